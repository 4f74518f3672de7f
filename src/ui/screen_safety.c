/* The safety gate: one question a screen; after an urgent yes only advice and "I have been seen";
 * and the page that says when to get help. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

#define SAFETY_GUARD_S 0.35 /* a second press of the button before is no answer */

/* Large text takes all the room above the hints. */
static Box panel_box(const UiModel *m, float y, float h) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = fminf(screen_is_large(m) ? 1760 : 1448, right - left);
    if (screen_is_large(m)) y = 66, h = 824;
    return (Box){(left + right - w) / 2, y, w, h};
}
static Box ask_box(const UiModel *m) {
    return panel_box(m, 140, 726);
}
static Box advice_box(const UiModel *m) {
    return panel_box(m, 84, 790);
}

/* Lines of one size, the largest at which all of them fit from y down to `foot`. */
static void draw_lines(Canvas *c, const char *const *keys, int count, float x, float y, float w,
                       float px, float foot) {
    enum { LINES_MAX = 8 };
    const float scale = c->text_scale, gap = 16;
    float used = 0, size = px * scale;
    for (;; size -= 1) {
        bool all = true;
        used = -gap;
        c->text_scale = 1; /* the sizes tried here are final */
        for (int i = 0; i < count; i++) {
            bool fits;
            TextFit fit = canvas_fit(c, (TextStyle){FONT_TEXT, size, size * 1.2f, ALIGN_LEFT},
                                     (TextPlace){0, 0, w - 48, 2000, LINES_MAX},
                                     canvas_string(c, keys[i]), &fits);
            all = all && fits && fit.px >= size - .01f;
            used += fit.line * (float)fit.lines + gap;
        }
        if ((all && used <= foot - y) || size - 1 < TEXT_FLOOR) break;
    }
    float top = y + fmaxf(0, (foot - y - used) / 2);
    for (int i = 0; i < count; i++) {
        float base = top + size * .94f;
        draw_disc(c->list, x + 14, base - size * .33f, 9, canvas_tone(c, TONE_LEAF));
        TextFit fit = canvas_text(c, (TextStyle){FONT_TEXT, size, size * 1.2f, ALIGN_LEFT},
                                  (TextPlace){x + 48, base, w - 48, 2000, LINES_MAX},
                                  canvas_tone(c, TONE_INK), canvas_string(c, keys[i]));
        top += fit.line * (float)fit.lines + gap;
    }
    c->text_scale = scale;
}

/* ---- the question ---- */

static int ask_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = ask_box(m);
    float gap = fminf(120, b.w * .08f), w = fminf(480, (b.w - 160 - gap) / 2);
    float x = b.x + b.w / 2 - gap / 2 - w, y = b.y + b.h - 242, h = 124;
    if (screen_is_large(m)) y += 8, h -= 12;
    out[0] = (Spot){{x, y, w, h}, false};
    out[1] = (Spot){{x + w + gap, y, w, h}, false};
    return 2;
}

static void ask_act(Turn *turn, Action action) {
    UiState *s = turn->s;
    int question = turn->m->safety_question;
    switch (action.kind) {
    case ACTION_ACCEPT:
        if (question < 0 || turn->now_s - s->since_s < SAFETY_GUARD_S) return;
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SAFETY_ANSWER,
                                     .question = question,
                                     .answer = s->focus == 0 ? SAFETY_YES : SAFETY_NO});
        turn_cue(turn, CUE_MENU_ACCEPT);
        s->since_s = turn->now_s; /* the next question is new */
        s->focus = s->focus_before = 0;
        return;
    case ACTION_INFO:
        s->info_in_session = false;
        turn_go(turn, UI_HELP);
        return;
    default:
        return;
    }
}

static void ask_draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.answer"},
                                       {PRESS_ARROWS_ACROSS, "footer.move"},
                                       {PRESS_INFO, "footer.why_we_ask"}};
    const Safety *safety = &c->model->library->safety;
    int question = c->model->safety_question, n = safety->question_count;
    if (question < 0 || question >= n) question = n > 0 ? 0 : -1;
    Box b = ask_box(c->model);
    bool large = screen_is_large(c->model);
    Spot spot[SPOTS_MAX];
    ask_spots(c->state, c->model, spot);
    float middle = b.x + b.w / 2;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    screen_landscape(c, REGION_BASE_CAMP, &SCREEN_SAFETY);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    if (large) { /* the words tell where one is */
    } else if (n > 1) {
        float step = fminf(76, (b.w - 200) / (float)n), x = middle - step * (float)(n - 1) / 2;
        for (int i = 0; i < n; i++, x += step) {
            if (i == question) {
                draw_round(c->list, x - 34, 208, 68, 28, 14, ink, ink);
            } else if (i < question) {
                draw_disc(c->list, x, 222, 14, canvas_tone(c, TONE_LEAF));
                draw_icon(c->list, ICON_TICK, x - 10, 212, 20, 4, canvas_tone(c, TONE_PANEL_TOP));
            } else {
                draw_disc(c->list, x, 222, 14, canvas_tone(c, TONE_LINE));
            }
        }
    } else {
        part_icon(c, ICON_SHIELD, middle - 30, 192, 60, canvas_tone(c, TONE_LEAF));
    }
    char text[160], at[16], of[16];
    snprintf(at, sizeof at, "%d", question + 1);
    snprintf(of, sizeof of, "%d", n);
    if (n > 1)
        strings_format(c->model->strings, "safety.progress", text, sizeof text, "n", at, "of", of,
                       (char *)NULL);
    else
        snprintf(text, sizeof text, "%s", canvas_string(c, "safety.title"));
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + (large ? 66 : 156), b.w - 120, large ? 60 : 44, 1}, ink_2,
                text);
    const char *words = question >= 0 ? safety->questions[question].text : "";
    bool fits;
    TextStyle style = {FONT_DISPLAY, 64, 80, ALIGN_CENTRE};
    TextPlace place = {middle, 392, b.w - 160, 250, 6};
    if (large) place = (TextPlace){middle, b.y + 150, b.w - 100, spot[0].box.y - b.y - 124, 7};
    float room = place.h - 14;
    TextFit fit = canvas_fit(c, style, place, words, &fits);
    /* few lines hang in the middle of the room */
    float used = fit.px + fit.line * (float)(fit.lines - 1);
    place.y += fmaxf(0, (room - used) / 2);
    canvas_text(c, style, place, ink, words);
    static const char *const ANSWERS[2] = {"safety.yes", "safety.no"};
    for (int i = 0; i < 2; i++)
        part_button(c, spot[i].box, BUTTON_SECONDARY, canvas_string(c, ANSWERS[i]), 56,
                    screen_is_focused(c, i), false, screen_ease(c));
    canvas_text(c, (TextStyle){FONT_BOLD, 36, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + b.h - (large ? 44 : 40), b.w - 120, large ? 64 : 46, 1},
                ink_2, canvas_string(c, "safety.unsure"));
    screen_rise_end(c);
    part_footer(c, HINTS, 3, NULL, 0, 996, false);
}

const Screen SCREEN_SAFETY = {.spots = ask_spots, .act = ask_act, .draw = ask_draw};

/* ---- locked ---- */

static int locked_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = advice_box(m);
    float w = fminf(screen_is_large(m) ? 900 : 620, b.w - 120);
    out[0] = (Spot){{b.x + b.w / 2 - w / 2, b.y + b.h - 148, w, 106}, false};
    return 1;
}

static void locked_act(Turn *turn, Action action) {
    if (action.kind != ACTION_ACCEPT || turn->now_s - turn->s->since_s < SAFETY_GUARD_S) return;
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_BEEN_SEEN});
    turn_cue(turn, CUE_MENU_ACCEPT);
}

static void locked_draw(Canvas *c) {
    static const char *const ADVICE[] = {"locked.advice_now", "locked.advice_emergency",
                                         "locked.advice_meanwhile"};
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "locked.been_seen"}};
    Box b = advice_box(c->model);
    Spot spot[SPOTS_MAX];
    locked_spots(c->state, c->model, spot);
    screen_landscape(c, REGION_BASE_CAMP, &SCREEN_LOCKED);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    part_icon_disc(c, ICON_SHIELD, b.x + 104, b.y + 94, 52, 0xF8D3C4);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 60, 66, ALIGN_LEFT}, b.x + 188, b.y + 94,
                       b.w - 250, 142, 2, canvas_tone(c, TONE_INK),
                       canvas_string(c, "locked.title"));
    float foot = spot[0].box.y - (screen_is_large(c->model) ? 100 : 110);
    draw_lines(c, ADVICE, 3, b.x + 80, b.y + 180, b.w - 150, 38, foot);
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 42, ALIGN_LEFT},
                (TextPlace){b.x + 80, spot[0].box.y - (screen_is_large(c->model) ? 56 : 64),
                            b.w - 160, screen_is_large(c->model) ? 56 : 40, 1},
                canvas_tone(c, TONE_INK_2), canvas_string(c, "locked.then"));
    part_button(c, spot[0].box, BUTTON_SECONDARY, canvas_string(c, "locked.been_seen"), 48,
                screen_is_focused(c, 0), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 1, NULL, 0, 996, false);
}

const Screen SCREEN_LOCKED = {.spots = locked_spots, .act = locked_act, .draw = locked_draw};

/* ---- when to get help ---- */

static int help_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    Box b = advice_box(m);
    out[0] = (Spot){{b.x + b.w / 2 - 200, b.y + b.h - 136, 400, 100}, false};
    return 1;
}

static void help_act(Turn *turn, Action action) {
    if (action.kind == ACTION_ACCEPT || action.kind == ACTION_BACK || action.kind == ACTION_INFO) {
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
    }
}

static void help_draw(Canvas *c) {
    static const char *const ADVICE[] = {"help.urgent", "help.soon", "help.ordinary", "help.stop"};
    static const FooterHint HINTS[] = {{PRESS_BACK, "footer.back"}};
    Box b = advice_box(c->model);
    Spot spot[SPOTS_MAX];
    help_spots(c->state, c->model, spot);
    screen_landscape(c, REGION_BASE_CAMP, &SCREEN_HELP);
    screen_rise_begin(c);
    part_panel(c, b, 64);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT},
                (TextPlace){b.x + 80, b.y + 94, b.w - 160, 80, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "help.title"));
    draw_lines(c, ADVICE, 4, b.x + 80, b.y + 140, b.w - 150, 36, spot[0].box.y - 30);
    part_button(c, spot[0].box, BUTTON_SECONDARY, canvas_string(c, "help.back"), 46,
                screen_is_focused(c, 0), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 1, NULL, 0, 996, false);
}

const Screen SCREEN_HELP = {.spots = help_spots, .act = help_act, .draw = help_draw};
