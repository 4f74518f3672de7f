/* The diary: pages of calendar, minutes, pain, balance, exercises and the report, each a picture
 * that can be read from the sofa. What the pages show is drawn in diary_pages.c and
 * diary_calendar.c. */
#include "ui/diary.h"

#include "ui/motion.h"

#include <stdio.h>

Box diary_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    return (Box){left, 168, right - left, 742};
}

static Box tab_box(const UiModel *m, int page) {
    Box b = diary_box(m);
    const float gap = 22; /* the ring of one leaves the others their ends */
    float w = (b.w + gap) / DIARY_PAGE_COUNT;
    return (Box){b.x + w * (float)page, 68, w - gap, 72};
}

/* ---- what can have the focus: the tabs, then what the page has ---- */

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    int n = 0;
    for (int i = 0; i < DIARY_PAGE_COUNT; i++)
        out[n++] = (Spot){tab_box(m, i), false};
    Box b = diary_box(m);
    switch ((DiaryPage)s->diary_page) {
    case DIARY_CALENDAR:
        if (!m->back.calendar) break;
        out[n++] = (Spot){calendar_head(m), true};
        for (int i = 0; i < m->back.calendar->day_count; i++)
            out[n++] = (Spot){calendar_day(m, i), false};
        break;
    case DIARY_MINUTES:
    case DIARY_PAIN:
        out[n++] = (Spot){{b.x + b.w - 48 - 560, b.y + 30, 560, 68}, true};
        break;
    case DIARY_DOSE:
        if (m->back.done && m->back.done->count > 0)
            out[n++] = (Spot){{b.x + 48, b.y + 30, b.w - 96, 84}, true};
        break;
    case DIARY_REPORT:
        out[n++] = (Spot){diary_report_button(m), false};
        break;
    case DIARY_BALANCE:
    case DIARY_PAGE_COUNT:
        break;
    }
    return n;
}

/* ---- acting ---- */

static void read_page(Turn *turn) {
    static const UiLookKind KINDS[DIARY_PAGE_COUNT] = {UI_LOOK_CALENDAR, UI_LOOK_MINUTES,
                                                       UI_LOOK_PAIN,     UI_LOOK_BALANCE,
                                                       UI_LOOK_DOSE,     UI_LOOK_CHAINS};
    turn_look(turn, KINDS[turn->s->diary_page]);
}

static void show_page(Turn *turn, int page) {
    UiState *s = turn->s;
    s->diary_page = wrap_index(page, DIARY_PAGE_COUNT);
    s->since_s = turn->now_s;
    s->focus = s->focus_before = s->diary_page;
    s->focus_since_s = turn->now_s;
    turn_cue(turn, CUE_MENU_MOVE);
    read_page(turn);
}

static void enter(Turn *turn) {
    UiState *s = turn->s;
    if (s->diary_page < 0 || s->diary_page >= DIARY_PAGE_COUNT) s->diary_page = 0;
    s->focus = s->focus_before = s->diary_page;
    read_page(turn);
}

static void refuse(Turn *turn) {
    turn_cue(turn, CUE_MENU_REFUSED);
}

static void turn_month(Turn *turn, int by) {
    const DiaryCalendar *c = turn->m->back.calendar;
    if (!c || (by < 0 ? !c->has_earlier : !c->has_later)) {
        refuse(turn);
        return;
    }
    int month = c->year * 12 + c->month - 1 + by;
    turn->s->look.calendar_year = month / 12;
    turn->s->look.calendar_month = month % 12 + 1;
    turn_cue(turn, CUE_MENU_MOVE);
    turn_look(turn, UI_LOOK_CALENDAR);
}

const int DIARY_SPANS[UI_PAIN_SPAN_COUNT] = {UI_PAIN_SHORT_DAYS, UI_PAIN_DAYS, UI_PAIN_LONG_DAYS};

int diary_span(const UiState *s) {
    int days = s->look.pain_days > 0 ? s->look.pain_days : UI_PAIN_DAYS, at = 0;
    for (int i = 0; i < UI_PAIN_SPAN_COUNT; i++)
        if (days >= DIARY_SPANS[i]) at = i;
    return at;
}

static void change(Turn *turn, int by, bool around) {
    UiState *s = turn->s;
    const UiModel *m = turn->m;
    switch ((DiaryPage)s->diary_page) {
    case DIARY_CALENDAR:
        turn_month(turn, by);
        return;
    case DIARY_MINUTES: {
        int to = (int)s->look.unit + by;
        if (around) to = wrap_index(to, CHART_UNIT_COUNT);
        if (to < 0 || to >= CHART_UNIT_COUNT) {
            refuse(turn);
            return;
        }
        s->look.unit = (ChartUnit)to;
        break;
    }
    case DIARY_PAIN: {
        int to = diary_span(s) + by;
        if (around) to = wrap_index(to, UI_PAIN_SPAN_COUNT);
        if (to < 0 || to >= UI_PAIN_SPAN_COUNT) {
            refuse(turn);
            return;
        }
        s->look.pain_days = DIARY_SPANS[to];
        break;
    }
    case DIARY_DOSE: {
        int at = diary_done_at(m);
        s->look.exercise = m->back.done->exercises[wrap_index(at + by, m->back.done->count)];
        break;
    }
    case DIARY_BALANCE:
    case DIARY_REPORT:
    case DIARY_PAGE_COUNT:
        return;
    }
    turn_cue(turn, CUE_MENU_MOVE);
    read_page(turn);
}

static void show_how_to(Turn *turn) {
    UiState *s = turn->s;
    s->info_exercise = turn->m->back.done->exercises[diary_done_at(turn->m)];
    s->info_routine = -1; /* of no routine */
    s->info_in_session = false;
    turn_cue(turn, CUE_MENU_ACCEPT);
    turn_go(turn, UI_INFO);
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    bool on_tab = s->focus < DIARY_PAGE_COUNT;
    switch (action.kind) {
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    case ACTION_PREVIOUS:
    case ACTION_NEXT:
        show_page(turn, s->diary_page + (action.kind == ACTION_NEXT ? 1 : -1));
        return;
    case ACTION_TRIGGER_LEFT:
    case ACTION_TRIGGER_RIGHT:
        if (s->diary_page != DIARY_CALENDAR) return;
        turn_month(turn, action.kind == ACTION_TRIGGER_RIGHT ? 1 : -1);
        return;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        change(turn, action.kind == ACTION_RIGHT ? 1 : -1, false);
        return;
    case ACTION_ACCEPT:
        if (on_tab) {
            show_page(turn, s->focus);
        } else if (s->diary_page == DIARY_REPORT) {
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SAVE_REPORT});
        } else if (s->diary_page == DIARY_CALENDAR) {
            if (s->focus == DIARY_FIRST) turn_month(turn, -1);
        } else if (s->diary_page == DIARY_DOSE) {
            show_how_to(turn);
        } else {
            change(turn, 1, true);
        }
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static void draw_tabs(Canvas *c) {
    float px = 36 * c->text_scale; /* one size for all, the smallest that any of them needs */
    for (int i = 0; i < DIARY_PAGE_COUNT; i++) {
        TextPlace place = {0, 0, tab_box(c->model, i).w - 20, 62, 1};
        TextStyle style = {FONT_DISPLAY, 36, 0, ALIGN_CENTRE};
        px = fminf(px, canvas_fit(c, style, place, screen_numbered(c, "diary.page", i), NULL).px);
    }
    for (int k = 0; k <= DIARY_PAGE_COUNT; k++) { /* what has the focus is drawn over the others */
        int i = k < DIARY_PAGE_COUNT ? k : c->state->focus;
        if (i >= DIARY_PAGE_COUNT || (k < DIARY_PAGE_COUNT && screen_is_focused(c, i))) continue;
        Box b = tab_box(c->model, i);
        bool here = c->state->diary_page == i, focused = screen_is_focused(c, i);
        if (focused) part_focus_begin(c, b, screen_ease(c) * .6f);
        Color fill = canvas_tone(c, here ? TONE_PLUM : TONE_PANEL_TOP);
        if (!here) fill = color_alpha(fill, focused || c->look->is_flat ? 1 : .86f);
        draw_round(c->list, b.x, b.y, b.w, b.h, 36, fill, fill);
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, px / c->text_scale, 0, ALIGN_CENTRE},
                           b.x + b.w / 2, b.y + b.h / 2, b.w - 20, 62, 1,
                           canvas_tone(c, here ? TONE_ON_PLUM : TONE_INK),
                           screen_numbered(c, "diary.page", i));
        if (focused) {
            part_ring(c, b, 36, 4);
            part_focus_end(c);
        }
    }
}

void diary_empty(Canvas *c, Box b) {
    float x = b.x + b.w / 2, y = b.y + b.h / 2;
    part_plant(c, PLANT_SPROUT, x, y - 40, 2.4f, 1, 1);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_CENTRE},
                (TextPlace){x, y + 40, b.w - 96, 56, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "diary.nothing_yet"));
    canvas_text(c, (TextStyle){FONT_TEXT, 34, 0, ALIGN_CENTRE},
                (TextPlace){x, y + 92, b.w - 96, 48, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.nothing_sub"));
}

void diary_choice(Canvas *c, Box b, const char *prefix, int count, int chosen) {
    const char *labels[4];
    bool focused = screen_is_focused(c, DIARY_FIRST);
    for (int i = 0; i < count; i++)
        labels[i] = screen_numbered(c, prefix, i);
    if (focused) part_focus_begin(c, b, screen_ease(c) * .5f);
    part_segments(c, b, labels, count, chosen, 32);
    if (focused) {
        part_ring(c, b, b.h / 2, 4);
        part_focus_end(c);
    }
}

static void draw(Canvas *c) {
    static void (*const PAGES[DIARY_PAGE_COUNT])(Canvas *) = {
        diary_draw_calendar, diary_draw_minutes, diary_draw_pain,
        diary_draw_balance,  diary_draw_dose,    diary_draw_report};
    static const char *const CHOOSE[DIARY_PAGE_COUNT] = {"footer.change", "footer.change",
                                                         "footer.change", "footer.move",
                                                         "footer.change", "footer.move"};
    FooterHint hints[4] = {{PRESS_ACCEPT, "footer.choose"},
                           {PRESS_ARROWS, "footer.move"},
                           {PRESS_BACK, "footer.back"},
                           {PRESS_NEXT, "footer.page"}};
    if (c->state->focus == DIARY_FIRST && c->state->diary_page != DIARY_REPORT)
        hints[1] = (FooterHint){PRESS_ARROWS_ACROSS, CHOOSE[c->state->diary_page]};
    if (c->state->focus == DIARY_FIRST && c->state->diary_page == DIARY_REPORT)
        hints[0].key = "footer.save";
    if (c->state->focus == DIARY_FIRST && c->state->diary_page == DIARY_DOSE)
        hints[0].key = "footer.how_to";
    c->moon = (DrawPoint){c->width / 2, 560}; /* behind the page */
    screen_landscape(c, REGION_LUMBAR, &SCREEN_DIARY);
    draw_tabs(c);
    screen_rise_begin(c);
    PAGES[c->state->diary_page](c);
    screen_rise_end(c);
    part_footer(c, hints, 4, NULL, 0, 998, false);
}

const Screen SCREEN_DIARY = {.enter = enter, .spots = spots, .act = act, .draw = draw};
