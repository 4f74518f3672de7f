#include "body/effort.h"
#include "body/measure_watch.h"
#include "core/scalar.h"

#include <math.h>

static const float TOUCHES_M = .010f; /* skin that low carries weight */
static const float REST_M_S2 = .2f, REST_M_S = .05f;
static const float UPRIGHT_M = .45f; /* the centre of mass that high: half kneeling and above */

enum { GROUND_DIRECTIONS = 32 };

/* The support's reach in every direction: together as good as its convex hull. */
typedef struct Support {
    float reach[GROUND_DIRECTIONS];
    bool is_known;
} Support;

static void direction(int k, float *x, float *z) {
    float a = TAU_F * (float)k / GROUND_DIRECTIONS;
    *x = cosf(a);
    *z = sinf(a);
}

static void support_add(Support *support, float px, float pz) {
    for (int k = 0; k < GROUND_DIRECTIONS; k++) {
        float x, z;
        direction(k, &x, &z);
        float reach = px * x + pz * z;
        if (!support->is_known || reach > support->reach[k]) support->reach[k] = reach;
    }
    support->is_known = true;
}

/* Prop faces carry what is planted on them. */
static void support_of_props(const Watch *watch, float time, Support *support) {
    const Clip *clip = watch->track->clip;
    for (int i = 0; i < clip->contact_count; i++) {
        const ClipContact *c = &clip->contacts[i];
        if (c->on < ON_PROP || c->on >= ON_SIDED || time < c->from || time > c->to) continue;
        int which = clip_point_which(c->point);
        for (int side = 0; side < 2; side++) {
            if (which != WHICH_BOTH && side != which) continue;
            int bones[WATCH_POINTS_MAX];
            vec3s locals[WATCH_POINTS_MAX];
            float radii[WATCH_POINTS_MAX];
            int at = watch->side == RIGHT ? 1 - side : side;
            contact_point_places(clip_point_base(c->point), at, bones, locals, radii);
            vec3s p = frame_point(&watch->surface->frames[bones[0]], locals[0]);
            support_add(support, p.x, p.z);
        }
    }
}

static float com_margin_mm(const Watch *watch, vec3s com, float time) {
    const FigureSurface *s = watch->surface;
    Support support = {.is_known = false};
    for (int g = 0; g < watch->figure->group_count; g++) {
        const FigureGroup *group = &watch->figure->groups[g];
        if (group->region >= 0 || s->centre[g][1] - s->radius[g] > TOUCHES_M) continue;
        for (int i = group->first; i < group->first + group->count; i++)
            if (s->p[1][i] <= TOUCHES_M) support_add(&support, s->p[0][i], s->p[2][i]);
    }
    support_of_props(watch, time, &support);
    float margin = support.is_known ? 10 : -10;
    for (int k = 0; support.is_known && k < GROUND_DIRECTIONS; k++) {
        float x, z;
        direction(k, &x, &z);
        margin = fminf(margin, support.reach[k] - (com.x * x + com.z * z));
    }
    return margin * 1000;
}

static bool is_lying(ClipStart start) {
    return start == START_SUPINE || start == START_PRONE || start == START_SIDE;
}

static void keep_margin(Watch *watch, vec3s com, float time) {
    MeasureValue *worst = &watch->out->row[MEASURE_COM_MARGIN];
    float margin = com_margin_mm(watch, com, time);
    if (watch->out->has_com_margin && margin >= worst->value) return;
    watch->out->has_com_margin = true;
    worst->value = margin;
    worst->time = time;
}

/* On the way to a chair there is none to be seen; from this low on its seat carries. */
static bool is_on_chair(const Watch *watch, const Pose *pose) {
    static const float SEAT_CARRIES_M = .66f; /* height of the hips */
    return watch->to_chair && pose->dof[DOF_PELVIS_UP] < SEAT_CARRIES_M;
}

static void margin_at_rest(Watch *watch, vec3s com, float time) {
    const float rate = WATCH_A_SECOND;
    if (is_lying(watch->track->clip->start) || watch->frames < 2) return;
    vec3s step = v_sub(com, watch->com[0]), last = v_sub(watch->com[0], watch->com[1]);
    if (v_length(step) * rate > REST_M_S) return;
    if (v_length(v_sub(step, last)) * rate * rate > REST_M_S2) return;
    keep_margin(watch, com, time);
}

void watch_balance(Watch *watch, const Pose *shown, float time, bool is_work, bool with_skin) {
    Frame frames[BONE_COUNT];
    float at[3];
    skeleton_pose(shown, frames);
    effort_centre_of_mass(frames, at);
    vec3s com = v_make(at[0], at[1], at[2]);
    if (is_work && with_skin) margin_at_rest(watch, com, time);
    if (watch->is_way && with_skin && com.y > UPRIGHT_M && !is_on_chair(watch, shown))
        keep_margin(watch, com, time);
    watch->com[1] = watch->com[0];
    watch->com[0] = com;
}
