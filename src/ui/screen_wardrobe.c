/* The wardrobe: one's own looks, and what showing up has opened. Every swatch can be looked at;
 * what is still closed tells what opens it. */
#include "ui/screen.h"

#include "core/scalar.h"
#include "ui/swatch.h"

#include <stdio.h>

typedef enum Row {
    ROW_OUTFIT,
    ROW_MAT,
    ROW_SCENERY,
    ROW_MUSIC,
    ROW_HOUR,
    ROW_SKIN,
    ROW_HAIR,
    ROW_BUILD, /* stands in one line with the skin: the body */
    ROW_COUNT
} Row;
enum { LINES = ROW_COUNT - 1 };
#define LINE_H 81.0f

static const int CHOICES[] = {UI_SKINS, UI_HAIRS, UI_BUILDS}; /* from ROW_SKIN on */
static const int LIGHT_TO_DARK[UI_SKINS] = {1, 0, 2, 3, 4};
static const GiftKind KINDS[] = {GIFT_OUTFIT, GIFT_MAT, GIFT_SCENERY, GIFT_MUSIC, GIFT_HOUR};

typedef struct Item {
    Row row;
    int value; /* Gift; skin; hair; build */
    Box box;
} Item;

static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = right - left < 1500 ? 880 : 1040;
    return (Box){right - w, 150, w, 760};
}

/* Of the column that says what each line is. */
static float names_width(Box b) {
    return fmaxf(b.w * .205f, 205);
}

static int items(const UiModel *m, Item out[SPOTS_MAX]) {
    Box b = panel_box(m);
    float x0 = b.x + names_width(b), pitch = (b.x + b.w - 28 - x0) / 9, size = pitch - 18;
    int n = 0;
    for (int row = 0; row < ROW_COUNT; row++) {
        int line = row == ROW_BUILD ? ROW_SKIN : row, at = row == ROW_BUILD ? UI_SKINS : 0;
        float y = b.y + 18 + LINE_H * (float)line + (LINE_H - size) / 2;
        if (row < ROW_SKIN) {
            for (int g = 0; g < GIFT_COUNT; g++) {
                if (gift_info((Gift)g)->kind != KINDS[row]) continue;
                out[n++] = (Item){(Row)row, g, {x0 + pitch * (float)at++, y, size, size}};
            }
            continue;
        }
        for (int i = 0; i < CHOICES[row - ROW_SKIN]; i++)
            out[n++] = (Item){(Row)row,
                              row == ROW_SKIN ? LIGHT_TO_DARK[i] : i,
                              {x0 + pitch * (float)at++, y, size, size}};
    }
    return n;
}

static int spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    Item item[SPOTS_MAX];
    (void)s;
    int n = items(m, item);
    for (int i = 0; i < n; i++)
        out[i] = (Spot){item[i].box, false};
    return n;
}

static const ProfileSummary *player(const UiModel *m) {
    for (int i = 0; i < m->profiles->count; i++)
        if (m->profiles->profiles[i].is_chosen) return &m->profiles->profiles[i];
    return NULL;
}

static bool is_owned(const UiModel *m, const Item *item) {
    return item->row >= ROW_SKIN || m->has_gift[item->value];
}

static bool is_worn(const UiModel *m, const Item *item) {
    const ProfileSummary *p = player(m);
    if (item->row < ROW_SKIN) return m->gift[KINDS[item->row]] == item->value;
    if (!p) return false;
    int worn = item->row == ROW_SKIN ? p->skin : item->row == ROW_HAIR ? p->hair : p->build;
    return worn == item->value;
}

static void enter(Turn *turn) {
    Item item[SPOTS_MAX];
    int n = items(turn->m, item);
    for (int i = n - 1; i >= 0; i--)
        if (item[i].row == ROW_OUTFIT && is_worn(turn->m, &item[i]))
            turn->s->focus = turn->s->focus_before = i;
}

static void act(Turn *turn, Action action) {
    Item item[SPOTS_MAX];
    int n = items(turn->m, item);
    if (action.kind == ACTION_BACK) {
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    }
    if (action.kind != ACTION_ACCEPT || turn->s->focus >= n) return;
    const Item *it = &item[turn->s->focus];
    if (!is_owned(turn->m, it)) {
        turn_cue(turn, CUE_MENU_REFUSED);
        return;
    }
    turn_cue(turn, CUE_MENU_ACCEPT);
    if (it->row < ROW_SKIN)
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_GIFT, .value = it->value});
    else
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_BODY,
                                     .body = (UiBody)(it->row - ROW_SKIN),
                                     .value = it->value});
}

/* ---- drawing ---- */

static void draw_item(Canvas *c, const Item *item, bool focused) {
    Box b = item->box;
    bool owned = is_owned(c->model, item);
    float r = b.w / 2;
    if (focused) part_focus_begin(c, b, screen_ease(c) * 2);
    if (item->row < ROW_SKIN)
        swatch_gift(c, (Gift)item->value, b, owned);
    else if (item->row == ROW_SKIN)
        draw_disc(c->list, b.x + r, b.y + r, r, color_hex(SWATCH_SKIN[item->value], 1));
    else if (item->row == ROW_HAIR)
        swatch_hair(c, item->value, b);
    else
        swatch_build(c, item->value, b);
    if (focused) {
        part_ring(c, b, r, 4);
        part_focus_end(c);
    }
    if (is_worn(c->model, item)) { /* a tick on a disc, not a colour */
        draw_disc(c->list, b.x + b.w - 8, b.y + b.h - 8, 19, color_hex(0xFFFFFF, 1));
        draw_disc(c->list, b.x + b.w - 8, b.y + b.h - 8, 16, color_hex(0x3B7A55, 1));
        draw_icon(c->list, ICON_TICK, b.x + b.w - 19, b.y + b.h - 19, 22, 4,
                  color_hex(0xFFFFFF, 1));
    }
}

static void item_words(const Canvas *c, const Item *item, char *name, size_t name_size, char *how,
                       size_t how_size) {
    char key[64], n[16];
    if (item->row == ROW_SKIN) {
        snprintf(n, sizeof n, "%d", item->value < 2 ? 2 - item->value : item->value + 1);
        strings_format(c->model->strings, "gift.skin", name, name_size, "n", n, (char *)NULL);
    } else if (item->row == ROW_HAIR) {
        snprintf(name, name_size, "%s", screen_numbered(c, "gift.hair", item->value));
    } else if (item->row == ROW_BUILD) {
        snprintf(name, name_size, "%s", screen_numbered(c, "gift.build", item->value));
    } else {
        const GiftInfo *g = gift_info((Gift)item->value);
        snprintf(key, sizeof key, "gift.%s", g->id);
        snprintf(name, name_size, "%s", canvas_string(c, key));
        if (!is_owned(c->model, item)) {
            snprintf(key, sizeof key, "gift.from_%s", REWARD_NAMES[g->from.kind]);
            snprintf(n, sizeof n, "%d", g->from.level);
            strings_format(c->model->strings, key, how, how_size, "n", n, (char *)NULL);
            return;
        }
    }
    snprintf(how, how_size, "%s", canvas_string(c, "gift.yours"));
}

static void draw_card(Canvas *c, Box panel, const Item *item) {
    char name[64], how[96];
    Box b = {panel.x + 32, panel.y + panel.h - 154, panel.w - 64, 128};
    Color card = canvas_tone(c, TONE_CARD);
    item_words(c, item, name, sizeof name, how, sizeof how);
    draw_round(c->list, b.x, b.y, b.w, b.h, 32, card, card);
    if (c->look->is_flat)
        draw_outline(c->list, b.x, b.y, b.w, b.h, 32, 3, canvas_tone(c, TONE_INK));
    bool owned = is_owned(c->model, item);
    part_icon(c, owned ? ICON_TICK : ICON_LOCK, b.x + 34, b.y + b.h / 2 - 28, 56,
              canvas_tone(c, owned ? TONE_LEAF : TONE_INK_2));
    canvas_text(c, (TextStyle){FONT_DISPLAY, 42, 0, ALIGN_LEFT},
                (TextPlace){b.x + 122, b.y + 56, b.w - 150, 52, 1}, canvas_tone(c, TONE_INK), name);
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT},
                (TextPlace){b.x + 122, b.y + 104, b.w - 150, 46, 1}, canvas_tone(c, TONE_INK_2),
                how);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.put_on"},
                                       {PRESS_ARROWS, "footer.move"},
                                       {PRESS_BACK, "footer.back"}};
    static const char *const NAMES[LINES] = {
        "gift.kind.outfit", "gift.kind.mat", "gift.kind.scenery", "gift.kind.music",
        "gift.kind.hour",   "gift.kind.you", "wardrobe.hair"};
    Item item[SPOTS_MAX];
    int n = items(c->model, item), focus = c->state->focus < n ? c->state->focus : 0;
    Box b = panel_box(c->model);
    Region region = screen_region(c->model, c->model->home->today.station);
    Daylight light = screen_daylight(c);
    Color ink = landscape_text(c, region, light, false); /* the quieter one is not for every sky */
    float room = c->right - c->left;
    c->moon = (DrawPoint){c->left + 60, 420};
    landscape_draw(c, region, light, 0);
    landscape_ground(c, region, light);
    landscape_front(c, region, light);
    screen_rise_begin(c);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT},
                (TextPlace){c->left, 112, room * .34f, 70, 1}, ink,
                canvas_string(c, "wardrobe.title"));
    canvas_text(c, (TextStyle){FONT_BOLD, 32, 0, ALIGN_RIGHT},
                (TextPlace){c->right, 112, room * .62f, 44, 1}, ink,
                canvas_string(c, "wardrobe.sub"));
    StageView figure = screen_figure(c, (Box){c->left, 150, b.x - c->left - 40, 700}, -1);
    figure.with_mat = true;
    figure.mat_rgb = screen_mat(c, region);
    draw_stage(c->list, &figure);
    part_panel(c, b, 44);
    for (int row = 0; row < LINES; row++)
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 38, 0, ALIGN_LEFT}, b.x + 36,
                           b.y + 18 + LINE_H * ((float)row + .5f), names_width(b) - 42, 50, 1,
                           canvas_tone(c, TONE_INK), canvas_string(c, NAMES[row]));
    for (int i = 0; i < n; i++)
        if (i != focus) draw_item(c, &item[i], false);
    draw_item(c, &item[focus], true);
    draw_card(c, b, &item[focus]);
    screen_rise_end(c);
    part_footer(c, HINTS, 3, NULL, 0, 998, false);
}

const Screen SCREEN_WARDROBE = {.enter = enter, .spots = spots, .act = act, .draw = draw};
