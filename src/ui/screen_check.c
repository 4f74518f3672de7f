/* How is it now: before a session (with how the last one sat) and after it. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

enum { CHECK_PAIN, CHECK_SIT, CHECK_GO };
enum { AFTER_PAIN, AFTER_DONE };

#define PANEL_Y 84.0f
#define PANEL_H 812.0f

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = fminf(1448, right - left);
    return (Box){(left + right - w) / 2, PANEL_Y, w, PANEL_H};
}

static void scale_ends(Box b, float *x0, float *x1) {
    *x0 = b.x + 120;
    *x1 = b.x + b.w - 120;
}

static bool has_last(const UiModel *m) {
    return m->home->active_days > 0;
}

/* Without a last session there is less to ask, and the panel is lower. */
static Box before_box(const UiModel *m) {
    Box b = panel_box(m);
    if (has_last(m)) return b;
    return (Box){b.x, b.y + 100, b.w, b.h - 200};
}

/* The pain row is at the same place before and after. */
static Box pain_row(Box b, float y) {
    return (Box){b.x + 60, y - 70, b.w - 120, 216};
}

static int before_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = before_box(m);
    float middle = b.x + b.w / 2;
    out[CHECK_PAIN] = (Spot){pain_row(b, b.y + 246), true};
    out[CHECK_SIT] = (Spot){{b.x + 90, b.y + 494, b.w - 180, 84}, true};
    out[CHECK_GO] = (Spot){{middle - 240, b.y + b.h - 194, 480, 104}, false};
    if (!has_last(m)) { /* nothing to ask about: the button moves up in the list */
        out[CHECK_SIT] = out[CHECK_GO];
        return 2;
    }
    return 3;
}

static int go_spot(const UiModel *m) {
    return has_last(m) ? CHECK_GO : CHECK_SIT;
}

static void before_enter(Turn *turn) {
    UiState *s = turn->s;
    s->pain = turn->m->home->last_pain_start;
    if (s->pain < 0 || s->pain > 10) s->pain = 0;
    s->sit = (int)clampf((float)turn->m->last_sit, 0, UI_SIT_COUNT - 1);
    s->focus = s->focus_before = go_spot(turn->m);
}

static void change(Turn *turn, int *value, int by, int low, int high) {
    int to = *value + by;
    if (to < low || to > high) {
        turn_cue(turn, CUE_MENU_REFUSED);
        return;
    }
    *value = to;
    turn_cue(turn, CUE_MENU_MOVE);
}

static void before_act(Turn *turn, Action action) {
    UiState *s = turn->s;
    int by = action.kind == ACTION_LEFT || action.kind == ACTION_TRIGGER_LEFT ? -1 : 1;
    switch (action.kind) {
    case ACTION_TRIGGER_LEFT:
    case ACTION_TRIGGER_RIGHT:
        change(turn, &s->pain, by, 0, 10);
        return;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (s->focus == CHECK_PAIN)
            change(turn, &s->pain, by, 0, 10);
        else if (s->focus == CHECK_SIT)
            change(turn, &s->sit, by, 0, UI_SIT_COUNT - 1);
        return;
    case ACTION_ACCEPT:
        if (s->focus != go_spot(turn->m)) { /* answered: on to the next row */
            turn_focus(turn, s->focus + 1);
            return;
        }
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_START_SESSION,
                                     .routine = s->check_routine,
                                     .pain = s->pain,
                                     .sit = (UiSit)s->sit});
        turn_cue(turn, CUE_MENU_ACCEPT);
        s->is_starting = true;
        s->starting_since_s = turn->now_s;
        turn_replace(turn, UI_SESSION);
        return;
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    case ACTION_INFO:
        turn_go(turn, UI_HELP);
        return;
    default:
        return;
    }
}

static void draw_question(Canvas *c, Box b, float y, float px, const char *key) {
    canvas_text(c, (TextStyle){FONT_DISPLAY, px, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, y, b.w - 120, px * 1.3f, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, key));
}

static void draw_pain_row(Canvas *c, Box b, int pain, int spot, float y) {
    float x0, x1;
    scale_ends(b, &x0, &x1);
    part_pain_scale(c, x0, x1, y, pain, screen_is_focused(c, spot), false, screen_ease(c));
}

static void before_draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS_ACROSS, "footer.change"}};
    static const FooterHint MORE[] = {{PRESS_LESS, "footer.less"}, {PRESS_MORE, "footer.more"}};
    const UiState *s = c->state;
    const Library *library = c->model->library;
    int station = c->model->home->today.station;
    Box b = before_box(c->model);
    Spot spot[SPOTS_MAX];
    before_spots(s, c->model, spot);
    int go = go_spot(c->model);
    screen_landscape(c, screen_region(c->model, station), &SCREEN_CHECK_IN);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    draw_question(c, b, b.y + 102, 64, "check_in.pain");
    draw_pain_row(c, b, s->pain, CHECK_PAIN, b.y + 246);
    if (has_last(c->model)) {
        const char *labels[UI_SIT_COUNT] = {canvas_string(c, "check_in.sit_well"),
                                            canvas_string(c, "check_in.sit_same"),
                                            canvas_string(c, "check_in.sit_sore")};
        Box row = spot[CHECK_SIT].box;
        draw_question(c, b, b.y + 458, 44, "check_in.sit");
        part_segments(c, row, labels, UI_SIT_COUNT, s->sit, 38);
        if (screen_is_focused(c, CHECK_SIT)) part_ring(c, row, 42, 8);
    }
    bool gently = s->pain >= SESSION_RED_PAIN;
    part_button(c, spot[go].box, BUTTON_PRIMARY,
                canvas_string(c, gently ? "check_in.start_relief" : "check_in.start"), 52,
                screen_is_focused(c, go), false, screen_ease(c));
    char text[192];
    if (gently)
        snprintf(text, sizeof text, "%s", canvas_string(c, "check_in.only_relief"));
    else if (s->check_routine >= 0 && s->check_routine < library->routine_count)
        strings_format(c->model->strings, "check_in.routine", text, sizeof text, "title",
                       library->routines[s->check_routine].title, (char *)NULL);
    else
        text[0] = 0;
    canvas_text(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + b.h - 22, b.w - 120, 34, 1},
                canvas_tone(c, TONE_INK_2), text);
    screen_rise_end(c);
    part_footer(c, HINTS, 3, MORE, 2, 998, false);
}

const Screen SCREEN_CHECK_IN = {
    .enter = before_enter, .spots = before_spots, .act = before_act, .draw = before_draw};

/* ---- after ---- */

static int after_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = panel_box(m);
    out[AFTER_PAIN] = (Spot){pain_row(b, 470), true};
    out[AFTER_DONE] = (Spot){{b.x + b.w / 2 - 240, 716, 480, 108}, false};
    return 2;
}

static void after_enter(Turn *turn) {
    const SessionView *view = turn->m->session;
    int start = view ? view->pain_start : 0, of = view ? view->pain_exercise : -1;
    turn->s->pain_after = of >= 0 ? of : start > 0 ? start : 0;
    turn->s->focus = turn->s->focus_before = AFTER_DONE;
}

static void after_act(Turn *turn, Action action) {
    UiState *s = turn->s;
    int by = action.kind == ACTION_LEFT || action.kind == ACTION_TRIGGER_LEFT ? -1 : 1;
    switch (action.kind) {
    case ACTION_TRIGGER_LEFT:
    case ACTION_TRIGGER_RIGHT:
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (action.kind == ACTION_TRIGGER_LEFT || action.kind == ACTION_TRIGGER_RIGHT ||
            s->focus == AFTER_PAIN)
            change(turn, &s->pain_after, by, 0, 10);
        return;
    case ACTION_ACCEPT:
        if (s->focus == AFTER_PAIN) {
            turn_focus(turn, AFTER_DONE);
            return;
        }
        turn_session(turn, SESSION_PAIN, s->pain_after);
        turn_cue(turn, CUE_MENU_ACCEPT);
        return;
    case ACTION_BACK:
        turn_focus(turn, AFTER_PAIN);
        return;
    case ACTION_INFO:
        s->info_in_session = true;
        turn_go(turn, UI_HELP);
        return;
    default:
        return;
    }
}

static void after_draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS_ACROSS, "footer.change"},
                                       {PRESS_INFO, "footer.help"}};
    static const FooterHint MORE[] = {{PRESS_LESS, "footer.less"}, {PRESS_MORE, "footer.more"}};
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    after_spots(c->state, c->model, spot);
    int station = c->model->plan ? library_station(c->model->library, c->model->plan->station) : -1;
    screen_landscape(c, screen_region(c->model, station), &SCREEN_CHECK_OUT);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    draw_question(c, b, 196, 64, "check_out.title");
    canvas_text(c, (TextStyle){FONT_TEXT, 40, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, 280, b.w - 160, 64, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "check_out.question"));
    draw_pain_row(c, b, c->state->pain_after, AFTER_PAIN, 470);
    part_button(c, spot[AFTER_DONE].box, BUTTON_PRIMARY, canvas_string(c, "check_out.done"), 52,
                screen_is_focused(c, AFTER_DONE), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 3, MORE, 2, 998, false);
}

const Screen SCREEN_CHECK_OUT = {
    .enter = after_enter, .spots = after_spots, .act = after_act, .draw = after_draw};
