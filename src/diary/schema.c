#include "diary/schema.h"

static const char MIGRATING[] = "Bringing the diary up to date";

const Migration SCHEMA_MIGRATIONS[] = {{SCHEMA_V1}, {SCHEMA_V2}};

int schema_version(void) {
    return (int)(sizeof SCHEMA_MIGRATIONS / sizeof *SCHEMA_MIGRATIONS);
}

int diary_schema_version(void) {
    return schema_version();
}

bool schema_check(Diary *diary, int newest, int *version, Err *err) {
    static const char doing[] = "Opening the diary";
    int64_t found, application, tables;
    if (!store_number(diary, err, doing, 0, &found, "PRAGMA user_version", "") ||
        !store_number(diary, err, doing, 0, &application, "PRAGMA application_id", "") ||
        !store_number(diary, err, doing, 0, &tables, "SELECT count(*) FROM sqlite_schema", ""))
        return false;
    bool is_empty = tables == 0 && found == 0 && application == 0;
    if (!is_empty && application != SCHEMA_APPLICATION_ID)
        return err_set(err, ERR_FORMAT,
                       "%s: this file is a database, but not a Limber diary. It was left as it is.",
                       doing);
    if (found > newest)
        return err_set(
            err, ERR_NEWER,
            "%s: it was written by a newer Limber (diary version %lld, this Limber knows "
            "up to %d). It was left as it is; please update Limber.",
            doing, (long long)found, newest);
    if (!is_empty && found < 1)
        return err_set(err, ERR_FORMAT, "%s: it has no diary version. It was left as it is.",
                       doing);
    *version = (int)found;
    return true;
}

static bool apply(Diary *diary, const Migration *migrations, int from, int to, Err *err) {
    for (int v = from; v < to; v++) {
        for (const char *const *sql = migrations[v].sql; *sql; sql++) {
            int result = sqlite3_exec(diary->db, *sql, NULL, NULL, NULL);
            if (result != SQLITE_OK) return store_fail(diary, result, MIGRATING, err);
        }
    }
    char stamp[96];
    sqlite3_snprintf(sizeof stamp, stamp, "PRAGMA user_version = %d; PRAGMA application_id = %d",
                     to, (int)SCHEMA_APPLICATION_ID);
    int result = sqlite3_exec(diary->db, stamp, NULL, NULL, NULL);
    return result == SQLITE_OK || store_fail(diary, result, MIGRATING, err);
}

bool schema_migrate(Diary *diary, const Migration *migrations, int count, Err *err) {
    int version;
    if (!schema_check(diary, count, &version, err)) return false;
    if (version == count) return true;
    return store_begin(diary, err, MIGRATING) &&
           store_end(diary, apply(diary, migrations, version, count, err), err, MIGRATING);
}
