#include "app/quality.h"

static const double SLOW = .85, IDLE = .40; /* shares of a frame's time */
static const double GAIN = .93; /* a step down that leaves more than this gained nothing */
enum {
    SETTLING = 30,
    SLOW_FRAMES = QUALITY_WINDOW / 5,
    CALM_FIRST = 4, /* windows */
    CALM_MOST = 128
};

static void begin_window(Quality *q) {
    q->frames = q->slow = 0;
    q->sum = 0;
}

static bool step_to(Quality *q, FigureQuality level) {
    q->level = level;
    q->settling = SETTLING;
    q->calm = 0;
    begin_window(q);
    return true;
}

void quality_begin(Quality *q, FigureQuality level, FigureQuality finest) {
    *q = (Quality){.finest = finest, .calm_wanted = CALM_FIRST};
    step_to(q, level < finest ? level : finest);
}

static bool step_down(Quality *q, double mean) {
    q->before = q->left_at[q->level] = mean;
    q->found_at[q->level] = 0;
    q->calm_wanted = q->calm_wanted * 2 > CALM_MOST ? CALM_MOST : q->calm_wanted * 2;
    return step_to(q, (FigureQuality)(q->level - 1));
}

/* Would the next finer level be fast enough, by what it cost when it was last left? */
static bool may_be_finer(const Quality *q, double mean) {
    double left = q->left_at[q->level + 1], found = q->found_at[q->level + 1];
    return !(left > 0 && found > 0) || left * mean / found < SLOW;
}

bool quality_frame(Quality *q, double cost_s, double budget_s) {
    if (!(cost_s >= 0) || !(budget_s > 0)) return false;
    if (q->settling > 0) {
        q->settling--;
        return false;
    }
    double share = cost_s / budget_s;
    q->sum += share;
    q->slow += share > SLOW;
    if (++q->frames < QUALITY_WINDOW) return false;
    double mean = q->sum / q->frames, before = q->before;
    bool is_slow = q->slow >= SLOW_FRAMES;
    begin_window(q);
    q->before = 0;
    if (before > 0) q->found_at[q->level + 1] = mean;
    if (is_slow && before > 0 && mean > before * GAIN) {
        q->is_pinned = true;
        return step_to(q, (FigureQuality)(q->level + 1));
    }
    if (is_slow) {
        q->calm = 0;
        return q->level > FIGURE_6K && !q->is_pinned ? step_down(q, mean) : false;
    }
    q->calm = mean < IDLE ? q->calm + 1 : 0;
    if (q->calm < q->calm_wanted || q->level >= q->finest || !may_be_finer(q, mean)) return false;
    q->is_pinned = false;
    return step_to(q, (FigureQuality)(q->level + 1));
}
