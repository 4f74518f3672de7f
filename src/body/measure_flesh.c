#include "body/body_part.h"
#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>
#include <stdio.h>

static const float SOFT_GIVES_MM = 10;

/* Radius of a cone at t of its axis towards a direction (world, unit). */
static float radius_towards(const Cone *c, const Frame *frame, float breath, float t, vec3s way) {
    float r = mixf(c->ra, c->rb, t) + c->breath * breath;
    float x = v_dot(v_rotate(frame->q, c->ex), way) * c->wide_x;
    float y = v_dot(v_rotate(frame->q, c->ey), way);
    float z = v_dot(v_rotate(frame->q, c->ez), way) * c->wide_z;
    return r * sqrtf(x * x + y * y + z * z);
}

/* The drawn skin flattens on the floor, so what is below it shows in the flesh before that. */
void watch_floor(Watch *watch, float breath, float time) {
    const vec3s down = v_make(0, -1, 0);
    const Flesh *flesh = &watch->figure->flesh;
    for (int i = 0; i < flesh->count; i++) {
        const Cone *c = &flesh->cones[i];
        const Frame *frame = &watch->surface->frames[c->bone];
        for (int end = 0; end < 2; end++) {
            vec3s p = frame_point(frame, end ? c->b : c->a);
            float low = radius_towards(c, frame, breath, (float)end, down) + c->cloth - p.y;
            watch_keep(watch, MEASURE_FLOOR_PENETRATION, low * 1000, time,
                       body_part_name(body_part_of(c->bone)));
        }
    }
    const FigureSurface *s = watch->surface;
    for (int i = 0; i < watch->figure->vertex_count; i++)
        watch_keep(watch, MEASURE_FLOOR_PENETRATION, -s->p[1][i] * 1000, time, "skin");
}

static void watch_pair(Watch *watch, const PosedCone *posed, int i, int j, float time) {
    enum { STEPS = 4 };
    const Flesh *flesh = &watch->figure->flesh;
    const Cone *c = &flesh->cones[j];
    const Frame *frame = &watch->surface->frames[c->bone];
    int part_i = body_part_of(flesh->cones[i].bone), part_j = body_part_of(c->bone);
    if (body_part_is_hand(part_i) && body_part_is_hand(part_j)) return; /* watch_hands */
    BodyMeeting meets = body_parts_meet(part_i, part_j);
    if (meets == MEETS_ALWAYS) return;
    vec3s apart = v_make(posed[i].mid[0] - posed[j].mid[0], posed[i].mid[1] - posed[j].mid[1],
                         posed[i].mid[2] - posed[j].mid[2]);
    if (v_length(apart) > posed[i].bound + posed[j].bound) return;
    for (int k = 0; k <= STEPS; k++) {
        float t = (float)k / STEPS;
        if (meets == MEETS_SOFTLY && body_part_is_at_joint(flesh, j, part_i, t)) continue;
        vec3s g, p = frame_point(frame, v_mix(c->a, c->b, t));
        float away = cone_distance(&posed[i], p, &g);
        float along =
            posed[i].m[4] * p.x + posed[i].m[5] * p.y + posed[i].m[6] * p.z + posed[i].m[7];
        float ti = clampf(along / posed[i].height, 0, 1);
        if (meets == MEETS_SOFTLY && body_part_is_at_joint(flesh, i, part_j, ti)) continue;
        float depth_mm = (radius_towards(c, frame, .5f, t, v_scale(g, -1)) - away) * 1000;
        if (meets == MEETS_SOFTLY) depth_mm -= SOFT_GIVES_MM;
        if (depth_mm <= watch->out->row[MEASURE_SELF_OVERLAP].value) continue;
        char name[64];
        snprintf(name, sizeof name, "%s in %s", body_part_name(part_j), body_part_name(part_i));
        watch_keep(watch, MEASURE_SELF_OVERLAP, depth_mm, time, name);
    }
}

void watch_overlap(Watch *watch, float time) {
    const Flesh *flesh = &watch->figure->flesh;
    PosedCone posed[FLESH_CONES_MAX];
    flesh_pose(flesh, watch->surface->frames, .5f, posed);
    for (int i = 0; i < flesh->count; i++) {
        for (int j = 0; j < flesh->count; j++)
            if (i != j) watch_pair(watch, posed, i, j, time);
    }
    watch_hands(watch, posed, time);
}
