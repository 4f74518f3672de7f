#include "stage/camera.h"

#include "body/flesh.h"
#include "core/scalar.h"

static const float FIELD_OF_VIEW_DEG = 28;

static float focal_pixels(const Viewport *view) {
    float across = fmaxf(view->h, view->w * 9 / 16);
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

static void add_ball(FramingBounds *bounds, vec3s p, float radius) {
    if (bounds->count >= FRAMING_BALLS_MAX) {
        bounds->overflowed = true;
        return;
    }
    float *ball = bounds->ball[bounds->count++];
    ball[0] = p.x;
    ball[1] = p.y;
    ball[2] = p.z;
    ball[3] = radius;
}

/* Corners of the faces that carry a body, and the floor below them. */
void framing_add_prop(FramingBounds *bounds, const PropPlace *place) {
    if (place->prop == PROP_WALL || place->prop == PROP_MAT) return; /* may be cut off */
    for (int part = 0; part < PROP_PART_COUNT; part++) {
        PropFace face = prop_face_placed((PropPart)part, place);
        if (face.prop != place->prop || v_length(face.normal) < .5f) continue;
        vec3s across = v_cross(v_make(0, 1, 0), face.normal);
        if (v_length(across) < .5f) across = v_make(1, 0, 0);
        across = v_unit(across);
        vec3s along = v_cross(face.normal, across);
        for (int corner = 0; corner < 4; corner++) {
            vec3s p =
                v_mad(v_mad(face.centre, across, corner & 1 ? face.half_width : -face.half_width),
                      along, corner & 2 ? face.half_depth : -face.half_depth);
            add_ball(bounds, p, .03f);
            add_ball(bounds, v_make(p.x, .03f, p.z), .03f);
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
            add_ball(bounds, p, key->radius);
        }
    }
    for (int i = 0; i < HAIR_BALLS; i++) {
        vec3s p = frame_point(&frames[BONE_HEAD], v_make(HAIR[i][0], HAIR[i][1], HAIR[i][2]));
        add_ball(bounds, p, HAIR[i][3]);
    }
}

typedef struct PixelBox {
    float x0, y0, x1, y1;
} PixelBox;

static PixelBox seen_box(const FramingBounds *bounds, const Framing *framing,
                         const Viewport *view) {
    Camera c = camera_make(framing, view);
    PixelBox box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int i = 0; i < bounds->count; i++) {
        const float *ball = bounds->ball[i];
        float x, y, depth;
        camera_project(&c, v_make(ball[0], ball[1], ball[2]), &x, &y, &depth);
        float r = ball[3] * c.focal / depth;
        box.x0 = fminf(box.x0, x - r);
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
        PixelBox box = seen_box(bounds, &f, view);
        look_aside(&f, view, (box.x0 + box.x1) * .5f - cx, cy - (box.y0 + box.y1) * .5f);
        f.distance *=
            fmaxf((box.x1 - box.x0) / (view->w * fill), (box.y1 - box.y0) / (view->h * fill));
        f.distance = clampf(f.distance, 1, 40);
    }
    *out = f;
    return true;
}

bool framing_solve_work(const FramingBounds *work, const FramingBounds *all, float azimuth_deg,
                        float elevation_deg, const Viewport *view, Framing *out) {
    static const float WORK_FILL = .96f, ALL_FILL = 1.07f, ALL_FILL_LYING = 1.36f;
    Framing a, f;
    if (!framing_solve(work, azimuth_deg, elevation_deg, WORK_FILL, view, &a)) return false;
    PixelBox seen = seen_box(work, &a, view);
    bool lies = seen.x1 - seen.x0 > 1.6f * (seen.y1 - seen.y0);
    if (!framing_solve(all, azimuth_deg, elevation_deg, lies ? ALL_FILL_LYING : ALL_FILL, view, &f))
        return false;
    if (a.distance > f.distance) f.distance = a.distance;
    /* what does not fit goes over the top, where there is sky, not below, where there are words;
     * only someone lying may reach a hand a little under them on the way */
    float foot = view->y + view->h * (lies ? 1.12f : 1);
    float floor = view->y + view->h;
    for (int round = 0; round < 5; round++) {
        PixelBox whole = seen_box(all, &f, view), box = seen_box(work, &f, view);
        float down = fminf(foot - whole.y1, floor - box.y1);
        float aside = (box.x0 + box.x1) * .5f - view->x - view->w * .5f;
        look_aside(&f, view, lies ? aside : 0, down < 0 || round > 0 ? down : 0);
        float over = view->y - seen_box(work, &f, view).y0;
        if (over <= 0) break; /* but never the work itself */
        f.distance *= 1 + over / view->h;
    }
    *out = f;
    return true;
}

static const float MAT_MARGIN_M = .13f, MAT_TIGHT_M = .07f, WAY_WIDTH = .4f;

static MatPlace mat_under(const FramingBounds *bounds, float margin_m) {
    static const float NEAR_FLOOR_M = .12f;
    static const float LEAST_WIDTH = .33f, MOST_WIDTH = .53f, LEAST_LENGTH = .62f; /* halves */
    float x0 = 1e9f, x1 = -1e9f, z0 = 1e9f, z1 = -1e9f;
    for (int i = 0; i < bounds->count; i++) {
        const float *b = bounds->ball[i];
        if (b[1] - b[3] > NEAR_FLOOR_M) continue;
        x0 = fminf(x0, b[0] - b[3]);
        x1 = fmaxf(x1, b[0] + b[3]);
        z0 = fminf(z0, b[2] - b[3]);
        z1 = fmaxf(z1, b[2] + b[3]);
    }
    if (x1 < x0) return (MatPlace){0, 0, LEAST_WIDTH, LEAST_LENGTH};
    return (MatPlace){.x = .5f * (x0 + x1),
                      .z = .5f * (z0 + z1),
                      .half_width = clampf(.5f * (x1 - x0) + .03f, LEAST_WIDTH, MOST_WIDTH),
                      .half_length = fmaxf(LEAST_LENGTH, .5f * (z1 - z0) + margin_m)};
}

MatPlace framing_mat(const FramingBounds *bounds) {
    return mat_under(bounds, MAT_MARGIN_M);
}

static void mat_span(const MatPlace *mat, const Framing *f, const Viewport *view, float *left,
                     float *right) {
    Camera c = camera_make(f, view);
    *left = 1e9f;
    *right = -1e9f;
    for (int corner = 0; corner < 4; corner++) {
        float x, y, depth, mx = mat->x + (corner & 1 ? mat->half_width : -mat->half_width),
                           mz = mat->z + (corner & 2 ? mat->half_length : -mat->half_length);
        camera_project(&c, v_make(mx, 0, mz), &x, &y, &depth);
        *left = fminf(*left, x);
        *right = fmaxf(*right, x);
    }
}

MatPlace framing_fit_mat(const FramingBounds *work, const FramingBounds *all, const Viewport *view,
                         Framing *f) {
    const MatPlace wide = mat_under(all, MAT_MARGIN_M), tight = mat_under(all, MAT_TIGHT_M),
                   held = mat_under(work, MAT_MARGIN_M);
    MatPlace mat = wide;
    /* as wide as what is held asks for; on the way a hand that reaches far may leave it */
    float reach = fabsf(wide.x - held.x) + wide.half_width;
    mat.x = held.x;
    mat.half_width = fmaxf(held.half_width, fminf(reach, WAY_WIDTH));
    float left, right;
    for (int step = 0; step <= 8; step++) { /* shorter, as long as it does not fit */
        float t = (float)step / 8;
        mat.half_length = mixf(wide.half_length, tight.half_length, t);
        mat_span(&mat, f, view, &left, &right);
        if (right - left <= view->w) break;
    }
    /* to the side that has room, but never the body out of the picture */
    float over = right - (view->x + view->w), under = view->x - left, shift = 0;
    if (over > 0 && under < 0) shift = fminf(over, -under);
    if (under > 0 && over < 0) shift = -fminf(under, -over);
    for (int half = 0; half < 4 && shift != 0; half++, shift *= .5f) {
        Framing moved = *f;
        look_aside(&moved, view, shift, 0);
        PixelBox box = seen_box(work, &moved, view);
        if (box.x0 < view->x || box.x1 > view->x + view->w) continue;
        *f = moved;
        break;
    }
    return mat;
}

Framing framing_mix(const Framing *a, const Framing *b, float t) {
    return (Framing){mixf(a->azimuth_deg, b->azimuth_deg, t),
                     mixf(a->elevation_deg, b->elevation_deg, t), v_mix(a->target, b->target, t),
                     mixf(a->distance, b->distance, t)};
}
