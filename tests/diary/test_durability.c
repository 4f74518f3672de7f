/* 1,000 seeded disks that fail while a diary is written, brought up to date, merged, copied, backed
 * up, repaired and read: everything it acknowledged is there afterwards, nothing is damaged, and at
 * most the step in progress is missing. */
#include "core/json.h"
#include "core/rng.h"
#include "diary/backup.h"
#include "diary/care.h"
#include "diary/schema.h"
#include "diary/store.h"
#include "support_diary.h"
#include "support_shim_vfs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SAVE_CASES = 300,
    MIGRATE_CASES = 120,
    MERGE_CASES = 120,
    COPY_CASES = 80,
    BACKUP_CASES = 80, /* each of twelve days */
    REPAIR_CASES = 100,
    REPAIR_CUT_CASES = 100,
    READ_ONLY_CASES = 100, /* 1,000 in all */
    BACKUP_DAYS = 12,
    ACKS_MAX = 1024,
    WRITES_MAX = 500
};
static const char FILE_NAME[] = "diary.sqlite3";

/* What is written and how to find it again: by a moment no other row of its table has. */
typedef enum Fact {
    FACT_PROFILE,
    FACT_SESSION,
    FACT_STEP,
    FACT_PAIN,
    FACT_FLARE,
    FACT_END,
    FACT_EARNED,
    FACT_ANSWER,
    FACT_LOCK,
    FACT_COUNT
} Fact;

static const char *const FIND[FACT_COUNT] = {
    [FACT_PROFILE] = "SELECT count(*) FROM profile WHERE utc = ?1",
    [FACT_SESSION] = "SELECT count(*) FROM session WHERE utc = ?1",
    [FACT_STEP] = "SELECT count(*) FROM step WHERE utc = ?1",
    [FACT_PAIN] = "SELECT count(*) FROM pain WHERE utc = ?1",
    [FACT_FLARE] = "SELECT count(*) FROM flare WHERE utc = ?1",
    [FACT_END] = "SELECT count(*) FROM session WHERE end_utc = ?1 AND outcome = 'finished'",
    [FACT_EARNED] = "SELECT count(*) FROM earned WHERE utc = ?1",
    [FACT_ANSWER] = "SELECT count(*) FROM safety_answer WHERE utc = ?1",
    [FACT_LOCK] = "SELECT count(*) FROM urgent_lock WHERE utc = ?1",
};

typedef struct Player {
    Rng rng;
    ShimDisk *disk;
    TestFolder entropy;
    bool synchronous_off;
    DiaryId profile, session;
    int64_t moment;
    double active_s;
    int steps;
    Fact fact[ACKS_MAX];
    int64_t at[ACKS_MAX];
    int acks;      /* what the diary said is saved */
    int tries;     /* what it was asked to save */
    int in_flight; /* tries that failed: these may be there or not */
    char why[400];
} Player;

static DiaryOptions options_of(Player *p) {
    return (DiaryOptions){.path = FILE_NAME,
                          .vfs = shim_vfs(p->disk),
                          .move = shim_move,
                          .move_ctx = p->disk,
                          .now_utc_s = TEST_UTC,
                          .entropy = entropy_counting,
                          .entropy_ctx = &p->entropy.entropy,
                          .synchronous_off = p->synchronous_off};
}

static bool note(Player *p, bool ok, Fact fact) {
    p->tries++;
    if (ok && p->acks < ACKS_MAX) {
        p->fact[p->acks] = fact;
        p->at[p->acks++] = p->moment;
    } else {
        p->in_flight++;
    }
    return ok;
}

static void play_one(Player *p, Diary *diary) {
    p->moment += 7;
    uint32_t what = rng_below(&p->rng, 100);
    if (!p->profile) {
        DiaryProfile ada = {.name = "Ada"};
        note(p, diary_profile_create(diary, &ada, p->moment, &p->profile, NULL), FACT_PROFILE);
    } else if (!p->session) {
        DiaryStart start = {.profile = p->profile,
                            .routine = "base_camp",
                            .station = "base",
                            .at = {p->moment, 60},
                            .day_start_min = DIARY_DAY_START_MIN};
        if (note(p, diary_session_begin(diary, &start, &p->session, NULL), FACT_SESSION)) {
            p->active_s = 0;
            p->steps = 0;
        }
    } else if (what < 60) {
        SessionStep step = plain_step(p->steps, p->steps % 2 ? SESSION_LEFT : SESSION_RIGHT, 20);
        step.item = p->steps % 16;
        if (note(p,
                 diary_step_save(diary, p->session, &step, "bridge", p->active_s + 20, p->moment,
                                 NULL),
                 FACT_STEP)) {
            p->active_s += 20;
            p->steps++;
        }
    } else if (what < 66) {
        char exercise[32]; /* its own each time, or the last answer would replace the one before */
        snprintf(exercise, sizeof exercise, "bridge_%d", p->tries);
        note(p,
             diary_pain_save(diary, p->session, PAIN_OF_EXERCISE, exercise, (int)(what % 11),
                             p->moment, NULL),
             FACT_PAIN);
    } else if (what < 70) {
        note(p, diary_flare_save(diary, p->session, "bridge", p->moment, NULL), FACT_FLARE);
    } else if (what < 80) {
        SessionResult result = plain_result((int)p->active_s);
        if (note(p, diary_session_end(diary, p->session, &result, p->moment, NULL), FACT_END))
            p->session = 0;
    } else if (what < 92) {
        char key[32];
        snprintf(key, sizeof key, "L%d", p->tries);
        note(p, diary_earn(diary, p->profile, p->session, "star", key, 1, p->moment, NULL, NULL),
             FACT_EARNED);
    } else {
        bool is_urgent = what >= 98;
        note(p,
             diary_safety_answer(diary, p->profile, "numb_seat", true, is_urgent, p->moment,
                                 p->moment / 86400, NULL),
             is_urgent ? FACT_LOCK : FACT_ANSWER);
    }
}

/* Plays until the power goes, or the evening ends by a clean close or by pulling the plug. */
static void play_evening(Player *p) {
    DiaryOptions options = options_of(p);
    Diary *diary = NULL;
    int steps = 10 + (int)rng_below(&p->rng, 60);
    if (!diary_open(&options, &diary, NULL)) return;
    p->session = 0; /* what was open is closed by opening */
    for (int i = 0; i < steps && !shim_is_cut(p->disk); i++)
        play_one(p, diary);
    if (rng_below(&p->rng, 10) < 6) shim_cut(p->disk);
    diary_close(diary);
}

static bool find_all(Player *p, Diary *diary) {
    int64_t here;
    for (int i = 0; i < p->acks; i++) {
        if (!store_number(diary, NULL, "finding", 0, &here, FIND[p->fact[i]], "i", p->at[i]) ||
            here != 1) {
            snprintf(p->why, sizeof p->why, "saved thing %d of %d (%s at %lld) is there %lld times",
                     i, p->acks, FIND[p->fact[i]], (long long)p->at[i], (long long)here);
            return false;
        }
    }
    return true;
}

static void first_problem(void *ctx, const char *what) {
    Player *p = ctx;
    if (!p->why[0]) snprintf(p->why, sizeof p->why, "%s", what);
}

/* Nothing but what was acknowledged or in progress. */
static bool count_all(Player *p, Diary *diary) {
    int64_t rows;
    if (!store_number(diary, NULL, "counting", 0, &rows,
                      "SELECT (SELECT count(*) FROM profile) + (SELECT count(*) FROM session) + "
                      "(SELECT count(*) FROM step) + (SELECT count(*) FROM pain) + (SELECT "
                      "count(*) FROM flare) + (SELECT count(*) FROM earned) + (SELECT count(*) "
                      "FROM safety_answer) + (SELECT count(*) FROM session WHERE outcome = "
                      "'finished')",
                      ""))
        return false;
    if (rows >= p->acks && rows <= p->acks + p->in_flight) return true;
    snprintf(p->why, sizeof p->why, "%lld rows, but %d were saved and %d tried", (long long)rows,
             p->acks, p->tries);
    return false;
}

static bool look(Player *p, bool must_write) {
    DiaryOptions options = options_of(p);
    Diary *diary = NULL;
    Err err = {0};
    int problems = 0;
    if (!diary_open(&options, &diary, &err)) {
        snprintf(p->why, sizeof p->why, "it does not open: %.300s", err.text);
        return false;
    }
    bool ok = find_all(p, diary) && count_all(p, diary);
    if (ok && must_write) {
        ok = !diary_is_read_only(diary) && diary_verify(diary, first_problem, p, &problems, &err) &&
             problems == 0;
        if (!ok && !p->why[0])
            snprintf(p->why, sizeof p->why, "it is read only, or: %.300s", err.text);
    }
    diary_close(diary);
    return ok;
}

/* One disk, some evenings, each with its fault. */
static bool run_case(Player *p, uint64_t seed, ShimFault fault, bool synchronous_off) {
    memset(p, 0, sizeof *p);
    p->rng = rng_seeded(seed);
    p->disk = shim_make(seed ^ 0x5eed);
    p->entropy.entropy = 1;
    p->synchronous_off = synchronous_off;
    p->moment = TEST_UTC;
    int evenings = 1 + (int)rng_below(&p->rng, 3);
    bool ok = true;
    for (int i = 0; i < evenings && ok; i++) {
        shim_arm(p->disk, fault, (int)rng_below(&p->rng, WRITES_MAX),
                 1 + (int)rng_below(&p->rng, 12));
        play_evening(p);
        if (fault == SHIM_READONLY && shim_has_fired(p->disk) && !shim_is_cut(p->disk) &&
            p->acks > 0)
            ok = look(p, false); /* still there to be read on the medium that cannot be written */
        shim_reboot(p->disk);
    }
    ok = ok && look(p, true);
    shim_free(p->disk);
    return ok;
}

static ShimFault fault_of(int i) {
    static const ShimFault faults[] = {SHIM_POWER_CUT, SHIM_POWER_CUT, SHIM_POWER_CUT,
                                       SHIM_FULL,      SHIM_IOERR,     SHIM_READONLY};
    return faults[i % 6];
}

static void what_was_acknowledged_survives_failing_disks(void **state) {
    (void)state;
    Player player;
    int64_t acks = 0, tries = 0;
    for (int i = 0; i < SAVE_CASES; i++) {
        if (!run_case(&player, 1000 + (uint64_t)i, fault_of(i), false))
            fail_msg("seed %d: %s", 1000 + i, player.why);
        acks += player.acks;
        tries += player.tries;
    }
    print_message("seeds 1000..%d: %lld of %lld writes acknowledged, all of them found again\n",
                  1000 + SAVE_CASES - 1, (long long)acks, (long long)tries);
    assert_true(acks > 20 * SAVE_CASES); /* or the cases show little */
    assert_true(tries - acks > SAVE_CASES / 2);
}

/* The same check on a diary that does not wait for the disk must fail, or it shows nothing. */
static void without_waiting_for_the_disk_the_check_fails(void **state) {
    (void)state;
    Player player;
    int lost = 0, first = 0;
    for (int i = 0; i < 40; i++) {
        if (!run_case(&player, 1000 + (uint64_t)i, SHIM_POWER_CUT, true) && lost++ == 0) {
            first = 1000 + i;
            print_message("synchronous OFF, seed %d: %s\n", first, player.why);
        }
    }
    print_message("synchronous OFF: %d of 40 seeds lost something\n", lost);
    assert_true(lost > 0);
}

/* ---- bringing up to date, merging, copying: each on a disk that fails ---- */

/* An evening that ends well; the diary is closed and whole on the disk. */
static void fill(Player *p, uint64_t seed, int64_t moment) {
    memset(p, 0, sizeof *p);
    p->rng = rng_seeded(seed);
    p->disk = shim_make(seed ^ 0x5eed);
    p->entropy.entropy = 1 + (seed << 20); /* no uid is of two machines */
    p->moment = moment;
    DiaryOptions options = options_of(p);
    Diary *diary = NULL;
    Err err = {0};
    int steps = 10 + (int)rng_below(&p->rng, 60);
    assert_done(diary_open(&options, &diary, &err), err);
    for (int i = 0; i < steps; i++)
        play_one(p, diary);
    diary_close(diary);
    assert_int_equal(p->in_flight, 0);
}

static ShimFault fault_of(int i);

static void arm(Player *p, int i, int writes) {
    shim_arm(p->disk, fault_of(i), (int)rng_below(&p->rng, (uint32_t)writes),
             1 + (int)rng_below(&p->rng, 12));
}

/* All that was there before is there, whole, whatever happened meanwhile. */
static void look_again(Player *p, const char *what, int i) {
    shim_reboot(p->disk);
    p->why[0] = 0;
    bool ok = look(p, true);
    if (!ok) fail_msg("%s, case %d: %s", what, i, p->why);
    shim_free(p->disk);
}

/* Takes a diary back to version 1, as an older Limber left it. */
static void make_old(Player *p) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(FILE_NAME, &db, SQLITE_OPEN_READWRITE, shim_vfs(p->disk)),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "PRAGMA locking_mode = EXCLUSIVE; "
                                  "ALTER TABLE profile DROP COLUMN deleted_name; "
                                  "ALTER TABLE profile DROP COLUMN deleted_utc; "
                                  "PRAGMA user_version = 1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

static void bringing_up_to_date_loses_nothing(void **state) {
    (void)state;
    Player p;
    int done = 0;
    for (int i = 0; i < MIGRATE_CASES; i++) {
        fill(&p, 3000 + (uint64_t)i, TEST_UTC);
        make_old(&p);
        arm(&p, i, 100); /* the copy of the older version comes first */
        DiaryOptions options = options_of(&p);
        Diary *diary = NULL;
        if (diary_open(&options, &diary, NULL)) {
            done += !diary_is_read_only(diary);
            if (!find_all(&p, diary)) fail_msg("case %d: %s", i, p.why);
            diary_close(diary);
        }
        shim_reboot(p.disk);
        if (!look(&p, true)) fail_msg("bringing up to date, case %d: %s", i, p.why);
        options.path = "diary.sqlite3.version-1"; /* as it was before, whole */
        options.reads_only = options.must_exist = true;
        Err err = {0};
        int64_t latest;
        assert_done(diary_is_whole(&options, &latest, &err), err);
        assert_done(diary_open(&options, &diary, &err), err);
        if (!find_all(&p, diary)) fail_msg("the older version, case %d: %s", i, p.why);
        diary_close(diary);
        look_again(&p, "bringing up to date", i);
    }
    print_message("%d of %d were brought up to date at once\n", done, (int)MIGRATE_CASES);
    assert_in_range(done, 5, MIGRATE_CASES - 20); /* or the faults fall beside it */
}

/* Another machine's diary of the same days comes in: all of it, or nothing. */
static void merging_loses_nothing(void **state) {
    (void)state;
    Player p, other;
    int all = 0;
    for (int i = 0; i < MERGE_CASES; i++) {
        fill(&other, 7000 + (uint64_t)i, TEST_UTC + 3); /* no moment is in both */
        DiaryOptions options = options_of(&other);
        Diary *diary = NULL;
        Err err = {0};
        JsonOut out = {0};
        assert_done(diary_open(&options, &diary, &err), err);
        assert_done(diary_export(diary, 0, &out, &err), err);
        diary_close(diary);
        shim_free(other.disk);
        JsonDoc *doc = json_parse_large(out.text, out.length, &err);
        fill(&p, 5000 + (uint64_t)i, TEST_UTC);
        options = options_of(&p);
        int added = 0;
        assert_done(diary_open(&options, &diary, &err), err);
        arm(&p, i, 90);
        bool is_in = diary_import(diary, json_root(doc), &added, NULL);
        if (rng_below(&p.rng, 2)) shim_cut(p.disk);
        diary_close(diary);
        shim_reboot(p.disk);
        assert_done(diary_open(&options, &diary, &err), err);
        int problems = 0, again = -1;
        bool is_here = added > 0 && is_in;
        if (!find_all(&p, diary)) fail_msg("merging, case %d: %s", i, p.why);
        assert_done(diary_verify(diary, first_problem, &p, &problems, &err), err);
        if (problems) fail_msg("merging, case %d: %s", i, p.why);
        assert_done(diary_import(diary, json_root(doc), &again, &err), err);
        if (is_here) assert_int_equal(again, 0);   /* what was acknowledged is there, once */
        assert_true(again == 0 || again >= added); /* all of it or nothing */
        diary_close(diary);
        all += is_here;
        json_free(doc);
        json_out_free(&out);
        shim_free(p.disk);
    }
    print_message("%d of %d were merged at once\n", all, (int)MERGE_CASES);
    assert_in_range(all, 5, MERGE_CASES - 20);
}

/* A copy is whole when it was acknowledged; the diary stays as it is either way. */
static void copying_loses_nothing(void **state) {
    (void)state;
    static const char copy[] = "copy.sqlite3";
    Player p;
    int made = 0;
    for (int i = 0; i < COPY_CASES; i++) {
        fill(&p, 9000 + (uint64_t)i, TEST_UTC);
        DiaryOptions options = options_of(&p);
        Diary *diary = NULL;
        Err err = {0};
        assert_done(diary_open(&options, &diary, &err), err);
        arm(&p, i, 90);
        bool is_made = diary_copy(diary, copy, shim_vfs(p.disk), NULL);
        if (is_made) shim_cut(p.disk);
        diary_close(diary);
        shim_reboot(p.disk);
        if (is_made) {
            DiaryOptions of_copy = options;
            int64_t latest;
            of_copy.path = copy;
            of_copy.reads_only = true;
            assert_done(diary_is_whole(&of_copy, &latest, &err), err);
            assert_done(diary_open(&of_copy, &diary, &err), err);
            if (!find_all(&p, diary)) fail_msg("the copy, case %d: %s", i, p.why);
            diary_close(diary);
        }
        made += is_made;
        look_again(&p, "copying", i);
    }
    print_message("%d of %d copies were made\n", made, (int)COPY_CASES);
    assert_in_range(made, 5, COPY_CASES - 20);
}

/* ---- a copy a day ---- */

typedef struct Backup {
    char name[32];
    int64_t day;
    int acks; /* what had been acknowledged when it was made */
} Backup;

/* As app/diary_file.c does it: under another name first, then what is too old is thrown away. */
static void back_up(Player *p, Diary *diary, int64_t day, Backup *backups, int *count) {
    static const char part[] = "diary.part";
    Backup made = {.day = day, .acks = p->acks};
    int64_t days[BACKUP_DAYS];
    bool keep[BACKUP_DAYS];
    snprintf(made.name, sizeof made.name, "backup-%lld", (long long)day);
    if (!diary_copy(diary, part, shim_vfs(p->disk), NULL) || !shim_move(p->disk, part, made.name))
        return;
    backups[(*count)++] = made;
    for (int i = 0; i < *count; i++)
        days[i] = backups[i].day;
    backup_choose(days, *count, keep);
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        if (keep[i] || !shim_remove(p->disk, backups[i].name)) backups[kept++] = backups[i];
    }
    *count = kept;
}

static void every_backup_kept_is_whole_and_has_its_day(void **state) {
    (void)state;
    Player p;
    int made = 0, thrown_away = 0;
    for (int i = 0; i < BACKUP_CASES; i++) {
        Backup backups[BACKUP_DAYS];
        int count = 0;
        fill(&p, 13000 + (uint64_t)i, TEST_UTC);
        for (int day = 0; day < BACKUP_DAYS; day++) {
            DiaryOptions options = options_of(&p);
            Diary *diary = NULL;
            int before = count;
            p.moment = TEST_UTC + (day + 1) * 86400;
            p.session = 0;
            arm(&p, i + day, 400); /* most days go well */
            if (diary_open(&options, &diary, NULL)) {
                for (int k = 0; k < 6 && !shim_is_cut(p.disk); k++)
                    play_one(&p, diary);
                back_up(&p, diary, day, backups, &count);
                diary_close(diary);
            }
            made += count > before;
            thrown_away += count == before;
            shim_reboot(p.disk);
        }
        assert_true(count <= BACKUP_DAILY + BACKUP_WEEKLY);
        int all = p.acks;
        for (int k = 0; k < count; k++) {
            DiaryOptions of_copy = options_of(&p);
            Diary *diary = NULL;
            Err err = {0};
            int64_t latest;
            of_copy.path = backups[k].name;
            of_copy.reads_only = true;
            assert_done(diary_is_whole(&of_copy, &latest, &err), err);
            assert_done(diary_open(&of_copy, &diary, &err), err);
            p.acks = backups[k].acks;
            if (!find_all(&p, diary)) fail_msg("%s of case %d: %s", backups[k].name, i, p.why);
            diary_close(diary);
        }
        p.acks = all;
        look_again(&p, "backups", i);
    }
    print_message("%d days got their backup at once\n", made);
    assert_in_range(made, 3 * BACKUP_CASES, BACKUP_DAYS * BACKUP_CASES - 50);
    assert_true(thrown_away > 0);
}

/* ---- a medium that cannot be written ---- */

static unsigned char *bytes_of(const ShimDisk *disk, const char *name, int64_t *size) {
    const unsigned char *bytes = shim_bytes(disk, name, size);
    assert_non_null(bytes);
    unsigned char *copy = malloc((size_t)*size + 1);
    assert_non_null(copy);
    memcpy(copy, bytes, (size_t)*size);
    return copy;
}

/* A clean file (read with immutable=1), one with a log that a crash left, and an older version:
 * each is read whole, the player is told, and not a byte is changed. */
static void a_medium_that_cannot_be_written_is_read_whole(void **state) {
    (void)state;
    Player p;
    for (int i = 0; i < READ_ONLY_CASES; i++) {
        Diary *diary = NULL;
        Err err = {0}, notice = {0};
        char kept_as[DIARY_PATH_MAX];
        int64_t size, size_after;
        fill(&p, 15000 + (uint64_t)i, TEST_UTC);
        DiaryOptions options = options_of(&p);
        if (i % 3 == 1) make_old(&p);
        if (i % 3 == 2) {
            assert_done(diary_open(&options, &diary, &err), err);
            p.session = 0;
            for (int k = 0; k < 12; k++)
                play_one(&p, diary);
            shim_cut(p.disk);
            diary_close(diary);
            shim_reboot(p.disk);
            assert_true(shim_file_size(p.disk, "diary.sqlite3-wal") > 0);
        }
        unsigned char *before = bytes_of(p.disk, FILE_NAME, &size);
        shim_arm(p.disk, SHIM_READONLY, 0, 0);
        assert_done(diary_open_for_play(&options, &diary, &notice, kept_as, &err), err);
        assert_int_equal(notice.code, ERR_READONLY);
        assert_non_null(strstr(notice.text, "You can still stretch"));
        assert_true(diary_is_read_only(diary));
        if (!find_all(&p, diary)) fail_msg("read only, case %d: %s", i, p.why);
        DiaryId session;
        const DiaryStart start = {.profile = p.profile,
                                  .routine = "base_camp",
                                  .station = "base",
                                  .at = {p.moment + 100, 60},
                                  .day_start_min = DIARY_DAY_START_MIN};
        assert_refused(diary_session_begin(diary, &start, &session, &err), err, ERR_READONLY);
        diary_close(diary);
        unsigned char *after = bytes_of(p.disk, FILE_NAME, &size_after);
        assert_int_equal(size, size_after);
        assert_memory_equal(before, after, (size_t)size);
        free(before);
        free(after);
        look_again(&p, "read only", i);
    }
}

/* ---- repair, on a disk that fails meanwhile ---- */

/* Noise over some of the pages; rarely over the head of the file. */
static void spoil_disk(Player *p) {
    int pages = (int)(shim_file_size(p->disk, FILE_NAME) / 4096);
    int first = 1 + (int)rng_below(&p->rng, (uint32_t)(pages - 1));
    int count = 1 + (int)rng_below(&p->rng, 3);
    if (rng_below(&p->rng, 8) == 0) first = 0;
    shim_spoil(p->disk, FILE_NAME, (int64_t)first * 4096, count * 4096);
}

static bool is_kept_aside(const Player *p, const unsigned char *bytes, int64_t size) {
    const char *name;
    for (int i = 0; (name = shim_name(p->disk, "diary.sqlite3.damaged-", i)); i++) {
        int64_t size_there;
        const unsigned char *there = shim_bytes(p->disk, name, &size_there);
        if (size_there == size && !memcmp(there, bytes, (size_t)size)) return true;
    }
    return false;
}

/* The power goes, or the disk is full, while it is repaired: the player can stretch, and the next
 * start finds all that was copied, whole, and the damaged file as it was. */
static void a_repair_that_is_cut_short_loses_nothing(void **state) {
    (void)state;
    static const char copy[] = "copy.sqlite3";
    static const char *const backups[] = {copy};
    Player p;
    int repaired = 0, cut = 0, all_found = 0;
    for (int i = 0; i < REPAIR_CUT_CASES; i++) {
        Diary *diary = NULL;
        Err err = {0}, notice = {0}, later = {0};
        char kept_as[DIARY_PATH_MAX];
        int64_t size;
        int problems = -1;
        fill(&p, 17000 + (uint64_t)i, TEST_UTC);
        DiaryOptions options = options_of(&p);
        options.backups = backups;
        options.backup_count = 1;
        assert_done(diary_open(&options, &diary, &err), err);
        assert_done(diary_copy(diary, copy, shim_vfs(p.disk), &err), err);
        int copied = p.acks;
        p.session = 0;
        for (int k = 0; k < 40; k++)
            play_one(&p, diary);
        if (i % 2) shim_cut(p.disk); /* its log is left */
        diary_close(diary);
        shim_reboot(p.disk);
        spoil_disk(&p);
        unsigned char *damaged = bytes_of(p.disk, FILE_NAME, &size);
        arm(&p, i, 90);
        diary = NULL;
        assert_done(diary_open_for_play(&options, &diary, &notice, kept_as, &err), err);
        bool is_cut = diary_is_kept_in_memory(diary);
        cut += is_cut;
        diary_close(diary);
        shim_reboot(p.disk);
        assert_done(diary_open_for_play(&options, &diary, &later, kept_as, &err), err);
        assert_false(diary_is_kept_in_memory(diary));
        assert_done(diary_verify(diary, first_problem, &p, &problems, &err), err);
        if (problems) fail_msg("repair cut short, case %d: %s", i, p.why);
        bool is_repaired = shim_name(p.disk, "diary.sqlite3.damaged-", 0) != NULL;
        if (is_repaired && !is_kept_aside(&p, damaged, size))
            fail_msg("repair cut short, case %d: the damaged file was changed", i);
        repaired += is_repaired;
        int all = p.acks;
        if (is_repaired) p.acks = copied;
        if (!find_all(&p, diary)) fail_msg("repair cut short, case %d: %s", i, p.why);
        p.acks = all;
        all_found += find_all(&p, diary);
        diary_close(diary);
        free(damaged);
        shim_free(p.disk);
    }
    print_message(
        "%d of %d had to be repaired, %d first starts were cut short; %d lost nothing at all\n",
        repaired, (int)REPAIR_CUT_CASES, cut, all_found);
    assert_true(repaired > REPAIR_CUT_CASES / 2);
    assert_in_range(cut, 5, REPAIR_CUT_CASES - 5);
    assert_true(all_found > 5);
}

/* ---- repair, on files ---- */

static void spoil_file(const char *path, Rng *rng) {
    size_t size;
    char *bytes = file_read(path, &size);
    int pages = (int)(size / 4096), first = 1 + (int)rng_below(rng, (uint32_t)(pages - 1));
    int count = 1 + (int)rng_below(rng, 3);
    if (rng_below(rng, 8) == 0) first = 0; /* the head of the file */
    for (int page = first; page < first + count && page < pages; page++)
        for (int k = 0; k < 4096; k++)
            bytes[page * 4096 + k] = (char)rng_below(rng, 256);
    file_write(path, bytes, size);
    free(bytes);
}

/* What the backup held is there; what came after it is there as far as it could be read, and what
 * is missing is said. */
static void repairing_loses_nothing_that_was_copied(void **state) {
    (void)state;
    int brought_back = 0, untouched = 0;
    for (int i = 0; i < REPAIR_CASES; i++) {
        Player p = {.rng = rng_seeded(11000 + (uint64_t)i), .moment = TEST_UTC};
        char copy[TEST_PATH + 64];
        Diary *diary = NULL;
        Err err = {0};
        folder_make(&p.entropy);
        snprintf(copy, sizeof copy, "%s/copy.sqlite3", p.entropy.folder);
        DiaryOptions options = folder_options(&p.entropy);
        options.synchronous_off = true; /* no power fails here: what is broken is on the disk */
        assert_done(diary_open(&options, &diary, &err), err);
        for (int k = 0; k < 60; k++)
            play_one(&p, diary);
        assert_done(diary_copy(diary, copy, NULL, &err), err);
        int copied = p.acks;
        for (int k = 0; k < 60; k++)
            play_one(&p, diary);
        diary_close(diary);
        spoil_file(p.entropy.path, &p.rng);
        const char *const backups[] = {copy};
        DiaryRepair done;
        assert_done(diary_repair(&options, backups, 1, &done, &err), err);
        assert_int_equal(done.used_backup, 0);
        assert_done(diary_open(&options, &diary, &err), err);
        int all = p.acks, problems = -1;
        assert_done(diary_verify(diary, first_problem, &p, &problems, &err), err);
        if (problems) fail_msg("repair, case %d: %s", i, p.why);
        p.acks = copied;
        if (!find_all(&p, diary)) fail_msg("repair, case %d: %s", i, p.why);
        p.acks = all;
        bool is_all = find_all(&p, diary);
        if (!is_all && !done.has_unread_parts && done.rows_lost == 0)
            fail_msg("repair, case %d: lost without a word: %s", i, p.why);
        brought_back += done.rows_brought_back;
        untouched += is_all;
        diary_close(diary);
        folder_remove(&p.entropy);
    }
    print_message(
        "%d rows newer than the backup were brought back; of %d diaries %d lost nothing\n",
        brought_back, (int)REPAIR_CASES, untouched);
    assert_true(brought_back > REPAIR_CASES);
    assert_in_range(untouched, 5, REPAIR_CASES - 5);
}

/* ---- single faults ---- */

static Player one_player(void) {
    Player p = {.rng = rng_seeded(1), .disk = shim_make(1), .moment = TEST_UTC};
    p.entropy.entropy = 1;
    return p;
}

static void a_full_disk_is_told_and_what_was_saved_stays(void **state) {
    (void)state;
    Player p = one_player();
    DiaryOptions options = options_of(&p);
    Diary *diary = NULL;
    Err err = {0};
    assert_done(diary_open(&options, &diary, &err), err);
    DiaryId ada = make_profile(diary, "Ada"), session = begin_session(diary, ada, TEST_UTC);
    SessionStep step = plain_step(0, SESSION_BOTH, 20);
    save_step(diary, session, &step, 20, TEST_UTC + 20);
    shim_arm(p.disk, SHIM_FULL, 0, 1000);
    assert_refused(diary_step_save(diary, session, &step, "cat_cow", 40, TEST_UTC + 40, &err), err,
                   ERR_FULL);
    assert_non_null(strstr(err.text, "What was saved before is safe"));
    shim_disarm(p.disk);
    save_step(diary, session, &step, 60, TEST_UTC + 60);
    diary_close(diary);
    int64_t steps;
    assert_done(diary_open(&options, &diary, &err), err);
    assert_true(store_number(diary, &err, "", 0, &steps, "SELECT count(*) FROM step", ""));
    assert_int_equal(steps, 2);
    assert_int_equal(diary_sessions_recovered(diary), 1);
    diary_close(diary);
    shim_free(p.disk);
}

static void on_a_disk_that_is_full_from_the_start_one_can_still_stretch(void **state) {
    (void)state;
    Player p = one_player();
    DiaryOptions options = options_of(&p);
    Diary *diary = NULL;
    Err err = {0}, notice = {0};
    char kept_as[DIARY_PATH_MAX];
    shim_arm(p.disk, SHIM_FULL, 0, 1000000);
    assert_done(diary_open_for_play(&options, &diary, &notice, kept_as, &err), err);
    assert_int_equal(notice.code, ERR_FULL);
    assert_non_null(strstr(notice.text, "disk is full"));
    assert_true(diary_is_kept_in_memory(diary));
    play_session(diary, make_profile(diary, "Ada"), TEST_UTC, 300);
    diary_close(diary);
    shim_free(p.disk);
}

/* An older diary, and no room to bring it up to date: it is read, nothing in it is touched. */
static void an_older_diary_on_a_full_disk_is_read(void **state) {
    (void)state;
    Player p;
    fill(&p, 42, TEST_UTC);
    make_old(&p);
    DiaryOptions options = options_of(&p);
    Diary *diary = NULL;
    Err err = {0}, notice = {0};
    char kept_as[DIARY_PATH_MAX];
    shim_arm(p.disk, SHIM_FULL, 0, 1000000);
    assert_done(diary_open_for_play(&options, &diary, &notice, kept_as, &err), err);
    assert_true(diary_is_read_only(diary));
    assert_int_equal(notice.code, ERR_READONLY);
    if (!find_all(&p, diary)) fail_msg("%s", p.why);
    diary_close(diary);
    shim_disarm(p.disk);
    look_again(&p, "a full disk", 0);
}

static void a_log_left_by_a_crash_is_read_where_nothing_may_be_written(void **state) {
    (void)state;
    Player p = one_player();
    DiaryOptions options = options_of(&p);
    Diary *diary = NULL;
    Err err = {0};
    assert_done(diary_open(&options, &diary, &err), err);
    make_profile(diary, "Ada");
    shim_cut(p.disk);
    diary_close(diary);
    shim_reboot(p.disk);
    assert_true(shim_file_size(p.disk, "diary.sqlite3-wal") > 0);
    shim_arm(p.disk, SHIM_READONLY, 0, 0);
    assert_done(diary_open(&options, &diary, &err), err);
    assert_true(diary_is_read_only(diary));
    DiaryId ada;
    assert_done(diary_profile_find(diary, "Ada", &ada, &err), err);
    diary_close(diary);
    shim_free(p.disk);
}

static void spoilt_pages_are_reported_not_read(void **state) {
    (void)state;
    Player p = one_player();
    DiaryOptions options = options_of(&p);
    Diary *diary = NULL;
    Err err = {0};
    assert_done(diary_open(&options, &diary, &err), err);
    DiaryId ada = make_profile(diary, "Ada");
    for (int i = 0; i < 30; i++)
        play_session(diary, ada, TEST_UTC + i * 86400, 300);
    diary_close(diary);
    diary = NULL;
    shim_spoil(p.disk, FILE_NAME, 4096 * 5, 4096);
    assert_refused(diary_open(&options, &diary, &err), err, ERR_FORMAT);
    shim_free(p.disk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_disk_is_told_and_what_was_saved_stays),
        cmocka_unit_test(on_a_disk_that_is_full_from_the_start_one_can_still_stretch),
        cmocka_unit_test(an_older_diary_on_a_full_disk_is_read),
        cmocka_unit_test(a_log_left_by_a_crash_is_read_where_nothing_may_be_written),
        cmocka_unit_test(spoilt_pages_are_reported_not_read),
        cmocka_unit_test(what_was_acknowledged_survives_failing_disks),
        cmocka_unit_test(bringing_up_to_date_loses_nothing),
        cmocka_unit_test(merging_loses_nothing),
        cmocka_unit_test(copying_loses_nothing),
        cmocka_unit_test(every_backup_kept_is_whole_and_has_its_day),
        cmocka_unit_test(a_medium_that_cannot_be_written_is_read_whole),
        cmocka_unit_test(a_repair_that_is_cut_short_loses_nothing),
        cmocka_unit_test(repairing_loses_nothing_that_was_copied),
        cmocka_unit_test(without_waiting_for_the_disk_the_check_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
