#include "body/body_part.h"
#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>
#include <stdio.h>

/* A world point in a solid's own frame, and how deep inside the solid that is, metres. */
static vec3s in_solid(const PropSolid *solid, const PropPlace *place, vec3s p) {
    float turn = radians(place->turn_deg), tilt = radians(solid->tilts ? place->tilt_deg : 0);
    float x = p.x - place->x_m, z = p.z - place->z_m, y = p.y - place->y_m - TABLE_AXLE_Y;
    float across = x * cosf(turn) + z * sinf(turn), along = z * cosf(turn) - x * sinf(turn);
    float high = y * cosf(tilt) - along * sinf(tilt);
    along = along * cosf(tilt) + y * sinf(tilt);
    return v_sub(v_make(across, high + TABLE_AXLE_Y, along), solid->centre);
}

static float depth_in_solid(const PropSolid *s, vec3s q) {
    if (s->is_cylinder) return fminf(s->half.y - hypotf(q.y, q.z), s->half.x - fabsf(q.x));
    float out = 0, in = -1;
    for (int k = 0; k < 3; k++) {
        float over = fabsf(q.raw[k]) - s->half.raw[k] + s->round_m;
        in = fmaxf(in, over);
        if (over > 0) out += over * over;
    }
    return s->round_m - (in > 0 ? sqrtf(out) : in);
}

static void watch_solid(Watch *watch, const PropSolid *solid, const PropPlace *place, float time) {
    const FigureSurface *s = watch->surface;
    float limit = MEASURE_ROWS[MEASURE_PROP_OVERLAP].limit, reach = v_length(solid->half);
    for (int g = 0; g < watch->figure->group_count; g++) {
        const FigureGroup *group = &watch->figure->groups[g];
        bool is_skin = group->piece != PIECE_FACE && group->piece != PIECE_HAIR;
        if (group->region >= 0 || !is_skin) continue;
        vec3s mid = v_make(s->centre[g][0], s->centre[g][1], s->centre[g][2]);
        if (v_length(in_solid(solid, place, mid)) > s->radius[g] + reach) continue;
        for (int i = group->first; i < group->first + group->count; i++) {
            vec3s p = v_make(s->p[0][i], s->p[1][i], s->p[2][i]);
            float mm = depth_in_solid(solid, in_solid(solid, place, p)) * 1000;
            if (solid->gives_m > 0) mm -= solid->gives_m * 1000 - limit;
            if (mm <= watch->out->row[MEASURE_PROP_OVERLAP].value) continue;
            int part = body_part_of(group->bones[0]);
            char name[64];
            snprintf(name, sizeof name, "%s in %s", body_part_name(part), PROP_NAMES[solid->prop]);
            watch_keep(watch, MEASURE_PROP_OVERLAP, mm, time, name);
        }
    }
}

void watch_props(Watch *watch, float time) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->prop_count; i++) {
        PropPlace place = prop_place_at(&clip->props[i], time, watch->range);
        if (watch->side == RIGHT) { /* the surface shows the side that works */
            place.x_m = -place.x_m;
            place.turn_deg = -place.turn_deg;
        }
        for (int k = 0; k < PROP_SOLID_COUNT; k++) {
            const PropSolid *solid = &PROP_SOLIDS[k];
            if (solid->prop != place.prop || (solid->holds && place.open_m > 0)) continue;
            watch_solid(watch, solid, &place, time);
        }
    }
}
