/* Inside the diary only: the shape of the file, version by version. */
#ifndef LIMBER_DIARY_SCHEMA_H
#define LIMBER_DIARY_SCHEMA_H
#include "diary/store.h"

enum { SCHEMA_APPLICATION_ID = 0x4C6D4272 }; /* "LmBr" in the file's header: this is a diary */

/* migrations[v] turns a file of version v into one of version v + 1; [0] makes it from nothing.
 * A version once released is never edited. */
typedef struct Migration {
    const char *const *sql; /* statements in order, NULL at the end */
} Migration;

extern const char *const SCHEMA_V1[], *const SCHEMA_V2[];
extern const Migration SCHEMA_MIGRATIONS[];
int schema_version(void); /* how many there are */

/* Brings the open file to version `count` in one transaction: all of it, or nothing. ERR_NEWER and
 * ERR_FORMAT change nothing. */
bool schema_migrate(Diary *diary, const Migration *migrations, int count, Err *err);
/* Is it a diary, and of a version this program knows? Reads only. *version 0: an empty file. */
bool schema_check(Diary *diary, int newest, int *version, Err *err);
#endif
