/* `limber session ROUTINE`: a routine without a TV, on a virtual clock, with scripted actions. */
#include "app/action_script.h"
#include "app/command.h"
#include "app/diary_file.h"
#include "app/entropy.h"
#include "app/game_data.h"
#include "app/recorder.h"
#include "app/session_log.h"
#include "app/session_mood.h"
#include "app/session_wav.h"
#include "platform/clock.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AFTER_END_S 2.0 /* the closing line has begun by then */
#define A_MOMENT_S  0.001
#define SLICE_S     0.05 /* between looks at the clock at --speed N */

typedef struct SessionOptions {
    const char *routine, *script, *data, *profile, *wav, *layers, *lang;
    double speed; /* 0 = max */
    ScriptTalk talk;
    BreathPattern breath;
    Instant now;
    bool has_now, has_offset, has_seed;
    uint64_t seed;
} SessionOptions;

typedef struct Headless { /* one session on its virtual clock */
    SessionOptions options;
    GameData data;
    ActionScript script;
    SessionPlan plan;
    Session session;
    SessionLog log;
    SessionWav *wav; /* without --wav it tells only how long lines are */
    Diary *diary;    /* NULL without --data */
    DiaryId profile;
    DiaryNow now;
    Recorder recorder;
    int left_out[LIBRARY_EXERCISES_MAX];
    double began_s;        /* by the machine's clock */
    double played_t;       /* up to here */
    double asked_t;        /* the script was asked up to here */
    double spoken_t;       /* end of the last line */
    bool has_told_problem; /* of the sound */
    bool is_reading_named; /* files of the command line */
    bool is_unprompted;    /* what is acted now stands in no script: not logged as an action */
} Headless;

static const char USAGE[] =
    "limber session ROUTINE [--script F] [--speed max|N] [--data DIR --profile ID] "
    "[--now UTC --offset MIN] [--wav X [--layers voice,cues,breath,music]] [--seed N] [--lang L] "
    "[--talk full|essential|none] [--breath own|4-6|4-4|5-5|4-7-8|box]";

/* ---- options ---- */

static bool read_number(const char *text, double low, double high, double *out) {
    char *end = NULL;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= low && value <= high)) return false;
    *out = value;
    return true;
}

static bool read_speed(const char *text, SessionOptions *o, Err *err) {
    o->speed = 0;
    if (!strcmp(text, "max") || read_number(text, 0.01, 1e6, &o->speed)) return true;
    return err_set(err, ERR_RANGE, "--speed: \"%s\" is neither max nor a number above 0", text);
}

static int index_of(const char *value, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (!strcmp(value, names[i])) return i;
    return -1;
}

static bool read_option(SessionOptions *o, const char *name, const char *value, Err *err) {
    double number = 0;
    static const char *const NAMES[] = {"--script", "--data",   "--profile",
                                        "--wav",    "--layers", "--lang"};
    const char **texts[] = {&o->script, &o->data, &o->profile, &o->wav, &o->layers, &o->lang};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(name, NAMES[i])) continue;
        *texts[i] = value;
        return true;
    }
    if (!strcmp(name, "--speed")) return read_speed(value, o, err);
    if (!strcmp(name, "--talk")) {
        int talk = index_of(value, SCRIPT_TALK_NAMES, TALK_COUNT);
        o->talk = (ScriptTalk)talk;
        return talk >= 0 ||
               err_set(err, ERR_UNKNOWN, "--talk: \"%s\" is not full, essential or none", value);
    }
    if (!strcmp(name, "--breath")) {
        int breath = index_of(value, BREATH_PATTERN_NAMES, BREATH_PATTERN_COUNT);
        o->breath = (BreathPattern)breath;
        return breath >= 0 ||
               err_set(err, ERR_UNKNOWN, "--breath: \"%s\" is not own, 4-6, 4-4, 5-5, 4-7-8 or box",
                       value);
    }
    if (!strcmp(name, "--now")) {
        o->has_now = true;
        return civil_parse_utc(value, &o->now.utc_s, err) || err_prefix(err, "--now");
    }
    if (!strcmp(name, "--offset")) {
        if (!read_number(value, -1440, 1440, &number) || number != floor(number))
            return err_set(err, ERR_RANGE, "--offset: \"%s\" is not minutes, -1440 to 1440", value);
        o->has_offset = true;
        o->now.offset_min = (int)number;
        return true;
    }
    if (!strcmp(name, "--seed")) {
        if (!read_number(value, 0, 9007199254740992.0, &number) || number != floor(number))
            return err_set(err, ERR_RANGE, "--seed: \"%s\" is not a whole number", value);
        o->has_seed = true;
        o->seed = (uint64_t)number;
        return true;
    }
    return err_set(err, ERR_UNKNOWN, "there is no option \"%s\"", name);
}

static bool read_options(int argc, char **argv, SessionOptions *o, Err *err) {
    *o = (SessionOptions){0};
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-') {
            if (o->routine) return err_set(err, ERR_FORMAT, "more than one routine is named");
            o->routine = argv[i];
        } else if (i + 1 == argc) {
            return err_set(err, ERR_FORMAT, "%s: a value is missing", argv[i]);
        } else {
            if (!read_option(o, argv[i], argv[i + 1], err)) return false;
            i++;
        }
    }
    if (!o->routine) return err_set(err, ERR_FORMAT, "no routine is named");
    if (o->profile && !o->data) return err_set(err, ERR_FORMAT, "--profile needs --data");
    if (o->layers && !o->wav) return err_set(err, ERR_FORMAT, "--layers needs --wav");
    if (!o->has_now) o->now.utc_s = clock_now().utc_s;
    if (!o->has_offset) o->now.offset_min = clock_offset_min_at(o->now.utc_s);
    return true;
}

/* ---- what is played ---- */

static bool is_path(const char *routine) {
    size_t length = strlen(routine);
    return strchr(routine, '/') || (length > 5 && !strcmp(routine + length - 5, ".json"));
}

/* The id that a routine's file gives itself. */
static bool id_of_file(const char *path, char out[ID_MAX], Err *err) {
    FileBytes file;
    if (!file_read(path, JSON_BYTES_MAX, &file, err)) return false;
    JsonDoc *doc = json_parse(file.bytes, file.size, err);
    bool good = doc != NULL;
    if (!doc) err_prefix(err, path);
    const Json *id =
        doc && json_kind(json_root(doc)) == JSON_OBJECT ? json_get(json_root(doc), "id") : NULL;
    if (good && (!id || json_kind(id) != JSON_STRING || strlen(json_text(id)) >= ID_MAX))
        good = err_set(err, ERR_FORMAT, "%s: /id: a routine's id is expected", path);
    if (good) snprintf(out, ID_MAX, "%s", json_text(id));
    json_free(doc);
    file_free(&file);
    return good;
}

static bool tell_problems(const GameData *data, const char *path, Err *err) {
    char text[ERR_TEXT];
    for (int i = 0; i < data->problems.count; i++) {
        if (strcmp(data->problems.items[i].file, path)) continue;
        problem_text(&data->problems.items[i], text, sizeof text);
        return err_set(err, data->problems.items[i].code, "%s", text);
    }
    return true;
}

static bool load(Headless *h, const Routine **out, Err *err) {
    const SessionOptions *o = &h->options;
    char id[ID_MAX];
    const char *path = is_path(o->routine) ? o->routine : NULL;
    if (path && !id_of_file(path, id, err)) return false;
    if (!path) snprintf(id, sizeof id, "%s", o->routine);
    h->is_reading_named = false;
    if (!game_data_load_with(path, o->data, o->data != NULL, o->lang, &h->data, err)) return false;
    if (path && !tell_problems(&h->data, path, err)) return false;
    int routine = library_routine(h->data.library, id);
    if (routine < 0) return err_set(err, ERR_UNKNOWN, "there is no routine \"%s\"", o->routine);
    *out = &h->data.library->routines[routine];
    return true;
}

/* ---- whose it is ---- */

static bool find_profile(Headless *h, Err *err) {
    const char *wanted = h->options.profile;
    DiaryProfile one;
    int count = 0;
    if (!diary_profiles(h->diary, &one, 1, &count, err)) return false;
    if (count == 0) { /* a new diary: its first player */
        DiaryProfile first = {0};
        snprintf(first.name, sizeof first.name, "%s", wanted ? wanted : "Player");
        return diary_profile_create(h->diary, &first, h->options.now.utc_s, &h->profile, err) &&
               diary_profile_choose(h->diary, h->profile, h->options.now.utc_s, err);
    }
    if (wanted) return diary_profile_find(h->diary, wanted, &h->profile, err);
    return diary_profile_chosen(h->diary, &h->profile, err) &&
           (h->profile > 0 ||
            err_set(err, ERR_UNKNOWN, "--profile: nobody has played here yet, name one"));
}

/* A damaged diary is made whole first, as the game does at its start, and the player is told. */
static bool open_or_repair(Headless *h, const DiaryOptions *options, Err *err) {
    DiaryRepair done;
    if (diary_open(options, &h->diary, err)) return true;
    if (err->code != ERR_FORMAT) return false;
    if (!diary_file_repair(h->data.places.user, options->now_utc_s, &done, err) ||
        !diary_open(options, &h->diary, err))
        return false;
    fprintf(stderr,
            "limber session: the diary was damaged and is whole again%s; the damaged file is kept "
            "as %s\n",
            done.rows_lost > 0 || done.has_unread_parts ? ", but the last days may be missing" : "",
            done.kept_as);
    return true;
}

static bool open_diary(Headless *h, PlanAnswers *answers, Err *err) {
    char path[PATH_BYTES];
    bool is_locked = false;
    if (!path_join(h->data.places.user, "diary.sqlite3", path, err)) return false;
    const DiaryOptions options = {
        .path = path, .now_utc_s = h->options.now.utc_s, .entropy = entropy_from_system};
    if (!open_or_repair(h, &options, err) || !find_profile(h, err) ||
        !diary_urgent_locked(h->diary, h->profile, &is_locked, err))
        return false;
    if (is_locked)
        return err_set(err, ERR_RANGE, "%s", strings_get(h->data.strings, "notice.locked"));
    h->now = (DiaryNow){.at = h->options.now,
                        .day_start_min = (int)diary_setting_int(
                            h->diary, h->profile, "day_start_min", DIARY_DAY_START_MIN)};
    return diary_plan_answers(h->diary, h->profile, h->data.library, h->now, h->left_out, answers,
                              err);
}

/* Another form line begins each day; a seed stands for the day. */
static unsigned turn_of(const SessionOptions *o) {
    return o->has_seed ? (unsigned)o->seed : (unsigned)civil_day_of(o->now, DIARY_DAY_START_MIN);
}

/* ---- playing ---- */

/* The chain of days with this session: the diary's, else what it alone would give. */
static int chain_with(Headless *h, const SessionResult *result) {
    Arena arena = {0};
    StreakResult streak = {0};
    int64_t day = civil_day_of(h->options.now, DIARY_DAY_START_MIN);
    StreakEvent alone = {.day = day, .kind = STREAK_SESSION, .active_s = result->active_s};
    bool good = h->diary ? diary_streak(h->diary, h->profile, h->now, &arena, &streak, NULL)
                         : streak_compute(&alone, 1, day, &arena, &streak, NULL);
    arena_free(&arena);
    return good ? streak.current : 0;
}

static void on_event(void *ctx, const SessionEvent *event) {
    Headless *h = ctx;
    recorder_event(&h->recorder, event);
    if (event->kind == SESSION_EVENT_ACTION && h->is_unprompted) return;
    int streak = event->kind == SESSION_EVENT_RESULT ? chain_with(h, &event->result) : 0;
    session_log_event(&h->log, h->plan.routine, event, streak);
}

static void on_cue(void *ctx, const Cue *cue) {
    Headless *h = ctx;
    session_log_cue(&h->log, cue);
    session_wav_cue(h->wav, cue);
}

static void on_line(void *ctx, const VoiceLine *line, double budget_s) {
    Headless *h = ctx;
    int64_t frames;
    session_wav_line(h->wav, line, &frames);
    session_log_line(&h->log, line, (double)frames / SESSION_LOG_RATE);
    h->spoken_t = line->t + budget_s;
}

static void on_breath(void *ctx, const BreathSpan *span) {
    Headless *h = ctx;
    session_wav_breath(h->wav, span);
}

static void on_mood(void *ctx, double t, MusicMood mood) {
    const Headless *h = ctx;
    session_wav_mood(h->wav, t, mood);
}

static void play_at_once(Headless *h, double t) {
    const ScriptSink sink = {on_cue, on_line, on_breath, h};
    if (t > h->asked_t) {
        script_between(h->data.book, &h->session, h->options.talk, h->asked_t, t, &sink);
        session_moods(&h->session, h->asked_t, t, on_mood, h);
    }
    h->asked_t = fmax(t, h->asked_t);
    session_advance(&h->session, t, on_event, h);
    session_log_merge(&h->log);
}

/* Plays up to and including t, as if nobody acted; at --speed N by the machine's clock, telling
 * what happened and writing the diary as it goes. */
static void play_to(Headless *h, double t) {
    double speed = h->options.speed;
    while (speed > 0 && h->played_t < t && h->session.mode != SESSION_OVER) {
        double next_t = fmin(t, h->played_t + SLICE_S * speed);
        clock_sleep_s(h->began_s + next_t / speed - clock_monotonic_s());
        play_at_once(h, next_t);
        h->played_t = next_t;
        session_log_print(&h->log, next_t, stdout, NULL); /* a full disk is told at the end */
    }
    play_at_once(h, t);
    h->played_t = fmax(t, h->played_t);
}

static void act(Headless *h, double t, SessionAction action, int value) {
    play_to(h, t);
    int revision = h->session.revision;
    session_act(&h->session, t, action, value, on_event, h);
    if (h->session.revision == revision) return;
    session_log_cut(&h->log, t);
    session_wav_revoke(h->wav, t);
}

static void act_unprompted(Headless *h, double t, SessionAction action, int value) {
    h->is_unprompted = true;
    act(h, t, action, value);
    h->is_unprompted = false;
}

/* Does the script itself answer the check-in? */
static bool answers_check_in(const ActionScript *script) {
    return script->count > 0 && script->actions[0].t == 0 &&
           (script->actions[0].action == SESSION_PAIN ||
            script->actions[0].action == SESSION_ACCEPT);
}

/* Nobody is left to act: what is open is answered for the player. */
static void play_out(Headless *h) {
    Session *s = &h->session;
    while (s->mode != SESSION_OVER) {
        double now = s->now;
        switch (s->mode) {
        case SESSION_MOVING:
        case SESSION_RESUMING:
            play_to(h, session_end_t(s) + AFTER_END_S);
            break;
        case SESSION_CHECK_OUT:
            now = fmax(fmax(now, s->mode_t + AFTER_END_S), ceil(h->spoken_t * 1000) / 1000);
            act_unprompted(h, now, SESSION_PAIN, s->pain_start);
            break;
        case SESSION_STOPPED:
            act_unprompted(h, now, SESSION_CHOOSE, SESSION_CHOOSE_END);
            break;
        default:
            act_unprompted(h, now, SESSION_QUIT, 0);
            break;
        }
    }
}

static void play(Headless *h) {
    h->began_s = clock_monotonic_s();
    h->plan.breath = h->options.breath;
    h->plan.turn = turn_of(&h->options);
    session_open(&h->session, h->data.library, &h->plan);
    recorder_open(&h->recorder, h->diary, h->data.library, h->profile, &h->plan, &h->session,
                  h->now.at, h->now.day_start_min);
    if (!answers_check_in(&h->script)) act_unprompted(h, 0, SESSION_PAIN, 0);
    for (int i = 0; i < h->script.count && h->session.mode != SESSION_OVER; i++) {
        const ScriptedAction *a = &h->script.actions[i];
        act(h, a->t, a->action, a->value);
    }
    play_out(h);
    play_to(h, h->session.now + A_MOMENT_S); /* an end always sounds */
}

static bool write_out(Headless *h, Err *err) {
    double end_t = h->session.now;
    SessionWav *wav = h->wav;
    h->wav = NULL;
    if (wav && session_wav_problem(wav)[0] && !h->has_told_problem)
        fprintf(stderr, "limber session: %s\n", session_wav_problem(wav));
    if (wav && !session_wav_close(wav, end_t, err)) return false;
    if (!session_log_print(&h->log, INFINITY, stdout, err)) return false;
    Err problem = {0}; /* what happened is told also when it could not be kept */
    if (h->diary && (!recorder_flush(&h->recorder) || recorder_problem(&h->recorder, &problem)))
        return err_set(err, ERR_IO, "%s", problem.code ? problem.text : h->recorder.problem.text);
    return true;
}

static bool open_wav(Headless *h, Err *err) {
    char folder[PATH_BYTES], music[PATH_BYTES];
    if (!game_data_voice_folder(&h->data, folder)) folder[0] = '\0';
    if (!game_data_music_folder(&h->data, h->plan.station, music)) music[0] = '\0';
    h->wav = session_wav_open(h->options.wav, h->options.layers, folder, music, err);
    if (h->wav) session_wav_vary(h->wav, civil_day_of(h->options.now, DIARY_DAY_START_MIN));
    h->has_told_problem = h->wav && session_wav_problem(h->wav)[0];
    if (h->options.wav && h->has_told_problem)
        fprintf(stderr, "limber session: %s\n", session_wav_problem(h->wav));
    return h->wav != NULL;
}

static bool prepare(Headless *h, Err *err) {
    const SessionOptions *o = &h->options;
    const Routine *routine = NULL;
    PlanAnswers answers = {0};
    h->is_reading_named = true;
    if (o->script && !action_script_read(o->script, &h->script, err)) return false;
    if (!load(h, &routine, err)) return false;
    h->log.library = h->data.library;
    if (o->data && !open_diary(h, &answers, err)) return false;
    answers.pain_start = 0; /* the session's own check-in tells */
    return plan_make(h->data.library, routine, &answers, &h->plan, err) && open_wav(h, err);
}

static int exit_status(const Err *err) {
    bool is_input = err->code == ERR_FORMAT || err->code == ERR_RANGE || err->code == ERR_UNKNOWN ||
                    err->code == ERR_LIMIT;
    return is_input ? EXIT_WRONG_INPUT : EXIT_CANNOT_RUN;
}

static int fail(const char *what, const Err *err, int status) {
    fprintf(stderr, "limber session: %s%s\n", what, err->text);
    return status;
}

static int play_headless(Headless *h) {
    Err err = {0};
    if (!prepare(h, &err)) {
        /* a file of the command line that cannot be read is the caller's mistake too */
        return fail("", &err, h->is_reading_named ? EXIT_WRONG_INPUT : exit_status(&err));
    }
    play(h);
    return write_out(h, &err) ? EXIT_DONE : fail("", &err, EXIT_CANNOT_RUN);
}

static int run_session(int argc, char **argv) {
    Err err = {0};
    if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
        printf("%s\n", USAGE);
        return EXIT_DONE;
    }
    Headless *h = calloc(1, sizeof *h);
    if (!h) return EXIT_CANNOT_RUN;
    int status;
    if (read_options(argc, argv, &h->options, &err)) {
        status = play_headless(h);
    } else {
        status = fail("", &err, EXIT_WRONG_INPUT);
        fprintf(stderr, "%s\n", USAGE);
    }
    if (h->wav) session_wav_close(h->wav, 0, NULL);
    diary_close(h->diary);
    session_log_free(&h->log);
    game_data_free(&h->data);
    free(h);
    return status;
}

const Command COMMAND_SESSION = {"session", "session ROUTINE [--script F] [--wav X] ...",
                                 "a routine without a TV, its event log as JSON lines",
                                 run_session};
