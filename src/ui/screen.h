/* A screen as a struct of callbacks, and what all screens share: focus, going on and back, effects.
 * Only src/ui knows this header. */
#ifndef LIMBER_UI_SCREEN_H
#define LIMBER_UI_SCREEN_H
#include "ui/canvas.h"
#include "ui/landscape.h"
#include "ui/parts.h"

enum { SPOTS_MAX = 48 };

typedef struct Spot { /* something that can have the focus */
    Box box;
    bool takes_sideways; /* left and right change its value instead of moving on */
} Spot;

typedef struct Turn { /* one action on one state */
    UiState *s;
    const UiModel *m;
    double now_s;
    UiEffects *effects;
} Turn;

typedef struct Screen {
    void (*enter)(Turn *turn); /* fresh, not when back restores it; may set the focus; NULL: none */
    int (*spots)(const UiState *s, const UiModel *m, Spot out[SPOTS_MAX]); /* NULL: no focus */
    /* Where an arrow leads when the nearest is not what is meant; -1: the nearest. NULL: always */
    int (*beside)(const UiState *s, const UiModel *m, int from, ActionKind arrow);
    bool (*scroll)(Turn *turn, int by);     /* up -1, down 1, before the focus; NULL: none */
    void (*act)(Turn *turn, Action action); /* what the focus did not take */
    void (*draw)(Canvas *c);
} Screen;

extern const Screen SCREEN_PROFILE, SCREEN_SAFETY, SCREEN_LOCKED, SCREEN_HOME, SCREEN_CHECK_IN,
    SCREEN_JOURNEY, SCREEN_ROUTINE, SCREEN_INFO, SCREEN_SESSION, SCREEN_HURT, SCREEN_HELP,
    SCREEN_CHECK_OUT, SCREEN_RESULTS, SCREEN_SETTINGS, SCREEN_GARDEN, SCREEN_DIARY, SCREEN_BREAK,
    SCREEN_WARDROBE, SCREEN_REWARD, SCREEN_LEAVE, SCREEN_TOGETHER, SCREEN_TOGETHER_IN,
    SCREEN_TOGETHER_HURT, SCREEN_TOGETHER_OUT, SCREEN_TOGETHER_RESULTS, SCREEN_CLEARANCE;
const Screen *screen_of(UiScreen screen);

/* As ui_draw; returns how many texts did not fit and, unless NULL, the last of them: for tests. */
int ui_draw_counting(const UiState *state, const UiModel *model, double now_s,
                     const TextMeasure *measure, DrawList *list, char *unfit, size_t unfit_size);

/* ---- turns ---- */
void turn_effect(Turn *turn, UiEffect effect);
void turn_cue(Turn *turn, CueKind cue);
void turn_session(Turn *turn, SessionAction action, int value);
/* To a doctor's word about a Contra, -1: the first there is. */
void turn_to_clearance(Turn *turn, int tag);
void turn_go(Turn *turn, UiScreen screen);      /* on, remembering the way back */
void turn_replace(Turn *turn, UiScreen screen); /* on, forgetting the way back */
void turn_back(Turn *turn);                     /* to where we came from, else home */
void turn_other_side(Turn *turn, int exercise); /* looks at the figure from there, or back */
void turn_focus(Turn *turn, int focus);
int wrap_index(int index, int count);

/* Asks the app to read what state.look names, for model.back. */
void turn_look(Turn *turn, UiLookKind kind);
/* Pages of the diary. */
typedef enum DiaryPage {
    DIARY_CALENDAR,
    DIARY_MINUTES,
    DIARY_PAIN,
    DIARY_BALANCE,
    DIARY_DOSE,
    DIARY_REPORT,
    DIARY_PAGE_COUNT
} DiaryPage;
/* To today's plant growing, after a session. */
void turn_to_garden_growing(Turn *turn);

/* ---- shared drawing ---- */
#define GROWTH_S 3.0 /* the garden has grown, the reward has come in */
Daylight screen_daylight(const Canvas *c);
/* The one chosen of that kind. */
const GiftInfo *screen_gift(const UiModel *m, GiftKind kind);
/* The region of a station, or of nothing in particular (-1). */
Region screen_region(const UiModel *m, int station);
/* Panels rise and fade in when a screen is new: between these two. */
void screen_rise_begin(Canvas *c);
void screen_rise_end(Canvas *c);
bool screen_is_focused(const Canvas *c, int spot);
float screen_ease(const Canvas *c); /* how far the focus has arrived */
bool screen_is_reduced(const UiModel *m);
/* Text above 130 %: panels take all the room there is, pictures in them make way for words. */
bool screen_is_large(const UiModel *m);
/* The session as it stood when it was stopped: "it hurts" begins on it. */
void session_draw_held(Canvas *c);
double screen_age(const Canvas *c); /* seconds since it appeared, as far as it is alive */
/* When figures outside a session fall still: at the end of a breath. */
double screen_alive_until(const UiState *s);
double screen_life(const Canvas *c); /* now, until then */
float screen_drift(const Canvas *c, const Screen *screen);
/* Landscape, then front; with the parallax of the focus. */
void screen_landscape(Canvas *c, Region region, const Screen *screen);
StageView screen_figure(const Canvas *c, Box box, int exercise);
/* Colour of the mat on this ground: the chosen one, else what stands out there (StageView.mat_rgb).
 */
unsigned screen_mat(const Canvas *c, Region region);
/* "lower back, hips" */
void screen_areas(const Canvas *c, const RoutineCard *card, char *out, size_t size);
/* "Friday 20 November"; with_year: "20 November 2026" */
void screen_date(const Canvas *c, int64_t day, bool with_year, char *out, size_t size);
/* What heads a panel begins with a capital in every language: month and weekday too, whose first
 * letters are plain ones where they are written small. */
void screen_capital(char *text);
/* "Left out since it hurt on ...", "Asked back on ..."; false: the exercise never hurt twice. */
bool screen_hurt_words(const Canvas *c, int exercise, char *out, size_t size);
/* The text of `prefix.<number>`, as month.11. */
const char *screen_numbered(const Canvas *c, const char *prefix, int number);
/* "12 min" and "6 exercises" */
void screen_minutes(const Canvas *c, int minutes, char *out, size_t size);
/* Of a day: at least one, and never as many as an active day takes before it is one. */
void screen_minutes_of(const Canvas *c, int seconds, char *out, size_t size);
void screen_exercises(const Canvas *c, int count, char *out, size_t size);
/* "3 x 30 s each side" for an exercise's dose */
void screen_dose(const Canvas *c, const Exercise *exercise, const Dose *dose, char *out,
                 size_t size);
#endif
