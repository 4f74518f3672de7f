#include "app/screen_fixture.h"

#include <stdio.h>
#include <string.h>

const char *const SCREEN_THEME_NAMES[SCREEN_THEME_COUNT] = {"day", "night", "contrast"};

typedef struct Moment {
    const char *name;
    UiScreen screen;
    SessionPhase phase; /* of the session, where there is one */
    SessionMode mode;
    const char *exercise; /* the session stands in it */
    float at;             /* 0..1 of the phase */
    int focus;            /* -1: as the screen has it */
} Moment;

#define NO_SESSION SESSION_MODE_COUNT

static const Moment MOMENTS[] = {
    {"home", UI_HOME, 0, NO_SESSION, NULL, 0, -1},
    {"home_tile", UI_HOME, 0, NO_SESSION, NULL, 0, 2},
    {"home_first", UI_HOME, 0, NO_SESSION, NULL, 0, -1},
    {"check_in", UI_CHECK_IN, 0, NO_SESSION, NULL, 0, -1},
    {"check_in_pain", UI_CHECK_IN, 0, NO_SESSION, NULL, 0, 0},
    {"journey", UI_JOURNEY, 0, NO_SESSION, NULL, 0, -1},
    {"journey_locked", UI_JOURNEY, 0, NO_SESSION, NULL, 0, -1},
    {"routine", UI_ROUTINE, 0, NO_SESSION, NULL, 0, 1},
    {"routine_left_out", UI_ROUTINE, 0, NO_SESSION, NULL, 0, 2},
    {"info", UI_INFO, 0, NO_SESSION, NULL, 0, -1},
    {"info_left_out", UI_INFO, 0, NO_SESSION, NULL, 0, 0},
    {"info_ask_back", UI_INFO, 0, NO_SESSION, NULL, 0, -1},
    {"info_asked_back", UI_INFO, 0, NO_SESSION, NULL, 0, 1},
    {"session_get_in", UI_SESSION, SESSION_GET_IN, SESSION_MOVING, "single_knee_to_chest", .5f, -1},
    {"session_hold", UI_SESSION, SESSION_HOLDING, SESSION_MOVING, "single_knee_to_chest", .3f, -1},
    {"session_switch", UI_SESSION, SESSION_SWITCH, SESSION_MOVING, "single_knee_to_chest", .3f, -1},
    {"session_reps", UI_SESSION, SESSION_REPS, SESSION_MOVING, "bridge", .45f, -1},
    {"session_rest", UI_SESSION, SESSION_REST, SESSION_MOVING, "single_knee_to_chest", .4f, -1},
    {"session_standing", UI_SESSION, SESSION_REPS, SESSION_MOVING, "march_in_place", .4f, -1},
    {"session_paused", UI_SESSION, SESSION_HOLDING, SESSION_PAUSED, "single_knee_to_chest", .3f,
     -1},
    {"session_relief", UI_SESSION, SESSION_HOLDING, SESSION_MOVING, "relief_position", .3f, -1},
    {"session_how_to", UI_INFO, SESSION_HOLDING, SESSION_PAUSED, "single_knee_to_chest", .3f, -1},
    {"hurt", UI_HURT, SESSION_HOLDING, SESSION_STOPPED, "single_knee_to_chest", .3f, -1},
    {"check_out", UI_CHECK_OUT, SESSION_HOLDING, SESSION_CHECK_OUT, NULL, 0, -1},
    {"results", UI_RESULTS, 0, NO_SESSION, NULL, 0, -1},
    {"results_stopped", UI_RESULTS, 0, NO_SESSION, NULL, 0, -1},
    {"profile", UI_PROFILE, 0, NO_SESSION, NULL, 0, -1},
    {"profile_name", UI_PROFILE, 0, NO_SESSION, NULL, 0, 5},
    {"safety", UI_SAFETY, 0, NO_SESSION, NULL, 0, -1},
    {"locked", UI_LOCKED, 0, NO_SESSION, NULL, 0, -1},
    {"help", UI_HELP, 0, NO_SESSION, NULL, 0, -1},
    {"settings", UI_SETTINGS, 0, NO_SESSION, NULL, 0, 2},
    {"settings_language", UI_SETTINGS, 0, NO_SESSION, NULL, 0, UI_SETTING_COUNT},
    {"leave", UI_LEAVE, 0, NO_SESSION, NULL, 0, -1},
    {"garden", UI_GARDEN, 0, NO_SESSION, NULL, 0, -1},
    {"garden_month", UI_GARDEN, 0, NO_SESSION, NULL, 0, 10},
    {"garden_rest", UI_GARDEN, 0, NO_SESSION, NULL, 0, 17},
    {"garden_first", UI_GARDEN, 0, NO_SESSION, NULL, 0, -1},
    {"garden_growing", UI_GARDEN, 0, NO_SESSION, NULL, 0, -1},
    {"diary", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"diary_minutes", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"diary_pain", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"diary_balance", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"diary_exercises", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"diary_exercises_left_out", UI_DIARY, 0, NO_SESSION, NULL, 0, 6},
    {"diary_report", UI_DIARY, 0, NO_SESSION, NULL, 0, -1},
    {"break", UI_BREAK, 0, NO_SESSION, NULL, 0, -1},
    {"clearance", UI_CLEARANCE, 0, NO_SESSION, NULL, 0, -1},
    {"info_doctor", UI_INFO, 0, NO_SESSION, NULL, 0, -1},
    {"routine_doctor", UI_ROUTINE, 0, NO_SESSION, NULL, 0, 1},
    {"clearance_doctor", UI_CLEARANCE, 0, NO_SESSION, NULL, 0, -1},
    {"clearance_sure", UI_CLEARANCE, 0, NO_SESSION, NULL, 0, -1},
    {"clearance_open", UI_CLEARANCE, 0, NO_SESSION, NULL, 0, -1},
    {"wardrobe", UI_WARDROBE, 0, NO_SESSION, NULL, 0, -1},
    {"reward", UI_REWARD, 0, NO_SESSION, NULL, 0, -1},
    {"together", UI_TOGETHER, 0, NO_SESSION, NULL, 0, -1},
    {"together_press", UI_TOGETHER, 0, NO_SESSION, NULL, 0, -1},
    {"together_locked", UI_TOGETHER, 0, NO_SESSION, NULL, 0, -1},
    {"together_in", UI_TOGETHER_IN, 0, NO_SESSION, NULL, 0, -1},
    {"session_together", UI_SESSION, SESSION_HOLDING, SESSION_MOVING, "single_knee_to_chest", .3f,
     -1},
    {"session_together_get_in", UI_SESSION, SESSION_GET_IN, SESSION_MOVING, "single_knee_to_chest",
     .5f, -1},
    {"session_together_standing", UI_SESSION, SESSION_REPS, SESSION_MOVING, "march_in_place", .4f,
     -1},
    {"together_hurt", UI_TOGETHER_HURT, SESSION_HOLDING, SESSION_STOPPED, "single_knee_to_chest",
     .3f, -1},
    {"together_out", UI_TOGETHER_OUT, SESSION_HOLDING, SESSION_CHECK_OUT, NULL, 0, -1},
    {"together_results", UI_TOGETHER_RESULTS, 0, NO_SESSION, NULL, 0, -1},
};
enum { MOMENTS_COUNT = sizeof MOMENTS / sizeof *MOMENTS };

const char *screen_fixture_name(int index) {
    return index >= 0 && index < MOMENTS_COUNT ? MOMENTS[index].name : NULL;
}

static void make_languages(ScreenFixture *f) {
    static const char *const NAMES[] = {"Deutsch",  "English",    "Español",  "Français",
                                        "Italiano", "Nederlands", "Português"};
    UiLanguages *l = &f->model.languages;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (!strcmp(NAMES[i], strings_get(f->model.strings, "language.name"))) l->chosen = l->count;
        snprintf(l->names[l->count++], sizeof l->names[0], "%s", NAMES[i]);
    }
}

static void make_people(ScreenFixture *f, bool first) {
    static const struct {
        const char *name;
        int chain, days;
    } PEOPLE[3] = {{"Sam", 23, 41}, {"Robin", 4, 9}, {"Kim", 0, 2}};
    if (first) return;
    for (int i = 0; i < 3; i++) {
        ProfileSummary *p = &f->profiles.profiles[f->profiles.count++];
        p->id = i + 1;
        snprintf(p->name, sizeof p->name, "%s", PEOPLE[i].name);
        p->chain = PEOPLE[i].chain;
        p->active_days = PEOPLE[i].days;
        p->is_chosen = i == 0;
    }
}

static void make_home(ScreenFixture *f, const Library *library, bool first) {
    static const Plant GARDEN[] = {
        PLANT_DAISY,   PLANT_LAVENDER, PLANT_SPROUT,  PLANT_PEBBLES,  PLANT_TULIP, PLANT_BUSH,
        PLANT_DAISY,   PLANT_POPPY,    PLANT_LANTERN, PLANT_LAVENDER, PLANT_TULIP, PLANT_DAISY,
        PLANT_PEBBLES, PLANT_BUSH,     PLANT_POPPY,   PLANT_LAVENDER, PLANT_DAISY, PLANT_SPROUT,
        PLANT_TULIP,   PLANT_PEBBLES,  PLANT_DAISY,   PLANT_LAVENDER, PLANT_POPPY, PLANT_TODAY};
    HomeSummary *h = &f->home;
    snprintf(h->name, sizeof h->name, "Sam");
    h->date = (CivilDate){2026, 11, 20};
    h->weekday = 4;
    h->part = PART_MORNING;
    h->today_status = STREAK_TODAY_PENDING;
    int routine = library_routine(library, first ? "base_camp" : "L5");
    h->today = summary_card(library, routine >= 0 ? routine : 0);
    h->relief = summary_card(library, library_routine(library, "quick_relief"));
    h->station_count = library->journey.station_count;
    if (first) {
        h->next_reward = (Reward){REWARD_ACTIVE_DAYS, 3};
        h->next_reward_days = 3;
        h->garden[0].plant = PLANT_TODAY;
        h->garden_count = 1;
        return;
    }
    h->chain = 23;
    h->best = 23;
    h->active_days = 41;
    h->stations_done = 2;
    h->next_reward = (Reward){REWARD_CHERRY, REWARD_CHERRY_CHAIN};
    h->next_reward_days = 7;
    h->last_pain_start = 3;
    for (size_t i = 0; i < sizeof GARDEN / sizeof *GARDEN; i++)
        h->garden[h->garden_count++].plant = GARDEN[i];
}

/* Expecting a child, "..._doctor": on the back only with a doctor's word. */
static void make_safety(ScreenFixture *f, const Library *library, const char *name) {
    int64_t today = civil_to_days(f->home.date);
    const Safety *safety = &library->safety;
    safety_record_clear(&f->safety);
    f->model.safety = &f->safety;
    for (int i = 0; strstr(name, "_doctor") && i < safety->question_count; i++)
        if (!strcmp(safety->questions[i].id, "pregnancy"))
            safety_answer(safety, &f->safety, i, SAFETY_YES, today - 5);
    if (!strcmp(name, "clearance_open")) safety_clear_tag(&f->safety, CONTRA_INVERTED, today - 2);
}

static void make_journey(ScreenFixture *f, const Library *library) {
    JourneyFacts facts = {.active_days = 5, .streak = 5, .days_since_flare = JOURNEY_NEVER_FLARED};
    facts.stations[0] = (StationRecord){.is_finished = true, .was_green = true, .days = 3};
    if (library->journey.station_count > 1)
        facts.stations[1] = (StationRecord){.is_finished = true, .was_green = true, .days = 1};
    summary_journey(library, &facts, &f->journey);
}

static void make_results(ScreenFixture *f, const Library *library, bool stopped) {
    ResultsSummary *r = &f->results;
    r->outcome = stopped ? SESSION_STOPPED_WISELY : SESSION_FINISHED;
    r->active_s = stopped ? 260 : 720;
    r->today_s = r->active_s;
    r->stars_before = 1;
    r->stars = stopped ? 1 : 2;
    r->routine = library_routine(library, "L5");
    r->station = library_station(library, "L5");
    r->chain = r->best = 24;
    r->today_status = STREAK_TODAY_ACTIVE;
    r->pain_start = 4;
    r->pain_end = stopped ? 5 : 3;
    r->plant = stopped ? PLANT_LANTERN : PLANT_LAVENDER;
    r->next_reward = (Reward){REWARD_CHERRY, REWARD_CHERRY_CHAIN};
    r->next_reward_days = 6;
    int next = library_station(library, "L4");
    if (!stopped && next >= 0) {
        r->unlocked[0] = next;
        r->unlocked_card[0] = summary_card(library, library->journey.stations[next].routine);
        r->unlocked_count = 1;
    }
}

/* Of what is shown, these hurt twice, the last time on 12 November. */
static void make_hurt(ScreenFixture *f, const Library *library, bool is_asked_back) {
    static const char *const HURT[] = {"single_knee_to_chest", "bird_dog"};
    const int64_t day = civil_to_days((CivilDate){2026, 11, 12});
    for (size_t i = 0; i < sizeof HURT / sizeof *HURT; i++) {
        HurtExercise e = {.exercise = library_exercise(library, HURT[i]),
                          .is_left_out = !is_asked_back,
                          .is_eased = is_asked_back,
                          .hurt_day = day,
                          .asked_day = is_asked_back ? day + 7 : 0};
        if (e.exercise >= 0) f->hurt.exercises[f->hurt.count++] = e;
    }
    f->model.hurt = &f->hurt;
}

static void add_item(const Library *library, int exercise, Routine *routine) {
    if (exercise < 0) return;
    routine->items[routine->item_count++] =
        (RoutineItem){exercise, library->exercises[exercise].dose};
}

/* A routine of the library, or one made for the exercise that is asked for. */
static bool find_routine(const Library *library, const ScreenAsk *ask, Routine *out, Err *err) {
    int routine = library_routine(library, "L5");
    if (routine < 0) return err_set(err, ERR_RANGE, "there is no routine \"L5\" to show");
    *out = library->routines[routine];
    if (!ask->exercise) return true;
    int exercise = library_exercise(library, ask->exercise);
    int from = ask->from ? library_exercise(library, ask->from) : -1;
    if (exercise < 0 || (ask->from && from < 0))
        return err_set(err, ERR_UNKNOWN, "there is no exercise \"%s\"",
                       exercise < 0 ? ask->exercise : ask->from);
    out->item_count = 0;
    add_item(library, from, out);
    add_item(library, exercise, out);
    add_item(library, (exercise + 1) % library->exercise_count, out);
    return true;
}

/* A hold is as good as repetitions: each exercise has one of them. */
static bool is_wanted(const SessionSegment *segment, SessionPhase phase, int exercise,
                      const ScreenAsk *ask) {
    bool is_phase = segment->phase == phase ||
                    (ask->exercise && session_is_work(segment->phase) && session_is_work(phase));
    bool is_side = !ask->exercise || segment->side == SESSION_BOTH ||
                   segment->side == (ask->side ? SESSION_RIGHT : SESSION_LEFT);
    return is_phase && is_side && segment->exercise == exercise;
}

/* Walks the real session to the middle of the wanted phase. */
static bool make_session(ScreenFixture *f, const Library *library, const Moment *moment,
                         const ScreenAsk *ask, Err *err) {
    PlanAnswers answers = {0};
    Routine routine;
    const char *id = ask->exercise ? ask->exercise : moment->exercise;
    float at = ask->at >= 0 ? ask->at : moment->at;
    if (!find_routine(library, ask, &routine, err) ||
        !plan_make(library, &routine, &answers, &f->plan, err))
        return false;
    session_open(&f->session, library, &f->plan);
    session_act(&f->session, 0, SESSION_PAIN, 2, NULL, NULL);
    double t = 0;
    int wanted = id ? library_exercise(library, id) : -1;
    if (moment->mode == SESSION_CHECK_OUT) {
        t = session_end_t(&f->session) + 1;
    } else {
        bool found = false;
        for (int i = 0; i < f->session.segment_count && !found; i++) {
            const SessionSegment *segment = &f->session.segments[i];
            if (!is_wanted(segment, moment->phase, wanted, ask)) continue;
            t = session_segment_t(&f->session, i) + segment->seconds * (double)at;
            found = true;
        }
        if (!found)
            return err_set(err, ERR_RANGE, "the routine has no %s of %s to show",
                           SESSION_PHASE_NAMES[moment->phase], id);
    }
    session_advance(&f->session, t, NULL, NULL);
    if (moment->mode == SESSION_PAUSED) session_act(&f->session, t, SESSION_PAUSE, 0, NULL, NULL);
    if (moment->mode == SESSION_STOPPED) session_act(&f->session, t, SESSION_HURT, 0, NULL, NULL);
    session_view(&f->session, t, &f->view);
    f->model.session = &f->view;
    f->model.plan = &f->plan;
    const Exercise *e = wanted >= 0 ? &library->exercises[wanted] : NULL;
    if (e && moment->mode == SESSION_MOVING) {
        bool getting_in = moment->phase == SESSION_GET_IN;
        const Lines *lines = getting_in ? &e->get_in : &e->form;
        if (lines->count > 0)
            f->model.caption = lines->line[getting_in && lines->count > 1 ? 1 : 0];
        f->model.caption_is_spoken = getting_in;
        if (moment->phase == SESSION_REST || moment->phase == SESSION_SWITCH) {
            bool is_rest = moment->phase == SESSION_REST;
            f->model.caption =
                strings_get(f->model.strings, is_rest                         ? "session.rest"
                                              : f->view.side == SESSION_RIGHT ? "session.now_right"
                                                                              : "session.now_left");
            f->model.caption_is_spoken = true;
        }
    }
    return true;
}

static void press(ScreenFixture *f, ActionKind kind, DeviceKind device) {
    UiEffects effects;
    f->now_s += 10; /* each press comes when all is at rest */
    ui_act(&f->state, &f->model, (Action){.kind = kind, .device = device}, f->now_s, &effects);
    ui_update(&f->state, &f->model, f->now_s, &effects);
}

/* From home's tile to the garden, and on from there. */
static void walk_garden(ScreenFixture *f, const Moment *moment, DeviceKind device) {
    enum { HOME_DIARY = 3, NOVEMBER = 10, REST = 17, NEXT_REWARD = 19 };
    f->state.focus = HOME_DIARY;
    press(f, ACTION_ACCEPT, device);
    if (moment->screen == UI_GARDEN) {
        f->state.is_growing = !strcmp(moment->name, "garden_growing");
        return;
    }
    f->state.focus = moment->screen == UI_DIARY   ? NOVEMBER
                     : moment->screen == UI_BREAK ? REST
                                                  : NEXT_REWARD;
    press(f, ACTION_ACCEPT, device);
    static const char *const PAGES[] = {"diary",         "diary_minutes",   "diary_pain",
                                        "diary_balance", "diary_exercises", "diary_report"};
    const char *page = strcmp(moment->name, "diary_exercises_left_out") ? moment->name : PAGES[4];
    for (int i = 0; moment->screen == UI_DIARY && strcmp(PAGES[i], page) != 0; i++)
        press(f, ACTION_NEXT, device);
}

static void press_of(ScreenFixture *f, ActionKind kind, DeviceKind device, int player) {
    UiEffects effects;
    f->now_s += 10;
    ui_act(&f->state, &f->model, (Action){.kind = kind, .device = device, .player = player},
           f->now_s, &effects);
}

/* Robin beside Sam, or on the way there. */
static void make_two(ScreenFixture *f, const Moment *moment) {
    UiTogether *t = &f->model.together;
    f->other_home = f->home;
    f->other_home.active_days = 9;
    f->other_home.last_pain_start = 1;
    f->other_results = f->results;
    f->other_results.pain_start = 1;
    f->other_results.pain_end = 1;
    f->other_results.chain = 5;
    f->other_results.stars = 1;
    f->other_results.plant = PLANT_TULIP;
    *t = (UiTogether){.partner = strcmp(moment->name, "together") ? 2 : 0,
                      .can = strcmp(moment->name, "together_locked") ? UI_TOGETHER_CAN
                                                                     : UI_TOGETHER_LOCKED,
                      .is_session = moment->mode != NO_SESSION,
                      .routine = f->home.today.routine,
                      .home = &f->other_home,
                      .results = &f->other_results};
}

static void walk_together(ScreenFixture *f, const Moment *moment, DeviceKind device) {
    UiEffects effects;
    f->state.columns[0].device = f->state.columns[1].device = device;
    f->state.screen = moment->screen == UI_TOGETHER_IN ? UI_TOGETHER : moment->screen;
    if (moment->screen == UI_TOGETHER_IN) {
        press_of(f, ACTION_ACCEPT, device, 1);
        press_of(f, ACTION_UP, device, 1);
        press_of(f, ACTION_ACCEPT, device, 0);
    } else if (moment->screen == UI_TOGETHER_RESULTS) {
        f->model.results = &f->results;
    } else if (moment->screen != UI_TOGETHER) {
        f->state.player = 1; /* Robin said so */
        f->state.columns[0].told = 2;
        f->state.columns[1].told = 1;
        f->state.screen = UI_SESSION;
        ui_update(&f->state, &f->model, f->now_s, &effects);
    }
}

/* Reaches the screen as a player would, so that focus and defaults are those of the game. */
static void walk(ScreenFixture *f, const Moment *moment, DeviceKind device) {
    UiEffects effects;
    ui_begin(&f->state, &f->model, f->now_s);
    ui_update(&f->state, &f->model, f->now_s, &effects);
    f->state.device = device;
    switch (moment->screen) {
    case UI_CHECK_IN:
        press(f, ACTION_ACCEPT, device);
        break;
    case UI_JOURNEY:
    case UI_SETTINGS:
        press(f, moment->screen == UI_SETTINGS ? ACTION_MENU : ACTION_RIGHT, device);
        if (moment->screen == UI_SETTINGS) break;
        for (int i = 0; i < 8 && f->state.focus != 1; i++)
            press(f, ACTION_UP, device);
        press(f, ACTION_ACCEPT, device);
        break;
    case UI_LEAVE:
        press(f, ACTION_BACK, device);
        break;
    case UI_ROUTINE:
        press(f, ACTION_INFO, device);
        break;
    case UI_INFO:
        press(f, ACTION_INFO, device);
        if (f->model.session) break;
        press(f, ACTION_DOWN, device);
        press(f, ACTION_ACCEPT, device);
        f->state.is_asking_back = !strcmp(moment->name, "info_ask_back");
        break;
    case UI_HELP:
        press(f, ACTION_ACCEPT, device);
        press(f, ACTION_INFO, device);
        break;
    case UI_RESULTS:
        f->model.session = &f->view;
        f->view.mode = SESSION_OVER;
        f->state.screen = UI_SESSION;
        f->model.results = &f->results;
        ui_update(&f->state, &f->model, f->now_s, &effects);
        break;
    case UI_GARDEN:
    case UI_DIARY:
    case UI_BREAK:
    case UI_WARDROBE:
        walk_garden(f, moment, device);
        break;
    case UI_CLEARANCE:
        press(f, ACTION_MENU, device);
        press(f, ACTION_INFO, device);
        if (strcmp(moment->name, "clearance_sure") != 0) break;
        f->state.clearance_days = 2;
        f->state.focus = 2; /* "My doctor said yes" */
        press(f, ACTION_ACCEPT, device);
        break;
    case UI_REWARD:
        f->results.earned[0] = (Reward){REWARD_ACTIVE_DAYS, 21};
        f->results.earned_count = 1;
        f->model.session = &f->view;
        f->view.mode = SESSION_OVER;
        f->state.screen = UI_SESSION;
        f->model.results = &f->results;
        ui_update(&f->state, &f->model, f->now_s, &effects);
        press(f, ACTION_ACCEPT, device);
        break;
    case UI_PROFILE:
    case UI_SAFETY:
    case UI_LOCKED:
    case UI_HOME:
    case UI_SESSION:
    case UI_HURT:
    case UI_CHECK_OUT:
    case UI_SCREEN_COUNT:
        break;
    case UI_TOGETHER:
    case UI_TOGETHER_IN:
    case UI_TOGETHER_HURT:
    case UI_TOGETHER_OUT:
    case UI_TOGETHER_RESULTS:
        walk_together(f, moment, device);
        break;
    }
    if (moment->focus >= 0) f->state.focus = f->state.focus_before = moment->focus;
    f->now_s += 10;
}

bool screen_fixture_make(const char *name, const Library *library, const Strings *strings,
                         const ScreenAsk *ask, ScreenFixture *f, Err *err) {
    const Moment *moment = NULL;
    for (int i = 0; i < MOMENTS_COUNT; i++)
        if (!strcmp(MOMENTS[i].name, name)) moment = &MOMENTS[i];
    if (!moment) return err_set(err, ERR_UNKNOWN, "there is no screen \"%s\"", name);
    if (library->routine_count == 0) return err_set(err, ERR_RANGE, "there is no routine to show");
    memset(f, 0, sizeof *f);
    f->now_s = 100;
    f->model = (UiModel){.width = ask->width,
                         .strings = strings,
                         .library = library,
                         .profiles = &f->profiles,
                         .home = &f->home,
                         .journey = &f->journey,
                         .safety_question = -1,
                         .minute_of_day = 8 * 60};
    for (int i = 0; i < UI_SETTING_COUNT; i++)
        f->model.settings[i] = UI_SETTINGS_INFO[i].fallback;
    f->model.settings[UI_SETTING_TEXT_SIZE] = ask->text_percent;
    f->model.settings[UI_SETTING_NIGHT] = ask->theme == THEME_NIGHT ? 2 : 1;
    f->model.settings[UI_SETTING_HIGH_CONTRAST] = ask->theme == THEME_CONTRAST;
    bool first = !strcmp(name, "home_first") || !strcmp(name, "garden_first");
    if (first)
        fixture_diary_make_first(&f->diary, &f->model.back);
    else
        fixture_diary_make(library, &f->diary, &f->model.back);
    if (!strcmp(name, "garden_growing")) {
        GardenYear *g = &f->diary.garden;
        DayStory *day = &g->days[g->today - g->first_day];
        day->mark = 'A';
        day->plant = PLANT_LAVENDER;
    }
    f->model.day_start_min = 240;
    for (int i = 0; i < GIFT_KIND_COUNT; i++)
        f->model.gift[i] = (int)gift_first((GiftKind)i);
    for (int i = 0; i < GIFT_COUNT; i++)
        f->model.has_gift[i] = gift_info((Gift)i)->is_given || i % 3 == 1;
    if (!strcmp(name, "diary_report"))
        f->model.report_place = "/home/sam/Documents/limber-sam-2026-11-20.html";
    make_languages(f);
    make_people(f, !strcmp(name, "profile_name"));
    make_home(f, library, first);
    make_journey(f, library);
    make_results(f, library, !strcmp(name, "results_stopped"));
    if (strstr(name, "left_out") || strstr(name, "ask_back") || strstr(name, "asked_back"))
        make_hurt(f, library, strstr(name, "asked_back") != NULL);
    make_safety(f, library, name);
    if (moment->screen == UI_SAFETY) f->model.safety_question = 0;
    if (moment->screen == UI_LOCKED) {
        f->home.is_locked = true;
        f->profiles.count = 1;
    }
    if (moment->mode != NO_SESSION && !make_session(f, library, moment, ask, err)) return false;
    if (!strcmp(name, "session_relief")) {
        f->model.has_trigger = true;
        f->model.press = .35f;
        f->model.chime = .8f;
    }
    if (strstr(name, "together")) make_two(f, moment);
    walk(f, moment, ask->device);
    f->model.azimuth_offset_deg = ask->azimuth_deg;
    if (ask->is_other_side && f->state.screen == UI_SESSION) {
        press(f, ACTION_MENU, ask->device);
        f->now_s += 10;
    }
    if (!strcmp(name, "profile")) f->state.screen = UI_PROFILE;
    if (!strcmp(name, "journey_locked")) {
        press(f, ACTION_UP, ask->device);
        press(f, ACTION_UP, ask->device);
        f->now_s += 10;
    }
    if (!strcmp(name, "check_in_pain")) f->state.pain = 7;
    return true;
}
