/* Reads comma separated values as RFC 4180 has them, from bytes, row by row.
 *
 * A field may be in double quotes (then it may hold commas, line ends and "" for a quote). Lines
 * end in LF or CR LF; the last may have none. Empty lines and a UTF-8 mark at the start are passed
 * over. Errors begin with "line N: ", counted from 1 in the file. Allocates nothing. */
#ifndef LIMBER_CORE_CSV_H
#define LIMBER_CORE_CSV_H
#include "core/err.h"
#include <stddef.h>

enum { CSV_FIELDS_MAX = 64, CSV_ROW_BYTES = 8192 };

typedef struct CsvReader {
    const char *at, *end; /* not owned */
    int line;             /* where `at` is */
} CsvReader;
void csv_begin(CsvReader *reader, const char *bytes, size_t size);

typedef struct CsvRow {
    int line; /* where it begins */
    int count;
    const char *field[CSV_FIELDS_MAX]; /* into text, terminated */
    char text[CSV_ROW_BYTES];
} CsvRow;

typedef enum CsvResult { CSV_ROW, CSV_END, CSV_BAD } CsvResult;
/* *out is only valid after CSV_ROW; err only set after CSV_BAD. */
CsvResult csv_next(CsvReader *reader, CsvRow *out, Err *err);
#endif
