#include "support_shim_vfs.h"

#include "core/rng.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 64, NAME_MAX_BYTES = 64, SECTOR = 512 };

typedef struct Image {
    unsigned char *bytes;
    int64_t size, capacity;
} Image;

typedef struct Pending { /* not synced: bytes at an offset, or (bytes NULL) a truncation to it */
    int64_t offset;
    int size;
    unsigned char *bytes;
} Pending;

typedef struct ShimFile {
    char name[NAME_MAX_BYTES]; /* "": temporary */
    bool is_there, is_certain; /* in the folder now; in the folder after a power cut */
    Image now, certain;
    Pending *pending;
    int pending_count, pending_capacity;
} ShimFile;

struct ShimDisk {
    sqlite3_vfs vfs;
    char vfs_name[32];
    Rng rng;
    ShimFile files[FILES_MAX];
    ShimFault fault;
    int writes_left, calls_left;
    bool has_fired, is_cut;
    int syncs;
};

typedef struct ShimHandle {
    sqlite3_file base;
    ShimDisk *disk;
    ShimFile *file;
    bool is_temporary;
} ShimHandle;

/* ---- bytes ---- */

static void image_resize(Image *image, int64_t size) {
    if (size > image->capacity) {
        image->capacity = size * 2 + 4096;
        image->bytes = realloc(image->bytes, (size_t)image->capacity);
        assert(image->bytes);
    }
    if (size > image->size) memset(image->bytes + image->size, 0, (size_t)(size - image->size));
    image->size = size;
}

static void image_write(Image *image, int64_t offset, const void *bytes, int64_t size) {
    if (offset + size > image->size) image_resize(image, offset + size);
    memcpy(image->bytes + offset, bytes, (size_t)size);
}

static void image_copy(Image *to, const Image *from) {
    image_resize(to, from->size);
    if (from->size) memcpy(to->bytes, from->bytes, (size_t)from->size);
}

static void forget_pending(ShimFile *file) {
    for (int i = 0; i < file->pending_count; i++)
        free(file->pending[i].bytes);
    file->pending_count = 0;
}

static void add_pending(ShimFile *file, int64_t offset, const void *bytes, int size) {
    if (file->pending_count == file->pending_capacity) {
        file->pending_capacity = file->pending_capacity * 2 + 16;
        file->pending = realloc(file->pending, (size_t)file->pending_capacity * sizeof(Pending));
        assert(file->pending);
    }
    Pending *p = &file->pending[file->pending_count++];
    *p = (Pending){.offset = offset, .size = size};
    if (bytes) {
        p->bytes = malloc((size_t)size);
        assert(p->bytes);
        memcpy(p->bytes, bytes, (size_t)size);
    }
}

/* ---- the power cut ---- */

static void keep_some_sectors(ShimDisk *disk, ShimFile *file, const Pending *p, uint32_t keep) {
    for (int64_t at = p->offset; at < p->offset + p->size;) {
        int64_t end = (at / SECTOR + 1) * SECTOR;
        if (end > p->offset + p->size) end = p->offset + p->size;
        int64_t length = end - at;
        if (rng_below(&disk->rng, 100) < 5) /* torn: only its first bytes */
            length = rng_below(&disk->rng, (uint32_t)length);
        if (rng_below(&disk->rng, 100) < keep && length > 0)
            image_write(&file->certain, at, p->bytes + (at - p->offset), length);
        at = end;
    }
}

static void lose_power(ShimDisk *disk, ShimFile *file) {
    static const uint32_t chances[] = {0, 30, 50, 90, 100};
    uint32_t keep = chances[rng_below(&disk->rng, 5)];
    for (int i = file->pending_count - 1; i > 0; i--) { /* in any order */
        int other = (int)rng_below(&disk->rng, (uint32_t)i + 1);
        Pending swap = file->pending[i];
        file->pending[i] = file->pending[other];
        file->pending[other] = swap;
    }
    for (int i = 0; i < file->pending_count; i++) {
        const Pending *p = &file->pending[i];
        if (p->bytes)
            keep_some_sectors(disk, file, p, keep);
        else if (rng_below(&disk->rng, 100) < keep)
            image_resize(&file->certain, p->offset);
    }
    forget_pending(file);
    bool was_seen = rng_below(&disk->rng, 2) == 0; /* did an uncertain folder entry make it? */
    if (file->is_there != file->is_certain && was_seen) file->is_certain = file->is_there;
    file->is_there = file->is_certain;
    image_copy(&file->now, &file->certain);
}

void shim_cut(ShimDisk *disk) {
    disk->is_cut = true;
}

void shim_reboot(ShimDisk *disk) {
    if (disk->is_cut) {
        for (int i = 0; i < FILES_MAX; i++) {
            if (disk->files[i].name[0]) lose_power(disk, &disk->files[i]);
        }
    }
    disk->is_cut = false;
    shim_disarm(disk);
}

void shim_arm(ShimDisk *disk, ShimFault fault, int writes, int length) {
    disk->fault = fault;
    disk->writes_left = writes;
    disk->calls_left = length;
    disk->has_fired = false;
}

void shim_disarm(ShimDisk *disk) {
    shim_arm(disk, SHIM_WORKS, 0, 0);
}

bool shim_is_cut(const ShimDisk *disk) {
    return disk->is_cut;
}

bool shim_has_fired(const ShimDisk *disk) {
    return disk->has_fired;
}

int shim_syncs(const ShimDisk *disk) {
    return disk->syncs;
}

/* What a write (or a sync, or a change of the folder) meets. */
static int meets(ShimDisk *disk, bool is_write, bool is_longer) {
    if (disk->is_cut) return SQLITE_IOERR;
    if (disk->fault == SHIM_WORKS) return SQLITE_OK;
    if (disk->writes_left > 0) {
        disk->writes_left -= is_write;
        return SQLITE_OK;
    }
    disk->has_fired = true;
    switch (disk->fault) {
    case SHIM_POWER_CUT:
        shim_cut(disk);
        return SQLITE_IOERR;
    case SHIM_READONLY:
        return SQLITE_READONLY;
    case SHIM_FULL:
        if (!is_longer || disk->calls_left <= 0) return SQLITE_OK;
        disk->calls_left--;
        return SQLITE_FULL;
    default:
        if (disk->calls_left <= 0) return SQLITE_OK;
        disk->calls_left--;
        return is_write ? SQLITE_IOERR_WRITE : SQLITE_IOERR_FSYNC;
    }
}

static bool is_read_only(const ShimDisk *disk) {
    return disk->fault == SHIM_READONLY && disk->writes_left <= 0;
}

/* ---- a file ---- */

static int shim_close(sqlite3_file *base) {
    ShimHandle *handle = (ShimHandle *)base;
    if (handle->is_temporary) {
        forget_pending(handle->file);
        free(handle->file->pending);
        free(handle->file->now.bytes);
        free(handle->file);
    }
    return SQLITE_OK;
}

static int shim_read(sqlite3_file *base, void *to, int size, sqlite3_int64 offset) {
    const ShimHandle *handle = (const ShimHandle *)base;
    if (handle->disk->is_cut) return SQLITE_IOERR_READ;
    const Image *now = &handle->file->now;
    int64_t have = now->size - offset;
    if (have >= size) {
        memcpy(to, now->bytes + offset, (size_t)size);
        return SQLITE_OK;
    }
    memset(to, 0, (size_t)size);
    if (have > 0) memcpy(to, now->bytes + offset, (size_t)have);
    return SQLITE_IOERR_SHORT_READ;
}

static int shim_write(sqlite3_file *base, const void *from, int size, sqlite3_int64 offset) {
    ShimHandle *handle = (ShimHandle *)base;
    ShimFile *file = handle->file;
    if (!handle->is_temporary) {
        bool was_cut = handle->disk->is_cut;
        int result = meets(handle->disk, true, offset + size > file->now.size);
        if (result != SQLITE_OK) {
            if (handle->disk->is_cut && !was_cut) /* the write the power failed in */
                add_pending(file, offset, from, size);
            return result;
        }
        add_pending(file, offset, from, size);
    }
    image_write(&file->now, offset, from, size);
    return SQLITE_OK;
}

static int shim_truncate(sqlite3_file *base, sqlite3_int64 size) {
    ShimHandle *handle = (ShimHandle *)base;
    int result = handle->is_temporary ? SQLITE_OK : meets(handle->disk, true, false);
    if (result != SQLITE_OK) return result;
    if (size < handle->file->now.size) {
        add_pending(handle->file, size, NULL, 0);
        image_resize(&handle->file->now, size);
    }
    return SQLITE_OK;
}

static int shim_sync(sqlite3_file *base, int flags) {
    (void)flags;
    ShimHandle *handle = (ShimHandle *)base;
    int result = handle->is_temporary ? SQLITE_OK : meets(handle->disk, false, false);
    if (result != SQLITE_OK) return result;
    handle->disk->syncs++;
    forget_pending(handle->file);
    image_copy(&handle->file->certain, &handle->file->now);
    handle->file->is_certain = handle->file->is_there;
    return SQLITE_OK;
}

static int shim_size(sqlite3_file *base, sqlite3_int64 *size) {
    const ShimHandle *handle = (const ShimHandle *)base;
    *size = handle->file->now.size;
    return handle->disk->is_cut ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int shim_lock(sqlite3_file *base, int level) {
    (void)base;
    (void)level;
    return SQLITE_OK;
}

static int shim_check_lock(sqlite3_file *base, int *is_locked) {
    (void)base;
    *is_locked = 0;
    return SQLITE_OK;
}

static int shim_control(sqlite3_file *base, int what, void *argument) {
    (void)base;
    (void)what;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int shim_sector(sqlite3_file *base) {
    (void)base;
    return SECTOR;
}

static int shim_characteristics(sqlite3_file *base) {
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods SHIM_METHODS = {
    .iVersion = 1,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_lock,
    .xCheckReservedLock = shim_check_lock,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_characteristics,
};

/* ---- the folder ---- */

static ShimFile *find_file(ShimDisk *disk, const char *name, bool make) {
    ShimFile *unused = NULL;
    for (int i = 0; i < FILES_MAX; i++) {
        if (!strcmp(disk->files[i].name, name)) return &disk->files[i];
        if (!unused && !disk->files[i].name[0]) unused = &disk->files[i];
    }
    if (make) {
        assert(unused);
        snprintf(unused->name, sizeof unused->name, "%s", name);
        return unused;
    }
    return NULL;
}

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags,
                     int *out_flags) {
    ShimDisk *disk = vfs->pAppData;
    ShimHandle *handle = (ShimHandle *)base;
    memset(handle, 0, sizeof *handle);
    if (disk->is_cut) return SQLITE_CANTOPEN;
    if (!name) {
        handle->is_temporary = true;
        handle->file = calloc(1, sizeof *handle->file);
        assert(handle->file);
    } else {
        ShimFile *file = find_file(disk, name, false);
        bool is_there = file && file->is_there;
        if (!is_there && (!(flags & SQLITE_OPEN_CREATE) || is_read_only(disk)))
            return SQLITE_CANTOPEN;
        if (is_read_only(disk))
            flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
        if (!is_there) {
            file = find_file(disk, name, true);
            file->is_there = true;
            image_resize(&file->now, 0);
            add_pending(file, 0, NULL, 0);
        }
        handle->file = file;
    }
    handle->disk = disk;
    handle->base.pMethods = &SHIM_METHODS;
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync_folder) {
    ShimDisk *disk = vfs->pAppData;
    ShimFile *file = find_file(disk, name, false);
    if (!file || !file->is_there) return SQLITE_IOERR_DELETE_NOENT;
    int result = meets(disk, true, false);
    if (result != SQLITE_OK) return result == SQLITE_READONLY ? SQLITE_IOERR_DELETE : result;
    file->is_there = false;
    if (sync_folder) file->is_certain = false;
    return SQLITE_OK;
}

static void empty_slot(ShimFile *file) {
    forget_pending(file);
    free(file->pending);
    free(file->now.bytes);
    free(file->certain.bytes);
    *file = (ShimFile){.is_there = false};
}

bool shim_move(void *ctx, const char *from, const char *to) {
    ShimDisk *disk = ctx;
    ShimFile *file = find_file(disk, from, false), *there = find_file(disk, to, false);
    if (!file || !file->is_there || disk->is_cut) return false;
    bool is_told = meets(disk, true, false) == SQLITE_OK;
    bool is_done = is_told || (disk->is_cut && rng_below(&disk->rng, 2) == 0);
    if (!is_done) return false;
    if (there) empty_slot(there);
    snprintf(file->name, sizeof file->name, "%s", to);
    file->is_certain = true;
    return is_told;
}

bool shim_remove(ShimDisk *disk, const char *name) {
    return disk->vfs.xDelete(&disk->vfs, name, 1) == SQLITE_OK;
}

static int shim_access(sqlite3_vfs *vfs, const char *name, int what, int *result) {
    ShimDisk *disk = vfs->pAppData;
    const ShimFile *file = find_file(disk, name, false);
    bool is_there = file && file->is_there;
    if (what == SQLITE_ACCESS_EXISTS)
        *result = is_there && file->now.size > 0;
    else
        *result = is_there && !is_read_only(disk);
    return disk->is_cut ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

static int shim_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
    (void)vfs;
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

static int shim_randomness(sqlite3_vfs *vfs, int size, char *out) {
    ShimDisk *disk = vfs->pAppData;
    for (int i = 0; i < size; i++)
        out[i] = (char)rng_below(&disk->rng, 256);
    return size;
}

static int shim_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return microseconds;
}

static int shim_time(sqlite3_vfs *vfs, double *julian) {
    (void)vfs;
    *julian = 2461000.5;
    return SQLITE_OK;
}

ShimDisk *shim_make(uint64_t seed) {
    ShimDisk *disk = calloc(1, sizeof *disk);
    assert(disk);
    disk->rng = rng_seeded(seed);
    snprintf(disk->vfs_name, sizeof disk->vfs_name, "shim-%p", (void *)disk);
    disk->vfs = (sqlite3_vfs){.iVersion = 1,
                              .szOsFile = sizeof(ShimHandle),
                              .mxPathname = NAME_MAX_BYTES - 1,
                              .zName = disk->vfs_name,
                              .pAppData = disk,
                              .xOpen = shim_open,
                              .xDelete = shim_delete,
                              .xAccess = shim_access,
                              .xFullPathname = shim_full_name,
                              .xRandomness = shim_randomness,
                              .xSleep = shim_sleep,
                              .xCurrentTime = shim_time};
    int result = sqlite3_vfs_register(&disk->vfs, 0);
    assert(result == SQLITE_OK);
    (void)result;
    return disk;
}

void shim_free(ShimDisk *disk) {
    sqlite3_vfs_unregister(&disk->vfs);
    for (int i = 0; i < FILES_MAX; i++) {
        ShimFile *file = &disk->files[i];
        forget_pending(file);
        free(file->pending);
        free(file->now.bytes);
        free(file->certain.bytes);
    }
    free(disk);
}

const char *shim_vfs(const ShimDisk *disk) {
    return disk->vfs_name;
}

void shim_spoil(ShimDisk *disk, const char *name, int64_t offset, int size) {
    ShimFile *file = find_file(disk, name, false);
    assert(file && file->is_there);
    for (int i = 0; i < size && offset + i < file->now.size; i++)
        file->now.bytes[offset + i] = (unsigned char)rng_below(&disk->rng, 256);
    image_copy(&file->certain, &file->now);
}

const unsigned char *shim_bytes(const ShimDisk *disk, const char *name, int64_t *size) {
    const ShimFile *file = find_file((ShimDisk *)disk, name, false);
    if (!file || !file->is_there) return NULL;
    *size = file->now.size;
    return file->now.bytes;
}

const char *shim_name(const ShimDisk *disk, const char *prefix, int index) {
    for (int i = 0; i < FILES_MAX; i++) {
        const ShimFile *file = &disk->files[i];
        if (file->is_there && !strncmp(file->name, prefix, strlen(prefix)) && index-- == 0)
            return file->name;
    }
    return NULL;
}

int64_t shim_file_size(const ShimDisk *disk, const char *name) {
    const ShimFile *file = find_file((ShimDisk *)disk, name, false);
    return file && file->is_there ? file->now.size : -1;
}
