/* Files and the places they live in (docs/architecture.md; contracts: Places).
 *
 * Read-only data: $LIMBER_DATA, else <folder of the program>/../share/limber, else the source tree
 * the build was made from. The player's own: --data DIR, else $XDG_DATA_HOME/limber, else
 * ~/.local/share/limber (~: HOME, else the user database). Caches, safe to delete:
 * $XDG_CACHE_HOME/limber, else ~/.cache/limber. Every error names the file or folder it is about.
 * Paths are UTF-8, PATH_BYTES with terminator. */
#ifndef LIMBER_PLATFORM_FILES_H
#define LIMBER_PLATFORM_FILES_H
#include "core/err.h"
#include <stddef.h>

enum { PATH_BYTES = 1024 };

typedef struct Places {
    char data[PATH_BYTES];      /* holds levels/ and assets/ */
    char generated[PATH_BYTES]; /* voice and music made by the build; may not exist */
    char user[PATH_BYTES];      /* diary.sqlite3, backups/, levels/, gamecontrollerdb.txt; made, the
                                   player's alone (0700); "" when nothing says where it is, or it
                                   cannot be made where it usually is */
    char cache[PATH_BYTES];     /* made; "" when it cannot be */
} Places;

/* source_data and source_generated: the build's own (build_config.h); user_dir: --data, or NULL.
 * makes_user: false for commands that write nothing (then user is named, not made).
 * Fails when $LIMBER_DATA is set but holds no levels/, when no data is found at all (the message
 * names every place looked at), or when user_dir is empty (ERR_RANGE) or cannot be made. */
bool places_find(const char *source_data, const char *source_generated, const char *user_dir,
                 bool makes_user, Places *out, Err *err);

/* dir + "/" + name; false when longer than PATH_BYTES, or without a dir. */
bool path_join(const char *dir, const char *name, char *out, Err *err);

bool file_exists(const char *path);      /* anything of that name */
bool folder_exists(const char *path);    /* a folder, or a link to one */
const char *path_base(const char *path); /* after the last '/' */

typedef struct FileBytes {
    char *bytes; /* terminated by a 0 that size does not count; file_free */
    size_t size;
} FileBytes;

/* A whole file. A folder, a missing or unreadable file, and one over limit bytes are errors. */
bool file_read(const char *path, size_t limit, FileBytes *out, Err *err);
void file_free(FileBytes *file);

/* All or nothing: a temporary file beside it, written, synced, renamed over it, folder synced. On
 * failure what was there before stays, and no temporary file is left. */
bool file_write(const char *path, const void *bytes, size_t size, Err *err);
/* In one step over what lies at `to`, on the same file system; the folder is synced. */
bool file_move(const char *from, const char *to, Err *err);
bool file_remove(const char *path, Err *err); /* one that is not there is no error */

bool folder_make(const char *path, Err *err); /* with its parents; there already is no error */

typedef struct FolderList {
    char **names; /* without the folder, in strcmp order; folder_list_free */
    int count;
} FolderList;
/* Files whose name ends in suffix ("" for all), not folders, not hidden ones. */
bool folder_list(const char *path, const char *suffix, FolderList *out, Err *err);
void folder_list_free(FolderList *list);
#endif
