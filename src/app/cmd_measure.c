/* `limber measure`: how well each exercise's movement keeps to the body and the floor. */
#include "app/command.h"
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "body/posture.h"
#include "core/json.h"

#include <stdio.h>
#include <string.h>

static const char HELP[] =
    "limber measure [EXERCISE...] [--json]\n"
    "  Plays every exercise (or those named) at 60 frames a second, comfortable and at the end of\n"
    "  its range, and tells the worst of: planted points that slide (drift) or hover, anything\n"
    "  below the floor, parts of the body inside each other, joints beyond what a body can (hard)\n"
    "  or most bodies do (norm, at work), the fastest joint getting in or out, jolts\n"
    "  (sudden changes of speed), flutter.\n";

typedef struct Row {
    const char *key, *title, *unit;
    size_t offset; /* of a PostureWorst in Posture */
    float scale;
} Row;

#define ROW(key, title, unit, field, scale)                                                        \
    { key, title, unit, offsetof(Posture, field), scale }
static const Row ROWS[] = {
    ROW("drift_mm", "drift", "mm", drift, 1000),
    ROW("lifted_mm", "hovers", "mm", lifted, 1000),
    ROW("sunk_mm", "sinks", "mm", sunk, 1000),
    ROW("overlap_mm", "overlap", "mm", overlap, 1000),
    ROW("beyond_hard_deg", "beyond hard", "deg", beyond_hard, 1),
    ROW("beyond_norm_deg", "beyond norm", "deg", beyond_norm, 1),
    ROW("speed_deg_s", "speed", "deg/s", speed, 1),
    ROW("jolt_deg_s", "jolt", "deg/s", jolt, 1),
    ROW("flutter_deg", "flutter", "deg", flutter, 1),
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static const PostureWorst *worst_of(const Posture *posture, const Row *row) {
    return (const PostureWorst *)(const void *)((const char *)posture + row->offset);
}

static void name_what(const Posture *posture, const Row *row, const Clip *clip, char *out,
                      size_t size) {
    const PostureWorst *worst = worst_of(posture, row);
    if (worst == &posture->drift || worst == &posture->lifted) {
        const ClipContact *c = &clip->contacts[worst->what];
        snprintf(out, size, "%s on %s", CLIP_POINT_NAMES[c->point], CLIP_ON_NAMES[c->on]);
    } else if (worst == &posture->sunk || worst == &posture->overlap) {
        snprintf(out, size, "%s %d", worst == &posture->sunk ? "bone" : "capsule", worst->what);
    } else {
        snprintf(out, size, "%s", dof_name(worst->what));
    }
}

static void tell(const char *id, const Clip *clip, float range, const Posture *posture) {
    printf("%s, %s\n", id, range > 0 ? "end of range" : "comfortable");
    for (int i = 0; i < ROW_COUNT; i++) {
        const PostureWorst *worst = worst_of(posture, &ROWS[i]);
        char what[96] = "";
        if (worst->value > 0) name_what(posture, &ROWS[i], clip, what, sizeof what);
        printf("  %-12s %7.1f %-6s", ROWS[i].title, (double)(worst->value * ROWS[i].scale),
               ROWS[i].unit);
        if (worst->value > 0) printf(" %s at %.2f", what, (double)worst->time);
        printf("\n");
    }
}

static void write_posture(JsonOut *o, const char *id, float range, const Posture *posture) {
    json_out_begin_object(o);
    json_out_key(o, "exercise");
    json_out_text(o, id);
    json_out_key(o, "range");
    json_out_real(o, (double)range, 2);
    for (int i = 0; i < ROW_COUNT; i++) {
        json_out_key(o, ROWS[i].key);
        json_out_real(o, (double)(worst_of(posture, &ROWS[i])->value * ROWS[i].scale), 2);
    }
    json_out_end_object(o);
}

static bool measure(const Exercise *exercise, JsonOut *json, Err *err) {
    Arena arena = {0};
    Track track;
    TrackTimes times = figure_scene_times(exercise);
    bool good = track_bake(&exercise->clip, &times, &arena, &track, err);
    for (int r = 0; good && r < 2; r++) {
        Posture posture;
        posture_measure(&track, &times, LEFT, (float)r, &posture);
        if (json)
            write_posture(json, exercise->id, (float)r, &posture);
        else
            tell(exercise->id, &exercise->clip, (float)r, &posture);
    }
    arena_free(&arena);
    return good || err_prefix(err, exercise->id);
}

static bool is_wanted(const char *id, int argc, char **argv) {
    bool any = false;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-') continue;
        any = true;
        if (!strcmp(argv[i], id)) return true;
    }
    return !any;
}

static int run_all(const GameData *data, int argc, char **argv, bool is_json) {
    JsonOut json = {0};
    Err err = {0};
    int status = EXIT_DONE;
    if (is_json) {
        json_out_begin_object(&json);
        json_out_key(&json, "measures");
        json_out_begin_array(&json);
    }
    for (int i = 0; i < data->library->exercise_count; i++) {
        const Exercise *exercise = &data->library->exercises[i];
        if (!is_wanted(exercise->id, argc, argv)) continue;
        if (!measure(exercise, is_json ? &json : NULL, &err)) {
            fprintf(stderr, "limber: %s\n", err.text);
            status = EXIT_CANNOT_RUN;
        }
    }
    if (is_json) {
        json_out_end_array(&json);
        json_out_end_object(&json);
        puts(json.text ? json.text : "{}");
    }
    json_out_free(&json);
    return status;
}

static int run_measure(int argc, char **argv) {
    GameData data;
    Err err = {0};
    bool is_json = false;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help")) {
            fputs(HELP, stdout);
            return EXIT_DONE;
        }
        if (!strcmp(argv[i], "--json")) {
            is_json = true;
        } else if (argv[i][0] == '-') {
            fprintf(stderr, "limber: measure: there is no option \"%s\"\n\n%s", argv[i], HELP);
            return EXIT_WRONG_INPUT;
        }
    }
    if (!game_data_load(NULL, false, NULL, &data, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    int status = EXIT_DONE;
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-' || library_exercise(data.library, argv[i]) >= 0) continue;
        fprintf(stderr, "limber: measure: there is no exercise \"%s\"\n", argv[i]);
        status = EXIT_WRONG_INPUT;
    }
    if (status == EXIT_DONE) status = run_all(&data, argc, argv, is_json);
    game_data_free(&data);
    return status;
}

const Command COMMAND_MEASURE = {"measure", "measure [EXERCISE...] [--json]",
                                 "how well each movement keeps to the body and the floor",
                                 run_measure};
