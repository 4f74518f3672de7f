/* From a session's events to the diary, also when the disk is full for a while. */
#include "app/recorder.h"

#include "diary/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define START_UTC INT64_C(1795161600)

typedef struct Room {
    Diary *diary;
    Library *library;
    Session *session;
    SessionPlan plan;
    Recorder recorder;
    DiaryId ada;
    uint64_t entropy;
    Err err;
} Room;

static bool counting(void *ctx, void *bytes, size_t size) {
    uint64_t *counter = ctx;
    memset(bytes, 0, size);
    ++*counter;
    memcpy(bytes, counter, sizeof *counter);
    return true;
}

static int set_up(void **state) {
    static Room room;
    memset(&room, 0, sizeof room);
    room.library = calloc(1, sizeof *room.library);
    room.session = calloc(1, sizeof *room.session);
    Exercise *e = &room.library->exercises[room.library->exercise_count++];
    strcpy(e->id, "bridge");
    Station *s = &room.library->journey.stations[room.library->journey.station_count++];
    strcpy(s->id, "base_camp");
    s->routine = s->unlock = -1;
    strcpy(room.plan.routine, "base_camp");
    strcpy(room.plan.station, "base_camp");
    DiaryOptions options = {.path = ":memory:",
                            .now_utc_s = START_UTC,
                            .entropy = counting,
                            .entropy_ctx = &room.entropy};
    DiaryProfile ada = {.name = "Ada"};
    assert_true(diary_open(&options, &room.diary, &room.err));
    assert_true(diary_profile_create(room.diary, &ada, START_UTC, &room.ada, &room.err));
    recorder_open(&room.recorder, room.diary, room.library, room.ada, &room.plan, room.session,
                  (Instant){START_UTC, 60}, 240);
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    diary_close(room->diary);
    free(room->library);
    free(room->session);
    return 0;
}

static int64_t number(Room *room, const char *sql) {
    int64_t value;
    if (!store_number(room->diary, &room->err, "counting", -1, &value, sql, ""))
        fail_msg("%s", room->err.text);
    return value;
}

static void tell(Room *room, SessionEvent event) {
    recorder_event(&room->recorder, &event);
}

static void tell_start(Room *room) {
    tell(room, (SessionEvent){.t = 0, .kind = SESSION_EVENT_START});
}

static void tell_step(Room *room, double t) {
    room->session->active_s = t;
    tell(room, (SessionEvent){.t = t,
                              .kind = SESSION_EVENT_STEP,
                              .step = {.set = 1,
                                       .side = SESSION_BOTH,
                                       .planned_s = 20,
                                       .active_s = 20,
                                       .outcome = STEP_DONE}});
}

static void tell_result(Room *room, double t) {
    tell(room, (SessionEvent){.t = t,
                              .kind = SESSION_EVENT_RESULT,
                              .result = {.outcome = SESSION_FINISHED,
                                         .active_s = (int)t,
                                         .earns_finish = true,
                                         .light = PAIN_GREEN}});
}

static void fill_disk(Room *room, bool is_full) {
    sqlite3_exec(room->diary->db,
                 is_full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 100000", NULL,
                 NULL, NULL);
}

static void without_a_diary_nothing_happens(void **state) {
    Room *room = *state;
    Recorder none;
    recorder_open(&none, NULL, room->library, 0, &room->plan, room->session,
                  (Instant){START_UTC, 0}, 240);
    recorder_event(&none, &(SessionEvent){.kind = SESSION_EVENT_START});
    assert_true(recorder_flush(&none));
    assert_false(recorder_problem(&none, &room->err));
}

static void each_step_is_saved_when_it_is_told(void **state) {
    Room *room = *state;
    tell_start(room);
    assert_int_equal(number(room, "SELECT count(*) FROM session"), 1);
    tell(
        room,
        (SessionEvent){
            .t = 0, .kind = SESSION_EVENT_PAIN, .value = 4, .when = PAIN_AT_START, .exercise = -1});
    assert_int_equal(number(room, "SELECT value FROM pain"), 4);
    tell_step(room, 40);
    assert_int_equal(number(room, "SELECT count(*) FROM step"), 1);
    assert_int_equal(number(room, "SELECT active_ms FROM session"), 40000);
    assert_int_equal(number(room, "SELECT max(utc) FROM step"), START_UTC + 40);
    tell(room, (SessionEvent){.t = 50, .kind = SESSION_EVENT_FLARE, .exercise = 0});
    assert_int_equal(number(room, "SELECT count(*) FROM flare WHERE exercise = 'bridge'"), 1);
    tell_result(room, 200);
    assert_int_equal(number(room, "SELECT active_s FROM streak_event WHERE kind = 'session'"), 200);
    assert_true(diary_has_earned(room->diary, room->ada, "star", "base_camp", 1));
    assert_false(recorder_problem(&room->recorder, &room->err));
}

static void what_a_full_disk_refused_is_saved_in_order_when_there_is_room(void **state) {
    Room *room = *state;
    tell_start(room);
    fill_disk(room, true);
    for (int i = 1; i <= 200; i++) /* until the pages that are there are full */
        tell_step(room, i * 3.0);
    tell_result(room, 700);
    int64_t saved = number(room, "SELECT count(*) FROM step");
    assert_true(saved < 200);
    assert_int_equal(number(room, "SELECT count(*) FROM session WHERE outcome IS NULL"), 1);
    assert_true(recorder_problem(&room->recorder, &room->err));
    assert_int_equal(room->err.code, ERR_FULL);
    assert_false(recorder_problem(&room->recorder, &room->err)); /* told once */
    assert_false(recorder_flush(&room->recorder));
    fill_disk(room, false);
    assert_true(recorder_flush(&room->recorder));
    assert_int_equal(number(room, "SELECT count(*) FROM step"), 200);
    assert_int_equal(number(room, "SELECT count(*) FROM step AS a JOIN step AS b ON b.seq = a.seq "
                                  "+ 1 WHERE b.utc < a.utc"),
                     0);
    assert_int_equal(number(room, "SELECT count(*) FROM session WHERE outcome = 'finished'"), 1);
    assert_true(recorder_flush(&room->recorder));
    assert_int_equal(number(room, "SELECT count(*) FROM streak_event"), 1);
}

static void what_the_diary_will_never_take_does_not_hold_up_the_rest(void **state) {
    Room *room = *state;
    tell_start(room);
    tell(room, (SessionEvent){.t = 1, .kind = SESSION_EVENT_PAIN, .value = 11, .exercise = -1});
    assert_true(recorder_problem(&room->recorder, &room->err));
    assert_int_equal(room->err.code, ERR_RANGE);
    tell_step(room, 40);
    assert_int_equal(number(room, "SELECT count(*) FROM step"), 1);
}

static void a_session_that_cannot_begin_is_told_once_and_played_on(void **state) {
    Room *room = *state;
    recorder_open(&room->recorder, room->diary, room->library, 99, &room->plan, room->session,
                  (Instant){START_UTC, 0}, 240);
    tell_start(room);
    assert_true(recorder_problem(&room->recorder, &room->err));
    assert_int_equal(room->err.code, ERR_UNKNOWN);
    tell_step(room, 40);
    tell_result(room, 60);
    assert_false(recorder_problem(&room->recorder, &room->err));
    assert_true(recorder_flush(&room->recorder));
    assert_int_equal(number(room, "SELECT count(*) FROM session"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(without_a_diary_nothing_happens),
        TEST(each_step_is_saved_when_it_is_told),
        TEST(what_a_full_disk_refused_is_saved_in_order_when_there_is_room),
        TEST(a_session_that_cannot_begin_is_told_once_and_played_on),
        TEST(what_the_diary_will_never_take_does_not_hold_up_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
