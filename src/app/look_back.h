/* What garden and diary look back on: the very values their screens are drawn from, read from the
 * diary when a screen asks. The game keeps one LookedBack; `limber diary charts` tells it as JSON,
 * so that a script which shares no code with this program can recompute every number. */
#ifndef LIMBER_APP_LOOK_BACK_H
#define LIMBER_APP_LOOK_BACK_H
#include "core/json.h"
#include "diary/recall.h"
#include "ui/ui.h"

typedef struct LookedBack { /* what a UiLookBack points to */
    GardenYear garden;
    PainChart garden_pain, pain;
    DiaryCalendar calendar;
    MinutesChart minutes;
    BalanceChart balance;
    DoneExercises done;
    DoseChart dose;
    BestChains chains;
} LookedBack;

typedef struct LookingBack { /* whose days, and as of when */
    Diary *diary;
    DiaryId profile;
    const Library *library;
    DiaryNow now;
} LookingBack;

/* Reads one kind into `store` and points `shown` at it. On false neither is to be relied on. */
bool look_back_read(const LookingBack *who, UiLookKind kind, const UiLook *look, LookedBack *store,
                    UiLookBack *shown, Err *err);

/* Everything the screens can show of this player: home, each year and month of the garden, each
 * unit and span of the charts, the dose of each exercise done, the longest times. */
bool look_back_json(const LookingBack *who, JsonOut *out, Err *err);
#endif
