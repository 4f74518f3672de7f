#include "ui/ui.h"

#include "core/hash.h"
#include "ui/motion.h"
#include "ui/screen.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const char *const UI_SCREEN_NAMES[UI_SCREEN_COUNT] = {
    [UI_PROFILE] = "profile",
    [UI_SAFETY] = "safety",
    [UI_LOCKED] = "locked",
    [UI_HOME] = "home",
    [UI_CHECK_IN] = "check_in",
    [UI_JOURNEY] = "journey",
    [UI_ROUTINE] = "routine",
    [UI_INFO] = "info",
    [UI_SESSION] = "session",
    [UI_HURT] = "hurt",
    [UI_HELP] = "help",
    [UI_CHECK_OUT] = "check_out",
    [UI_RESULTS] = "results",
    [UI_SETTINGS] = "settings",
    [UI_LEAVE] = "leave",
    [UI_GARDEN] = "garden",
    [UI_DIARY] = "diary",
    [UI_BREAK] = "break",
    [UI_CLEARANCE] = "clearance",
    [UI_WARDROBE] = "wardrobe",
    [UI_REWARD] = "reward",
    [UI_TOGETHER] = "together",
    [UI_TOGETHER_IN] = "together_in",
    [UI_TOGETHER_HURT] = "together_hurt",
    [UI_TOGETHER_OUT] = "together_out",
    [UI_TOGETHER_RESULTS] = "together_results",
};
_Static_assert(UI_SCREEN_COUNT == 26, "a new screen needs a name, a row below and a file");

const UiSettingInfo UI_SETTINGS_INFO[UI_SETTING_COUNT] = {
    [UI_SETTING_TEXT_SIZE] = {"text_size", 100, 100, 200, 15},
    [UI_SETTING_CAPTIONS] = {"captions", 1, 0, 1, 1},
    [UI_SETTING_VOICE] = {"voice", 80, 0, 100, 10},
    [UI_SETTING_CUES] = {"cues", 80, 0, 100, 10},
    [UI_SETTING_BREATH] = {"breath", 60, 0, 100, 10},
    [UI_SETTING_MUSIC] = {"music", 40, 0, 100, 10},
    [UI_SETTING_REDUCED_MOTION] = {"reduced_motion", 0, 0, 1, 1},
    [UI_SETTING_HIGH_CONTRAST] = {"high_contrast", 0, 0, 1, 1},
    [UI_SETTING_NIGHT] = {"night", 0, 0, 2, 1},
    [UI_SETTING_STREAK_HIDDEN] = {"streak_hidden", 0, 0, 1, 1},
    [UI_SETTING_TALK] = {"talk", 0, 0, 2, 1},
    [UI_SETTING_BREATH_PATTERN] = {"breath_pattern", 0, 0, 5, 1},
    [UI_SETTING_RUMBLE] = {"rumble", 100, 0, 100, 10},
};
_Static_assert(UI_SETTING_COUNT == 13, "a new setting needs a row above and in settings");

const Screen *screen_of(UiScreen screen) {
    static const Screen *const SCREENS[UI_SCREEN_COUNT] = {
        [UI_PROFILE] = &SCREEN_PROFILE,
        [UI_SAFETY] = &SCREEN_SAFETY,
        [UI_LOCKED] = &SCREEN_LOCKED,
        [UI_HOME] = &SCREEN_HOME,
        [UI_CHECK_IN] = &SCREEN_CHECK_IN,
        [UI_JOURNEY] = &SCREEN_JOURNEY,
        [UI_ROUTINE] = &SCREEN_ROUTINE,
        [UI_INFO] = &SCREEN_INFO,
        [UI_SESSION] = &SCREEN_SESSION,
        [UI_HURT] = &SCREEN_HURT,
        [UI_HELP] = &SCREEN_HELP,
        [UI_CHECK_OUT] = &SCREEN_CHECK_OUT,
        [UI_RESULTS] = &SCREEN_RESULTS,
        [UI_SETTINGS] = &SCREEN_SETTINGS,
        [UI_GARDEN] = &SCREEN_GARDEN,
        [UI_DIARY] = &SCREEN_DIARY,
        [UI_BREAK] = &SCREEN_BREAK,
        [UI_CLEARANCE] = &SCREEN_CLEARANCE,
        [UI_WARDROBE] = &SCREEN_WARDROBE,
        [UI_REWARD] = &SCREEN_REWARD,
        [UI_LEAVE] = &SCREEN_LEAVE,
        [UI_TOGETHER] = &SCREEN_TOGETHER,
        [UI_TOGETHER_IN] = &SCREEN_TOGETHER_IN,
        [UI_TOGETHER_HURT] = &SCREEN_TOGETHER_HURT,
        [UI_TOGETHER_OUT] = &SCREEN_TOGETHER_OUT,
        [UI_TOGETHER_RESULTS] = &SCREEN_TOGETHER_RESULTS,
    };
    return SCREENS[screen];
}

static uint64_t hash_of(const char *text) {
    return text && *text ? hash_bytes(0, text, strlen(text)) : 0;
}

/* ---- turns ---- */

void turn_effect(Turn *turn, UiEffect effect) {
    assert(turn->effects->count < UI_EFFECTS_MAX);
    if (turn->effects->count < UI_EFFECTS_MAX)
        turn->effects->items[turn->effects->count++] = effect;
}

void turn_cue(Turn *turn, CueKind cue) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_CUE, .cue = cue});
}

void turn_session(Turn *turn, SessionAction action, int value) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SESSION,
                                 .session_action = action,
                                 .value = value,
                                 .player = turn->s->player,
                                 .pains = {-1, -1}});
}

static int spots_of(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    const Screen *screen = screen_of(s->screen);
    int n = screen->spots ? screen->spots(s, m, out) : 0;
    assert(n <= SPOTS_MAX);
    return n;
}

static void place_focus(UiState *s, int focus, double now_s) {
    s->focus_before = s->focus;
    s->focus = focus;
    s->focus_since_s = now_s;
}

static Region session_region(const UiModel *m) {
    return screen_region(m, m->plan ? library_station(m->library, m->plan->station) : -1);
}

/* The landscape a screen stands in; 0: one that is not faded from. */
static int ground_of(const UiState *s, const UiModel *m) {
    int routine = s->info_routine;
    bool has_routine = routine >= 0 && routine < m->library->routine_count;
    switch (s->screen) {
    case UI_HOME:
    case UI_CHECK_IN:
        return ground_of_region(screen_region(m, m->home->today.station));
    case UI_ROUTINE:
        return ground_of_region(screen_region(
            m,
            has_routine ? library_station(m->library, m->library->routines[routine].station) : -1));
    case UI_INFO:
        return ground_of_region(REGION_THORACIC) | GROUND_IN_SESSION;
    case UI_SESSION:
        return ground_of_region(session_region(m)) | GROUND_IN_SESSION;
    case UI_CHECK_OUT:
        return ground_of_region(session_region(m));
    case UI_HURT:
        return ground_of_region(REGION_LUMBAR) | GROUND_AT_DUSK;
    case UI_SAFETY:
    case UI_LOCKED:
    case UI_HELP:
        return ground_of_region(REGION_BASE_CAMP);
    case UI_SETTINGS:
        return ground_of_region(REGION_CERVICAL);
    default:
        return 0;
    }
}

static void keep_ground(Turn *turn) {
    turn->s->ground_before = ground_of(turn->s, turn->m);
    turn->s->ground_since_s = turn->now_s;
}

static void show(Turn *turn, UiScreen screen) {
    keep_ground(turn);
    turn->s->screen = screen;
    turn->s->since_s = turn->now_s;
    place_focus(turn->s, 0, turn->now_s);
    turn->s->focus_before = turn->s->scroll = 0;
    if (screen_of(screen)->enter) screen_of(screen)->enter(turn);
}

static void keep_focus(UiState *s) {
    s->kept_focus[s->screen] = s->focus;
    s->has_kept[s->screen] = true;
}

void turn_go(Turn *turn, UiScreen screen) {
    UiState *s = turn->s;
    keep_focus(s);
    if (s->trail_count == UI_TRAIL_MAX) {
        memmove(s->trail, s->trail + 1, sizeof s->trail - sizeof *s->trail);
        s->trail_count--;
    }
    s->trail[s->trail_count++] = s->screen;
    show(turn, screen);
}

/* What stands in its place when two play. */
static UiScreen of_two(const UiModel *m, UiScreen screen) {
    if (!m->together.is_session) return screen;
    return screen == UI_HURT        ? UI_TOGETHER_HURT
           : screen == UI_CHECK_OUT ? UI_TOGETHER_OUT
           : screen == UI_RESULTS   ? UI_TOGETHER_RESULTS
                                    : screen;
}

void turn_replace(Turn *turn, UiScreen screen) {
    turn->s->trail_count = 0;
    show(turn, of_two(turn->m, screen));
}

void turn_back(Turn *turn) {
    UiState *s = turn->s;
    UiScreen to = s->trail_count > 0 ? s->trail[--s->trail_count] : UI_HOME;
    keep_ground(turn);
    s->screen = to;
    s->since_s = turn->now_s;
    Spot spots[SPOTS_MAX];
    int n = spots_of(s, turn->m, spots), focus = s->has_kept[to] ? s->kept_focus[to] : 0;
    place_focus(s, focus < n ? focus : 0, turn->now_s);
}

void turn_look(Turn *turn, UiLookKind kind) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_LOOK, .look_kind = kind, .look = turn->s->look});
}

void turn_to_garden_growing(Turn *turn) {
    turn_replace(turn, UI_GARDEN);
    turn->s->is_growing = true;
}

/* Turned again half way, it goes back from where it is. */
void turn_other_side(Turn *turn, int exercise) {
    UiOtherSide *o = &turn->s->other_side;
    double gone_s = turn->now_s - o->since_s;
    double left_s = gone_s < MOTION_OTHER_SIDE_S ? MOTION_OTHER_SIDE_S - gone_s : 0;
    bool is_same = o->exercise == exercise;
    *o = (UiOtherSide){exercise, !is_same || !o->is_on, turn->now_s - (is_same ? left_s : 0)};
    turn_cue(turn, CUE_MENU_MOVE);
}

void turn_focus(Turn *turn, int focus) {
    if (focus == turn->s->focus) return;
    place_focus(turn->s, focus, turn->now_s);
    turn_cue(turn, CUE_MENU_MOVE);
}

int wrap_index(int index, int count) {
    return count > 0 ? ((index % count) + count) % count : 0;
}

/* ---- focus in space ---- */

static void direction(ActionKind kind, float *dx, float *dy) {
    *dx = kind == ACTION_LEFT ? -1 : kind == ACTION_RIGHT ? 1 : 0;
    *dy = kind == ACTION_UP ? -1 : kind == ACTION_DOWN ? 1 : 0;
}

/* The nearest spot that way; past the last one, the farthest of those beside it. */
static int neighbour(const Spot *spots, int n, int from, ActionKind kind) {
    float dx, dy, best = 0;
    int found = -1;
    direction(kind, &dx, &dy);
    const Box *a = &spots[from].box;
    float ax = a->x + a->w / 2, ay = a->y + a->h / 2;
    for (int around = 0; around < 2 && found < 0; around++) {
        for (int i = 0; i < n; i++) {
            const Box *b = &spots[i].box;
            if (i == from) continue;
            float x = b->x + b->w / 2 - ax, y = b->y + b->h / 2 - ay;
            float along = x * dx + y * dy, aside = fabsf(x * dy) + fabsf(y * dx);
            float reach = dx != 0 ? (a->h + b->h) / 2 : (a->w + b->w) / 2;
            bool beside = aside < reach;
            if (around) {
                if (along >= -4 || !beside) continue;
                along = 1e5f + along; /* the farthest back comes first */
            } else if (along <= 4) {
                continue;
            }
            float cost = along + (beside ? 0 : 3 * aside + 400) + aside * .2f;
            if (found < 0 || cost < best) {
                best = cost;
                found = i;
            }
        }
    }
    return found < 0 ? from : found;
}

static bool is_arrow(ActionKind kind) {
    return kind == ACTION_UP || kind == ACTION_DOWN || kind == ACTION_LEFT || kind == ACTION_RIGHT;
}

static bool is_inside(const Box *b, float x, float y) {
    return x >= b->x && x < b->x + b->w && y >= b->y && y < b->y + b->h;
}

/* ---- the machine ---- */

void ui_begin(UiState *state, const UiModel *model, double now_s) {
    UiEffects none = {0};
    memset(state, 0, sizeof *state);
    state->screen = UI_PROFILE; /* from which no landscape is faded */
    state->device = DEVICE_KEYBOARD;
    state->touched_s = now_s;
    state->station = -1;
    state->info_routine = state->info_exercise = state->check_routine = -1;
    state->other_side.exercise = -1;
    state->look.exercise = -1;
    state->look.unit = CHART_BY_WEEK;
    Turn turn = {state, model, now_s, &none};
    bool is_chosen = false;
    for (int i = 0; i < model->profiles->count; i++)
        is_chosen = is_chosen || model->profiles->profiles[i].is_chosen;
    if (!is_chosen || (model->home->is_locked && model->profiles->count > 1))
        show(&turn, UI_PROFILE);
    else if (model->home->is_locked)
        show(&turn, UI_LOCKED);
    else if (model->safety_question >= 0)
        show(&turn, UI_SAFETY);
    else
        show(&turn, UI_HOME);
}

void ui_act(UiState *state, const UiModel *model, Action action, double now_s, UiEffects *effects) {
    Turn turn = {state, model, now_s, effects};
    effects->count = 0;
    Spot spots[SPOTS_MAX];
    int n = spots_of(state, model, spots);
    if (action.kind == ACTION_NONE || action.kind >= ACTION_COUNT) return;
    /* a pause nobody asked for stops what moves, and never lets go on what stands */
    bool is_going = model->session && (model->session->mode == SESSION_MOVING ||
                                       model->session->mode == SESSION_RESUMING);
    if (action.is_automatic && !is_going) return;
    /* the button with the bars on it: nothing moves that could pause, and its sign says menu */
    if (action.kind == ACTION_PAUSE && !model->session) action.kind = ACTION_MENU;
    state->touched_s = now_s;
    if (action.kind == ACTION_QUIT) {
        turn_effect(&turn, (UiEffect){.kind = UI_EFFECT_QUIT});
        return;
    }
    state->was_pointed = action.kind == ACTION_POINT || action.kind == ACTION_CLICK;
    if (!state->was_pointed) state->device = action.device;
    state->player = action.player == 1 ? 1 : 0;
    state->columns[state->player].device = action.device;
    if (state->was_pointed) {
        int under = -1;
        for (int i = 0; i < n; i++)
            if (is_inside(&spots[i].box, action.x, action.y)) under = i;
        if (under >= 0) turn_focus(&turn, under);
        if (action.kind == ACTION_POINT || (under < 0 && n > 0)) return;
        action.kind = ACTION_ACCEPT;
    }
    if (state->focus >= n) state->focus = n > 0 ? n - 1 : 0;
    bool upright = action.kind == ACTION_UP || action.kind == ACTION_DOWN;
    if (upright && screen_of(state->screen)->scroll &&
        screen_of(state->screen)->scroll(&turn, action.kind == ACTION_UP ? -1 : 1))
        return;
    bool sideways = action.kind == ACTION_LEFT || action.kind == ACTION_RIGHT;
    if (is_arrow(action.kind) && n > 0 && !(sideways && spots[state->focus].takes_sideways)) {
        const Screen *screen = screen_of(state->screen);
        int to = screen->beside ? screen->beside(state, model, state->focus, action.kind) : -1;
        turn_focus(&turn, to >= 0 ? to : neighbour(spots, n, state->focus, action.kind));
        return;
    }
    screen_of(state->screen)->act(&turn, action);
}

/* The session moves on by itself; the screens follow it. */
static void follow_session(Turn *turn) {
    UiState *s = turn->s;
    const SessionView *view = turn->m->session;
    bool inside = ui_is_in_session(s);
    UiScreen hurt = of_two(turn->m, UI_HURT), check_out = of_two(turn->m, UI_CHECK_OUT),
             results = of_two(turn->m, UI_RESULTS);
    if (!view) {
        if (s->is_starting && turn->now_s - s->starting_since_s < 1.5) return;
        s->is_starting = false;
        if (inside) turn_replace(turn, UI_HOME);
        return;
    }
    s->is_starting = false;
    if (view->mode != s->shown_mode) {
        s->shown_mode = view->mode;
        s->mode_since_s = turn->now_s;
        if (s->screen == UI_SESSION) place_focus(s, 0, turn->now_s);
    }
    switch (view->mode) {
    case SESSION_STOPPED:
        s->is_hurt_sent = false;
        if (s->screen != hurt && s->screen != UI_HELP) turn_replace(turn, UI_HURT);
        break;
    case SESSION_CHECK_OUT:
        if (s->screen != check_out && s->screen != results && s->screen != UI_HELP)
            turn_replace(turn, UI_CHECK_OUT);
        break;
    case SESSION_OVER:
        if (turn->m->results && s->screen != results && inside) turn_replace(turn, UI_RESULTS);
        break;
    case SESSION_MOVING:
    case SESSION_PAUSED:
    case SESSION_RESUMING:
    case SESSION_CHECK_IN:
        /* if the session would not stop (it is over, say), do not stay as if it had */
        if (turn->now_s - s->since_s > .5) s->is_hurt_sent = false;
        if (s->screen == hurt && !s->is_hurt_sent) turn_replace(turn, UI_SESSION);
        if (!inside) turn_replace(turn, UI_SESSION);
        break;
    case SESSION_MODE_COUNT:
        break;
    }
}

/* Whoever chose a second player and went elsewhere plays alone again. */
static void follow_together(Turn *turn) {
    UiScreen screen = turn->s->screen;
    if (!turn->m->together.partner || turn->m->session || turn->s->is_starting) return;
    bool is_there = screen == UI_TOGETHER || screen == UI_TOGETHER_IN || screen == UI_HELP ||
                    screen == UI_TOGETHER_RESULTS;
    if (!is_there) turn_effect(turn, (UiEffect){.kind = UI_EFFECT_TOGETHER});
    if (screen == UI_TOGETHER_IN && turn->m->together.can != UI_TOGETHER_CAN)
        turn_replace(turn, UI_TOGETHER);
}

void ui_update(UiState *state, const UiModel *model, double now_s, UiEffects *effects) {
    Turn turn = {state, model, now_s, effects};
    effects->count = 0;
    follow_session(&turn);
    if (hash_of(model->notice) != state->notice) {
        state->notice = hash_of(model->notice);
        state->notice_since_s = now_s;
    }
    bool in_session = model->session != NULL || state->is_starting;
    /* the gate stands before everything but the choice of who is there */
    if (!in_session && state->screen != UI_PROFILE && state->screen != UI_RESULTS) {
        if (model->home->is_locked) {
            if (state->screen != UI_LOCKED) turn_replace(&turn, UI_LOCKED);
        } else if (model->safety_question >= 0) {
            if (state->screen != UI_SAFETY && state->screen != UI_HELP)
                turn_replace(&turn, UI_SAFETY);
        } else if (state->screen == UI_LOCKED || state->screen == UI_SAFETY) {
            turn_replace(&turn, UI_HOME);
        }
    }
    follow_together(&turn);
    Spot spots[SPOTS_MAX];
    int n = spots_of(state, model, spots);
    if (n > 0 && state->focus >= n) place_focus(state, n - 1, now_s);
}

bool ui_is_in_session(const UiState *s) {
    return s->screen == UI_SESSION || s->screen == UI_HURT || s->screen == UI_CHECK_OUT ||
           s->screen == UI_TOGETHER_HURT || s->screen == UI_TOGETHER_OUT ||
           ((s->screen == UI_INFO || s->screen == UI_HELP) && s->info_in_session);
}

bool ui_is_night(const UiModel *m) {
    int wish = m->settings[UI_SETTING_NIGHT];
    if (wish != 0) return wish == 2;
    return m->minute_of_day >= 20 * 60 || m->minute_of_day < 6 * 60;
}

static float crossed(const UiState *s, const UiModel *m, double now_s) {
    if (!s->ground_before || s->ground_before == ground_of(s, m) || s->screen == UI_HURT) return 1;
    return motion_u(now_s - s->ground_since_s,
                    screen_is_reduced(m) ? MOTION_FADE_S : MOTION_CROSS_S);
}

bool ui_is_crossing(const UiState *s, const UiModel *m, double now_s) {
    return crossed(s, m, now_s) < 1;
}

static bool is_dimming(const UiState *s, double now_s) {
    double since_s = now_s - s->touched_s - UI_DIM_AFTER_S;
    return since_s > 0 && since_s < UI_DIM_S + 1;
}

bool ui_is_still(const UiState *s, const UiModel *m, double now_s) {
    if (s->screen == UI_SESSION || is_dimming(s, now_s)) return false;
    bool is_alive = !screen_is_reduced(m) && now_s < screen_alive_until(s);
    bool has_figure = s->screen == UI_HOME || s->screen == UI_RESULTS || s->screen == UI_INFO ||
                      s->screen == UI_ROUTINE || s->screen == UI_SETTINGS ||
                      s->screen == UI_WARDROBE;
    if (has_figure && is_alive) return false;
    if (s->screen == UI_TOGETHER && m->together.partner && is_alive) return false;
    bool is_growing =
        s->screen == UI_GARDEN || s->screen == UI_REWARD || s->screen == UI_TOGETHER_RESULTS;
    if (is_growing && now_s - s->since_s < GROWTH_S) return false;
    if (s->notice && now_s - s->notice_since_s < UI_NOTICE_S + 1) return false;
    return now_s - s->since_s > 1 && now_s - s->focus_since_s > 1;
}

/* ---- drawing ---- */

#define NOTICE_FOOT 946.0f /* the hints begin below */

static void draw_notice(Canvas *c) {
    const char *text = c->model->notice;
    if (!text || hash_of(text) != c->state->notice) return;
    if (c->now_s - c->state->notice_since_s > UI_NOTICE_S) return;
    TextStyle style = {FONT_BOLD, 34, 42, ALIGN_CENTRE};
    float cx = c->width / 2, max_w = c->right - c->left;
    bool fits = true;
    TextPlace place = {cx, 0, max_w - 160, 130, 3};
    TextFit fit = canvas_fit(c, style, place, text, &fits);
    float h = fit.line * (float)fit.lines + 40, w = fit.width + 140, top = c->notice_foot - h;
    Color plate = canvas_tone(c, TONE_PLATE);
    plate.a = 255;
    draw_round(c->list, cx - w / 2, top, w, h, 36, plate, plate);
    part_icon(c, ICON_SHIELD, cx - w / 2 + 26, top + h / 2 - 24, 48,
              canvas_tone(c, TONE_PLATE_ICON));
    place.x = cx + 34;
    place.y = top + 20 + fit.px * .86f - .75f * (fit.px - style.px);
    canvas_text(c, style, place, canvas_tone(c, TONE_ON_PLATE), text);
}

/* Menus left alone grow dim: nothing burns in, and the room stays calm. */
static void draw_dim(Canvas *c) {
    double since_s = c->now_s - c->state->touched_s - UI_DIM_AFTER_S;
    const SessionView *view = c->model->session;
    bool is_moving = ui_is_in_session(c->state) && !(view && view->mode == SESSION_PAUSED);
    if (since_s <= 0 || is_moving) return;
    draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT,
              color_hex(0x0B0818, .6f * motion_u(since_s, UI_DIM_S)));
}

int ui_draw_counting(const UiState *state, const UiModel *model, double now_s,
                     const TextMeasure *measure, DrawList *list, char *unfit, size_t unfit_size) {
    Canvas c = {
        .list = list,
        .measure = measure,
        .model = model,
        .state = state,
        .look = look_of(ui_is_night(model), model->settings[UI_SETTING_HIGH_CONTRAST] != 0),
        .now_s = now_s,
        .width = model->width,
        .text_scale = clampf((float)model->settings[UI_SETTING_TEXT_SIZE] / 100, 1, 2),
        .notice_foot = NOTICE_FOOT,
        .ground_before = state->ground_before,
        .ground_u = crossed(state, model, now_s),
    };
    canvas_edges(c.width, &c.left, &c.right);
    draw_begin(list, c.width);
    screen_of(state->screen)->draw(&c);
    draw_dim(&c);
    draw_notice(&c);
    if (unfit) snprintf(unfit, unfit_size, "%s", c.unfit_text);
    return c.unfit;
}

void ui_draw(const UiState *state, const UiModel *model, double now_s, const TextMeasure *measure,
             DrawList *list) {
    ui_draw_counting(state, model, now_s, measure, list, NULL, 0);
}
