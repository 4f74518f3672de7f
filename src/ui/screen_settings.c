/* Language, and comfort: text size, sound, motion, contrast, light. One row each; left and right
 * change it. The language stands first, where whoever cannot read the others finds it. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

/* Rows grow with the text; what does not fit the panel scrolls with the focus. */
static int rows_shown(const UiModel *m) {
    int percent = m->settings[UI_SETTING_TEXT_SIZE];
    return percent > 160 ? 7 : percent > 130 ? 8 : 10;
}

/* Rows are known by their setting; this one is beyond them. */
enum { ROW_LANGUAGE = UI_SETTING_COUNT, ROWS_MAX };

static int row_count(const UiModel *m) {
    return m->languages.count > 1 ? ROWS_MAX : UI_SETTING_COUNT;
}

/* Where a row stands, from the top. */
static int place_of(const UiModel *m, int row) {
    return row == ROW_LANGUAGE ? 0 : row + row_count(m) - UI_SETTING_COUNT;
}

/* The last row shown but one keeps the focus while there are more below. */
static int first_place(const UiState *s, const UiModel *m) {
    int rows = rows_shown(m), first = place_of(m, s->focus) - (rows - 2),
        last = row_count(m) - rows;
    return first < 0 ? 0 : first > last ? last : first;
}

static bool is_row_shown(const UiState *s, const UiModel *m, int row) {
    int at = place_of(m, row) - first_place(s, m);
    return at >= 0 && at < rows_shown(m);
}

static const int SIZES[] = {100, 115, 130, 160, 200};
enum { SIZES_COUNT = sizeof SIZES / sizeof *SIZES };

static const char *const ROW_KEYS[ROWS_MAX] = {
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
    [ROW_LANGUAGE] = "settings.language",
};

/* Rows in which one of a few words is chosen. */
enum { CHOICES_MAX = 6 };
static const struct {
    const char *keys[CHOICES_MAX];
    float width;
} CHOICES[ROWS_MAX] = {
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
    float step = (b.h - 40) / (float)rows_shown(m);
    int first = first_place(s, m);
    for (int i = 0; i < row_count(m); i++) {
        /* rows out of sight have a place, for the arrows, but no height to point at */
        float h = is_row_shown(s, m, i) ? step - 4 : 0;
        float y = b.y + 22 + step * (float)(place_of(m, i) - first);
        out[i] = (Spot){{b.x + 18, y, b.w - 52, h}, true};
    }
    return row_count(m);
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

static void speak(Turn *turn, int language) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_LANGUAGE, .value = language});
    turn_cue(turn, CUE_MENU_MOVE);
}

static void act_language(Turn *turn, ActionKind kind) {
    const UiLanguages *l = &turn->m->languages;
    int by = kind == ACTION_LEFT ? -1 : 1;
    speak(turn, kind == ACTION_MENU ? -1 : wrap_index(l->chosen + by, l->count));
}

static bool is_change(ActionKind kind) {
    return kind == ACTION_LEFT || kind == ACTION_RIGHT || kind == ACTION_ACCEPT ||
           kind == ACTION_MENU;
}

static void act(Turn *turn, Action action) {
    UiSetting row = (UiSetting)turn->s->focus;
    if (turn->s->focus == ROW_LANGUAGE && is_change(action.kind)) {
        act_language(turn, action.kind);
        return;
    }
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

/* Its own name between the arrows that change it. */
static void draw_language(Canvas *c, Box b, float end, bool focused) {
    float w = 430, middle = b.y + b.h / 2;
    Color ink = canvas_tone(c, TONE_INK);
    const UiLanguages *l = &c->model->languages;
    if (focused) {
        float near = end - 14, far = end - w + 14;
        DrawPoint back[3] = {{far, middle - 16}, {far, middle + 16}, {far - 18, middle}};
        DrawPoint on[3] = {{near, middle - 16}, {near, middle + 16}, {near + 18, middle}};
        draw_polygon(c->list, back, 3, ink, ink);
        draw_polygon(c->list, on, 3, ink, ink);
    }
    canvas_text_middle(c, (TextStyle){FONT_HEAVY, 38, 0, ALIGN_CENTRE}, end - w / 2, middle, w - 80,
                       b.h - 10, 1, ink, l->names[l->chosen]);
}

/* Letters as they grow say more than percents. */
static void draw_sizes(Canvas *c, Box b, int chosen) {
    static const float PX[SIZES_COUNT] = {28, 32, 36, 42, 50};
    static const char *const NONE[SIZES_COUNT] = {"", "", "", "", ""};
    part_segments(c, b, NONE, SIZES_COUNT, chosen, 32);
    for (int i = 0; i < SIZES_COUNT; i++) {
        float x = b.x + b.w * ((float)i + .5f) / SIZES_COUNT;
        Color color = canvas_tone(c, i == chosen ? TONE_ON_PLUM : TONE_INK);
        canvas_raw_text(c, x, b.y + b.h / 2 + .36f * PX[i], FONT_BOLD, PX[i], ALIGN_CENTRE, color,
                        "A");
    }
}

static void draw_row(Canvas *c, int row, Box b) {
    bool focused = screen_is_focused(c, row);
    int value = row == ROW_LANGUAGE ? 0 : c->model->settings[row];
    float middle = b.y + b.h / 2, end = b.x + b.w - 38;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    char text[48];
    if (focused) {
        Color card = canvas_tone(c, TONE_CARD);
        draw_round(c->list, b.x, b.y, b.w, b.h, 26, card, card);
    } else if (place_of(c->model, row) > first_place(c->state, c->model) &&
               place_of(c->model, row) != place_of(c->model, c->state->focus) + 1) {
        draw_rect(c->list, b.x + 30, b.y - 3, b.w - 60, 2, canvas_tone(c, TONE_LINE));
    }
    float name_room = b.w * (CHOICES[row].width > 600 ? .29f : .42f);
    canvas_text_middle(c, (TextStyle){focused ? FONT_HEAVY : FONT_BOLD, 38, 0, ALIGN_LEFT},
                       b.x + 38, middle, name_room, b.h - 10, 1, ink,
                       canvas_string(c, ROW_KEYS[row]));
    if (row == ROW_LANGUAGE) {
        draw_language(c, b, end, focused);
    } else if (row == UI_SETTING_TEXT_SIZE) {
        float w = fminf(560, b.w - name_room - 100);
        draw_sizes(c, (Box){end - w, middle - 26, w, 52}, size_index(value));
    } else if (CHOICES[row].keys[0]) {
        const char *labels[CHOICES_MAX];
        int count = 0;
        for (; count < CHOICES_MAX && CHOICES[row].keys[count]; count++)
            labels[count] = canvas_string(c, CHOICES[row].keys[count]);
        float w = fminf(CHOICES[row].width, b.w - name_room - 100);
        part_segments(c, (Box){end - w, middle - 26, w, 52}, labels, count, value,
                      count > 3 ? 28 : 32);
    } else if (is_level((UiSetting)row)) {
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
    float track = b.h - 88, rows = (float)row_count(c->model);
    float share = (float)rows_shown(c->model) / rows;
    float from = (float)first_place(c->state, c->model) / rows;
    Color line = canvas_tone(c, TONE_LINE), knob = canvas_tone(c, TONE_INK_2);
    draw_round(c->list, b.x + b.w - 16, b.y + 44, 6, track, 3, line, line);
    draw_round(c->list, b.x + b.w - 16, b.y + 44 + track * from, 6, track * share, 3, knob, knob);
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
    float grown = 60 * (c->text_scale - 1); /* two lines of it */
    Box plate = {b.x + 40, b.y + 424, b.w - 80, 96 + grown};
    Color ground = canvas_tone(c, TONE_PLATE);
    draw_round(c->list, plate.x, plate.y, plate.w, plate.h, 40, ground, ground);
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 46, 0, ALIGN_CENTRE}, plate.x + plate.w / 2,
                       plate.y + plate.h / 2, plate.w - 48, plate.h - 12, 2,
                       canvas_tone(c, TONE_ON_PLATE), canvas_string(c, "settings.sample"));
    snprintf(key, sizeof key, "%s_why", ROW_KEYS[c->state->focus]);
    canvas_text(c, (TextStyle){FONT_TEXT, 34, 44, ALIGN_LEFT},
                (TextPlace){b.x + 44, b.y + 586 + grown, b.w - 88, 152 - grown, 4},
                canvas_tone(c, TONE_INK), canvas_string(c, key));
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
    int rows = row_count(c->model);
    for (int i = 0; i < rows; i++)
        if (!screen_is_focused(c, i) && is_row_shown(c->state, c->model, i))
            draw_row(c, i, spot[i].box);
    if (c->state->focus < rows) draw_row(c, c->state->focus, spot[c->state->focus].box);
    draw_scrollbar(c, b);
    draw_preview(c, b);
    screen_rise_end(c);
    part_footer(c, HINTS, 4, DOCTOR, 1, 1000, false);
}

const Screen SCREEN_SETTINGS = {.spots = spots, .act = act, .draw = draw};
