#include "ui/session_stage.h"

#include "ui/motion.h"
#include "ui/screen.h"
#include "ui/together.h"

#include <stdio.h>

#define FOOT          800.0f /* above the caption */
#define CAPTION_GROWS 50.0f  /* at twice the text size, or in two lines */
#define MAT_CORNER    84.0f  /* so far a mat may reach into the screen's margin */
#define STANDING_X    300.0f /* left of the screen's middle: there the stage of who stands begins */
#define STANDING_NAME 130.0f /* so far into it the name may reach: nobody is as broad as it is */
#define EASE_S        .8     /* from one stage to another */
#define SECOND_LIFE_S 3.7    /* two people do not blink at once */

const Exercise *session_stage_exercise(const Canvas *c) {
    int i = c->model->session->exercise;
    return i >= 0 && i < c->model->library->exercise_count ? &c->model->library->exercises[i]
                                                           : NULL;
}

bool session_stage_is_card(const SessionView *view) {
    return view->phase == SESSION_GET_IN || view->phase == SESSION_SWITCH;
}

bool session_stage_are_two(const Canvas *c) {
    return c->model->together.is_session;
}

float session_stage_card_width(const Canvas *c) {
    return fminf(610, (c->right - c->left) * .42f);
}

/* ---- the name ---- */

bool session_is_counting(const Canvas *c, const SessionView *view) {
    return view->phase == SESSION_REPS && view->rep_count > 0 && !session_stage_are_two(c);
}

static void set_words(const Canvas *c, int set, int of, char *out, size_t size) {
    char n[16], all[16];
    snprintf(n, sizeof n, "%d", set);
    snprintf(all, sizeof all, "%d", of);
    strings_format(c->model->strings, "session.set", out, size, "n", n, "of", all, (char *)NULL);
}

void session_count_words(const Canvas *c, const SessionView *view, char *out, size_t size) {
    char n[16], of[16];
    out[0] = 0;
    if (view->phase == SESSION_REPS && view->rep_count > 0 && !session_is_counting(c, view)) {
        snprintf(n, sizeof n, "%d", view->rep);
        snprintf(of, sizeof of, "%d", view->rep_count);
        strings_format(c->model->strings, "session.rep", out, size, "n", n, "of", of, (char *)NULL);
    } else if (view->set_count > 1) {
        set_words(c, view->set, view->set_count, out, size);
    }
}

/* Under 16 : 9 there is no room to spare at the right, and it begins farther left. */
static float standing_x(const Canvas *c) {
    return fmaxf(c->left, c->width / 2 - STANDING_X);
}

static bool stands(const Exercise *e) {
    return e->clip.start == START_STANDING && !(e->props >> PROP_INVERSION_TABLE & 1);
}

/* The same throughout an exercise, so that the stage below it stands still. */
static SessionName name_place(const Canvas *c, const Exercise *e, int sets) {
    const float ABOVE = 140, BELOW = 222, GAP = 40;
    bool two = session_stage_are_two(c), is_sided = e->sides == SIDES_EACH;
    float room = c->right - SESSION_SIDE_W - (two ? 176 : 0) - GAP - c->left;
    SessionName name = {.style = {FONT_DISPLAY, 72, 78, ALIGN_LEFT}};
    name.place = (TextPlace){c->left, ABOVE, room, 84, 1};
    if (stands(e) && !two) { /* longer names take a second line left of the figure */
        room = fminf(room, standing_x(c) + STANDING_NAME - c->left);
        name.place.w = room;
        name.place.h = 0;
        name.place.max_lines = 2;
    }
    bool fits = true, has_words = sets > 1 || (two && e->clip.repeats);
    TextFit fit = canvas_fit(c, name.style, name.place, e->name, &fits);
    if (has_words && !is_sided && !two) {
        char words[96];
        set_words(c, sets, sets, words, sizeof words);
        float w = canvas_width(c, FONT_BOLD, 46 * c->text_scale, words);
        name.is_beside = fits && fit.lines == 1 && fit.width + GAP + w <= room;
        name.beside_x = c->left + fit.width + GAP;
    }
    if (is_sided || (has_words && !name.is_beside)) {
        name.place.y = BELOW;
        fit = canvas_fit(c, name.style, name.place, e->name, NULL);
    }
    name.foot = fit.bottom;
    return name;
}

SessionName session_name_place(const Canvas *c, const SessionView *view) {
    const Exercise *e = session_stage_exercise(c);
    return e ? name_place(c, e, view->set_count) : (SessionName){.foot = 240};
}

/* ---- the stages ---- */

/* Large captions grow upward. */
static float foot_of(const Canvas *c) {
    float grown = screen_is_large(c->model) ? 1 : c->text_scale - 1;
    return FOOT - CAPTION_GROWS * grown;
}

static Box card_stage(const Canvas *c) {
    float x = c->left + session_stage_card_width(c) + 18;
    return (Box){x, 330, c->right - x, foot_of(c) - 330};
}

static Box open_stage(const Canvas *c, int exercise, int sets) {
    float right = c->right - SESSION_SIDE_W, foot = foot_of(c);
    if (session_stage_are_two(c)) return (Box){c->left, 344, c->right - c->left, foot - 344};
    if (exercise < 0 || exercise >= c->model->library->exercise_count)
        return (Box){c->left, 240, right - c->left, foot - 240};
    const Exercise *e = &c->model->library->exercises[exercise];
    if (stands(e)) {
        float x = standing_x(c);
        return (Box){x, 150, right - 20 - x, foot - 150};
    }
    float top = name_place(c, e, sets).foot;
    return (Box){c->left, top, right - c->left, foot - top};
}

Box session_stage_box(const Canvas *c, const SessionView *view) {
    return session_stage_is_card(view) ? card_stage(c)
                                       : open_stage(c, view->exercise, view->set_count);
}

/* Of the exercise that was on stage before. */
static int sets_before(const Canvas *c, const SessionView *view) {
    const SessionPlan *plan = c->model->plan;
    for (int i = view->item - 1; plan && i >= 0 && i < plan->item_count; i--)
        if (plan->items[i].exercise == view->from_exercise) return plan->items[i].dose.sets;
    return 1;
}

/* The stage that is being left, and how far: 1 when it is left. */
static float stage_before(const Canvas *c, const SessionView *view, bool *is_card, Box *out) {
    float u = clampf((float)(view->offset_s / EASE_S), 0, 1);
    if (screen_is_reduced(c->model)) u = 1;
    *is_card = false;
    switch (view->phase) {
    case SESSION_GET_IN:
        if (view->from_exercise < 0) return 1;
        *out = open_stage(c, view->from_exercise, sets_before(c, view));
        return u;
    case SESSION_SWITCH:
        *out = open_stage(c, view->exercise, view->set_count);
        return u;
    case SESSION_HOLDING:
    case SESSION_REPS:
        if (view->set > 1) return 1; /* after a rest on the same stage */
        *is_card = true;
        *out = card_stage(c);
        return u;
    case SESSION_REST:
    case SESSION_COME_OUT:
    case SESSION_PHASE_COUNT:
        break;
    }
    return 1;
}

float session_stage_passed(const Canvas *c, const SessionView *view) {
    bool was_card;
    Box before;
    float u = stage_before(c, view, &was_card, &before);
    return was_card == session_stage_is_card(view) ? 1 : smoothstep(.5f, .95f, u);
}

/* ---- the person ---- */

static StageView view_of(const Canvas *c, const SessionView *view, Region region, int player) {
    StageView figure = screen_figure(c, (Box){0, 0, 1, 1}, view->exercise);
    figure.side = view->stage_side;
    figure.phase = view->stage_phase;
    figure.u = view->stage_u;
    figure.is_hurried = view->stage_is_hurried;
    figure.is_arriving = view->is_arriving;
    figure.from_exercise = view->from_exercise;
    figure.from_side = view->from_side;
    figure.arrive_s = view->arrive_s;
    figure.arrive_u = view->arrive_u;
    figure.is_turning = view->is_turning && !screen_is_reduced(c->model);
    figure.frame_u = view->frame_u;
    figure.range = view->range;
    figure.breath = view->breath;
    figure.glow = view->with_glow ? .75f + .25f * view->breath : 0;
    figure.with_mat = true;
    figure.mat_corner = session_stage_are_two(c) ? 0 : MAT_CORNER;
    figure.mat_rgb = screen_mat(c, region);
    if (screen_is_reduced(c->model) && view->with_glow) figure.glow = 1;
    figure.figure = player;
    if (player > 0 && figure.life_s > 0) figure.life_s += SECOND_LIFE_S;
    return figure;
}

enum { ROOM_GAP = 28, CHIP_H = 64 };

/* Two do the same at the same time, each in their own looks, below their names. */
static Box room_of(const Canvas *c, Box stage, bool is_card, int player, float *chip_y) {
    if (!session_stage_are_two(c)) return stage;
    float w = (stage.w - ROOM_GAP) / UI_PLAYERS;
    *chip_y = stage.y + (is_card ? 22 : -14);
    float top = *chip_y + CHIP_H + (is_card ? 70 : 14);
    return (Box){stage.x + (w + ROOM_GAP) * (float)player, top, w, stage.y + stage.h - top};
}

void session_stage_draw(Canvas *c, const SessionView *view, Region region) {
    Box stage = session_stage_box(c, view), before = stage;
    bool is_card = session_stage_is_card(view), was_card = is_card, two = session_stage_are_two(c);
    float u = stage_before(c, view, &was_card, &before);
    for (int p = 0; p < (two ? UI_PLAYERS : 1); p++) {
        float chip_y = 0, was_chip_y;
        StageView figure = view_of(c, view, region, p);
        Box room = room_of(c, stage, is_card, p, &chip_y);
        figure.x = room.x;
        figure.y = room.y;
        figure.w = room.w;
        figure.h = room.h;
        if (u < 1) {
            Box was = room_of(c, before, was_card, p, &was_chip_y);
            figure.was = (StageRoom){was.x, was.y, was.w, was.h};
            figure.moved_u = u;
        }
        draw_stage(c->list, &figure);
        if (two) together_chip(c, room.x + room.w / 2, chip_y, CHIP_H, room.w, p);
    }
}
