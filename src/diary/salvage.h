/* Inside the diary only: what can still be read of a damaged file. */
#ifndef LIMBER_DIARY_SALVAGE_H
#define LIMBER_DIARY_SALVAGE_H
#include "diary/store.h"

typedef struct Salvage {
    int brought_back; /* rows that `to` had not, or had older */
    int lost;         /* rows that hold what no row may, or belong to nothing that is there */
    bool has_unread_parts;
} Salvage;

/* Adds every readable row of `from` that `to` has not; of rows that change in a life (names,
 * settings, answers, open sessions) the damaged file's are newer and win. Ties between rows are
 * mended, so that diary_verify finds nothing wrong. One transaction.
 *   is_copy  `to` was a copy of that file once: what both had then has the same row numbers, so a
 *            row can be known by its number where the damaged file's own cannot be read */
bool salvage(Diary *to, sqlite3 *from, bool is_copy, Salvage *out, Err *err);
#endif
