/* How to do one exercise, and what a routine holds. In a session the how-to pauses it. */
#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>

static const Exercise *exercise_at(const UiModel *m, int i) {
    return i >= 0 && i < m->library->exercise_count ? &m->library->exercises[i] : NULL;
}

static const Routine *routine_at(const UiModel *m, int i) {
    return i >= 0 && i < m->library->routine_count ? &m->library->routines[i] : NULL;
}

/* ---- how to ---- */

typedef enum InfoChoice {
    INFO_EASIER,
    INFO_HARDER,
    INFO_DOCTOR,    /* of what is closed until a doctor's word: leads there */
    INFO_ASK_BACK,  /* of an exercise that is left out: leads to the question */
    INFO_LEAVE_OUT, /* takes the asking back, at once */
    INFO_REALLY,
    INFO_NOT_NOW,
    INFO_BACK
} InfoChoice;

/* What keeps an exercise closed until a doctor's word; -1: nothing, or nothing to be asked. */
static int doctor_tag(const UiModel *m, int exercise) {
    const Exercise *e = exercise_at(m, exercise);
    if (!e || !m->safety) return -1;
    uint32_t tags = e->contraindications & safety_avoid(&m->library->safety, m->safety) &
                    safety_clearable(&m->library->safety, m->safety);
    for (int i = 0; i < CONTRA_COUNT; i++)
        if (tags & 1u << i) return i;
    return -1;
}

/* Outside of a session. */
static bool is_for_doctor(const UiState *s, const UiModel *m) {
    return !s->info_in_session && doctor_tag(m, s->info_exercise) >= 0;
}

/* Outside of a session; NULL: it never hurt twice, or is closed anyway. */
static const HurtExercise *hurt_of(const UiState *s, const UiModel *m) {
    if (s->info_in_session || !m->hurt || is_for_doctor(s, m)) return NULL;
    return summary_hurt(m->hurt, s->info_exercise);
}

static bool is_asking(const UiState *s, const UiModel *m) {
    const HurtExercise *hurt = hurt_of(s, m);
    return s->is_asking_back && hurt && hurt->is_left_out;
}

static int info_choices(const UiState *s, const UiModel *m, InfoChoice out[3]) {
    int n = 0;
    const HurtExercise *hurt = hurt_of(s, m);
    if (is_asking(s, m)) {
        out[n++] = INFO_REALLY;
        out[n++] = INFO_NOT_NOW;
        return n;
    }
    if (hurt) out[n++] = hurt->is_left_out ? INFO_ASK_BACK : INFO_LEAVE_OUT;
    if (is_for_doctor(s, m)) out[n++] = INFO_DOCTOR;
    if (s->info_in_session && m->session) {
        if (m->session->can_ease) out[n++] = INFO_EASIER;
        if (m->session->can_harden) out[n++] = INFO_HARDER;
    }
    out[n++] = INFO_BACK;
    return n;
}

static Box info_panel(const UiModel *m) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    float w = fminf(1040, fmaxf(780, (right - left) * .545f));
    return (Box){right - w, 58, w, 852};
}

static int info_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    InfoChoice list[3];
    int n = info_choices(s, m, list);
    Box b = info_panel(m);
    if (n == 1) {
        out[0] = (Spot){{b.x + b.w / 2 - 210, 772, 420, 100}, false};
        return 1;
    }
    const float foot = 882, h = m->settings[UI_SETTING_TEXT_SIZE] > 115 ? 166 : 140;
    float gap = b.w < 900 ? 16 : 36, side = b.w < 900 && n == 3 ? 30 : 52;
    float w = (b.w - 2 * side - gap * (float)(n - 1)) / (float)n;
    for (int i = 0; i < n; i++)
        out[i] = s->info_in_session
                     ? (Spot){{b.x + side + (w + gap) * (float)i, foot - h, w, h}, false}
                     : (Spot){{b.x + side + (w + gap) * (float)i, 772, w, 100}, false};
    if (list[0] == INFO_DOCTOR) { /* more words than back */
        out[0].box.w = w * 1.3f;
        out[1].box.x += w * .3f;
        out[1].box.w = w * .7f;
    }
    return n;
}

static void info_enter(Turn *turn) {
    InfoChoice list[3];
    turn->s->is_asking_back = false;
    /* back is the safe first press */
    turn->s->focus = turn->s->focus_before = info_choices(turn->s, turn->m, list) - 1;
}

static void leave_info(Turn *turn) {
    UiState *s = turn->s;
    turn_cue(turn, CUE_MENU_BACK);
    if (s->info_in_session && !s->info_was_paused) turn_session(turn, SESSION_RESUME, 0);
    turn_back(turn);
}

static void page(Turn *turn, int by) {
    const Routine *r = routine_at(turn->m, turn->s->info_routine);
    if (turn->s->info_in_session || !r || r->item_count < 1) return;
    int at = 0;
    for (int i = 0; i < r->item_count; i++)
        if (r->items[i].exercise == turn->s->info_exercise) at = i;
    turn->s->info_exercise = r->items[wrap_index(at + by, r->item_count)].exercise;
    turn->s->since_s = turn->now_s;
    info_enter(turn);
    turn_cue(turn, CUE_MENU_MOVE);
}

/* Coming back is asked once more, with what to heed; leaving out is not. */
static void ask_back(Turn *turn, InfoChoice choice) {
    UiState *s = turn->s;
    if (choice == INFO_REALLY || choice == INFO_LEAVE_OUT)
        turn_effect(turn, (UiEffect){.kind = UI_EFFECT_ASK_BACK,
                                     .value = s->info_exercise,
                                     .is_back = choice == INFO_REALLY});
    s->is_asking_back = choice == INFO_ASK_BACK;
    s->since_s = turn->now_s;
    turn_cue(turn, choice == INFO_NOT_NOW ? CUE_MENU_BACK : CUE_MENU_ACCEPT);
    turn_focus(turn, 1); /* "not now", else back */
}

static void info_act(Turn *turn, Action action) {
    UiState *s = turn->s;
    bool in_session = s->info_in_session && turn->m->session;
    switch (action.kind) {
    case ACTION_HURT:
    case ACTION_BACK:
        if (in_session) { /* on every screen of a session these stop it */
            turn_session(turn, SESSION_HURT, 0);
            turn_cue(turn, CUE_HURT);
            turn_replace(turn, UI_HURT);
            s->is_hurt_sent = true;
        } else if (action.kind == ACTION_BACK) {
            if (is_asking(s, turn->m))
                ask_back(turn, INFO_NOT_NOW);
            else
                leave_info(turn);
        }
        return;
    case ACTION_INFO:
    case ACTION_PAUSE:
        leave_info(turn);
        return;
    case ACTION_MENU:
        turn_other_side(turn, s->info_exercise);
        return;
    case ACTION_PREVIOUS:
        page(turn, -1);
        return;
    case ACTION_NEXT:
        page(turn, 1);
        return;
    case ACTION_ACCEPT: {
        InfoChoice list[3];
        int n = info_choices(s, turn->m, list);
        InfoChoice choice = s->focus < n ? list[s->focus] : INFO_BACK;
        if (choice == INFO_DOCTOR) {
            turn_to_clearance(turn, doctor_tag(turn->m, s->info_exercise));
            return;
        }
        if (choice >= INFO_ASK_BACK && choice <= INFO_NOT_NOW) {
            ask_back(turn, choice);
            return;
        }
        if (choice != INFO_BACK)
            turn_session(turn, choice == INFO_EASIER ? SESSION_EASIER : SESSION_HARDER, 0);
        leave_info(turn);
        return;
    }
    default:
        return;
    }
}

/* A headed list whose lines share one size; what does not fit at the smallest is left out from the
 * end. */
static void draw_section(Canvas *c, float x, float y, float room, Icon icon, uint32_t disc,
                         const char *head, const char *const *lines, int count, float height) {
    part_icon_disc(c, icon, x + 36, y + 4, 34, disc);
    bool paged = height > 300;
    if (paged)
        canvas_text_middle(c, (TextStyle){FONT_DISPLAY, 38, 0, ALIGN_LEFT}, x + 96, y + 4,
                           room - 120, 80, 1, canvas_tone(c, TONE_INK), head);
    else
        canvas_text(c, (TextStyle){FONT_DISPLAY, 38, 0, ALIGN_LEFT},
                    (TextPlace){x + 96, y + 4, room - 96, 42, 1}, canvas_tone(c, TONE_INK), head);
    Color ink =
        c->look->is_night || c->look->is_flat ? canvas_tone(c, TONE_INK) : color_hex(0x3F3558, 1);
    const float wanted = 34 * c->text_scale, scale = c->text_scale;
    float px = wanted, inner = paged ? room - 24 : room - 96;
    int most = paged ? CANVAS_LINES_MAX : 3;
    c->text_scale = 1; /* the sizes tried here are final */
    for (;; px -= 1) {
        float used = 0;
        bool all = true;
        for (int i = 0; i < count; i++) {
            bool fits;
            TextFit fit = canvas_fit(c, (TextStyle){FONT_TEXT, px, px * 1.18f, ALIGN_LEFT},
                                     (TextPlace){0, 0, inner, 1000, most}, lines[i], &fits);
            all = all && fits && fit.px >= px - .01f;
            used += fit.line * (float)fit.lines;
        }
        if (all && used <= height + 4) break;
        if (px - 1 < TEXT_FLOOR) {
            if (count < 2) break;
            count--;
            px = wanted + 1;
        }
    }
    float at = paged ? y + 60 + px * .8f : y + 48 + .6f * fmaxf(0, px - 34);
    for (int i = 0; i < count; i++) {
        TextFit fit = canvas_text(
            c, (TextStyle){FONT_TEXT, px, px * 1.18f, ALIGN_LEFT},
            (TextPlace){x + room - inner - (paged ? 24 : 0), at, inner, 1000, most}, ink, lines[i]);
        at += fit.line * (float)fit.lines;
    }
    c->text_scale = scale;
}

static void draw_choices(Canvas *c, const InfoChoice *list, int n) {
    Spot spot[SPOTS_MAX];
    info_spots(c->state, c->model, spot);
    for (int i = 0; i < n; i++) {
        Box b = spot[i].box;
        bool focused = screen_is_focused(c, i);
        if (list[i] >= INFO_ASK_BACK) {
            static const char *const KEYS[] = {"info.ask_back", "info.leave_out", "info.ask_back",
                                               "info.not_now", "info.back"};
            bool quiet = list[i] != INFO_BACK && list[i] != INFO_REALLY;
            const char *key =
                c->state->info_in_session ? "info.go_on" : KEYS[list[i] - INFO_ASK_BACK];
            part_button(c, b, quiet ? BUTTON_SECONDARY : BUTTON_PRIMARY, canvas_string(c, key), 42,
                        focused, false, screen_ease(c));
            continue;
        }
        if (list[i] == INFO_DOCTOR) {
            part_button(c, b, BUTTON_SECONDARY, canvas_string(c, "clearance.title"), 42, focused,
                        false, screen_ease(c));
            continue;
        }
        bool easier = list[i] == INFO_EASIER;
        if (focused) part_focus_begin(c, b, screen_ease(c));
        part_shadow(c, b, 34, .16f, 8, 12);
        Color card = canvas_tone(c, TONE_CARD);
        draw_round(c->list, b.x, b.y, b.w, b.h, 34, card, card);
        float sign = b.w < 280 ? 28 : 40, words = sign + (b.w < 280 ? 20 : 32);
        const char *title = canvas_string(c, easier ? "info.easier" : "info.harder");
        bool narrow = b.w < 240;
        if (canvas_width(c, FONT_DISPLAY, TEXT_FLOOR, title) > b.w - words - 12) words = 14;
        if (words > 14)
            part_icon(c, easier ? ICON_DOWN : ICON_UP, b.x + words - sign - 8, b.y + 34 - sign / 2,
                      sign, canvas_tone(c, easier ? TONE_LEAF : TONE_CORAL));
        canvas_text(c, (TextStyle){FONT_DISPLAY, 38, 0, ALIGN_LEFT},
                    (TextPlace){b.x + words, b.y + 46, b.w - words - 12, 42, 1},
                    canvas_tone(c, TONE_INK), title);
        const Exercise *of =
            easier ? exercise_at(c->model, c->model->session->easier_exercise) : NULL;
        if (!easier) {
            const Exercise *now = exercise_at(c->model, c->state->info_exercise);
            of = now && now->harder[0]
                     ? exercise_at(c->model, library_exercise(c->model->library, now->harder))
                     : NULL;
        }
        const Exercise *now = exercise_at(c->model, c->state->info_exercise);
        const char *name =
            of && of != now ? of->name : canvas_string(c, easier ? "info.softer" : "info.more");
        canvas_text(c, (TextStyle){FONT_TEXT, 30, 34, ALIGN_LEFT},
                    (TextPlace){b.x + (narrow ? 14 : 24), b.y + 86, b.w - (narrow ? 22 : 36),
                                b.h - 74, b.h > 150 ? 3 : 2},
                    canvas_tone(c, TONE_INK_2), name);
        if (focused) {
            part_ring(c, b, 34, 8);
            part_focus_end(c);
        }
    }
}

static const Dose *dose_of(const Canvas *c, int exercise) {
    const UiModel *m = c->model;
    if (c->state->info_in_session && m->plan && m->session && m->session->item >= 0 &&
        m->session->item < m->plan->item_count &&
        m->plan->items[m->session->item].exercise == exercise)
        return &m->plan->items[m->session->item].dose;
    const Routine *r = routine_at(m, c->state->info_routine);
    for (int i = 0; r && !c->state->info_in_session && i < r->item_count; i++)
        if (r->items[i].exercise == exercise) return &r->items[i].dose;
    return &m->library->exercises[exercise].dose;
}

/* Once through the movement every 14 s, for the eye; still with reduced motion. */
static void show_movement(const Canvas *c, const Exercise *e, StageView *figure) {
    double t = screen_age(c);
    t -= 14 * floor(t / 14);
    if (screen_is_reduced(c->model)) return;
    bool reps = e->dose.reps > 0;
    if (t < 4) {
        figure->phase = STAGE_GET_IN;
        figure->u = (float)(t / 4);
    } else if (t < 11) {
        figure->phase = reps ? STAGE_REP : STAGE_HOLD;
        figure->u = (float)((t - 4) / 7);
    } else {
        figure->phase = STAGE_COME_OUT;
        figure->u = (float)((t - 11) / 3);
    }
}

/* In place of the panel's sections. */
static void draw_question(Canvas *c, Box b) {
    static const char *const LINES[] = {"info.ask_small", "info.ask_stop", "info.ask_advice"};
    static const Icon ICONS[] = {ICON_LEAF, ICON_HEART, ICON_SHIELD};
    static const uint32_t DISCS[] = {0xD8EBCB, 0xF8D3C4, 0xDDD5EA};
    TextFit title = canvas_text(c, (TextStyle){FONT_DISPLAY, 54, 60, ALIGN_LEFT},
                                (TextPlace){b.x + 52, b.y + 84, b.w - 104, 126, 2},
                                canvas_tone(c, TONE_INK), canvas_string(c, "info.ask_title"));
    char words[256];
    float y = title.bottom + 16, step = (772 - 34 - y) / 4;
    if (screen_hurt_words(c, c->state->info_exercise, words, sizeof words))
        canvas_text_middle(c, (TextStyle){FONT_TEXT, 36, 42, ALIGN_LEFT}, b.x + 52, y + step * .36f,
                           b.w - 104, step * .8f, 2, canvas_tone(c, TONE_INK_2), words);
    for (int i = 0; i < 3; i++) {
        float middle = y + step * ((float)i + 1.36f);
        part_icon_disc(c, ICONS[i], b.x + 88, middle, 36, DISCS[i]);
        canvas_text_middle(c, (TextStyle){FONT_BOLD, 38, 44, ALIGN_LEFT}, b.x + 150, middle,
                           b.w - 202, step - 10, 3, canvas_tone(c, TONE_INK),
                           canvas_string(c, LINES[i]));
    }
}

enum { INFO_SECTIONS = 3 };

/* Large text: one section at a time; up and down turn to the next. */
static bool is_paged(const UiModel *m) {
    return m->settings[UI_SETTING_TEXT_SIZE] > 115;
}

static bool info_scroll(Turn *turn, int by) {
    if (!is_paged(turn->m) || is_asking(turn->s, turn->m)) return false;
    int to = turn->s->scroll + by;
    if (to < 0 || to >= INFO_SECTIONS) return true;
    turn->s->scroll = to;
    turn_cue(turn, CUE_MENU_MOVE);
    return true;
}

static void info_draw(Canvas *c) {
    static const FooterHint IN_SESSION[] = {{PRESS_ACCEPT, "footer.choose"},
                                            {PRESS_HURT, "session.hurts"},
                                            {PRESS_VIEW, "session.other_side"},
                                            {PRESS_ARROWS_ACROSS, "footer.move"},
                                            {PRESS_ARROWS_UPRIGHT, "footer.more_text"}};
    static const FooterHint OUTSIDE[] = {{PRESS_BACK, "footer.back"},
                                         {PRESS_VIEW, "session.other_side"},
                                         {PRESS_ARROWS_UPRIGHT, "footer.more_text"}};
    static const FooterHint WITH_CHOICE[] = {{PRESS_ACCEPT, "footer.choose"},
                                             {PRESS_BACK, "footer.back"},
                                             {PRESS_VIEW, "session.other_side"},
                                             {PRESS_ARROWS_ACROSS, "footer.move"},
                                             {PRESS_ARROWS_UPRIGHT, "footer.more_text"}};
    static const FooterHint PAGES[] = {{PRESS_PREVIOUS, "footer.previous"},
                                       {PRESS_NEXT, "footer.next"}};
    const Exercise *e = exercise_at(c->model, c->state->info_exercise);
    Region region = REGION_THORACIC;
    Daylight light = screen_daylight(c);
    Box b = info_panel(c->model);
    float left = c->left, room = b.x - 40 - left;
    landscape_draw(c, region, light, 0);
    landscape_ground(c, region, light);
    if (!c->look->is_flat)
        draw_glow(
            c->list, left + room / 2, 520, 480, 440,
            color_hex(c->look->is_night ? 0x8C86D6 : 0xFFF8E2, c->look->is_night ? .4f : .9f));
    landscape_session_front(c, region, light);
    if (!e) return;
    screen_rise_begin(c);
    StageView figure = screen_figure(c, (Box){left, 300, room, 560}, c->state->info_exercise);
    figure.with_mat = true;
    figure.mat_rgb = screen_mat(c, region);
    figure.glow = 1;
    figure.side =
        c->state->info_in_session && c->model->session ? c->model->session->stage_side : 0;
    show_movement(c, e, &figure);
    draw_stage(c->list, &figure);
    TextFit title = canvas_text(c, (TextStyle){FONT_DISPLAY, 76, 80, ALIGN_LEFT},
                                (TextPlace){left, 118, room, 160, 2},
                                landscape_text(c, region, light, false), e->name);
    if (e->stretch_count + e->effort_count > 0) {
        char key[64];
        MuscleGroup group = e->stretch_count > 0 ? e->stretch[0] : e->effort[0];
        snprintf(key, sizeof key, "muscle.%s", MUSCLE_GROUP_NAMES[group]);
        part_chip(c, left, title.bottom + 16, 64, ICON_COUNT, canvas_string(c, key), 34, TONE_PLUM,
                  TONE_ON_PLUM, room);
    }
    part_panel(c, b, 48);
    char dose[128];
    screen_dose(c, e, dose_of(c, c->state->info_exercise), dose, sizeof dose);
    Tone chip_ground = c->look->is_night ? TONE_CARD : TONE_LINE;
    if (c->look->is_flat) chip_ground = TONE_DISABLED;
    float x = b.x + 48, end = b.x + b.w - 48;
    bool asking = is_asking(c->state, c->model);
    char hurt[256];
    bool has_hurt = hurt_of(c->state, c->model) &&
                    screen_hurt_words(c, c->state->info_exercise, hurt, sizeof hurt);
    bool for_doctor = is_for_doctor(c->state, c->model);
    if (for_doctor) snprintf(hurt, sizeof hurt, "%s", canvas_string(c, "clearance.closed"));
    if (asking) {
        draw_question(c, b);
    } else if (has_hurt || for_doctor) { /* what matters most of it, in place of the dose */
        draw_round(c->list, x, 74, end - x, 84, 34, canvas_tone(c, chip_ground),
                   canvas_tone(c, chip_ground));
        if (for_doctor)
            part_icon_disc(c, ICON_LOCK, x + 48, 116, 32, 0xF8D3C4);
        else
            part_plant(c, PLANT_LANTERN, x + 46, 146, 1.05f, 1, 1);
        TextStyle style = {FONT_BOLD, 34, 36, ALIGN_LEFT};
        bool fits; /* smaller, rather than one word alone on a second line */
        canvas_fit(c, style, (TextPlace){0, 0, end - x - 116, 76, 1}, hurt, &fits);
        canvas_text_middle(c, style, x + 88, 116, end - x - 116, 76, fits ? 1 : 2,
                           canvas_tone(c, TONE_INK), hurt);
    } else {
        x += part_chip(c, x, 88, 64, e->dose.reps > 0 ? ICON_REPEAT : ICON_CLOCK, dose, 34,
                       chip_ground, TONE_INK, end - x) +
             18;
        /* words that would be squeezed are left out */
        if (end - x > fmaxf(280, canvas_width(c, FONT_BOLD, TEXT_FLOOR + 2,
                                              canvas_string(c, "info.with_breath")) +
                                     112))
            part_chip(c, x, 88, 64, ICON_LEAF, canvas_string(c, "info.with_breath"), 34,
                      chip_ground, TONE_INK, end - x);
    }
    const char *why[1] = {e->why ? e->why : ""};
    const char *safe[2] = {canvas_string(c, "info.stop_if"),
                           e->mistakes.count > 0 ? e->mistakes.line[0] : NULL};
    const struct {
        float y, height;
        Icon icon;
        uint32_t disc;
        const char *head;
        const char *const *lines;
        int count;
    } sections[INFO_SECTIONS] = {
        {212, 84, ICON_HEART, 0xF8D3C4, "info.why", why, 1},
        {364, 126, ICON_LIST, 0xFBE3B0, "info.how", e->form.line,
         e->form.count < 3 ? e->form.count : 3},
        {558, 152, ICON_SHIELD, 0xDDD5EA, "info.safe", safe, safe[1] ? 2 : 1},
    };
    x = b.x + 48;
    bool paged = is_paged(c->model);
    for (int i = 0; i < INFO_SECTIONS && !asking; i++) {
        if (paged && i != c->state->scroll) continue;
        draw_section(c, x, paged ? 214 : sections[i].y, b.w - 96, sections[i].icon,
                     sections[i].disc, canvas_string(c, sections[i].head), sections[i].lines,
                     sections[i].count, paged ? 470 : sections[i].height);
    }
    for (int i = 0; paged && !asking && i < INFO_SECTIONS; i++)
        draw_disc(c->list, b.x + b.w - 30, 420 + 36 * (float)i, i == c->state->scroll ? 11 : 7,
                  canvas_tone(c, i == c->state->scroll ? TONE_INK : TONE_INK_2));
    InfoChoice list[3];
    draw_choices(c, list, info_choices(c->state, c->model, list));
    screen_rise_end(c);
    if (c->state->info_in_session)
        part_footer(c, IN_SESSION, paged ? 5 : 4, NULL, 0, 1002, false);
    else if (has_hurt || for_doctor)
        part_footer(c, WITH_CHOICE, paged && !asking ? 5 : 4, NULL, 0, 1002, false);
    else
        part_footer(c, OUTSIDE, paged ? 3 : 2, PAGES,
                    routine_at(c->model, c->state->info_routine) ? 2 : 0, 1002, false);
}

const Screen SCREEN_INFO = {.enter = info_enter,
                            .spots = info_spots,
                            .scroll = info_scroll,
                            .act = info_act,
                            .draw = info_draw};

/* ---- a routine ---- */

enum { ROWS = 8 };
#define ROW_H 82.0f

static int first_row(const UiState *s, int count) {
    int first = s->focus - ROWS / 2;
    if (first > count - ROWS) first = count - ROWS;
    return first < 0 ? 0 : first;
}

static Box routine_panel(const UiModel *m, int routine) {
    float left, right;
    canvas_edges(m->width, &left, &right);
    const Routine *r = routine_at(m, routine);
    int rows = r && r->item_count < ROWS ? r->item_count : ROWS;
    return (Box){left, 196, fminf(1040, (right - left) * .62f), 48 + ROW_H * (float)rows};
}

static int routine_spots(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]) {
    const Routine *r = routine_at(m, s->info_routine);
    Box b = routine_panel(m, s->info_routine);
    float left, right;
    canvas_edges(m->width, &left, &right);
    int n = r ? r->item_count : 0, first = first_row(s, n);
    for (int i = 0; i < n; i++)
        out[i] =
            (Spot){{b.x + 18, b.y + 24 + ROW_H * (float)(i - first), b.w - 36, ROW_H - 6}, false};
    if (!r) return 0;
    float room = right - b.x - b.w - 60, w = fminf(420, room); /* below the figure */
    out[n] = (Spot){{b.x + b.w + 60 + (room - w) / 2, 784, w, 104}, false};
    return n + 1;
}

static void routine_act(Turn *turn, Action action) {
    UiState *s = turn->s;
    const Routine *r = routine_at(turn->m, s->info_routine);
    switch (action.kind) {
    case ACTION_ACCEPT:
    case ACTION_INFO:
        if (!r) return;
        if (s->focus == r->item_count) { /* start */
            if (action.kind == ACTION_INFO) return;
            s->check_routine = s->info_routine;
            turn_cue(turn, CUE_MENU_ACCEPT);
            turn_go(turn, UI_CHECK_IN);
            return;
        }
        s->info_exercise = r->items[s->focus].exercise;
        s->info_in_session = false;
        turn_cue(turn, CUE_MENU_ACCEPT);
        turn_go(turn, UI_INFO);
        return;
    case ACTION_BACK:
        turn_cue(turn, CUE_MENU_BACK);
        turn_back(turn);
        return;
    default:
        return;
    }
}

/* How long, how many, for what. */
static void draw_amount(Canvas *c, Region region, Daylight light) {
    const RoutineCard card = summary_card(c->model->library, c->state->info_routine);
    char minutes[64], exercises[64], areas[128], text[280];
    screen_minutes(c, card.minutes, minutes, sizeof minutes);
    screen_exercises(c, card.exercise_count, exercises, sizeof exercises);
    screen_areas(c, &card, areas, sizeof areas);
    snprintf(text, sizeof text, "%s, %s%s%s", minutes, exercises, areas[0] ? "  ·  " : "", areas);
    canvas_text(c, (TextStyle){FONT_BOLD, 34, 0, ALIGN_LEFT},
                (TextPlace){c->left, 158, c->right - c->left, 42, 1},
                landscape_text(c, region, light, true), text);
}

static void routine_draw(Canvas *c) {
    static const FooterHint HINTS[] = {{PRESS_ACCEPT, "footer.how_to"},
                                       {PRESS_BACK, "footer.back"},
                                       {PRESS_ARROWS, "footer.move"}};
    static const FooterHint START[] = {
        {PRESS_ACCEPT, "home.start"}, {PRESS_BACK, "footer.back"}, {PRESS_ARROWS, "footer.move"}};
    const Routine *r = routine_at(c->model, c->state->info_routine);
    int station = r ? library_station(c->model->library, r->station) : -1;
    Region region = screen_region(c->model, station);
    Daylight light = screen_daylight(c);
    Box b = routine_panel(c->model, c->state->info_routine);
    Spot spot[SPOTS_MAX];
    int n = routine_spots(c->state, c->model, spot) - 1, first = first_row(c->state, n);
    landscape_draw(c, region, light, 0);
    landscape_ground(c, region, light);
    landscape_session_front(c, region, light);
    if (!r) return;
    /* beside the list one sees what is chosen; at the start, what comes first */
    int shown = r->items[c->state->focus < n ? c->state->focus : 0].exercise;
    screen_rise_begin(c);
    canvas_text(c, (TextStyle){FONT_DISPLAY, 64, 0, ALIGN_LEFT},
                (TextPlace){c->left, 102, c->right - c->left, 70, 1},
                landscape_text(c, region, light, false), r->title);
    draw_amount(c, region, light);
    const Exercise *chosen = exercise_at(c->model, shown);
    float x = b.x + b.w + 30;
    if (chosen && c->right - x > 200) {
        StageView figure = screen_figure(c, (Box){x, 220, c->right - x, 520}, shown);
        figure.glow = 1;
        figure.with_mat = true;
        figure.mat_rgb = screen_mat(c, region);
        draw_stage(c->list, &figure);
    }
    part_panel(c, b, 44);
    for (int i = first; i < n && i < first + ROWS; i++) {
        const Exercise *e = exercise_at(c->model, r->items[i].exercise);
        Box row = spot[i].box;
        bool focused = screen_is_focused(c, i);
        if (!e) continue;
        if (focused) {
            Color card = canvas_tone(c, TONE_CARD);
            draw_round(c->list, row.x, row.y, row.w, row.h, 26, card, card);
        } else if (i > first && !screen_is_focused(c, i - 1)) {
            draw_rect(c->list, row.x + 30, row.y - 4, row.w - 60, 2, canvas_tone(c, TONE_LINE));
        }
        char dose[128], number[16];
        float middle = row.y + row.h / 2, half = row.w * .35f;
        screen_dose(c, e, &r->items[i].dose, dose, sizeof dose);
        const HurtExercise *hurt =
            c->model->hurt ? summary_hurt(c->model->hurt, r->items[i].exercise) : NULL;
        if (hurt && hurt->is_left_out)
            snprintf(dose, sizeof dose, "%s", canvas_string(c, "routine.left_out"));
        if (doctor_tag(c->model, r->items[i].exercise) >= 0)
            snprintf(dose, sizeof dose, "%s", canvas_string(c, "routine.for_doctor"));
        snprintf(number, sizeof number, "%d", i + 1);
        canvas_text_middle(c, (TextStyle){FONT_HEAVY, 34, 0, ALIGN_CENTRE}, row.x + 46, middle, 60,
                           40, 1, canvas_tone(c, TONE_INK_2), number);
        canvas_text_middle(c, (TextStyle){focused ? FONT_HEAVY : FONT_BOLD, 38, 42, ALIGN_LEFT},
                           row.x + 92, middle, row.w - half - 116, 72, 2, canvas_tone(c, TONE_INK),
                           e->name);
        canvas_text_middle(c, (TextStyle){FONT_TEXT, 32, 36, ALIGN_RIGHT}, row.x + row.w - 30,
                           middle, half - 30, 70, 2, canvas_tone(c, TONE_INK_2), dose);
        if (focused) part_ring(c, row, 26, 2);
    }
    part_button(c, spot[n].box, BUTTON_PRIMARY, canvas_string(c, "home.start"), 48,
                screen_is_focused(c, n), false, screen_ease(c));
    screen_rise_end(c);
    part_footer(c, screen_is_focused(c, n) ? START : HINTS, 3, NULL, 0, 1002, false);
}

const Screen SCREEN_ROUTINE = {.spots = routine_spots, .act = routine_act, .draw = routine_draw};
