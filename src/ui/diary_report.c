/* The longest times, and the page for a therapist. */
#include "ui/diary.h"

#include <stdio.h>

static Box best_box(const UiModel *m) {
    Box b = diary_box(m);
    b.w = b.w * .5f - 16;
    return b;
}

static Box report_box(const UiModel *m) {
    Box b = diary_box(m), best = best_box(m);
    return (Box){best.x + best.w + 32, b.y, b.w - best.w - 32, b.h};
}

Box diary_report_button(const UiModel *m) {
    Box b = report_box(m);
    return (Box){b.x + 56, b.y + 400, b.w - 112 < 540 ? b.w - 112 : 540, 104};
}

static void date_of(const Canvas *c, int64_t day, bool with_year, char *out, size_t size) {
    CivilDate date = civil_from_days(day);
    char number[16], year[16];
    snprintf(number, sizeof number, "%d", date.day);
    snprintf(year, sizeof year, "%d", (int)date.year);
    strings_format(c->model->strings, with_year ? "date.short_year" : "date.short", out, size,
                   "day", number, "month", screen_numbered(c, "month_short", date.month), "year",
                   year, (char *)NULL);
}

static void draw_best(Canvas *c, Box b) {
    const BestChains *chains = c->model->back.chains;
    const Strings *s = c->model->strings;
    part_panel(c, b, 44);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){b.x + 48, b.y + 84, b.w - 96, 58, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "diary.best_title"));
    if (c->model->settings[UI_SETTING_STREAK_HIDDEN]) {
        canvas_text(c, (TextStyle){FONT_TEXT, 36, 46, ALIGN_LEFT},
                    (TextPlace){b.x + 48, b.y + 170, b.w - 96, 150, 3}, canvas_tone(c, TONE_INK_2),
                    canvas_string(c, "diary.best_hidden"));
        return;
    }
    if (!chains || chains->count == 0) {
        diary_empty(c, b);
        return;
    }
    float longest = (float)chains->chains[0].active_days;
    for (int i = 0; i < chains->count; i++) {
        const Chain *chain = &chains->chains[i];
        float y = b.y + 150 + 114 * (float)i, w = b.w - 96;
        char text[128], from[64], to[64];
        strings_count(s, "count.days", chain->active_days, text, sizeof text);
        canvas_text(c, (TextStyle){FONT_HEAVY, 36, 0, ALIGN_LEFT},
                    (TextPlace){b.x + 48, y + 28, w > 600 ? 172 : 136, 44, 1},
                    canvas_tone(c, TONE_INK), text);
        bool same_year =
            civil_from_days(chain->first_day).year == civil_from_days(chain->last_day).year;
        bool ends = !chain->is_alive;
        date_of(c, chain->first_day, !(ends && same_year), from, sizeof from);
        date_of(c, chain->last_day, true, to, sizeof to);
        strings_format(s, ends ? "diary.best_days" : "diary.best_alive", text, sizeof text, "from",
                       from, "to", to, (char *)NULL);
        canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_RIGHT},
                    (TextPlace){b.x + 48 + w, y + 27, w - (w > 600 ? 182 : 146), 38, 1},
                    canvas_tone(c, TONE_INK_2), text);
        Color track = canvas_tone(c, TONE_LINE),
              bar = canvas_tone(c, chain->is_alive ? TONE_ARC : TONE_LEAF);
        draw_round(c->list, b.x + 48, y + 48, w, 20, 10, track, track);
        float filled = w * (float)chain->active_days / longest;
        draw_round(c->list, b.x + 48, y + 48, filled < 20 ? 20 : filled, 20, 10, bar, bar);
    }
}

/* A path has no spaces to wrap at: it is cut at its slashes. */
static void draw_place(Canvas *c, Box b, const char *place) {
    char text[CANVAS_TEXT_MAX];
    size_t n = 0;
    for (const char *p = place; *p && n + 2 < sizeof text; p++) {
        text[n++] = *p;
        if (*p == '/' && p[1] && p != place) text[n++] = '\n';
    }
    text[n] = 0;
    /* folders on as few lines as they need: a break only where a line is full */
    float px = 32 * c->text_scale > 38 ? 38 : 32 * c->text_scale, y = b.y + 622;
    char line[CANVAS_TEXT_MAX] = "";
    for (char *part = text; part;) {
        char *end = part, wider[2 * CANVAS_TEXT_MAX];
        while (*end && *end != '\n')
            end++;
        bool is_last = !*end;
        *end = 0;
        snprintf(wider, sizeof wider, "%s%s", line, part);
        if (line[0] && canvas_width(c, FONT_BOLD, px, wider) > b.w - 112) {
            canvas_raw_text(c, b.x + 56, y, FONT_BOLD, px, ALIGN_LEFT, canvas_tone(c, TONE_INK),
                            line);
            y += px * 1.2f;
            snprintf(line, sizeof line, "%s", part);
        } else {
            snprintf(line, sizeof line, "%.*s", CANVAS_TEXT_MAX - 1, wider);
        }
        part = is_last ? NULL : end + 1;
    }
    canvas_text(c, (TextStyle){FONT_BOLD, px, 0, ALIGN_LEFT},
                (TextPlace){b.x + 56, y, b.w - 112, px + 4, 1}, canvas_tone(c, TONE_INK), line);
}

void diary_draw_report(Canvas *c) {
    Box b = report_box(c->model);
    const char *place = c->model->report_place;
    draw_best(c, best_box(c->model));
    part_panel(c, b, 44);
    float room = b.w - 112;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){b.x + 56, b.y + 84, room, 58, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "diary.report_title"));
    canvas_text(c, (TextStyle){FONT_TEXT, 36, 46, ALIGN_LEFT},
                (TextPlace){b.x + 56, b.y + 154, room, 150, 3}, canvas_tone(c, TONE_INK),
                canvas_string(c, "diary.report_text"));
    canvas_text(c, (TextStyle){FONT_TEXT, 32, 40, ALIGN_LEFT},
                (TextPlace){b.x + 56, b.y + 330, room, 60, 2}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.report_private"));
    bool focused = screen_is_focused(c, DIARY_FIRST);
    part_button(c, diary_report_button(c->model), BUTTON_PRIMARY,
                canvas_string(c, place ? "diary.report_again" : "diary.report_save"), 46, focused,
                false, screen_ease(c));
    if (!place) return;
    part_icon(c, ICON_TICK, b.x + 56, b.y + 540, 40, canvas_tone(c, TONE_LEAF));
    canvas_text(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_LEFT},
                (TextPlace){b.x + 112, b.y + 571, room - 56, 44, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "diary.report_saved"));
    draw_place(c, b, place);
}
