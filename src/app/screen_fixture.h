/* Made-up players and moments for `limber screen NAME`: any screen can be drawn without having
 * played. Sam has come 23 days in a row and climbs the lumbar valley; the exercises and routines
 * are the real ones. Nothing is read from or written to a diary. */
#ifndef LIMBER_APP_SCREEN_FIXTURE_H
#define LIMBER_APP_SCREEN_FIXTURE_H
#include "app/fixture_diary.h"
#include "coach/library.h"
#include "core/err.h"
#include "core/strings.h"
#include "ui/ui.h"

typedef struct ScreenFixture {
    double now_s; /* to draw at: everything has arrived */
    UiState state;
    UiModel model; /* points into this struct: do not copy it */
    ProfileList profiles;
    SafetyRecord safety;
    HomeSummary home;
    JourneySummary journey;
    HurtSummary hurt;
    ResultsSummary results;
    HomeSummary other_home; /* Robin's, beside Sam */
    ResultsSummary other_results;
    SessionPlan plan;
    Session session;
    SessionView view;
    LookedBack diary;
} ScreenFixture;

typedef enum ScreenTheme { THEME_DAY, THEME_NIGHT, THEME_CONTRAST, SCREEN_THEME_COUNT } ScreenTheme;
extern const char *const SCREEN_THEME_NAMES[SCREEN_THEME_COUNT]; /* "day", ... */

/* How it is looked at. */
typedef struct ScreenAsk {
    float width; /* virtual pixels (1080 * aspect) */
    ScreenTheme theme;
    DeviceKind device;
    int text_percent;
    /* Of a session's screens alone. An exercise (an id; NULL: the screen's own) is shown in a
     * routine of three: `from` (NULL: standing at ease), itself, what comes after it. */
    const char *exercise, *from;
    int side;          /* 0 the player's left works, 1 the right */
    float at;          /* share of the phase; < 0: the screen's own */
    float azimuth_deg; /* as the right stick turns the view */
    bool is_other_side;
} ScreenAsk;

/* Names: "home", "session_hold", ...; NULL past the last. */
const char *screen_fixture_name(int index);
/* ERR_UNKNOWN for another name; ERR_RANGE when the content has no such moment to show. */
bool screen_fixture_make(const char *name, const Library *library, const Strings *strings,
                         const ScreenAsk *ask, ScreenFixture *out, Err *err);
#endif
