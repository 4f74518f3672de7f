#include "ui/screen.h"

#include "ui/motion.h"

#include <stdio.h>
#include <string.h>

Daylight screen_daylight(const Canvas *c) {
    return ui_is_night(c->model) ? DAYLIGHT_NIGHT : DAYLIGHT_DAY;
}

const GiftInfo *screen_gift(const UiModel *m, GiftKind kind) {
    const GiftInfo *chosen = gift_info((Gift)m->gift[kind]);
    return chosen->kind == kind ? chosen : gift_info(gift_first(kind));
}

Region screen_region(const UiModel *m, int station) {
    const Journey *journey = &m->library->journey;
    int chosen = screen_gift(m, GIFT_SCENERY)->region; /* a scenery of one's own */
    if (chosen >= 0) return (Region)chosen;
    if (station < 0 || station >= journey->station_count) return REGION_LUMBAR;
    return journey->stations[station].region;
}

unsigned screen_mat(const Canvas *c, Region region) {
    unsigned chosen = screen_gift(c->model, GIFT_MAT)->colors[0];
    return chosen || screen_daylight(c) != DAYLIGHT_DAY ? chosen : landscape_mat(region);
}

bool screen_is_reduced(const UiModel *m) {
    return m->settings[UI_SETTING_REDUCED_MOTION] != 0;
}

bool screen_is_large(const UiModel *m) {
    return m->settings[UI_SETTING_TEXT_SIZE] > 130;
}

double screen_alive_until(const UiState *s) {
    return 10 * ceil((s->touched_s + UI_ALIVE_S) / 10);
}

double screen_life(const Canvas *c) {
    bool in_session = c->state->screen == UI_SESSION;
    return in_session ? c->now_s : fmin(c->now_s, screen_alive_until(c->state));
}

double screen_age(const Canvas *c) {
    return screen_life(c) - c->state->since_s;
}

void screen_rise_begin(Canvas *c) {
    bool reduced = screen_is_reduced(c->model);
    float u = ease_out_cubic(motion_u(screen_age(c), reduced ? MOTION_FADE_S : MOTION_SCREEN_S));
    draw_push(c->list, (DrawTransform){
                           .dy = reduced ? 0 : MOTION_RISE_PX * (1 - u), .scale = 1, .alpha = u});
}

void screen_rise_end(Canvas *c) {
    draw_pop(c->list);
}

bool screen_is_focused(const Canvas *c, int spot) {
    return c->state->focus == spot;
}

float screen_ease(const Canvas *c) {
    return motion_focus(c->now_s - c->state->focus_since_s, screen_is_reduced(c->model));
}

static float spot_x(const Canvas *c, const Spot *spots, int n, int i) {
    if (i < 0 || i >= n) return 0;
    return (spots[i].box.x + spots[i].box.w / 2) / c->width * 2 - 1;
}

float screen_drift(const Canvas *c, const Screen *screen) {
    if (screen_is_reduced(c->model) || !screen->spots) return 0;
    Spot spots[SPOTS_MAX];
    int n = screen->spots(c->state, c->model, spots);
    float u = ease_out_cubic(motion_u(c->now_s - c->state->focus_since_s, .6));
    return mixf(spot_x(c, spots, n, c->state->focus_before), spot_x(c, spots, n, c->state->focus),
                u);
}

void screen_landscape(Canvas *c, Region region, const Screen *screen) {
    landscape_draw(c, region, screen_daylight(c), screen_drift(c, screen));
    landscape_front(c, region, screen_daylight(c));
}

/* 0 as the exercise is seen .. 1 from the other side */
static float other_side(const Canvas *c, int exercise) {
    const UiOtherSide *o = &c->state->other_side;
    if (exercise < 0 || o->exercise != exercise) return 0;
    float u = motion_u(c->now_s - o->since_s, MOTION_OTHER_SIDE_S);
    if (screen_is_reduced(c->model)) u = 1;
    return o->is_on ? u : 1 - u;
}

StageView screen_figure(const Canvas *c, Box box, int exercise) {
    bool reduced = screen_is_reduced(c->model);
    /* a quiet breath of 4 s in, 6 s out */
    double life = screen_life(c), t = reduced ? 0 : life - 10 * floor(life / 10);
    double u = t < 4 ? t / 4 : 1 - (t - 4) / 6;
    return (StageView){
        .x = box.x,
        .y = box.y,
        .w = box.w,
        .h = box.h,
        .exercise = exercise,
        .phase = STAGE_HOLD,
        .u = .5f,
        .breath = (float)(.5 - .5 * cos(PI_F * u)),
        .life_s = reduced ? 0 : life,
        .azimuth_offset_deg = c->model->azimuth_offset_deg,
        .other_side = other_side(c, exercise),
        .light = ui_is_night(c->model) ? STAGE_NIGHT : STAGE_DAY,
        .with_shadow = true,
        .mat_rgb = screen_gift(c->model, GIFT_MAT)->colors[0],
    };
}

void screen_areas(const Canvas *c, const RoutineCard *card, char *out, size_t size) {
    char key[64];
    size_t used = 0;
    out[0] = 0;
    for (int i = 0; i < card->area_count && i < 2; i++) {
        snprintf(key, sizeof key, "area.%s", BODY_AREA_NAMES[card->areas[i]]);
        int n = snprintf(out + used, size - used, "%s%s", i ? ", " : "", canvas_string(c, key));
        if (n < 0 || (size_t)n >= size - used) break;
        used += (size_t)n;
    }
    /* the first letter of a list stands as in a sentence */
    if (out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
}

void screen_minutes(const Canvas *c, int minutes, char *out, size_t size) {
    strings_count(c->model->strings, "count.minutes", minutes, out, size);
}

void screen_minutes_of(const Canvas *c, int seconds, char *out, size_t size) {
    int minutes = seconds < STREAK_ACTIVE_S ? seconds / 60 : (seconds + 30) / 60;
    screen_minutes(c, minutes < 1 ? 1 : minutes, out, size);
}

void screen_exercises(const Canvas *c, int count, char *out, size_t size) {
    strings_count(c->model->strings, "count.exercises", count, out, size);
}

void screen_dose(const Canvas *c, const Exercise *e, const Dose *dose, char *out, size_t size) {
    char times[24], amount[24];
    const char *key;
    snprintf(times, sizeof times, "%d", dose->sets);
    if (dose->hold_s > 0) {
        snprintf(amount, sizeof amount, "%d", (int)(dose->hold_s + .5f));
        key = dose->sets > 1 ? "dose.holds" : "dose.hold";
    } else {
        snprintf(amount, sizeof amount, "%d", dose->reps);
        key = dose->sets > 1 ? "dose.sets_of_reps" : "dose.reps";
    }
    char plain[96];
    strings_format(c->model->strings, key, plain, sizeof plain, "sets", times, "n", amount,
                   (char *)NULL);
    if (e->sides == SIDES_EACH)
        strings_format(c->model->strings, "dose.each_side", out, size, "dose", plain, (char *)NULL);
    else
        snprintf(out, size, "%s", plain);
}

const char *screen_numbered(const Canvas *c, const char *prefix, int number) {
    char key[48];
    snprintf(key, sizeof key, "%s.%d", prefix, number);
    return canvas_string(c, key);
}

void screen_date(const Canvas *c, int64_t day, bool with_year, char *out, size_t size) {
    CivilDate date = civil_from_days(day);
    char number[16], year[16];
    snprintf(number, sizeof number, "%d", date.day);
    snprintf(year, sizeof year, "%d", (int)date.year);
    strings_format(c->model->strings, with_year ? "date.year" : "home.date", out, size, "weekday",
                   screen_numbered(c, "weekday", civil_weekday(day)), "day", number, "month",
                   screen_numbered(c, "month", date.month), "year", year, (char *)NULL);
}

void screen_capital(char *text) {
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
}

bool screen_hurt_words(const Canvas *c, int exercise, char *out, size_t size) {
    const UiModel *m = c->model;
    const HurtExercise *hurt = m->hurt ? summary_hurt(m->hurt, exercise) : NULL;
    char date[96];
    if (!hurt) return false;
    screen_date(c, hurt->is_left_out ? hurt->hurt_day : hurt->asked_day, true, date, sizeof date);
    strings_format(m->strings,
                   hurt->is_left_out ? "info.left_out"
                   : hurt->is_eased  ? "info.asked_back_small"
                                     : "info.asked_back",
                   out, size, "date", date, (char *)NULL);
    return true;
}
