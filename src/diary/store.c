#include "diary/store.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

bool store_fail(Diary *diary, int result, const char *doing, Err *err) {
    switch (result & 0xff) {
    case SQLITE_FULL:
        return err_set(err, ERR_FULL,
                       "%s: the disk is full. What was saved before is safe; free some room and it "
                       "goes on.",
                       doing);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return err_set(err, ERR_READONLY,
                       "%s: the diary may not be written here. You can still stretch; this is not "
                       "kept.",
                       doing);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY,
                       "%s: the diary is open in another Limber. Close that one first.", doing);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return err_set(err, ERR_FORMAT, "%s: the diary file is damaged (%s).", doing,
                       sqlite3_errstr(result & 0xff));
    case SQLITE_CONSTRAINT:
        if (result == SQLITE_CONSTRAINT_FOREIGNKEY)
            return err_set(err, ERR_UNKNOWN, "%s: it belongs to something the diary does not have.",
                           doing);
        return err_set(err, ERR_RANGE, "%s: a value is outside what can be (%s).", doing,
                       sqlite3_errmsg(diary->db));
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return err_set(err, ERR_RANGE, "%s: a value is outside what can be.", doing);
    case SQLITE_NOMEM:
        return err_set(err, ERR_LIMIT, "%s: there is no memory left.", doing);
    default:
        return err_set(err, ERR_IO, "%s: the disk did not answer as it should (%s).", doing,
                       sqlite3_errstr(result & 0xff));
    }
}

static int find(Diary *diary, const char *sql, sqlite3_stmt **out) {
    for (int i = 0; i < diary->statement_count; i++) {
        if (diary->texts[i] == sql) {
            *out = diary->statements[i];
            return SQLITE_OK;
        }
    }
    assert(diary->statement_count < STORE_STATEMENTS_MAX);
    int result = sqlite3_prepare_v3(diary->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    if (result == SQLITE_OK) {
        diary->texts[diary->statement_count] = sql;
        diary->statements[diary->statement_count++] = *out;
    }
    return result;
}

static int bind(sqlite3_stmt *statement, const char *letters, va_list args) {
    int result = SQLITE_OK;
    for (int i = 0; letters[i] && result == SQLITE_OK; i++) {
        switch (letters[i]) {
        case 'i':
            result = sqlite3_bind_int64(statement, i + 1, va_arg(args, int64_t));
            break;
        case 'd':
            result = sqlite3_bind_int(statement, i + 1, va_arg(args, int));
            break;
        case 't':
            result = sqlite3_bind_text(statement, i + 1, va_arg(args, const char *), -1,
                                       SQLITE_TRANSIENT);
            break;
        case 'u':
            result = sqlite3_bind_blob(statement, i + 1, va_arg(args, const unsigned char *),
                                       DIARY_UID_BYTES, SQLITE_TRANSIENT);
            break;
        default:
            assert(letters[i] == 'n');
            result = sqlite3_bind_null(statement, i + 1);
        }
    }
    return result;
}

static int start(Diary *diary, sqlite3_stmt **statement, const char *sql, const char *letters,
                 va_list args) {
    int result = find(diary, sql, statement);
    if (result == SQLITE_OK) result = bind(*statement, letters, args);
    return result;
}

static void put_back(sqlite3_stmt *statement) {
    if (!statement) return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

bool store_run(Diary *diary, Err *err, const char *doing, const char *sql, const char *letters,
               ...) {
    sqlite3_stmt *statement = NULL;
    va_list args;
    va_start(args, letters);
    int result = start(diary, &statement, sql, letters, args);
    va_end(args);
    if (result == SQLITE_OK) {
        while ((result = sqlite3_step(statement)) == SQLITE_ROW)
            ;
    }
    bool ok = result == SQLITE_DONE || store_fail(diary, result, doing, err);
    put_back(statement);
    return ok;
}

bool rows_open(Diary *diary, Rows *rows, Err *err, const char *doing, const char *sql,
               const char *letters, ...) {
    *rows = (Rows){.diary = diary, .doing = doing};
    va_list args;
    va_start(args, letters);
    rows->result = start(diary, &rows->statement, sql, letters, args);
    va_end(args);
    return rows->result == SQLITE_OK || rows_close(rows, err);
}

bool rows_next(Rows *rows) {
    rows->result = sqlite3_step(rows->statement);
    return rows->result == SQLITE_ROW;
}

bool rows_close(Rows *rows, Err *err) {
    int result = rows->result;
    bool ok = result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE;
    if (!ok) store_fail(rows->diary, result, rows->doing, err);
    put_back(rows->statement);
    return ok;
}

int64_t rows_int(const Rows *rows, int column) {
    return sqlite3_column_int64(rows->statement, column);
}

bool rows_is_null(const Rows *rows, int column) {
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}

const char *rows_text(const Rows *rows, int column) {
    return (const char *)sqlite3_column_text(rows->statement, column);
}

char rows_letter(const Rows *rows, int column) {
    const char *bytes = sqlite3_column_blob(rows->statement, column);
    return bytes ? bytes[0] : 0;
}

void rows_copy(const Rows *rows, int column, char *out, size_t size) {
    const char *text = rows_text(rows, column);
    size_t length = text ? strlen(text) : 0;
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
            length--;
    }
    if (length) memcpy(out, text, length);
    out[length] = 0;
}

void rows_uid(const Rows *rows, int column, char out[DIARY_UID_TEXT]) {
    const unsigned char *bytes = sqlite3_column_blob(rows->statement, column);
    static const unsigned char none[DIARY_UID_BYTES];
    bool is_whole = bytes && sqlite3_column_bytes(rows->statement, column) == DIARY_UID_BYTES;
    uid_format(is_whole ? bytes : none, out);
}

bool store_number(Diary *diary, Err *err, const char *doing, int64_t fallback, int64_t *out,
                  const char *sql, const char *letters, ...) {
    Rows rows = {.diary = diary, .doing = doing};
    va_list args;
    va_start(args, letters);
    rows.result = start(diary, &rows.statement, sql, letters, args);
    va_end(args);
    int64_t value = fallback;
    if (rows.result == SQLITE_OK && rows_next(&rows) && !rows_is_null(&rows, 0))
        value = rows_int(&rows, 0);
    if (!rows_close(&rows, err)) return false;
    *out = value;
    return true;
}

bool store_begin(Diary *diary, Err *err, const char *doing) {
    if (diary->read_only) return store_fail(diary, SQLITE_READONLY, doing, err);
    return store_run(diary, err, doing, "BEGIN IMMEDIATE", "");
}

bool store_end(Diary *diary, bool ok, Err *err, const char *doing) {
    if (ok) ok = store_run(diary, err, doing, "COMMIT", "");
    /* Some errors have already rolled back; a second one would only hide the first. */
    if (!ok && !sqlite3_get_autocommit(diary->db)) store_run(diary, NULL, doing, "ROLLBACK", "");
    return ok;
}

bool store_uid(Diary *diary, unsigned char uid[DIARY_UID_BYTES], Err *err) {
    if (diary->entropy(diary->entropy_ctx, uid, DIARY_UID_BYTES)) return true;
    return err_set(err, ERR_IO, "Saving: the system gave no random numbers, so nothing was saved.");
}

bool store_profile_exists(Diary *diary, DiaryId profile, const char *doing, Err *err) {
    int64_t there;
    if (!store_number(diary, err, doing, 0, &there,
                      "SELECT count(*) FROM profile WHERE id = ?1 AND "
                      "deleted_utc IS NULL",
                      "i", profile))
        return false;
    return there || err_set(err, ERR_UNKNOWN, "%s: there is no profile number %lld in this diary.",
                            doing, (long long)profile);
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uid_parse(const char *text, unsigned char uid[DIARY_UID_BYTES]) {
    if (strlen(text) != 2 * DIARY_UID_BYTES) return false;
    for (int i = 0; i < DIARY_UID_BYTES; i++) {
        int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        uid[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

void uid_format(const unsigned char uid[DIARY_UID_BYTES], char out[DIARY_UID_TEXT]) {
    for (int i = 0; i < DIARY_UID_BYTES; i++) {
        out[2 * i] = "0123456789abcdef"[uid[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[uid[i] & 15];
    }
    out[2 * DIARY_UID_BYTES] = 0;
}
