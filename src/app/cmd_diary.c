/* `limber diary export|charts|import|verify|repair|backup|pause|ask-back|doctor`: the whole diary
 * as JSON, what its screens draw, whether it is whole, and making it so again. */
#include "app/command.h"
#include "app/declared_break.h"
#include "app/diary_file.h"
#include "app/entropy.h"
#include "app/game_data.h"
#include "app/look_back.h"
#include "build_config.h"
#include "diary/care.h"
#include "diary/recall.h"
#include "diary/record.h"
#include "platform/clock.h"
#include "platform/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IMPORT_BYTES_MAX = 1 << 30 };

typedef struct DiaryArgs {
    const char *verb, *file, *data, *profile, *out, *now, *offset;
    Instant at;
    bool is_trip, is_undo;
} DiaryArgs;

static void print_usage(FILE *to) {
    fprintf(
        to,
        "usage: limber diary export [--data DIR] [--profile P] [-o FILE]\n"
        "       limber diary charts [--data DIR] [--profile P] [-o FILE]\n"
        "       limber diary import FILE [--data DIR]\n"
        "       limber diary verify|repair|backup [--data DIR]\n"
        "       limber diary pause DAYS [--trip] [--data DIR] [--profile P]\n"
        "       limber diary ask-back EXERCISE [--undo] [--data DIR] [--profile P]\n"
        "       limber diary doctor TAG [--undo] [--data DIR] [--profile P]\n\n"
        "export  writes everything the diary knows as JSON, of all players or of one (a\n"
        "        name or a uid)\n"
        "charts  writes every number that home, garden and diary draw of one player, as JSON\n"
        "import  adds what such a JSON has and the diary has not; reading it twice adds\n"
        "        nothing\n"
        "verify  looks for damage and for rows that contradict each other; exit 1 if any\n"
        "repair  makes a damaged diary whole: from the newest good backup and all that can\n"
        "        still be read; the damaged file is kept\n"
        "backup  keeps a copy of today (play does so once a day)\n"
        "pause   declares a break from today on: not well, or (--trip) travelling\n"
        "ask-back  asks for an exercise back that hurt twice and is left out; with --undo it\n"
        "        is left out again\n"
        "doctor  tells that a doctor said yes today to what a contraindication (TAG, as inverted)\n"
        "        closes; nobody checks it; with --undo it is taken back\n"
        "        --now UTC --offset MIN: what counts as today\n");
}

static int tell(const Err *err) {
    fprintf(stderr, "limber diary: %s\n", err->text);
    return err->code == ERR_UNKNOWN || err->code == ERR_FORMAT || err->code == ERR_RANGE ||
                   err->code == ERR_NEWER || err->code == ERR_MISSING
               ? EXIT_WRONG_INPUT
               : EXIT_CANNOT_RUN;
}

static bool read_args(int argc, char **argv, DiaryArgs *out, Err *err) {
    DiaryArgs args = {.verb = argc > 1 ? argv[1] : NULL};
    const struct {
        const char *name;
        const char **value;
    } options[] = {{"--data", &args.data},
                   {"--profile", &args.profile},
                   {"-o", &args.out},
                   {"--now", &args.now},
                   {"--offset", &args.offset}};
    for (int i = 2; i < argc; i++) {
        const char **value = NULL;
        if (!strcmp(argv[i], "--trip")) {
            args.is_trip = true;
            continue;
        }
        if (!strcmp(argv[i], "--undo")) {
            args.is_undo = true;
            continue;
        }
        for (size_t k = 0; k < sizeof options / sizeof *options; k++) {
            if (!strcmp(argv[i], options[k].name)) value = options[k].value;
        }
        if (!value && argv[i][0] != '-' && !args.file) {
            args.file = argv[i];
            continue;
        }
        if (!value) return err_set(err, ERR_UNKNOWN, "\"%s\" is not known here", argv[i]);
        if (++i == argc) return err_set(err, ERR_UNKNOWN, "%s needs a value", argv[i - 1]);
        *value = argv[i];
    }
    args.at.utc_s = clock_now().utc_s;
    if (args.now && !civil_parse_utc(args.now, &args.at.utc_s, err))
        return err_prefix(err, "--now");
    args.at.offset_min =
        args.offset ? (int)strtol(args.offset, NULL, 10) : clock_offset_min_at(args.at.utc_s);
    *out = args;
    return true;
}

static bool print_json(const JsonOut *json, const char *path, Err *err) {
    if (path) return file_write(path, json->text, json->length, err);
    if (fwrite(json->text, 1, json->length, stdout) == json->length && putchar('\n') != EOF)
        return true;
    return err_set(err, ERR_IO, "standard output could not be written");
}

static int export_all(Diary *diary, const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    JsonOut json = {.pretty = true};
    DiaryId profile = 0;
    bool ok = (!args->profile || diary_profile_find(diary, args->profile, &profile, &err)) &&
              diary_export(diary, profile, &json, &err) && print_json(&json, args->out, &err);
    json_out_free(&json);
    return ok ? EXIT_DONE : tell(&err);
}

/* Of the player named, else of who played last. */
static bool find_player(Diary *diary, const DiaryArgs *args, DiaryId *out, DiaryNow *now,
                        Err *err) {
    bool ok = args->profile ? diary_profile_find(diary, args->profile, out, err)
                            : diary_profile_chosen(diary, out, err);
    if (ok && *out == 0)
        ok = err_set(err, ERR_UNKNOWN, "--profile: nobody has played here yet, name one");
    if (!ok) return false;
    *now = (DiaryNow){
        .at = args->at,
        .day_start_min = (int)diary_setting_int(diary, *out, "day_start_min", DIARY_DAY_START_MIN)};
    return true;
}

static int charts(Diary *diary, const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    JsonOut json = {.pretty = true};
    GameData data;
    LookingBack who = {.diary = diary};
    if (!game_data_load(args->data, false, NULL, &data, &err)) {
        tell(&err);
        return game_data_exit(&err);
    }
    who.library = data.library;
    bool ok = find_player(diary, args, &who.profile, &who.now, &err) &&
              look_back_json(&who, &json, &err) && print_json(&json, args->out, &err);
    json_out_free(&json);
    game_data_free(&data);
    return ok ? EXIT_DONE : tell(&err);
}

static void print_problem(void *ctx, const char *what) {
    (void)ctx;
    printf("%s\n", what);
}

static int verify(Diary *diary, const DiaryArgs *args) {
    (void)args;
    Err err = {.code = ERR_NONE};
    int problems;
    if (!diary_verify(diary, print_problem, NULL, &problems, &err)) return tell(&err);
    if (problems == 0) {
        printf("The diary is whole.\n");
        return EXIT_DONE;
    }
    printf("%d %s wrong.\n", problems, problems == 1 ? "thing is" : "things are");
    return EXIT_WRONG_INPUT;
}

static int import(Diary *diary, const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    FileBytes file = {.bytes = NULL};
    int added;
    if (!file_read(args->file, IMPORT_BYTES_MAX, &file, &err)) return tell(&err);
    JsonDoc *doc = json_parse_large(file.bytes, file.size, &err);
    bool ok = doc && diary_import(diary, json_root(doc), &added, &err);
    json_free(doc);
    file_free(&file);
    if (!ok) {
        err_prefix(&err, args->file);
        return tell(&err);
    }
    printf("%d %s new.\n", added, added == 1 ? "row is" : "rows are");
    return EXIT_DONE;
}

/* ---- care ---- */

static bool find_places(const DiaryArgs *args, bool may_make, Places *out, Err *err) {
    return places_find(LIMBER_SOURCE_DATA, LIMBER_GENERATED_DIR, args->data, may_make, out, err);
}

static int backup(Diary *diary, const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    Places places;
    DiaryNow now = {.at = args->at, .day_start_min = DIARY_DAY_START_MIN};
    if (!find_places(args, false, &places, &err) ||
        !diary_file_backup_daily(diary, places.user, diary_today(now), &err))
        return tell(&err);
    printf("Today's copy lies in %s/backups.\n", places.user);
    return EXIT_DONE;
}

static int repair(const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    Places places;
    DiaryRepair done;
    if (!find_places(args, false, &places, &err)) return tell(&err);
    if (!diary_file_repair(places.user, args->at.utc_s, &done, &err)) {
        if (err.code != ERR_NONE) return tell(&err);
        printf("The diary is whole; nothing was changed.\n");
        return EXIT_DONE;
    }
    printf("%s\n%d %s read from the damaged file, %d could not be used%s.\n"
           "The damaged file is kept as %s\n",
           done.used_backup >= 0 ? "The newest good backup was brought back."
                                 : "There was no good backup; a new diary was begun.",
           done.rows_brought_back, done.rows_brought_back == 1 ? "row was" : "rows were",
           done.rows_lost, done.has_unread_parts ? ", and parts of it could not be read" : "",
           done.kept_as);
    return EXIT_DONE;
}

static int pause(Diary *diary, const DiaryArgs *args) {
    Err err = {.code = ERR_NONE};
    DiaryId profile = 0;
    DiaryNow now;
    char *end;
    long days = strtol(args->file, &end, 10);
    if (end == args->file || *end || days < 1 || days > 366) {
        err_set(&err, ERR_RANGE, "pause: \"%s\" is not a number of days, 1 to 366", args->file);
        return tell(&err);
    }
    if (!find_player(diary, args, &profile, &now, &err) ||
        !break_declare(diary, profile, now, (int)days, args->is_trip, &err))
        return tell(&err);
    CivilDate until = civil_from_days(diary_today(now) + days - 1);
    printf("A break of %ld %s, until %04d-%02d-%02d.\n", days, days == 1 ? "day" : "days",
           (int)until.year, until.month, until.day);
    return EXIT_DONE;
}

/* What did not hurt twice, or was not asked back, is refused: there is nothing to change. */
static bool change_left_out(Diary *diary, const DiaryArgs *args, const Library *library, Err *err) {
    DiaryId profile = 0;
    DiaryNow now;
    HurtSummary hurt;
    int exercise = library_exercise(library, args->file);
    if (exercise < 0)
        return err_set(err, ERR_UNKNOWN, "ask-back: there is no exercise \"%s\"", args->file);
    if (!find_player(diary, args, &profile, &now, err) ||
        !diary_hurt_exercises(diary, profile, library, &hurt, err))
        return false;
    const HurtExercise *e = summary_hurt(&hurt, exercise);
    if (!e || e->is_left_out == args->is_undo)
        return err_set(err, ERR_RANGE, "ask-back: \"%s\" %s", args->file,
                       args->is_undo ? "was not asked back" : "is not left out");
    return diary_ask_back(diary, profile, args->file, !args->is_undo, now, err);
}

typedef bool (*DiaryChange)(Diary *diary, const DiaryArgs *args, const Library *library, Err *err);

/* Makes a change that must know the game's data. */
static int change(Diary *diary, const DiaryArgs *args, DiaryChange make) {
    Err err = {.code = ERR_NONE};
    GameData data;
    if (!game_data_load(args->data, false, NULL, &data, &err)) {
        tell(&err);
        return game_data_exit(&err);
    }
    bool ok = make(diary, args, data.library, &err);
    game_data_free(&data);
    return ok ? EXIT_DONE : tell(&err);
}

static int ask_back(Diary *diary, const DiaryArgs *args) {
    int code = change(diary, args, change_left_out);
    if (code != EXIT_DONE) return code;
    if (args->is_undo)
        printf("\"%s\" is left out again.\n", args->file);
    else
        printf("\"%s\" comes back, a quarter smaller at first. Stop at once when it hurts; if you "
               "are unsure, ask your physiotherapist.\n",
               args->file);
    return EXIT_DONE;
}

/* The player's own statement, refused where no doctor's word opens anything. */
static bool change_clearance(Diary *diary, const DiaryArgs *args, const Library *library,
                             Err *err) {
    const Safety *safety = &library->safety;
    DiaryId profile = 0;
    DiaryNow now;
    SafetyRecord record;
    int tag = 0;
    while (tag < CONTRA_COUNT && strcmp(CONTRA_NAMES[tag], args->file) != 0)
        tag++;
    if (tag == CONTRA_COUNT)
        return err_set(err, ERR_UNKNOWN, "doctor: there is no contraindication \"%s\"", args->file);
    if (!find_player(diary, args, &profile, &now, err) ||
        !diary_safety_record(diary, profile, safety, &record, err))
        return false;
    if (args->is_undo) {
        if (record.cleared_day[tag] == SAFETY_NEVER)
            return err_set(err, ERR_RANGE, "doctor: nothing was told of \"%s\"", args->file);
        return diary_clearance_take_back(diary, profile, args->file, now.at.utc_s, diary_today(now),
                                         err);
    }
    if (!(safety_clearable(safety, &record) & ~safety_kept_closed(safety, &record) & 1u << tag))
        return err_set(err, ERR_RANGE, "doctor: \"%s\" %s", args->file,
                       safety_kept_closed(safety, &record) & 1u << tag
                           ? "stays closed by an answer, also with a doctor's word"
                           : "is not closed");
    return diary_clearance_save(diary, profile, args->file, now.at.utc_s, diary_today(now), err);
}

static int doctor(Diary *diary, const DiaryArgs *args) {
    int code = change(diary, args, change_clearance);
    if (code != EXIT_DONE) return code;
    printf(args->is_undo ? "\"%s\": the doctor's word is taken back.\n"
                         : "\"%s\": a doctor's word of today, as you told it.\n",
           args->file);
    return EXIT_DONE;
}

/* ---- the command ---- */

static bool open_diary(const DiaryArgs *args, bool may_make, Diary **out, Err *err) {
    Places places;
    char path[PATH_BYTES];
    if (!find_places(args, may_make, &places, err) ||
        !path_join(places.user, "diary.sqlite3", path, err))
        return false;
    const DiaryOptions options = {.path = path,
                                  .now_utc_s = args->at.utc_s,
                                  .entropy = entropy_from_system,
                                  .must_exist = !may_make};
    return diary_open(&options, out, err);
}

typedef struct Verb {
    const char *name;
    bool has_word; /* FILE, DAYS or EXERCISE */
    int (*with_diary)(Diary *diary, const DiaryArgs *args);
} Verb;

static const Verb VERBS[] = {
    {"export", false, export_all}, {"charts", false, charts},    {"verify", false, verify},
    {"import", true, import},      {"repair", false, NULL},      {"backup", false, backup},
    {"pause", true, pause},        {"ask-back", true, ask_back}, {"doctor", true, doctor},
};

static const Verb *verb_of(const DiaryArgs *args) {
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
        if (args->verb && !strcmp(args->verb, VERBS[i].name) &&
            VERBS[i].has_word == (args->file != NULL))
            return &VERBS[i];
    }
    return NULL;
}

static int run(int argc, char **argv) {
    Err err = {.code = ERR_NONE};
    DiaryArgs args = {.verb = NULL};
    Diary *diary = NULL;
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
        print_usage(stdout);
        return EXIT_DONE;
    }
    bool is_read = read_args(argc, argv, &args, &err);
    const Verb *verb = is_read ? verb_of(&args) : NULL;
    if (!verb) {
        if (!is_read) tell(&err);
        print_usage(stderr);
        return EXIT_WRONG_INPUT;
    }
    Places places;
    if (!find_places(&args, false, &places, &err)) {
        tell(&err);
        return err.code == ERR_RANGE ? EXIT_WRONG_INPUT : EXIT_CANNOT_RUN;
    }
    if (!verb->with_diary) return repair(&args);
    if (!open_diary(&args, verb->with_diary == import, &diary, &err)) return tell(&err);
    int status = verb->with_diary(diary, &args);
    diary_close(diary);
    return status;
}

const Command COMMAND_DIARY = {
    "diary", "diary export|charts|import|verify|repair|backup|pause|ask-back|doctor ...",
    "the whole diary as JSON, and looking after it", run};
