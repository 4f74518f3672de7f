/* Two columns, one a player: both check in, both are asked when it hurts, both check out. Each
 * moves in their own column with their own device; what holds for both waits for both, and the
 * gentler wish is the one that counts. */
#include "ui/screen.h"

#include "ui/motion.h"
#include "ui/together.h"

#include <stdio.h>
#include <string.h>

#define PANEL_Y 164.0f
#define PANEL_H 716.0f
#define PAIN_Y  234.0f /* of the scale, from the top of the panel */

typedef enum RowKind { ROW_PAIN, ROW_SIT, ROW_GO, ROW_CHOICE } RowKind;
typedef struct Row {
    RowKind kind;
    SessionChoice choice;
    Box box;
} Row;
enum { ROWS_MAX = 4 };

static bool has_last(const UiModel *m, int player) {
    return together_home(m, player)->active_days > 0;
}

static void add_row(Row rows[ROWS_MAX], int *n, RowKind kind, SessionChoice choice, Box box) {
    rows[(*n)++] = (Row){kind, choice, box};
}

static int rows_of(const UiState *s, const UiModel *m, int player, Row rows[ROWS_MAX]) {
    Box b = together_half(m, player, PANEL_Y, PANEL_H);
    int n = 0;
    float x = b.x + 56, w = b.w - 112;
    add_row(rows, &n, ROW_PAIN, 0, (Box){b.x + 30, b.y + 130, b.w - 60, 250});
    if (s->screen == UI_TOGETHER_HURT) {
        SessionChoice list[SESSION_CHOICE_COUNT];
        int count = 0;
        if (m->session && m->session->can_ease) list[count++] = SESSION_CHOOSE_EASIER;
        if (m->session && m->session->can_relieve) list[count++] = SESSION_CHOOSE_RELIEF;
        list[count++] = SESSION_CHOOSE_END;
        for (int i = 0; i < count; i++)
            add_row(rows, &n, ROW_CHOICE, list[i],
                    (Box){x, b.y + 422 + 98 * (float)(i + SESSION_CHOICE_COUNT - count), w, 76});
        return n;
    }
    if (s->screen == UI_TOGETHER_IN && has_last(m, player))
        add_row(rows, &n, ROW_SIT, 0, (Box){x, b.y + 480, w, 78});
    float go_w = fminf(460, w);
    add_row(rows, &n, ROW_GO, 0, (Box){b.x + (b.w - go_w) / 2, b.y + 596, go_w, 92});
    return n;
}

/* ---- arriving ---- */

static int pain_at_first(const UiState *s, const UiModel *m, int player) {
    int last = together_home(m, player)->last_pain_start;
    if (s->screen == UI_TOGETHER_IN) return last >= 0 && last <= 10 ? last : 0;
    int told = s->columns[player].told;
    return s->screen == UI_TOGETHER_HURT && player == s->stopper && told < 4 ? 4 : told;
}

static void enter(Turn *turn) {
    UiState *s = turn->s;
    s->stopper = s->player;
    for (int p = 0; p < UI_PLAYERS; p++) {
        UiColumn *col = &s->columns[p];
        Row rows[ROWS_MAX];
        col->pain = pain_at_first(s, turn->m, p);
        if (s->screen == UI_TOGETHER_IN) {
            int sit = p ? turn->m->together.last_sit : turn->m->last_sit;
            col->sit = sit >= 0 && sit < UI_SIT_COUNT ? sit : UI_SIT_WELL;
        }
        col->is_pain_set = col->is_ready = false;
        int n = rows_of(s, turn->m, p, rows);
        col->row = s->screen == UI_TOGETHER_HURT ? 1 : n - 1;
        col->row_since_s = turn->now_s;
    }
}

/* ---- presses ---- */

static void to_row(Turn *turn, UiColumn *col, int row) {
    if (row == col->row) return;
    col->row = row;
    col->row_since_s = turn->now_s;
    turn_cue(turn, CUE_MENU_MOVE);
}

static void change(Turn *turn, int *value, int by, int high) {
    int to = *value + by;
    bool is_in = to >= 0 && to <= high;
    if (is_in) *value = to;
    turn_cue(turn, is_in ? CUE_MENU_MOVE : CUE_MENU_REFUSED);
}

static void say_pain(Turn *turn, bool only_if_set) {
    UiState *s = turn->s;
    UiEffect said = {
        .kind = UI_EFFECT_SESSION, .session_action = SESSION_PAIN, .player = s->stopper};
    bool any = false;
    for (int p = 0; p < UI_PLAYERS; p++) {
        bool is_said = !only_if_set || s->columns[p].is_pain_set;
        said.pains[p] = is_said ? s->columns[p].pain : -1;
        if (is_said) s->columns[p].told = s->columns[p].pain;
        any = any || is_said;
    }
    said.value = said.pains[0] > said.pains[1] ? said.pains[0] : said.pains[1];
    if (any) turn_effect(turn, said);
}

static void start(Turn *turn) {
    UiState *s = turn->s;
    UiEffect effect = {.kind = UI_EFFECT_START_TOGETHER, .routine = turn->m->together.routine};
    for (int p = 0; p < UI_PLAYERS; p++) {
        effect.pains[p] = s->columns[p].told = s->columns[p].pain;
        effect.sits[p] = (UiSit)s->columns[p].sit;
    }
    turn_effect(turn, effect);
    s->is_starting = true;
    s->starting_since_s = turn->now_s;
    turn_replace(turn, UI_SESSION);
}

/* The gentler wish of the two: they are in that order. */
static void go_on(Turn *turn) {
    UiState *s = turn->s;
    SessionChoice choice = SESSION_CHOOSE_EASIER;
    for (int p = 0; p < UI_PLAYERS; p++)
        if (s->columns[p].is_ready && s->columns[p].choice > choice) choice = s->columns[p].choice;
    say_pain(turn, true);
    UiEffect chosen = {.kind = UI_EFFECT_SESSION,
                       .session_action = SESSION_CHOOSE,
                       .value = (int)choice,
                       .player = s->stopper,
                       .pains = {-1, -1}};
    turn_effect(turn, chosen);
    s->is_hurt_sent = false;
}

static void accept(Turn *turn, UiColumn *col, const Row rows[ROWS_MAX]) {
    UiState *s = turn->s;
    const Row *row = &rows[col->row];
    if (col->is_ready) return;
    if (row->kind == ROW_PAIN || row->kind == ROW_SIT) {
        if (row->kind == ROW_PAIN) col->is_pain_set = true;
        to_row(turn, col, col->row + 1);
        return;
    }
    /* not by the press that stopped it */
    if (s->screen == UI_TOGETHER_HURT && turn->now_s - s->since_s < .25) return;
    turn_cue(turn, CUE_MENU_ACCEPT);
    col->is_ready = true;
    col->choice = row->choice;
    bool are_both = s->columns[0].is_ready && s->columns[1].is_ready;
    bool is_end = row->kind == ROW_CHOICE && row->choice == SESSION_CHOOSE_END;
    if (!are_both && !is_end) return; /* nothing is gentler than to end: that needs no one else */
    if (s->screen == UI_TOGETHER_IN)
        start(turn);
    else if (s->screen == UI_TOGETHER_HURT)
        go_on(turn);
    else
        say_pain(turn, false);
}

static void go_back(Turn *turn, UiColumn *col, int rows) {
    UiState *s = turn->s;
    if (col->is_ready) {
        col->is_ready = false;
        turn_cue(turn, CUE_MENU_BACK);
    } else if (s->screen == UI_TOGETHER_IN) {
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
    } else {
        to_row(turn, col, s->screen == UI_TOGETHER_HURT ? rows - 1 : 0);
    }
}

static void act(Turn *turn, Action action) {
    UiState *s = turn->s;
    UiColumn *col = &s->columns[s->player];
    Row rows[ROWS_MAX];
    int n = rows_of(s, turn->m, s->player, rows);
    if (col->row >= n) col->row = n - 1;
    bool is_trigger = action.kind == ACTION_TRIGGER_LEFT || action.kind == ACTION_TRIGGER_RIGHT;
    int by = action.kind == ACTION_LEFT || action.kind == ACTION_TRIGGER_LEFT ? -1 : 1;
    switch (action.kind) {
    case ACTION_UP:
    case ACTION_DOWN:
        if (!col->is_ready)
            to_row(turn, col, wrap_index(col->row + (action.kind == ACTION_UP ? -1 : 1), n));
        return;
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_TRIGGER_LEFT:
    case ACTION_TRIGGER_RIGHT:
        if (col->is_ready) return;
        if (is_trigger || rows[col->row].kind == ROW_PAIN) {
            change(turn, &col->pain, by, 10);
            col->is_pain_set = true;
        } else if (rows[col->row].kind == ROW_SIT) {
            change(turn, &col->sit, by, UI_SIT_COUNT - 1);
        }
        return;
    case ACTION_ACCEPT:
        accept(turn, col, rows);
        return;
    case ACTION_BACK:
        go_back(turn, col, n);
        return;
    case ACTION_INFO:
        s->info_in_session = s->screen != UI_TOGETHER_IN;
        turn_go(turn, UI_HELP);
        return;
    default:
        return;
    }
}

/* ---- drawing ---- */

static const char *question_key(const UiState *s, int player) {
    if (s->screen == UI_TOGETHER_IN) return "check_in.pain";
    if (s->screen == UI_TOGETHER_OUT) return "check_out.question";
    return player == s->stopper ? "together.how_strong" : "together.and_you";
}

/* One of three, with arrows at its ends: there is no room for all beside each other. */
static void draw_sit(Canvas *c, Box b, int sit, bool focused) {
    static const char *const WORDS[UI_SIT_COUNT] = {"check_in.sit_well", "check_in.sit_same",
                                                    "check_in.sit_sore"};
    Color ground = canvas_tone(c, TONE_PLUM), ink = canvas_tone(c, TONE_ON_PLUM);
    float cy = b.y + b.h / 2;
    draw_round(c->list, b.x, b.y, b.w, b.h, b.h / 2, ground, ground);
    for (int side = -1; side <= 1; side += 2) {
        bool is_end = side < 0 ? sit == 0 : sit == UI_SIT_COUNT - 1;
        float x = side < 0 ? b.x + 30 : b.x + b.w - 30, d = (float)side;
        DrawPoint arrow[3] = {{x, cy}, {x - d * 20, cy - 17}, {x - d * 20, cy + 17}};
        Color color = ink;
        if (is_end) color.a = 90;
        draw_polygon(c->list, arrow, 3, color, color);
    }
    canvas_text_middle(c, (TextStyle){FONT_BOLD, 38, 0, ALIGN_CENTRE}, b.x + b.w / 2, cy, b.w - 130,
                       b.h * .9f, 1, ink, canvas_string(c, WORDS[sit]));
    if (focused) part_ring(c, b, b.h / 2, 8);
}

static void draw_row(Canvas *c, const Row *row, const UiColumn *col, Box b, bool focused) {
    static const char *const CHOICES[SESSION_CHOICE_COUNT] = {"hurt.easier", "hurt.relief",
                                                              "hurt.end"};
    bool is_in = c->state->screen == UI_TOGETHER_IN, is_taken = col->is_ready && focused;
    const char *label;
    switch (row->kind) {
    case ROW_PAIN:
        part_pain_scale(c, b.x + 96, b.x + b.w - 96, b.y + PAIN_Y, col->pain, focused && !is_taken,
                        false, screen_ease(c));
        return;
    case ROW_SIT:
        canvas_text(c, (TextStyle){FONT_DISPLAY, 36, 0, ALIGN_CENTRE},
                    (TextPlace){b.x + b.w / 2, b.y + 444, b.w - 80, 44, 1},
                    canvas_tone(c, TONE_INK), canvas_string(c, "check_in.sit"));
        draw_sit(c, row->box, col->sit, focused);
        return;
    case ROW_CHOICE:
        label = canvas_string(c, CHOICES[row->choice]);
        break;
    case ROW_GO:
    default:
        label = canvas_string(c, is_taken ? "together.ready"
                                 : is_in  ? "together.i_am_ready"
                                          : "check_out.done");
        break;
    }
    bool is_first = row->kind == ROW_GO;
    part_button(c, row->box, is_first || is_taken ? BUTTON_PRIMARY : BUTTON_SECONDARY, label, 42,
                focused && !is_taken, false, screen_ease(c));
    if (is_taken) {
        float x = row->box.x + row->box.w - 56, y = row->box.y + row->box.h / 2;
        draw_disc(c->list, x, y, 28, canvas_tone(c, TONE_LEAF));
        draw_icon(c->list, ICON_TICK, x - 18, y - 18, 36, 4, canvas_tone(c, TONE_PANEL_TOP));
    }
}

static void draw_column(Canvas *whole, int player) {
    UiState own = *whole->state; /* with this player's device and focus */
    Canvas column = *whole, *c = &column;
    const UiColumn *col = &own.columns[player];
    Row rows[ROWS_MAX];
    int n = rows_of(&own, c->model, player, rows);
    Box b = together_half(c->model, player, PANEL_Y, PANEL_H);
    own.device = col->device;
    own.focus_since_s = col->row_since_s;
    c->state = &own;
    part_panel(c, b, 56);
    canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 42, 46, ALIGN_CENTRE}, b.x + b.w / 2, b.y + 84,
                       b.w - 100, 96, 2, canvas_tone(c, TONE_INK),
                       canvas_string(c, question_key(&own, player)));
    for (int i = 0; i < n; i++)
        draw_row(c, &rows[i], col, b, i == col->row);
    together_chip(c, b.x + b.w / 2, b.y - 36, 72, b.w - 80, player);
    whole->unfit = c->unfit;
    memcpy(whole->unfit_text, c->unfit_text, sizeof whole->unfit_text);
}

static void head_words(const Canvas *c, char *out, size_t size) {
    int routine = c->model->together.routine;
    const Library *library = c->model->library;
    if (c->state->screen == UI_TOGETHER_HURT)
        snprintf(out, size, "%s", canvas_string(c, "hurt.title"));
    else if (c->state->screen == UI_TOGETHER_OUT)
        snprintf(out, size, "%s", canvas_string(c, "check_out.title"));
    else
        snprintf(out, size, "%s",
                 routine >= 0 && routine < library->routine_count
                     ? library->routines[routine].title
                     : canvas_string(c, "together.title"));
}

/* What both should know now: who is awaited, and that the gentler answer counts. */
static void note_words(const Canvas *c, char *out, size_t size) {
    const UiState *s = c->state;
    const UiColumn *cols = s->columns;
    bool is_red = cols[0].pain >= SESSION_RED_PAIN || cols[1].pain >= SESSION_RED_PAIN;
    out[0] = 0;
    if (cols[0].is_ready != cols[1].is_ready)
        strings_format(c->model->strings, "together.waiting", out, size, "name",
                       together_name(c->model, cols[0].is_ready ? 1 : 0), (char *)NULL);
    else if (s->screen == UI_TOGETHER_IN && is_red)
        snprintf(out, size, "%s", canvas_string(c, "together.only_relief"));
    else if (s->screen == UI_TOGETHER_HURT)
        snprintf(out, size, "%s", canvas_string(c, "together.gentler"));
}

static void draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.choose"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS_ACROSS, "footer.change"},
                                       {PRESS_INFO, "footer.help"}};
    static const FooterHint MORE[] = {{PRESS_LESS, "footer.less"}, {PRESS_MORE, "footer.more"}};
    bool is_hurt = c->state->screen == UI_TOGETHER_HURT;
    Daylight light = is_hurt ? DAYLIGHT_DUSK : screen_daylight(c);
    int station = c->model->plan ? library_station(c->model->library, c->model->plan->station)
                                 : c->model->home->today.station;
    Region region = is_hurt ? REGION_LUMBAR : screen_region(c->model, station);
    char text[240];
    landscape_draw(c, region, light, 0);
    if (is_hurt)
        draw_rect(c->list, 0, 0, c->width, DRAW_HEIGHT,
                  color_hex(0x231A42, .42f + .18f * motion_u(screen_age(c), MOTION_FADE_S)));
    else
        landscape_front(c, region, light);
    screen_rise_begin(c);
    head_words(c, text, sizeof text);
    Color ink = is_hurt ? color_hex(0xFFFFFF, 1) : landscape_text(c, region, light, false);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 56, 0, ALIGN_CENTRE},
                (TextPlace){c->width / 2, 102, c->right - c->left, 66, 1}, ink, text);
    for (int p = 0; p < UI_PLAYERS; p++)
        draw_column(c, p);
    note_words(c, text, sizeof text);
    if (text[0]) together_note(c, c->width / 2, 926, c->right - c->left, text);
    screen_rise_end(c);
    part_footer(c, HINTS, 4, MORE, 2, 1004, false);
}

const Screen SCREEN_TOGETHER_IN = {.enter = enter, .act = act, .draw = draw};
const Screen SCREEN_TOGETHER_HURT = {.enter = enter, .act = act, .draw = draw};
const Screen SCREEN_TOGETHER_OUT = {.enter = enter, .act = act, .draw = draw};
