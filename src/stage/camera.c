#include "stage/camera.h"

#include "body/flesh.h"
#include "core/scalar.h"

#include <stddef.h>

static const float FIELD_OF_VIEW_DEG = 28, FARTHEST_M = 400;

static float focal_pixels(const Viewport *view) {
    float across = fmaxf(fmaxf(view->h, view->w * 9 / 16), view->screen_h);
    return across * .5f / tanf(radians(FIELD_OF_VIEW_DEG * .5f));
}

Camera camera_make(const Framing *framing, const Viewport *view) {
    float az = radians(framing->azimuth_deg), el = radians(framing->elevation_deg);
    vec3s back = v_make(sinf(az) * cosf(el), sinf(el), cosf(az) * cosf(el));
    Camera c = {.eye = v_mad(framing->target, back, framing->distance),
                .forward = v_scale(back, -1),
                .focal = focal_pixels(view),
                .cx = view->x + view->w * .5f,
                .cy = view->y + view->h * .5f};
    c.right = v_unit(v_cross(c.forward, v_make(0, 1, 0)));
    c.up = v_cross(c.right, c.forward);
    return c;
}

void camera_project(const Camera *c, vec3s p, float *x, float *y, float *depth) {
    vec3s d = v_sub(p, c->eye);
    *depth = v_dot(d, c->forward);
    float scale = c->focal / *depth;
    *x = c->cx + v_dot(d, c->right) * scale;
    *y = c->cy - v_dot(d, c->up) * scale;
}

void framing_begin(FramingBounds *bounds) {
    bounds->count = 0;
    bounds->overflowed = false;
}

static void add_ball(FramingBounds *bounds, vec3s p, float radius, FramingOf of) {
    if (bounds->count >= FRAMING_BALLS_MAX) {
        bounds->overflowed = true;
        return;
    }
    bounds->of[bounds->count] = (uint8_t)of;
    float *ball = bounds->ball[bounds->count++];
    ball[0] = p.x;
    ball[1] = p.y;
    ball[2] = p.z;
    ball[3] = radius;
}

/* Corners of the faces that carry a body, and the floor below them. */
void framing_add_prop(FramingBounds *bounds, const PropPlace *place) {
    if (place->prop == PROP_WALL || place->prop == PROP_MAT) return; /* may be cut off */
    /* a chair's posts stand behind the board one leans on */
    const float ball_m = place->prop == PROP_CHAIR ? .03f : .01f;
    bool stands = place->y_m < .05f;
    FramingOf of = prop_is_soft(place->prop) ? FRAMING_SOFT : FRAMING_HARD;
    for (int part = 0; part < PROP_PART_COUNT; part++) {
        PropFace face = prop_face_placed((PropPart)part, place);
        if (face.prop != place->prop || v_length(face.normal) < .5f) continue;
        vec3s across = face.across;
        vec3s along = v_cross(face.normal, across);
        for (int corner = 0; corner < 4; corner++) {
            vec3s p =
                v_mad(v_mad(face.centre, across, corner & 1 ? face.half_width : -face.half_width),
                      along, corner & 2 ? face.half_depth : -face.half_depth);
            add_ball(bounds, p, ball_m, of);
            if (stands) add_ball(bounds, v_make(p.x, ball_m, p.z), ball_m, of);
        }
    }
}

/* The ends of the flesh's cones: as good as the skin for a box around it. The two balls of the head
 * and hair, bun included, are added by hand. */
void framing_add(FramingBounds *bounds, const Frame frames[BONE_COUNT]) {
    enum { HAIR_BALLS = 2 };
    static const float HAIR[HAIR_BALLS][4] = {{0, .116f, -.016f, .098f}, {0, .180f, -.098f, .042f}};
    int need = FLESH_KEY_COUNT * 2 + HAIR_BALLS;
    if (bounds->count + need > FRAMING_BALLS_MAX) {
        bounds->overflowed = true;
        return;
    }
    for (int k = 0; k < FLESH_KEY_COUNT; k++) {
        const FleshKey *key = &FLESH_KEYS[k];
        for (int side = LEFT; side <= (key->place == FLESH_CENTRE ? LEFT : RIGHT); side++) {
            float s = side == RIGHT ? -1 : 1;
            int bone =
                key->place == FLESH_SIDES ? bone_of_side(side, (SideBone)key->bone) : key->bone;
            vec3s p = frame_point(&frames[bone], v_make(s * key->x, key->y, key->z));
            /* width factors left out: the trunk is never the outermost */
            add_ball(bounds, p, key->radius, FRAMING_BODY);
        }
    }
    for (int i = 0; i < HAIR_BALLS; i++) {
        vec3s p = frame_point(&frames[BONE_HEAD], v_make(HAIR[i][0], HAIR[i][1], HAIR[i][2]));
        add_ball(bounds, p, HAIR[i][3], FRAMING_BODY);
    }
}

/* corner_px: so far to the left does not count of what stands beside a body. */
static PixelBox seen_box(const FramingBounds *bounds, float corner_px, const Framing *framing,
                         const Viewport *view) {
    Camera c = camera_make(framing, view);
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int i = 0; i < bounds->count; i++) {
        const float *ball = bounds->ball[i];
        float x, y, depth;
        camera_project(&c, v_make(ball[0], ball[1], ball[2]), &x, &y, &depth);
        float r = ball[3] * c.focal / depth;
        float spare = bounds->of[i] == FRAMING_HARD ? .5f * corner_px : 0;
        box.x0 = fminf(box.x0, x - r + spare);
        box.x1 = fmaxf(box.x1, x + r);
        box.y0 = fminf(box.y0, y - r);
        box.y1 = fmaxf(box.y1, y + r);
    }
    return box;
}

/* Looks so far to the right and up, in pixels at the target's depth. */
static void look_aside(Framing *f, const Viewport *view, float right_px, float up_px) {
    Camera c = camera_make(f, view);
    float metres = f->distance / c.focal;
    f->target = v_mad(v_mad(f->target, c.right, right_px * metres), c.up, up_px * metres);
}

bool framing_solve(const FramingBounds *bounds, float azimuth_deg, float elevation_deg, float fill,
                   const Viewport *view, Framing *out) {
    if (bounds->count == 0 || !(fill > 0) || !(view->w > 0) || !(view->h > 0)) return false;
    float cx = view->x + view->w * .5f, cy = view->y + view->h * .5f;
    Framing f = {azimuth_deg, elevation_deg, v_make(0, .5f, 0), 4};
    for (int round = 0; round < 8; round++) {
        PixelBox box = seen_box(bounds, 0, &f, view);
        look_aside(&f, view, (box.x0 + box.x1) * .5f - cx, cy - (box.y0 + box.y1) * .5f);
        f.distance *=
            fmaxf((box.x1 - box.x0) / (view->w * fill), (box.y1 - box.y0) / (view->h * fill));
        f.distance = clampf(f.distance, 1, FARTHEST_M);
    }
    *out = f;
    return true;
}

static const float MAT_MARGIN_M = .13f, MAT_TIGHT_M = .08f, MAT_TIGHT_PX = 43, MAT_THICK_PX = 12;

/* Of the floor: x across, z along. */
typedef struct FloorBox {
    float x0, x1, z0, z1;
} FloorBox;

/* Where bodies and what is soft come near the floor, and so far beyond head and heels. */
static bool floor_box(const FramingBounds *bounds, float margin_m, FloorBox *out) {
    static const float NEAR_FLOOR_M = .12f;
    *out = (FloorBox){1e9f, -1e9f, 1e9f, -1e9f};
    for (int i = 0; i < bounds->count; i++) {
        const float *b = bounds->ball[i];
        if (bounds->of[i] == FRAMING_HARD || b[1] - b[3] > NEAR_FLOOR_M) continue;
        float beyond = bounds->of[i] == FRAMING_BODY ? margin_m : 0;
        out->x0 = fminf(out->x0, b[0] - b[3]);
        out->x1 = fmaxf(out->x1, b[0] + b[3]);
        out->z0 = fminf(out->z0, b[2] - b[3] - beyond);
        out->z1 = fmaxf(out->z1, b[2] + b[3] + beyond);
    }
    return out->x0 < out->x1;
}

/* No smaller than a mat is, no broader than one can be. */
static void make_mat(FloorBox *box) {
    static const float LEAST_WIDTH = .33f, MOST_WIDTH = .45f, LEAST_LENGTH = .46f; /* halves */
    float x = .5f * (box->x0 + box->x1), z = .5f * (box->z0 + box->z1);
    float w = clampf(.5f * (box->x1 - box->x0), LEAST_WIDTH, MOST_WIDTH);
    float l = fmaxf(.5f * (box->z1 - box->z0), LEAST_LENGTH);
    *box = (FloorBox){x - w, x + w, z - l, z + l};
}

static MatPlace mat_of(const FloorBox *box) {
    return (MatPlace){.5f * (box->x0 + box->x1), .5f * (box->z0 + box->z1),
                      .5f * (box->x1 - box->x0), .5f * (box->z1 - box->z0)};
}

static FloorBox mat_floor(const FramingBounds *bounds, float margin_m) {
    FloorBox box;
    if (!floor_box(bounds, margin_m, &box)) box = (FloorBox){0, 0, 0, 0};
    make_mat(&box);
    return box;
}

MatPlace framing_mat(const FramingBounds *bounds) {
    FloorBox box = mat_floor(bounds, MAT_MARGIN_M);
    return mat_of(&box);
}

static float virtual_pixel(const Viewport *view) {
    return (view->screen_h > 0 ? view->screen_h : view->h) / 1080;
}

static PixelBox mat_box(const FloorBox *mat, const Framing *f, const Viewport *view) {
    Camera c = camera_make(f, view);
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int corner = 0; corner < 4; corner++) {
        float x, y, depth;
        vec3s p = v_make(corner & 1 ? mat->x0 : mat->x1, 0, corner & 2 ? mat->z0 : mat->z1);
        camera_project(&c, p, &x, &y, &depth);
        box.x0 = fminf(box.x0, x);
        box.x1 = fmaxf(box.x1, x);
        box.y0 = fminf(box.y0, y);
        box.y1 = fmaxf(box.y1, y);
    }
    box.y1 += MAT_THICK_PX * virtual_pixel(view);
    return box;
}

/* All of the body within the viewport; the mat too, but for its corners where they have room, and
 * its far edge. */
static PixelBox box_with_mat(const FramingBounds *bounds, const FloorBox *mat, float corner_px,
                             const Framing *f, const Viewport *view) {
    PixelBox box = seen_box(bounds, corner_px, f, view);
    if (!mat) return box;
    PixelBox under = mat_box(mat, f, view);
    return (PixelBox){fminf(box.x0, under.x0 + corner_px), box.y0, fmaxf(box.x1, under.x1),
                      fmaxf(box.y1, under.y1)};
}

/* As large as it goes, standing on the viewport's lower edge. */
static void fit_standing(const FramingBounds *bounds, const FloorBox *mat, float corner_px,
                         const Viewport *view, Framing *f) {
    static const float FILL = .992f;
    float cx = view->x + view->w * .5f, foot = view->y + view->h;
    for (int round = 0; round < 12; round++) {
        PixelBox box = box_with_mat(bounds, mat, corner_px, f, view);
        look_aside(f, view, (box.x0 + box.x1) * .5f - cx, foot - box.y1);
        f->distance *=
            fmaxf((box.x1 - box.x0) / (view->w * FILL), (box.y1 - box.y0) / (view->h * FILL));
        f->distance = clampf(f->distance, 1, FARTHEST_M);
    }
}

/* Each edge as far out as there is room, up to what would lie under all of the exercise. */
static void grow_mat(const FloorBox *most, float corner_px, const Framing *f, const Viewport *view,
                     FloorBox *mat) {
    enum { STEPS = 8, EDGES = 4 };
    for (int edge = 0; edge < EDGES; edge++) {
        for (int step = STEPS; step > 0; step--) {
            FloorBox tried = *mat;
            float t = (float)step / STEPS;
            if (edge == 0) tried.z0 = mixf(mat->z0, fminf(most->z0, mat->z0), t);
            if (edge == 1) tried.z1 = mixf(mat->z1, fmaxf(most->z1, mat->z1), t);
            if (edge == 2) tried.x0 = mixf(mat->x0, fminf(most->x0, mat->x0), t);
            if (edge == 3) tried.x1 = mixf(mat->x1, fmaxf(most->x1, mat->x1), t);
            PixelBox box = mat_box(&tried, f, view);
            if (box.x0 < view->x - corner_px || box.x1 > view->x + view->w ||
                box.y1 > view->y + view->h)
                continue;
            *mat = tried;
            break;
        }
    }
}

/* Across it is as broad as all of the exercise asks for, within reason: hands at rest lie on it. */
static void reach_across(const FloorBox *most, FloorBox *mat) {
    static const float REACH_M = .35f; /* from what is held to either side */
    float x = .5f * (mat->x0 + mat->x1);
    mat->x0 = fminf(mat->x0, fmaxf(most->x0, x - REACH_M));
    mat->x1 = fmaxf(mat->x1, fminf(most->x1, x + REACH_M));
}

/* Feet that leave the mat for the work have come from it and go back to it. */
static void reach_along(const FloorBox *lain, FloorBox *mat) {
    static const float LEAVES_M =
        .32f; /* more than a foot: else the mat would make the person small */
    if (mat->z0 - lain->z0 > LEAVES_M) mat->z0 = lain->z0;
    if (lain->z1 - mat->z1 > LEAVES_M) mat->z1 = lain->z1;
}

bool framing_solve_work(const FramingBounds *work, const FramingBounds *all, float azimuth_deg,
                        float elevation_deg, const MatRoom *room, const Viewport *view,
                        WorkFraming *out) {
    if (work->count == 0 || !(view->w > 0) || !(view->h > 0)) return false;
    FloorBox mat, most = mat_floor(all, MAT_MARGIN_M), lain = mat_floor(all, 0);
    const FloorBox *under = room->is_shown ? &mat : NULL;
    Framing f = {azimuth_deg, elevation_deg, v_make(0, .5f, 0), 4};
    float tight = MAT_TIGHT_M;
    for (int round = 0; round < 3; round++) { /* so many pixels, which the next size makes */
        mat = mat_floor(work, tight);
        reach_across(&most, &mat);
        reach_along(&lain, &mat);
        fit_standing(work, under, room->corner_px, view, &f);
        float metre = camera_make(&f, view).focal / f.distance;
        tight = fminf(MAT_TIGHT_PX * virtual_pixel(view) / metre, MAT_TIGHT_M);
    }
    Framing open = f;
    fit_standing(all, under, room->corner_px, view, &open);
    if (open.distance < f.distance) open = f;
    grow_mat(&most, room->corner_px, &f, view, &mat);
    *out = (WorkFraming){.work = f, .open = open, .mat = mat_of(&mat)};
    return true;
}

Framing framing_mix(const Framing *a, const Framing *b, float t) {
    return (Framing){mixf(a->azimuth_deg, b->azimuth_deg, t),
                     mixf(a->elevation_deg, b->elevation_deg, t), v_mix(a->target, b->target, t),
                     mixf(a->distance, b->distance, t)};
}
