/* The diary in the player's folder: copies once a day, the oldest thrown away, a damaged one put
 * together again, all for the player's eyes alone. */
#include "app/diary_file.h"
#include "app/entropy.h"
#include "diary/recall.h"
#include "diary/record.h"
#include "support_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define START_UTC INT64_C(1795161600)
enum { START_DAY = 20777 /* Friday 2026-11-20 */ };

typedef struct Room {
    char *folder, path[PATH_BYTES];
    Diary *diary;
    DiaryId ada;
    DiaryBackups *backups;
    Err err, notice;
    char kept_as[DIARY_PATH_MAX];
} Room;

static void open_it(Room *room) {
    if (!diary_file_open_for_play(room->folder, START_UTC, &room->diary, &room->notice,
                                  room->kept_as, &room->err))
        fail_msg("%s", room->err.text);
}

static void shut(Room *room) {
    diary_close(room->diary);
    room->diary = NULL;
}

static int set_up(void **state) {
    static Room room;
    const DiaryProfile who = {.name = "Ada"};
    memset(&room, 0, sizeof room);
    room.folder = folder_new();
    room.backups = calloc(1, sizeof *room.backups);
    snprintf(room.path, sizeof room.path, "%s/diary.sqlite3", room.folder);
    open_it(&room);
    assert_int_equal(room.notice.code, ERR_NONE);
    assert_true(diary_profile_create(room.diary, &who, START_UTC, &room.ada, &room.err));
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    shut(room);
    free(room->backups);
    folder_done(room->folder);
    return 0;
}

static void back_up(Room *room, int64_t day) {
    if (!diary_file_backup_daily(room->diary, room->folder, day, &room->err))
        fail_msg("%s", room->err.text);
    diary_file_backups(room->folder, room->backups);
}

static void pause_from(Room *room, int day) {
    assert_true(diary_pause_save(room->diary, room->ada,
                                 (Instant){START_UTC + (int64_t)day * 86400, 60}, 240, 2,
                                 &room->err));
}

static int pauses(Room *room) {
    Arena arena = {0};
    const StreakEvent *events;
    size_t count = 0;
    assert_true(diary_streak_events(room->diary, room->ada, &arena, &events, &count, &room->err));
    arena_free(&arena);
    return (int)count;
}

static void spoil(Room *room, long from, int bytes) {
    FILE *file = fopen(room->path, "r+b");
    assert_non_null(file);
    fseek(file, from, SEEK_SET);
    for (int i = 0; i < bytes; i++)
        fputc(i * 31 % 251, file);
    fclose(file);
}

static int mode_of(const char *path) {
    struct stat is;
    assert_int_equal(stat(path, &is), 0);
    return (int)(is.st_mode & 0777);
}

static void one_copy_a_day(void **state) {
    Room *room = *state;
    back_up(room, START_DAY);
    assert_int_equal(room->backups->count, 1);
    assert_int_equal(room->backups->days[0], START_DAY);
    assert_non_null(strstr(room->backups->paths[0], "/backups/diary-2026-11-20.sqlite3"));
    pause_from(room, 0);
    back_up(room, START_DAY); /* today's stays as it was in the morning */
    struct stat morning, evening;
    assert_int_equal(stat(room->backups->paths[0], &morning), 0);
    back_up(room, START_DAY);
    assert_int_equal(stat(room->backups->paths[0], &evening), 0);
    assert_int_equal(morning.st_ino, evening.st_ino);
    assert_int_equal(room->backups->count, 1);
}

static void old_copies_go_and_strangers_stay(void **state) {
    Room *room = *state;
    char stranger[PATH_BYTES];
    for (int day = 0; day < 40; day++)
        back_up(room, START_DAY + day);
    /* 7 days up to Tuesday 29 December, and the Sundays 20 and 13 December before them */
    assert_int_equal(room->backups->count, 9);
    assert_int_equal(room->backups->days[0], START_DAY + 39);
    assert_int_equal(room->backups->days[8], START_DAY + 23);
    snprintf(stranger, sizeof stranger, "%s/backups/mine.sqlite3", room->folder);
    assert_true(file_write(stranger, "x", 1, &room->err));
    back_up(room, START_DAY + 40);
    assert_true(file_exists(stranger));
}

static void folder_and_file_are_the_players_alone(void **state) {
    Room *room = *state;
    char folder[PATH_BYTES];
    back_up(room, START_DAY);
    snprintf(folder, sizeof folder, "%s/backups", room->folder);
    assert_int_equal(mode_of(folder), 0700);
    assert_int_equal(mode_of(room->path), 0600);
}

static void a_copy_that_cannot_be_made_is_told_and_leaves_nothing(void **state) {
    Room *room = *state;
    char blocked[PATH_BYTES];
    snprintf(blocked, sizeof blocked, "%s/backups", room->folder);
    assert_true(file_write(blocked, "a file where the folder would be", 32, &room->err));
    assert_false(diary_file_backup_daily(room->diary, room->folder, START_DAY, &room->err));
    assert_non_null(strstr(room->err.text, "backups"));
    pause_from(room, 0); /* the diary goes on */
}

static void what_is_kept_in_memory_has_no_copies(void **state) {
    Room *room = *state;
    Diary *guest;
    DiaryId id;
    const DiaryProfile who = {.name = "Guest"};
    assert_true(diary_open_guest(room->diary, &who, START_UTC, &guest, &id, &room->err));
    assert_true(diary_file_backup_daily(guest, room->folder, START_DAY, &room->err));
    diary_close(guest);
    diary_file_backups(room->folder, room->backups);
    assert_int_equal(room->backups->count, 0);
}

static void a_damaged_diary_comes_back_when_play_starts(void **state) {
    Room *room = *state;
    pause_from(room, 0);
    back_up(room, START_DAY);
    pause_from(room, 3);
    shut(room);
    spoil(room, 0, 4096);
    open_it(room);
    assert_int_equal(room->notice.code, ERR_FORMAT);
    assert_non_null(strstr(room->notice.text, "from a backup"));
    assert_true(file_exists(room->kept_as));
    assert_int_equal(pauses(room), 1); /* what came after lay behind the broken head of the file */
}

static void repair_is_asked_for_only_where_it_is_needed(void **state) {
    Room *room = *state;
    DiaryRepair done;
    back_up(room, START_DAY);
    shut(room);
    assert_false(diary_file_repair(room->folder, START_UTC, &done, &room->err));
    assert_int_equal(room->err.code, ERR_NONE);
    spoil(room, 4096, 8192);
    if (!diary_file_repair(room->folder, START_UTC, &done, &room->err))
        fail_msg("%s", room->err.text);
    assert_int_equal(done.used_backup, 0);
    assert_false(diary_file_repair(room->folder, START_UTC, &done, &room->err));
    assert_int_equal(room->err.code, ERR_NONE);
    assert_true(file_remove(room->path, &room->err));
    assert_false(diary_file_repair(room->folder, START_UTC, &done, &room->err));
    assert_int_equal(room->err.code, ERR_MISSING);
}

static void a_diary_in_use_is_not_repaired(void **state) {
    Room *room = *state;
    DiaryRepair done;
    assert_false(diary_file_repair(room->folder, START_UTC, &done, &room->err));
    assert_int_equal(room->err.code, ERR_BUSY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_copy_that_cannot_be_made_is_told_and_leaves_nothing),
        TEST(what_is_kept_in_memory_has_no_copies),
        TEST(a_diary_in_use_is_not_repaired),
        TEST(one_copy_a_day),
        TEST(old_copies_go_and_strangers_stay),
        TEST(folder_and_file_are_the_players_alone),
        TEST(a_damaged_diary_comes_back_when_play_starts),
        TEST(repair_is_asked_for_only_where_it_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
