/* It hurts: everything has stopped. How strong is it, and three ways on. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

enum { HURT_PAIN }; /* the cards follow */

/* The session stands still at once; dusk falls over it, then the questions come. */
#define HURT_DUSK_S MOTION_FADE_S
#define HURT_ASK_S  0.5

static int choices(const UiModel *m, SessionChoice out[SESSION_CHOICE_COUNT]) {
    int n = 0;
    if (m->session && m->session->can_ease) out[n++] = SESSION_CHOOSE_EASIER;
    if (m->session && m->session->can_relieve) out[n++] = SESSION_CHOOSE_RELIEF;
    out[n++] = SESSION_CHOOSE_END;
    return n;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    SessionChoice list[SESSION_CHOICE_COUNT];
    float left, right;
    canvas_edges(m->width, &left, &right);
    int n = choices(m, list);
    bool large = screen_is_large(m);
    float gap = large ? 40 : 54, top = large ? 520 : 528,
          w = fminf(720, (right - left - gap * (float)(n - 1)) / (float)n);
    float x = (left + right - (w + gap) * (float)n + gap) / 2;
    out[HURT_PAIN] = (Spot){{left + 40, 290, right - left - 80, 200}, true};
    for (int i = 0; i < n; i++)
        out[1 + i] = (Spot){{x + (w + gap) * (float)i, top, w, 854 - top}, false};
    return 1 + n;
}

static void enter(Turn *turn) {
    const SessionView *view = turn->m->session;
    int now = view ? (view->pain_exercise >= 0 ? view->pain_exercise : view->pain_start) : 0;
    turn->s->pain_hurt = now > 4 ? now : 4;
    turn->s->was_pain_set = false;
    turn->s->focus = turn->s->focus_before = 1;
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    SessionChoice list[SESSION_CHOICE_COUNT];
    int n = choices(turn->m, list);
    int by = action.kind == ACTION_LEFT || action.kind == ACTION_TRIGGER_LEFT ? -1 : 1;
    switch (action.kind) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_TRIGGER_LEFT:
    case ACTION_TRIGGER_RIGHT: {
        int to = s->pain_hurt + by;
        if (to < 0 || to > 10) return;
        s->pain_hurt = to;
        s->was_pain_set = true;
        turn_cue(turn, CUE_MENU_MOVE);
        return;
    }
    case ACTION_ACCEPT:
        if (s->focus == HURT_PAIN) {
            s->was_pain_set = true;
            turn_focus(turn, 1);
            return;
        }
        if (s->focus > n || turn->now_s - s->since_s < .25) return;
        if (s->was_pain_set) turn_session(turn, SESSION_PAIN, s->pain_hurt);
        turn_session(turn, SESSION_CHOOSE, (int)list[s->focus - 1]);
        turn_cue(turn, CUE_MENU_ACCEPT);
        s->is_hurt_sent = false;
        return;
    case ACTION_BACK:
        turn_focus(turn, n);
        return; /* to the safest: end for today */
    case ACTION_INFO:
        s->info_in_session = true;
        turn_go(turn, UI_HELP);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static void draw_picture(Canvas *c, Box b, SessionChoice choice) {
    static const uint32_t GROUND[SESSION_CHOICE_COUNT][2] = {
        {0xFDE3BE, 0xF6C69C}, {0xDCEBDD, 0xB9D8C4}, {0xE3DAF0, 0xC5B7DE}};
    const SessionView *view = c->model->session;
    draw_round(c->list, b.x, b.y, b.w, b.h, 30, color_hex(GROUND[choice][0], 1),
               color_hex(GROUND[choice][1], 1));
    if (choice == SESSION_CHOOSE_END) {
        float foot = b.y + b.h - 6, middle = b.x + b.w / 2;
        part_plant(c, PLANT_LANTERN, middle, foot, 2.1f, 1, 1);
        part_plant(c, PLANT_DAISY, middle - 90, foot + 2, 1.3f, 1, 1);
        part_plant(c, PLANT_LAVENDER, middle + 90, foot + 2, 1.3f, 1, 1);
        return;
    }
    int exercise = choice == SESSION_CHOOSE_EASIER ? view->easier_exercise : view->relief_exercise;
    if (exercise < 0) exercise = view->exercise;
    StageView figure = screen_figure(c, (Box){b.x + 20, b.y + 26, b.w - 40, b.h - 36}, exercise);
    figure.life_s = 0;
    figure.light = STAGE_DAY;
    figure.side = view->stage_side;
    draw_clip(c->list, b.x, b.y, b.w, b.h);
    draw_stage(c->list, &figure);
    draw_unclip(c->list);
}

static const char *under_words(const Canvas *c, SessionChoice choice) {
    const SessionView *view = c->model->session;
    const Library *library = c->model->library;
    int easier = view->easier_exercise, relief = view->relief_exercise;
    switch (choice) {
    case SESSION_CHOOSE_EASIER:
        if (easier >= 0 && easier != view->exercise && easier < library->exercise_count)
            return library->exercises[easier].name;
        return canvas_string(c, "hurt.easier_sub");
    case SESSION_CHOOSE_RELIEF:
        if (relief >= 0 && relief < library->exercise_count) return library->exercises[relief].name;
        return canvas_string(c, "hurt.relief_sub");
    case SESSION_CHOOSE_END:
    case SESSION_CHOICE_COUNT:
        break;
    }
    return canvas_string(c, "hurt.end_sub");
}

static void draw_cards(Canvas *c) {
    static const char *const TITLES[SESSION_CHOICE_COUNT] = {"hurt.easier", "hurt.relief",
                                                             "hurt.end"};
    SessionChoice list[SESSION_CHOICE_COUNT];
    Spot spot[SPOTS_MAX];
    int n = choices(c->model, list);
    spots(c->state, c->model, spot);
    for (int i = 0; i < n; i++) {
        Box b = spot[1 + i].box;
        bool focused = screen_is_focused(c, 1 + i);
        if (focused) part_focus_begin(c, b, screen_ease(c) * .8f);
        part_panel(c, b, 44);
        bool large = screen_is_large(c->model); /* words instead of a picture */
        float head = b.y + (large ? 70 : 206);
        if (!large) draw_picture(c, (Box){b.x + 18, b.y + 18, b.w - 36, 136}, list[i]);
        bool glyph = focused && glyph_exists(c->state->device, PRESS_ACCEPT);
        float size = b.w < 460 ? 44 : 60;
        float sign = glyph ? glyph_width(c, PRESS_ACCEPT, size) : 0,
              side = large || b.w < 460 ? 26 : 40;
        canvas_text(c, (TextStyle){FONT_DISPLAY, 48, 0, ALIGN_LEFT},
                    (TextPlace){b.x + side, head, b.w - 2 * side - (glyph ? sign + 16 : 0),
                                large ? 80 : 58, 1},
                    canvas_tone(c, TONE_INK), canvas_string(c, TITLES[list[i]]));
        TextStyle body = {FONT_TEXT, 34, 39, ALIGN_LEFT};
        TextPlace under = {b.x + side, b.y + 250, b.w - 2 * side + 4, 92, 3};
        if (large) {
            under.y = b.y + 134;
            under.h = b.h - 122;
            under.max_lines = 5;
        }
        canvas_text(c, body, under, canvas_tone(c, TONE_INK_2), under_words(c, list[i]));
        if (focused) {
            if (glyph)
                part_glyph(c, PRESS_ACCEPT, b.x + b.w - 36 - sign / 2, head - 14, size, true);
            part_ring(c, b, 44, 10);
            part_focus_end(c);
        }
    }
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_LESS, "footer.less"},
                                       {PRESS_MORE, "footer.more"},
                                       {PRESS_ARROWS, "footer.move"},
                                       {PRESS_INFO, "footer.help"}};
    Color white = color_hex(0xFFFFFF, 1), soft = color_hex(0xF4EAF7, 1),
          ink = color_hex(0x2B2140, 1);
    if (!c->model->session) {
        landscape_draw(c, REGION_LUMBAR, DAYLIGHT_DUSK, 0);
        return;
    }
    double age = c->now_s - c->state->since_s;
    if (age < HURT_ASK_S) {
        Canvas held = *c;
        held.now_s = c->state->since_s; /* not even a blink */
        session_draw_held(&held);
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT,
                  color_hex(0x231A42, .42f * motion_u(age, HURT_DUSK_S)));
        if (age < HURT_DUSK_S) return;
    }
    float u = motion_between(age, HURT_DUSK_S, HURT_ASK_S);
    draw_push(c->list, (DrawTransform){.scale = 1, .alpha = u});
    landscape_draw(c, REGION_LUMBAR, DAYLIGHT_DUSK, 0);
    draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(0x231A42, .6f));
    float x = c->left;
    draw_disc(c->list, x + 42, 128, 42, color_hex(0xFFF7EA, 1));
    draw_round(c->list, x + 26, 107, 11, 42, 5, ink, ink);
    draw_round(c->list, x + 47, 107, 11, 42, 5, ink, ink);
    float room = c->right - x - 110;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 0, ALIGN_LEFT},
                (TextPlace){x + 110, 128, room, 84, 1}, white, canvas_string(c, "hurt.title"));
    canvas_text(c, (TextStyle){FONT_TEXT, 42, 0, ALIGN_LEFT},
                (TextPlace){x + 110, 190, room, 56, 1}, soft, canvas_string(c, "hurt.question"));
    bool triggers = glyph_exists(c->state->device, PRESS_LESS);
    float in = triggers ? 134 : 90;
    part_pain_scale(c, x + in, c->right - in, 352, c->state->pain_hurt,
                    screen_is_focused(c, HURT_PAIN), true, screen_ease(c));
    if (triggers) {
        part_glyph(c, PRESS_LESS, x + in - 92, 352, 52, false);
        part_glyph(c, PRESS_MORE, c->right - in + 92, 352, 52, false);
    }
    draw_cards(c);
    c->notice_foot = 868; /* the warning is never covered */
    part_icon(c, ICON_SHIELD, x, 888, 50, color_hex(0xFFD98C, 1));
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 34, 40, ALIGN_LEFT}, x + 68, 914,
                       c->right - x - 68, 84, 2, white, canvas_string(c, "hurt.warning"));
    part_footer(c, HINTS, 5, NULL, 0, 1000, false);
    draw_pop(c->list);
}

const Screen SCREEN_HURT = {.enter = enter, .spots = spots, .act = act, .draw = draw};
