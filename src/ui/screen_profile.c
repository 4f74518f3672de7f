/* Who is stretching: the household's profiles, and a list of names for a new one (nothing is
 * typed); guests, who leave nothing; and removing somebody, with a way to bring them back. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>
#include <string.h>

static bool is_naming(const UiState *s, const UiModel *m) {
    /* a first start asks for a name at once; one who was removed can still be brought back */
    return s->is_naming || (m->profiles->count == 0 && !m->deleted_name);
}

static const char *offered(const UiModel *m, int i) {
    char key[16];
    snprintf(key, sizeof key, "name.%d", i);
    return strings_get(m->strings, key);
}

typedef struct NameList {
    char name[UI_NAMES_COUNT][SUMMARY_NAME_MAX];
    int count;
} NameList;

static bool is_taken(const UiModel *m, const char *name) {
    for (int k = 0; k < m->profiles->count; k++)
        if (!strcmp(m->profiles->profiles[k].name, name)) return true;
    return false;
}

/* Names already taken are not offered again; when all are, they come with numbers: "Robin 2". */
static int free_names(const UiModel *m, NameList *out) {
    out->count = 0;
    for (int round = 1; round <= SUMMARY_PROFILES_MAX && out->count == 0; round++)
        for (int i = 0; i < UI_NAMES_COUNT; i++) {
            char *name = out->name[out->count];
            char number[16] = "";
            if (round > 1) snprintf(number, sizeof number, " %d", round);
            snprintf(name, SUMMARY_NAME_MAX, "%.48s%s", offered(m, i), number);
            if (!is_taken(m, name)) out->count++;
        }
    return out->count;
}

typedef enum TileKind {
    TILE_PROFILE,
    TILE_TOGETHER,
    TILE_LOOKS, /* one's body and what was earned */
    TILE_NEW,
    TILE_GUEST,
    TILE_REMOVE,
    TILE_UNDO
} TileKind;
typedef struct Tile {
    TileKind kind;
    int profile; /* index in the list */
} Tile;
enum { CONFIRM_KEEP, CONFIRM_REMOVE, CONFIRM_SPOTS };
enum { TILE_GUEST_ID = -1 }; /* a guest standing among the others (app/game.h) */

static bool is_somebody_here(const UiModel *m) {
    for (int i = 0; i < m->profiles->count; i++)
        if (m->profiles->profiles[i].is_chosen) return true;
    return false;
}

/* Two of the household, or a guest and one of it; one of the two is here. */
static bool can_play_together(const UiModel *m) {
    return is_somebody_here(m) && m->profiles->count > 1;
}

/* The household, then what else can be done; more than fit scroll with the focus. While somebody is
 * being removed only they are offered. */
static int tiles(const UiState *s, const UiModel *m, Tile out[SPOTS_MAX]) {
    NameList names;
    int n = 0;
    for (int i = 0; i < m->profiles->count; i++)
        if (!s->is_deleting || m->profiles->profiles[i].id != TILE_GUEST_ID)
            out[n++] = (Tile){TILE_PROFILE, i};
    if (s->is_deleting) return n;
    if (can_play_together(m)) out[n++] = (Tile){TILE_TOGETHER, -1};
    if (m->profiles->count < SUMMARY_PROFILES_MAX && free_names(m, &names) > 0)
        out[n++] = (Tile){TILE_NEW, -1};
    if (!m->is_guest) out[n++] = (Tile){TILE_GUEST, -1};
    if (m->profiles->count > (m->is_guest ? 1 : 0)) out[n++] = (Tile){TILE_REMOVE, -1};
    if (m->deleted_name) out[n++] = (Tile){TILE_UNDO, -1};
    if (is_somebody_here(m)) out[n++] = (Tile){TILE_LOOKS, -1};
    return n;
}

static bool is_confirming(const UiState *s) {
    return s->is_deleting && s->deleting != 0;
}

static int tile_count(const UiState *s, const UiModel *m) {
    NameList names;
    Tile tile[SPOTS_MAX];
    return is_naming(s, m) ? free_names(m, &names) : tiles(s, m, tile);
}

static Box confirm_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = fminf(right - left, 1100);
    return (Box){(left + right - w) / 2, 250, w, 520};
}

static int columns(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    return right - left < 1500 ? 3 : 4;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    float left, right, gap = 44;
    if (is_confirming(s)) {
        Box b = confirm_box(m);
        float half = (b.w - 160 - 40) / 2;
        out[CONFIRM_KEEP] = (Spot){{b.x + 80, b.y + 366, half, 104}, false};
        out[CONFIRM_REMOVE] = (Spot){{b.x + 120 + half, b.y + 366, half, 104}, false};
        return CONFIRM_SPOTS;
    }
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
    s->is_naming = s->is_deleting = false;
    s->deleting = 0;
    for (int i = 0; i < turn->m->profiles->count; i++)
        if (turn->m->profiles->profiles[i].is_chosen) s->focus = s->focus_before = i;
}

static void show_anew(Turn *turn) {
    turn->s->since_s = turn->now_s;
    turn->s->focus = turn->s->focus_before = 0;
    turn->s->focus_since_s = turn->now_s;
}

static void step_back(Turn *turn) {
    UiState *s = turn->s;
    turn_cue(turn, CUE_MENU_BACK);
    if (s->is_naming) {
        s->is_naming = false;
        show_anew(turn);
    } else if (s->is_deleting) {
        s->is_deleting = s->deleting != 0; /* from the question to who, from there to all */
        s->deleting = 0;
        show_anew(turn);
    } else if (s->trail_count > 0) {
        turn_back(turn);
    }
}

static void confirm(Turn *turn) {
    UiState *s = turn->s;
    turn_cue(turn, CUE_MENU_ACCEPT);
    if (s->focus == CONFIRM_REMOVE) {
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_DELETE_PROFILE, .profile = s->deleting});
        for (int i = 0; i < turn->m->profiles->count; i++) {
            const ProfileSummary *p = &turn->m->profiles->profiles[i];
            if (p->is_chosen && p->id == s->deleting) s->trail_count = 0; /* nobody is here now */
        }
    }
    s->is_deleting = false;
    s->deleting = 0;
    show_anew(turn);
}

/* True when somebody is here and the game goes on. */
static bool choose_tile(Turn *turn, Tile tile) {
    UiState *s = turn->s;
    const ProfileList *list = turn->m->profiles;
    switch (tile.kind) {
    case TILE_PROFILE:
        if (s->is_deleting) {
            s->deleting = list->profiles[tile.profile].id;
            show_anew(turn);
            return false;
        }
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_CHOOSE_PROFILE,
                                     .profile = list->profiles[tile.profile].id});
        return true;
    case TILE_GUEST:
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_GUEST});
        return true;
    case TILE_TOGETHER:
        turn_go(turn, UI_TOGETHER);
        return false;
    case TILE_LOOKS:
        turn_go(turn, UI_WARDROBE);
        return false;
    case TILE_NEW:
        s->is_naming = true;
        show_anew(turn);
        return false;
    case TILE_REMOVE:
        s->is_deleting = true;
        show_anew(turn);
        return false;
    case TILE_UNDO:
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_UNDO_DELETE});
        show_anew(turn);
        return false;
    }
    return false;
}

/* Before anyone is here: whoever cannot read this finds the language. Not while removing someone,
 * nor where all that is offered is to see a doctor. */
static bool has_options(const UiState *s, const UiModel *m) {
    return !s->is_deleting && !m->home->is_locked;
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    if (action.kind == ACTION_BACK) {
        step_back(turn);
        return;
    }
    if (action.kind == ACTION_MENU && has_options(s, turn->m)) {
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_SETTINGS);
        return;
    }
    if (action.kind != ACTION_ACCEPT) return;
    if (is_confirming(s)) {
        confirm(turn);
        return;
    }
    if (is_naming(s, turn->m)) {
        NameList names;
        int n = free_names(turn->m, &names);
        if (s->focus >= n) return;
        UiEffect create = {.kind = UI_EFFECT_CREATE_PROFILE};
        snprintf(create.name, sizeof create.name, "%s", names.name[s->focus]);
        turn_effect(turn, create);
        turn_cue(turn, CUE_MENU_ACCEPT);
    } else {
        Tile tile[SPOTS_MAX];
        int n = tiles(s, turn->m, tile);
        turn_cue(turn, CUE_MENU_ACCEPT);
        if (s->focus >= n || !choose_tile(turn, tile[s->focus])) return;
    }
    s->is_naming = false;
    turn_replace(turn, UI_HOME); /* the gate may step in between: ui_update */
}

/* ---- drawing ---- */

static void draw_profile(Canvas *c, Box b, const ProfileSummary *profile) {
    static const uint32_t DISCS[5] = {0xCFE6D6, 0xF8D3C4, 0xFBE3B0, 0xDDD5EA, 0xCFE0F2};
    char text[96];
    float r = 40;
    part_icon_disc(c, ICON_PERSON, b.x + 26 + r, b.y + b.h / 2, r,
                   DISCS[(uint64_t)(profile->id + 5) % 5]);
    float x = b.x + 2 * r + 48, room = b.x + b.w - 16 - x;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 44, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 92, room, 54, 1}, canvas_tone(c, TONE_INK), profile->name);
    if (profile->id == TILE_GUEST_ID)
        snprintf(text, sizeof text, "%s", canvas_string(c, "guest.here"));
    else
        strings_count(c->model->strings, "count.active_days", profile->active_days, text,
                      sizeof text);
    canvas_text(c, (TextStyle){FONT_TEXT, 30, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 134, room, 38, 1}, canvas_tone(c, TONE_INK_2), text);
}

static void draw_other(Canvas *c, Box b, TileKind kind) {
    static const struct {
        Icon icon;
        uint32_t disc;
        const char *key;
    } OTHERS[] = {[TILE_TOGETHER] = {ICON_HEART, 0xF8D3C4, "together.title"},
                  [TILE_LOOKS] = {ICON_PERSON, 0xDDD5EA, "wardrobe.title"},
                  [TILE_NEW] = {ICON_SPROUT, 0xCFE6D6, "profile.new"},
                  [TILE_GUEST] = {ICON_SUN, 0xFBE3B0, "guest.tile"},
                  [TILE_REMOVE] = {ICON_LEAF, 0xE6DCEB, "delete.tile"},
                  [TILE_UNDO] = {ICON_REPEAT, 0xF8D3C4, "delete.undo"}};
    char text[128];
    strings_format(c->model->strings, OTHERS[kind].key, text, sizeof text, "name",
                   c->model->deleted_name ? c->model->deleted_name : "", (char *)NULL);
    part_icon_disc(c, OTHERS[kind].icon, b.x + 66, b.y + b.h / 2, 40, OTHERS[kind].disc);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 40, 46, ALIGN_LEFT}, b.x + 128, b.y + b.h / 2,
                       b.w - 148, 100, 2, canvas_tone(c, TONE_INK), text);
}

static void draw_confirm(Canvas *c, const Spot *spot) {
    Box b = confirm_box(c->model);
    char text[128];
    const char *name = "";
    for (int i = 0; i < c->model->profiles->count; i++)
        if (c->model->profiles->profiles[i].id == c->state->deleting)
            name = c->model->profiles->profiles[i].name;
    part_panel(c, b, 64);
    strings_format(c->model->strings, "delete.title", text, sizeof text, "name", name,
                   (char *)NULL);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 136, b.w - 120, 80, 1}, canvas_tone(c, TONE_INK),
                text);
    canvas_text(c, (TextStyle){FONT_TEXT, 38, 48, ALIGN_CENTRE},
                (TextPlace){b.x + b.w / 2, b.y + 220, b.w - 140, 130, 2},
                canvas_tone(c, TONE_INK_2), canvas_string(c, "delete.sub"));
    part_button(c, spot[CONFIRM_KEEP].box, BUTTON_PRIMARY, canvas_string(c, "delete.no"), 48,
                screen_is_focused(c, CONFIRM_KEEP), false, screen_ease(c));
    part_button(c, spot[CONFIRM_REMOVE].box, BUTTON_SECONDARY, canvas_string(c, "delete.yes"), 44,
                screen_is_focused(c, CONFIRM_REMOVE), false, screen_ease(c));
}

static const char *title_key(const Canvas *c, bool second) {
    if (c->state->is_deleting) return second ? "delete.choose_sub" : "delete.choose";
    if (is_naming(c->state, c->model)) return second ? "profile.name_sub" : "profile.name_title";
    return second ? "profile.sub" : "profile.title";
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_ARROWS, "footer.move"},
                                       {PRESS_BACK, "footer.back"}};
    static const FooterHint OPTIONS[] = {{PRESS_MENU, "footer.options"}};
    const ProfileList *list = c->model->profiles;
    bool naming = is_naming(c->state, c->model);
    Region region = REGION_BASE_CAMP;
    Daylight light = screen_daylight(c);
    Spot spot[SPOTS_MAX];
    NameList names;
    int n = spots(c->state, c->model, spot);
    Tile tile[SPOTS_MAX];
    if (naming)
        n = free_names(c->model, &names);
    else
        tiles(c->state, c->model, tile);
    c->moon = (DrawPoint){c->left + 60, 140};
    screen_landscape(c, region, &SCREEN_PROFILE);
    screen_rise_begin(c);
    if (is_confirming(c->state)) {
        draw_confirm(c, spot);
        screen_rise_end(c);
        part_footer(c, HINTS, 3, NULL, 0, 996, false);
        return;
    }
    float middle = c->width / 2, room = c->right - c->left;
    canvas_text(c, (TextStyle){FONT_DISPLAY, 72, 0, ALIGN_CENTRE},
                (TextPlace){middle, 136, room, 90, 1}, landscape_text(c, region, light, false),
                canvas_string(c, title_key(c, false)));
    canvas_text(c, (TextStyle){FONT_BOLD, 36, 0, ALIGN_CENTRE},
                (TextPlace){middle, 206, room, 46, 1}, landscape_text(c, region, light, true),
                canvas_string(c, title_key(c, true)));
    for (int i = 0; i < n; i++) {
        Box b = spot[i].box;
        bool focused = screen_is_focused(c, i);
        if (b.y < 240 || b.y + b.h > 916) continue; /* scrolled away */
        if (naming) {
            part_button(c, b, BUTTON_SECONDARY, names.name[i], 44, focused, false, screen_ease(c));
            continue;
        }
        if (focused) part_focus_begin(c, b, screen_ease(c));
        part_panel(c, b, 40);
        if (tile[i].kind == TILE_PROFILE)
            draw_profile(c, b, &list->profiles[tile[i].profile]);
        else
            draw_other(c, b, tile[i].kind);
        if (focused) {
            part_ring(c, b, 40, 10);
            part_focus_end(c);
        }
    }
    screen_rise_end(c);
    part_footer(c, HINTS,
                c->state->is_naming || c->state->is_deleting || c->state->trail_count > 0 ? 3 : 2,
                OPTIONS, has_options(c->state, c->model) ? 1 : 0, 996, false);
}

const Screen SCREEN_PROFILE = {.enter = enter, .spots = spots, .act = act, .draw = draw};
