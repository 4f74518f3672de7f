#include "diary/salvage.h"

#include "diary/tables.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char SALVAGING[] = "Reading what is left of the damaged diary";
enum { SQL_MAX = 3000, LEAPS_MAX = 24, UID_COLUMN = 1, FIRST_COLUMN = 2 };

typedef struct Pair { /* a row's number there and here */
    int64_t from, to;
} Pair;
typedef struct Map { /* in the order of `from` */
    Pair *pairs;
    int count, capacity;
} Map;

typedef struct Work {
    Diary *to;
    sqlite3 *from;
    Salvage *done;
    Map maps[TABLE_COUNT];
    int64_t common[TABLE_COUNT]; /* up to this number a row is the same in both; 0: none */
    Err *err;
} Work;

static int table_index(const char *name) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!strcmp(TABLES[i].name, name)) return i;
    }
    return -1;
}

static bool remember(Map *map, int64_t from, int64_t to) {
    if (map->count == map->capacity) {
        int capacity = map->capacity ? 2 * map->capacity : 256;
        Pair *more = realloc(map->pairs, (size_t)capacity * sizeof *more);
        if (!more) return false;
        map->pairs = more;
        map->capacity = capacity;
    }
    map->pairs[map->count++] = (Pair){from, to};
    return true;
}

/* 0: not there. Rows are read in rising order, stubs (see below) come out of it: so no halving. */
static int64_t row_here(const Map *map, int64_t from) {
    int low = 0, high = map->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (map->pairs[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < map->count && map->pairs[low].from == from ? map->pairs[low].to : 0;
}

static bool is_row(Work *w, int table, int64_t id) {
    char sql[80];
    sqlite3_stmt *find = NULL;
    snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE id = ?1", TABLES[table].name);
    bool is_there = sqlite3_prepare_v2(w->to->db, sql, -1, &find, NULL) == SQLITE_OK &&
                    sqlite3_bind_int64(find, 1, id) == SQLITE_OK &&
                    sqlite3_step(find) == SQLITE_ROW;
    sqlite3_finalize(find);
    return is_there;
}

static int64_t find_row(Work *w, int table, int64_t from) {
    int64_t to = row_here(&w->maps[table], from);
    return to || from > w->common[table] || !is_row(w, table, from) ? to : from;
}

static bool remember_in_order(Map *map, int64_t from, int64_t to) {
    if (!remember(map, from, to)) return false;
    for (int i = map->count - 1; i > 0 && map->pairs[i - 1].from > map->pairs[i].from; i--) {
        Pair pair = map->pairs[i];
        map->pairs[i] = map->pairs[i - 1];
        map->pairs[i - 1] = pair;
    }
    return true;
}

/* ---- statements ---- */

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

/* Columns that the file's version has not are read as NULL; which version it is, its own schema
 * tells. */
static sqlite3_stmt *reader_of(sqlite3 *from, const Table *table) {
    for (int version = diary_schema_version(); version >= 1; version--) {
        Sql sql = {.length = 0};
        sqlite3_stmt *reader = NULL;
        add(&sql, "SELECT id, uid");
        for (const Column *c = table->columns; c->kind; c++) {
            if (c->since > version)
                add(&sql, ", NULL");
            else
                add(&sql, ", %s%s", c->name, c->kind == COLUMN_ROW ? "_id" : "");
        }
        add(&sql, " FROM %s NOT INDEXED WHERE id > ?1 ORDER BY id", table->name);
        if (sqlite3_prepare_v2(from, sql.text, -1, &reader, NULL) == SQLITE_OK) return reader;
        sqlite3_finalize(reader);
    }
    return NULL;
}

/* Rows of these tables change after they were written. */
static const char *newer_when(const char *table) {
    if (!strcmp(table, "session")) return "outcome IS NULL AND excluded.outcome IS NOT NULL";
    if (!strcmp(table, "urgent_lock")) return "seen_utc IS NULL AND excluded.seen_utc IS NOT NULL";
    if (!strcmp(table, "setting") || !strcmp(table, "pain")) return "excluded.utc > utc";
    return !strcmp(table, "profile") ? "true" : NULL;
}

static sqlite3_stmt *writer_of(sqlite3 *to, const Table *table) {
    Sql sql = {.length = 0};
    sqlite3_stmt *writer = NULL;
    bool is_device = !strcmp(table->name, "device");
    add(&sql, "INSERT INTO %s (uid%s", table->name, is_device ? ", is_this" : "");
    for (const Column *c = table->columns; c->kind; c++)
        add(&sql, ", %s%s", c->name, c->kind == COLUMN_ROW ? "_id" : "");
    add(&sql, ") VALUES (?1%s", is_device ? ", 0" : "");
    for (int i = 0; table->columns[i].kind; i++)
        add(&sql, ", ?%d", i + 2);
    add(&sql, ") ON CONFLICT (uid) DO ");
    const char *when = newer_when(table->name);
    if (!when) {
        add(&sql, "NOTHING");
    } else {
        add(&sql, "UPDATE SET ");
        for (const Column *c = table->columns; c->kind; c++)
            add(&sql, "%s%s%s = excluded.%s%s", c == table->columns ? "" : ", ", c->name,
                c->kind == COLUMN_ROW ? "_id" : "", c->name, c->kind == COLUMN_ROW ? "_id" : "");
        add(&sql, " WHERE (%s)", when);
        if (!strcmp(table->name, "profile"))
            add(&sql, " AND (name, build, skin, hair, outfit, deleted_utc) IS NOT (excluded.name, "
                      "excluded.build, excluded.skin, excluded.hair, excluded.outfit, "
                      "excluded.deleted_utc)");
    }
    return sqlite3_prepare_v2(to, sql.text, -1, &writer, NULL) == SQLITE_OK ? writer : NULL;
}

static bool find_by_uid(Work *w, const Table *table, const void *uid, int64_t *id) {
    char sql[80];
    sqlite3_stmt *find = NULL;
    snprintf(sql, sizeof sql, "SELECT id FROM %s WHERE uid = ?1", table->name);
    bool is_there =
        sqlite3_prepare_v2(w->to->db, sql, -1, &find, NULL) == SQLITE_OK &&
        sqlite3_bind_blob(find, 1, uid, DIARY_UID_BYTES, SQLITE_TRANSIENT) == SQLITE_OK &&
        sqlite3_step(find) == SQLITE_ROW;
    if (is_there) *id = sqlite3_column_int64(find, 0);
    sqlite3_finalize(find);
    return is_there;
}

/* ---- a row ---- */

static int column_of(const Table *table, const char *name) {
    for (int i = 0; table->columns[i].kind; i++) {
        if (!strcmp(table->columns[i].name, name)) return FIRST_COLUMN + i;
    }
    return -1;
}

/* A day that counted keeps counting, also when the row of its session cannot be read: a session of
 * which nothing else is known takes its place. */
static int64_t stand_in(Work *w, const Table *table, sqlite3_stmt *row, int64_t from) {
    static const char sql[] =
        "INSERT INTO session (uid, device_id, profile_id, utc, offset_min, day_start_min, day, "
        "routine, station, end_utc, outcome, active_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
        "'unknown', '', ?8, 'interrupted', ?9)";
    unsigned char uid[DIARY_UID_BYTES];
    int64_t profile =
        find_row(w, table_index("profile"), sqlite3_column_int64(row, column_of(table, "profile")));
    int64_t utc = sqlite3_column_int64(row, column_of(table, "utc"));
    int64_t active_s = sqlite3_column_int64(row, column_of(table, "active_s"));
    if (!profile || !store_uid(w->to, uid, NULL) ||
        !store_run(w->to, NULL, SALVAGING, sql, "uiiiiiiii", uid, w->to->device, profile, utc,
                   sqlite3_column_int64(row, column_of(table, "offset_min")),
                   sqlite3_column_int64(row, column_of(table, "day_start_min")),
                   sqlite3_column_int64(row, column_of(table, "day")), utc + active_s,
                   active_s * 1000))
        return 0;
    int64_t id = sqlite3_last_insert_rowid(w->to->db);
    return remember_in_order(&w->maps[table_index("session")], from, id) ? id : 0;
}

/* False: the row belongs to nothing that is there. */
static bool bind_row(Work *w, const Table *table, sqlite3_stmt *row, sqlite3_stmt *writer) {
    char name[DIARY_NAME_MAX];
    const void *uid = sqlite3_column_blob(row, UID_COLUMN);
    bool is_uid = uid && sqlite3_column_bytes(row, UID_COLUMN) == DIARY_UID_BYTES;
    if (!is_uid || sqlite3_bind_value(writer, 1, sqlite3_column_value(row, UID_COLUMN)))
        return false;
    for (int i = 0; table->columns[i].kind; i++) {
        const Column *c = &table->columns[i];
        int column = FIRST_COLUMN + i;
        bool is_null = sqlite3_column_type(row, column) == SQLITE_NULL;
        if (c->kind == COLUMN_ROW && !is_null) {
            int64_t from = sqlite3_column_int64(row, column);
            int64_t to = find_row(w, table_index(c->name), from);
            if (!to && !strcmp(table->name, "streak_event") && !strcmp(c->name, "session"))
                to = stand_in(w, table, row, from);
            /* who wrote it matters least */
            if (!to && !strcmp(c->name, "device")) to = w->to->device;
            if (!to) return false;
            sqlite3_bind_int64(writer, i + 2, to);
        } else if (!strcmp(table->name, "profile") && !strcmp(c->name, "name") && !is_null) {
            unsigned char bytes[DIARY_UID_BYTES];
            memcpy(bytes, uid, sizeof bytes);
            if (!table_free_name(w->to, bytes, (const char *)sqlite3_column_text(row, column), name,
                                 SALVAGING, NULL))
                return false;
            sqlite3_bind_text(writer, i + 2, name, -1, SQLITE_TRANSIENT);
        } else {
            sqlite3_bind_value(writer, i + 2, sqlite3_column_value(row, column));
        }
    }
    return true;
}

/* False only when `to` could not be written. */
static bool bring_back(Work *w, const Table *table, sqlite3_stmt *row, sqlite3_stmt *writer) {
    int64_t id;
    if (!bind_row(w, table, row, writer)) {
        w->done->lost++;
        return true;
    }
    int before = sqlite3_total_changes(w->to->db);
    int result = sqlite3_step(writer);
    sqlite3_reset(writer);
    if ((result & 0xff) == SQLITE_CONSTRAINT || (result & 0xff) == SQLITE_MISMATCH) {
        w->done->lost++;
        return true;
    }
    if (result != SQLITE_DONE) return store_fail(w->to, result, SALVAGING, w->err);
    w->done->brought_back += sqlite3_total_changes(w->to->db) - before;
    unsigned char uid[DIARY_UID_BYTES];
    memcpy(uid, sqlite3_column_blob(row, UID_COLUMN), sizeof uid);
    return !find_by_uid(w, table, uid, &id) ||
           remember(&w->maps[table - TABLES], sqlite3_column_int64(row, 0), id) ||
           err_set(w->err, ERR_LIMIT, "%s: there is no memory left.", SALVAGING);
}

/* Forward by row number. Where it cannot be read on, it leaps over ever more numbers, until the
 * other side of the damage is reached or nothing answers any more. */
static bool read_table(Work *w, const Table *table) {
    sqlite3_stmt *reader = reader_of(w->from, table), *writer = writer_of(w->to->db, table);
    int64_t last = 0, leap = 1;
    bool ok = writer != NULL ||
              err_set(w->err, ERR_LIMIT, "%s: it has no place for %s.", SALVAGING, table->name);
    bool is_over = !reader;
    if (!reader) w->done->has_unread_parts = true;
    for (int leaps = 0; ok && !is_over && leaps < LEAPS_MAX;) {
        int result = SQLITE_OK;
        sqlite3_reset(reader);
        sqlite3_bind_int64(reader, 1, last);
        while (ok && (result = sqlite3_step(reader)) == SQLITE_ROW) {
            last = sqlite3_column_int64(reader, 0);
            ok = bring_back(w, table, reader, writer);
            leap = 1;
            leaps = 0;
        }
        is_over = result == SQLITE_DONE;
        if (is_over || !ok) break;
        w->done->has_unread_parts = true;
        last += leap;
        leap *= 2;
        leaps++;
    }
    sqlite3_finalize(reader);
    sqlite3_finalize(writer);
    return ok;
}

/* ---- ties ---- */

/* What belongs together may come from two files: each row that is there makes its counterpart so.
 */
static bool mend(Work *w) {
    static const char *const UPDATES[] = {
        "UPDATE session SET active_ms = (SELECT sum(active_ms) FROM step WHERE session_id = "
        "session.id) WHERE (SELECT coalesce(sum(active_ms), 0) FROM step WHERE session_id = "
        "session.id) > active_ms + 1000",
        "UPDATE step SET seq = (SELECT count(*) FROM step AS t WHERE t.session_id = "
        "step.session_id AND t.seq < step.seq) + 100000 WHERE session_id IN (SELECT session_id "
        "FROM step GROUP BY session_id HAVING count(*) <> max(seq) + 1)",
        "UPDATE step SET seq = seq - 100000 WHERE seq >= 100000",
        "UPDATE streak_event SET active_s = (SELECT active_ms / 1000 FROM session WHERE id = "
        "streak_event.session_id) WHERE kind = 'session' AND active_s <> (SELECT active_ms / 1000 "
        "FROM session WHERE id = streak_event.session_id)",
        "DELETE FROM streak_event WHERE kind = 'session' AND session_id IN (SELECT id FROM session "
        "WHERE outcome IS NULL)",
        "INSERT INTO streak_event (uid, device_id, profile_id, session_id, kind, utc, offset_min, "
        "day_start_min, day, active_s) SELECT randomblob(16), device_id, profile_id, id, "
        "'session', utc, offset_min, day_start_min, day, active_ms / 1000 FROM session AS s WHERE "
        "outcome IS NOT NULL AND NOT EXISTS (SELECT 1 FROM streak_event WHERE session_id = s.id "
        "AND kind = 'session')",
        "INSERT INTO streak_event (uid, device_id, profile_id, session_id, kind, utc, offset_min, "
        "day_start_min, day) SELECT randomblob(16), device_id, profile_id, id, 'flare', utc, "
        "offset_min, day_start_min, day FROM session AS s WHERE EXISTS (SELECT 1 FROM flare WHERE "
        "session_id = s.id) AND NOT EXISTS (SELECT 1 FROM streak_event WHERE session_id = s.id AND "
        "kind = 'flare')",
        "INSERT INTO flare (uid, device_id, session_id, utc, exercise) SELECT randomblob(16), "
        "device_id, session_id, utc, 'unknown' FROM streak_event AS e WHERE kind = 'flare' AND NOT "
        "EXISTS (SELECT 1 FROM flare WHERE session_id = e.session_id)",
    };
    for (size_t i = 0; i < sizeof UPDATES / sizeof *UPDATES; i++) {
        if (!store_run(w->to, w->err, SALVAGING, UPDATES[i], "")) return false;
    }
    return true;
}

static bool know_common(Work *w) {
    char sql[80];
    for (int i = 0; i < TABLE_COUNT; i++) {
        sqlite3_stmt *most = NULL;
        snprintf(sql, sizeof sql, "SELECT coalesce(max(id), 0) FROM %s", TABLES[i].name);
        int result = sqlite3_prepare_v2(w->to->db, sql, -1, &most, NULL);
        if (result == SQLITE_OK) result = sqlite3_step(most);
        if (result == SQLITE_ROW) w->common[i] = sqlite3_column_int64(most, 0);
        sqlite3_finalize(most);
        if (result != SQLITE_ROW) return store_fail(w->to, result, SALVAGING, w->err);
    }
    return true;
}

static bool read_all(Work *w, bool is_copy) {
    if (is_copy && !know_common(w)) return false;
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!read_table(w, &TABLES[i])) return false;
    }
    return mend(w);
}

bool salvage(Diary *to, sqlite3 *from, bool is_copy, Salvage *out, Err *err) {
    Salvage done = {.brought_back = 0};
    Work w = {.to = to, .from = from, .done = &done, .err = err};
    bool ok =
        store_begin(to, err, SALVAGING) && store_end(to, read_all(&w, is_copy), err, SALVAGING);
    for (int i = 0; i < TABLE_COUNT; i++)
        free(w.maps[i].pairs);
    if (ok) *out = done;
    return ok;
}
