/* A month as a calendar, and the day in focus told beside it. */
#include "ui/diary.h"

#include "core/scalar.h"

#include <stdio.h>

enum { WEEK = 7 };

static Box grid_panel(const UiModel *m) {
    Box b = diary_box(m);
    b.w = b.w * .64f;
    return b;
}

Box calendar_head(const UiModel *m) {
    Box b = grid_panel(m);
    return (Box){b.x + 40, b.y + 22, b.w - 80, 64};
}

Box calendar_day(const UiModel *m, int index) {
    Box b = grid_panel(m);
    const DiaryCalendar *c = m->back.calendar;
    int at = civil_weekday(c->first_day) + index;
    float w = (b.w - 64) / WEEK, h = 98;
    return (Box){b.x + 32 + w * (float)(at % WEEK) + 5, b.y + 138 + h * (float)(at / WEEK) + 4,
                 w - 10, h - 8};
}

static void draw_head(Canvas *c) {
    const DiaryCalendar *month = c->model->back.calendar;
    Box b = calendar_head(c->model);
    bool focused = screen_is_focused(c, DIARY_FIRST);
    Color ink = canvas_tone(c, TONE_INK), quiet = canvas_tone(c, TONE_LINE);
    char text[96], year[16], days[48], minutes[48];
    snprintf(year, sizeof year, "%d", month->year);
    if (focused) {
        Color card = canvas_tone(c, TONE_CARD);
        draw_round(c->list, b.x, b.y, b.w, b.h, 32, card, card);
        part_ring(c, b, 32, 4);
    }
    float y = b.y + b.h / 2;
    DrawPoint less[3] = {{b.x + 18, y}, {b.x + 38, y - 16}, {b.x + 38, y + 16}};
    DrawPoint more[3] = {{b.x + b.w - 18, y}, {b.x + b.w - 38, y - 16}, {b.x + b.w - 38, y + 16}};
    draw_polygon(c->list, less, 3, month->has_earlier ? ink : quiet,
                 month->has_earlier ? ink : quiet);
    draw_polygon(c->list, more, 3, month->has_later ? ink : quiet, month->has_later ? ink : quiet);
    strings_format(c->model->strings, "diary.month_year", text, sizeof text, "month",
                   screen_numbered(c, "month", month->month), "year", year, (char *)NULL);
    screen_capital(text);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT}, b.x + 62, y, b.w * .46f, 58,
                       1, ink, text);
    strings_count(c->model->strings, "count.active_days", month->active_days, days, sizeof days);
    screen_minutes(c, (month->active_s + 30) / 60, minutes, sizeof minutes);
    strings_format(c->model->strings, "diary.month_sum", text, sizeof text, "days", days, "minutes",
                   minutes, (char *)NULL);
    /* the minutes step back where there is no room for both */
    TextStyle style = {FONT_BOLD, 30, 0, ALIGN_RIGHT};
    TextPlace place = {b.x + b.w - 60, y + 11, b.w * .54f - 130, 46, 1};
    if (!canvas_text_if_fits(c, style, place, canvas_tone(c, TONE_INK_2), text))
        canvas_text(c, style, place, canvas_tone(c, TONE_INK_2), days);
}

static void draw_day(Canvas *c, int index) {
    const DiaryCalendar *month = c->model->back.calendar;
    const DayStory *day = &month->days[index];
    Box b = calendar_day(c->model, index);
    bool focused = screen_is_focused(c, DIARY_FIRST + 1 + index);
    bool is_today = month->first_day + index == month->today;
    Color card = canvas_tone(c, TONE_CARD);
    char text[16];
    bool wide = b.w > 120;
    float x = b.x + b.w - (wide ? .36f * b.w : 30), scale = wide ? 1 : .78f;
    if (focused) part_focus_begin(c, b, screen_ease(c));
    if (!focused && day->mark == ' ') card = color_alpha(card, c->look->is_night ? .35f : .45f);
    draw_round(c->list, b.x, b.y, b.w, b.h, 20, card, card);
    if (c->look->is_flat && !focused && !is_today && day->mark != ' ')
        draw_outline(c->list, b.x, b.y, b.w, b.h, 20, 2, canvas_tone(c, TONE_LINE));
    if (is_today && !focused)
        draw_outline(c->list, b.x, b.y, b.w, b.h, 20, 4, canvas_tone(c, TONE_INK));
    if (day->mark != ' ' && day->mark != 'M' && day->plant != PLANT_TODAY)
        part_plant(c, day->plant, x, b.y + b.h - 12,
                   (day->plant == PLANT_CHERRY || day->plant == PLANT_PINE ? .72f : .98f) * scale,
                   1, 1);
    if (day->plant == PLANT_TODAY)
        part_plant(c, PLANT_SPROUT, x, b.y + b.h - 14, 1.1f * scale, 1, .7f);
    snprintf(text, sizeof text, "%d", index + 1);
    canvas_raw_text(c, b.x + (wide ? 14 : 9), b.y + 36, FONT_HEAVY, 30, ALIGN_LEFT,
                    canvas_tone(c, day->mark == ' ' ? TONE_INK_2 : TONE_INK), text);
    if (focused) {
        part_ring(c, b, 20, 2);
        part_focus_end(c);
    }
}

/* Today, which may still become an active day; also before the first one. */
static bool is_open(const DiaryCalendar *month, int index) {
    char mark = month->days[index].mark;
    return mark == '?' || (mark == ' ' && month->first_day + index == month->today);
}

static const char *story_key(const DiaryCalendar *month, int index) {
    const DayStory *day = &month->days[index];
    switch (day->mark) {
    case 'A':
        return "diary.day_active";
    case 'R':
        return "diary.day_rest";
    case 'F':
        return "diary.day_sore";
    case 'P':
        return "diary.day_paused";
    case 'S':
        return "diary.day_shield";
    case 'M':
        return "diary.day_off";
    case '?':
        return "diary.day_open";
    default:
        if (is_open(month, index)) return "diary.day_open";
        return month->first_day + index > month->today ? "diary.day_ahead" : "diary.day_before";
    }
}

/* A line of the day's story; returns where the next begins. */
static float tell(Canvas *c, Box b, float y, Icon icon, const char *text) {
    if (!text[0]) return y;
    part_icon(c, icon, b.x + 44, y - 30, 44, canvas_tone(c, TONE_INK_2));
    canvas_text(c, (TextStyle){FONT_TEXT, 36, 42, ALIGN_LEFT},
                (TextPlace){b.x + 108, y + 4, b.w - 140, 84, 2}, canvas_tone(c, TONE_INK), text);
    return y + 92;
}

/* What the plants stand for, at the foot, where the story leaves room. */
static void draw_signs(Canvas *c, Box b, float y) {
    static const struct {
        Plant plant;
        const char *key;
        float scale;
    } SIGNS[3] = {{PLANT_DAISY, "garden.active", .8f},
                  {PLANT_PEBBLES, "garden.rest", 1.2f},
                  {PLANT_LANTERN, "garden.flare", .9f}};
    enum { BESIDE = 54 }; /* the plant, left of its word */
    float foot = b.y + b.h - 40, room = b.w - 64, px = 30 * c->text_scale, width[3], all;
    if (y > foot - 90) return;
    for (;; px -= 1) { /* each as wide as its word, in one size for all */
        all = 3 * BESIDE;
        for (int i = 0; i < 3; i++)
            all += width[i] = canvas_width(c, FONT_BOLD, px, canvas_string(c, SIGNS[i].key));
        if (all + 24 <= room) break;
        if (px - 1 < TEXT_FLOOR) return;
    }
    float gap = fminf(48, (room - all) / 2), x = b.x + 32 + (room - all - 2 * gap) / 2;
    draw_rect(c->list, b.x + 44, foot - 76, b.w - 88, 3, canvas_tone(c, TONE_LINE));
    for (int i = 0; i < 3; i++) {
        part_plant(c, SIGNS[i].plant, x + 24, foot + (i == 1 ? -6.0f : 2.0f), SIGNS[i].scale, 1, 1);
        canvas_raw_text(c, x + BESIDE, foot - 6, FONT_BOLD, px, ALIGN_LEFT,
                        canvas_tone(c, TONE_INK_2), canvas_string(c, SIGNS[i].key));
        x += BESIDE + width[i] + gap;
    }
}

static void draw_story(Canvas *c, Box b, int index) {
    const DiaryCalendar *month = c->model->back.calendar;
    const DayStory *day = &month->days[index];
    const Strings *s = c->model->strings;
    char text[128], from[16], to[16], key[48];
    part_panel(c, b, 44);
    screen_date(c, month->first_day + index, false, text, sizeof text);
    screen_capital(text);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 40, 46, ALIGN_LEFT},
                (TextPlace){b.x + 44, b.y + 74, b.w - 88, 96, 2}, canvas_tone(c, TONE_INK), text);
    if (day->mark != ' ') {
        float foot = b.y + 318;
        draw_ellipse(c->list, b.x + b.w / 2, foot, 120, 15, 0, color_hex(0x8A6A4A, .35f),
                     color_hex(0x8A6A4A, .35f));
        bool is_tree = day->plant == PLANT_CHERRY || day->plant == PLANT_PINE;
        if (day->plant != PLANT_TODAY && day->plant != PLANT_SOIL)
            part_plant(c, day->plant, b.x + b.w / 2, foot, is_tree ? 1.2f : 2, 1, 1);
        else
            part_plant(c, PLANT_SPROUT, b.x + b.w / 2, foot, 2, 1,
                       day->plant == PLANT_TODAY ? .7f : 0);
    }
    float y = b.y + 388;
    y = tell(c, b, y, ICON_SPROUT, canvas_string(c, story_key(month, index)));
    if (day->sessions > 0) {
        screen_minutes_of(c, day->active_s, text, sizeof text);
        y = tell(c, b, y, ICON_CLOCK, text);
    }
    if (day->mark == 'A') {
        snprintf(key, sizeof key, "area.%s", BODY_AREA_NAMES[day->area]);
        strings_format(s, "diary.day_area", text, sizeof text, "area", canvas_string(c, key),
                       (char *)NULL);
        y = tell(c, b, y, ICON_SPINE, text);
    }
    if (day->pain_before >= 0) {
        snprintf(from, sizeof from, "%d", day->pain_before);
        snprintf(to, sizeof to, "%d", day->pain_after);
        strings_format(s, day->pain_after >= 0 ? "diary.day_pain" : "diary.day_pain_before", text,
                       sizeof text, "from", from, "to", to, (char *)NULL);
        y = tell(c, b, y, ICON_HEART, text);
    }
    if (is_open(month, index)) y = tell(c, b, y, ICON_CLOCK, canvas_string(c, "diary.day_counts"));
    draw_signs(c, b, y);
}

void diary_draw_calendar(Canvas *c) {
    const DiaryCalendar *month = c->model->back.calendar;
    Box b = grid_panel(c->model), all = diary_box(c->model);
    if (!month) {
        part_panel(c, all, 44);
        diary_empty(c, all);
        return;
    }
    part_panel(c, b, 44);
    draw_head(c);
    float w = (b.w - 64) / WEEK;
    for (int i = 0; i < WEEK; i++)
        canvas_raw_text(c, b.x + 32 + w * ((float)i + .5f), b.y + 126, FONT_BOLD, 28, ALIGN_CENTRE,
                        canvas_tone(c, TONE_INK_2), screen_numbered(c, "weekday_short", i));
    int in_focus = c->state->focus - DIARY_FIRST - 1;
    for (int i = 0; i < month->day_count; i++)
        if (i != in_focus) draw_day(c, i);
    if (in_focus >= 0 && in_focus < month->day_count) draw_day(c, in_focus);
    int64_t today = month->today - month->first_day;
    int told = in_focus >= 0 && in_focus < month->day_count ? in_focus
               : today >= 0 && today < month->day_count     ? (int)today
                                                            : month->day_count - 1;
    draw_story(c, (Box){b.x + b.w + 32, b.y, all.w - b.w - 32, b.h}, told);
}
