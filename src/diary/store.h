/* Inside the diary only: the open file, statements, transactions, and SQLite's results in the
 * player's words. */
#ifndef LIMBER_DIARY_STORE_H
#define LIMBER_DIARY_STORE_H
#include "diary/diary.h"
#include <sqlite3.h>

enum { STORE_STATEMENTS_MAX = 192 };

struct Diary {
    sqlite3 *db;
    sqlite3_stmt
        *statements[STORE_STATEMENTS_MAX]; /* prepared once, found by their text's address */
    const char *texts[STORE_STATEMENTS_MAX];
    int statement_count;
    bool (*entropy)(void *ctx, void *bytes, size_t size);
    void *entropy_ctx;
    DiaryId device; /* this one's row */
    int recovered;
    bool read_only, in_memory;
};

/* The result code as an Err: code, and "<doing>: what, in words". Always returns false. */
bool store_fail(Diary *diary, int result, const char *doing, Err *err);

/* Arguments by letter: i int64_t, d int, t const char * (NULL allowed), u the 16 bytes of a uid,
 * n SQL NULL (takes none). `sql` must be a string literal: its address is the key of its
 * statement. */
bool store_run(Diary *diary, Err *err, const char *doing, const char *sql, const char *letters,
               ...);

typedef struct Rows {
    Diary *diary;
    sqlite3_stmt *statement;
    const char *doing;
    int result;
} Rows;
bool rows_open(Diary *diary, Rows *rows, Err *err, const char *doing, const char *sql,
               const char *letters, ...);
bool rows_next(Rows *rows);            /* a row is there */
bool rows_close(Rows *rows, Err *err); /* false when reading ended in an error, not at the end */
int64_t rows_int(const Rows *rows, int column);
bool rows_is_null(const Rows *rows, int column);
/* Valid until the next row; NULL for NULL. */
const char *rows_text(const Rows *rows, int column);
/* The first byte of a text, 0 when there is none; in long lists cheaper than the text, which is
 * copied to be terminated. */
char rows_letter(const Rows *rows, int column);
void rows_copy(const Rows *rows, int column, char *out, size_t size); /* cut at a whole character */
void rows_uid(const Rows *rows, int column, char out[DIARY_UID_TEXT]);

/* The one number a query gives; `fallback` when there is no row or it is NULL. */
bool store_number(Diary *diary, Err *err, const char *doing, int64_t fallback, int64_t *out,
                  const char *sql, const char *letters, ...);

bool store_begin(Diary *diary, Err *err, const char *doing);
/* Commits when ok, else rolls back; returns whether it was committed. */
bool store_end(Diary *diary, bool ok, Err *err, const char *doing);

bool store_uid(Diary *diary, unsigned char uid[DIARY_UID_BYTES], Err *err);
bool store_profile_exists(Diary *diary, DiaryId profile, const char *doing, Err *err);

bool uid_parse(const char *text, unsigned char uid[DIARY_UID_BYTES]);
void uid_format(const unsigned char uid[DIARY_UID_BYTES], char out[DIARY_UID_TEXT]);
#endif
