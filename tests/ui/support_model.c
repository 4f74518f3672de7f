#include "support_model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Quicksand and Lato, measured over English text: .52 to .56 of the size a letter. */
static float fixed_width(void *ctx, FontRole role, float px, const char *text) {
    (void)ctx;
    int letters = 0;
    for (const char *p = text; *p; p++)
        letters += (*p & 0xC0) != 0x80;
    return px * (role == FONT_DISPLAY ? .56f : .53f) * (float)letters;
}
const TextMeasure FIXED_MEASURE = {fixed_width, NULL};

static void add_exercise(Library *l, const char *id, const char *name, ExerciseSides sides,
                         Dose dose, ClipStart start) {
    Exercise *e = &l->exercises[l->exercise_count++];
    snprintf(e->id, sizeof e->id, "%s", id);
    e->kind = EXERCISE_STRETCH;
    e->sides = sides;
    e->dose = dose;
    e->breath_in_s = 4;
    e->breath_out_s = 6;
    e->stretch[0] = MUSCLE_QUADRATUS_LUMBORUM;
    e->stretch_count = 1;
    e->name = name;
    e->why = "Eases the low back and the buttock with the floor to hold you.";
    e->get_in =
        (Lines){{"Lie on your back with your knees bent", "Take hold of one leg below the knee",
                 "Draw that knee gently toward your chest"},
                3};
    e->form = (Lines){{"Keep your shoulders on the floor", "Let your other foot stay down",
                       "Soften with every breath out"},
                      3};
    e->mistakes = (Lines){{"Pulling hard: bring the knee only as far as it comes easily"}, 1};
    e->clip.start = start;
}

static void add_station(Library *l, const char *id, Region region, int routine, int before) {
    Journey *j = &l->journey;
    Station *s = &j->stations[j->station_count++];
    snprintf(s->id, sizeof s->id, "%s", id);
    s->region = region;
    s->title = "The steady middle";
    s->theme = "Keep the low back quiet while arms and legs move.";
    s->routine = routine;
    s->unlock = -1;
    if (before >= 0) {
        int at = j->condition_count;
        j->conditions[at] = (Condition){CONDITION_ALL, -1, 0, at + 1, -1};
        j->conditions[at + 1] = (Condition){CONDITION_STATION, before, 1, -1, at + 2};
        j->conditions[at + 2] = (Condition){CONDITION_ACTIVE_DAYS, -1, 12, -1, -1};
        j->condition_count += 3;
        s->unlock = at;
    }
}

static void fill_library(Library *l) {
    Dose hold = {
        .sets = 3, .hold_s = 20, .rest_s = 5, .switch_s = 8, .get_in_s = 20, .come_out_s = 8};
    Dose reps = {.sets = 1, .reps = 8, .tempo_s = {2, 1, 2}, .get_in_s = 20, .come_out_s = 8};
    add_exercise(l, "single_knee_to_chest", "Single knee to chest", SIDES_EACH, hold, START_SUPINE);
    add_exercise(l, "march_in_place", "March in place", SIDES_BOTH, reps, START_STANDING);
    add_exercise(l, "relief_position", "Relief position, calves on a chair", SIDES_BOTH, hold,
                 START_SUPINE);
    Routine *r = &l->routines[l->routine_count++];
    snprintf(r->id, sizeof r->id, "L5");
    snprintf(r->station, sizeof r->station, "L5");
    r->title = "Loosen your lower back";
    for (int i = 0; i < 7; i++)
        r->items[r->item_count++] = (RoutineItem){i % 3, l->exercises[i % 3].dose};
    Routine *relief = &l->routines[l->routine_count++];
    snprintf(relief->id, sizeof relief->id, "quick_relief");
    relief->title = "Quick relief";
    relief->items[relief->item_count++] = (RoutineItem){2, l->exercises[2].dose};
    add_station(l, "base_camp", REGION_BASE_CAMP, 0, -1);
    for (int i = 0; i < 24; i++) {
        char id[8];
        if (i < 5)
            snprintf(id, sizeof id, "L%d", 5 - i);
        else if (i < 17)
            snprintf(id, sizeof id, "T%d", 17 - i);
        else
            snprintf(id, sizeof id, "C%d", 24 - i);
        add_station(l, id,
                    i < 5    ? REGION_LUMBAR
                    : i < 17 ? REGION_THORACIC
                    : i < 23 ? REGION_CERVICAL
                             : REGION_SUMMIT,
                    i < 3 ? 0 : -1, i);
    }
    static const char *const QUESTIONS[3] = {
        ("In the last weeks, have you noticed numbness between your legs, or trouble controlling "
         "your bladder or bowels?"),
        "Have you had a bad fall or a hard blow in the last weeks?", "Is there heart trouble?"};
    for (int i = 0; i < 3; i++) {
        SafetyQuestion *q = &l->safety.questions[l->safety.question_count++];
        snprintf(q->id, sizeof q->id, "q%d", i);
        q->text = QUESTIONS[i];
        q->urgent = i == 0;
    }
}

static void fill_people(World *w) {
    ProfileSummary *p = &w->profiles.profiles[w->profiles.count++];
    p->id = 1;
    snprintf(p->name, sizeof p->name, "Sam");
    p->is_chosen = true;
    p->active_days = 41;
    HomeSummary *h = &w->home;
    snprintf(h->name, sizeof h->name, "Sam");
    h->date = (CivilDate){2026, 11, 25};
    h->weekday = 2;
    h->part = PART_AFTERNOON;
    h->chain = 23;
    h->active_days = 41;
    h->next_reward = (Reward){REWARD_CHERRY, 30};
    h->next_reward_days = 7;
    h->today = (RoutineCard){0, 1, 12, 7, {AREA_LOWER_BACK, AREA_HIPS}, 2, 0};
    h->relief = (RoutineCard){1, -1, 3, 1, {AREA_LOWER_BACK}, 1, 2};
    h->stations_done = 2;
    h->station_count = 25;
    h->last_pain_start = 3;
    for (int i = 0; i < 24; i++)
        h->garden[h->garden_count++].plant = i == 23 ? PLANT_TODAY : (Plant)(1 + i % 10);
    w->journey.station_count = w->library.journey.station_count;
    w->journey.today = 2;
    for (int i = 0; i < w->journey.station_count; i++) {
        StationSummary *s = &w->journey.stations[i];
        s->state = i < 2    ? STATION_DONE
                   : i == 2 ? STATION_CURRENT
                   : i == 3 ? STATION_NEXT
                            : STATION_LOCKED;
        s->stars = i < 2 ? 2 : 0;
        s->card = i < 4 ? h->today : (RoutineCard){.routine = -1};
        if (i > 2) {
            s->needs[0] = (JourneyNeed){.kind = CONDITION_STATION, .station = i - 1, .want = 1};
            s->needs[1] =
                (JourneyNeed){.kind = CONDITION_ACTIVE_DAYS, .station = -1, .have = 5, .want = 12};
            s->need_count = 2;
        }
    }
    static const int FIRST[REGION_COUNT] = {0, 1, 6, 18, 24};
    for (int i = 0; i < REGION_COUNT; i++)
        w->journey.regions[i] = (RegionSummary){12, i < 2, FIRST[i], i < 2};
    w->results = (ResultsSummary){.outcome = SESSION_FINISHED,
                                  .active_s = 720,
                                  .today_s = 720,
                                  .stars_before = 1,
                                  .stars = 2,
                                  .routine = 0,
                                  .station = 1,
                                  .chain = 24,
                                  .pain_start = 4,
                                  .pain_end = 3,
                                  .unlocked = {2},
                                  .unlocked_card = {h->today},
                                  .unlocked_count = 1,
                                  .plant = PLANT_LAVENDER,
                                  .next_reward = {REWARD_CHERRY, 30},
                                  .next_reward_days = 6};
}

/* A year with every kind of plant, up to 25 November. */
static void fill_garden(World *w) {
    static const char MARKS[] = "AAARAFAAASAAPAMA";
    GardenYear *g = &w->garden;
    *g = (GardenYear){.year = 2026,
                      .first_day = civil_to_days((CivilDate){2026, 1, 1}),
                      .today = civil_to_days((CivilDate){2026, 11, 25}),
                      .day_count = 365,
                      .active_days = 262,
                      .active_s = 190000,
                      .years = {2024, 2025, 2026, 2027},
                      .year_count = 4,
                      .at = 2,
                      .chain = 1023,
                      .best = 1041,
                      .shields = 2,
                      .rest_left = 2,
                      .weeks = 106,
                      .recent_kept = 26,
                      .recent_days = 30};
    for (int i = 0; i < g->day_count; i++) {
        DayStory *day = &g->days[i];
        *day = (DayStory){.mark = ' ', .pain_before = -1, .pain_after = -1};
        if (g->first_day + i > g->today) continue;
        day->mark = g->first_day + i == g->today ? '?' : MARKS[i % 16];
        day->plant = day->mark == '?'   ? PLANT_TODAY
                     : day->mark == 'A' ? (Plant)(PLANT_SPROUT + i % 8)
                     : day->mark == 'F' ? PLANT_LANTERN
                     : day->mark == 'M' ? PLANT_SOIL
                                        : PLANT_PEBBLES;
        if (day->mark == 'A') day->active_s = 3720, day->sessions = 2;
        day->flares = day->mark == 'F';
        day->area = (BodyArea)(i % AREA_COUNT);
        if (day->mark == 'A') day->pain_before = 10, day->pain_after = 10;
    }
    w->calendar = (DiaryCalendar){.year = 2026,
                                  .month = 9, /* the longest name, and six rows in August */
                                  .first_day = civil_to_days((CivilDate){2026, 9, 1}),
                                  .today = g->today,
                                  .day_count = 30,
                                  .active_days = 30,
                                  .active_s = 99000,
                                  .has_earlier = true,
                                  .has_later = true};
    for (int i = 0; i < 30; i++)
        w->calendar.days[i] = g->days[w->calendar.first_day - g->first_day + i];
}

static void fill_charts(World *w) {
    charts_minutes_bars(CHART_BY_WEEK, w->garden.today - 181, w->garden.today, &w->minutes);
    for (int i = 0; i < w->minutes.count; i++) {
        w->minutes.bars[i].active_s = 600 * (i % 9);
        w->minutes.bars[i].active_days = i % 8;
        if (w->minutes.bars[i].active_s > w->minutes.most_s)
            w->minutes.most_s = w->minutes.bars[i].active_s;
    }
    w->pain.first_day = w->garden.today - 55;
    w->pain.last_day = w->garden.today;
    for (int i = 0; i < 56; i += 2) {
        PainDay *day = &w->pain.days[w->pain.count++];
        day->day = w->pain.first_day + i;
        day->of_day = (PainSums){{10 - i / 8, i % 4 ? 3 : 0}, {1, i % 4 ? 1 : 0}};
        day->had_flare = i % 14 == 0;
    }
    charts_pain_means(&w->pain);
    for (int i = 0; i < 7; i++) {
        w->balance.rows[w->balance.count++] = (BalanceRow){i % 3, 60000 - 8000 * i, 36000};
        w->balance.left_s += 60000 - 8000 * i;
        w->balance.right_s += 36000;
    }
    for (int i = 0; i < 3; i++)
        w->done.exercises[w->done.count++] = i;
    w->dose.exercise = 2;
    for (int i = 0; i < CHART_MONTHS_MAX; i++)
        w->dose.points[w->dose.count++] =
            (DosePoint){.month = civil_to_days((CivilDate){2024 + i / 12, 1 + i % 12, 1}),
                        .sets = 3,
                        .hold_s = 20 + i,
                        .range_percent = 50 + i};
    for (int i = 0; i < BEST_CHAINS_MAX; i++)
        w->chains.chains[w->chains.count++] =
            (Chain){w->garden.today - 1000 * i, w->garden.today - 900 * i, 1041 - 200 * i, i == 1};
    w->model.back = (UiLookBack){&w->garden,  &w->pain, &w->calendar, &w->minutes, &w->pain,
                                 &w->balance, &w->done, &w->dose,     &w->chains};
    for (int i = 0; i < GIFT_KIND_COUNT; i++)
        w->model.gift[i] = (int)gift_first((GiftKind)i);
    for (int i = 0; i < GIFT_COUNT; i++)
        w->model.has_gift[i] = gift_info((Gift)i)->is_given || i % 2;
}

World *world_new(void) {
    World *w = calloc(1, sizeof *w);
    assert_non_null(w);
    FILE *f = fopen(SOURCE_DIR "/assets/lang/en.json", "rb");
    assert_non_null(f);
    static char bytes[1 << 16];
    size_t size = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    Err err = {0};
    const Strings *strings = NULL;
    if (!strings_load("assets/lang/en.json", bytes, size, NULL, &w->arena, &strings, &err))
        fail_msg("%s", err.text);
    fill_library(&w->library);
    fill_people(w);
    w->now_s = 1000;
    w->model = (UiModel){.width = 1920,
                         .strings = strings,
                         .library = &w->library,
                         .profiles = &w->profiles,
                         .home = &w->home,
                         .journey = &w->journey,
                         .safety = &w->safety,
                         .safety_question = -1,
                         .minute_of_day = 12 * 60};
    safety_record_clear(&w->safety);
    w->library.safety.locked = 1u << CONTRA_INVERTED;
    fill_garden(w);
    fill_charts(w);
    for (int i = 0; i < UI_SETTING_COUNT; i++)
        w->model.settings[i] = UI_SETTINGS_INFO[i].fallback;
    w->model.languages = (UiLanguages){{"Deutsch", "English", "Nederlands (Vlaanderen)"}, 3, 1};
    ui_begin(&w->state, &w->model, w->now_s);
    w->state.device = DEVICE_XBOX;
    return w;
}

void world_free(World *w) {
    arena_free(&w->arena);
    free(w);
}

void world_press(World *w, ActionKind kind) {
    w->now_s += 5; /* each press comes when all is at rest */
    ui_act(&w->state, &w->model, (Action){.kind = kind, .device = DEVICE_XBOX}, w->now_s,
           &w->effects);
}

void world_update(World *w) {
    w->now_s += .1;
    ui_update(&w->state, &w->model, w->now_s, &w->effects);
}

void world_session(World *w, SessionMode mode, SessionPhase phase) {
    SessionView *v = &w->view;
    *v = (SessionView){.mode = mode,
                       .item = 2,
                       .item_count = 7,
                       .exercise = 0,
                       .next_exercise = 1,
                       .phase = phase,
                       .side = SESSION_LEFT,
                       .set = 2,
                       .set_count = 3,
                       .seconds_left = 18,
                       .phase_seconds = 30,
                       .offset_s = 12,
                       .breath_is_paced = session_is_work(phase),
                       .breath = .5f,
                       .can_ease = true,
                       .can_harden = true,
                       .can_relieve = true,
                       .easier_exercise = 0,
                       .relief_exercise = 2,
                       .pain_start = 3,
                       .pain_exercise = -1,
                       .pain_end = -1};
    if (phase == SESSION_REPS) v->rep = 3, v->rep_count = 12;
    v->countdown = mode == SESSION_RESUMING ? 3 : 0;
    w->model.session = v;
    snprintf(w->plan.station, sizeof w->plan.station, "L5");
    w->plan.item_count = 7;
    w->model.plan = &w->plan;
    w->model.caption = "Let your back grow heavy into the floor";
    world_update(w);
}

void world_show(World *w, UiScreen screen) {
    Turn turn = {&w->state, &w->model, w->now_s, &w->effects};
    w->effects.count = 0;
    turn_go(&turn, screen);
    UiEffects asked = w->effects; /* by coming here */
    world_update(w);
    w->effects = asked;
}

bool world_has_effect(const World *w, UiEffectKind kind) {
    for (int i = 0; i < w->effects.count; i++)
        if (w->effects.items[i].kind == kind) return true;
    return false;
}

bool world_has_session_action(const World *w, SessionAction action) {
    for (int i = 0; i < w->effects.count; i++)
        if (w->effects.items[i].kind == UI_EFFECT_SESSION &&
            w->effects.items[i].session_action == action)
            return true;
    return false;
}

int world_draw(World *w) {
    return ui_draw_counting(&w->state, &w->model, w->now_s + 20, &FIXED_MEASURE, &w->list, w->unfit,
                            sizeof w->unfit);
}

/* ---- scenes ---- */

static void show_home(World *w) {
    world_show(w, UI_HOME);
}
static void show_first_home(World *w) {
    w->home.chain = w->home.active_days = 0;
    w->home.garden_count = 1;
    w->home.next_reward = (Reward){REWARD_ACTIVE_DAYS, 3};
    world_show(w, UI_HOME);
}
static void show_check_in(World *w) {
    w->state.check_routine = 0;
    world_show(w, UI_CHECK_IN);
}
static void show_sore_check_in(World *w) {
    show_check_in(w);
    w->state.pain = 8;
    w->state.focus = 0;
}
static void show_journey(World *w) {
    world_show(w, UI_JOURNEY);
}
static void show_locked_station(World *w) {
    w->state.station = 12;
    world_show(w, UI_JOURNEY);
}
static void show_summit(World *w) {
    w->state.station = 24;
    world_show(w, UI_JOURNEY);
}
static void show_routine(World *w) {
    w->state.info_routine = 0;
    world_show(w, UI_ROUTINE);
}
static void show_info(World *w) {
    w->state.info_routine = 0;
    w->state.info_exercise = 0;
    world_show(w, UI_INFO);
}
static void show_hurt_info(World *w, bool is_left_out, bool is_asking) {
    w->hurt.exercises[0] = (HurtExercise){.exercise = 0,
                                          .is_left_out = is_left_out,
                                          .is_eased = !is_left_out,
                                          .hurt_day = 20770,
                                          .asked_day = is_left_out ? 0 : 20775};
    w->hurt.count = 1;
    w->model.hurt = &w->hurt;
    show_info(w);
    w->state.is_asking_back = is_asking;
}
static void show_info_left_out(World *w) {
    show_hurt_info(w, true, false);
}
static void show_info_asking_back(World *w) {
    show_hurt_info(w, true, true);
}
static void show_info_asked_back(World *w) {
    show_hurt_info(w, false, false);
}
static void show_routine_left_out(World *w) {
    show_hurt_info(w, true, false);
    show_routine(w);
}
static void show_get_in(World *w) {
    world_session(w, SESSION_MOVING, SESSION_GET_IN);
}
static void show_hold(World *w) {
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
}
static void show_switch(World *w) {
    world_session(w, SESSION_MOVING, SESSION_SWITCH);
}
static void show_reps(World *w) {
    world_session(w, SESSION_MOVING, SESSION_REPS);
}
/* In relief with a pad in hand, before and after somebody breathes along. */
static void show_trigger(World *w) {
    world_session(w, SESSION_MOVING, SESSION_HOLDING);
    w->view.seconds_left = 60;
    w->model.has_trigger = true;
    w->model.press = 0;
    w->model.chime = -1;
}
static void show_trigger_along(World *w) {
    show_trigger(w);
    w->model.press = .6f;
    w->model.chime = .9f;
}
static void show_rest(World *w) {
    world_session(w, SESSION_MOVING, SESSION_REST);
}
static void show_come_out(World *w) {
    world_session(w, SESSION_MOVING, SESSION_COME_OUT);
}
static void show_paused(World *w) {
    world_session(w, SESSION_PAUSED, SESSION_HOLDING);
}
static void show_resuming(World *w) {
    world_session(w, SESSION_RESUMING, SESSION_HOLDING);
}
static void show_how_to(World *w) {
    world_session(w, SESSION_PAUSED, SESSION_HOLDING);
    world_press(w, ACTION_INFO);
}
static void show_hurt(World *w) {
    world_session(w, SESSION_STOPPED, SESSION_HOLDING);
}
static void show_hurt_end_only(World *w) {
    world_session(w, SESSION_STOPPED, SESSION_HOLDING);
    w->view.can_ease = w->view.can_relieve = false;
}
static void show_check_out(World *w) {
    world_session(w, SESSION_CHECK_OUT, SESSION_COME_OUT);
}
static void show_results(World *w) {
    world_session(w, SESSION_CHECK_OUT, SESSION_COME_OUT);
    w->view.mode = SESSION_OVER;
    w->model.results = &w->results;
    world_update(w);
}
static void show_short_results(World *w) {
    w->results.today_status = STREAK_TODAY_PENDING;
    w->results.plant = PLANT_TODAY;
    w->results.today_s = STREAK_ACTIVE_S - 1;
    show_results(w);
}
static void show_stopped_results(World *w) {
    w->results.outcome = SESSION_STOPPED_WISELY;
    w->results.station = 0; /* base camp, which has a name and no number */
    w->results.unlocked_count = 0;
    w->results.flares_in_14_days = 3;
    w->results.pain_end = -1;
    w->results.plant = PLANT_LANTERN;
    show_results(w);
}
static void show_profiles(World *w) {
    world_show(w, UI_PROFILE);
}
static void show_names(World *w) {
    w->profiles.count = 0;
    world_show(w, UI_PROFILE);
}
static void show_safety(World *w) {
    w->model.safety_question = 0;
    world_show(w, UI_SAFETY);
}
static void show_locked(World *w) {
    w->home.is_locked = true;
    world_show(w, UI_LOCKED);
}
static void show_help(World *w) {
    world_show(w, UI_HELP);
}
static void show_settings(World *w) {
    world_show(w, UI_SETTINGS);
}

static void show_leave(World *w) {
    world_show(w, UI_LEAVE);
}

static void show_household(World *w) {
    for (int i = 0; i < 3; i++) {
        ProfileSummary *p = &w->profiles.profiles[w->profiles.count++];
        *p = w->profiles.profiles[0];
        p->id = 2 + i;
        p->is_chosen = false;
    }
    w->model.deleted_name = "Rowan";
    world_show(w, UI_PROFILE);
}
static void show_guest(World *w) {
    ProfileSummary *p = &w->profiles.profiles[w->profiles.count++];
    *p = (ProfileSummary){.id = -1, .name = "Guest", .is_chosen = true};
    w->model.is_guest = true;
    world_show(w, UI_PROFILE);
}
static void show_removing(World *w) {
    show_household(w);
    w->state.is_deleting = true;
    w->state.focus = 1;
}
static void show_really_removing(World *w) {
    show_household(w);
    w->state.is_deleting = true;
    w->state.deleting = 2;
    w->state.focus = 0;
}
static void show_garden(World *w) {
    world_show(w, UI_GARDEN);
}
static void show_garden_month(World *w) {
    world_show(w, UI_GARDEN);
    w->state.focus = 10;
}
static void show_garden_without_chain(World *w) {
    w->model.settings[UI_SETTING_STREAK_HIDDEN] = 1;
    world_show(w, UI_GARDEN);
}
static void show_first_garden(World *w) {
    for (int i = 0; i < w->garden.day_count; i++)
        w->garden.days[i] = (DayStory){.mark = ' ', .pain_before = -1, .pain_after = -1};
    w->garden.year_count = 1;
    w->garden.at = w->garden.recent_kept = w->garden.recent_days = 0;
    w->garden.shields = w->garden.rest_left = w->garden.active_days = 0;
    w->pain.count = 0;
    w->home.next_reward = (Reward){REWARD_ACTIVE_DAYS, 14}; /* it opens music with a long name */
    world_show(w, UI_GARDEN);
}
static void show_garden_on_a_break(World *w) {
    w->model.paused_until = w->garden.today + 2; /* a long date */
    world_show(w, UI_GARDEN);
    w->state.focus = 17;
}
static void show_garden_growing(World *w) {
    DayStory *day = &w->garden.days[w->garden.today - w->garden.first_day];
    day->mark = 'A';
    day->plant = PLANT_CHERRY;
    world_show(w, UI_GARDEN);
    w->state.is_growing = true;
}
static void show_no_garden(World *w) {
    w->model.back = (UiLookBack){0};
    world_show(w, UI_GARDEN);
}
static void show_diary(World *w, DiaryPage page) {
    w->state.diary_page = (int)page;
    world_show(w, UI_DIARY);
}
static void show_calendar(World *w) {
    show_diary(w, DIARY_CALENDAR);
}
static void show_calendar_day(World *w) {
    show_diary(w, DIARY_CALENDAR);
    w->state.focus = DIARY_PAGE_COUNT + 3;
}
static void show_minutes(World *w) {
    show_diary(w, DIARY_MINUTES);
}
static void show_pain(World *w) {
    show_diary(w, DIARY_PAIN);
}
static void show_balance(World *w) {
    show_diary(w, DIARY_BALANCE);
}
static void show_doses(World *w) {
    show_diary(w, DIARY_DOSE);
}
static void show_left_out_doses(World *w) {
    show_hurt_info(w, true, false);
    show_doses(w);
}
static void show_report(World *w) {
    show_diary(w, DIARY_REPORT);
}
static void show_saved_report(World *w) {
    w->model.report_place =
        "/home/somebody-with-a-long-name/Documents/limber-Sam-2026-11-20-2.html";
    show_diary(w, DIARY_REPORT);
}
static void show_empty_diary(World *w) {
    w->model.back = (UiLookBack){0};
    show_diary(w, DIARY_PAIN);
}
static void show_break(World *w) {
    world_show(w, UI_BREAK);
    w->state.break_days = UI_BREAK_MAX;
    w->model.day_start_min = UI_DAY_START_MAX;
}
static void show_clearance(World *w) {
    world_show(w, UI_SETTINGS);
    world_press(w, ACTION_INFO);
}
static void show_long_clearance(World *w) {
    w->library.safety.locked = 1u << CONTRA_END_RANGE_EXTENSION;
    safety_clear_tag(&w->safety, CONTRA_END_RANGE_EXTENSION, 10);
    show_clearance(w);
}
static void show_clearing(World *w) {
    show_clearance(w);
    world_press(w, ACTION_DOWN);
    world_press(w, ACTION_ACCEPT);
    world_press(w, ACTION_LEFT);
}
static void show_info_for_doctor(World *w) {
    w->library.exercises[0].contraindications |= 1u << CONTRA_INVERTED;
    world_show(w, UI_INFO);
    w->state.info_exercise = 0;
}
static void show_day_start(World *w) {
    show_break(w);
    w->state.focus = 2;
}
static void show_wardrobe(World *w) {
    world_show(w, UI_WARDROBE);
}
static void show_golden_wardrobe(World *w) {
    w->model.gift[GIFT_HOUR] = GIFT_GOLDEN_HOUR;
    w->model.gift[GIFT_SCENERY] = GIFT_SNOWY_PEAK;
    world_show(w, UI_WARDROBE);
}
static void show_rosy_home(World *w) {
    w->model.gift[GIFT_HOUR] = GIFT_FIRST_LIGHT;
    w->model.gift[GIFT_SCENERY] = GIFT_OVER_CLOUDS;
    world_show(w, UI_HOME);
}
static void show_locked_gift(World *w) {
    world_show(w, UI_WARDROBE);
    w->state.focus = 2;
}
static void show_reward(World *w, Reward reward) {
    w->state.earned[0] = reward;
    w->state.earned_count = 1;
    world_show(w, UI_REWARD);
}
static void show_reward_with_gift(World *w) {
    show_reward(w, (Reward){REWARD_ACTIVE_DAYS, 365});
}
static void show_reward_alone(World *w) {
    show_reward(w, (Reward){REWARD_WEEKS, 52});
}
static void show_come_back(World *w) {
    show_reward(w, (Reward){REWARD_COME_BACK, 0});
}

const TestScene TEST_SCENES[] = {
    {"home", show_home},
    {"first home", show_first_home},
    {"check-in", show_check_in},
    {"sore check-in", show_sore_check_in},
    {"journey", show_journey},
    {"locked station", show_locked_station},
    {"summit", show_summit},
    {"routine", show_routine},
    {"info", show_info},
    {"info left out", show_info_left_out},
    {"info asking back", show_info_asking_back},
    {"info asked back", show_info_asked_back},
    {"routine left out", show_routine_left_out},
    {"get in", show_get_in},
    {"hold", show_hold},
    {"switch", show_switch},
    {"reps", show_reps},
    {"rest", show_rest},
    {"trigger", show_trigger},
    {"trigger along", show_trigger_along},
    {"come out", show_come_out},
    {"paused", show_paused},
    {"resuming", show_resuming},
    {"how to", show_how_to},
    {"hurt", show_hurt},
    {"hurt, end only", show_hurt_end_only},
    {"check-out", show_check_out},
    {"results", show_results},
    {"stopped results", show_stopped_results},
    {"short results", show_short_results},
    {"profiles", show_profiles},
    {"names", show_names},
    {"safety", show_safety},
    {"locked", show_locked},
    {"help", show_help},
    {"settings", show_settings},
    {"household", show_household},
    {"guest", show_guest},
    {"removing", show_removing},
    {"really removing", show_really_removing},
    {"garden", show_garden},
    {"garden month", show_garden_month},
    {"garden without chain", show_garden_without_chain},
    {"first garden", show_first_garden},
    {"garden on a break", show_garden_on_a_break},
    {"garden growing", show_garden_growing},
    {"no garden", show_no_garden},
    {"calendar", show_calendar},
    {"calendar day", show_calendar_day},
    {"minutes", show_minutes},
    {"pain", show_pain},
    {"balance", show_balance},
    {"doses", show_doses},
    {"left out doses", show_left_out_doses},
    {"report", show_report},
    {"saved report", show_saved_report},
    {"empty diary", show_empty_diary},
    {"break", show_break},
    {"day start", show_day_start},
    {"clearance", show_clearance},
    {"long clearance", show_long_clearance},
    {"clearing", show_clearing},
    {"info for a doctor", show_info_for_doctor},
    {"wardrobe", show_wardrobe},
    {"golden wardrobe", show_golden_wardrobe},
    {"rosy home", show_rosy_home},
    {"locked gift", show_locked_gift},
    {"reward with gift", show_reward_with_gift},
    {"reward alone", show_reward_alone},
    {"come back", show_come_back},
    {"leave", show_leave},
};
const int TEST_SCENES_COUNT = (int)(sizeof TEST_SCENES / sizeof *TEST_SCENES);
