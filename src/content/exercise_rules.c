#include "content/shapes.h"

#include "coach/script.h"

#include <stdio.h>
#include <string.h>

/* Dose, design/coach.md (ACSM; Ingram 2024): for physiotherapist review. */
#define STRETCH_HOLD_MIN_S   15.0f
#define STRETCH_HOLD_MAX_S   60.0f
#define SIDE_MAX_S           120.0f
#define STABILITY_HOLD_MAX_S 10.0f
#define STRENGTH_OUT_MIN_S   2.0f
enum { STRETCH_SETS_MIN = 2, STRETCH_SETS_MAX = 4, STRENGTH_REPS_MIN = 6, STRENGTH_REPS_MAX = 12 };

/* ---- dose ---- */

typedef struct DoseCheck {
    FieldReader *r;
    const Json *root;
    const char *path;
    bool good;
} DoseCheck;

static void refuse(DoseCheck *c, const char *key, ErrCode code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void refuse(DoseCheck *c, const char *key, ErrCode code, const char *format, ...) {
    char path[64], text[PROBLEM_MESSAGE];
    snprintf(path, sizeof path, "%s/%s", c->path, key);
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    c->good = field_problem_at(c->r, c->root, path, code, "%s", text);
}

static void check_stretch_hold(DoseCheck *c, const Dose *dose) {
    if (dose->hold_s < STRETCH_HOLD_MIN_S)
        refuse(c, "hold_s", ERR_RANGE, "%g is below %g, the shortest stretch", (double)dose->hold_s,
               (double)STRETCH_HOLD_MIN_S);
    if (dose->hold_s > STRETCH_HOLD_MAX_S)
        refuse(c, "hold_s", ERR_RANGE, "%g is above %g, the longest stretch", (double)dose->hold_s,
               (double)STRETCH_HOLD_MAX_S);
    if (dose->sets < STRETCH_SETS_MIN)
        refuse(c, "sets", ERR_RANGE, "%d is below %d, the fewest of a stretch", dose->sets,
               STRETCH_SETS_MIN);
    if (dose->sets > STRETCH_SETS_MAX)
        refuse(c, "sets", ERR_RANGE, "%d is above %d, the most of a stretch", dose->sets,
               STRETCH_SETS_MAX);
}

static void check_hold(DoseCheck *c, const Exercise *exercise, const Dose *dose) {
    if (exercise->kind == EXERCISE_STRETCH) check_stretch_hold(c, dose);
    if (exercise->kind == EXERCISE_STRENGTH && dose->hold_s > STABILITY_HOLD_MAX_S)
        refuse(c, "hold_s", ERR_RANGE, "%g is above %g: more sets, not longer holds",
               (double)dose->hold_s, (double)STABILITY_HOLD_MAX_S);
    float side_s = (float)dose->sets * dose->hold_s;
    if (exercise->kind != EXERCISE_RELIEF && side_s > SIDE_MAX_S)
        refuse(c, "hold_s", ERR_RANGE, "sets and hold make %g s a side, at most %g are allowed",
               (double)side_s, (double)SIDE_MAX_S);
    if (dose->tempo_s[0] > 0 || dose->tempo_s[1] > 0 || dose->tempo_s[2] > 0)
        refuse(c, "tempo_s", ERR_FORMAT, "a hold has no tempo");
}

static void check_reps(DoseCheck *c, const Exercise *exercise, const Dose *dose) {
    float out_s = dose->tempo_s[0], back_s = dose->tempo_s[2];
    if (exercise->kind == EXERCISE_STRETCH)
        refuse(c, "reps", ERR_FORMAT, "a stretch is held: hold_s is expected");
    if (exercise->kind == EXERCISE_STRENGTH &&
        (dose->reps < STRENGTH_REPS_MIN || dose->reps > STRENGTH_REPS_MAX))
        refuse(c, "reps", ERR_RANGE, "%d is not in 6..12, the slow repetitions of strength",
               dose->reps);
    if (out_s < 0.5f || back_s < 0.5f)
        refuse(c, "tempo_s", ERR_RANGE, "out and back take at least 0.5 s each");
    else if (exercise->kind == EXERCISE_STRENGTH &&
             (out_s < STRENGTH_OUT_MIN_S || back_s < STRENGTH_OUT_MIN_S))
        refuse(c, "tempo_s", ERR_RANGE, "strength is slow: out and back take at least 2 s each");
}

static void check_times(DoseCheck *c, const Exercise *exercise, const Dose *dose) {
    double get_in_s = script_get_in_needs_s(exercise);
    if ((double)dose->get_in_s < get_in_s)
        refuse(c, "get_in_s", ERR_RANGE, "%g is too short: its spoken lines need %.1f s",
               (double)dose->get_in_s, get_in_s);
    double come_out_s = script_come_out_needs_s(exercise);
    if ((double)dose->come_out_s < come_out_s)
        refuse(c, "come_out_s", ERR_RANGE, "%g is too short: its spoken lines need %.1f s",
               (double)dose->come_out_s, come_out_s);
    double rest_s = script_rest_needs_s();
    if (dose->rest_s > 0 && (double)dose->rest_s < rest_s)
        refuse(c, "rest_s", ERR_RANGE, "%g is too short: its spoken line needs %.1f s",
               (double)dose->rest_s, rest_s);
    if (exercise->sides == SIDES_BOTH && dose->switch_s > 0)
        refuse(c, "switch_s", ERR_FORMAT, "there are no sides to change");
    if (exercise->sides == SIDES_EACH) {
        double switch_s = script_switch_needs_s();
        if (dose->switch_s <= 0)
            refuse(c, "switch_s", ERR_FORMAT, "is missing: 5 to 10 s to change sides");
        else if ((double)dose->switch_s < switch_s)
            refuse(c, "switch_s", ERR_RANGE, "%g is too short: its spoken line needs %.1f s",
                   (double)dose->switch_s, switch_s);
    }
}

bool rules_dose(FieldReader *r, const Json *root, const char *path, const Exercise *exercise,
                const Dose *dose) {
    DoseCheck c = {r, root, path, true};
    bool has_hold = dose->hold_s > 0, has_reps = dose->reps > 0;
    if (has_hold == has_reps) {
        refuse(&c, has_hold ? "reps" : "hold_s", ERR_FORMAT,
               has_hold ? "hold_s and reps are both given; one is wanted"
                        : "hold_s or reps is missing");
    } else {
        if (has_hold)
            check_hold(&c, exercise, dose);
        else
            check_reps(&c, exercise, dose);
        if (has_reps != exercise->clip.repeats)
            refuse(&c, has_reps ? "reps" : "hold_s", ERR_FORMAT,
                   has_reps ? "the clip shows a hold, not a repetition"
                            : "the clip shows a repetition, not a hold");
    }
    check_times(&c, exercise, dose);
    return c.good;
}

/* ---- words ---- */

static bool has_word(const char *text, const char *word) {
    size_t n = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at += n) {
        bool begins = at == text || at[-1] == ' ';
        bool ends = !(at[n] >= 'a' && at[n] <= 'z');
        if (begins && ends) return true;
    }
    return false;
}

/* The voice says each line as it stands, for both sides. */
static bool check_words(FieldReader *r, const Json *root, const char *path, const char *text,
                        bool is_sided) {
    if (strpbrk(text, "{}"))
        return field_problem_at(r, root, path, ERR_FORMAT, "places like {side} are not filled in");
    if (strchr(text, '!'))
        return field_problem_at(r, root, path, ERR_FORMAT, "no exclamation marks: say it calmly");
    if (is_sided && (has_word(text, "left") || has_word(text, "right")))
        return field_problem_at(r, root, path, ERR_FORMAT,
                                "it is said for both sides: neither left nor right");
    return true;
}

static bool check_lines(FieldReader *r, const Json *root, const char *name, const Lines *lines,
                        bool is_sided) {
    bool good = true;
    char path[64];
    for (int i = 0; i < lines->count; i++) {
        snprintf(path, sizeof path, "text/%s/%d", name, i);
        good = check_words(r, root, path, lines->line[i], is_sided) && good;
    }
    return good;
}

/* A line that asks for a half of the breath must come with that half, and not outlast it. */
static bool asks_for_breath(const char *text) {
    static const char *const ASKING[] = {"breathe in", "breathe out", "breath in",
                                         "breath out", "inhale",      "exhale"};
    char small[128];
    size_t n = 0;
    for (; text[n] && n + 1 < sizeof small; n++)
        small[n] = text[n] >= 'A' && text[n] <= 'Z' ? (char)(text[n] + 32) : text[n];
    small[n] = '\0';
    for (size_t i = 0; i < sizeof ASKING / sizeof *ASKING; i++)
        if (has_word(small, ASKING[i])) return true;
    return false;
}

static bool check_form_breath(FieldReader *r, const Json *root, const Exercise *e) {
    bool good = true;
    char path[64];
    for (int i = 0; i < e->form.count; i++) {
        snprintf(path, sizeof path, "text/form/%d", i);
        LineBreath half = e->form_breath[i];
        double said_s = voice_budget_s(e->form.line[i]);
        double half_s = (double)(half == LINE_BREATH_IN ? e->breath_in_s : e->breath_out_s);
        if (half == LINE_ANY_BREATH && asks_for_breath(e->form.line[i]))
            good = field_problem_at(r, root, path, ERR_FORMAT,
                                    "asks for a breath: say which, with text and breath");
        else if (half != LINE_ANY_BREATH && said_s > half_s)
            good = field_problem_at(r, root, path, ERR_RANGE,
                                    "takes %.1f s to say, its half of the breath lasts %g", said_s,
                                    half_s);
    }
    return good;
}

/* Both ways or neither, and only where there are sides to change. */
static bool check_switch_lines(FieldReader *r, const Json *root, const Exercise *e) {
    bool has_left = e->to_left.count > 0, has_right = e->to_right.count > 0;
    if (!has_left && !has_right) return true;
    if (e->sides != SIDES_EACH)
        return field_problem_at(r, root, has_left ? "text/to_left" : "text/to_right", ERR_FORMAT,
                                "there are no sides to change");
    if (has_left != has_right)
        return field_problem_at(r, root, "text", ERR_FORMAT, "to_left and to_right go together");
    bool good = check_lines(r, root, "to_left", &e->to_left, false);
    return check_lines(r, root, "to_right", &e->to_right, false) && good;
}

static bool check_text(FieldReader *r, const Json *root, const Exercise *e) {
    bool is_sided = e->sides == SIDES_EACH;
    bool good = check_words(r, root, "text/name", e->name, is_sided);
    good = check_words(r, root, "text/why", e->why, is_sided) && good;
    good = check_lines(r, root, "get_in", &e->get_in, is_sided) && good;
    good = check_lines(r, root, "form", &e->form, is_sided) && good;
    good = check_form_breath(r, root, e) && good;
    good = check_switch_lines(r, root, e) && good;
    good = check_lines(r, root, "mistakes", &e->mistakes, is_sided) && good;
    return check_lines(r, root, "release", &e->release, is_sided) && good;
}

/* ---- the body ---- */

/* Whoever may not lie, kneel or get down must not be shown a movement that does: the posture itself
 * demands its contraindications. */
static const uint32_t POSTURE_DEMANDS[] = {
    [START_STANDING] = 0,
    [START_SUPINE] = 1u << CONTRA_SUPINE | 1u << CONTRA_FLOOR,
    [START_PRONE] = 1u << CONTRA_PRONE | 1u << CONTRA_FLOOR,
    [START_KNEELING] = 1u << CONTRA_KNEELING | 1u << CONTRA_FLOOR,
    [START_SIDE] = 1u << CONTRA_FLOOR,
    [START_SEATED] = 1u << CONTRA_FLOOR,
    [START_CHAIR] = 0,
};
_Static_assert(sizeof POSTURE_DEMANDS / sizeof *POSTURE_DEMANDS == START_COUNT,
               "a row for every posture");

static bool check_posture(FieldReader *r, const Json *root, const Exercise *e) {
    bool good = true;
    uint32_t demanded = POSTURE_DEMANDS[e->clip.start] | POSTURE_DEMANDS[e->clip.end];
    for (int i = 0; i < CONTRA_COUNT; i++)
        if (demanded & ~e->contraindications & 1u << i)
            good =
                field_problem_at(r, root, "contraindications", ERR_FORMAT,
                                 "\"%s\" is missing: the clip begins or ends so", CONTRA_NAMES[i]);
    return good;
}

static bool check_props(FieldReader *r, const Json *root, const Exercise *e) {
    bool good = true;
    for (int i = 0; i < e->clip.prop_count; i++) {
        Prop prop = e->clip.props[i].prop;
        if (!(e->props & 1u << prop))
            good = field_problem_at(r, root, "props", ERR_FORMAT,
                                    "\"%s\" is missing: the clip uses it", PROP_NAMES[prop]);
    }
    return good;
}

static bool check_muscles(FieldReader *r, const Json *root, const Exercise *e) {
    if (e->kind == EXERCISE_STRETCH && e->stretch_count == 0)
        return field_problem_at(r, root, "muscles/stretch", ERR_FORMAT,
                                "a stretch lengthens something");
    char path[64];
    for (int i = 0; i < e->active_count; i++)
        for (int k = 0; k < e->effort_count; k++) {
            if (e->active[i] != e->effort[k]) continue;
            snprintf(path, sizeof path, "muscles/active/%d", i);
            return field_problem_at(r, root, path, ERR_FORMAT,
                                    "%s is among effort already: one of the two",
                                    MUSCLE_GROUP_NAMES[e->active[i]]);
        }
    if (e->kind == EXERCISE_STRENGTH && e->effort_count + e->active_count == 0)
        return field_problem_at(r, root, "muscles/effort", ERR_FORMAT,
                                "strength makes something work");
    return true;
}

bool rules_exercise(FieldReader *r, const Json *root, const Exercise *exercise) {
    bool good = rules_dose(r, root, "dose", exercise, &exercise->dose);
    good = check_text(r, root, exercise) && good;
    good = check_posture(r, root, exercise) && good;
    good = check_props(r, root, exercise) && good;
    return check_muscles(r, root, exercise) && good;
}
