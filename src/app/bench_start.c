#include "app/bench_start.h"

#include "app/entropy.h"
#include "app/game.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STARTS = 3 };
#define BENCH_UTC 1795165200 /* 2026-11-20, a morning */

/* A player who is known and has answered, so that the game opens at home. */
static bool write_player(const char *folder, Err *err) {
    char path[PATH_BYTES];
    GameData data;
    Diary *diary = NULL;
    DiaryId id;
    const DiaryProfile wanted = {.name = "Robin"};
    if (!path_join(folder, "diary.sqlite3", path, err) ||
        !game_data_load(folder, true, NULL, &data, err))
        return false;
    const DiaryOptions options = {
        .path = path, .now_utc_s = BENCH_UTC, .entropy = entropy_from_system};
    bool ok = diary_open(&options, &diary, err) &&
              diary_profile_create(diary, &wanted, BENCH_UTC, &id, err) &&
              diary_profile_choose(diary, id, BENCH_UTC, err);
    for (int i = 0; ok && i < data.library->safety.question_count; i++) {
        const SafetyQuestion *q = &data.library->safety.questions[i];
        ok = diary_safety_answer(diary, id, q->id, false, q->urgent, BENCH_UTC,
                                 civil_day_of((Instant){BENCH_UTC, 60}, DIARY_DAY_START_MIN), err);
    }
    diary_close(diary);
    game_data_free(&data);
    return ok;
}

static void remove_player(const char *folder) {
    static const char *const NAMES[] = {"diary.sqlite3", "diary.sqlite3-wal", "diary.sqlite3-shm"};
    char path[PATH_BYTES];
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (path_join(folder, NAMES[i], path, NULL)) file_remove(path, NULL);
    rmdir(folder);
}

bool bench_start_ms(double *out, Err *err) {
    char folder[] = "/tmp/limber_bench_XXXXXX";
    if (!mkdtemp(folder)) return err_set(err, ERR_IO, "/tmp: no folder could be made in it");
    const GameOptions options = {.user_dir = folder,
                                 .speed = 1,
                                 .is_windowed = true,
                                 .is_hidden = true,
                                 .is_software = true,
                                 .has_now = true,
                                 .now = {BENCH_UTC, 60},
                                 .width = 1920,
                                 .height = 1080};
    bool ok = write_player(folder, err);
    for (int i = 0; ok && i < STARTS; i++) {
        double seconds = 0;
        ok = game_first_frame(&options, &seconds, err);
        if (ok && (i == 0 || seconds * 1e3 < *out)) *out = seconds * 1e3;
    }
    remove_player(folder);
    return ok;
}
