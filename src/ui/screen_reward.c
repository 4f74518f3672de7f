/* Something new was earned: it comes up in under three seconds, and one press skips the coming. */
#include "ui/screen.h"

#include "core/rng.h"
#include "ui/motion.h"
#include "ui/swatch.h"
#include "ui/together.h"

#include <stdio.h>

enum { REWARD_GO_ON, REWARD_USE };

static Reward shown(const UiState *s) {
    return s->earned[s->earned_at < REWARDS_AT_ONCE_MAX ? s->earned_at : 0];
}

static Gift opened(const UiState *s) {
    return gift_of(shown(s));
}

static bool is_of_second(const UiState *s) {
    return s->earned_at >= s->earned_own;
}

/* What can be put on at once: one's own. */
static bool can_use(const UiState *s) {
    return opened(s) < GIFT_COUNT && !is_of_second(s);
}

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = right - left < 1180 ? right - left : 1180;
    return (Box){(left + right - w) / 2, 460, w, 432};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    Box b = panel_box(m);
    float w = (b.w - 200) / 2, x = b.x + 64;
    if (!can_use(s)) x = b.x + (b.w - w) / 2;
    out[REWARD_GO_ON] = (Spot){{x, b.y + 288, w, 100}, false};
    if (!can_use(s)) return 1;
    out[REWARD_USE] = (Spot){{b.x + b.w - 64 - w, b.y + 288, w, 100}, false};
    return 2;
}

/* Seconds of the coming in, all of it when skipped. */
static double age(const Canvas *c) {
    if (!c->state->is_growing || screen_is_reduced(c->model)) return GROWTH_S + screen_age(c);
    return screen_age(c);
}

static void go_on(Turn *turn) {
    UiState *s = turn->s;
    turn_cue(turn, s->earned_at + 1 < s->earned_count ? CUE_REWARD : CUE_MENU_ACCEPT);
    if (s->earned_at + 1 < s->earned_count) {
        s->earned_at++;
        s->is_growing = true;
        s->since_s = turn->now_s;
        s->focus = s->focus_before = REWARD_GO_ON;
        return;
    }
    turn_to_garden_growing(turn);
}

static void enter(Turn *turn) {
    turn->s->is_growing = true;
    turn->s->earned_at = 0;
    turn_cue(turn, CUE_REWARD);
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    if (action.kind != ACTION_ACCEPT && action.kind != ACTION_BACK) return;
    bool is_coming =
        s->is_growing && !screen_is_reduced(turn->m) && turn->now_s - s->since_s < GROWTH_S - .6;
    if (is_coming) {
        s->is_growing = false;
        return;
    }
    if (action.kind == ACTION_ACCEPT && s->focus == REWARD_USE && can_use(s))
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_GIFT, .value = (int)opened(s)});
    go_on(turn);
}

/* ---- drawing ---- */

static void draw_rays(Canvas *c, float x, float y, float u) {
    for (int q = 0; q < 16; q++) {
        float a = (float)q * TAU_F / 16 + .08f, r = 1500 * u;
        DrawPoint ray[3] = {{x, y},
                            {x + r * cosf(a - .05f), y + r * sinf(a - .05f)},
                            {x + r * cosf(a + .05f), y + r * sinf(a + .05f)}};
        Color light = color_hex(0xFFF3CF, .05f * u);
        draw_polygon(c->list, ray, 3, light, light);
    }
}

static void draw_petals(Canvas *c, float x, float y) {
    static const uint32_t PETALS[4] = {0xF8C7CC, 0xFFE3A8, 0xF3A9B4, 0xFFFFFF};
    if (screen_is_reduced(c->model)) return;
    Rng rng = rng_seeded(5);
    float t = (float)fmin(age(c), GROWTH_S);
    for (int i = 0; i < 30; i++) {
        float a = ((float)i + rng_unit(&rng)) * TAU_F / 30, v = 150 + 260 * rng_unit(&rng),
              spin = rng_unit(&rng);
        float u = ease_out_cubic(t / 1.8f), px = x + cosf(a) * v * u * 1.6f;
        float py = y + sinf(a) * v * u * .8f + 30 * t;
        Color petal = color_hex(PETALS[i % 4], .85f * clampf(t * 2, 0, 1));
        if (py > 60 && py < 460) draw_ellipse(c->list, px, py, 13, 7, spin * 6 + t, petal, petal);
    }
}

static void draw_prize(Canvas *c, float x, float foot) {
    Gift gift = opened(c->state);
    Reward reward = shown(c->state);
    bool reduced = screen_is_reduced(c->model);
    float u = reduced ? 1 : motion_between(age(c), .25, 1.3);
    if (u <= 0) return;
    bool is_cherry = reward.kind == REWARD_CHERRY;
    Plant plant = is_cherry                           ? PLANT_CHERRY
                  : reward.kind == REWARD_FIRST_FLARE ? PLANT_LANTERN
                  : reward.kind == REWARD_WEEKS       ? PLANT_BUSH
                  : reward.kind == REWARD_COME_BACK   ? PLANT_LAVENDER
                                                      : PLANT_PINE;
    float grown = reduced ? 1 : ease_out_back(u), scale = is_cherry ? 2.4f : 2.6f;
    float stem = x - (gift < GIFT_COUNT ? 120 : 0);
    draw_ellipse(c->list, stem, foot, 100, 13, 0, color_hex(0x2A1636, .35f),
                 color_hex(0x2A1636, .35f));
    part_plant(c, plant, stem, foot, scale, grown, 1);
    if (gift == GIFT_COUNT) return;
    float v = reduced ? 1 : motion_between(age(c), .9, 1.7);
    if (v <= 0) return;
    float size = 190 * ease_out_back(v), cx = x + 120, cy = foot - 104;
    draw_disc(c->list, cx, cy, size / 2 + 10, color_hex(0xFFFFFF, 1));
    swatch_gift(c, gift, (Box){cx - size / 2, cy - size / 2, size, size}, true);
}

/* A part that fades in from `from` seconds on. */
static void arrive(Canvas *c, double from) {
    float u = ease_out_cubic(motion_between(age(c), from, from + .35));
    draw_push(c->list, (DrawTransform){.dy = MOTION_RISE_PX * (1 - u), .scale = 1, .alpha = u});
}

static void draw_words(Canvas *c, Box b) {
    Reward reward = shown(c->state);
    Gift gift = opened(c->state);
    char key[64], text[128], n[16];
    const char *name = REWARD_NAMES[reward.kind];
    snprintf(n, sizeof n, "%d", reward.level);
    snprintf(key, sizeof key, "reward.%s", name);
    strings_format(c->model->strings, key, text, sizeof text, "n", n, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 76, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 96, b.w - 96, 90, 1}, canvas_tone(c, TONE_INK),
                text);
    snprintf(key, sizeof key, "reward.%s_sub", name);
    strings_format(c->model->strings, key, text, sizeof text, "n", n, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_TEXT, 38, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 158, b.w - 96, 50, 1}, canvas_tone(c, TONE_INK_2),
                text);
    if (gift == GIFT_COUNT) return;
    const GiftInfo *info = gift_info(gift);
    char what[96];
    snprintf(key, sizeof key, "gift.%s", info->id);
    snprintf(what, sizeof what, "%s", canvas_string(c, key));
    snprintf(key, sizeof key, "reward.new_%s", GIFT_KIND_NAMES[info->kind]);
    strings_format(c->model->strings, key, text, sizeof text, "gift", what, (char *)NULL);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 232, b.w - 96, 58, 1}, canvas_tone(c, TONE_INK),
                text);
}

/* Of two: whose it is. */
static void draw_owner(Canvas *c, Box b) {
    const UiState *s = c->state;
    char text[128];
    if (!s->earned_by[0]) return;
    const char *name = is_of_second(s) ? s->earned_by : c->model->home ? c->model->home->name : "";
    strings_format(c->model->strings, "reward.of", text, sizeof text, "name", name, (char *)NULL);
    together_note(c, b.x + b.w / 2, b.y, b.w - 120, text);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS, "footer.move"}};
    Box b = panel_box(c->model);
    Spot spot[SPOTS_MAX];
    int n = spots(c->state, c->model, spot);
    float x = c->width / 2, glow = ease_out_cubic(motion_between(age(c), 0, 1.2));
    c->moon = (DrawPoint){c->left + 80, 150};
    landscape_draw(c, REGION_SUMMIT, screen_daylight(c), 0);
    if (!c->look->is_flat) {
        draw_rays(c, x, 340, glow);
        draw_glow(c->list, x, 340, 520, 320, color_hex(0xFFF0C4, .8f * glow));
    }
    landscape_front(c, REGION_SUMMIT, screen_daylight(c));
    draw_petals(c, x, 300);
    draw_prize(c, x, 430);
    arrive(c, .5);
    part_panel(c, b, 52);
    draw_words(c, b);
    draw_owner(c, b);
    part_button(c, spot[REWARD_GO_ON].box, BUTTON_PRIMARY, canvas_string(c, "reward.continue"), 48,
                screen_is_focused(c, REWARD_GO_ON), false, screen_ease(c));
    if (n > 1)
        part_button(c, spot[REWARD_USE].box, BUTTON_SECONDARY, canvas_string(c, "reward.put_on"),
                    44, screen_is_focused(c, REWARD_USE), false, screen_ease(c));
    draw_pop(c->list);
    part_footer(c, HINTS, n > 1 ? 2 : 1, NULL, 0, 998, false);
}

const Screen SCREEN_REWARD = {.enter = enter, .spots = spots, .act = act, .draw = draw};
