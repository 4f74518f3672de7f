/* The diary as JSON and back. One table of columns drives both, so what is written is read.
 *
 * {"format": "limber-diary", "version": 2, "profile": [...], "session": [...], ...}: an array a
 * table, an object a row, in order of ids. Rows name each other by uid. */
#include "diary/care.h"
#include "diary/schema.h"
#include "diary/tables.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SQL_MAX = 2000 };

static const char EXPORTING[] = "Writing out the diary";
static const char FORMAT_NAME[] = "limber-diary";

typedef struct Sql {
    char text[SQL_MAX];
    size_t length;
} Sql;

__attribute__((format(printf, 2, 3))) static void add(Sql *sql, const char *format, ...) {
    va_list args;
    va_start(args, format);
    sql->length +=
        (size_t)vsnprintf(sql->text + sql->length, sizeof sql->text - sql->length, format, args);
    va_end(args);
}

/* ---- out ---- */

static void select_of(const Table *table, bool is_of_profile, Sql *sql) {
    *sql = (Sql){.length = 0};
    add(sql, "SELECT lower(hex(t.uid))");
    for (const Column *c = table->columns; c->kind; c++) {
        if (c->kind == COLUMN_ROW)
            add(sql, ", (SELECT lower(hex(r.uid)) FROM %s AS r WHERE r.id = t.%s_id)", c->name,
                c->name);
        else
            add(sql, ", t.%s", c->name);
    }
    add(sql, " FROM %s AS t WHERE %s ORDER BY t.id", table->name,
        is_of_profile ? table->of_profile : "1");
}

static void write_cell(sqlite3_stmt *row, int column, JsonOut *out) {
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        json_out_null(out);
        break;
    case SQLITE_INTEGER:
        json_out_int(out, sqlite3_column_int64(row, column));
        break;
    default:
        json_out_text(out, (const char *)sqlite3_column_text(row, column));
    }
}

static bool write_table(Diary *diary, const Table *table, DiaryId profile, JsonOut *out, Err *err) {
    Sql sql;
    sqlite3_stmt *rows = NULL;
    select_of(table, profile != 0, &sql);
    int result = sqlite3_prepare_v2(diary->db, sql.text, -1, &rows, NULL);
    if (result == SQLITE_OK && sqlite3_bind_parameter_count(rows) > 0)
        result = sqlite3_bind_int64(rows, 1, profile);
    json_out_key(out, table->name);
    json_out_begin_array(out);
    while (result == SQLITE_OK || result == SQLITE_ROW) {
        result = sqlite3_step(rows);
        if (result != SQLITE_ROW) break;
        json_out_begin_object(out);
        json_out_key(out, "uid");
        write_cell(rows, 0, out);
        for (int i = 0; table->columns[i].kind; i++) {
            json_out_key(out, table->columns[i].name);
            write_cell(rows, i + 1, out);
        }
        json_out_end_object(out);
    }
    json_out_end_array(out);
    sqlite3_finalize(rows);
    return result == SQLITE_DONE || store_fail(diary, result, EXPORTING, err);
}

bool diary_export(Diary *diary, DiaryId profile, JsonOut *out, Err *err) {
    if (profile && !store_profile_exists(diary, profile, EXPORTING, err)) return false;
    json_out_begin_object(out);
    json_out_key(out, "format");
    json_out_text(out, FORMAT_NAME);
    json_out_key(out, "version");
    json_out_int(out, schema_version());
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!write_table(diary, &TABLES[i], profile, out, err)) return false;
    }
    json_out_end_object(out);
    return !out->failed || err_set(err, ERR_LIMIT, "%s: there is no memory left.", EXPORTING);
}

/* ---- in ---- */

static const char IMPORTING[] = "Reading in the diary";

static void insert_of(const Table *table, Sql *sql) {
    bool is_device = !strcmp(table->name, "device");
    *sql = (Sql){.length = 0};
    add(sql, "INSERT INTO %s (uid%s", table->name, is_device ? ", is_this" : "");
    for (const Column *c = table->columns; c->kind; c++)
        add(sql, ", %s%s", c->name, c->kind == COLUMN_ROW ? "_id" : "");
    add(sql, ") SELECT ?1%s", is_device ? ", 0" : "");
    for (int i = 0; table->columns[i].kind; i++) {
        const Column *c = &table->columns[i];
        if (c->kind == COLUMN_ROW)
            add(sql, ", (SELECT id FROM %s WHERE uid = ?%d)", c->name, i + 2);
        else
            add(sql, ", ?%d", i + 2);
    }
    /* "WHERE true" tells SQLite that ON begins no join. */
    add(sql, " WHERE true %s", table->on_conflict ? table->on_conflict : "ON CONFLICT DO NOTHING");
}

typedef struct Place { /* for messages: "/step/12/side" */
    const char *table, *key;
    int row;
} Place;

static bool wrong(Err *err, ErrCode code, Place at, const char *what) {
    return err_set(err, code, "%s: /%s/%d%s%s: %s", IMPORTING, at.table, at.row, at.key ? "/" : "",
                   at.key ? at.key : "", what);
}

static bool read_uid(const Json *node, unsigned char uid[DIARY_UID_BYTES]) {
    return node && json_kind(node) == JSON_STRING && uid_parse(json_text(node), uid);
}

static bool bind_cell(sqlite3_stmt *insert, int index, const Column *column, const Json *node,
                      Place at, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    int64_t number;
    int result;
    if (!node) return wrong(err, ERR_FORMAT, at, "is missing");
    if (json_kind(node) == JSON_NULL) {
        result = sqlite3_bind_null(insert, index);
    } else if (column->kind == COLUMN_INT) {
        if (!json_is_int(node, &number)) return wrong(err, ERR_FORMAT, at, "is not a whole number");
        result = sqlite3_bind_int64(insert, index, number);
    } else if (json_kind(node) != JSON_STRING) {
        return wrong(err, ERR_FORMAT, at, "is not a text");
    } else if (column->kind == COLUMN_TEXT) {
        result = sqlite3_bind_text(insert, index, json_text(node), -1, SQLITE_TRANSIENT);
    } else if (uid_parse(json_text(node), uid)) {
        result = sqlite3_bind_blob(insert, index, uid, DIARY_UID_BYTES, SQLITE_TRANSIENT);
    } else {
        return wrong(err, ERR_FORMAT, at, "is not a uid (32 digits 0-9 a-f)");
    }
    return result == SQLITE_OK || wrong(err, ERR_LIMIT, at, "there is no memory left");
}

/* A row that names one the diary does not have would lose its tie without a word. */
static bool names_what_is_there(Diary *diary, const Table *table, const Json *row, Place at,
                                Err *err) {
    for (const Column *c = table->columns; c->kind; c++) {
        const Json *node = json_get(row, c->name);
        unsigned char uid[DIARY_UID_BYTES];
        if (c->kind != COLUMN_ROW || !read_uid(node, uid)) continue;
        char sql[120];
        sqlite3_stmt *find = NULL;
        snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE uid = ?1", c->name);
        bool is_there =
            sqlite3_prepare_v2(diary->db, sql, -1, &find, NULL) == SQLITE_OK &&
            sqlite3_bind_blob(find, 1, uid, DIARY_UID_BYTES, SQLITE_STATIC) == SQLITE_OK &&
            sqlite3_step(find) == SQLITE_ROW;
        sqlite3_finalize(find);
        at.key = c->name;
        if (!is_there)
            return wrong(err, ERR_UNKNOWN, at, "names a row that is neither here nor in the file");
    }
    return true;
}

static bool insert_row(Diary *diary, const Table *table, sqlite3_stmt *insert, const Json *row,
                       int version, Place at, Err *err) {
    unsigned char uid[DIARY_UID_BYTES];
    char name[DIARY_NAME_MAX];
    size_t known = 1;
    at.key = "uid";
    if (json_kind(row) != JSON_OBJECT || !read_uid(json_get(row, "uid"), uid))
        return wrong(err, ERR_FORMAT, at, "is not a uid (32 digits 0-9 a-f)");
    sqlite3_bind_blob(insert, 1, uid, DIARY_UID_BYTES, SQLITE_TRANSIENT);
    for (int i = 0; table->columns[i].kind; i++) {
        at.key = table->columns[i].name;
        if (table->columns[i].since > version) {
            sqlite3_bind_null(insert, i + 2);
            continue;
        }
        known++;
        if (!bind_cell(insert, i + 2, &table->columns[i], json_get(row, at.key), at, err))
            return false;
        bool is_name = !strcmp(table->name, "profile") && !strcmp(at.key, "name");
        if (is_name && json_kind(json_get(row, at.key)) == JSON_STRING) {
            if (!table_free_name(diary, uid, json_text(json_get(row, at.key)), name, IMPORTING,
                                 err))
                return false;
            sqlite3_bind_text(insert, i + 2, name, -1, SQLITE_TRANSIENT);
        }
    }
    at.key = NULL;
    if (json_count(row) != known)
        return wrong(err, ERR_FORMAT, at, "has keys that this version does not know");
    if (!names_what_is_there(diary, table, row, at, err)) return false;
    int result = sqlite3_step(insert);
    sqlite3_reset(insert);
    if (result == SQLITE_DONE) return true;
    char where[80];
    snprintf(where, sizeof where, "%s: /%s/%d", IMPORTING, at.table, at.row);
    return store_fail(diary, result, where, err);
}

static bool read_table(Diary *diary, const Table *table, const Json *rows, int version, int *added,
                       Err *err) {
    Sql sql;
    sqlite3_stmt *insert = NULL;
    Place at = {.table = table->name};
    if (!rows || json_kind(rows) != JSON_ARRAY)
        return err_set(err, ERR_FORMAT, "%s: /%s: is not an array", IMPORTING, table->name);
    insert_of(table, &sql);
    int result = sqlite3_prepare_v2(diary->db, sql.text, -1, &insert, NULL);
    if (result != SQLITE_OK) return store_fail(diary, result, IMPORTING, err);
    int before = sqlite3_total_changes(diary->db);
    bool ok = true;
    for (const Json *row = json_first(rows); row && ok; row = json_next(row), at.row++)
        ok = insert_row(diary, table, insert, row, version, at, err);
    sqlite3_finalize(insert);
    *added += sqlite3_total_changes(diary->db) - before;
    return ok;
}

static bool read_tables(Diary *diary, const Json *root, int version, int *added, Err *err) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!read_table(diary, &TABLES[i], json_get(root, TABLES[i].name), version, added, err))
            return false;
    }
    return true;
}

static bool check_head(const Json *root, int *found, Err *err) {
    const Json *format = json_kind(root) == JSON_OBJECT ? json_get(root, "format") : NULL;
    const Json *version = format ? json_get(root, "version") : NULL;
    int64_t number;
    if (!format || json_kind(format) != JSON_STRING || strcmp(json_text(format), FORMAT_NAME) != 0)
        return err_set(err, ERR_FORMAT, "%s: /format: this is not a Limber diary", IMPORTING);
    if (!version || !json_is_int(version, &number) || number < 1)
        return err_set(err, ERR_FORMAT, "%s: /version: is not a version number", IMPORTING);
    if (number > schema_version())
        return err_set(err, ERR_NEWER,
                       "%s: /version: it was written by a newer Limber (version %lld, this one "
                       "knows up to %d)",
                       IMPORTING, (long long)number, schema_version());
    if (json_count(root) != TABLE_COUNT + 2)
        return err_set(err, ERR_FORMAT, "%s: has keys missing or too many", IMPORTING);
    *found = (int)number;
    return true;
}

bool diary_import(Diary *diary, const Json *root, int *added, Err *err) {
    int count = 0, version = 0;
    if (!check_head(root, &version, err) || !store_begin(diary, err, IMPORTING) ||
        !store_end(diary, read_tables(diary, root, version, &count, err), err, IMPORTING))
        return false;
    *added = count;
    return true;
}
