/* A made-up year for the screens that look back: Sam in 2026, up to 20 November. The same numbers
 * every time. */
#ifndef LIMBER_APP_FIXTURE_DIARY_H
#define LIMBER_APP_FIXTURE_DIARY_H
#include "coach/library.h"
#include "ui/ui.h"

typedef struct FixtureDiary {
    GardenYear garden;
    PainChart garden_pain, pain;
    DiaryCalendar calendar;
    MinutesChart minutes;
    BalanceChart balance;
    DoneExercises done;
    DoseChart dose;
    BestChains chains;
} FixtureDiary;

/* Fills `out` and lets `back` point into it. */
void fixture_diary_make(const Library *library, FixtureDiary *out, UiLookBack *back);
/* Somebody who has only begun: one open day. */
void fixture_diary_make_first(FixtureDiary *out, UiLookBack *back);
#endif
