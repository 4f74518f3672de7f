/* Everything that is wrong with some files, so that an author sees it all at once. */
#ifndef LIMBER_CORE_PROBLEMS_H
#define LIMBER_CORE_PROBLEMS_H
#include "core/err.h"
#include <stdarg.h>
#include <stddef.h>

enum { PROBLEM_FILE = 128, PROBLEM_POINTER = 128, PROBLEM_MESSAGE = 256, PROBLEMS_MAX = 1000 };

typedef struct Problem {
    char file[PROBLEM_FILE];       /* as it was named to the reader */
    char pointer[PROBLEM_POINTER]; /* JSON pointer (RFC 6901); "" = the whole file */
    ErrCode code;
    char message[PROBLEM_MESSAGE];
    int line; /* from 1; 0 = not known */
} Problem;

typedef struct Problems { /* start with {0}; owned, problems_free */
    Problem *items;
    int count, capacity;
    int lost; /* beyond PROBLEMS_MAX or out of memory */
} Problems;

void problems_add(Problems *problems, const char *file, const char *pointer, int line, ErrCode code,
                  const char *format, ...) __attribute__((format(printf, 6, 7)));
void problems_add_list(Problems *problems, const char *file, const char *pointer, int line,
                       ErrCode code, const char *format, va_list args)
    __attribute__((format(printf, 6, 0)));
/* How many name this file. */
int problems_of(const Problems *problems, const char *file);
/* "levels/exercises/cat_cow.json: /dose/hold_s: 0 is below 5 (line 12)" */
void problem_text(const Problem *problem, char *out, size_t size);
void problems_free(Problems *problems);
#endif
