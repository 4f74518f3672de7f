/* Leaving the game: asked once, so that one press too many of "back" does not end it. */
#include "ui/screen.h"

enum { LEAVE_STAY, LEAVE_GO };

static Box panel_box(const UiModel *m) {
    return (Box){m->width / 2 - 400, 270, 800, 480};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = panel_box(m);
    out[LEAVE_STAY] = (Spot){{b.x + 60, b.y + 290, 320, 110}, false};
    out[LEAVE_GO] = (Spot){{b.x + 420, b.y + 290, 320, 110}, false};
    return 2;
}

static void act(Turn *turn, Action action) {
    if (action.kind == ACTION_ACCEPT && turn->s->focus == LEAVE_GO) {
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_QUIT});
    } else if (action.kind == ACTION_ACCEPT || action.kind == ACTION_BACK) {
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
    }
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS_ACROSS, "footer.move"}};
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    spots(c->state, c->model, spot);
    float middle = b.x + b.w / 2;
    screen_landscape(c, screen_region(c->model, c->model->home->today.station), &SCREEN_LEAVE);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + 124, b.w - 100, 80, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "leave.title"));
    canvas_text(c, (TextStyle){FONT_TEXT, 38, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + 212, b.w - 100, 48, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "leave.sub"));
    part_button(c, spot[LEAVE_STAY].box, BUTTON_PRIMARY, canvas_string(c, "leave.stay"), 48,
                screen_is_focused(c, LEAVE_STAY), false, screen_ease(c));
    part_button(c, spot[LEAVE_GO].box, BUTTON_SECONDARY, canvas_string(c, "leave.go"), 48,
                screen_is_focused(c, LEAVE_GO), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 3, NULL, 0, 998, false);
}

const Screen SCREEN_LEAVE = {.spots = spots, .act = act, .draw = draw};
