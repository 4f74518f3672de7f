/* The garden: a year of days in four terraces, one for each season, and what they add up to. What
 * has the focus tells in a sentence how it is counted. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/swatch.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum Thing { /* what can have the focus, after the twelve months */
                     THING_MONTH,
                     THING_YEAR,
                     THING_RING,
                     THING_CHAIN,
                     THING_BEST,
                     THING_WEEKS,
                     THING_REST,
                     THING_PAIN,
                     THING_NEXT
} Thing;

enum { MONTHS = 12, SEASON_MONTHS = 3 };
#define MONTH_STEP 43.0f
#define DAY_SCALE  .54f

typedef struct Season {
    Ridge ridge;
    uint32_t lip;
} Season;
static const Season SEASONS[4] = {
    {{CURVE_HILL, 300, {{14, 1500, .8f}, {6, 460, 0}}, 0xB4D5B6, 0x8DBD99, 150}, 0xF7FAFA},
    {{CURVE_HILL, 456, {{14, 1500, 1.8f}, {6, 460, 1.7f}}, 0xA3CF9C, 0x79B387, 150}, 0xEADBC0},
    {{CURVE_HILL, 612, {{14, 1500, 2.8f}, {6, 460, 3.4f}}, 0x8CC391, 0x62A176, 150}, 0xF0DFAF},
    {{CURVE_HILL, 768, {{14, 1500, 3.8f}, {6, 460, 5.1f}}, 0x3F7F5E, 0x24604A, 150}, 0xDDAF78},
};

/* ---- where things lie ---- */

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = right - left < 1500 ? 500 : 540;
    return (Box){right - w, 62, w, 852};
}

static float day_step(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    return fminf(50, (panel_box(m).x - left - 82 - 40) / 30);
}

static bool is_chain_hidden(const UiModel *m) {
    return m->settings[UI_SETTING_STREAK_HIDDEN] != 0;
}

static bool has_years(const UiModel *m) {
    return m->back.garden && m->back.garden->year_count > 1;
}

typedef struct Place {
    Spot spot;
    Thing thing;
    int month; /* 0..11 */
} Place;

static Place month_place(const UiModel *m, int month) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    const Ridge *r = &SEASONS[month / SEASON_MONTHS].ridge;
    float foot = ridge_y(r, left + 40 - (m->width - 1920) / 2) + 42 +
                 MONTH_STEP * (float)(month % SEASON_MONTHS);
    return (Place){{{left, foot - 31, 74, 38}, false}, THING_MONTH, month};
}

static int places(const UiModel *m, Place out[SPOTS_MAX]) {
    Box b = panel_box(m);
    float x = b.x + 24, w = b.w - 48, third = w / 3;
    float left, right;
    canvas_edges(m->width, &left, &right);
    int n = 0;
    if (!m->back.garden) return 0;
    for (int i = 0; i < MONTHS; i++)
        out[n++] = month_place(m, i);
    if (has_years(m)) out[n++] = (Place){{{left, 128, 300, 48}, true}, THING_YEAR, 0};
    out[n++] = (Place){{{x, b.y + 20, w, 178}, false}, THING_RING, 0};
    if (!is_chain_hidden(m)) {
        static const Thing THREE[3] = {THING_CHAIN, THING_BEST, THING_WEEKS};
        for (int i = 0; i < 3; i++)
            out[n++] = (Place){
                {{x + third * (float)i + 4, b.y + 214, third - 8, 128}, false}, THREE[i], 0};
    }
    out[n++] = (Place){{{x, b.y + 358, w, 88}, false}, THING_REST, 0};
    out[n++] = (Place){{{x, b.y + 462, w, 234}, false}, THING_PAIN, 0};
    out[n++] = (Place){{{x + 4, b.y + 716, w - 8, 116}, false}, THING_NEXT, 0}; /* stays the last */
    return n;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    Place place[SPOTS_MAX];
    (void)s;
    int n = places(m, place);
    for (int i = 0; i < n; i++)
        out[i] = place[i].spot;
    return n;
}

/* ---- acting ---- */

static void enter(Turn *turn) {
    UiState *s = turn->s;
    s->is_growing = false;
    s->look.garden_year = 0;
    s->focus = s->focus_before = SPOTS_MAX; /* what comes next is the last, once it is read */
    turn_look(turn, UI_LOOK_GARDEN);
}

static void leave(Turn *turn) {
    turn_cue(turn, CUE_MENU_BACK);
    turn_back(turn);
}

static void turn_year(Turn *turn, int by) {
    const GardenYear *g = turn->m->back.garden;
    if (!g || g->at + by < 0 || g->at + by >= g->year_count) {
        turn_cue(turn, CUE_MENU_REFUSED);
        return;
    }
    turn->s->look.garden_year = g->years[g->at + by];
    turn->s->is_growing = false;
    turn_cue(turn, CUE_MENU_MOVE);
    turn_look(turn, UI_LOOK_GARDEN);
}

static void open_diary(Turn *turn, int page, int month) {
    UiState *s = turn->s;
    const GardenYear *g = turn->m->back.garden;
    s->diary_page = page;
    s->look.calendar_year = month >= 0 ? g->year : 0;
    s->look.calendar_month = month + 1;
    turn_cue(turn, CUE_MENU_ACCEPT);
    turn_go(turn, UI_DIARY);
}

static void act(Turn *turn, Action action) {
    Place place[SPOTS_MAX];
    int n = places(turn->m, place), focus = turn->s->focus;
    switch (action.kind) {
    case ACTION_BACK:
        leave(turn);
        return;
    case ACTION_PREVIOUS:
    case ACTION_LEFT: /* on the year alone */
        turn_year(turn, -1);
        return;
    case ACTION_NEXT:
    case ACTION_RIGHT:
        turn_year(turn, 1);
        return;
    case ACTION_ACCEPT:
        break;
    default:
        return;
    }
    if (turn->s->is_growing) { /* after a session: one press goes on */
        leave(turn);
        return;
    }
    if (focus >= n) return;
    switch (place[focus].thing) {
    case THING_MONTH:
        open_diary(turn, DIARY_CALENDAR, place[focus].month);
        return;
    case THING_YEAR:
        turn_year(turn, -1);
        return;
    case THING_RING:
    case THING_WEEKS:
        open_diary(turn, DIARY_MINUTES, -1);
        return;
    case THING_CHAIN:
    case THING_BEST:
        open_diary(turn, DIARY_REPORT, -1);
        return;
    case THING_REST:
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_BREAK);
        return;
    case THING_PAIN:
        open_diary(turn, DIARY_PAIN, -1);
        return;
    case THING_NEXT:
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_WARDROBE);
        return;
    }
}

/* ---- the terraces ---- */

static uint32_t shaded(const Canvas *c, uint32_t rgb) {
    Color day = color_hex(rgb, 1);
    if (!c->look->is_night) return rgb;
    Color night = color_mix(day, color_hex(0x141C40, 1), .74f);
    return (uint32_t)night.r << 16 | (uint32_t)night.g << 8 | night.b;
}

static void draw_sky(Canvas *c) {
    static const uint32_t DAY[3] = {0xBFE0DC, 0xF1EFD6, 0xFDE9C6};
    static const uint32_t NIGHT[3] = {0x0C1130, 0x1B2150, 0x2B2E66};
    static const float STOPS[3] = {0, .4f, 1};
    float middle = (c->width - 1920) / 2;
    if (c->look->is_flat) {
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(0x241B3C, 1));
        return;
    }
    landscape_sky(c, c->look->is_night ? NIGHT : DAY, STOPS, 3);
    if (c->look->is_night) {
        draw_disc(c->list, 700 + middle, 110, 46, color_hex(0xF8ECCB, .9f));
        return;
    }
    draw_glow(c->list, 800 + middle, 120, 560, 360, color_hex(0xFFFBE6, 1));
    draw_disc(c->list, 850 + middle, 118, 70, color_hex(0xFFF6DA, 1));
    shape_cloud(c, 1080 + middle, 150, .8f, color_hex(0xFFFFFF, .5f));
    static const Ridge FAR_HILL = {CURVE_HILL, 330,      {{44, 760, .9f}, {16, 300, .2f}},
                                   0xC9DFC6,   0xE6EBCB, 160};
    ridge_draw(c, &FAR_HILL, 0);
}

static void draw_terraces(Canvas *c) {
    for (int i = 0; i < 4; i++) {
        Ridge r = SEASONS[i].ridge, lip = r;
        lip.base -= 7;
        lip.top = lip.foot = shaded(c, SEASONS[i].lip);
        r.top = shaded(c, r.top);
        r.foot = shaded(c, r.foot);
        if (c->look->is_flat) {
            lip.top = lip.foot = 0x8A7F99;
            r.top = r.foot = i % 2 ? 0x1B1436 : 0x241B3C;
        }
        ridge_draw(c, &lip, 0);
        ridge_draw(c, &r, 0);
    }
}

static void draw_month_name(Canvas *c, const Place *place, bool focused) {
    Box b = place->spot.box;
    bool is_light = place->month < 9 && !c->look->is_night && !c->look->is_flat;
    Color ink = color_hex(is_light ? 0x2B2140 : 0xFFFFFF, 1);
    const char *name = screen_numbered(c, "month_short", place->month + 1);
    if (focused) {
        /* the ring begins under the card: the names above and below are close */
        Color card = color_hex(0xFFF7EA, 1);
        part_focus_begin(c, b, screen_ease(c) * .3f);
        part_ring(c, (Box){b.x - 6, b.y + 2, b.w + 4, b.h - 4}, (b.h - 4) / 2, 0);
        draw_round(c->list, b.x - 4, b.y + 4, b.w, b.h - 8, (b.h - 8) / 2, card, card);
        ink = color_hex(0x2B2140, 1);
    }
    canvas_raw_text(c, focused ? b.x - 4 + b.w / 2 : b.x, b.y + 29, FONT_HEAVY, 28,
                    focused ? ALIGN_CENTRE : ALIGN_LEFT, ink, name);
    if (focused) part_focus_end(c);
}

static void draw_today(Canvas *c, float x, float y) {
    draw_disc(c->list, x, y - 14, 22, color_hex(0xFFF7EA, 1));
    draw_ring(c->list, x, y - 14, 22, 4, color_hex(0x2B2140, 1));
    part_small_plant(c, PLANT_SPROUT, x, y + 1, .8f, 1, false);
}

/* How far today's plant has come up, 0 .. 1. */
static float grown(const Canvas *c) {
    if (!c->state->is_growing) return 1;
    if (screen_is_reduced(c->model)) return motion_u(screen_age(c), MOTION_FADE_S);
    return motion_between(screen_age(c), .8, 2.2);
}

static void draw_new_plant(Canvas *c, Plant plant, float x, float y) {
    float u = grown(c);
    draw_glow(c->list, x, y - 20, 90, 90, color_hex(0xFFF0B0, .9f * (1 - u * .35f)));
    if (u <= 0) return;
    part_plant(c, plant, x, y, screen_is_reduced(c->model) ? 1 : .7f + .3f * u, ease_out_back(u),
               1);
}

static void draw_month(Canvas *c, const Place *place, bool focused, bool is_one_chosen) {
    const GardenYear *g = c->model->back.garden;
    const Ridge *r = &SEASONS[place->month / SEASON_MONTHS].ridge;
    int64_t first = civil_to_days((CivilDate){g->year, place->month + 1, 1}) - g->first_day;
    float x0 = place->spot.box.x + 88, step = day_step(c->model), middle = (c->width - 1920) / 2;
    float scale = DAY_SCALE * fminf(1.12f, step / 33.2f) * (focused ? 1.22f : 1);
    float alpha = is_one_chosen && !focused ? .62f : 1;
    bool is_dark = c->look->is_night || c->look->is_flat;
    Color bare = is_dark ? color_hex(0xE9DFF2, .16f) : color_hex(0x1E3B30, .35f);
    for (int d = 0; d < 31; d++) {
        int64_t at = first + d;
        if (at >= g->day_count) break;
        if (civil_from_days(g->first_day + at).month != place->month + 1) break;
        const DayStory *day = &g->days[at];
        float x = x0 + step * (float)d;
        float y = ridge_y(r, x - middle) + 42 + MONTH_STEP * (float)(place->month % SEASON_MONTHS) +
                  (d % 2 ? 2.0f : -2.0f);
        bool is_today = g->first_day + at == g->today;
        if (is_today && (day->plant == PLANT_TODAY || day->mark == ' '))
            draw_today(c, x, y);
        else if (is_today && c->state->is_growing && day->plant != PLANT_SOIL)
            draw_new_plant(c, day->plant, x, y);
        else if (day->mark == ' ')
            draw_ellipse(c->list, x, y, 5, 2.5f, 0, bare, bare);
        else
            part_small_plant(
                c, day->plant, x, y,
                scale * (day->plant == PLANT_CHERRY || day->plant == PLANT_PINE ? .96f : 1), alpha,
                place->month >= 9 || c->look->is_night || c->look->is_flat);
    }
}

/* ---- the panel ---- */

static void line_across(Canvas *c, Box b, float y) {
    draw_rect(c->list, b.x + 40, y, b.w - 80, 3, canvas_tone(c, TONE_LINE));
}

static void words(const Canvas *c, const char *key, long n, char *out, size_t size) {
    strings_count(c->model->strings, key, n, out, size);
}

static void draw_ring_row(Canvas *c, Box b) {
    const GardenYear *g = c->model->back.garden;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    float r = 66, cx = b.x + r + (b.w > 470 ? 26 : 16), cy = b.y + b.h / 2;
    float x = cx + r + (b.w > 470 ? 42 : 22);
    float kept = g->recent_days > 0 ? (float)g->recent_kept / (float)g->recent_days : 0;
    char text[96], n[16], of[16];
    snprintf(n, sizeof n, "%d", g->recent_kept);
    snprintf(of, sizeof of, "%d", g->recent_days);
    draw_ring(c->list, cx, cy, r, 20, canvas_tone(c, TONE_LINE));
    if (kept > 0) draw_arc(c->list, cx, cy, r, 20, 0, kept, canvas_tone(c, TONE_LEAF));
    canvas_raw_text(c, cx, cy + 8, FONT_HEAVY, 50, ALIGN_CENTRE, ink, n);
    if (g->recent_days > 0) {
        strings_format(c->model->strings, "garden.of", text, sizeof text, "n", of, (char *)NULL);
        canvas_raw_text(c, cx, cy + 40, FONT_BOLD, 28, ALIGN_CENTRE, ink_2, text);
    }
    canvas_text(c, (TextStyle){FONT_DISPLAY, 42, 0, ALIGN_LEFT},
                (TextPlace){x, cy - 30, b.x + b.w - x - 12, 48, 1}, ink,
                canvas_string(c, kept >= .8f   ? "garden.steady"
                                 : kept >= .5f ? "garden.growing"
                                               : "garden.beginning"));
    strings_format(c->model->strings, g->recent_days > 0 ? "garden.kept" : "garden.kept_none", text,
                   sizeof text, "n", n, "of", of, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 36, ALIGN_LEFT},
                (TextPlace){x, cy + 14, b.x + b.w - x - 8, 70, 2}, ink_2, text);
}

static void draw_number(Canvas *c, Box b, int value, const char *key) {
    char text[32];
    snprintf(text, sizeof text, "%d", value);
    canvas_text(c, (TextStyle){FONT_HEAVY, 64, 0, ALIGN_LEFT},
                (TextPlace){b.x + 16, b.y + 68, b.w - 24, 66, 1}, canvas_tone(c, TONE_INK), text);
    canvas_text(c, (TextStyle){FONT_BOLD, 30, 0, ALIGN_LEFT},
                (TextPlace){b.x + 16, b.y + 110, b.w - 20, 38, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, key));
}

/* Rest days in hand, before they are used. */
static void draw_rest(Canvas *c, Box b) {
    const GardenYear *g = c->model->back.garden;
    char rest[64], shields[64];
    float half = b.w * .56f, y = b.y + b.h / 2; /* rest takes more words */
    if (g->chain == 0 && g->shields == 0) {     /* none to have: not a number to be sorry for */
        part_plant(c, PLANT_PEBBLES, b.x + 34, y + 12, 1.1f, 1, 1);
        canvas_text_middle(c, (TextStyle){FONT_BOLD, 32, 36, ALIGN_LEFT}, b.x + 76, y, b.w - 92, 76,
                           2, canvas_tone(c, TONE_INK), canvas_string(c, "garden.rest_later"));
        return;
    }
    words(c, "garden.rest_days", g->rest_left, rest, sizeof rest);
    words(c, "garden.shields", g->shields, shields, sizeof shields);
    part_plant(c, PLANT_PEBBLES, b.x + 34, y + 12, 1.1f, 1, g->rest_left > 0 ? 1 : .4f);
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 32, 34, ALIGN_LEFT}, b.x + 68, y, half - 68, 70, 2,
                       canvas_tone(c, TONE_INK), rest);
    part_icon(c, ICON_SHIELD, b.x + half + 6, y - 23, 46,
              canvas_tone(c, g->shields > 0 ? TONE_LEAF : TONE_INK_2));
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 32, 34, ALIGN_LEFT}, b.x + half + 60, y,
                       b.w - half - 64, 70, 2, canvas_tone(c, TONE_INK), shields);
}

static void draw_pain(Canvas *c, Box b) {
    const PainChart *pain = c->model->back.garden_pain;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 34, 0, ALIGN_LEFT},
                (TextPlace){b.x + 16, b.y + 44, b.w - 32, 40, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, "garden.pain"));
    Box chart = {b.x + 64, b.y + 72, b.w - 100, 138};
    chart_grid(c, chart, 10, 5, "");
    if (!pain || pain->count == 0) {
        canvas_text(c, (TextStyle){FONT_TEXT, 30, 36, ALIGN_CENTRE},
                    (TextPlace){chart.x + chart.w / 2, chart.y + 50, chart.w - 8, 40, 1},
                    canvas_tone(c, TONE_INK_2), canvas_string(c, "diary.nothing_yet"));
        return;
    }
    float x[CHART_DAYS_MAX], y[CHART_DAYS_MAX];
    int last = -1;
    for (int i = 0; i < pain->count; i++) {
        x[i] = .95f * (float)(pain->days[i].day - pain->first_day) /
               (float)(pain->last_day - pain->first_day);
        y[i] = pain->days[i].before_7;
        if (y[i] >= 0) last = i;
    }
    if (last < 0) return;
    chart_line(c, chart, 10,
               &(ChartLine){.x = x,
                            .y = y,
                            .count = pain->count,
                            .tone = TONE_RUST,
                            .stroke = 7,
                            .is_filled = true});
    float px = chart.x + chart.w * x[last], py = chart_y(chart, 10, y[last]);
    char text[16];
    snprintf(text, sizeof text, "%d", (int)(y[last] + .5f));
    draw_disc(c->list, px, py, 12, canvas_tone(c, TONE_CARD));
    draw_ring(c->list, px, py, 12, 6, canvas_tone(c, TONE_RUST));
    canvas_raw_text(c, px, py + (y[last] > 7 ? 44 : -22), FONT_HEAVY, 34, ALIGN_CENTRE,
                    canvas_tone(c, TONE_INK), text);
}

static void draw_next(Canvas *c, Box b) {
    const HomeSummary *home = c->model->home;
    bool is_cherry = home->next_reward.kind == REWARD_CHERRY;
    bool dark = c->look->is_night || c->look->is_flat;
    Color ground = color_hex(c->look->is_flat ? 0xFFFFFF : dark ? 0x4A3A66 : 0xF6E0E2, 1);
    char text[96];
    draw_round(c->list, b.x, b.y, b.w, b.h, 32, ground, ground);
    if (c->look->is_flat)
        draw_outline(c->list, b.x, b.y, b.w, b.h, 32, 3, canvas_tone(c, TONE_PANEL_LINE));
    Gift gift = is_cherry ? GIFT_COUNT : gift_of(home->next_reward);
    if (gift < GIFT_COUNT)
        swatch_gift(c, gift, (Box){b.x + 22, b.y + 18, 80, 80}, true);
    else
        part_plant(c, is_cherry ? PLANT_CHERRY : PLANT_PINE, b.x + 62, b.y + 104,
                   is_cherry ? .86f : 1.1f, 1, 1);
    float x = b.x + 124, room = b.w - 140;
    if (home->next_reward_days > 0) {
        char level[16], title[96], key[64];
        snprintf(level, sizeof level, "%d", home->next_reward.level);
        snprintf(key, sizeof key, "gift.%s", gift < GIFT_COUNT ? gift_info(gift)->id : "");
        if (gift < GIFT_COUNT)
            snprintf(title, sizeof title, "%s", canvas_string(c, key));
        else
            strings_format(c->model->strings, is_cherry ? "plant.cherry" : "garden.milestone",
                           title, sizeof title, "n", level, (char *)NULL);
        words(c, "garden.more_days", home->next_reward_days, text, sizeof text);
        TextStyle style = {FONT_DISPLAY, 36, 0, ALIGN_LEFT};
        TextPlace place = {x, b.y + 50, room, 46, 1};
        char named[128] = "";
        if (gift < GIFT_COUNT) { /* "Mat: Moss", where there is room for both */
            snprintf(key, sizeof key, "gift.kind.%s", GIFT_KIND_NAMES[gift_info(gift)->kind]);
            strings_format(c->model->strings, "gift.named", named, sizeof named, "kind",
                           canvas_string(c, key), "gift", title, (char *)NULL);
        }
        if (!named[0] || !canvas_text_if_fits(c, style, place, canvas_tone(c, TONE_INK), named))
            canvas_text(c, style, place, canvas_tone(c, TONE_INK), title);
        canvas_text(c, (TextStyle){FONT_BOLD, 30, 0, ALIGN_LEFT},
                    (TextPlace){x, b.y + 92, room, 38, 1}, canvas_tone(c, TONE_INK), text);
    } else {
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 34, 40, ALIGN_LEFT}, x, b.y + b.h / 2, room,
                           90, 2, canvas_tone(c, TONE_INK), canvas_string(c, "next.none"));
    }
}

static void draw_thing(Canvas *c, const Place *place) {
    const GardenYear *g = c->model->back.garden;
    Box b = place->spot.box;
    switch (place->thing) {
    case THING_RING:
        draw_ring_row(c, b);
        return;
    case THING_CHAIN:
        draw_number(c, b, g->chain, "garden.in_a_row");
        return;
    case THING_BEST:
        draw_number(c, b, g->best, "garden.best");
        return;
    case THING_WEEKS:
        draw_number(c, b, g->weeks, g->weeks == 1 ? "garden.week" : "garden.weeks");
        return;
    case THING_REST:
        draw_rest(c, b);
        return;
    case THING_PAIN:
        draw_pain(c, b);
        return;
    case THING_NEXT:
        draw_next(c, b);
        return;
    case THING_MONTH:
    case THING_YEAR:
        return;
    }
}

/* Without the chain there is what was done this year. */
static void draw_year_instead(Canvas *c, Box panel) {
    const GardenYear *g = c->model->back.garden;
    float w = (panel.w - 48) / 2;
    draw_number(c, (Box){panel.x + 28, panel.y + 214, w - 8, 128}, g->active_days,
                "garden.days_planted_short");
    draw_number(c, (Box){panel.x + 24 + w, panel.y + 214, w - 8, 128}, (g->active_s + 30) / 60,
                "garden.minutes_short");
}

static void draw_panel(Canvas *c, const Place *place, int n) {
    Box b = panel_box(c->model);
    part_panel(c, b, 44);
    line_across(c, b, b.y + 204);
    line_across(c, b, b.y + 350);
    line_across(c, b, b.y + 454);
    if (is_chain_hidden(c->model)) draw_year_instead(c, b);
    for (int i = 0; i < n; i++) {
        bool focused = screen_is_focused(c, i) && place[i].thing > THING_YEAR;
        if (place[i].thing <= THING_YEAR) continue;
        if (focused) {
            part_focus_begin(c, place[i].spot.box, screen_ease(c) * .4f);
            if (place[i].thing != THING_NEXT) {
                Color card = canvas_tone(c, TONE_CARD);
                Box k = place[i].spot.box;
                draw_round(c->list, k.x, k.y, k.w, k.h, 28, card, card);
            }
        }
        draw_thing(c, &place[i]);
        if (focused) {
            part_ring(c, place[i].spot.box, 30, 4);
            part_focus_end(c);
        }
    }
}

/* ---- the sentence ---- */

static void month_words(Canvas *c, int month, char *out, size_t size) {
    const GardenYear *g = c->model->back.garden;
    int64_t first = civil_to_days((CivilDate){g->year, month + 1, 1}) - g->first_day;
    int days = 0, minutes = 0, flares = 0;
    for (int64_t i = first; i < g->day_count; i++) {
        if (civil_from_days(g->first_day + i).month != month + 1) break;
        days += g->days[i].mark == 'A';
        minutes += g->days[i].active_s;
        flares += g->days[i].flares > 0;
    }
    char active[48], time[48], lanterns[48];
    words(c, "count.active_days", days, active, sizeof active);
    words(c, "count.minutes", (minutes + 30) / 60, time, sizeof time);
    words(c, "garden.lanterns", flares, lanterns, sizeof lanterns);
    strings_format(c->model->strings, flares > 0 ? "garden.month_flares" : "garden.month", out,
                   size, "month", screen_numbered(c, "month", month + 1), "days", active, "minutes",
                   time, "lanterns", lanterns, (char *)NULL);
    screen_capital(out);
}

static void draw_sentence(Canvas *c, const Place *place) {
    static const char *const WHY[] = {
        [THING_YEAR] = "garden.why_year",   [THING_RING] = "garden.why_ring",
        [THING_CHAIN] = "garden.why_chain", [THING_BEST] = "garden.why_best",
        [THING_WEEKS] = "garden.why_weeks", [THING_REST] = "garden.why_rest",
        [THING_PAIN] = "garden.why_pain",   [THING_NEXT] = "garden.why_next",
    };
    char text[256];
    Box b = {c->left, 184, panel_box(c->model).x - c->left - 48, 104};
    if (c->state->is_growing) {
        const GardenYear *g = c->model->back.garden;
        int64_t at = g->today - g->first_day;
        char key[48];
        Plant plant = at >= 0 && at < g->day_count ? g->days[at].plant : PLANT_TODAY;
        snprintf(key, sizeof key, "%s",
                 plant == PLANT_LANTERN ? "garden.grew_lantern"
                 : plant == PLANT_TODAY ? "together.day_waits" /* nothing grew yet */
                                        : "garden.grew_plant");
        snprintf(text, sizeof text, "%s", canvas_string(c, key));
    } else if (place->thing == THING_MONTH) {
        month_words(c, place->month, text, sizeof text);
    } else if (place->thing == THING_REST && c->model->paused_until > 0) {
        char date[96];
        screen_date(c, c->model->paused_until, false, date, sizeof date);
        strings_format(c->model->strings,
                       c->model->is_paused_for_trip ? "garden.on_a_trip" : "garden.on_a_break",
                       text, sizeof text, "date", date, (char *)NULL);
    } else {
        snprintf(text, sizeof text, "%s", canvas_string(c, WHY[place->thing]));
    }
    TextStyle style = {FONT_BOLD, 32, 33, ALIGN_LEFT};
    TextFit fit = canvas_fit(c, style, (TextPlace){0, 0, b.w - 56, b.h - 4, 3}, text, NULL);
    float h = fit.line * (float)(fit.lines - 1) + fit.px + 28;
    h = fminf(h, b.h);
    Color plate = canvas_tone(c, TONE_PLATE);
    draw_round(c->list, b.x, b.y, fit.width + 56, h, 28, plate, plate);
    canvas_text_middle(c, style, b.x + 28, b.y + h / 2, b.w - 56, b.h - 4, 3,
                       canvas_tone(c, TONE_ON_PLATE), text);
}

static void draw_head(Canvas *c, const Place *place, int n) {
    const GardenYear *g = c->model->back.garden;
    bool light = c->look->is_night || c->look->is_flat;
    Color ink = color_hex(light ? 0xFFF7EA : 0x2B2140, 1),
          ink_2 = color_hex(light ? 0xE9DFF2 : 0x3F3558, 1);
    float room = panel_box(c->model).x - c->left - 40, x = c->left;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT}, (TextPlace){x, 108, room, 54, 1},
                ink, canvas_string(c, "garden.title"));
    char year[16], days[64], text[128];
    snprintf(year, sizeof year, "%d", g->year);
    words(c, "garden.planted", g->active_days, days, sizeof days);
    strings_format(c->model->strings, "garden.year", text, sizeof text, "year", year, "days", days,
                   (char *)NULL);
    for (int i = 0; i < n; i++) {
        if (place[i].thing != THING_YEAR) continue;
        bool focused = screen_is_focused(c, i);
        Box b = place[i].spot.box;
        TextStyle style = {FONT_BOLD, 34, 0, ALIGN_LEFT};
        b.w = 56 + canvas_fit(c, style, (TextPlace){0, 0, room - 60, 40, 1}, text, NULL).width;
        if (focused) {
            Color card = color_hex(0xFFF7EA, 1);
            draw_round(c->list, b.x, b.y, b.w, b.h, 24, card, card);
            part_ring(c, b, 24, 2);
            ink_2 = color_hex(0x2B2140, 1);
        }
        DrawPoint less[3] = {{b.x + 8, 152}, {b.x + 20, 142}, {b.x + 20, 162}};
        DrawPoint more[3] = {{b.x + b.w - 8, 152}, {b.x + b.w - 20, 142}, {b.x + b.w - 20, 162}};
        if (g->at > 0) draw_polygon(c->list, less, 3, ink_2, ink_2);
        if (g->at + 1 < g->year_count) draw_polygon(c->list, more, 3, ink_2, ink_2);
        x += 28;
    }
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT}, (TextPlace){x, 164, room - 60, 40, 1},
                ink_2, text);
}

static void draw_legend(Canvas *c, float x_from) {
    static const struct {
        Plant plant;
        const char *key;
        float scale, y;
    } SIGNS[3] = {{PLANT_DAISY, "garden.active", .78f, 1020},
                  {PLANT_PEBBLES, "garden.rest", 1.3f, 1010},
                  {PLANT_LANTERN, "garden.flare", 1.05f, 1020}};
    float px = 32 * fminf(c->text_scale, 1.15f), w = 0;
    for (int i = 0; i < 3; i++)
        w += 62 + canvas_width(c, FONT_BOLD, px, canvas_string(c, SIGNS[i].key)) + (i ? 40 : 0);
    float x = c->right - w;
    if (x < x_from) return; /* the presses come first */
    for (int i = 0; i < 3; i++) {
        const char *text = canvas_string(c, SIGNS[i].key);
        part_plant(c, SIGNS[i].plant, x + 24, SIGNS[i].y, SIGNS[i].scale, 1, 1);
        canvas_raw_text(c, x + 62, 1000 + px * .345f, FONT_BOLD, px, ALIGN_LEFT,
                        canvas_tone(c, TONE_CREAM), text);
        x += 62 + canvas_width(c, FONT_BOLD, px, text) + 40;
    }
}

static void draw_footer(Canvas *c, const Place *place) {
    static const Ridge GROUND = {CURVE_HILL, 936,      {{8, 1500, 1}, {4, 330, 2}},
                                 0x1F4F43,   0x123029, 130};
    static const char *const ON[] = {
        [THING_MONTH] = "garden.open_month",  [THING_YEAR] = "garden.open_year",
        [THING_RING] = "garden.open_minutes", [THING_CHAIN] = "garden.open_best",
        [THING_BEST] = "garden.open_best",    [THING_WEEKS] = "garden.open_minutes",
        [THING_REST] = "garden.open_break",   [THING_PAIN] = "garden.open_pain",
        [THING_NEXT] = "garden.open_gifts",
    };
    Ridge ground = GROUND;
    if (c->look->is_flat)
        ground.top = ground.foot = 0x140E28;
    else if (c->look->is_night)
        ground.top = 0x111A3A, ground.foot = 0x0B1129;
    ridge_draw(c, &ground, 0);
    FooterHint hints[4] = {{PRESS_ACCEPT, c->state->is_growing ? "footer.go_on" : ON[place->thing]},
                           {PRESS_BACK, "footer.back"},
                           {PRESS_PREVIOUS, "garden.year_before"},
                           {PRESS_NEXT, "garden.year_after"}};
    const GardenYear *g = c->model->back.garden;
    int n = 2;
    if (g && g->at > 0) hints[n++] = hints[2];
    if (g && g->at + 1 < g->year_count) hints[n++] = hints[3];
    part_footer(c, hints, n, NULL, 0, 1000, false);
    float px = 32 * fminf(c->text_scale, 1.35f), end = c->left;
    for (int i = 0; i < n; i++)
        if (glyph_exists(c->state->device, hints[i].press))
            end += glyph_width(c, hints[i].press, 48) + 68 +
                   canvas_width(c, FONT_BOLD, px, canvas_string(c, hints[i].key));
    draw_legend(c, end);
}

static void draw(Canvas *c) {
    Place place[SPOTS_MAX];
    int n = places(c->model, place), focus = c->state->focus < n ? c->state->focus : n - 1;
    draw_sky(c);
    draw_terraces(c);
    if (n == 0) {
        place[0].thing = THING_YEAR;
        draw_footer(c, &place[0]);
        return;
    }
    bool is_one_chosen = place[focus].thing == THING_MONTH && !c->state->is_growing;
    for (int i = 0; i < MONTHS; i++) {
        bool focused = screen_is_focused(c, i) && is_one_chosen;
        draw_month(c, &place[i], focused, is_one_chosen);
        if (!screen_is_focused(c, i)) draw_month_name(c, &place[i], false);
    }
    for (int i = 0; i < MONTHS; i++)
        if (screen_is_focused(c, i)) draw_month_name(c, &place[i], true);
    screen_rise_begin(c);
    draw_head(c, place, n);
    draw_sentence(c, &place[focus]);
    draw_panel(c, place, n);
    screen_rise_end(c);
    draw_footer(c, &place[focus]);
}

const Screen SCREEN_GARDEN = {.enter = enter, .spots = spots, .act = act, .draw = draw};
