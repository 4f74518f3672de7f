/* The journey: the spine as a mountain path, one stone a station, and what the chosen one holds. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/spine_path.h"

#include <stdio.h>
#include <string.h>

static const Ridge FAR_CRAG = {CURVE_CRAG, 560,      {{150, 560, .3f}, {24, 150, .2f}},
                               0xC9B4D6,   0xF3D3C6, 300};
static const Ridge NEAR_CRAG = {CURVE_CRAG, 660,      {{110, 700, .6f}, {20, 160, .2f}},
                                0xD9A9B0,   0xF3CDB6, 240};
static const Ridge MEADOW = {CURVE_HILL, 770,      {{40, 900, 1}, {14, 360, 2}},
                             0xB5CFA8,   0xD6E2BC, 200};
static const Ridge FOOT = {CURVE_HILL, 968, {{16, 1500, 1}, {5, 330, 2}}, 0x2E6B52, 0x173D35, 110};

static bool is_narrow(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    return right - left < 1500;
}

/* On a narrow screen the panel keeps below the upper stones and leaves out the theme. */
static Box panel_box(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    if (is_narrow(m)) return (Box){right - 460, 316, 460, 572};
    return (Box){right - 548, 210, 548, 680};
}

/* The painting is 1180 wide from the left edge of the content; the panel has the rest. */
static float map_shift(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    if (is_narrow(m)) return left - 150;
    return left - 96 + fmaxf(0, (right - left - 588 - 1140) / 2);
}

static int station_count(const UiModel *m) {
    return m->library->journey.station_count;
}

/* Every station is a place, in the order of the climb; arrows go along the path. */
static void enter(Turn *turn) {
    UiState *s = turn->s;
    int n = station_count(turn->m);
    if (s->station < 0 || s->station >= n) s->station = turn->m->journey->today;
    if (s->station < 0 || s->station >= n) s->station = 0;
}

static const StationSummary *summary_of(const UiModel *m, int station) {
    return station >= 0 && station < m->journey->station_count ? &m->journey->stations[station]
                                                               : NULL;
}

static bool is_open(const UiModel *m, int station) {
    const StationSummary *summary = summary_of(m, station);
    return summary && summary->card.routine >= 0 &&
           (summary->state == STATION_DONE || summary->state == STATION_CURRENT);
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    int n = station_count(turn->m), by = 0;
    switch (action.kind) {
    case ACTION_UP:
    case ACTION_RIGHT:
        by = 1;
        break;
    case ACTION_DOWN:
    case ACTION_LEFT:
        by = -1;
        break;
    case ACTION_NEXT:
        by = 5;
        break;
    case ACTION_PREVIOUS:
        by = -5;
        break;
    case ACTION_ACCEPT:
        if (!is_open(turn->m, s->station)) {
            turn_cue(turn, CUE_MENU_REFUSED);
            return;
        }
        s->check_routine = turn->m->journey->stations[s->station].card.routine;
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_CHECK_IN);
        return;
    case ACTION_INFO: {
        const StationSummary *summary = summary_of(turn->m, s->station);
        if (!summary || summary->card.routine < 0) return;
        s->info_routine = summary->card.routine;
        turn_go(turn, UI_ROUTINE);
        return;
    }
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    default:
        return;
    }
    if (n == 0) return;
    s->station = wrap_index(s->station + by, n);
    s->focus_since_s = turn->now_s;
    turn_cue(turn, CUE_MENU_MOVE);
}

/* ---- drawing ---- */

static void draw_sky(Canvas *c) {
    static const uint32_t SKY[6] = {0x454A98, 0x6864B0, 0xB7A9DA, 0xF6CDBE, 0xFDE6C0, 0xDDEBC8};
    static const float STOP[6] = {0, .15f, .30f, .48f, .66f, 1};
    float shift = map_shift(c->model);
    if (c->look->is_flat) {
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(0x241B3C, 1));
        return;
    }
    landscape_sky(c, SKY, STOP, 6);
    draw_glow(c->list, 1010 + shift, 150, 520, 420, color_hex(0xFFF1D0, 1));
    draw_disc(c->list, 1010 + shift, 150, 104, color_hex(0xFFF5DC, 1));
    shape_cloud(c, 1500 + shift, 120, .9f, color_hex(0xFFFFFF, .35f));
    shape_cloud(c, 560 + shift, 260, .7f, color_hex(0xFFFFFF, .5f));
    ridge_draw(c, &FAR_CRAG, 0);
    ridge_draw(c, &NEAR_CRAG, 0);
    ridge_draw(c, &MEADOW, 0);
    spine_mountain_draw(c, shift);
    if (c->look->is_night)
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT, color_hex(0x141A44, .5f));
}

static StoneState stone_state(const UiModel *m, int station) {
    const StationSummary *summary = summary_of(m, station);
    if (!summary) return STONE_LOCKED;
    switch (summary->state) {
    case STATION_DONE:
        return STONE_DONE;
    case STATION_CURRENT:
        return STONE_CURRENT;
    case STATION_NEXT:
        return STONE_NEXT;
    case STATION_LOCKED:
    case STATION_IN_THE_MAKING:
    case STATION_STATE_COUNT:
        break;
    }
    return STONE_LOCKED;
}

static void draw_label(Canvas *c, const SpineStone *stone, StoneState state, bool focused) {
    /* the guide's floor is 28 px; only the summit goes without */
    const char *label = stone->id;
    bool whole = label[0] == 'L' || !strcmp(label, "T12") || !strcmp(label, "C7") || focused;
    float px = stone->w > 60 ? 33 : 28;
    if (focused) px += stone->w > 60 ? 5 : 0;
    canvas_raw_text(c, stone->x, stone->y + px * .35f, FONT_DISPLAY, px, ALIGN_CENTRE,
                    part_stone_text(c, state), whole ? label : label + 1);
}

static void draw_summit(Canvas *c, const SpineStone *stone, float shift) {
    float x = stone->x, y = stone->y - 4;
    Color ink = color_hex(0x2B2140, 1), coral = color_hex(0xC9472F, 1),
          white = color_hex(0xFFFFFF, 1);
    DrawPoint pole[2] = {{x + 2, y - 30}, {x + 2, y - 88}};
    DrawPoint flag[6] = {{x + 4, y - 88},  {x + 30, y - 92}, {x + 54, y - 84},
                         {x + 42, y - 73}, {x + 42, y - 62}, {x + 4, y - 62}};
    draw_polyline(c->list, pole, 2, 5, false, c->look->is_flat ? white : ink);
    draw_polygon(c->list, flag, 6, coral, coral);
    draw_disc(c->list, x, y, 30, color_hex(0xFFD277, 1));
    draw_ring(c->list, x, y, 30, 5, white);
    part_star(c, x, y, 15, white, white);
    (void)shift;
}

/* Neighbours make room for the focused stone and its ring, those farther off a little less. */
static void spread(SpineStone stones[VERTEBRAE], int chosen, float ease) {
    for (int side = -1; side <= 1; side += 2) {
        float by = 22 * fminf(1, ease);
        for (int i = chosen + side; i >= 0 && i < VERTEBRAE - 1 && by > 1; i += side) {
            /* the path runs across the stone's own axis; up it for later stones */
            stones[i].x += (float)side * by * sinf(stones[i].angle);
            stones[i].y -= (float)side * by * cosf(stones[i].angle);
            by *= .66f;
        }
    }
}

/* From the tip of the stone's free side on: whose they are is plain. */
static void draw_stars(Canvas *c, const SpineStone *stone, int filled) {
    float co = cosf(stone->angle), si = sinf(stone->angle), tip = stone->w * .72f + 17;
    for (int i = 0; i < 3; i++) {
        float on = 36 * (float)i;
        part_star(c, stone->x + (tip + on) * co, stone->y + (tip + .3f * on) * si, 12,
                  color_hex(i < filled ? 0xFFC24A : 0xFFFFFF, 1), color_hex(0x2B2140, 1));
    }
}

static void draw_stones(Canvas *c, SpineStone focus[1]) {
    const Journey *journey = &c->model->library->journey;
    float shift = map_shift(c->model);
    SpineStone stones[VERTEBRAE], sacrum = spine_sacrum();
    int station_at[VERTEBRAE], chosen = -1;
    spine_stones(stones);
    for (int i = 0; i < VERTEBRAE; i++) {
        stones[i].x += shift;
        station_at[i] = library_station(c->model->library, stones[i].id);
        if (station_at[i] >= 0 && station_at[i] == c->state->station) chosen = i;
    }
    sacrum.x += shift;
    if (chosen >= 0) spread(stones, chosen, screen_ease(c));
    int base = -1;
    for (int i = 0; i < journey->station_count; i++)
        if (spine_index(journey->stations[i].id) < 0 && base < 0) base = i;
    part_tent(c, 176 + shift, 940);
    if (chosen >= 0 && !c->look->is_flat)
        draw_glow(c->list, stones[chosen].x, stones[chosen].y, 200, 170, color_hex(0xFFE7A0, 1));
    part_sacrum(c, sacrum.x, sacrum.y, .82f, sacrum.angle);
    for (int i = 0; i < VERTEBRAE; i++) {
        if (i == chosen) continue;
        part_stone(c, stones[i].x, stones[i].y, stones[i].w, stones[i].angle,
                   stone_state(c->model, station_at[i]));
    }
    for (int i = 0; i < VERTEBRAE - 1; i++)
        if (i != chosen) draw_label(c, &stones[i], stone_state(c->model, station_at[i]), false);
    draw_summit(c, &stones[VERTEBRAE - 1], shift);
    if (chosen >= 0) {
        const SpineStone *s = &stones[chosen];
        float grow = 1 + .18f * fminf(1.2f, screen_ease(c)), w = s->w * grow;
        StoneState state = stone_state(c->model, station_at[chosen]);
        if (chosen == VERTEBRAE - 1) {
            draw_summit(c, s, shift);
            part_stone_ring(c, s->x, s->y - 4, 46, 46, 0);
        } else {
            part_stone(c, s->x, s->y, w, s->angle, state);
            part_stone_ring(c, s->x, s->y, w * .98f, w * .63f, s->angle);
            draw_label(c, s, state, true);
        }
        *focus = *s;
    } else if (base >= 0 && base == c->state->station) {
        part_stone_ring(c, sacrum.x, sacrum.y, 88, 78, sacrum.angle);
        *focus = sacrum;
    } else {
        *focus = sacrum;
    }
    for (int i = 0; i < 5; i++) { /* stars of the wide stones have room beside them */
        const StationSummary *summary = summary_of(c->model, station_at[i]);
        if (summary && summary->stars > 0 && i != chosen) draw_stars(c, &stones[i], summary->stars);
    }
}

static void need_words(const Canvas *c, const JourneyNeed *need, char *out, size_t size) {
    const Journey *journey = &c->model->library->journey;
    char key[48], want[16];
    snprintf(want, sizeof want, "%d", need->want);
    snprintf(key, sizeof key, "need.%s%s", need->is_not ? "not_" : "", CONDITION_NAMES[need->kind]);
    if (need->kind == CONDITION_STATION) {
        const char *id = need->station >= 0 && need->station < journey->station_count
                             ? journey->stations[need->station].id
                             : "";
        const char *which = need->want > 1 ? "need.station_stars" : "need.station";
        int index = spine_index(id);
        if (index < 0 && need->station >= 0) id = canvas_string(c, "journey.base_camp");
        strings_format(c->model->strings, which, out, size, "station", id, "n", want, (char *)NULL);
        return;
    }
    if (need->kind == CONDITION_CLEARED) {
        snprintf(out, size, "%s", canvas_string(c, "need.cleared"));
        return;
    }
    strings_count(c->model->strings, key, need->want, out, size);
}

/* "Finish L1 and 12 active days" */
static void needs_words(const Canvas *c, int station, char *out, size_t size) {
    const StationSummary *summary = summary_of(c->model, station);
    size_t used = 0;
    out[0] = 0;
    if (!summary) return;
    for (int i = 0; i < summary->need_count; i++) {
        char one[96];
        need_words(c, &summary->needs[i], one, sizeof one);
        int n = snprintf(out + used, size - used, "%s%s",
                         i == 0                    ? ""
                         : summary->needs[i].is_or ? canvas_string(c, "need.or")
                                                   : " + ",
                         one);
        if (n < 0 || (size_t)n >= size - used) break;
        used += (size_t)n;
    }
}

static void draw_regions(Canvas *c) {
    static const struct {
        Region region;
        const char *title;
        float y;
    } TAGS[3] = {{REGION_CERVICAL, "region.cervical", 190},
                 {REGION_THORACIC, "region.thoracic", 400},
                 {REGION_LUMBAR, "region.lumbar", 616}};
    float room = 400;
    if (is_narrow(c->model)) return; /* no room beside the stones: the panel says it all */
    for (int i = 0; i < 3; i++) {
        const RegionSummary *region = &c->model->journey->regions[TAGS[i].region];
        char text[160], done[16], all[16];
        if (region->is_open || region->first_station < 0) {
            snprintf(done, sizeof done, "%d", region->done_count);
            snprintf(all, sizeof all, "%d", region->station_count);
            strings_format(c->model->strings, "journey.climbed", text, sizeof text, "done", done,
                           "all", all, (char *)NULL);
        } else {
            needs_words(c, region->first_station, text, sizeof text);
        }
        if (!text[0]) snprintf(text, sizeof text, "%s", canvas_string(c, "journey.in_the_making"));
        part_tag(c, c->left, TAGS[i].y, region->is_open ? ICON_COUNT : ICON_LOCK,
                 canvas_string(c, TAGS[i].title), text, i == 0 ? 520 : room);
    }
}

/* Names of the two ends, where there is room and a quiet ground. */
static void draw_ends(Canvas *c) {
    SpineStone stones[VERTEBRAE];
    float shift = map_shift(c->model);
    if (is_narrow(c->model)) return;
    spine_stones(stones);
    float x = stones[VERTEBRAE - 1].x + shift + 76, y = stones[VERTEBRAE - 1].y;
    part_chip(c, x, y - 26, 52, ICON_COUNT, canvas_string(c, "journey.atlas"), 28, TONE_TAG,
              TONE_ON_TAG, 330);
    part_chip(c, c->left, 764, 52, ICON_COUNT, canvas_string(c, "journey.base_camp"), 28, TONE_TAG,
              TONE_ON_TAG, 330);
}

static void draw_fact(Canvas *c, Icon icon, float x, float y, float room, const char *text) {
    Color ink = canvas_tone(c, TONE_INK);
    if (icon < ICON_COUNT)
        part_icon(c, icon, x, y, 46, ink);
    else
        part_star(c, x + 23, y + 24, 19, color_hex(0, 0), ink);
    canvas_text_middle(c, (TextStyle){FONT_TEXT, 36, 40, ALIGN_LEFT}, x + 66, y + 23, room - 66, 60,
                       2, ink, text);
}

static void draw_panel(Canvas *c) {
    static const char *const REGIONS[REGION_COUNT] = {
        "region.base_camp", "region.lumbar", "region.thoracic", "region.cervical", "region.summit"};
    const Journey *journey = &c->model->library->journey;
    int station = c->state->station;
    Box b = panel_box(c->model);
    const StationSummary *shown = summary_of(c->model, c->state->station);
    if (!is_narrow(c->model) && (!shown || shown->card.routine < 0)) { /* less to tell */
        b.y += 70;
        b.h -= 140;
    }
    float x = b.x + 48, room = b.w - 96;
    Color ink = canvas_tone(c, TONE_INK), ink_2 = canvas_tone(c, TONE_INK_2);
    part_panel(c, b, 44);
    if (station < 0 || station >= journey->station_count) return;
    const Station *at = &journey->stations[station];
    const StationSummary *summary = summary_of(c->model, station);
    char text[256], stars[16];
    strings_format(c->model->strings,
                   spine_index(at->id) >= 0 ? "journey.region_station" : "journey.region_only",
                   text, sizeof text, "region", canvas_string(c, REGIONS[at->region]), "station",
                   at->id, (char *)NULL);
    Color brown = c->look->is_night ? color_hex(0xFFD98C, 1) : color_hex(0x7A4A10, 1);
    if (c->look->is_flat) brown = ink;
    canvas_text(c, (TextStyle){FONT_HEAVY, 32, 0, ALIGN_LEFT},
                (TextPlace){x, b.y + 66, room, 40, 1}, brown, text);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 58, 64, ALIGN_LEFT},
                (TextPlace){x - 2, b.y + 130, room, 70, 1}, ink, at->title ? at->title : at->id);
    int have = summary ? summary->stars : 0;
    for (int q = 0; q < 3; q++)
        part_star(c, x + 24 + 60 * (float)q, b.y + 178, 23,
                  q < have ? color_hex(0xF4A938, 1)
                           : color_hex(0xFFFFFF, c->look->is_night ? .1f : 1),
                  q < have ? color_hex(0x8A5A12, 1) : color_hex(0x8E7F9C, 1));
    snprintf(stars, sizeof stars, "%d", have);
    strings_format(c->model->strings, "journey.stars", text, sizeof text, "n", stars, (char *)NULL);
    canvas_text_if_fits(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT},
                        (TextPlace){x + 202, b.y + 191, room - 202, 42, 1}, ink_2, text);
    bool has_theme = at->theme && !is_narrow(c->model);
    float y = b.y + (has_theme ? 356.0f : 250.0f);
    if (has_theme)
        canvas_text(c, (TextStyle){FONT_TEXT, 34, 41, ALIGN_LEFT},
                    (TextPlace){x, b.y + 264, room, 104, 3}, ink_2, at->theme);
    bool open = is_open(c->model, station);
    if (summary && summary->card.routine >= 0) {
        char minutes[48], exercises[48], areas[96], of[112];
        screen_minutes(c, summary->card.minutes, minutes, sizeof minutes);
        screen_exercises(c, summary->card.exercise_count, exercises, sizeof exercises);
        snprintf(of, sizeof of, "%s, %s", minutes, exercises);
        screen_areas(c, &summary->card, areas, sizeof areas);
        draw_fact(c, ICON_CLOCK, x, y, room, of);
        if (areas[0]) draw_fact(c, ICON_SPINE, x, y + 60, room, areas);
    }
    if (open) {
        if (have < 3 && summary) {
            if (summary->days_to_root > 0 && have == 2)
                strings_count(c->model->strings, "journey.days_to_root", summary->days_to_root,
                              text, sizeof text);
            else
                snprintf(text, sizeof text, "%s",
                         canvas_string(c, have == 0 ? "journey.first_star" : "journey.next_star"));
            draw_fact(c, ICON_COUNT, x, y + 120, room, text);
        }
        strings_format(c->model->strings,
                       spine_index(at->id) >= 0 ? "journey.climb" : "journey.start", text,
                       sizeof text, "station", at->id, (char *)NULL);
        part_button(c, (Box){x, b.y + b.h - 124, room, 96}, BUTTON_PRIMARY, text, 46, false, true,
                    0);
        return;
    }
    bool making = !summary || summary->state == STATION_IN_THE_MAKING;
    if (making)
        snprintf(text, sizeof text, "%s", canvas_string(c, "journey.in_the_making"));
    else
        needs_words(c, station, text, sizeof text);
    Box lock = {b.x + 28, b.y + b.h - 174, b.w - 56, 150};
    Color ground = canvas_tone(c, TONE_PLUM);
    if (c->look->is_night) ground = color_hex(0x171B3D, 1);
    draw_round(c->list, lock.x, lock.y, lock.w, lock.h, 34, ground, ground);
    part_icon(c, ICON_LOCK, lock.x + 30, lock.y + 48, 54, color_hex(0xFFE3A8, 1));
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 34, 42, ALIGN_LEFT}, lock.x + 108,
                       lock.y + lock.h / 2, lock.w - 138, 130, 3, color_hex(0xFFF7EA, 1), text);
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.climb"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS, "footer.along"},
                                       {PRESS_INFO, "footer.about_level"}};
    SpineStone focus;
    draw_sky(c);
    draw_stones(c, &focus);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 60, 0, ALIGN_LEFT},
                (TextPlace){c->left, 124, 640, 78, 1}, color_hex(0xFFFFFF, 1),
                canvas_string(c, "journey.title"));
    draw_regions(c);
    draw_ends(c);
    /* dots from the stone to the panel */
    float x0 = focus.x + 104, y0 = focus.y + 30, x1 = panel_box(c->model).x - 14, y1 = 540;
    int dots = (int)fmaxf(0, (x1 - x0) / 20);
    for (int i = 0; i < dots; i++) {
        float u = ((float)i + .5f) / (float)dots, v = 1 - u;
        float sag = 60 * u * v;
        draw_disc(c->list, mixf(x0, x1, u),
                  y0 * v * v * (1 + 2 * u) + y1 * u * u * (1 + 2 * v) + sag, 3.2f,
                  color_hex(0xFFFFFF, .9f));
    }
    draw_panel(c);
    Ridge foot = FOOT;
    if (c->look->is_flat)
        foot.top = foot.foot = 0x140E28;
    else if (c->look->is_night)
        foot.top = 0x16333A, foot.foot = 0x0A1A22;
    ridge_draw(c, &foot, 0);
    bool open = is_open(c->model, c->state->station);
    const StationSummary *summary = summary_of(c->model, c->state->station);
    bool has_routine = summary && summary->card.routine >= 0;
    part_footer(c, open ? HINTS : HINTS + 1, (open ? 3 : 2) + has_routine, NULL, 0, 1004, false);
}

const Screen SCREEN_JOURNEY = {.enter = enter, .act = act, .draw = draw};
