/* What the world got wrong, in words a player or author can act on.
 * A function that can fail is  bool f(..., T *out, Err *err);  on false *out is untouched and *err
 * says code + where + what ("levels/exercises/cat_cow.json: /dose/hold_s: 0 is below 5"). err may
 * be NULL. */
#ifndef LIMBER_CORE_ERR_H
#define LIMBER_CORE_ERR_H
#include <stdbool.h>

typedef enum ErrCode {
    ERR_NONE,
    ERR_IO,       /* could not be read or written */
    ERR_FULL,     /* disk full */
    ERR_READONLY, /* may not be written */
    ERR_FORMAT,   /* bytes are not what they should be */
    ERR_RANGE,    /* a value outside its bounds */
    ERR_UNKNOWN,  /* an id, key or word that does not exist */
    ERR_LIMIT,    /* more than a named capacity */
    ERR_NEWER,    /* written by a newer version */
    ERR_BUSY,     /* in use by another */
    ERR_MISSING,  /* a device, tool or file that is not there */
    ERR_CODE_COUNT
} ErrCode;

enum { ERR_TEXT = 512 };

typedef struct Err {
    ErrCode code;
    char text[ERR_TEXT]; /* where: what; always terminated */
} Err;

/* Fills *err (if not NULL) and returns false, so that a caller can write  return err_set(...); */
bool err_set(Err *err, ErrCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Puts "where: " before the text already there; returns false. */
bool err_prefix(Err *err, const char *where);

const char *err_code_name(ErrCode code);
#endif
