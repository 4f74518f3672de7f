/* The session: the figure, the pacer, what is said; getting in and changing sides with their steps;
 * the pause. Nothing has the focus while the body moves: every button acts directly. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/session_stage.h"
#include "ui/together.h"

#include <stdio.h>

/* ---- the pause ---- */

typedef enum PauseItem { PAUSE_GO_ON, PAUSE_HURT, PAUSE_EASIER, PAUSE_HOW_TO, PAUSE_END } PauseItem;
enum { PAUSE_ITEMS_MAX = 5 };

static int pause_items(const UiModel *m, PauseItem out[PAUSE_ITEMS_MAX]) {
    int n = 0;
    out[n++] = PAUSE_GO_ON;
    out[n++] = PAUSE_HURT;
    if (m->session && m->session->can_ease) out[n++] = PAUSE_EASIER;
    out[n++] = PAUSE_HOW_TO;
    out[n++] = PAUSE_END;
    return n;
}

static bool is_paused(const UiModel *m) {
    return m->session && m->session->mode == SESSION_PAUSED;
}

static Box pause_box(const UiModel *m) {
    float left, right, h = is_paused(m) && m->session->can_ease ? 770 : 662;
    canvas_edges(m->width, &left, &right);
    return (Box){(left + right) / 2 - 380, 92, 760, h};
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    (void)s;
    if (!is_paused(m)) return 0;
    PauseItem items[PAUSE_ITEMS_MAX];
    int n = pause_items(m, items);
    Box b = pause_box(m);
    for (int i = 0; i < n; i++)
        out[i] = (Spot){{b.x + 90, b.y + 212 + 108 * (float)i, b.w - 180, 80}, false};
    return n;
}

/* ---- what presses do ---- */

static void hurt(Turn *turn) {
    turn_session(turn, SESSION_HURT, 0);
    turn_cue(turn, CUE_HURT);
    turn_replace(turn, UI_HURT);
    turn->s->is_hurt_sent = true;
}

static void how_to(Turn *turn) {
    UiState *s = turn->s;
    if (!turn->m->session) return;
    s->info_was_paused = is_paused(turn->m);
    if (!s->info_was_paused) turn_session(turn, SESSION_PAUSE, 0);
    s->info_in_session = true;
    s->info_exercise = turn->m->session->exercise;
    turn_go(turn, UI_INFO);
}

static void act_paused(Turn *turn, Action action) {
    PauseItem items[PAUSE_ITEMS_MAX];
    int n = pause_items(turn->m, items);
    if (action.kind == ACTION_PAUSE) {
        turn_session(turn, SESSION_RESUME, 0);
        return;
    }
    if (action.kind != ACTION_ACCEPT || turn->s->focus >= n) return;
    switch (items[turn->s->focus]) {
    case PAUSE_GO_ON:
        turn_session(turn, SESSION_RESUME, 0);
        return;
    case PAUSE_HURT:
        hurt(turn);
        return;
    case PAUSE_EASIER:
        turn_session(turn, SESSION_EASIER, 0);
        turn_session(turn, SESSION_RESUME, 0);
        return;
    case PAUSE_HOW_TO:
        how_to(turn);
        return;
    case PAUSE_END:
        turn_session(turn, SESSION_QUIT, 0);
        return;
    }
}

static void act(Turn *turn, Action action) {
    const SessionView *view = turn->m->session;
    if (!view) return;
    if (action.kind == ACTION_HURT || action.kind == ACTION_BACK) {
        hurt(turn);
        return;
    }
    if (action.kind == ACTION_INFO) {
        how_to(turn);
        return;
    }
    if (is_paused(turn->m)) {
        act_paused(turn, action);
        return;
    }
    switch (action.kind) {
    case ACTION_ACCEPT:
    case ACTION_PAUSE:
        turn_session(turn, SESSION_PAUSE, 0);
        return;
    case ACTION_MENU:
        turn_other_side(turn, view->exercise);
        return;
    case ACTION_LEFT:
    case ACTION_PREVIOUS:
        turn_session(turn, SESSION_PREVIOUS, 0);
        return;
    case ACTION_RIGHT:
    case ACTION_NEXT:
        turn_session(turn, SESSION_SKIP, 0);
        return;
    case ACTION_UP:
        how_to(turn);
        return;
    case ACTION_DOWN:
        if (view->can_ease)
            turn_session(turn, SESSION_EASIER, 0);
        else
            turn_cue(turn, CUE_MENU_REFUSED);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static void draw_backdrop(Canvas *c, Region region, Box stage) {
    Daylight light = screen_daylight(c);
    /* right of the title, or above the figure where words stand beside the countdown */
    bool apart = c->right - c->left >= 1500 &&
                 !(c->model->session && session_stage_is_card(c->model->session));
    c->moon = (DrawPoint){c->right - SESSION_SIDE_W - 216, apart ? 210.0f : 430.0f};
    landscape_draw(c, region, light, 0);
    landscape_ground(c, region, light);
    if (!c->look->is_flat)
        draw_glow(
            c->list, stage.x + stage.w / 2, 560, fminf(760, stage.w * .62f), 420,
            color_hex(c->look->is_night ? 0x8C86D6 : 0xFFF8E0, c->look->is_night ? .47f : .8f));
}

static void draw_title(Canvas *c, const SessionView *view, Region region) {
    Daylight light = screen_daylight(c);
    const Exercise *e = session_stage_exercise(c);
    SessionName name = session_name_place(c, view);
    float room = c->right - SESSION_SIDE_W - 40 - c->left, x = c->left;
    char words[96];
    session_count_words(c, view, words, sizeof words);
    if (view->side != SESSION_BOTH)
        x += part_side_chip(c, x, 60, view->side == SESSION_LEFT ? 0 : 1, room) + 28;
    TextPlace count = {x, 116, c->left + room - x, 56, 1};
    if (name.is_beside) {
        count.x = name.beside_x;
        count.y = name.place.y;
        count.w = c->left + room - count.x;
    }
    if (words[0])
        canvas_text(c, (TextStyle){FONT_BOLD, 46, 0, ALIGN_LEFT}, count,
                    landscape_text(c, region, light, true), words);
    if (e) canvas_text(c, name.style, name.place, landscape_text(c, region, light, false), e->name);
}

static const char *pacer_word(const Canvas *c, const SessionView *view) {
    if (view->mode == SESSION_RESUMING) return canvas_string(c, "session.get_ready");
    switch (view->phase) {
    case SESSION_REST:
        return canvas_string(c, "session.rest");
    case SESSION_COME_OUT:
        return canvas_string(c, "session.ease_out");
    case SESSION_GET_IN:
    case SESSION_SWITCH:
        return canvas_string(c, "session.starting_soon");
    case SESSION_HOLDING:
    case SESSION_REPS:
    case SESSION_PHASE_COUNT:
        break;
    }
    if (view->breath_is_held) return canvas_string(c, "session.breathe_pause");
    if (view->breath_is_paced)
        return canvas_string(c, view->breath_is_in ? "session.breathe_in" : "session.breathe_out");
    return canvas_string(c, view->phase == SESSION_REPS ? "session.slowly" : "session.hold");
}

/* Breathing along with a trigger is for one who rests alone. */
static bool asks_for_trigger(const Canvas *c) {
    return c->model->has_trigger && !session_stage_are_two(c);
}

/* Until it is nearly over their words stand where the next exercise is told. */
#define NEXT_TOLD_S 20.0
static bool has_trigger_words(const Canvas *c, const SessionView *view) {
    return asks_for_trigger(c) && (view->next_exercise < 0 || view->seconds_left > NEXT_TOLD_S);
}

static PacerLook pacer_of(const Canvas *c, const SessionView *view, char number[16]) {
    PacerLook p = {.breath = -1, .number = number};
    double left = view->seconds_left;
    if (view->mode == SESSION_RESUMING && view->countdown > 0)
        snprintf(number, 16, "%d", view->countdown);
    else if (view->phase == SESSION_REPS && view->rep_count > 0)
        snprintf(number, 16, "%d", view->rep);
    else
        snprintf(number, 16, "%d", (int)ceil(left - 1e-6));
    p.left = view->phase_seconds > 0 ? (float)clampd(left / view->phase_seconds, 0, 1) : 0;
    if (session_is_work(view->phase) && view->mode != SESSION_RESUMING) p.breath = view->breath;
    p.as_bar = screen_is_reduced(c->model);
    p.follows = asks_for_trigger(c) && c->model->chime >= 0;
    p.press = c->model->press;
    p.chime = c->model->chime;
    return p;
}

/* A name longer than a line stands below the little figure, on a taller card. */
static bool is_next_long(const Canvas *c, const SessionView *view) {
    int next = view->next_exercise;
    if (next < 0 || next >= c->model->library->exercise_count || has_trigger_words(c, view))
        return false;
    return canvas_width(c, FONT_DISPLAY, 46, c->model->library->exercises[next].name) >
           SESSION_SIDE_W - 166;
}

static void draw_pacer(Canvas *c, const SessionView *view, Region region) {
    Daylight light = screen_daylight(c);
    char number[16];
    PacerLook p = pacer_of(c, view, number);
    p.cx = c->right - (session_stage_are_two(c) ? 134 : 214);
    float lift =
        !session_stage_are_two(c) && is_next_long(c, view) ? 28 : 0; /* the card needs the room */
    p.cy = session_stage_are_two(c) ? 190 : 306 - lift;
    p.radius = session_stage_are_two(c) ? 128 : 206;
    p.width = session_stage_are_two(c) ? 18 : 22;
    p.number_px = session_stage_are_two(c) ? 132 : 164;
    char of[16], under[32] = "";
    if (session_is_counting(c, view) && view->mode != SESSION_RESUMING) {
        snprintf(of, sizeof of, "%d", view->rep_count);
        strings_format(c->model->strings, "session.rep_of", under, sizeof under, "of", of,
                       (char *)NULL);
        p.under = under;
        p.under_px = 46;
    }
    float glow = session_stage_are_two(c) ? 205 : 330;
    /* the last three seconds breathe a little; never with reduced motion */
    if (!p.as_bar && view->seconds_left < 3 && session_is_work(view->phase))
        p.radius *= 1 + .02f * (float)fabs(sin(PI_F * view->seconds_left));
    if (!c->look->is_flat)
        draw_glow(
            c->list, p.cx, p.cy, glow, glow,
            color_hex(c->look->is_night ? 0x9AA0E8 : 0xFFFFFF, c->look->is_night ? .33f : .73f));
    part_pacer(c, p);
    if (session_stage_are_two(c)) {
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 50, 54, ALIGN_RIGHT}, p.cx - p.radius - 32,
                           p.cy, SESSION_SIDE_W - 128, 116, 2,
                           landscape_text(c, region, light, false), pacer_word(c, view));
        return;
    }
    canvas_text(c, (TextStyle){FONT_DISPLAY, 50, 0, ALIGN_CENTRE},
                (TextPlace){p.cx, 592 - lift, SESSION_SIDE_W - 8, 60, 1},
                landscape_text(c, region, light, false), pacer_word(c, view));
}

/* On a card of their own, where the next exercise is told later; no word to who breathes otherwise.
 */
static void draw_trigger_words(Canvas *c, const SessionView *view) {
    float chime = c->model->chime;
    if (session_stage_are_two(c) || !has_trigger_words(c, view) || (chime >= 0 && chime <= .6f))
        return;
    Box b = {c->right - SESSION_SIDE_W, 636, SESSION_SIDE_W, chime < 0 ? 176 : 128};
    part_panel(c, b, 40);
    canvas_text_middle(
        c, (TextStyle){FONT_BOLD, 46, 50, ALIGN_CENTRE}, b.x + b.w / 2, b.y + b.h / 2, b.w - 40,
        b.h - 24, 3, canvas_tone(c, TONE_INK),
        canvas_string(c, chime < 0 ? "session.trigger_hint" : "session.trigger_with"));
}

static void draw_next(Canvas *c, const SessionView *view) {
    int next = view->next_exercise;
    if (next < 0 || next >= c->model->library->exercise_count || has_trigger_words(c, view)) return;
    const char *name = c->model->library->exercises[next].name;
    TextStyle style = {FONT_DISPLAY, 46, 48, ALIGN_LEFT};
    Box b = {c->right - SESSION_SIDE_W, 636, SESSION_SIDE_W, 128},
        picture = {b.x + 16, b.y + 14, 116, 100};
    TextPlace at = {b.x + 150, b.y + 106, b.w - 166, 50, 1};
    float head = b.y + 54;
    if (is_next_long(c, view)) {
        b = (Box){b.x, 590, b.w, 208};
        picture = (Box){b.x + 24, b.y + 12, 118, 86};
        at = (TextPlace){b.x + 30, b.y + 142, b.w - 54, 98, 2};
        head = b.y + 70;
    }
    part_panel(c, b, 40);
    StageView figure = screen_figure(c, picture, next);
    figure.with_shadow = false;
    figure.life_s = 0;
    if (session_stage_passed(c, view) >= 1) draw_stage(c->list, &figure); /* people do not fade */
    canvas_text(c, (TextStyle){FONT_BOLD, 46, 0, ALIGN_LEFT},
                (TextPlace){b.x + 150, head, b.w - 166, 50, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, "session.up_next"));
    canvas_text(c, style, at, canvas_tone(c, TONE_INK), name);
}

/* Getting in and changing sides: the steps on a card, a small countdown beside. */
static void draw_card(Canvas *c, const SessionView *view, Region region) {
    const Exercise *e = session_stage_exercise(c);
    bool is_switch = view->phase == SESSION_SWITCH;
    bool large = screen_is_large(c->model); /* one step at a time, above a tall caption */
    Box b = {c->left, large ? 60.0f : 140.0f, session_stage_card_width(c), large ? 672.0f : 648.0f};
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    float x = b.x + 48, room = b.w - 96;
    part_panel(c, b, 48);
    part_chip(c, x, b.y + (large ? 30 : 42), 66, is_switch ? ICON_SWAP : ICON_LEAF,
              canvas_string(c, is_switch ? "session.switch_chip" : "session.get_in_chip"), 34,
              TONE_PLUM, TONE_ON_PLUM, room);
    const char *title = e ? e->name : "";
    if (is_switch)
        title = canvas_string(c, view->side == SESSION_RIGHT ? "session.now_right"
                                                             : "session.now_left");
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 80, ALIGN_LEFT},
                (TextPlace){x - 2, b.y + (large ? 170 : 194), room, 158, 2}, ink, title);
    /* get-in lines name no side, so that they hold for both: these do */
    static const char *const OTHER_SIDE[2][3] = {
        {"session.switch_release_right", "session.switch_take_left", "session.switch_calm"},
        {"session.switch_release_left", "session.switch_take_right", "session.switch_calm"}};
    bool to_right = view->side == SESSION_RIGHT;
    const Lines *own = e && to_right ? &e->to_right : e ? &e->to_left : NULL;
    bool has_own = own && own->count == 3;
    int count = is_switch ? 3 : e ? e->get_in.count : 0;
    if (count > 3) count = 3;
    double u = view->phase_seconds > 0 ? view->offset_s / view->phase_seconds : 0;
    int active = (int)(u * count);
    for (int i = 0; i < count; i++) {
        float y = b.y + (large ? 346 : 336 + 90 * (float)i);
        bool done = i < active, here = i == active;
        if (large && !here) continue;
        Color disc = here   ? color_hex(0xF4A938, 1)
                     : done ? canvas_tone(c, TONE_LEAF)
                            : canvas_tone(c, TONE_ARC_TRACK);
        char number[16];
        snprintf(number, sizeof number, "%d", i + 1);
        draw_disc(c->list, x + 28, y + 4, 27, disc);
        if (done)
            draw_icon(c->list, ICON_TICK, x + 10, y - 14, 36, 4, canvas_tone(c, TONE_PANEL_TOP));
        else
            canvas_raw_text(c, x + 28, y + 16, FONT_DISPLAY, 34, ALIGN_CENTRE,
                            here ? canvas_tone(c, TONE_ON_MARIGOLD) : ink, number);
        TextStyle style = {here ? FONT_HEAVY : FONT_TEXT, 46, 52, ALIGN_LEFT};
        const char *step = !is_switch ? e->get_in.line[i]
                           : has_own  ? own->line[i]
                                      : canvas_string(c, OTHER_SIDE[to_right][i]);
        if (large)
            canvas_text(c, style, (TextPlace){x + 74, y + 10, room - 60, b.y + b.h - y - 6, 5}, ink,
                        step);
        else
            canvas_text_middle(c, style, x + 74, y + 4, room - 74, 78, 2, done ? ink_2 : ink, step);
    }
    if (e && !e->screen_visible && !large)
        canvas_text_if_fits(c, (TextStyle){FONT_BOLD, 34, 40, ALIGN_LEFT},
                            (TextPlace){x, 754, room, 40, 1}, ink_2,
                            canvas_string(c, "session.just_listen"));
    /* the countdown */
    Daylight light = screen_daylight(c);
    char number[16];
    PacerLook p = pacer_of(c, view, number);
    p.cx = c->right - 134;
    p.cy = 196;
    p.radius = 128;
    p.width = 18;
    p.number_px = 132;
    p.breath = -1;
    part_pacer(c, p);
    float edge = p.cx - p.radius - 36, space = edge - (b.x + b.w) - 40;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 46, 0, ALIGN_RIGHT},
                (TextPlace){edge, 192, space, 56, 1}, landscape_text(c, region, light, false),
                pacer_word(c, view));
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_RIGHT}, (TextPlace){edge, 242, space, 44, 1},
                landscape_text(c, region, light, true), canvas_string(c, "session.chime"));
}

static void draw_pause(Canvas *c) {
    static const char *const WORDS[PAUSE_ITEMS_MAX] = {[PAUSE_GO_ON] = "pause.go_on",
                                                       [PAUSE_HURT] = "pause.hurt",
                                                       [PAUSE_EASIER] = "pause.easier",
                                                       [PAUSE_HOW_TO] = "pause.how_to",
                                                       [PAUSE_END] = "pause.end"};
    double since = c->now_s - c->state->mode_since_s;
    float u = motion_u(since, MOTION_FADE_S);
    PauseItem items[PAUSE_ITEMS_MAX];
    Spot spot[SPOTS_MAX];
    int n = pause_items(c->model, items);
    spots(c->state, c->model, spot);
    Box b = pause_box(c->model);
    draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(0x231A42, .62f * u));
    Color ground =
        canvas_tone(c, TONE_PANEL_BOTTOM); /* nothing may shine through a panel on words */
    ground.a = 255;
    draw_round(c->list, b.x, b.y, b.w, b.h, 52, ground, ground);
    part_panel(c, b, 52);
    float middle = b.x + b.w / 2;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + 96, b.w - 120, 80, 1}, canvas_tone(c, TONE_INK),
                canvas_string(c, c->model->pad_is_lost ? "pause.pad_lost" : "pause.title"));
    canvas_text(c, (TextStyle){FONT_TEXT, 38, 0, ALIGN_CENTRE},
                (TextPlace){middle, b.y + 160, b.w - 120, 48, 1}, canvas_tone(c, TONE_INK_2),
                canvas_string(c, c->model->pad_is_lost ? "pause.pad_lost_sub" : "pause.sub"));
    for (int i = 0; i < n; i++)
        part_button(c, spot[i].box, i == 0 ? BUTTON_PRIMARY : BUTTON_SECONDARY,
                    canvas_string(c, WORDS[items[i]]), 42, screen_is_focused(c, i), false,
                    screen_ease(c));
}

static void draw_waiting(Canvas *c) {
    Box stage = {c->left, 250, c->right - SESSION_SIDE_W - c->left, 550};
    Region region = screen_region(c->model, c->model->home->today.station);
    draw_backdrop(c, region, stage);
    landscape_session_front(c, region, screen_daylight(c));
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 0, ALIGN_CENTRE},
                (TextPlace){c->width / 2, 520, c->right - c->left, 90, 1},
                landscape_text(c, region, screen_daylight(c), false),
                canvas_string(c, "session.get_ready"));
}

static Region region_of(const Canvas *c) {
    int station = c->model->plan ? library_station(c->model->library, c->model->plan->station) : -1;
    return screen_region(c->model, station);
}

/* The person crosses from one stage to the other, where the card or the pacer's column will be. */
static void begin_beside(Canvas *c, const SessionView *view) {
    draw_push(c->list, (DrawTransform){.scale = 1, .alpha = session_stage_passed(c, view)});
}

static void draw_scene(Canvas *c, const SessionView *view) {
    Region region = region_of(c);
    draw_backdrop(c, region, session_stage_box(c, view));
    session_stage_draw(c, view, region);
    landscape_session_front(c, region, screen_daylight(c)); /* before the mat's near corner */
    if (!session_stage_is_card(view)) draw_title(c, view, region);
    begin_beside(c, view);
    if (session_stage_is_card(view))
        draw_card(c, view, region);
    else
        draw_pacer(c, view, region);
    draw_pop(c->list);
}

static void draw_line(Canvas *c, const SessionView *view) {
    bool is_known = view->item >= 0 && view->item < PLAN_ITEMS_MAX;
    part_timeline(c, c->left, 934, c->right - c->left, view->item_count, view->item,
                  is_known ? view->item_progress[view->item] : 0);
}

void session_draw_held(Canvas *c) {
    const SessionView *view = c->model->session;
    if (!view) return;
    draw_scene(c, view);
    begin_beside(c, view);
    if (!session_stage_is_card(view) && !session_stage_are_two(c)) draw_next(c, view);
    draw_pop(c->list);
    draw_line(c, view);
}

static void draw(Canvas *c) {
    static const FooterHint MOVING[] = {{PRESS_ACCEPT, "session.pause"},
                                        {PRESS_HURT, "session.hurts"},
                                        {PRESS_HOW_TO, "session.how_to"},
                                        {PRESS_VIEW, "session.other_side"}};
    static const FooterHint PAUSED[] = {{PRESS_ACCEPT, "footer.choose"},
                                        {PRESS_HURT, "session.hurts"}};
    static const FooterHint SIDES[] = {{PRESS_PREVIOUS, "session.back"},
                                       {PRESS_NEXT, "session.skip"}};
    const SessionView *view = c->model->session;
    if (!view) {
        draw_waiting(c);
        return;
    }
    draw_scene(c, view);
    float caption_top = 806;
    if (c->model->caption && c->model->settings[UI_SETTING_CAPTIONS])
        caption_top = part_caption(c, c->width / 2, 806, c->right - c->left,
                                   c->model->caption_is_spoken, c->model->caption);
    if (!session_stage_is_card(view) && !session_stage_are_two(c) &&
        caption_top > 800) { /* large captions need its room */
        begin_beside(c, view);
        draw_next(c, view);
        draw_trigger_words(c, view);
        draw_pop(c->list);
    }
    draw_line(c, view);
    if (is_paused(c->model)) {
        draw_pause(c);
        part_footer(c, PAUSED, 2, NULL, 0, 1000, true);
    } else {
        part_footer(c, MOVING, 4, SIDES, 2, 1000, true);
    }
}

const Screen SCREEN_SESSION = {.spots = spots, .act = act, .draw = draw};
