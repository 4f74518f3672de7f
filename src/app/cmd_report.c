/* `limber report`: what one takes to a physical therapist. */
#include "app/command.h"
#include "app/entropy.h"
#include "app/game_data.h"
#include "app/report.h"
#include "platform/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char USAGE[] = "limber report [--data DIR] [--profile P] [--from DAY] [--to DAY] "
                            "[--html|--csv|--json|--png] [-o X]";
static const char HELP[] =
    "\n"
    "  --profile P   a name or a uid; without it who played last\n"
    "  --from, --to  days as 2026-11-20, both included; without them eight weeks up to today\n"
    "  --html        one page to read or print (this unless another is asked for)\n"
    "  --csv         a table, a row a day and exercise\n"
    "  --json        everything\n"
    "  --png         the page as a picture; needs -o\n"
    "  --now UTC --offset MIN  what counts as today\n"
    "  --lang L      of assets/lang (en)\n"
    "  -o X          a file; without it standard output\n";

typedef struct ReportOptions {
    const char *data, *profile, *from, *to, *lang, *out, *now, *offset;
    ReportFormat format;
    Instant at;
} ReportOptions;

/* "2026-11-20" and nothing else; a day that is in no calendar is refused. */
static bool day_of(const char *option, const char *text, int64_t *out, Err *err) {
    CivilDate date;
    int year;
    char tail;
    bool is_date = strlen(text) == 10 &&
                   sscanf(text, "%4d-%2d-%2d%c", &year, &date.month, &date.day, &tail) == 3;
    if (is_date) {
        date.year = year;
        is_date = date.month >= 1 && date.month <= 12 && date.day >= 1 && year >= 1970;
    }
    if (is_date) {
        int64_t days = civil_to_days(date);
        CivilDate back = civil_from_days(days);
        is_date = back.month == date.month && back.day == date.day;
        if (is_date) {
            *out = days;
            return true;
        }
    }
    return err_set(err, ERR_RANGE, "%s: \"%s\" is not a day like 2026-11-20", option, text);
}

static bool read_options(int argc, char **argv, ReportOptions *o, Err *err) {
    *o = (ReportOptions){.format = REPORT_HTML};
    const struct {
        const char *name;
        const char **value;
    } options[] = {{"--data", &o->data}, {"--profile", &o->profile}, {"--from", &o->from},
                   {"--to", &o->to},     {"--lang", &o->lang},       {"-o", &o->out},
                   {"--now", &o->now},   {"--offset", &o->offset}};
    for (int i = 1; i < argc; i++) {
        bool is_known = false;
        for (int f = 0; f < REPORT_FORMAT_COUNT; f++) {
            if (strncmp(argv[i], "--", 2) || strcmp(argv[i] + 2, REPORT_FORMAT_NAMES[f])) continue;
            o->format = (ReportFormat)f;
            is_known = true;
        }
        for (size_t k = 0; k < sizeof options / sizeof *options && !is_known; k++) {
            if (strcmp(argv[i], options[k].name)) continue;
            if (++i == argc) return err_set(err, ERR_FORMAT, "%s: a value is missing", argv[i - 1]);
            *options[k].value = argv[i];
            is_known = true;
        }
        if (!is_known) return err_set(err, ERR_UNKNOWN, "there is no option \"%s\"", argv[i]);
    }
    if (o->format == REPORT_PNG && !o->out)
        return err_set(err, ERR_FORMAT, "a picture needs -o FILE.png");
    o->at.utc_s = clock_now().utc_s;
    if (o->now && !civil_parse_utc(o->now, &o->at.utc_s, err)) return err_prefix(err, "--now");
    o->at.offset_min = clock_offset_min_at(o->at.utc_s);
    if (o->offset) {
        char *end;
        long minutes = strtol(o->offset, &end, 10);
        if (end == o->offset || *end || minutes < -1440 || minutes > 1440)
            return err_set(err, ERR_RANGE, "--offset: \"%s\" is not minutes, -1440 to 1440",
                           o->offset);
        o->at.offset_min = (int)minutes;
    }
    return true;
}

static bool open_diary(const ReportOptions *o, const GameData *data, Diary **diary, Err *err) {
    char path[PATH_BYTES];
    if (!path_join(data->places.user, "diary.sqlite3", path, err)) return false;
    const DiaryOptions options = {
        .path = path, .now_utc_s = o->at.utc_s, .entropy = entropy_from_system, .must_exist = true};
    return diary_open(&options, diary, err);
}

static bool make_order(const ReportOptions *o, const GameData *data, Diary *diary,
                       ReportOrder *order, Err *err) {
    *order = (ReportOrder){
        .diary = diary, .library = data->library, .strings = data->strings, .format = o->format};
    if (o->profile) {
        if (!diary_profile_find(diary, o->profile, &order->profile, err)) return false;
    } else if (!diary_profile_chosen(diary, &order->profile, err)) {
        return false;
    }
    if (order->profile == 0)
        return err_set(err, ERR_UNKNOWN, "--profile: nobody has played here yet, name one");
    order->now = (DiaryNow){.at = o->at,
                            .day_start_min = (int)diary_setting_int(
                                diary, order->profile, "day_start_min", DIARY_DAY_START_MIN)};
    order->last_day = diary_today(order->now);
    if (o->to && !day_of("--to", o->to, &order->last_day, err)) return false;
    order->first_day = order->last_day - REPORT_DAYS_USUAL + 1;
    return !o->from || day_of("--from", o->from, &order->first_day, err);
}

static bool print_report(const ReportOrder *order, Err *err) {
    TextOut text = {.length = 0};
    if (!report_make(order, &text, err)) return false;
    bool good = fwrite(text.text, 1, text.length, stdout) == text.length && fflush(stdout) == 0;
    text_out_free(&text);
    return good || err_set(err, ERR_IO, "standard output could not be written");
}

static int tell(const Err *err) {
    fprintf(stderr, "limber report: %s\n", err->text);
    return err->code == ERR_IO || err->code == ERR_FULL || err->code == ERR_READONLY ||
                   err->code == ERR_BUSY || err->code == ERR_LIMIT
               ? EXIT_CANNOT_RUN
               : EXIT_WRONG_INPUT;
}

static int run(int argc, char **argv) {
    ReportOptions o;
    GameData data;
    Err err = {.code = ERR_NONE};
    Diary *diary = NULL;
    ReportOrder order;
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
        printf("usage: %s\n%s", USAGE, HELP);
        return EXIT_DONE;
    }
    if (!read_options(argc, argv, &o, &err)) {
        int status = tell(&err);
        fprintf(stderr, "usage: %s\n", USAGE);
        return status;
    }
    if (!game_data_load(o.data, false, o.lang, &data, &err)) {
        tell(&err);
        return game_data_exit(&err);
    }
    bool good = open_diary(&o, &data, &diary, &err) && make_order(&o, &data, diary, &order, &err) &&
                (o.out ? report_write(&order, o.out, &err) : print_report(&order, &err));
    diary_close(diary);
    game_data_free(&data);
    return good ? EXIT_DONE : tell(&err);
}

const Command COMMAND_REPORT = {"report", "report [--profile P] [--html|--csv|--json|--png] [-o X]",
                                "what one takes to a physical therapist", run};
