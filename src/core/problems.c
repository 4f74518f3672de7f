#include "core/problems.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void problems_add_list(Problems *problems, const char *file, const char *pointer, int line,
                       ErrCode code, const char *format, va_list args) {
    if (problems->count == problems->capacity) {
        int capacity = problems->capacity ? problems->capacity * 2 : 16;
        if (capacity > PROBLEMS_MAX) capacity = PROBLEMS_MAX;
        Problem *grown = problems->count < capacity
                             ? realloc(problems->items, (size_t)capacity * sizeof *grown)
                             : NULL;
        if (!grown) {
            problems->lost++;
            return;
        }
        problems->items = grown;
        problems->capacity = capacity;
    }
    Problem *p = &problems->items[problems->count++];
    snprintf(p->file, sizeof p->file, "%s", file);
    snprintf(p->pointer, sizeof p->pointer, "%s", pointer);
    vsnprintf(p->message, sizeof p->message, format, args);
    p->code = code;
    p->line = line;
}

void problems_add(Problems *problems, const char *file, const char *pointer, int line, ErrCode code,
                  const char *format, ...) {
    va_list args;
    va_start(args, format);
    problems_add_list(problems, file, pointer, line, code, format, args);
    va_end(args);
}

int problems_of(const Problems *problems, const char *file) {
    int n = 0;
    for (int i = 0; i < problems->count; i++)
        n += !strcmp(problems->items[i].file, file);
    return n;
}

void problem_text(const Problem *problem, char *out, size_t size) {
    int n = snprintf(out, size, "%s: %s%s%s", problem->file, problem->pointer,
                     *problem->pointer ? ": " : "", problem->message);
    if (problem->line > 0 && n >= 0 && (size_t)n < size)
        snprintf(out + n, size - (size_t)n, " (line %d)", problem->line);
}

void problems_free(Problems *problems) {
    free(problems->items);
    *problems = (Problems){0};
}
