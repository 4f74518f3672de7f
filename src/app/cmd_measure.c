/* `limber measure`: how well each exercise's movement keeps to the body and the floor. */
#include "app/command.h"
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/measure_ways.h"
#include "app/movement_check.h"
#include "body/muscle_claims.h"
#include "body/posture.h"
#include "core/json.h"

#include <stdio.h>
#include <string.h>

static const char HELP[] =
    "limber measure [EXERCISE...] [--json]\n"
    "limber measure --ways [standing:supine] [--json]\n"
    "  Plays every exercise (or those named) at 60 frames a second, with either side working,\n"
    "  comfortable and at the end of its range, and tells the worst of: planted points that slide\n"
    "  or hover, skin below the floor, parts of the body inside each other, fingers of hands that\n"
    "  clasp inside each other or not between each other, joints beyond what a body can (hard) or\n"
    "  most bodies do (norm, at work), the centre of mass inside its support, the fastest joint\n"
    "  getting in or out, joints that wander in a hold; and how far each muscle group is\n"
    "  stretched, 0 to 1 of its own range. As text also jolts (sudden changes of speed) and\n"
    "  flutter. --ways: the same of getting from one start posture to another, there and "
    "back,\n"
    "  over either side, and between all of them the worst.\n";

static void tell(const Exercise *exercise, const MovementFigures *figures, int side) {
    const Measure *m = &figures->side[side];
    printf("%s, %s\n", exercise->id, side == LEFT ? "left" : "right");
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (k == MEASURE_COM_MARGIN && !m->has_com_margin) continue;
        const MeasureValue *v = &m->row[k];
        printf("  %c %-21s %7.1f", measure_fails(m, (MeasureKind)k) ? '!' : ' ',
               MEASURE_ROWS[k].key, (double)v->value);
        if (v->what[0]) printf("  %s at %.2f", v->what, (double)v->time);
        printf("\n");
    }
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++) {
        if (figures->stretch[side][g] >= MUSCLE_STRETCH_LEAST)
            printf("    stretches %-20s %.2f\n", MUSCLE_GROUP_NAMES[g],
                   (double)figures->stretch[side][g]);
    }
    for (int i = 0; i < exercise->active_count; i++)
        printf("    tenses    %-20s on purpose: not measured\n",
               MUSCLE_GROUP_NAMES[exercise->active[i]]);
}

static void tell_smoothness(const Track *track, const TrackTimes *times) {
    for (int r = 0; r < 2; r++) {
        Posture p;
        posture_measure(track, times, LEFT, (float)r, &p);
        printf("    %-12s jolt %.0f deg/s %s at %.2f, flutter %.1f deg %s at %.2f\n",
               r ? "end" : "comfortable", (double)p.jolt.value, dof_name(p.jolt.what),
               (double)p.jolt.time, (double)p.flutter.value, dof_name(p.flutter.what),
               (double)p.flutter.time);
    }
}

static void write_row(JsonOut *o, const Exercise *exercise, const MovementFigures *figures,
                      int side) {
    const Measure *m = &figures->side[side];
    json_out_begin_object(o);
    json_out_key(o, "exercise");
    json_out_text(o, exercise->id);
    json_out_key(o, "side");
    json_out_text(o, side == LEFT ? "left" : "right");
    for (int k = 0; k < MEASURE_COUNT; k++) {
        json_out_key(o, MEASURE_ROWS[k].key);
        if (k == MEASURE_COM_MARGIN && !m->has_com_margin)
            json_out_null(o);
        else
            json_out_real(o, (double)m->row[k].value, 2);
    }
    json_out_key(o, "muscles");
    json_out_begin_object(o);
    for (int g = 0; g < MUSCLE_GROUP_COUNT; g++) {
        if (!muscle_group_is_modelled((MuscleGroup)g)) continue;
        json_out_key(o, MUSCLE_GROUP_NAMES[g]);
        json_out_real(o, (double)figures->stretch[side][g], 3);
    }
    json_out_end_object(o);
    json_out_end_object(o);
}

static bool measure(MovementCheck *check, const Exercise *exercise, JsonOut *json, Err *err) {
    Arena arena = {0};
    Track track;
    MovementFigures figures;
    TrackTimes times = figure_tracks_times(exercise);
    bool good = movement_bake(check, exercise, &arena, &track, err);
    if (good) {
        movement_measure(check, exercise, &track, false, &figures);
        for (int side = 0; side < 2; side++) {
            if (json)
                write_row(json, exercise, &figures, side);
            else
                tell(exercise, &figures, side);
        }
        if (!json) tell_smoothness(&track, &times);
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

static int run_all(MovementCheck *check, const GameData *data, int argc, char **argv,
                   bool is_json) {
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
        if (!measure(check, exercise, is_json ? &json : NULL, &err)) {
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

static int run_ways(MovementCheck *check, int argc, char **argv, bool is_json) {
    JsonOut json = {0};
    Err err = {0};
    int status = EXIT_DONE;
    const char *only = NULL;
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-') only = argv[i];
    if (is_json) {
        json_out_begin_object(&json);
        json_out_key(&json, "ways");
        json_out_begin_array(&json);
    }
    if (!measure_ways(check, only, is_json ? &json : NULL, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        status = EXIT_WRONG_INPUT;
    } else if (is_json) {
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
    bool is_json = false, is_ways = false;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--help")) {
            fputs(HELP, stdout);
            return EXIT_DONE;
        }
        if (!strcmp(argv[i], "--json")) {
            is_json = true;
        } else if (!strcmp(argv[i], "--ways")) {
            is_ways = true;
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
        if (is_ways || argv[i][0] == '-' || library_exercise(data.library, argv[i]) >= 0) continue;
        fprintf(stderr, "limber: measure: there is no exercise \"%s\"\n", argv[i]);
        status = EXIT_WRONG_INPUT;
    }
    MovementCheck *check = NULL;
    if (status == EXIT_DONE && !movement_check_create(data.places.cache, &check, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        status = EXIT_CANNOT_RUN;
    }
    if (status == EXIT_DONE)
        status = is_ways ? run_ways(check, argc, argv, is_json)
                         : run_all(check, &data, argc, argv, is_json);
    movement_check_destroy(check);
    game_data_free(&data);
    return status;
}

const Command COMMAND_MEASURE = {"measure", "measure [EXERCISE...|--ways] [--json]",
                                 "how well each movement keeps to the body and the floor",
                                 run_measure};
