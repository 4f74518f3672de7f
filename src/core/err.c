#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const NAMES[] = {
    [ERR_NONE] = "none",         [ERR_IO] = "io",           [ERR_FULL] = "full",
    [ERR_READONLY] = "readonly", [ERR_FORMAT] = "format",   [ERR_RANGE] = "range",
    [ERR_UNKNOWN] = "unknown",   [ERR_LIMIT] = "limit",     [ERR_NEWER] = "newer",
    [ERR_BUSY] = "busy",         [ERR_MISSING] = "missing",
};
_Static_assert(sizeof NAMES / sizeof *NAMES == ERR_CODE_COUNT, "a name for every code");

bool err_set(Err *err, ErrCode code, const char *format, ...) {
    if (!err) return false;
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    return false;
}

bool err_prefix(Err *err, const char *where) {
    if (!err) return false;
    char text[ERR_TEXT];
    memcpy(text, err->text, sizeof text);
    size_t n = strlen(where);
    if (n > ERR_TEXT / 2) n = ERR_TEXT / 2;
    /* a cut text still tells more than none, so the end may fall off */
    snprintf(err->text, sizeof err->text, "%.*s: %.*s", (int)n, where, (int)(ERR_TEXT - n - 3),
             text);
    return false;
}

const char *err_code_name(ErrCode code) {
    return (unsigned)code < ERR_CODE_COUNT ? NAMES[code] : "unknown";
}
