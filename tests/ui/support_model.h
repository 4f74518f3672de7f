/* A small world for the screens' tests: three exercises, a routine, the 25 stations, a player of 23
 * days, and a text measure whose every letter is as wide as another. */
#ifndef LIMBER_TESTS_UI_SUPPORT_MODEL_H
#define LIMBER_TESTS_UI_SUPPORT_MODEL_H
#include "ui/screen.h"
#include "ui/ui.h"

typedef struct World {
    Arena arena;
    Library library;
    ProfileList profiles;
    HomeSummary home;
    SafetyRecord safety;
    JourneySummary journey;
    HurtSummary hurt; /* empty, and not in the model */
    ResultsSummary results;
    GardenYear garden;
    DiaryCalendar calendar;
    MinutesChart minutes;
    PainChart pain;
    BalanceChart balance;
    DoneExercises done;
    DoseChart dose;
    BestChains chains;
    SessionPlan plan;
    SessionView view;
    UiModel model;
    UiState state;
    double now_s;
    UiEffects effects; /* of the last press or update */
    DrawList list;
    char unfit[512]; /* the last text that did not fit */
} World;

World *world_new(void); /* at home; aborts the test when en.json cannot be read */
void world_free(World *w);

void world_press(World *w, ActionKind kind);
void world_update(World *w);
/* Shows a screen as if one had come there; session screens get a view in that mode and phase. */
void world_show(World *w, UiScreen screen);
void world_session(World *w, SessionMode mode, SessionPhase phase);
bool world_has_effect(const World *w, UiEffectKind kind);
bool world_has_session_action(const World *w, SessionAction action);
/* Draws at rest; returns how many texts did not fit. */
int world_draw(World *w);

extern const TextMeasure FIXED_MEASURE;

/* Every screen in every state worth drawing. */
typedef struct TestScene {
    const char *name;
    void (*show)(World *w);
} TestScene;
extern const TestScene TEST_SCENES[];
extern const int TEST_SCENES_COUNT;

#endif
