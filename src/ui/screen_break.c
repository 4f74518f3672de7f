/* A declared pause: what for, how long, and the day it ends. Its days are kept like rest. And the
 * hour at which a new day begins, which changes nothing that is past. */
#include "ui/screen.h"

#include <stdio.h>

enum { BREAK_REASON, BREAK_DAYS, BREAK_DAY_START, BREAK_GO, BREAK_BACK, BREAK_SPOTS };
enum { HOUR_MIN = 60 };

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = right - left < 1240 ? right - left : 1240;
    return (Box){(left + right - w) / 2, 130, w, 760};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = panel_box(m);
    float half = (b.w - 160 - 40) / 2;
    out[BREAK_REASON] = (Spot){{b.x + 60, b.y + 126, b.w - 120, 84}, true};
    out[BREAK_DAYS] = (Spot){{b.x + 60, b.y + 226, b.w - 120, 84}, true};
    out[BREAK_DAY_START] = (Spot){{b.x + 60, b.y + 496, b.w - 120, 84}, true};
    out[BREAK_GO] = (Spot){{b.x + 80, b.y + 622, half, 100}, false};
    out[BREAK_BACK] = (Spot){{b.x + 80 + half + 40, b.y + 622, half, 100}, false};
    return BREAK_SPOTS;
}

static void enter(Turn *turn) {
    turn->s->break_days = 3;
    turn->s->break_is_trip = false;
    turn->s->focus = turn->s->focus_before = BREAK_DAYS;
}

static void change(Turn *turn, int by, bool around) {
    UiState *s = turn->s;
    if (s->focus == BREAK_REASON) {
        s->break_is_trip = around ? !s->break_is_trip : by > 0;
    } else if (s->focus == BREAK_DAYS) {
        int to = s->break_days + by;
        if (around && to > UI_BREAK_MAX) to = 1;
        if (to < 1 || to > UI_BREAK_MAX) {
            turn_cue(turn, CUE_MENU_REFUSED);
            return;
        }
        s->break_days = to;
    } else {
        int to = turn->m->day_start_min + by * HOUR_MIN;
        if (around && to > UI_DAY_START_MAX) to = 0;
        if (to < 0 || to > UI_DAY_START_MAX) {
            turn_cue(turn, CUE_MENU_REFUSED);
            return;
        }
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_DAY_START, .value = to});
    }
    turn_cue(turn, CUE_MENU_MOVE);
}

static void act(Turn *turn, Action action) {
    switch (action.kind) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        change(turn, action.kind == ACTION_RIGHT ? 1 : -1, false);
        return;
    case ACTION_ACCEPT:
        if (turn->s->focus < BREAK_GO) {
            change(turn, 1, true);
            return;
        }
        turn_cue(turn, CUE_MENU_ACCEPT);
        if (turn->s->focus == BREAK_GO)
            turn_effect(turn, (UiEffect){.kind = UI_EFFECT_BREAK,
                                         .value = turn->s->break_days,
                                         .is_trip = turn->s->break_is_trip});
        turn_back(turn);
        return;
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static void draw_row(Canvas *c, const Spot *spot, int row, const char *name) {
    Box b = spot[row].box;
    bool focused = screen_is_focused(c, row);
    if (focused) {
        Color card = canvas_tone(c, TONE_CARD);
        draw_round(c->list, b.x, b.y, b.w, b.h, 32, card, card);
        part_ring(c, b, 32, 3);
    }
    canvas_text_middle(c, (TextStyle){focused ? FONT_HEAVY : FONT_BOLD, 40, 0, ALIGN_LEFT},
                       b.x + 32, b.y + b.h / 2, b.w * .38f, 66, 1, canvas_tone(c, TONE_INK), name);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS_ACROSS, "footer.change"},
                                       {PRESS_ARROWS_UPRIGHT, "footer.move"},
                                       {PRESS_BACK, "footer.back"}};
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    int days = c->state->break_days;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    spots(c->state, c->model, spot);
    screen_landscape(c, REGION_BASE_CAMP, &SCREEN_BREAK);
    screen_rise_begin(c);
    part_panel(c, b, 52);
    part_plant(c, PLANT_PEBBLES, b.x + b.w - 110, b.y + 90, 2, 1, 1);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT},
                (TextPlace){b.x + 92, b.y + 92, b.w - 300, 72, 1}, ink,
                canvas_string(c, "break.title"));
    draw_row(c, spot, BREAK_REASON, canvas_string(c, "break.reason"));
    draw_row(c, spot, BREAK_DAYS, canvas_string(c, "break.how_long"));
    Box row = spot[BREAK_REASON].box;
    const char *reasons[2] = {canvas_string(c, "break.ill"), canvas_string(c, "break.trip")};
    float w = row.w * .54f;
    part_segments(c, (Box){row.x + row.w - 32 - w, row.y + 10, w, 64}, reasons, 2,
                  c->state->break_is_trip, 34);
    row = spot[BREAK_DAYS].box;
    char text[128], date[96];
    strings_count(c->model->strings, "count.days", days, text, sizeof text);
    part_slider(c, row.x + row.w * .44f, row.y + row.h / 2, row.w * .32f,
                (float)(days - 1) / (UI_BREAK_MAX - 1), screen_is_focused(c, BREAK_DAYS));
    canvas_text_middle(c, (TextStyle){FONT_HEAVY, 40, 0, ALIGN_RIGHT}, row.x + row.w - 32,
                       row.y + row.h / 2, row.w * .17f, 60, 1, ink, text);
    screen_date(c, civil_to_days(c->model->home->date) + days - 1, false, date, sizeof date);
    strings_format(c->model->strings, "break.until", text, sizeof text, "date", date, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 52, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 384, b.w - 160, 62, 1}, ink, text);
    canvas_text(c, (TextStyle){FONT_TEXT, 32, 36, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 436, b.w - 160, 76, 2}, ink_2,
                canvas_string(c, screen_is_focused(c, BREAK_DAY_START) ? "break.day_start_why"
                                                                       : "break.keeps"));
    draw_row(c, spot, BREAK_DAY_START, canvas_string(c, "break.day_start"));
    row = spot[BREAK_DAY_START].box;
    snprintf(text, sizeof text, "%d:%02d", c->model->day_start_min / HOUR_MIN,
             c->model->day_start_min % HOUR_MIN);
    part_slider(c, row.x + row.w * .44f, row.y + row.h / 2, row.w * .32f,
                (float)c->model->day_start_min / UI_DAY_START_MAX,
                screen_is_focused(c, BREAK_DAY_START));
    canvas_text_middle(c, (TextStyle){FONT_HEAVY, 40, 0, ALIGN_RIGHT}, row.x + row.w - 32,
                       row.y + row.h / 2, row.w * .17f, 60, 1, ink, text);
    part_button(c, spot[BREAK_GO].box, BUTTON_PRIMARY, canvas_string(c, "break.go"), 46,
                screen_is_focused(c, BREAK_GO), false, screen_ease(c));
    part_button(c, spot[BREAK_BACK].box, BUTTON_SECONDARY, canvas_string(c, "break.back"), 42,
                screen_is_focused(c, BREAK_BACK), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 4, NULL, 0, 998, false);
}

const Screen SCREEN_BREAK = {.enter = enter, .spots = spots, .act = act, .draw = draw};
