/* A set of level files in memory that a test can spoil one line at a time. */
#ifndef LIMBER_TESTS_CONTENT_SUPPORT_LEVELS_H
#define LIMBER_TESTS_CONTENT_SUPPORT_LEVELS_H
#include "content/content.h"

enum { LEVELS_FILES_MAX = 320, TOLD_MAX = 16384 };

typedef struct Levels {
    ContentFile files[LEVELS_FILES_MAX]; /* names and bytes are owned */
    int count;
    Arena arena;
    Library *library; /* after levels_load; owned */
    Problems problems;
    bool is_playable;
    char told[TOLD_MAX]; /* "file: /pointer: message" lines, without line numbers */
} Levels;

/* The files below a folder that holds exercises/, routines/, journey.json and safety.json. */
Levels *levels_open(const char *folder);
Levels *levels_fixtures(void); /* tests/fixtures/content */
Levels *levels_shipped(void);  /* levels/ */
void levels_close(Levels *levels);

/* Adds a file from text, or replaces the one of that name. */
void levels_put(Levels *levels, const char *name, const char *text, ContentOrigin origin);
/* Replaces the first occurrence of `find` (which must be there) in a file. */
void levels_edit(Levels *levels, const char *name, const char *find, const char *with);
void levels_remove(Levels *levels, const char *name);
ContentFile *levels_file(Levels *levels, const char *name);

/* Loads anew; fills told. */
void levels_load(Levels *levels);

/* From the fixtures, with one edit: told must be exactly `expected` (lines in any order count as
 * wrong too). */
void expect_told(const char *name, const char *find, const char *with, const char *expected);
#endif
