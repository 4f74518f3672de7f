#include "coach/report.h"

#include <string.h>

const char REPORT_MARKS[8] = "AFPRSM?";

const char *const REPORT_QUESTION_NAMES[REPORT_QUESTION_COUNT] = {
    [REPORT_ASK_URGENT] = "urgent",       [REPORT_ASK_FLARES] = "flares",
    [REPORT_ASK_FLARE] = "flare",         [REPORT_ASK_LEFT_OUT] = "left_out",
    [REPORT_ASK_PAIN_UP] = "pain_up",     [REPORT_ASK_PAIN_AFTER] = "pain_after",
    [REPORT_ASK_CLEARANCE] = "clearance", [REPORT_ASK_BALANCE] = "balance",
    [REPORT_ASK_FEW_DAYS] = "few_days",   [REPORT_ASK_NEXT] = "next",
    [REPORT_ASK_FIRST] = "first",
};

/* Defaults for a physiotherapist to review (docs/diary.md, The report). */
enum {
    FLARES_TO_ASK = 3,
    FLARE_WINDOW_DAYS = 14,
    BALANCE_MS = 120 * 1000, /* less is too little to weigh */
    BALANCE_PERCENT = 20,    /* of the time of both sides */
    FEW_DAYS_A_WEEK = 2,
    ANSWERS_TO_COMPARE = 3 /* in each window */
};
#define PAIN_RISE  1.0
#define PAIN_AFTER 0.5

double report_mean(PainSums sums, int after) {
    return sums.count[after] > 0 ? (double)sums.sum[after] / sums.count[after] : -1;
}

static void count_days(ReportData *r) {
    charts_minutes_bars(CHART_BY_WEEK, r->first_day, r->last_day, &r->weeks);
    for (int i = 0; i < r->day_count; i++) {
        const DayStory *day = &r->days[i];
        const char *mark = day->mark ? strchr(REPORT_MARKS, day->mark) : NULL;
        if (mark) {
            r->days_of[mark - REPORT_MARKS]++;
            r->told_days++;
        }
        r->active_s += day->active_s;
        int week = charts_minutes_bar(&r->weeks, r->first_day + i);
        if (week < 0) continue;
        MinutesBar *bar = &r->weeks.bars[week];
        bar->active_s += day->active_s;
        bar->active_days += day->mark == 'A';
        if (bar->active_s > r->weeks.most_s) r->weeks.most_s = bar->active_s;
    }
}

static void add(PainSums *to, const PainSums *from) {
    for (int k = 0; k < 2; k++) {
        to->sum[k] += from->sum[k];
        to->count[k] += from->count[k];
    }
}

/* The period may begin long before the player did: windows are counted from the first answer. */
static void weigh_pain(ReportData *r) {
    const PainChart *pain = &r->pain;
    int64_t first = pain->count > 0 ? pain->days[0].day : r->first_day;
    int64_t half = (r->last_day - first + 1) / 2;
    r->pain_window_days = (int)(half < REPORT_PAIN_WINDOW_DAYS ? half : REPORT_PAIN_WINDOW_DAYS);
    for (int i = 0; i < pain->count; i++) {
        const PainDay *day = &pain->days[i];
        if (day->day < first + r->pain_window_days) add(&r->pain_first, &day->of_day);
        if (day->day > r->last_day - r->pain_window_days) add(&r->pain_last, &day->of_day);
    }
}

static void count_flares(ReportData *r) {
    for (int i = 0, from = 0; i < r->flare_count; i++) {
        while (r->flares[from].day <= r->flares[i].day - FLARE_WINDOW_DAYS)
            from++;
        if (i - from + 1 > r->flares_in_14_days) r->flares_in_14_days = i - from + 1;
    }
}

/* ---- questions ---- */

static void ask(ReportData *r, ReportQuestionKind kind, int at, int n) {
    if (r->question_count < REPORT_QUESTIONS_MAX)
        r->questions[r->question_count++] = (ReportQuestion){.kind = kind, .at = at, .n = n};
}

static bool can_be_cleared(const ReportData *r, const Library *library) {
    for (int i = 0; i < library->safety.question_count; i++) {
        const SafetyQuestion *q = &library->safety.questions[i];
        if (q->clearance == CLEARANCE_DOCTOR_DATED && r->safety.answers[i] == SAFETY_YES &&
            (q->tags & r->avoid))
            return true;
    }
    return false;
}

static int least_balanced(const ReportData *r) {
    int worst = -1;
    int64_t worst_percent = BALANCE_PERCENT;
    for (int i = 0; i < r->exercise_count; i++) {
        const ReportExercise *e = &r->exercises[i];
        int64_t both = e->left_ms + e->right_ms, apart = e->left_ms - e->right_ms;
        if (both < BALANCE_MS) continue;
        int64_t percent = (apart < 0 ? -apart : apart) * 100 / both;
        if (percent <= worst_percent) continue;
        worst = i;
        worst_percent = percent;
    }
    return worst;
}

static void ask_about_pain(ReportData *r) {
    bool may_compare =
        r->pain_first.count[0] >= ANSWERS_TO_COMPARE && r->pain_last.count[0] >= ANSWERS_TO_COMPARE;
    if (may_compare && report_mean(r->pain_last, 0) >= report_mean(r->pain_first, 0) + PAIN_RISE)
        ask(r, REPORT_ASK_PAIN_UP, -1, 0);
    if (r->pain_last.count[0] >= ANSWERS_TO_COMPARE &&
        r->pain_last.count[1] >= ANSWERS_TO_COMPARE &&
        report_mean(r->pain_last, 1) >= report_mean(r->pain_last, 0) + PAIN_AFTER)
        ask(r, REPORT_ASK_PAIN_AFTER, -1, 0);
}

static bool is_left_out(const ReportData *r, const ReportExercise *e) {
    for (int i = 0; i < r->left_out_count; i++)
        if (e->exercise >= 0 && r->left_out[i] == e->exercise) return true;
    return false;
}

/* Several that are left out are one question. */
static void ask_about_exercises(ReportData *r) {
    int only = -1;
    for (int i = 0; i < r->exercise_count; i++)
        if (is_left_out(r, &r->exercises[i])) only = i;
    if (r->left_out_count > 1)
        ask(r, REPORT_ASK_LEFT_OUT, -1, r->left_out_count);
    else if (only >= 0)
        ask(r, REPORT_ASK_LEFT_OUT, only, 1);
    for (int i = 0; i < r->exercise_count; i++) {
        const ReportExercise *e = &r->exercises[i];
        if (e->flares > 0 && !is_left_out(r, e)) ask(r, REPORT_ASK_FLARE, i, e->flares);
    }
}

static void ask_all(ReportData *r, const Library *library) {
    if (safety_is_locked(&r->safety)) ask(r, REPORT_ASK_URGENT, -1, 0);
    if (r->flares_in_14_days >= FLARES_TO_ASK) ask(r, REPORT_ASK_FLARES, -1, r->flares_in_14_days);
    ask_about_pain(r);
    ask_about_exercises(r);
    r->question_count =
        r->question_count < REPORT_QUESTIONS_MAX - 2 ? r->question_count : REPORT_QUESTIONS_MAX - 2;
    if (can_be_cleared(r, library)) ask(r, REPORT_ASK_CLEARANCE, -1, 0);
    int side = least_balanced(r);
    if (side >= 0 && r->question_count < REPORT_QUESTIONS_MAX - 1)
        ask(r, REPORT_ASK_BALANCE, side, 0);
    bool is_seldom = r->told_days >= 14 && r->days_of[0] * 7 < r->told_days * FEW_DAYS_A_WEEK;
    if (is_seldom && r->question_count < REPORT_QUESTIONS_MAX - 1)
        ask(r, REPORT_ASK_FEW_DAYS, -1, 0);
    if (r->question_count == 0 && r->sessions > 0) ask(r, REPORT_ASK_NEXT, -1, 0);
    ask(r, REPORT_ASK_FIRST, -1, 0);
}

void report_conclude(ReportData *r, const Library *library) {
    count_days(r);
    weigh_pain(r);
    count_flares(r);
    ask_all(r, library);
}
