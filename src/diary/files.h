/* Inside the diary only: the few things it does with files as files. */
#ifndef LIMBER_DIARY_FILES_H
#define LIMBER_DIARY_FILES_H
#include "diary/store.h"

bool files_exist(const char *path, const char *vfs);
/* With what SQLite may have left beside it (-wal, -journal, -shm). */
void files_remove(const char *path, const char *vfs);
/* Moves a diary and its log; nothing may lie there. When it returns true this survives a power cut.
 */
bool files_rename(const DiaryOptions *options, const char *from, const char *to, Err *err);
/* A name no file has: "<path>.damaged-2026-11-20-1". */
bool files_aside_name(const DiaryOptions *options, char out[DIARY_PATH_MAX], Err *err);

/* "file:<path>?immutable=1", with what means something in a URI written as %xx: for a file that
 * nobody will write and that has no log. */
enum { FILES_URI_MAX = 3 * DIARY_PATH_MAX + 32 };
void files_immutable_uri(const char *path, char out[FILES_URI_MAX]);

/* The open database into a new plain file, synced. */
bool store_copy(sqlite3 *from, const char *path, const char *vfs, Err *err);
#endif
