/* The report as page, table and data: every text escaped, nothing from elsewhere, empty facts too.
 */
#include "app/game_data.h"
#include "app/report.h"
#include "platform/text.h"
#include "support_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define START_UTC INT64_C(1795161600)
#define NASTY     "<b>O'Neil</b> & \"שרה\""

typedef struct Room {
    GameData data;
    ReportData *facts;
    ReportSource source;
    TextOut text;
    char *home;
    uint64_t entropy;
    Err err;
} Room;

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    if (!game_data_load(NULL, false, NULL, &room.data, &room.err)) fail_msg("%s", room.err.text);
    room.facts = calloc(1, sizeof *room.facts);
    safety_record_clear(&room.facts->safety);
    snprintf(room.facts->name, sizeof room.facts->name, NASTY);
    room.facts->first_day = 20777;
    room.facts->last_day = 20777;
    room.facts->made_day = 20777;
    room.facts->day_count = 1;
    room.facts->days[0] = (DayStory){.mark = ' ', .pain_before = -1, .pain_after = -1};
    room.source = (ReportSource){room.facts, room.data.library, room.data.strings};
    room.home = folder_new();
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    free(room->facts);
    text_out_free(&room->text);
    game_data_free(&room->data);
    folder_done(room->home);
    return 0;
}

static void one_exercise(Room *room) {
    ReportData *r = room->facts;
    static const ReportEntry entry = {
        .day = 20777, .sets_done = 1, .left_ms = 1499, .hold_ms = 500};
    r->exercises[0] = (ReportExercise){.id = "=SUM(A1),\"x\"", .exercise = -1, .sets_done = 1};
    r->exercise_count = 1;
    r->entries = &entry;
    r->entry_count = 1;
    r->days[0].mark = 'A';
}

static void html(Room *room) {
    report_conclude(room->facts, room->data.library);
    report_html(&room->source, &room->text);
    assert_false(room->text.failed);
}

static void has(const Room *room, const char *words) {
    if (!strstr(room->text.text, words)) fail_msg("\"%s\" is not in the report", words);
}

static void has_not(const Room *room, const char *words) {
    if (strstr(room->text.text, words)) fail_msg("\"%s\" is in the report", words);
}

/* ---- texts ---- */

static void texts_are_escaped_for_where_they_stand(void **state) {
    (void)state;
    TextOut o = {0};
    text_out_escaped(&o, "a<b>&\"'\x01\n\x7f é");
    assert_string_equal(o.text, "a&lt;b&gt;&amp;&quot;&#39; é");
    text_out_free(&o);
    text_out_csv(&o, "plain");
    text_out(&o, "|");
    text_out_csv(&o, "a,b");
    text_out(&o, "|");
    text_out_csv(&o, "say \"so\"");
    text_out(&o, "|");
    text_out_csv(&o, "=1+1");
    assert_string_equal(o.text, "plain|\"a,b\"|\"say \"\"so\"\"\"|\"'=1+1\"");
    text_out_free(&o);
}

static void a_name_cannot_break_the_page(void **state) {
    Room *room = *state;
    one_exercise(room);
    html(room);
    has_not(room, "<b>O'Neil");
    has(room, "<bdi>&lt;b&gt;O&#39;Neil&lt;/b&gt; &amp; &quot;שרה&quot;</bdi>");
}

static void the_page_needs_nothing_from_elsewhere(void **state) {
    Room *room = *state;
    one_exercise(room);
    html(room);
    static const char *const OUTSIDE[] = {"http:", "https:", "<script", "<img",
                                          "<link", "url(",   "@import", "report."};
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++)
        has_not(room, OUTSIDE[i]); /* "report.": a word without its text */
    has(room, "<svg");
    has(room, "@page");
}

static void a_time_without_a_day_is_said_in_words(void **state) {
    Room *room = *state;
    html(room);
    has(room, strings_get(room->data.strings, "report.no_exercises"));
    has(room, strings_get(room->data.strings, "report.no_flares"));
    has(room, strings_get(room->data.strings, "report.no_pain"));
    has(room, strings_get(room->data.strings, "report.nothing_heeded"));
    has_not(room, "nan");
    has_not(room, "inf\"");
}

static void what_is_heeded_is_told_with_its_dates(void **state) {
    Room *room = *state;
    ReportData *r = room->facts;
    const Safety *safety = &room->data.library->safety;
    int open = -1, urgent = -1;
    for (int i = 0; i < safety->question_count; i++) {
        if (safety->questions[i].clearance == CLEARANCE_DOCTOR_DATED && open < 0) open = i;
        if (safety->questions[i].urgent && urgent < 0) urgent = i;
    }
    assert_true(open >= 0 && urgent >= 0);
    r->safety.answers[open] = SAFETY_YES;
    r->safety.answered_day[open] = 20700;
    r->safety.cleared_day[CONTRA_PRONE] = 20710;
    r->avoid = safety->questions[open].tags;
    r->locks[r->lock_count++] =
        (ReportLock){.question = urgent, .day = 20600, .seen_day = SAFETY_NEVER};
    html(room);
    has(room, "4 September 2026"); /* 20700 */
    has(room, "14 September 2026");
    has(room, "27 May 2026");
    has(room, strings_get(room->data.strings, "report.contra.prone"));
}

/* ---- data ---- */

static void the_table_has_a_row_a_day_and_exercise(void **state) {
    Room *room = *state;
    one_exercise(room);
    room->facts->day_count = 2;
    room->facts->days[1] = (DayStory){.mark = 'R', .pain_before = -1, .pain_after = 3};
    report_csv(&room->source, &room->text);
    has(room, "\r\n2026-11-20,A,0,0,,,0,\"'=SUM(A1),\"\"x\"\"\",\"'=SUM(A1),\"\"x\"\"\",1,0,1,0,0,"
              "1,0,0\r\n");
    has(room, "\r\n2026-11-21,R,0,0,,3,0,,,,,,,,,,\r\n");
}

static void the_data_are_json(void **state) {
    Room *room = *state;
    JsonOut json = {.pretty = true};
    one_exercise(room);
    report_conclude(room->facts, room->data.library);
    report_json(&room->source, &json);
    JsonDoc *doc = json_parse(json.text, json.length, &room->err);
    if (!doc) fail_msg("%s", room->err.text);
    assert_string_equal(json_text(json_get(json_root(doc), "name")), NASTY);
    assert_string_equal(json_text(json_get(json_root(doc), "from")), "2026-11-20");
    json_free(doc);
    json_out_free(&json);
}

static float width_of(void *ctx, FontRole role, float px, const char *text) {
    (void)ctx;
    (void)role;
    return .53f * px * (float)strlen(text);
}

/* The fullest report still fits the drawing, and stays on the paper. */
static void the_fullest_page_can_be_drawn(void **state) {
    Room *room = *state;
    ReportData *r = room->facts;
    const TextMeasure measure = {width_of, NULL};
    DrawList *list = calloc(1, sizeof *list);
    r->day_count = REPORT_DAYS_MAX;
    r->last_day = r->first_day + r->day_count - 1;
    for (int i = 0; i < r->day_count; i++) {
        r->days[i] = (DayStory){.mark = "AFPRSM"[i % 6], .active_s = 900};
        r->pain.days[r->pain.count++] =
            (PainDay){.day = r->first_day + i,
                      .before = (float)(i % 11),
                      .after = (float)(i % 7),
                      .before_7 = 5,
                      .after_7 = 4,
                      .had_flare = i % 2,
                      .of_day = {.sum = {i % 11, i % 7}, .count = {1, 1}}};
    }
    for (int i = 0; i < REPORT_EXERCISES_MAX; i++)
        r->exercises[r->exercise_count++] =
            (ReportExercise){.id = "an_exercise_of_a_long_name_here",
                             .exercise = -1,
                             .sets_done = 9999,
                             .left_ms = 99999999,
                             .right_ms = 1,
                             .flares = 99,
                             .sets_skipped = 999};
    for (int i = 0; i < REPORT_FLARES_MAX; i++)
        r->flares[r->flare_count++] = (ReportFlare){.day = r->first_day + i};
    report_conclude(r, room->data.library);
    report_page(&room->source, &measure, list);
    assert_false(list->overflowed);
    for (int i = 0; i < list->op_count; i++) {
        const DrawOp *op = &list->ops[i];
        if (op->kind != DRAW_TEXT) continue;
        const char *text = list->chars + op->first;
        float w = width_of(NULL, op->font, op->px, text);
        float left = op->align == ALIGN_RIGHT ? op->x - w : op->align ? op->x - w / 2 : op->x;
        if (left < 10 || left + w > REPORT_PAGE_WIDTH - 10 || op->y > DRAW_HEIGHT - 8)
            fail_msg("\"%s\" lies off the paper", text);
    }
    html(room); /* and as a page */
    free(list);
}

/* ---- saving ---- */

static bool counting(void *ctx, void *bytes, size_t size) {
    uint64_t *counter = ctx;
    memset(bytes, 0, size);
    ++*counter;
    memcpy(bytes, counter, sizeof *counter);
    return true;
}

static void make_folder(const char *home, const char *name) {
    char path[PATH_BYTES];
    Err err = {0};
    snprintf(path, sizeof path, "%s/%s", home, name);
    if (!folder_make(path, &err)) fail_msg("%s", err.text);
}

static void documents_lie_where_the_desktop_says(void **state) {
    Room *room = *state;
    char folder[PATH_BYTES], want[PATH_BYTES];
    setenv("HOME", room->home, 1);
    unsetenv("XDG_CONFIG_HOME");
    assert_true(report_documents_folder(folder, &room->err));
    assert_string_equal(folder, room->home); /* there is nothing else */
    make_folder(room->home, "Documents");
    assert_true(report_documents_folder(folder, &room->err));
    snprintf(want, sizeof want, "%s/Documents", room->home);
    assert_string_equal(folder, want);
    make_folder(room->home, ".config");
    folder_write(room->home, ".config/user-dirs.dirs",
                 "XDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_DOCUMENTS_DIR=\"$HOME/Meine Dokumente\"\n");
    assert_true(report_documents_folder(folder, &room->err));
    assert_string_equal(folder, want); /* that folder is not there */
    make_folder(room->home, "Meine Dokumente");
    assert_true(report_documents_folder(folder, &room->err));
    snprintf(want, sizeof want, "%s/Meine Dokumente", room->home);
    assert_string_equal(folder, want);
    setenv("HOME", "/nowhere/at/all", 1);
    assert_false(report_documents_folder(folder, &room->err));
    assert_int_equal(room->err.code, ERR_MISSING);
}

static void saving_twice_keeps_both(void **state) {
    Room *room = *state;
    char first[PATH_BYTES], second[PATH_BYTES];
    Diary *diary;
    DiaryId ada;
    const DiaryProfile who = {.name = "../Ada / \"x\""};
    const DiaryOptions options = {.path = ":memory:",
                                  .now_utc_s = START_UTC,
                                  .entropy = counting,
                                  .entropy_ctx = &room->entropy};
    DiaryNow now = {.at = {START_UTC, 60}, .day_start_min = 240};
    setenv("HOME", room->home, 1);
    assert_true(diary_open(&options, &diary, &room->err));
    assert_true(diary_profile_create(diary, &who, START_UTC, &ada, &room->err));
    for (int i = 0; i < 2; i++) {
        if (!report_save_to_documents(diary, ada, room->data.library, room->data.strings, now,
                                      i ? second : first, &room->err))
            fail_msg("%s", room->err.text);
    }
    assert_string_equal(first + strlen(room->home), "/limber-Ada-x-2026-11-20.html");
    assert_string_equal(second + strlen(room->home), "/limber-Ada-x-2026-11-20-2.html");
    assert_true(file_exists(first) && file_exists(second));
    assert_false(report_save_to_documents(diary, 99, room->data.library, room->data.strings, now,
                                          first, &room->err));
    assert_int_equal(room->err.code, ERR_UNKNOWN);
    diary_close(diary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        cmocka_unit_test(texts_are_escaped_for_where_they_stand),
        TEST(a_name_cannot_break_the_page),
        TEST(the_page_needs_nothing_from_elsewhere),
        TEST(a_time_without_a_day_is_said_in_words),
        TEST(what_is_heeded_is_told_with_its_dates),
        TEST(the_table_has_a_row_a_day_and_exercise),
        TEST(the_data_are_json),
        TEST(the_fullest_page_can_be_drawn),
        TEST(documents_lie_where_the_desktop_says),
        TEST(saving_twice_keeps_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
