#include "app/json_put.h"
#include "app/look_back.h"

enum { UNITS = CHART_UNIT_COUNT };

static void put_real(JsonOut *o, const char *key, float value) { /* a mean; below 0: none */
    json_out_key(o, key);
    if (value < 0)
        json_out_null(o);
    else
        json_out_real(o, (double)value, 6);
}

static void begin_list(JsonOut *o, const char *key) {
    json_out_key(o, key);
    json_out_begin_array(o);
}

/* ---- home ---- */

static bool home(const LookingBack *who, JsonOut *o, Err *err) {
    HomeSummary h;
    if (!diary_home(who->diary, who->profile, who->library, who->now, &h, err)) return false;
    json_out_key(o, "home");
    json_out_begin_object(o);
    json_put_int(o, "chain", h.chain);
    json_put_int(o, "best", h.best);
    json_put_int(o, "shields", h.shields);
    json_put_int(o, "rest_left", h.rest_left);
    json_put_int(o, "weeks", h.weeks);
    json_put_int(o, "active_days", h.active_days);
    json_put_bool(o, "is_welcome_back", h.is_welcome_back);
    json_put_text(o, "next_reward", REWARD_NAMES[h.next_reward.kind]);
    json_put_int(o, "next_reward_level", h.next_reward.level);
    json_put_int(o, "next_reward_days", h.next_reward_days);
    begin_list(o, "garden");
    for (int i = 0; i < h.garden_count; i++) {
        json_out_begin_object(o);
        json_put_date(o, "date", h.garden[i].day);
        json_put_mark(o, "mark", h.garden[i].mark);
        json_put_text(o, "plant", PLANT_NAMES[h.garden[i].plant]);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_end_object(o);
    return true;
}

/* ---- garden and calendar ---- */

static void put_stories(JsonOut *o, const DayStory *days, int count, int64_t first_day) {
    begin_list(o, "days");
    for (int i = 0; i < count; i++) {
        const DayStory *day = &days[i];
        json_out_begin_object(o);
        json_put_date(o, "date", first_day + i);
        json_put_mark(o, "mark", day->mark);
        json_put_text(o, "plant", day->mark == ' ' ? NULL : PLANT_NAMES[day->plant]);
        json_put_int(o, "active_s", day->active_s);
        json_put_int(o, "sessions", day->sessions);
        json_put_int(o, "flares", day->flares);
        json_put_text(o, "area", day->sessions > 0 ? BODY_AREA_NAMES[day->area] : NULL);
        json_put_given(o, "pain_before", day->pain_before);
        json_put_given(o, "pain_after", day->pain_after);
        json_out_end_object(o);
    }
    json_out_end_array(o);
}

static void put_year(JsonOut *o, const GardenYear *g) {
    json_out_begin_object(o);
    json_put_int(o, "year", g->year);
    json_put_int(o, "active_days", g->active_days);
    json_put_int(o, "active_s", g->active_s);
    json_put_int(o, "chain", g->chain);
    json_put_int(o, "best", g->best);
    json_put_int(o, "shields", g->shields);
    json_put_int(o, "rest_left", g->rest_left);
    json_put_int(o, "weeks", g->weeks);
    json_put_int(o, "weeks_best", g->weeks_best);
    json_put_int(o, "recent_kept", g->recent_kept);
    json_put_int(o, "recent_days", g->recent_days);
    json_out_key(o, "consistency");
    json_out_real(o, g->consistency, 4);
    put_stories(o, g->days, g->day_count, g->first_day);
    json_out_end_object(o);
}

static void put_month(JsonOut *o, const DiaryCalendar *m) {
    json_out_begin_object(o);
    json_put_int(o, "year", m->year);
    json_put_int(o, "month", m->month);
    json_put_int(o, "active_days", m->active_days);
    json_put_int(o, "active_s", m->active_s);
    json_put_bool(o, "has_earlier", m->has_earlier);
    json_put_bool(o, "has_later", m->has_later);
    put_stories(o, m->days, m->day_count, m->first_day);
    json_out_end_object(o);
}

/* Reads a kind and lets it be written. */
typedef struct Looker {
    const LookingBack *who;
    LookedBack store;
    UiLookBack shown;
    JsonOut *o;
} Looker;

static bool look(Looker *l, UiLookKind kind, UiLook at, Err *err) {
    return look_back_read(l->who, kind, &at, &l->store, &l->shown, err);
}

static bool gardens(Looker *l, Err *err) {
    int years[GARDEN_YEARS_MAX];
    if (!look(l, UI_LOOK_GARDEN, (UiLook){.garden_year = 0}, err)) return false;
    int count = l->shown.garden->year_count;
    for (int i = 0; i < count; i++)
        years[i] = l->shown.garden->years[i];
    begin_list(l->o, "garden");
    for (int i = 0; i < count; i++) {
        if (!look(l, UI_LOOK_GARDEN, (UiLook){.garden_year = years[i]}, err)) return false;
        put_year(l->o, l->shown.garden);
    }
    json_out_end_array(l->o);
    begin_list(l->o, "calendar");
    for (int i = 0; i < 12 * count; i++) {
        const UiLook at = {.calendar_year = years[i / 12], .calendar_month = i % 12 + 1};
        if (!look(l, UI_LOOK_CALENDAR, at, err)) return false;
        put_month(l->o, l->shown.calendar);
    }
    json_out_end_array(l->o);
    return true;
}

/* ---- charts ---- */

static bool minutes(Looker *l, Err *err) {
    static const char *const NAMES[UNITS] = {
        [CHART_BY_DAY] = "days", [CHART_BY_WEEK] = "weeks", [CHART_BY_MONTH] = "months"};
    json_out_key(l->o, "minutes");
    json_out_begin_object(l->o);
    for (int unit = 0; unit < UNITS; unit++) {
        if (!look(l, UI_LOOK_MINUTES, (UiLook){.unit = (ChartUnit)unit}, err)) return false;
        begin_list(l->o, NAMES[unit]);
        for (int i = 0; i < l->shown.minutes->count; i++) {
            const MinutesBar *bar = &l->shown.minutes->bars[i];
            json_out_begin_object(l->o);
            json_put_date(l->o, "from", bar->first_day);
            json_put_int(l->o, "days", bar->days);
            json_put_int(l->o, "active_s", bar->active_s);
            json_put_int(l->o, "active_days", bar->active_days);
            json_out_end_object(l->o);
        }
        json_out_end_array(l->o);
    }
    json_out_end_object(l->o);
    return true;
}

static void put_pain(JsonOut *o, const char *key, const PainChart *p) {
    json_out_key(o, key);
    json_out_begin_object(o);
    json_put_date(o, "from", p->first_day);
    json_put_date(o, "to", p->last_day);
    begin_list(o, "days");
    for (int i = 0; i < p->count; i++) {
        json_out_begin_object(o);
        json_put_date(o, "date", p->days[i].day);
        put_real(o, "before", p->days[i].before);
        put_real(o, "after", p->days[i].after);
        put_real(o, "before_7", p->days[i].before_7);
        put_real(o, "after_7", p->days[i].after_7);
        json_put_bool(o, "had_flare", p->days[i].had_flare);
        json_out_end_object(o);
    }
    json_out_end_array(o);
    json_out_end_object(o);
}

static bool pains(Looker *l, Err *err) {
    static const struct {
        const char *name;
        int days;
    } CHARTS[UI_PAIN_SPAN_COUNT] = {
        {"28", UI_PAIN_SHORT_DAYS}, {"90", UI_PAIN_DAYS}, {"365", UI_PAIN_LONG_DAYS}};
    json_out_key(l->o, "pain");
    json_out_begin_object(l->o);
    put_pain(l->o, "garden", l->shown.garden_pain);
    for (int i = 0; i < UI_PAIN_SPAN_COUNT; i++) {
        if (!look(l, UI_LOOK_PAIN, (UiLook){.pain_days = CHARTS[i].days}, err)) return false;
        put_pain(l->o, CHARTS[i].name, l->shown.pain);
    }
    json_out_end_object(l->o);
    return true;
}

static bool balance(Looker *l, Err *err) {
    if (!look(l, UI_LOOK_BALANCE, (UiLook){0}, err)) return false;
    const BalanceChart *b = l->shown.balance;
    json_out_key(l->o, "balance");
    json_out_begin_object(l->o);
    json_put_int(l->o, "left_s", b->left_s);
    json_put_int(l->o, "right_s", b->right_s);
    begin_list(l->o, "exercises");
    for (int i = 0; i < b->count; i++) {
        json_out_begin_object(l->o);
        json_put_text(l->o, "exercise", l->who->library->exercises[b->rows[i].exercise].id);
        json_put_int(l->o, "left_s", b->rows[i].left_s);
        json_put_int(l->o, "right_s", b->rows[i].right_s);
        json_out_end_object(l->o);
    }
    json_out_end_array(l->o);
    json_out_end_object(l->o);
    return true;
}

static void put_dose(Looker *l) {
    const DoseChart *dose = l->shown.dose;
    json_out_begin_object(l->o);
    json_put_text(l->o, "exercise", l->who->library->exercises[dose->exercise].id);
    begin_list(l->o, "months");
    for (int i = 0; i < dose->count; i++) {
        const DosePoint *point = &dose->points[i];
        json_out_begin_object(l->o);
        json_put_date(l->o, "from", point->month);
        json_put_int(l->o, "sets", point->sets);
        json_put_int(l->o, "hold_s", point->hold_s);
        json_put_int(l->o, "reps", point->reps);
        json_put_int(l->o, "range_percent", point->range_percent);
        json_out_end_object(l->o);
    }
    json_out_end_array(l->o);
    json_out_end_object(l->o);
}

static bool doses(Looker *l, Err *err) {
    if (!look(l, UI_LOOK_DOSE, (UiLook){.exercise = -1}, err)) return false;
    const DoneExercises done = *l->shown.done;
    begin_list(l->o, "exercises");
    for (int i = 0; i < done.count; i++) {
        if (!look(l, UI_LOOK_DOSE, (UiLook){.exercise = done.exercises[i]}, err)) return false;
        put_dose(l);
    }
    json_out_end_array(l->o);
    return true;
}

static bool longest(Looker *l, Err *err) {
    if (!look(l, UI_LOOK_CHAINS, (UiLook){0}, err)) return false;
    begin_list(l->o, "longest");
    for (int i = 0; i < l->shown.chains->count; i++) {
        const Chain *chain = &l->shown.chains->chains[i];
        json_out_begin_object(l->o);
        json_put_date(l->o, "from", chain->first_day);
        json_put_date(l->o, "to", chain->last_day);
        json_put_int(l->o, "active_days", chain->active_days);
        json_put_bool(l->o, "is_alive", chain->is_alive);
        json_out_end_object(l->o);
    }
    json_out_end_array(l->o);
    return true;
}

bool look_back_json(const LookingBack *who, JsonOut *o, Err *err) {
    Looker l = {.who = who, .o = o};
    json_out_begin_object(o);
    json_put_date(o, "today", diary_today(who->now));
    bool ok = home(who, o, err) && gardens(&l, err) && minutes(&l, err) && pains(&l, err) &&
              balance(&l, err) && doses(&l, err) && longest(&l, err);
    json_out_end_object(o);
    return ok && (!o->failed || err_set(err, ERR_LIMIT, "there is no memory left"));
}
