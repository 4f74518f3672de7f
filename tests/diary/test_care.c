/* Looking after a diary: verify, export, import, older versions. */
#include "diary/care.h"
#include "diary/schema.h"
#include "support_diary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Room {
    TestFolder f;
    Diary *diary;
    DiaryId ada;
    Err err;
    char said[2000];
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    folder_make(&room.f);
    room.diary = folder_open(&room.f);
    room.ada = make_profile(room.diary, "Ada");
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    folder_remove(&room->f);
    return 0;
}

static void listen(void *ctx, const char *what) {
    Room *room = ctx;
    size_t used = strlen(room->said);
    snprintf(room->said + used, sizeof room->said - used, "%s\n", what);
}

static int problems_of(Room *room) {
    int problems = -1;
    room->said[0] = 0;
    assert_done(diary_verify(room->diary, listen, room, &problems, &room->err), room->err);
    return problems;
}

static void break_it(Room *room, const char *sql) {
    sqlite3_exec(room->diary->db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    if (sqlite3_exec(room->diary->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(room->diary->db));
}

static void a_full_life(Diary *diary, DiaryId profile) {
    Err err = {0};
    play_session(diary, profile, TEST_UTC, 300);
    DiaryId session = begin_session(diary, profile, TEST_UTC + 86400);
    SessionStep step = plain_step(0, SESSION_LEFT, 12.345);
    SessionResult result = plain_result(100);
    save_step(diary, session, &step, 20, TEST_UTC + 86420);
    assert_true(diary_pain_save(diary, session, PAIN_AT_START, NULL, 3, TEST_UTC, NULL));
    assert_true(diary_pain_save(diary, session, PAIN_OF_EXERCISE, "cat_cow", 5, TEST_UTC, NULL));
    assert_true(diary_flare_save(diary, session, "cat_cow", TEST_UTC + 86430, NULL));
    assert_true(diary_earn(diary, profile, session, "star", "base", 1, TEST_UTC, NULL, NULL));
    assert_done(diary_session_end(diary, session, &result, TEST_UTC + 86500, &err), err);
    assert_true(diary_pause_save(diary, profile, (Instant){TEST_UTC, 60}, 240, 7, NULL));
    assert_true(diary_setting_set(diary, profile, "voice", "80", TEST_UTC, NULL));
    assert_true(
        diary_safety_answer(diary, profile, "numb_seat", true, true, TEST_UTC, 20777, NULL));
    assert_true(diary_clearance_save(diary, profile, "prone", TEST_UTC, 20777, NULL));
    assert_true(diary_clearance_take_back(diary, profile, "prone", TEST_UTC + 1, 20777, NULL));
}

/* ---- verify ---- */

static void a_sound_diary_has_no_problems(void **state) {
    Room *room = *state;
    a_full_life(room->diary, room->ada);
    int problems = problems_of(room);
    assert_string_equal(room->said, "");
    assert_int_equal(problems, 0);
}

static void each_broken_promise_is_found(void **state) {
    static const struct {
        const char *sql, *says;
    } breaks[] = {
        {"UPDATE session SET day = day + 1 WHERE id = 1", "moment lies on day"},
        {"UPDATE streak_event SET day = day - 3 WHERE kind = 'pause'", "streak event"},
        {"DELETE FROM streak_event WHERE kind = 'session' AND session_id = 1",
         "does not count once"},
        {"UPDATE session SET active_ms = active_ms + 5000 WHERE id = 1", "other seconds"},
        {"UPDATE streak_event SET profile_id = 99 WHERE session_id = 1", "that is not there"},
        {"DELETE FROM streak_event WHERE kind = 'flare'", "hurt, but its day does not know"},
        {"UPDATE step SET seq = 7 WHERE session_id = 2", "gap in its steps"},
        {"UPDATE step SET active_ms = 900000 WHERE session_id = 1", "last longer than itself"},
        {"UPDATE session SET end_utc = utc - 1 WHERE id = 1", "ends before it begins"},
        {"UPDATE device SET is_this = 0", "which device"},
        {"DELETE FROM profile", "belongs to a profile that is not there"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
        void *fresh;
        set_up(&fresh);
        Room *room = fresh;
        a_full_life(room->diary, room->ada);
        break_it(room, breaks[i].sql);
        int problems = problems_of(room), lines = 0;
        for (const char *at = room->said; (at = strchr(at, '\n')); at++)
            lines++;
        if (problems != lines || !strstr(room->said, breaks[i].says))
            fail_msg("\"%s\" gave %d: \"%s\"", breaks[i].sql, problems, room->said);
        tear_down(&fresh);
    }
}

/* ---- export, import ---- */

static char *exported(Diary *diary, DiaryId profile) {
    JsonOut out = {.pretty = true};
    Err err = {0};
    assert_done(diary_export(diary, profile, &out, &err), err);
    return out.text;
}

static bool import_text(Diary *diary, const char *text, int *added, Err *err) {
    JsonDoc *doc = json_parse_large(text, strlen(text), err);
    bool ok = doc && diary_import(diary, json_root(doc), added, err);
    json_free(doc);
    return ok;
}

static char *replaced(const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    assert_non_null(at);
    size_t size = strlen(text) + strlen(to) + 1;
    char *out = malloc(size);
    snprintf(out, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out;
}

static void what_is_not_an_exported_diary_is_refused_with_its_place(void **state) {
    Room *room = *state;
    a_full_life(room->diary, room->ada);
    char *good = exported(room->diary, 0);
    static const struct {
        const char *from, *to;
        ErrCode code;
        const char *says;
    } breaks[] = {
        {"limber-diary", "some-diary", ERR_FORMAT, "/format"},
        {"\"version\": 2", "\"version\": 99", ERR_NEWER, "newer Limber"},
        {"\"version\": 2", "\"version\": \"2\"", ERR_FORMAT, "/version"},
        {"\"step\": [", "\"steps\": [", ERR_FORMAT, "/step"},
        {"\"value\": 3", "\"value\": 11", ERR_RANGE, "/pain/0"},
        {"\"side\": \"both\"", "\"side\": \"top\"", ERR_RANGE, "/step/0"},
        {"\"side\": \"both\"", "\"side\": 3", ERR_FORMAT, "/step/0/side"},
        {"\"seq\": 0", "\"seq\": 0.5", ERR_FORMAT, "/step/0/seq"},
        {"\"seq\": 0", "\"seq\": 0, \"mood\": 1", ERR_FORMAT, "/step/0"},
        {"\"seq\": 0,", "", ERR_FORMAT, "/step/0/seq"},
        {"\"uid\": \"0", "\"uid\": \"x", ERR_FORMAT, "/device/0/uid"},
        {"\"version\": 2", "\"version\": 1", ERR_FORMAT, "/profile/0"}, /* it has later keys */
    };
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
        TestFolder other;
        folder_make(&other);
        other.entropy = 1000;
        Diary *diary = folder_open(&other);
        char *bad = replaced(good, breaks[i].from, breaks[i].to);
        int added = -1;
        assert_refused(import_text(diary, bad, &added, &room->err), room->err, breaks[i].code);
        if (!strstr(room->err.text, breaks[i].says))
            fail_msg("\"%s\" does not say \"%s\"", room->err.text, breaks[i].says);
        assert_int_equal(added, -1);
        diary_close(diary);
        assert_int_equal(count_rows(other.path, "SELECT count(*) FROM profile"), 0);
        free(bad);
        folder_remove(&other);
    }
    free(good);
}

static void export_and_import_lose_nothing(void **state) {
    Room *room = *state;
    a_full_life(room->diary, room->ada);
    char *first = exported(room->diary, 0);
    TestFolder other;
    folder_make(&other);
    other.entropy = 1000;
    Diary *diary = folder_open(&other);
    int added, again = -1;
    assert_done(import_text(diary, first, &added, &room->err), room->err);
    assert_true(added > 15);
    assert_done(import_text(diary, first, &again, &room->err), room->err);
    assert_int_equal(again, 0);
    char *second = exported(diary, 0);
    /* All but the devices, of which the second diary has one of its own. */
    assert_string_equal(strstr(second, "\"profile\": ["), strstr(first, "\"profile\": ["));
    Room copy = {.diary = diary};
    assert_int_equal(problems_of(&copy), 0);
    free(first);
    free(second);
    diary_close(diary);
    folder_remove(&other);
}

static void two_machines_that_played_the_same_day_count_both_once(void **state) {
    Room *room = *state;
    play_session(room->diary, room->ada, TEST_UTC, 100);
    char *shared = exported(room->diary, 0);
    TestFolder other;
    folder_make(&other);
    other.entropy = 1000;
    Diary *tablet = folder_open(&other);
    int added;
    DiaryId ada;
    assert_done(import_text(tablet, shared, &added, &room->err), room->err);
    assert_true(diary_profile_find(tablet, "Ada", &ada, NULL));
    play_session(tablet, ada, TEST_UTC + 3600, 100);
    play_session(room->diary, room->ada, TEST_UTC + 7200, 100);
    char *from_tablet = exported(tablet, 0);
    assert_done(import_text(room->diary, from_tablet, &added, &room->err), room->err);
    assert_done(import_text(room->diary, from_tablet, &added, &room->err), room->err);
    Arena arena = {0};
    const StreakEvent *events;
    size_t count;
    assert_true(diary_streak_events(room->diary, room->ada, &arena, &events, &count, NULL));
    assert_int_equal(count, 3);
    assert_int_equal(problems_of(room), 0);
    arena_free(&arena);
    free(shared);
    free(from_tablet);
    diary_close(tablet);
    folder_remove(&other);
}

static void another_player_of_the_same_name_gets_a_number(void **state) {
    Room *room = *state;
    TestFolder other;
    folder_make(&other);
    other.entropy = 1000;
    Diary *diary = folder_open(&other);
    make_profile(diary, "Ada");
    char *text = exported(diary, 0);
    int added;
    DiaryId id;
    assert_done(import_text(room->diary, text, &added, &room->err), room->err);
    assert_done(diary_profile_find(room->diary, "Ada 2", &id, &room->err), room->err);
    free(text);
    diary_close(diary);
    folder_remove(&other);
}

static void one_profile_is_exported_without_the_others(void **state) {
    Room *room = *state;
    DiaryId bo = make_profile(room->diary, "Bo");
    a_full_life(room->diary, room->ada);
    play_session(room->diary, bo, TEST_UTC, 200);
    char *text = exported(room->diary, bo);
    assert_null(strstr(text, "Ada"));
    assert_non_null(strstr(text, "Bo"));
    assert_null(strstr(text, "numb_seat"));
    free(text);
    JsonOut out = {.pretty = false};
    assert_refused(diary_export(room->diary, 99, &out, &room->err), room->err, ERR_UNKNOWN);
    json_out_free(&out);
}

/* ---- versions ---- */

static void a_later_version_is_reached_step_by_step_or_not_at_all(void **state) {
    Room *room = *state;
    static const char *const V3[] = {"ALTER TABLE profile ADD COLUMN mat INTEGER", NULL};
    static const char *const V4[] = {"UPDATE profile SET mat = 7", NULL};
    static const char *const WRONG[] = {"UPDATE profile SET mat = 8", "UPDATE nothing SET x = 1",
                                        NULL};
    const Migration good[] = {{SCHEMA_V1}, {SCHEMA_V2}, {V3}, {V4}};
    const Migration bad[] = {{SCHEMA_V1}, {SCHEMA_V2}, {V3}, {V4}, {WRONG}};
    assert_refused(schema_migrate(room->diary, bad, 5, &room->err), room->err, ERR_IO);
    assert_done(schema_migrate(room->diary, good, 4, &room->err), room->err);
    assert_done(schema_migrate(room->diary, good, 4, &room->err), room->err);
    diary_close(room->diary);
    assert_int_equal(count_rows(room->f.path, "SELECT mat FROM profile"), 7);
    assert_int_equal(count_rows(room->f.path, "PRAGMA user_version"), 4);
    Diary *diary = NULL;
    DiaryOptions options = folder_options(&room->f);
    assert_refused(diary_open(&options, &diary, &room->err), room->err, ERR_NEWER);
    room->diary = NULL;
}

/* Makes a diary file from the stored SQL of a version. */
static void make_stored(const char *stored, const char *path) {
    size_t size;
    char *sql = file_read(stored, &size), *problem = NULL;
    sqlite3 *db;
    assert_non_null(sql);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) fail_msg("%s", problem);
    sqlite3_close(db);
    free(sql);
}

static void schema_is_as_stored(const char *stored, int version) {
    static const char same[] = "SELECT count(*) FROM (SELECT name, sql FROM main.sqlite_schema "
                               "EXCEPT SELECT name, sql FROM stored.sqlite_schema)";
    static const char back[] = "SELECT count(*) FROM (SELECT name, sql FROM stored.sqlite_schema "
                               "EXCEPT SELECT name, sql FROM main.sqlite_schema)";
    TestFolder f;
    char attach[TEST_PATH + 64];
    folder_make(&f);
    make_stored(stored, f.path);
    snprintf(attach, sizeof attach, "ATTACH '%s' AS stored", f.path);
    Diary diary = {.entropy = entropy_counting, .entropy_ctx = &f.entropy};
    Err err = {0};
    int64_t differences;
    assert_int_equal(sqlite3_open(":memory:", &diary.db), SQLITE_OK);
    assert_done(schema_migrate(&diary, SCHEMA_MIGRATIONS, version, &err), err);
    assert_true(store_run(&diary, &err, "", attach, ""));
    assert_true(store_number(&diary, &err, "", -1, &differences, same, ""));
    assert_int_equal(differences, 0);
    assert_true(store_number(&diary, &err, "", -1, &differences, back, ""));
    assert_int_equal(differences, 0);
    for (int i = 0; i < diary.statement_count; i++)
        sqlite3_finalize(diary.statements[i]);
    sqlite3_close(diary.db);
    folder_remove(&f);
}

static void each_version_is_what_it_was_when_it_was_stored(void **state) {
    (void)state;
    assert_int_equal(diary_schema_version(), 2); /* a later one: store its diary, add it here */
    schema_is_as_stored(FIXTURES "/diary/version_1.sql", 1);
    schema_is_as_stored(FIXTURES "/diary/version_2.sql", 2);
}

/* A diary as a version wrote it, kept as SQL: every later one must open it and lose nothing. */
static void opens_with_all_it_had(const char *stored) {
    TestFolder f;
    folder_make(&f);
    make_stored(stored, f.path);
    Room old = {.diary = folder_open(&f)};
    assert_int_equal(problems_of(&old), 0);
    DiaryId ada;
    bool locked;
    DiaryNow now = {{TEST_UTC + 86400, 60}, 240};
    Arena arena = {0};
    StreakResult streak;
    Err err = {0};
    assert_done(diary_profile_find(old.diary, "Ada", &ada, &err), err);
    assert_done(diary_streak(old.diary, ada, now, &arena, &streak, &err), err);
    assert_string_equal(streak.days, "AF");
    assert_true(diary_urgent_locked(old.diary, ada, &locked, NULL));
    assert_true(locked);
    assert_true(diary_has_earned(old.diary, ada, "star", "base", 1));
    assert_int_equal(diary_setting_int(old.diary, ada, "voice", 0), 80);
    arena_free(&arena);
    diary_close(old.diary);
    assert_int_equal(count_rows(f.path, "PRAGMA user_version"), diary_schema_version());
    folder_remove(&f);
}

static void every_stored_version_opens_with_all_it_had(void **state) {
    (void)state;
    opens_with_all_it_had(FIXTURES "/diary/version_1.sql");
    opens_with_all_it_had(FIXTURES "/diary/version_2.sql");
}

/* As it was before: kept beside the diary, until somebody's rows are wiped. */
static void an_older_version_is_kept_before_it_is_brought_up_to_date(void **state) {
    (void)state;
    TestFolder f;
    Err err = {0};
    DiaryId ada;
    Diary *diary = NULL;
    char kept[TEST_PATH + 64];
    folder_make(&f);
    make_stored(FIXTURES "/diary/version_1.sql", f.path);
    int64_t sessions = count_rows(f.path, "SELECT count(*) FROM session");
    snprintf(kept, sizeof kept, "%s.version-1", f.path);
    diary_close(folder_open(&f));
    assert_int_equal(count_rows(kept, "PRAGMA user_version"), 1);
    assert_int_equal(count_rows(kept, "SELECT count(*) FROM session"), sessions);
    diary = folder_open(&f);
    assert_done(diary_profile_find(diary, "Ada", &ada, &err), err);
    assert_done(diary_profile_delete(diary, ada, TEST_UTC, &err), err);
    diary_close(diary);
    assert_int_equal(access(kept, F_OK), 0);
    DiaryOptions options = folder_options(&f);
    options.now_utc_s = TEST_UTC + (int64_t)(DIARY_UNDO_DAYS + 1) * 86400;
    assert_done(diary_open(&options, &diary, &err), err);
    diary_close(diary);
    assert_int_equal(access(kept, F_OK), -1);
    folder_remove(&f);
}

/* The export of an older Limber lacks what later versions added. */
static void an_export_of_version_1_is_read(void **state) {
    (void)state;
    TestFolder old, other;
    Err err = {0};
    DiaryId ada;
    int added;
    folder_make(&old);
    make_stored(FIXTURES "/diary/version_1.sql", old.path);
    Diary *diary = folder_open(&old);
    char *now = exported(diary, 0);
    char *a = replaced(now, "\"version\": 2", "\"version\": 1");
    char *b = replaced(a, ",\n      \"deleted_utc\": null", "");
    char *then = replaced(b, ",\n      \"deleted_name\": null", "");
    diary_close(diary);
    folder_make(&other);
    other.entropy = 5000;
    diary = folder_open(&other);
    assert_done(import_text(diary, then, &added, &err), err);
    assert_done(diary_profile_find(diary, "Ada", &ada, &err), err);
    free(now);
    free(a);
    free(b);
    free(then);
    diary_close(diary);
    folder_remove(&old);
    folder_remove(&other);
}

/* Where nothing may be written an older diary is brought up to date in memory, and read. */
static void an_older_diary_is_read_where_nothing_may_be_written(void **state) {
    (void)state;
    TestFolder f;
    size_t before, after;
    DiaryId ada;
    Err err = {0};
    folder_make(&f);
    make_stored(FIXTURES "/diary/version_1.sql", f.path);
    char *was = file_read(f.path, &before);
    Diary *diary = NULL;
    DiaryOptions options = folder_options(&f);
    options.reads_only = true;
    assert_done(diary_open(&options, &diary, &err), err);
    assert_true(diary_is_read_only(diary));
    assert_done(diary_profile_find(diary, "Ada", &ada, &err), err);
    assert_refused(diary_setting_set(diary, ada, "voice", "1", TEST_UTC, &err), err, ERR_READONLY);
    diary_close(diary);
    char *is = file_read(f.path, &after);
    assert_int_equal(before, after);
    assert_memory_equal(was, is, before);
    free(was);
    free(is);
    folder_remove(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        cmocka_unit_test(each_broken_promise_is_found),
        TEST(a_sound_diary_has_no_problems),
        TEST(what_is_not_an_exported_diary_is_refused_with_its_place),
        TEST(export_and_import_lose_nothing),
        TEST(two_machines_that_played_the_same_day_count_both_once),
        TEST(another_player_of_the_same_name_gets_a_number),
        TEST(one_profile_is_exported_without_the_others),
        TEST(a_later_version_is_reached_step_by_step_or_not_at_all),
        cmocka_unit_test(each_version_is_what_it_was_when_it_was_stored),
        cmocka_unit_test(every_stored_version_opens_with_all_it_had),
        cmocka_unit_test(an_older_version_is_kept_before_it_is_brought_up_to_date),
        cmocka_unit_test(an_export_of_version_1_is_read),
        cmocka_unit_test(an_older_diary_is_read_where_nothing_may_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
