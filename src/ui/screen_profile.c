/* Who is stretching: the household's profiles, and a list of names for a new one (nothing is
 * typed). */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>
#include <string.h>

static bool is_naming(const UiState *s, const UiModel *m) {
    return s->is_naming || m->profiles->count == 0;
}

static const char *offered(const UiModel *m, int i) {
    char key[16];
    snprintf(key, sizeof key, "name.%d", i);
    return strings_get(m->strings, key);
}

/* Names already taken are not offered again. */
static int free_names(const UiModel *m, const char *out[UI_NAMES_COUNT]) {
    int n = 0;
    for (int i = 0; i < UI_NAMES_COUNT; i++) {
        const char *name = offered(m, i);
        bool taken = false;
        for (int k = 0; k < m->profiles->count; k++)
            taken = taken || !strcmp(m->profiles->profiles[k].name, name);
        if (!taken) out[n++] = name;
    }
    return n;
}

/* The last tile of the first page is "someone new"; more profiles than fit scroll with the focus.
 */
static int tile_count(const UiState *s, const UiModel *m) {
    const char *names[UI_NAMES_COUNT];
    if (is_naming(s, m)) return free_names(m, names);
    bool room = m->profiles->count < SUMMARY_PROFILES_MAX && free_names(m, names) > 0;
    return m->profiles->count + (room ? 1 : 0);
}

static int columns(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    return right - left < 1500 ? 3 : 4;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    float left, right, gap = 44;
    canvas_edges(m->width, &left, &right);
    int n = tile_count(s, m), per_row = columns(m);
    bool naming = is_naming(s, m);
    float room = fminf(right - left, 1600),
          w = (room - gap * (float)(per_row - 1)) / (float)per_row;
    float h = naming ? 128 : 186, x0 = (left + right - room) / 2;
    int rows_seen = naming ? 4 : 3, row = s->focus / per_row;
    int rows = (n + per_row - 1) / per_row, first = row - rows_seen + 1;
    if (first > rows - rows_seen) first = rows - rows_seen;
    if (first < 0) first = 0;
    for (int i = 0; i < n && i < SPOTS_MAX; i++)
        out[i] = (Spot){{x0 + (w + gap) * (float)(i % per_row),
                         (naming ? 262 : 276) + (h + 28) * (float)(i / per_row - first), w, h},
                        false};
    return n < SPOTS_MAX ? n : SPOTS_MAX;
}

static void enter(Turn *turn) {
    UiState *s = turn->s;
    s->is_naming = false;
    for (int i = 0; i < turn->m->profiles->count; i++)
        if (turn->m->profiles->profiles[i].is_chosen) s->focus = s->focus_before = i;
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    const ProfileList *list = turn->m->profiles;
    if (action.kind == ACTION_BACK) {
        if (s->is_naming) {
            s->is_naming = false;
            turn_focus(turn, 0);
        } else if (s->trail_count > 0) {
            turn_cue(turn, CUE_MENU_BACK);
            turn_back(turn);
        }
        return;
    }
    if (action.kind != ACTION_ACCEPT) return;
    if (is_naming(s, turn->m)) {
        const char *names[UI_NAMES_COUNT];
        int n = free_names(turn->m, names);
        if (s->focus >= n) return;
        UiEffect create = {.kind = UI_EFFECT_CREATE_PROFILE};
        snprintf(create.name, sizeof create.name, "%s", names[s->focus]);
        turn_effect(turn, create);
    } else if (s->focus < list->count) {
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_CHOOSE_PROFILE,
                                     .profile = list->profiles[s->focus].id});
    } else {
        s->is_naming = true;
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_focus(turn, 0);
        s->since_s = turn->now_s;
        return;
    }
    turn_cue(turn, CUE_MENU_ACCEPT);
    s->is_naming = false;
    turn_replace(turn, UI_HOME); /* the gate may step in between: ui_update */
}

/* ---- drawing ---- */

static void draw_profile(Canvas *c, Box b, const ProfileSummary *profile) {
    static const uint32_t DISCS[5] = {0xCFE6D6, 0xF8D3C4, 0xFBE3B0, 0xDDD5EA, 0xCFE0F2};
    char text[96];
    float r = 40;
    part_icon_disc(c, ICON_PERSON, b.x + 26 + r, b.y + b.h / 2, r,
                   DISCS[(uint64_t)profile->id % 5]);
    float x = b.x + 2 * r + 48, room = b.x + b.w - 16 - x;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 92, room, 54, 1}, canvas_tone(c, TONE_INK), profile->name);
    strings_count(c->model->strings, "count.active_days", profile->active_days, text, sizeof text);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 134, room, 38, 1}, canvas_tone(c, TONE_INK_2), text);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS, "footer.move"},
                                       {PRESS_BACK, "footer.back"}};
    const ProfileList *list = c->model->profiles;
    bool naming = is_naming(c->state, c->model);
    Region region = REGION_BASE_CAMP;
    Daylight light = screen_daylight(c);
    Spot spot[SPOTS_MAX];
    const char *names[UI_NAMES_COUNT];
    int n = spots(c->state, c->model, spot);
    if (naming) n = free_names(c->model, names);
    c->moon = (DrawPoint){c->left + 60, 140};
    screen_landscape(c, region, &SCREEN_PROFILE);
    screen_rise_begin(c);
    float middle = c->width / 2, room = c->right - c->left;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 0, ALIGN_CENTRE},
                (TextPlace){middle, 136, room, 90, 1}, landscape_text(c, region, light, false),
                canvas_string(c, naming ? "profile.name_title" : "profile.title"));
    canvas_text(c, (TextStyle){FONT_BOLD, 36, 0, ALIGN_CENTRE},
                (TextPlace){middle, 206, room, 46, 1}, landscape_text(c, region, light, true),
                canvas_string(c, naming ? "profile.name_sub" : "profile.sub"));
    for (int i = 0; i < n; i++) {
        Box b = spot[i].box;
        bool focused = screen_is_focused(c, i);
        if (b.y < 240 || b.y + b.h > 916) continue; /* scrolled away */
        if (naming) {
            part_button(c, b, BUTTON_SECONDARY, names[i], 44, focused, false, screen_ease(c));
            continue;
        }
        if (focused) part_focus_begin(c, b, screen_ease(c));
        part_panel(c, b, 40);
        if (i < list->count) {
            draw_profile(c, b, &list->profiles[i]);
        } else {
            part_icon_disc(c, ICON_SPROUT, b.x + 66, b.y + b.h / 2, 40, 0xCFE6D6);
            canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 40, 46, ALIGN_LEFT}, b.x + 128,
                               b.y + b.h / 2, b.w - 152, 100, 2, canvas_tone(c, TONE_INK),
                               canvas_string(c, "profile.new"));
        }
        if (focused) {
            part_ring(c, b, 40, 10);
            part_focus_end(c);
        }
    }
    screen_rise_end(c);
    part_footer(c, HINTS, c->state->is_naming || c->state->trail_count > 0 ? 3 : 2, NULL, 0, 996,
                false);
}

const Screen SCREEN_PROFILE = {.enter = enter, .spots = spots, .act = act, .draw = draw};
