/* After a session: what was done, what grew, what opened. Everything comes in by itself; accept
 * brings it all at once, and then goes on to what was earned and the garden. */
#include "ui/screen.h"

#include "core/rng.h"
#include "ui/motion.h"

#include <stdio.h>

enum { RESULTS_GO_ON, RESULTS_HOW_IT_FEELS };

static float column_x(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float room = right - left;
    return room >= 1700 ? right - 1100 : left + room * .27f;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    float left, right;
    canvas_edges(m->width, &left, &right);
    float x = column_x(m), w = right - x;
    out[RESULTS_GO_ON] = (Spot){{x + 14, 790, fminf(470, w * .46f), 108}, false};
    out[RESULTS_HOW_IT_FEELS] =
        (Spot){{right - fminf(540, w * .46f), 792, fminf(540, w * .46f), 104}, false};
    return 2;
}

static bool is_coming_in(const UiState *s, const UiModel *m, double now_s) {
    return !s->are_results_skipped && !screen_is_reduced(m) &&
           now_s - s->since_s < MOTION_RESULTS_S;
}

static void enter(Turn *turn) {
    turn->s->are_results_skipped = false;
}

static void leave(Turn *turn) {
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SESSION_CLOSED});
    turn_cue(turn, CUE_MENU_ACCEPT);
    UiState *s = turn->s;
    const ResultsSummary *r = turn->m->results;
    s->earned_count = r ? r->earned_count : 0; /* the results go with the session */
    for (int i = 0; i < s->earned_count; i++)
        s->earned[i] = r->earned[i];
    s->earned_own = s->earned_count;
    s->earned_by[0] = '\0';
    if (s->earned_count > 0) {
        turn_replace(turn, UI_REWARD);
    } else {
        turn_to_garden_growing(turn);
    }
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    if (action.kind != ACTION_ACCEPT && action.kind != ACTION_BACK) return;
    if (is_coming_in(s, turn->m, turn->now_s)) {
        s->are_results_skipped = true;
        return;
    }
    if (action.kind == ACTION_ACCEPT && s->focus == RESULTS_HOW_IT_FEELS) {
        s->info_in_session = false;
        s->are_results_skipped = true; /* coming back they stand at once */
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_HELP);
        return;
    }
    leave(turn);
}

/* ---- drawing ---- */

/* Begins a part that fades in from `from` seconds on; returns how far it is. */
static float arrive(Canvas *c, double from) {
    float u = 1;
    if (is_coming_in(c->state, c->model, c->now_s))
        u = ease_out_cubic(motion_between(screen_age(c), from, from + .32));
    draw_push(c->list, (DrawTransform){.dy = MOTION_RISE_PX * (1 - u), .scale = 1, .alpha = u});
    return u;
}

static void draw_rays(Canvas *c, float x, float y) {
    for (int q = 0; q < 14; q++) {
        float a = (float)q * TAU_F / 14 + .1f;
        DrawPoint ray[3] = {{x, y},
                            {x + 2600 * cosf(a - .05f), y + 2600 * sinf(a - .05f)},
                            {x + 2600 * cosf(a + .05f), y + 2600 * sinf(a + .05f)}};
        draw_polygon(c->list, ray, 3, color_hex(0xFFF3CF, .04f), color_hex(0xFFF3CF, .04f));
    }
}

static void draw_petals(Canvas *c, float clear_x) {
    static const uint32_t PETALS[4] = {0xF8C7CC, 0xFFE3A8, 0xF3A9B4, 0xFFFFFF};
    Rng rng = rng_seeded(8);
    if (screen_is_reduced(c->model)) return;
    for (int i = 0; i < 30; i++) {
        float x = rng_unit(&rng) * c->width, y0 = rng_unit(&rng) * 1100, a = rng_unit(&rng) * PI_F;
        uint32_t rgb = PETALS[rng_below(&rng, 4)];
        double fall = y0 + 40 * screen_age(c);
        float y = (float)(fall - 1100 * floor(fall / 1100)) - 20;
        if (x > clear_x - 20) continue; /* never over the words */
        draw_ellipse(c->list, x, y, 13, 7, a + (float)(screen_age(c) * .4), color_hex(rgb, .85f),
                     color_hex(rgb, .85f));
    }
}

static const Ridge HILL = {CURVE_HILL, 850,      {{46, 1900, 2.4f}, {8, 400, 1}},
                           0x6E568F,   0x2C2456, 230};

static const char *title_key(const ResultsSummary *r) {
    if (r->outcome == SESSION_STOPPED_WISELY) return "results.stopped";
    if (r->outcome == SESSION_LEFT_EARLY) return "results.left";
    if (r->is_relief) return "results.relief";
    return r->is_welcome_back ? "results.welcome_back" : "results.finished";
}

static void draw_head(Canvas *c, float x, const ResultsSummary *r) {
    Color white = color_hex(0xFFFFFF, 1);
    const Library *library = c->model->library;
    char text[192] = "";
    float room = c->right - 320 - x;
    arrive(c, 0);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 84, 0, ALIGN_LEFT}, (TextPlace){x, 140, room, 96, 1},
                white, canvas_string(c, title_key(r)));
    if (r->station >= 0 && r->station < library->journey.station_count) {
        const Station *s = &library->journey.stations[r->station];
        bool has_level = s->region != REGION_BASE_CAMP; /* "L5"; base camp is its own name */
        snprintf(text, sizeof text, "%s%s%s", has_level ? s->id : "", has_level ? "  " : "",
                 s->title ? s->title : "");
    } else if (r->routine >= 0 && r->routine < library->routine_count) {
        snprintf(text, sizeof text, "%s", library->routines[r->routine].title);
    }
    canvas_text(c, (TextStyle){FONT_BOLD, 42, 0, ALIGN_LEFT}, (TextPlace){x, 206, room, 54, 1},
                white, text);
    draw_pop(c->list);
    for (int q = 0; q < 3; q++) {
        bool has = q < r->stars;
        float u = 1;
        if (is_coming_in(c->state, c->model, c->now_s))
            u = ease_out_back(motion_between(screen_age(c), .3 + .18 * q, .6 + .18 * q));
        part_star(c, c->right - 250 + 96 * (float)q, 142 - (q == 1 ? 18.0f : 0.0f),
                  42 * fmaxf(.01f, u), has ? color_hex(0xFFC64F, 1) : color_hex(0xFFFFFF, .2f),
                  color_hex(0xFFF3D2, 1));
    }
}

static void tile_words(Canvas *c, Box b, const char *head, const char *foot) {
    canvas_text(c, (TextStyle){FONT_DISPLAY, 52, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 208, b.w - 40, 56, 1}, canvas_tone(c, TONE_INK),
                head);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 247, b.w - 32, 36, 1}, canvas_tone(c, TONE_INK_2),
                foot);
}

static void draw_tiles(Canvas *c, float x, const ResultsSummary *r) {
    const float gap = 34, y = 250, h = 266;
    float w = (c->right - x - 2 * gap) / 3;
    char text[96];
    arrive(c, .7);
    /* minutes of the day; the arc is full at a quarter of an hour */
    Box a = {x, y, w, h};
    part_panel(c, a, 40);
    float cx = a.x + w / 2, full = clampf((float)r->today_s / 900, 0.02f, 1);
    draw_ring(c->list, cx, y + 92, 66, 14, canvas_tone(c, TONE_ARC_TRACK));
    if (full >= 1)
        draw_ring(c->list, cx, y + 92, 66, 14, canvas_tone(c, TONE_ARC));
    else
        draw_arc(c->list, cx, y + 92, 66, 14, 0, full, canvas_tone(c, TONE_ARC));
    part_icon(c, ICON_CLOCK, cx - 26, y + 66, 52, canvas_tone(c, TONE_INK));
    screen_minutes_of(c, r->today_s, text, sizeof text);
    tile_words(c, a, text, canvas_string(c, "results.today"));
    /* the chain */
    Box b = {x + w + gap, y, w, h};
    part_panel(c, b, 40);
    cx = b.x + w / 2;
    if (r->is_chain_hidden || c->model->settings[UI_SETTING_STREAK_HIDDEN]) {
        part_icon(c, ICON_LEAF, cx - 50, y + 40, 100, canvas_tone(c, TONE_LEAF));
        tile_words(c, b, canvas_string(c, "results.good_care"), canvas_string(c, "results.of_you"));
    } else {
        draw_ellipse(c->list, cx, y + 156, fminf(120, w * .36f), 9, 0, color_hex(0x7A5A48, .5f),
                     color_hex(0x7A5A48, .5f));
        part_plant(c, PLANT_DAISY, cx - 62, y + 154, 1.6f, 1, 1);
        part_plant(c, PLANT_LAVENDER, cx, y + 154, 1.7f, 1, 1);
        part_plant(c, PLANT_TULIP, cx + 64, y + 154, 1.6f, 1, 1);
        strings_count(c->model->strings, "count.days", r->chain, text, sizeof text);
        tile_words(c, b, text,
                   canvas_string(c, r->chain > 1 ? "results.in_a_row" : "results.chain_one"));
    }
    /* pain before and after */
    Box d = {x + 2 * (w + gap), y, w, h};
    part_panel(c, d, 40);
    cx = d.x + w / 2;
    if (r->pain_start >= 0 && r->pain_end >= 0) {
        char from[16], to[16];
        Color ink = canvas_tone(c, TONE_INK);
        part_pain_face(c, cx - 84, y + 88, 46, r->pain_start);
        part_pain_face(c, cx + 84, y + 88, 46, r->pain_end);
        DrawPoint shaft[2] = {{cx - 22, y + 88}, {cx + 20, y + 88}};
        DrawPoint head[3] = {{cx + 6, y + 72}, {cx + 22, y + 88}, {cx + 6, y + 104}};
        draw_polyline(c->list, shaft, 2, 6, false, ink);
        draw_polyline(c->list, head, 3, 6, false, ink);
        snprintf(from, sizeof from, "%d", r->pain_start);
        snprintf(to, sizeof to, "%d", r->pain_end);
        strings_format(c->model->strings, "results.pain_pair", text, sizeof text, "from", from,
                       "to", to, (char *)NULL);
        tile_words(c, d, text, canvas_string(c, "results.pain"));
    } else {
        part_icon(c, ICON_HEART, cx - 46, y + 44, 92, canvas_tone(c, TONE_LEAF));
        tile_words(c, d, canvas_string(c, "results.listened"), canvas_string(c, "results.to_body"));
    }
    draw_pop(c->list);
}

static void draw_row(Canvas *c, float x, const ResultsSummary *r) {
    const Journey *journey = &c->model->library->journey;
    const float y = 550, h = 190, gap = 34;
    float w = (c->right - x - gap) / 2;
    char text[128], key[64];
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    float grown = 1;
    arrive(c, .9);
    Box a = {x, y, w, h}, b = {x + w + gap, y, w, h};
    float words = a.x + fminf(222, w * .36f), room = a.x + a.w - 24 - words;
    part_panel(c, a, 40);
    if (r->unlocked_count > 0) {
        int station = r->unlocked[0];
        const Station *s = &journey->stations[station];
        if (!c->look->is_flat)
            draw_glow(c->list, a.x + 112, y + 90, 110, 90,
                      color_hex(0xFFD98A, c->look->is_night ? .3f : 1));
        part_stone(c, a.x + fminf(112, w * .21f), y + 92, fminf(96, w * .2f), radians(-8),
                   STONE_CURRENT);
        canvas_raw_text(c, a.x + fminf(112, w * .21f), y + 106, FONT_DISPLAY, 38, ALIGN_CENTRE,
                        canvas_tone(c, TONE_ON_MARIGOLD), s->id);
        strings_format(c->model->strings, "results.unlocked", text, sizeof text, "station", s->id,
                       (char *)NULL);
        canvas_text(c, (TextStyle){FONT_DISPLAY, 46, 0, ALIGN_LEFT},
                    (TextPlace){words, y + 72, room, 54, 1}, ink, text);
        canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT},
                    (TextPlace){words, y + 118, room, 42, 1}, ink_2, s->title ? s->title : "");
        char minutes[48], exercises[48];
        screen_minutes(c, r->unlocked_card[0].minutes, minutes, sizeof minutes);
        screen_exercises(c, r->unlocked_card[0].exercise_count, exercises, sizeof exercises);
        snprintf(text, sizeof text, "%s, %s", minutes, exercises);
        canvas_text_if_fits(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                            (TextPlace){words, y + 160, room, 36, 1}, ink_2, text);
    } else {
        bool flare = r->flares_in_14_days >= 3;
        part_icon_disc(c, flare ? ICON_SHIELD : ICON_SPINE, a.x + fminf(112, w * .21f), y + 95, 58,
                       flare ? 0xF8D3C4 : 0xCFE6D6);
        const char *head = flare                                  ? "results.three_flares"
                           : r->stars > r->stars_before           ? "results.star"
                           : r->outcome == SESSION_STOPPED_WISELY ? "results.wise"
                                                                  : "results.steady";
        char sub[80];
        snprintf(sub, sizeof sub, "%s_sub", head);
        canvas_text(c, (TextStyle){FONT_DISPLAY, 42, 0, ALIGN_LEFT},
                    (TextPlace){words, y + 70, room, 50, 1}, ink, canvas_string(c, head));
        canvas_text(c, (TextStyle){FONT_TEXT, 32, 39, ALIGN_LEFT},
                    (TextPlace){words, y + 114, room, 97, 3}, ink_2, canvas_string(c, sub));
    }
    draw_pop(c->list);
    arrive(c, 1.0);
    if (is_coming_in(c->state, c->model, c->now_s))
        grown = ease_out_back(motion_between(screen_age(c), 1.2, 2.2));
    part_panel(c, b, 40);
    float px = b.x + fminf(100, w * .19f);
    draw_ellipse(c->list, px, y + 154, 78, 10, 0, color_hex(0x7A5A48, .5f),
                 color_hex(0x7A5A48, .5f));
    part_plant(c, PLANT_SPROUT, px - 54, y + 154, 1.2f, 1, 1);
    part_plant(c, PLANT_SPROUT, px + 52, y + 154, 1.2f, 1, 1);
    part_plant(c, r->plant, px, y + 152, r->plant == PLANT_CHERRY ? 1.5f : 2.0f, grown, 1);
    words = b.x + fminf(190, w * .36f), room = b.x + b.w - 24 - words;
    snprintf(key, sizeof key, "plant.%s", PLANT_NAMES[r->plant]);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 46, 0, ALIGN_LEFT},
                (TextPlace){words, y + 72, room, 54, 1}, ink, canvas_string(c, key));
    const char *what = r->plant == PLANT_LANTERN ? "results.lantern"
                       : r->plant == PLANT_TODAY ? "together.day_waits" /* too short so far */
                                                 : "results.planted";
    TextFit told =
        canvas_text(c, (TextStyle){FONT_BOLD, 34, 36, ALIGN_LEFT},
                    (TextPlace){words, y + 118, room, 70, 2}, ink_2, canvas_string(c, what));
    if (r->next_reward_days > 0 && told.lines == 1) {
        strings_count(c->model->strings,
                      r->next_reward.kind == REWARD_CHERRY ? "results.next_cherry"
                                                           : "results.next_any",
                      r->next_reward_days, text, sizeof text);
        canvas_text_if_fits(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                            (TextPlace){words, y + 160, room, 36, 1}, ink_2, text);
    }
    draw_pop(c->list);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS_ACROSS, "footer.move"}};
    const ResultsSummary *r = c->model->results;
    Daylight light = screen_daylight(c);
    float x = column_x(c->model), figure_x = (c->left + x) / 2 - 10;
    c->moon = (DrawPoint){c->left + 90, 150};
    landscape_draw(c, REGION_SUMMIT, light, 0);
    if (!c->look->is_flat && light == DAYLIGHT_DAY) {
        draw_rays(c, figure_x, 560);
        draw_glow(c->list, figure_x, 560, 470, 470, color_hex(0xFFF3CF, .87f));
    }
    Ridge hill = HILL;
    if (c->look->is_flat)
        hill.top = hill.foot = 0x140E28;
    else if (c->look->is_night)
        hill.top = 0x1B2450, hill.foot = 0x0B1129;
    ridge_draw(c, &hill, 0);
    draw_petals(c, x);
    if (!r) return;
    float middle = (c->width - 1920) / 2;
    StageView figure = screen_figure(c, (Box){figure_x - 190, 150, 380, 746}, -1);
    draw_stage(c->list, &figure);
    static const struct {
        float dx;
        Plant plant;
        float scale;
    } AROUND[5] = {{-274, PLANT_LAVENDER, 1.5f},
                   {-212, PLANT_DAISY, 1.3f},
                   {176, PLANT_TULIP, 1.4f},
                   {240, PLANT_BUSH, 1.2f},
                   {-328, PLANT_POPPY, 1.2f}};
    for (int i = 0; i < 5; i++) {
        float px = figure_x + AROUND[i].dx * fminf(1, (x - c->left) / 600);
        part_plant(c, AROUND[i].plant, px, ridge_y(&HILL, px - middle) + 8, AROUND[i].scale, 1, 1);
    }
    draw_head(c, x, r);
    draw_tiles(c, x, r);
    draw_row(c, x, r);
    Spot spot[SPOTS_MAX];
    spots(c->state, c->model, spot);
    arrive(c, .7);
    part_button(c, spot[RESULTS_GO_ON].box, BUTTON_PRIMARY, canvas_string(c, "results.continue"),
                50, screen_is_focused(c, RESULTS_GO_ON), false, screen_ease(c));
    part_button(c, spot[RESULTS_HOW_IT_FEELS].box, BUTTON_SECONDARY,
                canvas_string(c, "results.help"), 42, screen_is_focused(c, RESULTS_HOW_IT_FEELS),
                false, screen_ease(c));
    draw_pop(c->list);
    part_footer(c, HINTS, 2, NULL, 0, 996, false);
}

const Screen SCREEN_RESULTS = {.enter = enter, .spots = spots, .act = act, .draw = draw};
