/* Hands that clasp: what a clip may write, where the solver brings them, how they are measured. */
#include "body/contact.h"
#include "body/hand_shape.h"
#include "body/measure.h"
#include "core/scalar.h"
#include "support_moving.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

static const TrackTimes TIMES = {4, 1, 4};

static void write_key(ClipKey *key, float at, bool is_open) {
    static const struct {
        const char *name;
        double value;
    } ARMS[] = {{"both_shoulder_internal_rotation", 22},
                {"both_forearm_pronation", 6},
                {"both_wrist_flexion", -16},
                {"both_shoulder_flexion", 44},
                {"both_elbow_flexion", 74}},
      OPEN[] = {{"both_finger_curl", 2},
                {"both_finger_curl_tips", 8},
                {"both_finger_spread", 12},
                {"both_thumb_curl", -20},
                {"both_thumb_out", 14}};
    Err err;
    key->at = at;
    for (size_t i = 0; i < sizeof ARMS / sizeof *ARMS; i++)
        assert_true(clip_key_set(key, false, ARMS[i].name, ARMS[i].value, &err));
    for (size_t i = 0; is_open && i < sizeof OPEN / sizeof *OPEN; i++)
        assert_true(clip_key_set(key, false, OPEN[i].name, OPEN[i].value, &err));
    if (!is_open) assert_true(hand_shape_set(key, false, "both_hand", "clasp", &err));
}

/* Standing, hands clasped before the belly from clip time 0.5 to 2.5. */
static Clip clasping(bool near_on_far) {
    Clip clip;
    clip_at_ease(&clip);
    clip.key_count[CLIP_GET_IN] = 2;
    memset(clip.keys[CLIP_GET_IN], 0, sizeof clip.keys[CLIP_GET_IN]);
    write_key(&clip.keys[CLIP_GET_IN][0], .4f, true);
    write_key(&clip.keys[CLIP_GET_IN][1], .8f, false);
    clip.key_count[CLIP_COME_OUT] = 1;
    write_key(&clip.keys[CLIP_COME_OUT][0], .4f, true);
    ClipContact *c = &clip.contacts[clip.contact_count++];
    *c = clip_contact_default();
    c->point = 3 * POINT_PALM + (near_on_far ? WHICH_NEAR : WHICH_FAR);
    c->on = ON_SIDED + 3 * PART_HAND + (near_on_far ? WHICH_FAR : WHICH_NEAR);
    c->holds = HOLDS_CLASP;
    c->from = .5f;
    c->to = 2.5f;
    return clip;
}

static int make(void **state) {
    Clip clip = clasping(true);
    return moving_make(&clip, TIMES, state);
}

/* The same with one angle of both hands changed in every moment of the work. */
static Measure bent(Moving *s, SideDof dof, float by_deg) {
    int count = s->track.count[CLIP_WORK];
    float *samples = s->track.samples[0][CLIP_WORK];
    float kept[400 * DOF_COUNT];
    assert_true((size_t)count * DOF_COUNT <= sizeof kept / sizeof *kept);
    memcpy(kept, samples, sizeof(float) * (size_t)count * DOF_COUNT);
    for (int i = 0; i < count; i++)
        for (int side = 0; side < 2; side++)
            samples[i * DOF_COUNT + dof_of_side(side, dof)] += radians(by_deg);
    Measure m = moving_measure(s, LEFT);
    memcpy(samples, kept, sizeof(float) * (size_t)count * DOF_COUNT);
    return m;
}

static void a_clasp_is_of_two_hands_and_knows_its_place(void **state) {
    (void)state;
    Err err;
    Clip clip = clasping(true);
    int last = clip.contact_count - 1;
    assert_true(clip_check(&clip, &err));
    clip.contacts[last].on = ON_SIDED + 3 * PART_HAND + WHICH_NEAR;
    assert_false(clip_check(&clip, &err));
    assert_string_equal(err.text, "/contacts/2/holds: clasp is for near_palm on far_hand, or "
                                  "far_palm on near_hand");
    clip.contacts[last].on = ON_FLOOR;
    assert_false(clip_check(&clip, &err));
    clip = clasping(true);
    clip.contacts[last].has_place = true;
    assert_false(clip_check(&clip, &err));
    assert_string_equal(err.text, "/contacts/2/place: hands that clasp know where; neither place "
                                  "nor distance_m");
    clip = clasping(true);
    clip.contacts[last].weight = .5f;
    assert_false(clip_check(&clip, &err));
    assert_string_equal(err.text, "/contacts/2/weight: hands that clasp must hold");
}

static void clasped_hands_fail_nothing_with_either_side_working(void **state) {
    for (int side = LEFT; side <= RIGHT; side++) {
        Measure m = moving_measure(*state, side);
        for (int k = 0; k < MEASURE_COUNT; k++) {
            if (k == MEASURE_JOINT_SPEED) continue; /* a test has no time to be slow */
            if (measure_fails(&m, (MeasureKind)k))
                print_error("%s %.1f %s at %.2f\n", MEASURE_ROWS[k].key, (double)m.row[k].value,
                            m.row[k].what, (double)m.row[k].time);
            assert_false(measure_fails(&m, (MeasureKind)k));
        }
        assert_true(m.row[MEASURE_FINGER_OVERLAP].value > 2); /* they do touch */
        assert_true(m.row[MEASURE_CLASP_GAPS].value <= 0);
    }
}

static void the_same_pose_without_a_claimed_clasp_is_refused(void **state) {
    Moving *s = *state;
    s->clip.contact_count--;
    Measure m = moving_measure(s, LEFT);
    s->clip.contact_count++;
    assert_true(measure_fails(&m, MEASURE_SELF_OVERLAP));
    assert_string_equal(m.row[MEASURE_SELF_OVERLAP].what,
                        "a finger between the other hand's, which no clasp claims");
    assert_true(m.row[MEASURE_FINGER_OVERLAP].value <= 0);
}

static void fingers_through_a_palm_are_refused_though_a_clasp_is_claimed(void **state) {
    Measure m = bent(*state, SIDE_FINGER_CURL, 40);
    assert_true(measure_fails(&m, MEASURE_SELF_OVERLAP));
    assert_non_null(strstr(m.row[MEASURE_SELF_OVERLAP].what, "hand in "));
}

static void fingers_through_fingers_are_refused_though_a_clasp_is_claimed(void **state) {
    Measure m = bent(*state, SIDE_FINGER_SPREAD, -13);
    assert_true(measure_fails(&m, MEASURE_FINGER_OVERLAP));
    assert_false(measure_fails(&m, MEASURE_SELF_OVERLAP));
}

static void a_claimed_clasp_with_straight_fingers_is_none(void **state) {
    Measure m = bent(*state, SIDE_FINGER_CURL, -40);
    assert_true(measure_fails(&m, MEASURE_CLASP_GAPS));
    assert_true(m.row[MEASURE_CLASP_GAPS].value >= 3);
}

static void hands_that_part_while_they_are_clasped_are_refused(void **state) {
    Moving *s = *state;
    s->clip.contacts[s->clip.contact_count - 1].to = 3;
    Measure m = moving_measure(s, LEFT);
    s->clip.contacts[s->clip.contact_count - 1].to = 2.5f;
    assert_true(measure_fails(&m, MEASURE_CONTACT_DRIFT) || measure_fails(&m, MEASURE_FLOATING));
}

/* Of a clip that is its own mirror image, but for whose palm is named. */
static void either_palm_may_be_named(void **state) {
    (void)state;
    for (int first = 0; first < 2; first++) {
        Clip clip = clasping(first == 0);
        SolverTarget targets[SOLVER_TARGETS_MAX];
        ContactAnchors anchors;
        memset(&anchors, 0, sizeof anchors);
        int count = contact_targets(&clip, 1.5f, 0, &anchors, targets), clasp = 0;
        for (int i = 0; i < count; i++) {
            if (targets[i].contact != clip.contact_count - 1) continue;
            int side = first == 0 ? LEFT : RIGHT;
            clasp++;
            assert_int_equal(targets[i].bone, bone_of_side(side, SIDE_HAND));
            assert_int_equal(targets[i].on, bone_of_side(1 - side, SIDE_HAND));
            /* it is on the palm, which looks to the other side, and rests on that hand's palm */
            assert_true(side == LEFT ? targets[i].local.x < 0 : targets[i].local.x > 0);
            assert_true(side == LEFT ? targets[i].place.x > .02f : targets[i].place.x < -.02f);
        }
        assert_int_equal(clasp, 3);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clasp_is_of_two_hands_and_knows_its_place),
        cmocka_unit_test(clasped_hands_fail_nothing_with_either_side_working),
        cmocka_unit_test(the_same_pose_without_a_claimed_clasp_is_refused),
        cmocka_unit_test(fingers_through_a_palm_are_refused_though_a_clasp_is_claimed),
        cmocka_unit_test(fingers_through_fingers_are_refused_though_a_clasp_is_claimed),
        cmocka_unit_test(a_claimed_clasp_with_straight_fingers_is_none),
        cmocka_unit_test(hands_that_part_while_they_are_clasped_are_refused),
        cmocka_unit_test(either_palm_may_be_named),
    };
    return cmocka_run_group_tests(tests, make, moving_drop);
}
