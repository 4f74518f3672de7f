/* Home: today's routine, the chain, the ways on, and the garden of the last days. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

enum { HOME_START, HOME_JOURNEY, HOME_RELIEF, HOME_DIARY, HOME_SETTINGS, HOME_WHO, HOME_SPOTS };

#define CARD_Y   222.0f
#define CARD_H   566.0f
#define TILE_H   122.0f
#define TILE_GAP 145.4f
#define CHAIN_W  464.0f

static const Ridge GARDEN = {CURVE_HILL, 880,      {{12, 1500, .4f}, {5, 430, 2}},
                             0x3F7F5D,   0x1B463B, 170};

static float tile_width(float left, float right) {
    return right - left < 1400 ? 412 : 464;
}

static Box card_box(float left, float right) {
    return (Box){left, CARD_Y, right - left - tile_width(left, right) - 64, CARD_H};
}

/* Of the pill with the days, where its words are long. */
static float chain_most(float left, float right) {
    return right - left < 1400 ? 540 : 640;
}

static Box greeting_box(float left, float right) {
    return (Box){left, 62, fminf(800, right - left - chain_most(left, right) - 40), 120};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = tile_width(left, right);
    out[HOME_START] =
        (Spot){{left + 64, 640, fminf(430, card_box(left, right).w - 440), 104}, false};
    out[HOME_WHO] = (Spot){greeting_box(left, right), false};
    for (int i = HOME_JOURNEY; i <= HOME_SETTINGS; i++)
        out[i] = (Spot){{right - w, CARD_Y + (float)(i - 1) * TILE_GAP, w, TILE_H}, false};
    return HOME_SPOTS;
}

/* Whoever is in pain finds relief one step from where the focus begins. */
static int beside(const UiState *s, const UiModel *m, int from, ActionKind arrow) {
    (void)s;
    (void)m;
    return from == HOME_START && arrow == ACTION_RIGHT ? HOME_RELIEF : -1;
}

static void open_check_in(Turn *turn, int routine) {
    if (routine < 0) {
        turn_cue(turn, CUE_MENU_REFUSED);
        return;
    }
    turn->s->check_routine = routine;
    turn_cue(turn, CUE_MENU_ACCEPT);
    turn_go(turn, UI_CHECK_IN);
}

static void act(Turn *turn, Action action) {
    const HomeSummary *home = turn->m->home;
    switch (action.kind) {
    case ACTION_ACCEPT:
        switch (turn->s->focus) {
        case HOME_START:
            open_check_in(turn, home->today.routine);
            return;
        case HOME_JOURNEY:
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_go(turn, UI_JOURNEY);
            return;
        case HOME_RELIEF:
            open_check_in(turn, home->relief.routine);
            return;
        case HOME_DIARY:
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_go(turn, UI_GARDEN);
            return;
        case HOME_WHO:
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_go(turn, UI_PROFILE);
            return;
        case HOME_SETTINGS:
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_go(turn, UI_SETTINGS);
            return;
        default:
            return;
        }
    case ACTION_INFO:
        turn->s->info_routine =
            turn->s->focus == HOME_RELIEF ? home->relief.routine : home->today.routine;
        if (turn->s->info_routine >= 0) turn_go(turn, UI_ROUTINE);
        return;
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_go(turn, UI_LEAVE);
        return;
    case ACTION_MENU:
        turn_go(turn, UI_SETTINGS);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

/* Who is here: leads to the others of the household. */
static void draw_greeting(Canvas *c, Box b, Color ink, Color ink_2) {
    static const char *const HELLO[PART_COUNT] = {"home.morning", "home.afternoon", "home.evening",
                                                  "home.night"};
    const HomeSummary *home = c->model->home;
    const Strings *s = c->model->strings;
    char text[160], key[32], day[16];
    bool focused = screen_is_focused(c, HOME_WHO);
    float x = b.x + 100, room = b.w - 120;
    if (focused) {
        part_focus_begin(c, b, screen_ease(c) * .5f);
        part_panel(c, b, 56);
        ink = canvas_tone(c, TONE_INK);
        ink_2 = canvas_tone(c, TONE_INK_2);
    }
    part_icon_disc(c, ICON_PERSON, b.x + 40, b.y + b.h / 2, 40, 0xFBE3B0);
    strings_format(s, HELLO[home->part], text, sizeof text, "name", home->name, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT}, (TextPlace){x, 122, room, 62, 1},
                ink, text);
    char weekday[48], month[48];
    snprintf(key, sizeof key, "weekday.%d", home->weekday);
    snprintf(weekday, sizeof weekday, "%s", strings_get(s, key));
    snprintf(key, sizeof key, "month.%d", home->date.month);
    snprintf(month, sizeof month, "%s", strings_get(s, key));
    snprintf(day, sizeof day, "%d", home->date.day);
    strings_format(s, "home.date", text, sizeof text, "weekday", weekday, "day", day, "month",
                   month, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_TEXT, 34, 0, ALIGN_LEFT}, (TextPlace){x, 164, room, 40, 1},
                ink_2, text);
    if (focused) {
        part_ring(c, b, 56, 4);
        part_focus_end(c);
    }
}

static void next_reward_words(const Canvas *c, Reward reward, int days, char *out, size_t size) {
    char key[48], number[16];
    snprintf(key, sizeof key, "next.%s",
             reward.kind == REWARD_CHERRY        ? "cherry"
             : reward.kind == REWARD_WEEKS       ? "weeks"
             : reward.kind == REWARD_ACTIVE_DAYS ? "active_days"
                                                 : "any");
    if (days <= 0) {
        snprintf(out, size, "%s", canvas_string(c, "next.none"));
        return;
    }
    char counted[96];
    strings_count(c->model->strings, key, days, counted, sizeof counted);
    snprintf(number, sizeof number, "%d", reward.level);
    /* {level} stands in the plural forms too */
    size_t used = 0;
    for (const char *p = counted; *p && used + 1 < size;) {
        if (p[0] == '{' && p[1] == 'l') {
            int n = snprintf(out + used, size - used, "%s", number);
            used += n > 0 ? (size_t)n : 0;
            while (*p && *p++ != '}') {
            }
        } else {
            out[used++] = *p++;
        }
    }
    out[used < size ? used : size - 1] = 0;
}

/* As wide as the tiles below; longer words reach out to the left. */
static void draw_chain(Canvas *c, float w) {
    const HomeSummary *home = c->model->home;
    char head[96], foot[128];
    if (home->is_chain_hidden || c->model->settings[UI_SETTING_STREAK_HIDDEN]) return;
    if (home->is_welcome_back)
        snprintf(head, sizeof head, "%s", canvas_string(c, "home.welcome_back"));
    else if (home->chain == 0)
        snprintf(head, sizeof head, "%s", canvas_string(c, "home.chain_zero"));
    else
        strings_count(c->model->strings, "count.days", home->chain, head, sizeof head);
    next_reward_words(c, home->next_reward, home->next_reward_days, foot, sizeof foot);
    w = fminf(fmaxf(w, canvas_width(c, FONT_TEXT, TEXT_FLOOR, foot) + 147),
              chain_most(c->left, c->right));
    Box pill = {c->right - w, 58, w, 112};
    part_panel(c, pill, 56);
    part_icon(c, ICON_SPROUT, pill.x + 28, pill.y + 20, 70, canvas_tone(c, TONE_LEAF));
    canvas_text(c, (TextStyle){FONT_DISPLAY, 46, 0, ALIGN_LEFT},
                (TextPlace){pill.x + 114, pill.y + 53, w - 146, 50, 1}, canvas_tone(c, TONE_INK),
                head);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                (TextPlace){pill.x + 114, pill.y + 92, w - 146, 34, 1}, canvas_tone(c, TONE_INK_2),
                foot);
}

static void draw_card_picture(Canvas *c, Box b) {
    static const Ridge HILLS[3] = {
        {CURVE_HILL, 640, {{40, 620, 1.2f}, {14, 260, .4f}}, 0xEDB596, 0xF7D3AC, 160},
        {CURVE_HILL, 700, {{28, 760, 3.4f}, {10, 240, 2}}, 0xCF8E86, 0xE6B294, 130},
        {CURVE_HILL, 752, {{16, 900, .5f}}, 0x9C6279, 0x83506F, 60},
    };
    static const uint32_t NIGHT_HILLS[3][2] = {
        {0x4A4A86, 0x5A588F}, {0x3B3F78, 0x4A4C84}, {0x2A2F62, 0x232856}};
    bool night = c->look->is_night;
    if (c->look->is_flat) {
        part_panel(c, b, 52);
        return;
    }
    uint32_t sky[3] = {0xF9BE98, 0xFDDDB2, 0xFFF0CF};
    if (night) sky[0] = 0x23285A, sky[1] = 0x34366F, sky[2] = 0x4A4580;
    part_shadow(c, b, 52, .30f, 24, 40);
    draw_clip(c->list, b.x, b.y, b.w, b.h);
    draw_round(c->list, b.x, b.y, b.w, b.h, 52, color_hex(sky[0], 1), color_hex(sky[2], 1));
    float fx = b.x + b.w - 261, fy = 468;
    draw_glow(c->list, fx - 7, fy + 32, 420, 300,
              color_hex(night ? 0x8C86D6 : 0xFFF6DA, night ? .5f : 1));
    draw_disc(c->list, fx, fy, 196, color_hex(night ? 0x6A68B0 : 0xFFF3D2, night ? .45f : .85f));
    for (int i = 0; i < 3; i++) {
        Ridge r = HILLS[i];
        if (night) r.top = NIGHT_HILLS[i][0], r.foot = NIGHT_HILLS[i][1];
        ridge_draw_within(c, &r, b, 52);
    }
    draw_unclip(c->list);
}

/* "Back & hips" */
static void short_areas(const Canvas *c, const RoutineCard *card, char *out, size_t size) {
    char key[64], word[2][48] = {"", ""};
    for (int i = 0; i < card->area_count && i < 2; i++) {
        snprintf(key, sizeof key, "area_short.%s", BODY_AREA_NAMES[card->areas[i]]);
        snprintf(word[i], sizeof word[i], "%s", canvas_string(c, key));
    }
    if (word[1][0])
        strings_format(c->model->strings, "home.areas", out, size, "one", word[0], "two", word[1],
                       (char *)NULL);
    else
        snprintf(out, size, "%s", word[0]);
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
}

typedef struct Facts {
    Icon icon[3];
    char text[3][96];
    float at[3]; /* from the left */
    int row[3], rows;
    float px;
} Facts;

static Facts card_facts(const Canvas *c, const RoutineCard *card, float room) {
    Facts f = {.icon = {ICON_CLOCK, ICON_LIST, ICON_SPINE},
               .rows = 1,
               .px = 36 * fminf(c->text_scale, 1.3f)};
    screen_minutes(c, card->minutes, f.text[0], sizeof f.text[0]);
    screen_exercises(c, card->exercise_count, f.text[1], sizeof f.text[1]);
    short_areas(c, card, f.text[2], sizeof f.text[2]);
    /* beside a narrow card's figure there is one row, for what fits in it */
    int rows_max = room < 500 ? 1 : 2;
    float at = 0;
    for (int i = 0; i < 3; i++) {
        float w = 56 + canvas_width(c, FONT_BOLD, f.px, f.text[i]);
        if (i == 2 && rows_max == 1 && at + w > room && card->area_count > 1) {
            RoutineCard first = *card;
            first.area_count = 1;
            short_areas(c, &first, f.text[2], sizeof f.text[2]);
            w = 56 + canvas_width(c, FONT_BOLD, f.px, f.text[2]);
        }
        if (at > 0 && at + w > room && f.rows < rows_max) at = 0, f.rows++;
        if (at + w > room) f.text[i][0] = 0;
        if (!f.text[i][0]) continue;
        f.at[i] = at;
        f.row[i] = f.rows - 1;
        at += w + 36;
    }
    return f;
}

/* Chip, title and facts hang together in the middle of the room above the button, however many
 * lines they take. */
static void draw_card(Canvas *c, Box b) {
    const float chip_h = 60, row_h = 58, below_chip = 22, below_title = 30;
    const HomeSummary *home = c->model->home;
    const RoutineCard *card = &home->today;
    const Library *library = c->model->library;
    Color ink = canvas_tone(c, TONE_INK);
    float x = b.x + 56, room = b.w - 56 - 400;
    char text[128];
    draw_card_picture(c, b);
    StageView figure = screen_figure(c, (Box){b.x + b.w - 461, 132, 400, 644}, -1);
    draw_stage(c->list, &figure);
    const Station *station = card->station >= 0 ? &library->journey.stations[card->station] : NULL;
    if (station && station->region != REGION_BASE_CAMP) { /* which says its name below */
        strings_format(c->model->strings, "home.today_station", text, sizeof text, "station",
                       station->id, (char *)NULL);
    } else {
        snprintf(text, sizeof text, "%s", canvas_string(c, "home.today"));
    }
    const char *title = card->routine >= 0 ? library->routines[card->routine].title
                                           : canvas_string(c, "home.empty");
    Facts facts = card_facts(c, card, room + 12);
    TextStyle style = {FONT_DISPLAY, 92, 96, ALIGN_LEFT};
    float facts_h = row_h * (float)facts.rows - 12, space = 640 - b.y;
    float others = chip_h + below_chip + below_title + facts_h;
    TextPlace place = {x - 2, 0, room, space - 60 - others, 3};
    TextFit fit = canvas_fit(c, style, place, title, NULL);
    float used = fit.px * .95f + fit.line * (float)(fit.lines - 1);
    float y = b.y + (space - others - used) / 2;
    part_chip(c, x, y, chip_h, ICON_COUNT, text, 32, TONE_PLUM, TONE_ON_PLUM, room);
    y += chip_h + below_chip;
    place.y = y + .75f * style.px;
    canvas_text(c, style, place, ink, title);
    y += used + below_title;
    for (int i = 0; i < 3; i++) {
        float at = x + facts.at[i], top = y + row_h * (float)facts.row[i];
        if (!facts.text[i][0]) continue;
        part_icon(c, facts.icon[i], at, top, 46, ink);
        canvas_raw_text(c, at + 56, top + 23 + facts.px * .345f, FONT_BOLD, facts.px, ALIGN_LEFT,
                        ink, facts.text[i]);
    }
}

static void draw_tiles(Canvas *c, const Spot *spot) {
    static const struct {
        Icon icon;
        uint32_t disc;
        const char *title;
    } TILES[4] = {{ICON_MOUNTAIN, 0xCFE6D6, "home.journey"},
                  {ICON_HEART, 0xF8D3C4, "home.relief"},
                  {ICON_BOOK, 0xFBE3B0, "home.diary"},
                  {ICON_SLIDERS, 0xDDD5EA, "home.settings"}};
    const HomeSummary *home = c->model->home;
    char under[4][96], done[16], all[16];
    snprintf(done, sizeof done, "%d", home->stations_done);
    snprintf(all, sizeof all, "%d", home->station_count);
    strings_format(c->model->strings, "home.journey_sub", under[0], sizeof under[0], "done", done,
                   "all", all, (char *)NULL);
    char minutes[48];
    screen_minutes(c, home->relief.minutes, minutes, sizeof minutes);
    strings_format(c->model->strings, "home.relief_sub", under[1], sizeof under[1], "minutes",
                   minutes, (char *)NULL);
    snprintf(under[2], sizeof under[2], "%s", canvas_string(c, "home.diary_sub"));
    snprintf(under[3], sizeof under[3], "%s", canvas_string(c, "home.settings_sub"));
    for (int i = 0; i < 4; i++) {
        Box b = spot[HOME_JOURNEY + i].box;
        bool focused = screen_is_focused(c, HOME_JOURNEY + i);
        if (focused) part_focus_begin(c, b, screen_ease(c));
        part_panel(c, b, 34);
        part_icon_disc(c, TILES[i].icon, b.x + 66, b.y + 61, 40, TILES[i].disc);
        float room = b.w - 140;
        canvas_text(c, (TextStyle){FONT_DISPLAY, 40, 0, ALIGN_LEFT},
                    (TextPlace){b.x + 124, b.y + 55, room, 46, 1}, canvas_tone(c, TONE_INK),
                    canvas_string(c, TILES[i].title));
        canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                    (TextPlace){b.x + 124, b.y + 96, room, 36, 1}, canvas_tone(c, TONE_INK_2),
                    under[i]);
        if (focused) {
            part_ring(c, b, 34, 10);
            part_focus_end(c);
        }
    }
}

static void draw_garden(Canvas *c) {
    enum { SLOTS = 30, AHEAD = 6 };
    const HomeSummary *home = c->model->home;
    Ridge ground = GARDEN;
    if (c->look->is_flat)
        ground.top = ground.foot = 0x140E28;
    else if (c->look->is_night)
        ground.top = 0x1C3A46, ground.foot = 0x0C1E2A;
    ridge_draw(c, &ground, 0);
    int shown = home->garden_count < SLOTS - AHEAD ? home->garden_count : SLOTS - AHEAD;
    const GardenDay *first = home->garden + (home->garden_count - shown);
    float step = (c->right - c->left - 60) / (SLOTS - 1), middle = (c->width - 1920) / 2;
    float scale = fminf(1, step / 52);
    for (int i = 0; i < SLOTS; i++) {
        float x = c->left + 28 + step * (float)i, y = ridge_y(&GARDEN, x - middle);
        float size = (.95f + .12f * sinf((float)i * 2.1f)) * scale;
        if (i < shown) {
            part_plant(c, first[i].plant, x, y + 6, first[i].plant == PLANT_TODAY ? 1 : size, 1, 1);
        } else {
            Color soil = color_hex(c->look->is_night ? 0x060F16 : 0x16382F, .6f);
            draw_ellipse(c->list, x, y + 10, 9 * scale, 4 * scale, 0, soil, soil);
        }
    }
    if (shown < SLOTS && home->next_reward_days > 0) {
        /* what grows next, waiting at the end of the row */
        float x = c->left + 28 + step * (SLOTS - 1), y = ridge_y(&GARDEN, x - middle);
        part_plant(c, home->next_reward.kind == REWARD_CHERRY ? PLANT_CHERRY : PLANT_PINE, x, y + 8,
                   .9f * scale, 1, .45f);
    }
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS, "footer.move"},
                                       {PRESS_INFO, "footer.about_routine"},
                                       {PRESS_BACK, "footer.leave"}};
    static const FooterHint OPTIONS[] = {{PRESS_MENU, "footer.options"}};
    Spot spot[SPOTS_MAX];
    spots(c->state, c->model, spot);
    Region region = screen_region(c->model, c->model->home->today.station);
    Daylight light = screen_daylight(c);
    Box card = card_box(c->left, c->right);
    bool wide = c->right - c->left >= 1500; /* else the greeting needs all the sky */
    c->moon = (DrawPoint){card.x + card.w - 110, wide ? 118.0f : 420.0f};
    landscape_draw(c, region, light, screen_drift(c, &SCREEN_HOME));
    draw_garden(c);
    Color ink = landscape_text(c, region, light, false);
    Color ink_2 = landscape_text(c, region, light, true);
    screen_rise_begin(c);
    draw_greeting(c, spot[HOME_WHO].box, ink, ink_2);
    draw_chain(c, CHAIN_W);
    draw_card(c, card);
    draw_tiles(c, spot);
    part_button(c, spot[HOME_START].box, BUTTON_PRIMARY, canvas_string(c, "home.start"), 54,
                screen_is_focused(c, HOME_START), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 4, OPTIONS, 1, 998, false);
}

const Screen SCREEN_HOME = {.spots = spots, .beside = beside, .act = act, .draw = draw};
