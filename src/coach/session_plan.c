/* Plan -> segments on the movement timeline, and how breath lies in them. */
#include "coach/session.h"

#include <math.h>

#define NO_BREATH_LEFT_S 1e-6

/* Doses are floats in files; the timeline runs on whole milliseconds, so that sums stay exact to
 * read. */
static double whole_ms(float seconds) {
    return round((double)seconds * 1000) / 1000;
}

static double rep_seconds(const Dose *dose) {
    return whole_ms(dose->tempo_s[0] + dose->tempo_s[1] + dose->tempo_s[2]);
}

bool session_is_work(SessionPhase phase) {
    return phase == SESSION_HOLDING || phase == SESSION_REPS;
}

bool session_is_counted(SessionPhase phase) {
    return session_is_work(phase) || phase == SESSION_GET_IN;
}

typedef struct Layer { /* lays segments one behind the other */
    SessionSegment *out;
    int capacity, count;
    double at_s;
    SessionSegment common; /* item, exercise */
} Layer;

static void lay(Layer *l, SessionPhase phase, SessionSide side, double seconds, int set) {
    if (seconds <= 0 || l->count == l->capacity) return;
    SessionSegment *segment = &l->out[l->count++];
    *segment = l->common;
    segment->start_s = l->at_s;
    segment->seconds = seconds;
    segment->phase = phase;
    segment->side = side;
    segment->set = set;
    l->at_s += seconds;
}

static void lay_side(Layer *l, const Dose *dose, SessionSide side, int first_set, bool is_last) {
    for (int set = first_set; set <= dose->sets; set++) {
        if (dose->reps > 0) {
            lay(l, SESSION_REPS, side, dose->reps * rep_seconds(dose), set);
            if (l->count > 0) l->out[l->count - 1].reps = dose->reps;
        } else {
            lay(l, SESSION_HOLDING, side, whole_ms(dose->hold_s), set);
        }
        if (set < dose->sets)
            lay(l, SESSION_REST, side, whole_ms(dose->rest_s), set);
        else if (l->count > 0)
            l->out[l->count - 1].is_last = is_last;
    }
}

int session_lay_item(const Library *library, const PlanItem *item, int index, SessionSide side,
                     int set, double start_s, SessionSegment *out, int capacity) {
    const Dose *dose = &item->dose;
    bool is_each = library->exercises[item->exercise].sides == SIDES_EACH;
    if (!is_each) side = SESSION_BOTH;
    if (is_each && side == SESSION_BOTH) side = SESSION_LEFT;
    if (set < 1 || set > dose->sets) set = 1;
    Layer l = {.out = out,
               .capacity = capacity,
               .at_s = start_s,
               .common = {.item = index,
                          .exercise = item->exercise,
                          .set_count = dose->sets,
                          .range = dose->range}};
    lay(&l, SESSION_GET_IN, side, whole_ms(dose->get_in_s), set);
    lay_side(&l, dose, side, set, side != SESSION_LEFT);
    if (side == SESSION_LEFT) {
        lay(&l, SESSION_SWITCH, SESSION_RIGHT, whole_ms(dose->switch_s), 1);
        lay_side(&l, dose, SESSION_RIGHT, 1, true);
        side = SESSION_RIGHT;
    }
    lay(&l, SESSION_COME_OUT, side, whole_ms(dose->come_out_s), dose->sets);
    return l.count;
}

double session_item_seconds(const Library *library, const PlanItem *item) {
    SessionSegment segments[SESSION_ITEM_SEGMENTS_MAX];
    int count =
        session_lay_item(library, item, 0, SESSION_LEFT, 1, 0, segments, SESSION_ITEM_SEGMENTS_MAX);
    if (count == 0) return 0;
    return segments[count - 1].start_s + segments[count - 1].seconds;
}

/* A repetition as long as a breath goes with it: out on the way out, in on the way back. */
static bool begins_with_out(const SessionSegment *segment, double cycle_s) {
    return segment->phase == SESSION_REPS && segment->reps > 0 &&
           fabs(segment->seconds / segment->reps - cycle_s) < 0.05;
}

BreathCycle session_breath_cycle(const Library *library, const SessionSegment *segment) {
    if (segment->breath.in_s > 0) return segment->breath;
    return breath_cycle(BREATH_OWN, &library->exercises[segment->exercise],
                        segment->phase == SESSION_HOLDING);
}

bool session_breath(const Library *library, const SessionSegment *segment, double from_s, int k,
                    double *at, double *seconds, bool *is_in) {
    if (!session_is_work(segment->phase)) return false;
    BreathCycle cycle = session_breath_cycle(library, segment);
    if (cycle.in_s <= 0 || cycle.out_s <= 0) return false;
    double cycle_s = breath_cycle_s(&cycle);
    bool out_first = begins_with_out(segment, cycle_s);
    bool is_second = k % 2 == 1;
    double first_s = out_first ? cycle.out_s + cycle.empty_s : cycle.in_s + cycle.full_s;
    double begin = from_s + (k / 2) * cycle_s + (is_second ? first_s : 0);
    double left = segment->seconds - begin;
    if (left <= NO_BREATH_LEFT_S) return false;
    *is_in = is_second == out_first;
    *at = begin;
    *seconds = fmin(*is_in ? cycle.in_s : cycle.out_s, left);
    return true;
}

double session_breath_cycle_s(const Library *library, const SessionSegment *segment) {
    BreathCycle cycle = session_breath_cycle(library, segment);
    return breath_cycle_s(&cycle);
}
