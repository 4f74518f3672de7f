#include "app/measure_ways.h"

#include "body/transition_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char OTHER_SIDE[] = "other_side";

static bool end_named(const char *text, size_t length, TransitionEnd *out) {
    if (length == strlen(OTHER_SIDE) && !strncmp(text, OTHER_SIDE, length)) {
        *out = (TransitionEnd){START_SIDE, RIGHT};
        return true;
    }
    for (int i = 0; i < START_COUNT; i++) {
        if (strlen(CLIP_START_NAMES[i]) != length || strncmp(text, CLIP_START_NAMES[i], length))
            continue;
        *out = (TransitionEnd){(ClipStart)i, LEFT};
        return true;
    }
    return false;
}

bool transition_ends_named(const char *text, TransitionEnd *from, TransitionEnd *to) {
    const char *colon = strchr(text, ':');
    return colon && end_named(text, (size_t)(colon - text), from) &&
           end_named(colon + 1, strlen(colon + 1), to) && transition_seconds(*from, *to) > 0;
}

static const char *end_name(TransitionEnd end) {
    return end.start == START_SIDE && end.side == RIGHT ? OTHER_SIDE : CLIP_START_NAMES[end.start];
}

static void tell(const char *name, const char *side, float seconds, const Measure *m,
                 const MeasureValue *jolt) {
    printf("%s, %s, %.1f s\n", name, side, (double)seconds);
    for (int k = 0; k < MEASURE_COUNT; k++) {
        if (k == MEASURE_OVER_NORM || k == MEASURE_HOLD_DRIFT) continue;
        if (k == MEASURE_COM_MARGIN && !m->has_com_margin) continue;
        const MeasureValue *v = &m->row[k];
        bool fails = k != MEASURE_COM_MARGIN && measure_fails(m, (MeasureKind)k);
        printf("  %c %-21s %7.1f", fails ? '!' : ' ', MEASURE_ROWS[k].key, (double)v->value);
        if (v->what[0]) printf("  %s", v->what);
        printf(" at %.2f\n", (double)v->time);
    }
    printf("  %c %-21s %7.1f  %s at %.2f\n", jolt->value > MEASURE_JOLT_MAX_DPS ? '!' : ' ',
           "jolt_dps", (double)jolt->value, jolt->what, (double)jolt->time);
}

static void write_row(JsonOut *o, const char *name, const char *side, float seconds,
                      const Measure *m, const MeasureValue *jolt) {
    json_out_begin_object(o);
    json_out_key(o, "way");
    json_out_text(o, name);
    json_out_key(o, "side");
    json_out_text(o, side);
    json_out_key(o, "seconds");
    json_out_real(o, (double)seconds, 2);
    for (int k = 0; k < MEASURE_COUNT; k++) {
        json_out_key(o, MEASURE_ROWS[k].key);
        if ((k == MEASURE_COM_MARGIN && !m->has_com_margin) || k == MEASURE_OVER_NORM ||
            k == MEASURE_HOLD_DRIFT)
            json_out_null(o);
        else
            json_out_real(o, (double)m->row[k].value, 2);
    }
    json_out_key(o, "jolt_dps");
    json_out_real(o, (double)jolt->value, 2);
    json_out_end_object(o);
}

static void measure_one(MovementCheck *check, const MovementWays *ways, TransitionEnd from,
                        TransitionEnd to, JsonOut *json) {
    char name[64];
    Measure measure;
    MeasureValue jolt;
    const char *side = from.side == RIGHT || to.side == RIGHT ? "right" : "left";
    movement_way_measure(check, ways, from, to, &measure, &jolt);
    snprintf(name, sizeof name, "%s:%s", end_name(from), end_name(to));
    float seconds = transition_seconds(from, to);
    if (json)
        write_row(json, name, side, seconds, &measure, &jolt);
    else
        tell(name, side, seconds, &measure, &jolt);
}

bool measure_ways(MovementCheck *check, const char *only, JsonOut *json, Err *err) {
    Arena arena = {0};
    MovementWays *ways = calloc(1, sizeof *ways);
    TransitionEnd from, to;
    bool good = ways ? movement_ways_bake(check, &arena, ways, err)
                     : err_set(err, ERR_LIMIT, "measuring: out of memory");
    if (good && only) {
        good = transition_ends_named(only, &from, &to);
        if (good)
            measure_one(check, ways, from, to, json);
        else
            err_set(err, ERR_UNKNOWN, "measure: no way leads \"%s\"", only);
    }
    for (int w = 0; good && !only && w < TRANSITION_WAYS; w++) {
        for (int side = 0; side < 2; side++) {
            TransitionEnd a = {TRANSITION_TABLE[w].from, side}, b = {TRANSITION_TABLE[w].to, side};
            measure_one(check, ways, a, b, json);
            measure_one(check, ways, b, a, json);
        }
    }
    arena_free(&arena);
    free(ways);
    return good;
}
