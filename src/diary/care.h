/* Looking after the diary: is it whole, and the whole of it as JSON. */
#ifndef LIMBER_DIARY_CARE_H
#define LIMBER_DIARY_CARE_H
#include "core/json.h"
#include "diary/diary.h"

/* Calls `report` once for each thing that is wrong (in words); *problems counts them. False only
 * when it could not be looked at. Checks SQLite's own integrity, foreign keys, and what the rows
 * promise: days that follow from their moments, closed sessions with one streak event, steps within
 * their session, values within bounds. */
bool diary_verify(Diary *diary, void (*report)(void *ctx, const char *what), void *ctx,
                  int *problems, Err *err);

/* Everything, or one profile's (0: all), rows named by uid, so that importing is lossless. */
bool diary_export(Diary *diary, DiaryId profile, JsonOut *out, Err *err);

/* Adds what such a JSON has and this diary has not, all of it or nothing. Rows are known by their
 * uid, so the same file read twice counts once; the newer of two settings stays; a second player of
 * the same name gets a number. *added: rows new or changed. */
bool diary_import(Diary *diary, const Json *root, int *added, Err *err);
#endif
