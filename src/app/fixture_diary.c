#include "app/fixture_diary.h"

#include "core/rng.h"

#include <math.h>
#include <string.h>

enum { FIXTURE_YEAR = 2026, FIXTURE_CHAIN = 23 };

static int64_t today(void) {
    return civil_to_days((CivilDate){FIXTURE_YEAR, 11, 20});
}

static DayStory bare_day(void) {
    return (DayStory){.mark = ' ', .plant = PLANT_SOIL, .pain_before = -1, .pain_after = -1};
}

/* More of the days are kept as the year goes on; the last 23 active ones in one chain. */
static DayStory make_day(Rng *rng, int index, int last) {
    DayStory day = bare_day();
    float u = (float)index / 365, luck = rng_unit(rng), kind = rng_unit(rng),
          length = rng_unit(rng);
    bool in_chain = last - index <= FIXTURE_CHAIN + 3;
    if (index == last) {
        day.mark = '?';
        day.plant = PLANT_TODAY;
        return day;
    }
    day.mark = luck < .68f + .2f * u ? 'A' : luck < .84f + .12f * u ? 'R' : luck < .96f ? 'F' : 'M';
    if (index == last - 44 || index == last - 70) day.mark = 'F';
    if (in_chain) day.mark = luck > .9f ? 'R' : 'A';
    if (day.mark == 'A') {
        day.sessions = 1;
        day.area = (BodyArea)((int)(kind * AREA_COUNT) % AREA_COUNT);
        day.active_s = 240 + (int)(length * 760);
        float eased = fminf(1, fmaxf(0, (float)(index - last + 60) / 50));
        day.pain_before = (int)(6.6f - 3.5f * eased + 1.4f * (kind - .5f));
        day.pain_after = day.pain_before > 0 && kind > .3f ? day.pain_before - 1 : day.pain_before;
    }
    if (day.mark == 'F') {
        day.sessions = day.flares = 1;
        day.active_s = 120;
        day.pain_before = 6;
        day.pain_after = 6;
    }
    day.plant = reward_plant((PlantDay){.mark = day.mark,
                                        .active_s = day.active_s,
                                        .area = day.area,
                                        .opened_level = index % 16 == 9 && u < .5f,
                                        .is_cherry = index == 285 || index == 320});
    return day;
}

static void make_garden(GardenYear *g) {
    Rng rng = rng_seeded(11);
    *g = (GardenYear){.year = FIXTURE_YEAR,
                      .first_day = civil_to_days((CivilDate){FIXTURE_YEAR, 1, 1}),
                      .today = today(),
                      .day_count = 365,
                      .years = {FIXTURE_YEAR - 1, FIXTURE_YEAR},
                      .year_count = 2,
                      .at = 1,
                      .chain = FIXTURE_CHAIN,
                      .best = 41,
                      .shields = 1,
                      .rest_left = 2,
                      .weeks = 6,
                      .weeks_best = 14,
                      .recent_kept = 26,
                      .recent_days = 30,
                      .consistency = .91};
    int last = (int)(g->today - g->first_day);
    for (int i = 0; i < g->day_count; i++) {
        g->days[i] = i <= last ? make_day(&rng, i, last) : bare_day();
        g->active_days += g->days[i].mark == 'A';
        g->active_s += g->days[i].active_s;
    }
}

static void make_calendar(const GardenYear *g, DiaryCalendar *c) {
    *c = (DiaryCalendar){.year = FIXTURE_YEAR,
                         .month = 11,
                         .first_day = civil_to_days((CivilDate){FIXTURE_YEAR, 11, 1}),
                         .today = g->today,
                         .day_count = 30,
                         .has_earlier = true};
    for (int i = 0; i < c->day_count; i++) {
        c->days[i] = g->days[c->first_day - g->first_day + i];
        c->active_days += c->days[i].mark == 'A';
        c->active_s += c->days[i].active_s;
    }
}

static void make_pain(const GardenYear *g, int days, PainChart *p) {
    memset(p, 0, sizeof *p);
    p->first_day = g->today - days + 1;
    p->last_day = g->today;
    for (int64_t day = p->first_day; day <= p->last_day; day++) {
        const DayStory *story = &g->days[day - g->first_day];
        if (story->pain_before < 0) continue;
        PainDay *at = &p->days[p->count++];
        at->day = day;
        at->before = (float)story->pain_before;
        at->after = (float)story->pain_after;
        at->had_flare = story->flares > 0;
        at->of_day = (PainSums){{story->pain_before, story->pain_after}, {1, 1}};
    }
    charts_pain_means(p);
}

static void make_minutes(const GardenYear *g, MinutesChart *m) {
    charts_minutes_bars(CHART_BY_WEEK, g->today - 7 * UI_MINUTES_BARS + 1, g->today, m);
    for (int64_t day = g->first_day; day <= g->today; day++) {
        int bar = charts_minutes_bar(m, day);
        const DayStory *story = &g->days[day - g->first_day];
        if (bar < 0) continue;
        m->bars[bar].active_s += story->active_s;
        m->bars[bar].active_days += story->mark == 'A';
        if (m->bars[bar].active_s > m->most_s) m->most_s = m->bars[bar].active_s;
    }
}

static void make_exercises(const Library *library, LookedBack *f) {
    static const int LEFT_S[6] = {920, 640, 700, 480, 360, 300},
                     RIGHT_S[6] = {640, 820, 640, 500, 350, 300};
    f->dose.exercise = -1;
    for (int i = 0; i < library->exercise_count; i++) {
        if (f->done.count < 12) f->done.exercises[f->done.count++] = i;
        if (library->exercises[i].sides != SIDES_EACH || f->balance.count == 6) continue;
        BalanceRow *row = &f->balance.rows[f->balance.count];
        *row = (BalanceRow){i, LEFT_S[f->balance.count], RIGHT_S[f->balance.count]};
        f->balance.left_s += row->left_s;
        f->balance.right_s += row->right_s;
        f->balance.count++;
        if (f->dose.exercise < 0) f->dose.exercise = i;
    }
    if (f->dose.exercise < 0) f->dose.exercise = 0;
    for (int i = 0; i < 9; i++)
        f->dose.points[f->dose.count++] =
            (DosePoint){.month = civil_to_days((CivilDate){FIXTURE_YEAR, 3 + i, 1}),
                        .sets = 3,
                        .hold_s = 15 + 5 * (i / 3),
                        .range_percent = 60 + 5 * i};
}

void fixture_diary_make(const Library *library, LookedBack *f, UiLookBack *back) {
    memset(f, 0, sizeof *f);
    make_garden(&f->garden);
    make_calendar(&f->garden, &f->calendar);
    make_pain(&f->garden, UI_GARDEN_PAIN_DAYS, &f->garden_pain);
    make_pain(&f->garden, UI_PAIN_DAYS, &f->pain);
    make_minutes(&f->garden, &f->minutes);
    make_exercises(library, f);
    static const int STARTS[5] = {120, 27, 210, 60, 170}, LENGTHS[5] = {41, 23, 19, 12, 9};
    for (int i = 0; i < 5; i++)
        f->chains.chains[f->chains.count++] =
            (Chain){.first_day = i == 1 ? today() - 27 : today() - STARTS[i] - LENGTHS[i],
                    .last_day = i == 1 ? today() - 1 : today() - STARTS[i],
                    .active_days = LENGTHS[i],
                    .is_alive = i == 1};
    *back = (UiLookBack){&f->garden,  &f->garden_pain, &f->calendar, &f->minutes, &f->pain,
                         &f->balance, &f->done,        &f->dose,     &f->chains};
}

void fixture_diary_make_first(LookedBack *f, UiLookBack *back) {
    memset(f, 0, sizeof *f);
    make_garden(&f->garden);
    GardenYear *g = &f->garden;
    for (int i = 0; i < g->day_count; i++)
        if (g->days[i].mark != '?') g->days[i] = bare_day();
    g->active_days = g->active_s = g->chain = g->best = g->weeks = g->weeks_best = 0;
    g->shields = g->rest_left = g->recent_kept = g->recent_days = 0;
    g->year_count = 1;
    g->at = 0;
    make_calendar(g, &f->calendar);
    f->calendar.has_earlier = false;
    make_pain(g, UI_GARDEN_PAIN_DAYS, &f->garden_pain);
    make_pain(g, UI_PAIN_DAYS, &f->pain);
    make_minutes(g, &f->minutes);
    *back = (UiLookBack){&f->garden,  &f->garden_pain, &f->calendar, &f->minutes, &f->pain,
                         &f->balance, &f->done,        &f->dose,     &f->chains};
}
