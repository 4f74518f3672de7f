#include "coach/charts.h"

enum { WEEK_DAYS = 7, EPOCH_TO_MONDAY = 3 /* 1970-01-01 was a Thursday */ };

static int64_t unit_begin(ChartUnit unit, int64_t day) {
    if (unit == CHART_BY_DAY) return day;
    if (unit == CHART_BY_WEEK)
        return civil_floor_div(day + EPOCH_TO_MONDAY, WEEK_DAYS) * WEEK_DAYS - EPOCH_TO_MONDAY;
    CivilDate date = civil_from_days(day);
    date.day = 1;
    return civil_to_days(date);
}

static int unit_days(ChartUnit unit, int64_t begin) {
    if (unit == CHART_BY_DAY) return 1;
    if (unit == CHART_BY_WEEK) return WEEK_DAYS;
    return (int)(unit_begin(unit, begin + 31) - begin);
}

void charts_minutes_bars(ChartUnit unit, int64_t first_day, int64_t last_day, MinutesChart *out) {
    *out = (MinutesChart){.unit = unit};
    int64_t begin = unit_begin(unit, last_day), first = unit_begin(unit, first_day);
    int count = 0;
    for (; begin >= first && count < CHART_BARS_MAX; count++) {
        MinutesBar *bar = &out->bars[CHART_BARS_MAX - 1 - count];
        *bar = (MinutesBar){.first_day = begin, .days = unit_days(unit, begin)};
        begin = unit_begin(unit, begin - 1);
    }
    for (int i = 0; i < count; i++)
        out->bars[i] = out->bars[CHART_BARS_MAX - count + i];
    out->count = count;
}

int charts_minutes_bar(const MinutesChart *chart, int64_t day) {
    for (int i = chart->count - 1; i >= 0; i--) {
        const MinutesBar *bar = &chart->bars[i];
        if (day >= bar->first_day) return day < bar->first_day + bar->days ? i : -1;
    }
    return -1;
}

static float mean_of(int sum, int count) {
    return count > 0 ? (float)sum / (float)count : -1;
}

void charts_pain_means(PainChart *chart) {
    int first = 0;
    PainSums week = {.sum = {0, 0}};
    for (int i = 0; i < chart->count; i++) {
        PainDay *day = &chart->days[i];
        const PainSums *of_day = &day->of_day;
        for (int k = 0; k < 2; k++) {
            week.sum[k] += of_day->sum[k];
            week.count[k] += of_day->count[k];
        }
        for (; chart->days[first].day <= day->day - CHART_MEAN_DAYS; first++) {
            for (int k = 0; k < 2; k++) {
                week.sum[k] -= chart->days[first].of_day.sum[k];
                week.count[k] -= chart->days[first].of_day.count[k];
            }
        }
        day->of_week = week;
        day->before = mean_of(of_day->sum[0], of_day->count[0]);
        day->after = mean_of(of_day->sum[1], of_day->count[1]);
        day->before_7 = mean_of(week.sum[0], week.count[0]);
        day->after_7 = mean_of(week.sum[1], week.count[1]);
    }
}
