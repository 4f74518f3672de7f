#include "body/prop_solid.h"

#include "body/vec.h"
#include "core/scalar.h"

static PropBody placed(const PropSolid *solid, const PropPlace *place) {
    float turn = radians(place->turn_deg), c = cosf(turn), s = sinf(turn);
    vec3s centre = solid->centre, axis[3] = {{{1, 0, 0}}, {{0, 1, 0}}, {{0, 0, 1}}};
    PropBody body = {.is_cylinder = solid->is_cylinder,
                     .half = solid->half,
                     .round_m = solid->round_m,
                     .gives_m = solid->gives_m,
                     .reach = v_length(solid->half)};
    if (solid->tilts) {
        centre = prop_tilted_local(place, centre, false);
        for (int k = 0; k < 3; k++)
            axis[k] = prop_tilted_local(place, axis[k], true);
    }
    for (int k = 0; k < 3; k++)
        body.axis[k] =
            v_make(axis[k].x * c - axis[k].z * s, axis[k].y, axis[k].x * s + axis[k].z * c);
    body.centre = v_make(place->x_m + centre.x * c - centre.z * s, place->y_m + centre.y,
                         place->z_m + centre.x * s + centre.z * c);
    return body;
}

int prop_bodies(const PropPlace *place, PropBody *out, int room) {
    int n = 0;
    for (int i = 0; i < PROP_SOLID_COUNT && n < room; i++)
        if (PROP_SOLIDS[i].prop == place->prop && !(PROP_SOLIDS[i].holds && place->open_m > 0))
            out[n++] = placed(&PROP_SOLIDS[i], place);
    return n;
}

static float box_distance(const PropBody *body, const float q[3], float way[3]) {
    float outside[3], distance = 0, nearest = -1e9f;
    int face = 0;
    for (int k = 0; k < 3; k++) {
        float half = body->half.raw[k] - body->round_m, over = fabsf(q[k]) - half;
        outside[k] = fmaxf(over, 0);
        distance += outside[k] * outside[k];
        way[k] = 0;
        if (over > nearest) {
            nearest = over;
            face = k;
        }
    }
    if (nearest <= 0) { /* inside: out by the nearest face */
        way[face] = q[face] < 0 ? -1 : 1;
        return nearest - body->round_m;
    }
    distance = sqrtf(distance);
    for (int k = 0; k < 3; k++)
        way[k] = (q[k] < 0 ? -outside[k] : outside[k]) / distance;
    return distance - body->round_m;
}

static float cylinder_distance(const PropBody *body, const float q[3], float way[3]) {
    float across = sqrtf(q[1] * q[1] + q[2] * q[2]), round = across - body->half.y;
    float end = fabsf(q[0]) - body->half.x;
    way[0] = way[1] = way[2] = 0;
    if (end > round) { /* beyond an end, or inside and nearest to it */
        way[0] = q[0] < 0 ? -1 : 1;
        return end;
    }
    way[1] = across > 1e-6f ? q[1] / across : 1;
    way[2] = across > 1e-6f ? q[2] / across : 0;
    return round;
}

float prop_body_distance(const PropBody *body, vec3s p, vec3s *out) {
    vec3s from = v_sub(p, body->centre);
    float q[3], way[3];
    for (int k = 0; k < 3; k++)
        q[k] = v_dot(from, body->axis[k]);
    float distance =
        body->is_cylinder ? cylinder_distance(body, q, way) : box_distance(body, q, way);
    *out = v_scale(body->axis[0], way[0]);
    for (int k = 1; k < 3; k++)
        *out = v_mad(*out, body->axis[k], way[k]);
    return distance;
}
