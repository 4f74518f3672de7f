/* What the diary's charts show: plain values that the diary fills, ui and the report read. */
#ifndef LIMBER_COACH_CHARTS_H
#define LIMBER_COACH_CHARTS_H
#include "coach/library.h"
#include "core/civil.h"

enum {
    CHART_BARS_MAX = 64,
    CHART_SPAN_MAX = 366,                /* days from the first to the last of a chart of pain */
    CHART_DAYS_MAX = CHART_SPAN_MAX + 6, /* and those before it that its first means are of too */
    CHART_EXERCISES_MAX = LIBRARY_EXERCISES_MAX,
    CHART_MONTHS_MAX = 36,
    CHART_MEAN_DAYS = 7
};

typedef enum ChartUnit { CHART_BY_DAY, CHART_BY_WEEK, CHART_BY_MONTH, CHART_UNIT_COUNT } ChartUnit;

typedef struct MinutesBar {
    int64_t first_day;
    int days; /* it stands for: 1, 7 or a month */
    int active_s, active_days;
} MinutesBar;
typedef struct MinutesChart { /* gaps are bars of 0; the last one holds the last day asked for */
    ChartUnit unit;
    MinutesBar bars[CHART_BARS_MAX];
    int count;
    int most_s; /* of the tallest bar */
} MinutesChart;

typedef struct PainSums {
    int sum[2], count[2]; /* of the answers before, after */
} PainSums;

/* A mean of no answers is negative. The mean over 7 days is that of all answers of the day and the
 * 6 days before it, also where those lie before the chart. */
typedef struct PainDay {
    int64_t day;
    float before, after;
    float before_7, after_7;
    bool had_flare;
    PainSums of_day, of_week; /* what the means are of */
} PainDay;
typedef struct PainChart {
    int64_t first_day, last_day;  /* what was asked for */
    PainDay days[CHART_DAYS_MAX]; /* oldest first; only days with an answer or a flare */
    int count;
} PainChart;

typedef struct BalanceRow {
    int exercise; /* index in Library */
    int left_s, right_s;
} BalanceRow;
typedef struct BalanceChart { /* exercises done side by side, the least balanced first */
    BalanceRow rows[CHART_EXERCISES_MAX];
    int count;
    int left_s, right_s; /* of all */
} BalanceChart;

typedef struct DosePoint { /* one month of one exercise, of what was done to its end */
    int64_t month;         /* day of its first */
    int sets;
    int hold_s;        /* longest hold of the dose, 0: repetitions */
    int reps;          /* most repetitions in a set */
    int range_percent; /* widest range of the dose */
} DosePoint;
typedef struct DoseChart {
    int exercise;
    DosePoint points[CHART_MONTHS_MAX]; /* oldest first; months in which it was done */
    int count;
} DoseChart;

/* Exercises of the library that this player has done, the most often done first. */
typedef struct DoneExercises {
    int exercises[CHART_EXERCISES_MAX];
    int count;
} DoneExercises;

/* Fills of_week and the means from of_day. */
void charts_pain_means(PainChart *chart);
/* Empty bars from first_day to last_day in the coarsest unit asked for that fits; bars count back
 * from last_day, so the earliest may be left out. */
void charts_minutes_bars(ChartUnit unit, int64_t first_day, int64_t last_day, MinutesChart *out);
/* The bar a day belongs to, -1: none. */
int charts_minutes_bar(const MinutesChart *chart, int64_t day);
#endif
