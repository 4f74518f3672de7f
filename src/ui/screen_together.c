/* Two side by side: who is the second, and which device is in whose hands. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/together.h"

typedef enum Stage { STAGE_CHOOSE, STAGE_CANNOT, STAGE_PRESS } Stage;

static Stage stage_of(const UiModel *m) {
    if (!m->together.partner) return STAGE_CHOOSE;
    return m->together.can == UI_TOGETHER_CAN ? STAGE_PRESS : STAGE_CANNOT;
}

/* Everyone of the household but the one who asks. */
static int others(const UiModel *m, const ProfileSummary *out[SUMMARY_PROFILES_MAX]) {
    int n = 0;
    for (int i = 0; i < m->profiles->count; i++)
        if (!m->profiles->profiles[i].is_chosen) out[n++] = &m->profiles->profiles[i];
    return n;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    const ProfileSummary *list[SUMMARY_PROFILES_MAX];
    float left, right, gap = 44, h = 186;
    canvas_edges(m->width, &left, &right);
    if (stage_of(m) != STAGE_CHOOSE) return 0;
    int n = others(m, list), per_row = 3;
    float room = fminf(right - left, 1500),
          w = (room - gap * (float)(per_row - 1)) / (float)per_row;
    int in_row = n < per_row ? n : per_row;
    float x0 = (left + right - (w + gap) * (float)in_row + gap) / 2;
    int row = s->focus / per_row, first = row > 2 ? row - 2 : 0;
    for (int i = 0; i < n && i < SPOTS_MAX; i++)
        out[i] = (Spot){{x0 + (w + gap) * (float)(i % per_row),
                         300 + (h + 28) * (float)(i / per_row - first), w, h},
                        false};
    return n < SPOTS_MAX ? n : SPOTS_MAX;
}

static void enter(Turn *turn) {
    turn->s->was_same_pad = false;
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    const ProfileSummary *list[SUMMARY_PROFILES_MAX];
    Stage stage = stage_of(turn->m);
    if (action.kind == ACTION_BACK || (stage == STAGE_CANNOT && action.kind == ACTION_ACCEPT)) {
        turn_cue(turn, CUE_MENU_BACK);
        if (stage == STAGE_CHOOSE)
            turn_back(turn);
        else
            turn_effect(turn, (UiEffect){.kind = UI_EFFECT_TOGETHER});
        return;
    }
    if (action.kind != ACTION_ACCEPT) return;
    if (stage == STAGE_PRESS) {
        s->was_same_pad = s->player == 0;
        turn_cue(turn, s->was_same_pad ? CUE_MENU_REFUSED : CUE_MENU_ACCEPT);
        if (!s->was_same_pad) turn_go(turn, UI_TOGETHER_IN);
    } else if (s->focus < others(turn->m, list)) {
        turn_cue(turn, CUE_MENU_ACCEPT);
        s->was_same_pad = false;
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_TOGETHER, .profile = list[s->focus]->id});
    }
}

/* ---- drawing ---- */

static void draw_profile(Canvas *c, Box b, const ProfileSummary *profile) {
    char text[96];
    together_person(c, b.x + 66, b.y + b.h / 2, 40, profile->id);
    float x = b.x + 128, room = b.x + b.w - 16 - x;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 92, room, 54, 1}, canvas_tone(c, TONE_INK), profile->name);
    strings_count(c->model->strings, "count.active_days", profile->active_days, text, sizeof text);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 134, room, 38, 1}, canvas_tone(c, TONE_INK_2), text);
}

static void draw_choice(Canvas *c) {
    const ProfileSummary *list[SUMMARY_PROFILES_MAX];
    Spot spot[SPOTS_MAX];
    int n = spots(c->state, c->model, spot);
    others(c->model, list);
    for (int i = 0; i < n; i++) {
        Box b = spot[i].box;
        bool focused = screen_is_focused(c, i);
        if (b.y < 240 || b.y + b.h > 930) continue; /* scrolled away */
        if (focused) part_focus_begin(c, b, screen_ease(c));
        part_panel(c, b, 40);
        draw_profile(c, b, list[i]);
        if (focused) {
            part_ring(c, b, 40, 10);
            part_focus_end(c);
        }
    }
}

static Box message_box(const Canvas *c, float h) {
    float w = fminf(1180, c->right - c->left);
    return (Box){(c->left + c->right - w) / 2, 300, w, h};
}

static void draw_message(Canvas *c, Icon icon, const char *text) {
    Box b = message_box(c, 430);
    part_panel(c, b, 56);
    part_icon_disc(c, icon, b.x + b.w / 2, b.y + 116, 66, 0xFBE3B0);
    canvas_text_middle(c, (TextStyle){FONT_TEXT, 40, 52, ALIGN_CENTRE}, b.x + b.w / 2, b.y + 306,
                       b.w - 140, 220, 4, canvas_tone(c, TONE_INK), text);
}

static void draw_pairing(Canvas *c) {
    Box b = message_box(c, 480);
    int64_t ids[UI_PLAYERS] = {together_profile(c->model, 0), together_profile(c->model, 1)};
    Color line = canvas_tone(c, TONE_LINE);
    char text[200];
    part_panel(c, b, 56);
    draw_rect(c->list, b.x + b.w / 2 - 1.5f, b.y + 60, 3, 260, line);
    for (int p = 0; p < UI_PLAYERS; p++) {
        float cx = b.x + b.w * (p ? .75f : .25f), r = 74;
        together_person(c, cx, b.y + 132, r, ids[p]);
        if (p == 0) {
            draw_disc(c->list, cx + 58, b.y + 184, 30, canvas_tone(c, TONE_LEAF));
            draw_icon(c->list, ICON_TICK, cx + 40, b.y + 166, 36, 4,
                      canvas_tone(c, TONE_PANEL_TOP));
        } else {
            float beat = screen_is_reduced(c->model)
                             ? 0
                             : .5f + .5f * (float)sin(screen_life(c) * PI_F * .8);
            draw_ring(c->list, cx, b.y + 132, r + 14 + 6 * beat, 8,
                      canvas_tone(c, TONE_MARIGOLD_BOTTOM));
            if (glyph_exists(c->state->device, PRESS_ACCEPT))
                part_glyph(c, PRESS_ACCEPT, cx + 66, b.y + 190, 72, true);
        }
        strings_format(c->model->strings, p ? "together.press" : "together.has_one", text,
                       sizeof text, "name", together_name(c->model, p), (char *)NULL);
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 42, 50, ALIGN_CENTRE}, cx, b.y + 282,
                           b.w / 2 - 120, 106, 2, canvas_tone(c, TONE_INK), text);
    }
    strings_format(c->model->strings,
                   c->state->was_same_pad ? "together.same_pad" : "together.any_device", text,
                   sizeof text, "name", together_name(c->model, 0), (char *)NULL);
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 34, 42, ALIGN_CENTRE}, b.x + b.w / 2, b.y + 404,
                       b.w - 120, 90, 2, canvas_tone(c, TONE_INK_2), text);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS, "footer.move"}};
    static const FooterHint BACK[] = {{PRESS_BACK, "footer.back"}};
    Region region = REGION_BASE_CAMP;
    Daylight light = screen_daylight(c);
    Stage stage = stage_of(c->model);
    const ProfileSummary *list[SUMMARY_PROFILES_MAX];
    bool is_alone = stage == STAGE_CHOOSE && others(c->model, list) == 0;
    char text[240];
    c->moon = (DrawPoint){c->left + 60, 140};
    screen_landscape(c, region, &SCREEN_TOGETHER);
    screen_rise_begin(c);
    float middle = c->width / 2, room = c->right - c->left;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 0, ALIGN_CENTRE},
                (TextPlace){middle, 136, room, 90, 1}, landscape_text(c, region, light, false),
                canvas_string(c, stage == STAGE_CANNOT ? "together.not_now" : "together.title"));
    if (stage != STAGE_CANNOT)
        canvas_text(c, (TextStyle){FONT_BOLD, 36, 0, ALIGN_CENTRE},
                    (TextPlace){middle, 206, room, 46, 1}, landscape_text(c, region, light, true),
                    canvas_string(c, stage == STAGE_CHOOSE ? "together.who" : "together.hands"));
    if (stage == STAGE_CANNOT) {
        bool is_locked = c->model->together.can == UI_TOGETHER_LOCKED;
        strings_format(c->model->strings, is_locked ? "together.locked" : "together.ask_first",
                       text, sizeof text, "name", together_name(c->model, 1), (char *)NULL);
        draw_message(c, is_locked ? ICON_HEART : ICON_LEAF, text);
    } else if (is_alone) {
        draw_message(c, ICON_PERSON, canvas_string(c, "together.nobody"));
    } else if (stage == STAGE_CHOOSE) {
        draw_choice(c);
        if (!c->model->is_guest)
            together_note(c, middle, 880, room, canvas_string(c, "together.guest_hint"));
    } else {
        draw_pairing(c);
    }
    screen_rise_end(c);
    if (stage == STAGE_CHOOSE && !is_alone)
        part_footer(c, HINTS, 3, NULL, 0, 996, false);
    else
        part_footer(c, BACK, 1, NULL, 0, 996, false);
}

const Screen SCREEN_TOGETHER = {.enter = enter, .spots = spots, .act = act, .draw = draw};
