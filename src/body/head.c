#include "body/head.h"

#include "body/sculpt.h"

#include <stddef.h>

static float ear_field(vec3s mirrored) {
    vec3s e = v_make(mirrored.x - .0735f, mirrored.y - .070f, mirrored.z + .012f);
    e = v_make(e.x * .94f + e.z * .34f, e.y * .98f + e.z * .17f, e.z * .94f - e.x * .34f);
    float shell = sculpt_ellipsoid(e, v_make(0, 0, 0), v_make(.0080f, .0300f, .0185f));
    float bowl = sculpt_ellipsoid(e, v_make(.0085f, .003f, .002f), v_make(.0065f, .019f, .0105f));
    return sculpt_meet(shell, -bowl, .006f);
}

float head_field(vec3s l) {
    vec3s m = v_make(fabsf(l.x), l.y, l.z); /* one half is sculpted, both exist */
    float d = sculpt_ellipsoid(l, v_make(0, .114f, -.012f), v_make(.0745f, .090f, .0925f));
    float jaw = sculpt_ellipsoid(l, v_make(0, .058f, .021f), v_make(.0575f, .082f, .0625f));
    d = sculpt_join(d, jaw, .035f);
    float jaw_line =
        sculpt_cone(m, v_make(.0345f, .027f, .002f), v_make(.0065f, -.011f, .060f), .0212f, .0155f);
    d = sculpt_join(d, jaw_line, .030f);
    d = sculpt_join(d, sculpt_ball(m, v_make(.034f, .056f, .0487f), .0232f), .028f); /* cheek */
    d = sculpt_join(d, sculpt_ball(m, v_make(.019f, .024f, .0506f), .0205f), .024f); /* by mouth */
    d = sculpt_join(d, sculpt_ball(m, v_make(.0015f, -.012f, .0655f), .0135f), .022f); /* chin */
    float socket =
        sculpt_cone(m, v_make(.0300f, .082f, .1010f), v_make(.036f, .082f, .0970f), .0195f, .0195f);
    d = sculpt_meet(d, -socket, .022f);
    d = sculpt_join(d, sculpt_ball(m, v_make(.0307f, .082f, .0625f), .0150f), .007f); /* eyeball */
    float nose =
        sculpt_cone(m, v_make(0, .092f, .0765f), v_make(0, .0545f, .0935f), .0065f, .0092f);
    d = sculpt_join(d, nose, .017f);
    d = sculpt_join(d, sculpt_ball(m, v_make(.0088f, .0500f, .0837f), .0060f), .011f); /* wing */
    float upper_lip =
        sculpt_cone(m, v_make(0, .0262f, .0762f), v_make(.0150f, .0238f, .0700f), .0046f, .0032f);
    d = sculpt_join(d, upper_lip, .011f);
    float lower_lip =
        sculpt_cone(m, v_make(0, .0152f, .0750f), v_make(.0120f, .0172f, .0705f), .0056f, .0036f);
    d = sculpt_join(d, lower_lip, .012f);
    return sculpt_join(d, ear_field(m), .008f);
}

/* Negative where hair may grow: a tilted line over the forehead, down in front of the ears, round
 * them, and along the nape. */
static float hairline(vec3s l) {
    float ax = fabsf(l.x);
    float forehead = .137f - .030f * smoothstep(.010f, .070f, ax) - .9f * ax * ax;
    float front = (forehead - l.y) * .80f + (l.z - .030f) * .62f - .022f;
    float side = l.z - .020f - (l.y - .085f) * .55f;
    float nape = .030f - l.y + (l.z + .10f) * .10f + .25f * ax;
    float ey = l.y - .068f, ez = l.z + .008f;
    float ear = .030f - sqrtf(ey * ey + ez * ez * 1.3f) + (ax < .05f ? .05f - ax : 0);
    float soft = sculpt_join(front, side + .03f, .012f);
    float d = sculpt_meet(soft > front ? front : soft, side, .018f);
    return sculpt_meet(sculpt_meet(d, nape, .020f), ear, .014f);
}

/* Some styles are cut higher at the nape, some hair grows a little lower all round. */
float hair_line(vec3s l, FigureHair hair) {
    static const struct {
        float nape, lower, blend;
    } LINES[FIGURE_HAIR_COUNT] = {[FIGURE_HAIR_SHORT] = {.058f, 0, .012f},
                                  [FIGURE_HAIR_CURLY] = {.040f, 0, .012f},
                                  [FIGURE_HAIR_CROPPED] = {.052f, .004f, .010f}};
    float d = hairline(l) - LINES[hair].lower;
    if (!(LINES[hair].nape > 0)) return d;
    return sculpt_meet(d, LINES[hair].nape - l.y + (l.z + .10f) * .10f, LINES[hair].blend);
}

static float bun_hair(vec3s l, float cap) {
    vec3s centre = v_make(0, .180f, -.098f), q = v_sub(l, centre);
    float r = v_length(q);
    float groove = .0005f * sinf(atan2f(l.x, q.y + .02f) * 20) * smoothstep(0, .03f, r - .03f);
    float d = sculpt_meet(cap + groove, hairline(l), .010f);
    float twist = .0011f * sinf(atan2f(q.x, q.y) * 3 + r * 260);
    float bun = sculpt_ellipsoid(q, v_make(0, 0, 0), v_make(.041f, .038f, .036f)) + twist;
    d = sculpt_join(d, bun, .008f);
    float root = sculpt_cone(l, v_make(0, .166f, -.080f), v_make(0, .172f, -.087f), .031f, .029f);
    return sculpt_join(d, root, .004f);
}

/* Volume on top, swept to one side. */
static float short_hair(vec3s l, float cap) {
    float top = sculpt_ellipsoid(l, v_make(.006f, .128f, 0), v_make(.080f, .094f, .096f));
    cap = sculpt_join(cap, top, .02f);
    float groove = .0012f * sinf((l.x * .8f + l.z * .35f) * 240) * smoothstep(.12f, .16f, l.y);
    float d = sculpt_meet(cap + groove, hair_line(l, FIGURE_HAIR_SHORT), .012f);
    float sweep =
        sculpt_cone(l, v_make(-.040f, .176f, .050f), v_make(.044f, .168f, .056f), .024f, .018f);
    return sculpt_join(d, sweep, .02f);
}

/* Combed back into a tail that falls from the back of the head and curls at its end. */
static float ponytail(vec3s l, float cap) {
    static const struct {
        float y, z, r;
    } TAIL[] = {{.150f, -.104f, .017f}, {.146f, -.134f, .026f}, {.112f, -.158f, .030f},
                {.062f, -.162f, .028f}, {.018f, -.150f, .020f}, {-.012f, -.134f, .009f}};
    float groove = .0006f * sinf(atan2f(l.x, l.y - .120f) * 22) * smoothstep(0, .04f, l.y - .10f);
    float d = sculpt_meet(cap + groove, hairline(l), .010f), tail = 1;
    float strands = .0012f * sinf(l.x * 380 + sinf(l.y * 45) * .9f);
    for (size_t i = 0; i + 1 < sizeof TAIL / sizeof *TAIL; i++)
        tail = sculpt_join(tail,
                           sculpt_cone(l, v_make(0, TAIL[i].y, TAIL[i].z),
                                       v_make(0, TAIL[i + 1].y, TAIL[i + 1].z), TAIL[i].r,
                                       TAIL[i + 1].r),
                           .012f);
    float band = sculpt_cone(l, v_make(0, .154f, -.096f), v_make(0, .150f, -.110f), .0235f, .0225f);
    return sculpt_join(sculpt_join(d, band, .006f), tail + strands, .004f);
}

/* Close curls: a rounder cap whose surface rolls in three directions. */
static float curly_hair(vec3s l, float cap) {
    float round = sculpt_ellipsoid(l, v_make(0, .128f, -.018f), v_make(.099f, .104f, .109f));
    cap = sculpt_join(cap, round, .02f);
    float curls = sinf(l.x * 172 + 1.3f * sinf(l.y * 95)) *
                  sinf(l.y * 168 + 1.1f * sinf(l.z * 90)) * sinf(l.z * 176 + 1.2f * sinf(l.x * 88));
    float d = sculpt_meet(cap, hair_line(l, FIGURE_HAIR_CURLY), .020f);
    return d - .0052f * curls - .0015f;
}

/* Cut to a few millimetres all over. */
static float cropped_hair(vec3s l) {
    float skull = sculpt_ellipsoid(l, v_make(0, .114f, -.012f), v_make(.0778f, .0935f, .0960f));
    return sculpt_meet(skull, hair_line(l, FIGURE_HAIR_CROPPED), .006f);
}

float hair_field(vec3s l, FigureHair hair) {
    float cap = sculpt_ellipsoid(l, v_make(0, .116f, -.016f), v_make(.0835f, .098f, .1010f));
    float back = sculpt_ellipsoid(l, v_make(0, .075f, -.055f), v_make(.066f, .062f, .060f));
    cap = sculpt_join(cap, back, .03f);
    switch (hair) {
    case FIGURE_HAIR_SHORT:
        return short_hair(l, cap);
    case FIGURE_HAIR_PONYTAIL:
        return ponytail(l, cap);
    case FIGURE_HAIR_CURLY:
        return curly_hair(l, cap);
    case FIGURE_HAIR_CROPPED:
        return cropped_hair(l);
    default:
        return bun_hair(l, cap);
    }
}

vec3s head_face_point(float x, float y, float off, vec3s *normal) {
    vec3s p = v_make(x, y, .15f);
    for (int i = 0; i < 40; i++) {
        float d = head_field(p);
        if (d < 2e-4f) break;
        p.z -= d * .8f;
    }
    const float e = .002f;
    vec3s n = v_make(head_field(v_make(p.x + e, p.y, p.z)) - head_field(v_make(p.x - e, p.y, p.z)),
                     head_field(v_make(p.x, p.y + e, p.z)) - head_field(v_make(p.x, p.y - e, p.z)),
                     head_field(v_make(p.x, p.y, p.z + e)) - head_field(v_make(p.x, p.y, p.z - e)));
    *normal = v_unit(n);
    return v_mad(p, *normal, off);
}
