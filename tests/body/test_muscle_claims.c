#include "body/muscle_claims.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A straight leg raised in front, standing: the hamstrings' stretch, and hip flexors at work. */
typedef struct Raised {
    Clip clip;
    Track track;
    Arena arena;
} Raised;

static int raise_leg(void **state) {
    static Raised raised;
    Err err = {0};
    TrackTimes times = {1, 1, 1};
    memset(&raised, 0, sizeof raised);
    ClipKey *key = &raised.clip.keys[CLIP_GET_IN][0];
    key->at = 1;
    assert_true(clip_key_set(key, false, "near_hip_flexion", 75, &err));
    assert_true(clip_key_set(key, false, "near_knee_flexion", 0, &err));
    raised.clip.key_count[CLIP_GET_IN] = 1;
    if (!track_bake(&raised.clip, &times, &raised.arena, &raised.track, &err))
        fail_msg("%s", err.text);
    *state = &raised;
    return 0;
}

static int lower_leg(void **state) {
    Raised *raised = *state;
    arena_free(&raised->arena);
    return 0;
}

static bool check(Raised *raised, MuscleGroup stretch, MuscleGroup effort, Err *err) {
    MuscleClaims claims = {&stretch, &effort, stretch < MUSCLE_GROUP_COUNT,
                           effort < MUSCLE_GROUP_COUNT};
    return posture_muscles_check(&raised->track, &claims, 0, err);
}

static void a_stretch_that_is_none_is_named(void **state) {
    Err err = {0};
    assert_false(check(*state, MUSCLE_SOLEUS, MUSCLE_GROUP_COUNT, &err));
    assert_int_equal(err.code, ERR_RANGE);
    static const char BEGIN[] = "/muscles/stretch/0: soleus reaches 0.";
    static const char END[] = "0.50 and the first 8 are expected";
    assert_int_equal(strncmp(err.text, BEGIN, strlen(BEGIN)), 0);
    assert_non_null(strstr(err.text, END));
}

static void an_effort_that_is_none_is_named(void **state) {
    Err err = {0};
    assert_false(check(*state, MUSCLE_GROUP_COUNT, MUSCLE_PECTORALIS, &err));
    assert_string_equal(err.text, "/muscles/effort/0: pectoralis pulls against none of the three "
                                  "largest moments of gravity");
}

static void true_claims_pass(void **state) {
    Err err = {0};
    if (!check(*state, MUSCLE_HAMSTRINGS, MUSCLE_ILIOPSOAS, &err)) fail_msg("%s", err.text);
    if (!check(*state, MUSCLE_GROUP_COUNT, MUSCLE_GROUP_COUNT, &err)) fail_msg("%s", err.text);
}

static void what_cannot_be_measured_passes(void **state) {
    assert_true(check(*state, MUSCLE_TRANSVERSUS_ABDOMINIS, MUSCLE_TRANSVERSUS_ABDOMINIS, NULL));
}

static void only_the_raised_leg_is_stretched(void **state) {
    Raised *raised = *state;
    float stretch[2][MUSCLE_GROUP_COUNT];
    muscle_claims_stretch(&raised->track, 0, stretch);
    assert_true(stretch[NEAR_SIDE][MUSCLE_HAMSTRINGS] > .8f);
    assert_true(stretch[FAR_SIDE][MUSCLE_HAMSTRINGS] < .1f);
}

/* What is stretched well, but less than a third of the others, is not what a movement is for. */
static void the_upper_third_counts(void **state) {
    (void)state;
    float stretch[MUSCLE_GROUP_COUNT] = {0};
    for (int g = 0; g < 8; g++)
        stretch[g] = .9f - .01f * (float)g;
    stretch[MUSCLE_SOLEUS] = .6f;
    assert_true(muscle_claims_is_stretched(stretch, (MuscleGroup)7));
    assert_false(muscle_claims_is_stretched(stretch, MUSCLE_SOLEUS));
    stretch[0] = .55f;
    assert_true(muscle_claims_is_stretched(stretch, MUSCLE_SOLEUS));
    stretch[MUSCLE_SOLEUS] = .49f;
    stretch[1] = 0;
    assert_false(muscle_claims_is_stretched(stretch, MUSCLE_SOLEUS));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stretch_that_is_none_is_named),
        cmocka_unit_test(an_effort_that_is_none_is_named),
        cmocka_unit_test(true_claims_pass),
        cmocka_unit_test(what_cannot_be_measured_passes),
        cmocka_unit_test(the_upper_third_counts),
        cmocka_unit_test(only_the_raised_leg_is_stretched),
    };
    return cmocka_run_group_tests(tests, raise_leg, lower_leg);
}
