#include "platform/files.h"

#include <SDL.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* ---- paths ---- */

bool path_join(const char *dir, const char *name, char *out, Err *err) {
    char joined[PATH_BYTES];
    size_t length = strlen(dir);
    if (length == 0) return err_set(err, ERR_MISSING, "%s: there is no folder for it", name);
    const char *slash = dir[length - 1] == '/' ? "" : "/";
    int n = snprintf(joined, sizeof joined, "%s%s%s", dir, slash, name);
    if (n < 0 || n >= PATH_BYTES)
        return err_set(err, ERR_LIMIT, "%.200s...: the path is longer than %d bytes", dir,
                       PATH_BYTES - 1);
    memcpy(out, joined, (size_t)n + 1);
    return true;
}

bool file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

bool folder_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

const char *path_base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- errors in the player's terms ---- */

static ErrCode code_of(int number) {
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ERR_MISSING;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERR_READONLY;
    case ENOSPC:
    case EDQUOT:
        return ERR_FULL;
    case EBUSY:
    case ETXTBSY:
        return ERR_BUSY;
    default:
        return ERR_IO;
    }
}

static bool fail(Err *err, const char *path, const char *what, int number) {
    return err_set(err, code_of(number), "%s: %s: %s", path, what, strerror(number));
}

/* ---- reading ---- */

/* -1 with errno, else how many bytes came before the end or the limit. */
static ssize_t read_all(int fd, char *bytes, size_t limit) {
    size_t got = 0;
    while (got < limit) {
        ssize_t n = read(fd, bytes + got, limit - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        if (n == 0) break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

static bool read_open(const char *path, int fd, size_t limit, FileBytes *out, Err *err) {
    struct stat info;
    if (fstat(fd, &info) != 0) return fail(err, path, "cannot be read", errno);
    if (S_ISDIR(info.st_mode)) return err_set(err, ERR_IO, "%s: is a folder, not a file", path);
    if (!S_ISREG(info.st_mode)) return err_set(err, ERR_IO, "%s: is not a plain file", path);
    if ((uintmax_t)info.st_size > limit)
        return err_set(err, ERR_LIMIT, "%s: is %jd bytes long, at most %zu are allowed", path,
                       (intmax_t)info.st_size, limit);
    size_t size = (size_t)info.st_size;
    char *bytes = malloc(size + 1);
    if (!bytes) return err_set(err, ERR_LIMIT, "%s: not enough memory to read it", path);
    ssize_t got = read_all(fd, bytes, size);
    if (got < 0) {
        int number = errno;
        free(bytes);
        return fail(err, path, "cannot be read", number);
    }
    bytes[got] = '\0';
    *out = (FileBytes){bytes, (size_t)got};
    return true;
}

bool file_read(const char *path, size_t limit, FileBytes *out, Err *err) {
    /* not blocking, so that a pipe of that name is refused instead of waited for */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return fail(err, path, "cannot be opened", errno);
    bool done = read_open(path, fd, limit, out, err);
    close(fd);
    return done;
}

void file_free(FileBytes *file) {
    free(file->bytes);
    *file = (FileBytes){0};
}

/* ---- writing ---- */

static int write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

/* A name in a folder survives a power cut only when the folder itself is synced. Some file systems
 * refuse that; the file's own content is safe then all the same. */
static void sync_folder_of(const char *path) {
    char folder[PATH_BYTES];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash == folder) slash++;
    if (slash)
        *slash = '\0';
    else
        memcpy(folder, ".", 2);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd);
    close(fd);
}

bool file_write(const char *path, const void *bytes, size_t size, Err *err) {
    char temporary[PATH_BYTES];
    int n = snprintf(temporary, sizeof temporary, "%s.tmpXXXXXX", path);
    if (n < 0 || n >= PATH_BYTES)
        return err_set(err, ERR_LIMIT, "%.200s...: the path is longer than %d bytes", path,
                       PATH_BYTES - 1);
    if (folder_exists(path)) return err_set(err, ERR_IO, "%s: is a folder, not a file", path);
    int fd = mkstemp(temporary);
    if (fd < 0) return fail(err, path, "cannot be written", errno);
    /* mkstemp makes it the owner's alone; a file to share should be as the player's mask says */
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
    int number = write_all(fd, bytes, size);
    if (number == 0 && fsync(fd) != 0) number = errno;
    if (close(fd) != 0 && number == 0) number = errno;
    if (number == 0 && rename(temporary, path) != 0) number = errno;
    if (number != 0) {
        unlink(temporary);
        return fail(err, path, "cannot be written", number);
    }
    sync_folder_of(path);
    return true;
}

bool file_move(const char *from, const char *to, Err *err) {
    if (rename(from, to) != 0) return fail(err, to, "cannot be written", errno);
    sync_folder_of(to);
    return true;
}

bool file_remove(const char *path, Err *err) {
    if (unlink(path) == 0 || errno == ENOENT) return true;
    return fail(err, path, "cannot be removed", errno);
}

/* ---- folders ---- */

bool folder_make(const char *path, Err *err) {
    char partial[PATH_BYTES];
    int n = snprintf(partial, sizeof partial, "%s", path);
    if (n <= 0 || n >= PATH_BYTES)
        return err_set(err, ERR_LIMIT, "%.200s: not a folder's path", path);
    for (char *at = partial + 1;; at++) {
        if (*at != '/' && *at != '\0') continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(partial, 0777) != 0 && errno != EEXIST && !folder_exists(partial))
            return fail(err, partial, "cannot be made", errno);
        if (!folder_exists(partial))
            return err_set(err, ERR_IO, "%s: is a file, not a folder", partial);
        *at = kept;
        if (kept == '\0') return true;
    }
}

static bool has_suffix(const char *name, const char *suffix) {
    size_t length = strlen(name), tail = strlen(suffix);
    return length >= tail && strcmp(name + length - tail, suffix) == 0;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(FolderList *list, int *capacity, const char *name) {
    if (list->count == *capacity) {
        int more = *capacity ? *capacity * 2 : 32;
        char **names = realloc(list->names, (size_t)more * sizeof *names);
        if (!names) return false;
        list->names = names;
        *capacity = more;
    }
    char *copy = strdup(name);
    if (!copy) return false;
    list->names[list->count++] = copy;
    return true;
}

bool folder_list(const char *path, const char *suffix, FolderList *out, Err *err) {
    DIR *folder = opendir(path);
    if (!folder) return fail(err, path, "cannot be listed", errno);
    FolderList list = {0};
    int capacity = 0;
    bool has_memory = true;
    for (struct dirent *entry = readdir(folder); entry && has_memory; entry = readdir(folder)) {
        char full[PATH_BYTES];
        if (entry->d_name[0] == '.' || !has_suffix(entry->d_name, suffix)) continue;
        if (!path_join(path, entry->d_name, full, NULL) || folder_exists(full)) continue;
        has_memory = add_name(&list, &capacity, entry->d_name);
    }
    closedir(folder);
    if (!has_memory) {
        folder_list_free(&list);
        return err_set(err, ERR_LIMIT, "%s: not enough memory to list it", path);
    }
    if (list.count > 0) qsort(list.names, (size_t)list.count, sizeof *list.names, compare_names);
    *out = list;
    return true;
}

void folder_list_free(FolderList *list) {
    for (int i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    *list = (FolderList){0};
}

/* ---- places ---- */

static bool holds_levels(const char *dir) {
    char levels[PATH_BYTES];
    return path_join(dir, "levels", levels, NULL) && folder_exists(levels);
}

static bool find_data(const char *source_data, char *out, bool *is_source, Err *err) {
    *is_source = false;
    const char *named = getenv("LIMBER_DATA");
    if (named && *named) {
        if (!holds_levels(named))
            return err_set(err, ERR_MISSING, "%s (named by LIMBER_DATA): holds no folder levels",
                           named);
        return path_join(named, "", out, err);
    }
    char installed[PATH_BYTES] = "";
    char *base = SDL_GetBasePath();
    if (base && path_join(base, "../share/limber", installed, NULL) && holds_levels(installed)) {
        SDL_free(base);
        return path_join(installed, "", out, err);
    }
    SDL_free(base);
    if (source_data && holds_levels(source_data)) {
        *is_source = true;
        return path_join(source_data, "", out, err);
    }
    return err_set(err, ERR_MISSING,
                   "levels: looked in %s and %s, found no levels there (LIMBER_DATA can name the "
                   "folder that holds levels and assets)",
                   installed[0] ? installed : "../share/limber",
                   source_data ? source_data : "no source tree");
}

/* HOME, else as the user database has it; NULL: neither. */
static const char *home_folder(void) {
    const char *home = getenv("HOME");
    if (home && home[0]) return home;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir && user->pw_dir[0] == '/' ? user->pw_dir : NULL;
}

static bool home_place(const char *variable, const char *below_home, char *out, Err *err) {
    const char *named = getenv(variable);
    /* the specification of these variables: a relative path is to be ignored */
    if (named && named[0] == '/') return path_join(named, "limber", out, err);
    const char *home = home_folder();
    if (!home)
        return err_set(err, ERR_MISSING, "neither %s nor HOME says where to keep things", variable);
    char folder[PATH_BYTES];
    return path_join(home, below_home, folder, err) && path_join(folder, "limber", out, err);
}

static void drop_last_slash(char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
}

/* One that was there already stays as it is. */
static bool make_private(const char *path, Err *err) {
    bool was_there = folder_exists(path);
    if (!folder_make(path, err)) return false;
    if (!was_there) (void)chmod(path, 0700);
    return true;
}

bool places_find(const char *source_data, const char *source_generated, const char *user_dir,
                 bool makes_user, Places *out, Err *err) {
    Places places = {0};
    bool is_source;
    if (!find_data(source_data, places.data, &is_source, err)) return false;
    drop_last_slash(places.data);
    if (is_source && source_generated) {
        if (!path_join(source_generated, "", places.generated, err)) return false;
        drop_last_slash(places.generated);
    } else if (!path_join(places.data, "generated", places.generated, err)) {
        return false;
    }
    /* a data folder named by hand may hold levels alone: then the build's voice still speaks */
    if (!is_source && !folder_exists(places.generated) && source_generated &&
        folder_exists(source_generated))
        snprintf(places.generated, sizeof places.generated, "%s", source_generated);

    if (user_dir && !*user_dir)
        return err_set(err, ERR_RANGE, "the player's folder has an empty name");
    bool has_user = user_dir ? path_join(user_dir, "", places.user, err)
                             : home_place("XDG_DATA_HOME", ".local/share", places.user, NULL);
    if (user_dir && !has_user) return false;
    drop_last_slash(places.user);
    if (has_user && makes_user && !make_private(places.user, err)) {
        if (user_dir) return false;
        has_user = false;
    }
    if (!has_user) places.user[0] = '\0';

    if (!home_place("XDG_CACHE_HOME", ".cache", places.cache, NULL) ||
        (makes_user && !folder_make(places.cache, NULL)))
        places.cache[0] = '\0';
    *out = places;
    return true;
}
