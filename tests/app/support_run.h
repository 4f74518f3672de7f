/* Runs the built program and keeps what it says. */
#ifndef TESTS_APP_SUPPORT_RUN_H
#define TESTS_APP_SUPPORT_RUN_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Run {
    int status;
    char *out, *err; /* terminated; run_free */
} Run;

/* `limber` with a shell's words after it, its own home in `folder`. */
Run run_limber(const char *folder, const char *arguments);
void run_free(Run *run);
/* A fresh folder below /tmp; removed by folder_done. */
char *folder_new(void);
void folder_done(char *folder);
/* Writes a text file into the folder. */
void folder_write(const char *folder, const char *name, const char *text);
#endif
