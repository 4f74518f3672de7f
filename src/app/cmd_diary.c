/* `limber diary export|verify|import`: the whole diary as JSON, and whether it is whole. */
#include "app/command.h"
#include "app/entropy.h"
#include "build_config.h"
#include "diary/care.h"
#include "platform/clock.h"
#include "platform/files.h"

#include <stdio.h>
#include <string.h>

enum { IMPORT_BYTES_MAX = 1 << 30 };

typedef struct DiaryArgs {
    const char *verb, *file, *data, *profile, *out;
} DiaryArgs;

static void print_usage(FILE *to) {
    fprintf(to, "usage: limber diary export [--data DIR] [--profile P] [-o FILE]\n"
                "       limber diary verify [--data DIR]\n"
                "       limber diary import FILE [--data DIR]\n\n"
                "export  writes everything the diary knows as JSON, of all players or of one (a\n"
                "        name or a uid)\n"
                "verify  looks for damage and for rows that contradict each other; exit 1 if any\n"
                "import  adds what such a JSON has and the diary has not; reading it twice adds\n"
                "        nothing\n");
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
    } options[] = {{"--data", &args.data}, {"--profile", &args.profile}, {"-o", &args.out}};
    for (int i = 2; i < argc; i++) {
        const char **value = NULL;
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

static void print_problem(void *ctx, const char *what) {
    (void)ctx;
    printf("%s\n", what);
}

static int verify(Diary *diary) {
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

static bool open_diary(const DiaryArgs *args, bool may_make, Diary **out, Err *err) {
    Places places;
    char path[PATH_BYTES];
    if (!places_find(LIMBER_SOURCE_DATA, LIMBER_GENERATED_DIR, args->data, may_make, &places,
                     err) ||
        !path_join(places.user, "diary.sqlite3", path, err))
        return false;
    const DiaryOptions options = {.path = path,
                                  .now_utc_s = clock_now().utc_s,
                                  .entropy = entropy_from_system,
                                  .must_exist = !may_make};
    return diary_open(&options, out, err);
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
    bool is_import = is_read && args.verb && !strcmp(args.verb, "import") && args.file;
    bool is_other = is_read && args.verb && !args.file &&
                    (!strcmp(args.verb, "export") || !strcmp(args.verb, "verify"));
    if (!is_import && !is_other) {
        if (!is_read) tell(&err);
        print_usage(stderr);
        return EXIT_WRONG_INPUT;
    }
    if (!open_diary(&args, is_import, &diary, &err)) return tell(&err);
    int status = is_import                      ? import(diary, &args)
                 : !strcmp(args.verb, "export") ? export_all(diary, &args)
                                                : verify(diary);
    diary_close(diary);
    return status;
}

const Command COMMAND_DIARY = {"diary", "diary export|verify|import [--data DIR] ...",
                               "the whole diary as JSON, and whether it is whole", run};
