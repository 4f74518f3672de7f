/* A doctor's word: for what, of which day, said twice; and taken back at any time. It is the
 * player's own statement, and the screen says so. */
#include "ui/screen.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CLEARANCE_TAG, CLEARANCE_DAY, CLEARANCE_GO, CLEARANCE_BACK, CLEARANCE_SPOTS };
enum { SURE_YES, SURE_NO, SURE_SPOTS };
#define GUARD_S 0.6 /* a second press of the button before is no confirmation */

/* ---- what can be said ---- */

static uint32_t tags_of(const UiModel *m) {
    return m->safety ? safety_clearable(&m->library->safety, m->safety) : 0;
}

static bool has_tag(uint32_t tags, int tag) {
    return tag >= 0 && tag < CONTRA_COUNT && tags & 1u << tag;
}

static bool is_cleared(const UiState *s, const UiModel *m) {
    return m->safety &&
           has_tag(safety_clearable(&m->library->safety, m->safety), s->clearance_tag) &&
           m->safety->cleared_day[s->clearance_tag] != SAFETY_NEVER;
}

/* Closed by an answer that no doctor's word opens. */
static bool is_kept_closed(const UiState *s, const UiModel *m) {
    return m->safety &&
           has_tag(safety_kept_closed(&m->library->safety, m->safety), s->clearance_tag);
}

static bool is_avoided(const UiState *s, const UiModel *m) {
    return m->safety && has_tag(safety_avoid(&m->library->safety, m->safety), s->clearance_tag);
}

/* What is on record can be taken back; one that an answer outdated is told anew instead. */
static bool can_take_back(const UiState *s, const UiModel *m) {
    return is_cleared(s, m) && (!is_avoided(s, m) || is_kept_closed(s, m));
}

static int next_tag(uint32_t tags, int from, int by) {
    for (int i = 1; i <= CONTRA_COUNT; i++) {
        int tag = wrap_index(from + by * i, CONTRA_COUNT);
        if (has_tag(tags, tag)) return tag;
    }
    return from;
}

void turn_to_clearance(Turn *turn, int tag) {
    uint32_t tags = tags_of(turn->m);
    if (!tags) {
        turn_cue(turn, CUE_MENU_REFUSED);
        return;
    }
    turn_cue(turn, CUE_MENU_ACCEPT);
    turn_go(turn, UI_CLEARANCE);
    turn->s->clearance_tag = has_tag(tags, tag) ? tag : next_tag(tags, CONTRA_COUNT - 1, 1);
}

/* ---- focus ---- */

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = fminf(1480, right - left);
    return (Box){(left + right - w) / 2, 66, w, 838};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    Box b = panel_box(m);
    float gap = 72, half = (b.w - 160 - gap) / 2, y = b.y + b.h - 142;
    Box first = {b.x + 80, y, half, 104}, second = {b.x + 80 + half + gap, y, half, 104};
    if (s->is_clearing) {
        out[SURE_YES] = (Spot){first, false};
        out[SURE_NO] = (Spot){second, false};
        return SURE_SPOTS;
    }
    out[CLEARANCE_TAG] = (Spot){{b.x + 50, b.y + 136, b.w - 100, 84}, true};
    out[CLEARANCE_DAY] = (Spot){{b.x + 50, b.y + 232, b.w - 100, 84}, true};
    out[CLEARANCE_GO] = (Spot){first, false};
    out[CLEARANCE_BACK] = (Spot){second, false};
    return CLEARANCE_SPOTS;
}

static void enter(Turn *turn) {
    UiState *s = turn->s;
    s->is_clearing = false;
    s->clearance_days = 0;
    s->focus = s->focus_before = CLEARANCE_DAY;
}

static void refuse(Turn *turn) {
    turn_cue(turn, CUE_MENU_REFUSED);
}

static void change(Turn *turn, int by) {
    UiState *s = turn->s;
    if (s->focus == CLEARANCE_TAG) {
        int to = next_tag(tags_of(turn->m), s->clearance_tag, by);
        if (to == s->clearance_tag) {
            refuse(turn);
            return;
        }
        s->clearance_tag = to;
    } else {
        int days = s->clearance_days - by; /* right is later, and never tomorrow */
        if (days < 0 || days > UI_CLEARANCE_DAYS || is_kept_closed(s, turn->m) ||
            can_take_back(s, turn->m)) {
            refuse(turn);
            return;
        }
        s->clearance_days = days;
    }
    turn_cue(turn, CUE_MENU_MOVE);
}

static void ask(Turn *turn, bool is_clearing) {
    turn->s->is_clearing = is_clearing;
    turn->s->since_s = turn->now_s;
    turn->s->focus = turn->s->focus_before = is_clearing ? SURE_NO : CLEARANCE_DAY;
}

static void leave(Turn *turn) {
    turn_cue(turn, CUE_MENU_BACK);
    if (turn->s->is_clearing)
        ask(turn, false);
    else
        turn_back(turn);
}

static void tell(Turn *turn, int days) {
    turn_effect(
        turn,
        (UiEffect){.kind = UI_EFFECT_CLEARANCE, .value = turn->s->clearance_tag, .days = days});
    turn_cue(turn, CUE_MENU_ACCEPT);
}

static void accept(Turn *turn) {
    UiState *s = turn->s;
    if (s->is_clearing) {
        if (turn->now_s - s->since_s < GUARD_S) return;
        if (s->focus != SURE_YES) {
            leave(turn);
            return;
        }
        tell(turn, s->clearance_days);
        ask(turn, false);
    } else if (s->focus == CLEARANCE_TAG) {
        change(turn, 1);
    } else if (s->focus == CLEARANCE_DAY) {
        turn_focus(turn, CLEARANCE_BACK);
    } else if (s->focus == CLEARANCE_BACK) {
        leave(turn);
    } else if (can_take_back(s, turn->m)) { /* to close again needs no second word */
        tell(turn, -1);
    } else if (is_kept_closed(s, turn->m) || !has_tag(tags_of(turn->m), s->clearance_tag)) {
        refuse(turn);
    } else {
        turn_cue(turn, CUE_MENU_ACCEPT);
        ask(turn, true);
    }
}

static void act(Turn *turn, Action action) {
    switch (action.kind) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (!turn->s->is_clearing) change(turn, action.kind == ACTION_RIGHT ? 1 : -1);
        return;
    case ACTION_ACCEPT:
        accept(turn);
        return;
    case ACTION_BACK:
        leave(turn);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static const char *tag_name(Canvas *c) {
    char key[64];
    snprintf(key, sizeof key, "report.contra.%s", CONTRA_NAMES[c->state->clearance_tag]);
    return canvas_string(c, key);
}

/* The answer that closes the tag: the latest of those that a doctor's word opens; -1: none. */
static int reason_of(const UiState *s, const UiModel *m) {
    const Safety *safety = &m->library->safety;
    bool is_kept = is_kept_closed(s, m);
    int found = -1;
    for (int i = 0; i < safety->question_count; i++) {
        const SafetyQuestion *q = &safety->questions[i];
        if (m->safety->answers[i] != SAFETY_YES || !has_tag(q->tags, s->clearance_tag)) continue;
        if (is_kept && q->clearance != CLEARANCE_NONE) continue;
        if (found < 0 || m->safety->answered_day[i] > m->safety->answered_day[found]) found = i;
    }
    return found;
}

/* Can left and right change it? */
static bool is_changeable(const UiState *s, const UiModel *m, int row) {
    if (row == CLEARANCE_TAG) return next_tag(tags_of(m), s->clearance_tag, 1) != s->clearance_tag;
    return !is_kept_closed(s, m) && !can_take_back(s, m);
}

static void draw_row(Canvas *c, Box b, int row, const char *name, const char *value) {
    bool focused = screen_is_focused(c, row);
    float middle = b.y + b.h / 2, room = b.w * .58f, x = b.x + b.w - 40 - room;
    Color card = canvas_tone(c, TONE_CARD), ink = canvas_tone(c, TONE_INK);
    if (focused) {
        draw_round(c->list, b.x, b.y, b.w, b.h, 32, card, card);
        part_ring(c, b, 32, 3);
    }
    if (focused && is_changeable(c->state, c->model, row)) {
        float end = x + room;
        DrawPoint less[3] = {{x, middle}, {x + 18, middle - 16}, {x + 18, middle + 16}};
        DrawPoint more[3] = {{end, middle}, {end - 18, middle - 16}, {end - 18, middle + 16}};
        draw_polygon(c->list, less, 3, ink, ink);
        draw_polygon(c->list, more, 3, ink, ink);
    }
    canvas_text_middle(c, (TextStyle){focused ? FONT_HEAVY : FONT_BOLD, 38, 0, ALIGN_LEFT},
                       b.x + 32, middle, b.w * .33f, 66, 1, canvas_tone(c, TONE_INK_2), name);
    canvas_text_middle(c, (TextStyle){FONT_HEAVY, 40, 0, ALIGN_CENTRE}, x + room / 2, middle,
                       room - 110, 66, 1, ink, value);
}

static void draw_line(Canvas *c, Box b, Icon icon, uint32_t disc, const char *text) {
    float middle = b.y + b.h / 2;
    part_icon_disc(c, icon, b.x + 42, middle, 34, disc);
    canvas_text_middle(c, (TextStyle){FONT_TEXT, 36, 42, ALIGN_LEFT}, b.x + 104, middle, b.w - 112,
                       b.h - 6, 3, canvas_tone(c, TONE_INK), text);
}

static void status(Canvas *c, char *out, size_t size) {
    const UiState *s = c->state;
    const UiModel *m = c->model;
    char date[96];
    if (is_kept_closed(s, m)) {
        snprintf(out, size, "%s", canvas_string(c, "clearance.kept_closed"));
    } else if (!is_cleared(s, m)) {
        snprintf(out, size, "%s", canvas_string(c, "clearance.closed"));
    } else {
        screen_date(c, m->safety->cleared_day[s->clearance_tag], true, date, sizeof date);
        strings_format(m->strings, is_avoided(s, m) ? "clearance.older" : "clearance.open", out,
                       size, "date", date, (char *)NULL);
    }
}

static void draw_asking(Canvas *c, Box b, const Spot *spot, const char *date) {
    char text[512];
    strings_format(c->model->strings, "clearance.sure", text, sizeof text, "date", date, "tag",
                   tag_name(c), (char *)NULL);
    part_icon_disc(c, ICON_SHIELD, b.x + b.w / 2, b.y + 96, 52, 0xDDD5EA);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 62, 76, ALIGN_CENTRE}, b.x + b.w / 2, b.y + 310,
                       b.w - 180, 300, 4, canvas_tone(c, TONE_INK), text);
    canvas_text_middle(c, (TextStyle){FONT_TEXT, 38, 46, ALIGN_CENTRE}, b.x + b.w / 2, b.y + 570,
                       b.w - 240, 200, 4, canvas_tone(c, TONE_INK_2),
                       canvas_string(c, "clearance.own"));
    static const char *const KEYS[SURE_SPOTS] = {"clearance.sure_yes", "clearance.sure_no"};
    for (int i = 0; i < SURE_SPOTS; i++)
        part_button(c, spot[i].box, BUTTON_SECONDARY, canvas_string(c, KEYS[i]), 44,
                    screen_is_focused(c, i), false, screen_ease(c));
}

static void draw_telling(Canvas *c, Box b, const Spot *spot, const char *date) {
    const UiModel *m = c->model;
    char text[512];
    part_icon_disc(c, ICON_SHIELD, b.x + 104, b.y + 76, 44, 0xDDD5EA);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 58, 62, ALIGN_LEFT}, b.x + 176, b.y + 76,
                       b.w - 240, 100, 1, canvas_tone(c, TONE_INK),
                       canvas_string(c, "clearance.title"));
    draw_row(c, spot[CLEARANCE_TAG].box, CLEARANCE_TAG, canvas_string(c, "clearance.for"),
             tag_name(c));
    draw_row(c, spot[CLEARANCE_DAY].box, CLEARANCE_DAY, canvas_string(c, "clearance.day"), date);
    float y = b.y + 338, h = (spot[CLEARANCE_GO].box.y - 24 - y) / 3;
    Box line = {b.x + 62, y, b.w - 124, h};
    status(c, text, sizeof text);
    int reason = reason_of(c->state, m);
    bool is_open = !is_avoided(c->state, m);
    if (reason >= 0 && !is_open) {
        size_t n = screen_is_large(m) ? 0 : strlen(text); /* large: the lock says it is closed */
        if (n > 0) n += (size_t)snprintf(text + n, sizeof text - n, ". ");
        strings_format(m->strings, "clearance.answer", text + n, sizeof text - n, "question",
                       m->library->safety.questions[reason].text, (char *)NULL);
    }
    draw_line(c, line, is_open ? ICON_TICK : ICON_LOCK, is_open ? 0xCFE6CF : 0xF8D3C4, text);
    line.y += h;
    bool is_inverted = c->state->clearance_tag == CONTRA_INVERTED;
    draw_line(c, line, ICON_LIST, 0xFBE3B0,
              canvas_string(c, is_inverted ? "clearance.ask_inverted" : "clearance.ask"));
    line.y += h;
    draw_line(c, line, ICON_HEART, 0xDDD5EA, canvas_string(c, "clearance.own"));
    bool cleared = can_take_back(c->state, m), can = cleared || !is_kept_closed(c->state, m);
    part_button(c, spot[CLEARANCE_GO].box,
                cleared ? BUTTON_SECONDARY
                : can   ? BUTTON_PRIMARY
                        : BUTTON_DISABLED,
                canvas_string(c, cleared ? "clearance.take_back" : "clearance.go"), 44,
                screen_is_focused(c, CLEARANCE_GO), false, screen_ease(c));
    part_button(c, spot[CLEARANCE_BACK].box, BUTTON_SECONDARY, canvas_string(c, "info.back"), 44,
                screen_is_focused(c, CLEARANCE_BACK), false, screen_ease(c));
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS_ACROSS, "footer.change"},
                                       {PRESS_ARROWS_UPRIGHT, "footer.move"},
                                       {PRESS_BACK, "footer.back"}};
    static const FooterHint SURE_HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                            {PRESS_ARROWS_ACROSS, "footer.move"},
                                            {PRESS_BACK, "footer.back"}};
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    char date[96];
    bool asking = c->state->is_clearing;
    spots(c->state, c->model, spot);
    int64_t day = civil_to_days(c->model->home->date) - c->state->clearance_days;
    if (can_take_back(c->state, c->model))
        day = c->model->safety->cleared_day[c->state->clearance_tag];
    screen_date(c, day, true, date, sizeof date);
    screen_landscape(c, REGION_BASE_CAMP, &SCREEN_CLEARANCE);
    if (!c->model->safety) return;
    screen_rise_begin(c);
    part_panel(c, b, 56);
    if (asking)
        draw_asking(c, b, spot, date);
    else
        draw_telling(c, b, spot, date);
    screen_rise_end(c);
    part_footer(c, asking ? SURE_HINTS : HINTS, asking ? 3 : 4, NULL, 0, 998, false);
}

const Screen SCREEN_CLEARANCE = {.enter = enter, .spots = spots, .act = act, .draw = draw};
