/* Comfort: text size, sound, motion, contrast, light. One row each; left and right change it. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

/* Rows grow with the text; what does not fit the panel scrolls with the focus. */
static int rows_shown(const UiModel *m) {
    int percent = m->settings[UI_SETTING_TEXT_SIZE];
    return percent > 160 ? 7 : percent > 130 ? 8 : 10;
}

/* The last row shown but one keeps the focus while there are more below. */
static int first_row(const UiState *s, const UiModel *m) {
    int rows = rows_shown(m), first = s->focus - (rows - 2), last = UI_SETTING_COUNT - rows;
    return first < 0 ? 0 : first > last ? last : first;
}

static bool is_row_shown(const UiState *s, const UiModel *m, int row) {
    int first = first_row(s, m);
    return row >= first && row < first + rows_shown(m);
}

static const int SIZES[] = {100, 115, 130, 160, 200};
enum { SIZES_COUNT = sizeof SIZES / sizeof *SIZES };

static const char *const ROW_KEYS[UI_SETTING_COUNT] = {
    [UI_SETTING_TEXT_SIZE] = "settings.text_size",
    [UI_SETTING_CAPTIONS] = "settings.captions",
    [UI_SETTING_VOICE] = "settings.voice",
    [UI_SETTING_CUES] = "settings.cues",
    [UI_SETTING_BREATH] = "settings.breath",
    [UI_SETTING_MUSIC] = "settings.music",
    [UI_SETTING_REDUCED_MOTION] = "settings.reduced_motion",
    [UI_SETTING_HIGH_CONTRAST] = "settings.high_contrast",
    [UI_SETTING_NIGHT] = "settings.light",
    [UI_SETTING_STREAK_HIDDEN] = "settings.streak_hidden",
    [UI_SETTING_TALK] = "settings.talk",
    [UI_SETTING_BREATH_PATTERN] = "settings.breath_pattern",
    [UI_SETTING_RUMBLE] = "settings.rumble",
};

/* Rows in which one of a few words is chosen. */
enum { CHOICES_MAX = 6 };
static const struct {
    const char *keys[CHOICES_MAX];
    float width;
} CHOICES[UI_SETTING_COUNT] = {
    [UI_SETTING_NIGHT] = {{"settings.light_auto", "settings.light_day", "settings.light_night"},
                          560},
    [UI_SETTING_TALK] = {{"settings.talk_full", "settings.talk_essential", "settings.talk_none"},
                         560},
    [UI_SETTING_BREATH_PATTERN] = {{"settings.breath_own", "settings.breath_4_6",
                                    "settings.breath_4_4", "settings.breath_5_5",
                                    "settings.breath_4_7_8", "settings.breath_box"},
                                   700},
};

static bool is_level(UiSetting row) {
    return UI_SETTINGS_INFO[row].high == 100;
}

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float room = right - left;
    return (Box){left, 148, room >= 1600 ? room - 608 : room, 752};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    Box b = panel_box(m);
    float step = (b.h - 22) / (float)rows_shown(m);
    int first = first_row(s, m);
    for (int i = 0; i < UI_SETTING_COUNT; i++) {
        /* rows out of sight have a place, for the arrows, but no height to point at */
        float h = is_row_shown(s, m, i) ? step - 4 : 0;
        out[i] = (Spot){{b.x + 18, b.y + 13 + step * (float)(i - first), b.w - 36, h}, true};
    }
    return UI_SETTING_COUNT;
}

static int size_index(int percent) {
    int at = 0;
    for (int i = 0; i < SIZES_COUNT; i++)
        if (percent >= SIZES[i]) at = i;
    return at;
}

static void set(Turn *turn, UiSetting setting, int value) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SETTING, .setting = setting, .value = value});
    turn_cue(turn, CUE_MENU_MOVE);
}

static void change(Turn *turn, UiSetting setting, int by, bool around) {
    const UiSettingInfo *info = &UI_SETTINGS_INFO[setting];
    int now = turn->m->settings[setting], to;
    if (setting == UI_SETTING_TEXT_SIZE) {
        int i = size_index(now) + by;
        if (around) i = wrap_index(i, SIZES_COUNT);
        if (i < 0 || i >= SIZES_COUNT) {
            turn_cue(turn, CUE_MENU_REFUSED);
            return;
        }
        to = SIZES[i];
    } else {
        to = now + by * info->step;
        if (around)
            to = info->low + wrap_index(to - info->low, info->high - info->low + info->step);
        if (to < info->low || to > info->high) {
            turn_cue(turn, CUE_MENU_REFUSED);
            return;
        }
    }
    set(turn, setting, to);
}

static void act(Turn *turn, Action action) {
    UiSetting row = (UiSetting)turn->s->focus;
    switch (action.kind) {
    case ACTION_LEFT:
        change(turn, row, -1, false);
        return;
    case ACTION_RIGHT:
        change(turn, row, 1, false);
        return;
    case ACTION_ACCEPT:
        change(turn, row, 1, true);
        return; /* round and round: one button does */
    case ACTION_MENU:
        set(turn, row, UI_SETTINGS_INFO[row].fallback);
        return;
    case ACTION_INFO:
        turn_to_clearance(turn, -1);
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

static void draw_row(Canvas *c, UiSetting row, Box b) {
    bool focused = screen_is_focused(c, (int)row);
    int value = c->model->settings[row];
    float middle = b.y + b.h / 2, end = b.x + b.w - 38;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    char text[48];
    if (focused) {
        Color card = canvas_tone(c, TONE_CARD);
        draw_round(c->list, b.x, b.y, b.w, b.h, 26, card, card);
    } else if ((int)row > first_row(c->state, c->model) && !screen_is_focused(c, (int)row - 1)) {
        draw_rect(c->list, b.x + 30, b.y - 3, b.w - 60, 2, canvas_tone(c, TONE_LINE));
    }
    float name_room = b.w * (CHOICES[row].width > 600 ? .29f : .42f);
    canvas_text_middle(c, (TextStyle){focused ? FONT_HEAVY : FONT_BOLD, 38, 0, ALIGN_LEFT},
                       b.x + 38, middle, name_room, b.h - 10, 1, ink,
                       canvas_string(c, ROW_KEYS[row]));
    if (row == UI_SETTING_TEXT_SIZE) {
        const char *labels[SIZES_COUNT];
        char words[SIZES_COUNT][16];
        for (int i = 0; i < SIZES_COUNT; i++) {
            snprintf(words[i], sizeof words[i], "%d", SIZES[i]);
            labels[i] = words[i];
        }
        float w = fminf(560, b.w - name_room - 100);
        part_segments(c, (Box){end - w, middle - 26, w, 52}, labels, SIZES_COUNT, size_index(value),
                      32);
    } else if (CHOICES[row].keys[0]) {
        const char *labels[CHOICES_MAX];
        int count = 0;
        for (; count < CHOICES_MAX && CHOICES[row].keys[count]; count++)
            labels[count] = canvas_string(c, CHOICES[row].keys[count]);
        float w = fminf(CHOICES[row].width, b.w - name_room - 100);
        part_segments(c, (Box){end - w, middle - 26, w, 52}, labels, count, value,
                      count > 3 ? 28 : 32);
    } else if (is_level(row)) {
        float number = 84 * fminf(c->text_scale, 1.4f);
        float w = fminf(430, b.w - name_room - 156 - number), x = end - 12 - number - w;
        part_slider(c, x, middle, w, (float)value / 100, focused);
        snprintf(text, sizeof text, "%d", value);
        canvas_text(c, (TextStyle){FONT_HEAVY, 38, 0, ALIGN_RIGHT},
                    (TextPlace){end, middle + 13, number, 50, 1}, ink, text);
    } else {
        part_toggle(c, end - 100, middle, value != 0);
        canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_RIGHT},
                    (TextPlace){end - 120, middle + 12, 160, 48, 1}, ink_2,
                    canvas_string(c, value ? "settings.on" : "settings.off"));
    }
    if (focused) part_ring(c, b, 26, 2);
}

static void draw_scrollbar(Canvas *c, Box b) {
    float track = b.h - 88, share = (float)rows_shown(c->model) / UI_SETTING_COUNT;
    float from = (float)first_row(c->state, c->model) / UI_SETTING_COUNT;
    Color line = canvas_tone(c, TONE_LINE), knob = canvas_tone(c, TONE_INK_2);
    draw_round(c->list, b.x + b.w - 14, b.y + 44, 6, track, 3, line, line);
    draw_round(c->list, b.x + b.w - 14, b.y + 44 + track * from, 6, track * share, 3, knob, knob);
}

static void draw_preview(Canvas *c, Box panel) {
    Box b = {panel.x + panel.w + 40, panel.y, c->right - panel.x - panel.w - 40, panel.h};
    char key[64];
    if (b.w < 400) return;
    part_panel(c, b, 44);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 40, 0, ALIGN_LEFT},
                (TextPlace){b.x + 44, b.y + 74, b.w - 88, 54, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "settings.preview"));
    Box picture = {b.x + 40, b.y + 108, b.w - 80, 290};
    static const Ridge HILLS[2] = {
        {CURVE_HILL, 470, {{22, 620, .4f}, {8, 210, 1.2f}}, 0xA5CFB2, 0xDDE9C3, 90},
        {CURVE_HILL, 506, {{10, 700, 1.6f}}, 0xE3E8BE, 0xA9CB92, 90}};
    bool dark = c->look->is_night || c->look->is_flat;
    draw_round(c->list, picture.x, picture.y, picture.w, picture.h, 24,
               color_hex(dark ? 0x1B2150 : 0xA9D8D6, 1), color_hex(dark ? 0x4A437A : 0xFDF1D4, 1));
    for (int i = 0; i < 2; i++) {
        Ridge r = HILLS[i];
        if (dark) r.top = i ? 0x3C3F74 : 0x2F376B, r.foot = i ? 0x1F2552 : 0x434A80;
        ridge_draw_within(c, &r, picture, 24);
    }
    StageView figure =
        screen_figure(c, (Box){picture.x + 30, picture.y + 20, picture.w - 60, picture.h - 34}, -1);
    draw_stage(c->list, &figure);
    Box plate = {b.x + 40, b.y + 424, b.w - 80, 96};
    Color ground = canvas_tone(c, TONE_PLATE);
    draw_round(c->list, plate.x, plate.y, plate.w, plate.h, 40, ground, ground);
    canvas_text(c, (TextStyle){FONT_BOLD, 46, 0, ALIGN_CENTRE},
                (TextPlace){plate.x + plate.w / 2, plate.y + 63, plate.w - 48, 76, 1},
                canvas_tone(c, TONE_ON_PLATE), canvas_string(c, "settings.sample"));
    snprintf(key, sizeof key, "%s_why", ROW_KEYS[c->state->focus]);
    canvas_text(c, (TextStyle){FONT_TEXT, 34, 44, ALIGN_LEFT},
                (TextPlace){b.x + 44, b.y + 586, b.w - 88, 152, 4}, canvas_tone(c, TONE_INK),
                canvas_string(c, key));
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ARROWS_ACROSS, "footer.change"},
                                       {PRESS_ARROWS_UPRIGHT, "footer.move"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_MENU, "footer.reset"}};
    static const FooterHint DOCTOR[] = {{PRESS_INFO, "clearance.title"}};
    Region region = REGION_CERVICAL;
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    spots(c->state, c->model, spot);
    landscape_draw(c, region, screen_daylight(c), 0);
    landscape_front(c, region, screen_daylight(c));
    screen_rise_begin(c);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_LEFT},
                (TextPlace){c->left, 112, c->right - c->left, 76, 1},
                landscape_text(c, region, screen_daylight(c), false),
                canvas_string(c, "settings.title"));
    part_panel(c, b, 44);
    for (int i = 0; i < UI_SETTING_COUNT; i++)
        if (!screen_is_focused(c, i) && is_row_shown(c->state, c->model, i))
            draw_row(c, (UiSetting)i, spot[i].box);
    if (c->state->focus < UI_SETTING_COUNT)
        draw_row(c, (UiSetting)c->state->focus, spot[c->state->focus].box);
    draw_scrollbar(c, b);
    draw_preview(c, b);
    screen_rise_end(c);
    part_footer(c, HINTS, 4, DOCTOR, 1, 1000, false);
}

const Screen SCREEN_SETTINGS = {.spots = spots, .act = act, .draw = draw};
