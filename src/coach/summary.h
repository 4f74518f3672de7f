/* What diary-backed screens show, as plain values: the diary (with app) fills them, ui reads them.
 * Texts here are the player's own (names) or of the library; every other word is ui's. */
#ifndef LIMBER_COACH_SUMMARY_H
#define LIMBER_COACH_SUMMARY_H
#include "coach/charts.h"
#include "coach/garden.h"
#include "coach/journey.h"
#include "coach/plan.h"
#include "coach/reward.h"
#include "coach/safety.h"
#include "coach/session.h"
#include "coach/streak.h"
#include "core/civil.h"

enum {
    SUMMARY_NAME_MAX = 64,
    SUMMARY_PROFILES_MAX = 32,
    SUMMARY_GARDEN_DAYS = 30,
    SUMMARY_PAIN_POINTS = 60,
    SUMMARY_UNLOCKS_MAX = 4
};

typedef enum DayPart { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_COUNT } DayPart;
DayPart
summary_day_part(int minute_of_day); /* morning from 4:00, afternoon 12, evening 18, night 22 */

typedef struct ProfileSummary {
    int64_t id;
    char name[SUMMARY_NAME_MAX];
    int build, skin, hair, outfit;
    int chain, active_days;
    bool is_chosen;
} ProfileSummary;
typedef struct ProfileList {
    ProfileSummary profiles[SUMMARY_PROFILES_MAX];
    int count;
} ProfileList;

typedef struct GardenDay {
    int64_t day;
    char mark; /* as in StreakResult.days */
    Plant plant;
} GardenDay;

typedef struct RoutineCard { /* a routine as a card tells it */
    int routine;             /* index in Library, -1: none */
    int station;             /* index in Journey, -1: none */
    int minutes, exercise_count;
    BodyArea areas[2];
    int area_count;
    int lead_exercise; /* shown on the card, -1 */
} RoutineCard;

typedef struct HomeSummary {
    char name[SUMMARY_NAME_MAX];
    CivilDate date;
    int weekday; /* 0 = Monday */
    DayPart part;
    StreakStatus today_status;
    int chain, best, shields, rest_left, weeks, active_days;
    bool is_chain_hidden, is_welcome_back; /* away for 7 days or more */
    Reward next_reward;
    int next_reward_days;
    RoutineCard today; /* where Start leads; with no station to play, relief */
    RoutineCard relief;
    int stations_done, station_count;
    GardenDay garden[SUMMARY_GARDEN_DAYS]; /* oldest first, last = today */
    int garden_count;
    int last_pain_start; /* default of the check-in, 0 at first */
    bool is_locked, is_safety_due;
} HomeSummary;

typedef struct StationSummary {
    StationState state;
    int stars;
    StationRecord record;
    RoutineCard card;
    JourneyNeed needs[JOURNEY_NEEDS_MAX]; /* what opens it, when closed */
    int need_count;
    int days_to_root; /* more days until "rooted", 0 = has it */
} StationSummary;
typedef struct RegionSummary {
    int station_count, done_count;
    int first_station; /* its needs open the region; -1 */
    bool is_open;
} RegionSummary;
typedef struct JourneySummary {
    StationSummary stations[JOURNEY_STATIONS_MAX];
    int station_count;
    RegionSummary regions[REGION_COUNT];
    int today; /* where the focus begins, -1 */
    int total_stars;
} JourneySummary;

typedef struct ResultsSummary {
    SessionOutcome outcome;
    PainLight light;
    int active_s, today_s;   /* of the session; of the whole day */
    int stars_before, stars; /* of the station; without one: of the session */
    bool is_relief;
    int routine, station; /* -1: none */
    int chain, best;
    bool is_chain_hidden, is_welcome_back;
    StreakStatus today_status;
    int pain_start, pain_end;          /* -1: not given */
    int unlocked[SUMMARY_UNLOCKS_MAX]; /* stations opened by this session */
    RoutineCard unlocked_card[SUMMARY_UNLOCKS_MAX];
    int unlocked_count;
    Plant plant;
    Reward earned[REWARDS_AT_ONCE_MAX]; /* new ones */
    int earned_count;
    Reward next_reward;
    int next_reward_days;
    int flares_in_14_days; /* 3: advise to see a professional */
} ResultsSummary;

typedef struct PainPoint {
    int64_t day;
    int start, end; /* -1: not given */
} PainPoint;
typedef struct PainSummary {
    PainPoint points[SUMMARY_PAIN_POINTS]; /* oldest first */
    int count;
} PainSummary;

/* An exercise that hurt twice is left out until the player asks for it back. It comes back a
 * quarter smaller (design/coach.md, Pain: what a yellow end takes back), until it was done on
 * SUMMARY_EASED_DAYS days without hurting; that number is a default for review by a
 * physiotherapist. */
enum { SUMMARY_HURT_MAX = LIBRARY_EXERCISES_MAX, SUMMARY_EASED_DAYS = 3 };
typedef struct HurtExercise {
    int exercise; /* index in Library */
    bool is_left_out, is_eased;
    int64_t hurt_day, asked_day; /* the last of each; asked_day 0: never asked back */
} HurtExercise;
typedef struct HurtSummary { /* all that ever hurt twice */
    HurtExercise exercises[SUMMARY_HURT_MAX];
    int count;
} HurtSummary;
/* NULL: it never hurt twice. */
const HurtExercise *summary_hurt(const HurtSummary *hurt, int exercise);

/* Pure fillers, from facts the diary gives. */
RoutineCard summary_card(const Library *library, int routine);
void summary_journey(const Library *library, const JourneyFacts *facts, JourneySummary *out);
/* Sets chain, best ... next_reward of the home and the marks of its garden (plants by mark alone:
 * the caller may better them with what it knows of each day). */
void summary_home_streak(const StreakResult *streak, HomeSummary *out);
#endif
