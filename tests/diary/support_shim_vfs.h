/* A disk in memory that fails as disks do, as an SQLite VFS.
 *
 * Each file has what is written and what is certain to survive a power cut. A write becomes certain
 * when its file is synced. At a power cut every write not yet synced is split into 512-byte
 * sectors; each sector is kept, dropped or torn by the seed, in an order of the seed. The existence
 * of a new file is certain once it was synced, a deletion when SQLite asks for the folder to be
 * synced too. All else is as on a disk: bytes around a write stay as they were (powersafe
 * overwrite). */
#ifndef TESTS_SUPPORT_SHIM_VFS_H
#define TESTS_SUPPORT_SHIM_VFS_H
#include <stdbool.h>
#include <stdint.h>

typedef enum ShimFault {
    SHIM_WORKS,
    SHIM_POWER_CUT, /* everything fails until shim_reboot, which loses what was not synced */
    SHIM_FULL,      /* writes that make a file longer fail for a while */
    SHIM_IOERR,     /* writes and syncs fail for a while */
    SHIM_READONLY,  /* nothing may be written until shim_reboot */
    SHIM_FAULT_COUNT
} ShimFault;

typedef struct ShimDisk ShimDisk;

ShimDisk *shim_make(uint64_t seed); /* registers a VFS of its own */
void shim_free(ShimDisk *disk);     /* after every diary on it is closed */
const char *shim_vfs(const ShimDisk *disk);

/* From the write after the next `writes` writes on; FULL and IOERR last for `length` calls. */
void shim_arm(ShimDisk *disk, ShimFault fault, int writes, int length);
void shim_disarm(ShimDisk *disk); /* works again, nothing lost (but not after a power cut) */
bool shim_is_cut(const ShimDisk *disk);
bool shim_has_fired(const ShimDisk *disk);
void shim_cut(ShimDisk *disk);    /* now */
void shim_reboot(ShimDisk *disk); /* power is back; works */
int shim_syncs(const ShimDisk *disk);
/* Writes noise into `size` bytes of a file at `offset`. */
void shim_spoil(ShimDisk *disk, const char *name, int64_t offset, int size);
/* As rename with the folder synced after it (DiaryOptions.move): done and certain, or not. */
bool shim_move(void *disk, const char *from, const char *to);
bool shim_remove(ShimDisk *disk, const char *name); /* with the folder synced */
/* What lies in the file now; NULL: it is not there. The disk's own, until it is written. */
const unsigned char *shim_bytes(const ShimDisk *disk, const char *name, int64_t *size);
/* The name of a file that begins with `prefix`, the index-th; NULL: no more. */
const char *shim_name(const ShimDisk *disk, const char *prefix, int index);
int64_t shim_file_size(const ShimDisk *disk, const char *name); /* -1: not there */
#endif
