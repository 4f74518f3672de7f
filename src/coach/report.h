/* What a report to a physical therapist holds: facts of one player over a period, and the questions
 * these facts raise. The diary fills it; the writers of app/report.h turn it into bytes. Nothing in
 * it is an estimate: sums are whole milliseconds and whole answers, means are for the writer. */
#ifndef LIMBER_COACH_REPORT_H
#define LIMBER_COACH_REPORT_H
#include "coach/charts.h"
#include "coach/garden.h"
#include "coach/safety.h"
#include "coach/session.h"
#include "coach/summary.h"

enum {
    REPORT_DAYS_MAX = 366,
    REPORT_DAYS_USUAL = 56, /* eight weeks, when no period is asked for */
    REPORT_NAME_MAX = 64,
    REPORT_EXERCISES_MAX = 96,
    REPORT_FLARES_MAX = 200,
    REPORT_LOCKS_MAX = 32,
    REPORT_QUESTIONS_MAX = 6,
    REPORT_PAIN_WINDOW_DAYS = 14 /* pain is compared between the first and the last two weeks */
};

typedef struct ReportExercise {
    char id[ID_MAX];
    int exercise; /* index in Library, -1: it is no longer there */
    int sessions; /* in which a set of it was begun */
    int sets_done, sets_skipped, sets_hurt, sets_left;
    int64_t left_ms, right_ms, both_ms; /* active, of all sets */
    /* of the sets done: least and most, 0 when there is none */
    int hold_ms[2], reps[2], range_percent[2];
    int flares;
    int64_t last_day;
} ReportExercise;

typedef struct ReportEntry { /* one exercise on one day */
    int64_t day;
    int at; /* in ReportData.exercises */
    int sets_done, sets_not_done;
    int64_t left_ms, right_ms, both_ms;
    int hold_ms, reps, range_percent; /* most, of the sets done */
} ReportEntry;

typedef struct ReportFlare {
    int64_t day;
    char exercise[ID_MAX];
    int library_exercise; /* -1: no longer there */
    int pain_after;       /* of its session, -1: not given */
} ReportFlare;

typedef struct ReportLock { /* an urgent yes */
    int question;           /* index in Library.safety, -1: no longer asked */
    int64_t day, seen_day;  /* seen_day: "I have been seen", SAFETY_NEVER: not yet */
} ReportLock;

typedef enum ReportQuestionKind {
    REPORT_ASK_URGENT,     /* an urgent yes not yet looked at */
    REPORT_ASK_FLARES,     /* n flares within 14 days */
    REPORT_ASK_FLARE,      /* it hurt n times in `exercise` */
    REPORT_ASK_LEFT_OUT,   /* `exercise`, or (at -1) n of them, hurt twice and is left out */
    REPORT_ASK_PAIN_UP,    /* pain before sessions is higher at the end of the period */
    REPORT_ASK_PAIN_AFTER, /* pain is higher after sessions than before */
    REPORT_ASK_CLEARANCE,  /* movements left out that a doctor may open */
    REPORT_ASK_BALANCE,    /* `exercise` is done much more on one side */
    REPORT_ASK_FEW_DAYS,   /* under two days a week */
    REPORT_ASK_NEXT,       /* all is calm: what next? */
    REPORT_ASK_FIRST,      /* always: what would you change first? */
    REPORT_QUESTION_COUNT
} ReportQuestionKind;
extern const char *const REPORT_QUESTION_NAMES[REPORT_QUESTION_COUNT]; /* "report.ask.<name>" */

typedef struct ReportQuestion {
    ReportQuestionKind kind;
    int at; /* in ReportData.exercises, -1 */
    int n;
} ReportQuestion;

/* pain: first and last window, before and after: sums and numbers of answers. */
typedef struct ReportData {
    char name[REPORT_NAME_MAX];
    int64_t first_day, last_day, made_day;
    DayStory days[REPORT_DAYS_MAX]; /* days[i] is first_day + i */
    int day_count;
    /* adherence */
    int days_of[8]; /* by REPORT_MARKS; days before the first active one and after today are in none
                     */
    int told_days;  /* how many days have a mark */
    int sessions, finished, stopped, left_early, interrupted;
    int64_t active_ms;  /* of all sessions */
    int active_s;       /* of the days, as the streak counts */
    MinutesChart weeks; /* only of the days of the period */
    int chain, best;    /* as of today */
    /* pain */
    PainChart pain;
    PainSums pain_first, pain_last;
    int pain_window_days;            /* shorter than 14 in a short period */
    int pain_least[2], pain_most[2]; /* before, after; -1: none given */
    /* what was done */
    ReportExercise exercises[REPORT_EXERCISES_MAX]; /* most time first */
    int exercise_count;
    const ReportEntry *entries; /* by day, then in the order of exercises[]; in the arena */
    int entry_count;
    ReportFlare flares[REPORT_FLARES_MAX]; /* oldest first */
    int flare_count, flares_in_14_days;    /* most in any 14 days of the period */
    /* what is heeded, as of last_day */
    SafetyRecord safety;
    uint32_t avoid;                     /* 1u << CONTRA_x */
    int left_out[REPORT_EXERCISES_MAX]; /* index in Library: hurt twice by the last day */
    int left_out_count;
    HurtExercise asked_back[REPORT_EXERCISES_MAX];
    int asked_back_count;
    ReportLock locks[REPORT_LOCKS_MAX];
    int lock_count;
    ReportQuestion questions[REPORT_QUESTIONS_MAX];
    int question_count;
} ReportData;

extern const char REPORT_MARKS[8]; /* "AFPRSM?": index of days_of */

/* Fills what follows from the rest: days_of, told_days, active_s, weeks, the pain windows and
 * extremes, flares_in_14_days, questions. */
void report_conclude(ReportData *report, const Library *library);
/* A mean to show; negative when there is none. */
double report_mean(PainSums sums, int after);
#endif
