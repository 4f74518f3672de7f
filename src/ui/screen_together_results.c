/* After a session of two: what each brought home to their own garden. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/together.h"

#include <stdio.h>

#define PANEL_Y 176.0f
#define PANEL_H 620.0f

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    float left, right;
    canvas_edges(m->width, &left, &right);
    out[0] = (Spot){{(left + right) / 2 - 235, 826, 470, 100}, false};
    return 1;
}

static void act(Turn *turn, Action action) {
    if (action.kind != ACTION_ACCEPT && action.kind != ACTION_BACK) return;
    if (turn->now_s - turn->s->since_s < .4) return; /* the last press was for the check-out */
    UiState *s = turn->s;
    /* the results go with the session: what was earned is kept, first one's own, then the other's
     */
    const ResultsSummary *of[UI_PLAYERS] = {turn->m->results, turn->m->together.results};
    s->earned_count = 0;
    for (int p = 0; p < UI_PLAYERS; p++) {
        for (int i = 0; of[p] && i < of[p]->earned_count; i++)
            if (s->earned_count < REWARDS_AT_ONCE_MAX)
                s->earned[s->earned_count++] = of[p]->earned[i];
        if (p == 0) s->earned_own = s->earned_count;
    }
    snprintf(s->earned_by, sizeof s->earned_by, "%s", together_name(turn->m, 1));
    turn_effect(turn, (UiEffect){.kind = UI_EFFECT_SESSION_CLOSED});
    turn_cue(turn, CUE_MENU_ACCEPT);
    turn_replace(turn, s->earned_count > 0 ? UI_REWARD : UI_HOME);
}

/* ---- drawing ---- */

static const char *title_key(const ResultsSummary *r) {
    if (r->outcome == SESSION_STOPPED_WISELY) return "together.stopped";
    if (r->outcome == SESSION_LEFT_EARLY) return "together.left";
    return r->is_relief ? "together.relief" : "together.finished";
}

static void draw_fact(Canvas *c, float x, float y, float room, Icon icon, const char *head,
                      const char *foot) {
    part_icon_disc(c, icon, x + 42, y, 42, 0xCFE6D6);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){x + 108, y + 2, room - 108, 52, 1}, canvas_tone(c, TONE_INK), head);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                (TextPlace){x + 108, y + 40, room - 108, 36, 1}, canvas_tone(c, TONE_INK_2), foot);
}

static void draw_facts(Canvas *c, Box b, const ResultsSummary *r) {
    char text[96];
    float x = b.x + b.w * .36f, room = b.x + b.w - 36 - x, y = b.y + 122;
    bool is_hidden = r->is_chain_hidden || c->model->settings[UI_SETTING_STREAK_HIDDEN];
    screen_minutes_of(c, r->today_s, text, sizeof text);
    draw_fact(c, x, y, room, ICON_CLOCK, text, canvas_string(c, "results.today"));
    if (is_hidden) {
        draw_fact(c, x, y + 120, room, ICON_LEAF, canvas_string(c, "results.good_care"),
                  canvas_string(c, "results.of_you"));
    } else {
        strings_count(c->model->strings, "count.days", r->chain, text, sizeof text);
        draw_fact(c, x, y + 120, room, ICON_SPROUT, text,
                  canvas_string(c, r->chain > 1 ? "results.in_a_row" : "results.chain_one"));
    }
    if (r->pain_start >= 0 && r->pain_end >= 0) {
        char from[16], to[16];
        snprintf(from, sizeof from, "%d", r->pain_start);
        snprintf(to, sizeof to, "%d", r->pain_end);
        strings_format(c->model->strings, "results.pain_pair", text, sizeof text, "from", from,
                       "to", to, (char *)NULL);
        draw_fact(c, x, y + 240, room, ICON_HEART, text, canvas_string(c, "results.pain"));
    } else {
        draw_fact(c, x, y + 240, room, ICON_HEART, canvas_string(c, "results.listened"),
                  canvas_string(c, "results.to_body"));
    }
}

static void draw_player(Canvas *c, int player, const ResultsSummary *r) {
    Box b = together_half(c->model, player, PANEL_Y, PANEL_H);
    char key[64];
    float grown = 1, cx = b.x + b.w * .18f, foot = b.y + 372;
    if (!screen_is_reduced(c->model)) grown = ease_out_back(motion_between(screen_age(c), .4, 1.4));
    part_panel(c, b, 56);
    draw_ellipse(c->list, cx, foot + 4, 92, 13, 0, color_hex(0x7A5A48, .5f),
                 color_hex(0x7A5A48, .5f));
    part_plant(c, PLANT_SPROUT, cx - 58, foot + 2, 1.2f, 1, 1);
    part_plant(c, PLANT_SPROUT, cx + 58, foot + 2, 1.2f, 1, 1);
    part_plant(c, r->plant, cx, foot, r->plant == PLANT_CHERRY ? 2 : 3, fmaxf(.01f, grown), 1);
    draw_facts(c, b, r);
    /* the foot: stars, and what was planted */
    for (int i = 0; i < 3; i++)
        part_star(c, cx + 64 * (float)(i - 1), b.y + 484, 27,
                  i < r->stars ? color_hex(0xFFC64F, 1) : canvas_tone(c, TONE_LINE),
                  i < r->stars ? color_hex(0xC98A1E, 1) : canvas_tone(c, TONE_LINE));
    snprintf(key, sizeof key, "plant.%s", PLANT_NAMES[r->plant]);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 40, 0, ALIGN_LEFT},
                (TextPlace){b.x + b.w * .36f, b.y + 480, b.w * .64f - 36, 50, 1},
                canvas_tone(c, TONE_INK), canvas_string(c, key));
    canvas_text(
        c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
        (TextPlace){b.x + b.w * .36f, b.y + 520, b.w * .64f - 36, 36, 1},
        canvas_tone(c, TONE_INK_2),
        canvas_string(c, r->plant == PLANT_LANTERN ? "results.lantern" : "results.planted"));
    /* who stopped early with the other may have a minute left to do: no day is lost by being kind
     */
    const char *note = r->flares_in_14_days >= 3                 ? "results.three_flares_sub"
                       : r->today_status == STREAK_TODAY_PENDING ? "together.day_waits"
                       : player == 1 && r->earned_count > 0      ? "together.earned"
                                                                 : NULL;
    if (note)
        canvas_text(c, (TextStyle){FONT_BOLD, 32, 36, ALIGN_CENTRE},
                    (TextPlace){b.x + b.w / 2, b.y + 584, b.w - 72, 42, 1},
                    canvas_tone(c, TONE_INK), canvas_string(c, note));
    together_chip(c, b.x + b.w / 2, b.y - 36, 72, b.w - 80, player);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"}};
    const ResultsSummary *of[UI_PLAYERS] = {c->model->results, c->model->together.results};
    Daylight light = screen_daylight(c);
    Spot spot[SPOTS_MAX];
    landscape_draw(c, REGION_SUMMIT, light, 0);
    landscape_front(c, REGION_SUMMIT, light);
    if (!of[0]) return;
    screen_rise_begin(c);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_CENTRE},
                (TextPlace){c->width / 2, 106, c->right - c->left, 76, 1},
                landscape_text(c, REGION_SUMMIT, light, false), canvas_string(c, title_key(of[0])));
    for (int p = 0; p < UI_PLAYERS; p++)
        if (of[p]) draw_player(c, p, of[p]);
    spots(c->state, c->model, spot);
    part_button(c, spot[0].box, BUTTON_PRIMARY, canvas_string(c, "results.continue"), 50,
                screen_is_focused(c, 0), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, HINTS, 1, NULL, 0, 996, false);
}

const Screen SCREEN_TOGETHER_RESULTS = {.spots = spots, .act = act, .draw = draw};
