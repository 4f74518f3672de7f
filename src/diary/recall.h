/* Reading the diary back: the streak's events, the facts of the journey and the safety gate, and
 * the screens' summaries (coach/summary.h). Ids of the library that the diary names but the library
 * no longer has are passed over. */
#ifndef LIMBER_DIARY_RECALL_H
#define LIMBER_DIARY_RECALL_H
#include "coach/report.h"
#include "coach/summary.h"
#include "core/arena.h"
#include "diary/diary.h"

typedef struct DiaryNow {
    Instant at;
    int day_start_min; /* 0..1439 */
} DiaryNow;
int64_t diary_today(DiaryNow now);

/* Oldest first; the array lives in the arena. */
bool diary_streak_events(Diary *diary, DiaryId profile, Arena *arena, const StreakEvent **out,
                         size_t *count, Err *err);
bool diary_streak(Diary *diary, DiaryId profile, DiaryNow now, Arena *arena, StreakResult *out,
                  Err *err);
bool diary_safety_record(Diary *diary, DiaryId profile, const Safety *safety, SafetyRecord *out,
                         Err *err);
bool diary_journey_facts(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                         JourneyFacts *out, Err *err);

/* Last day of the declared break that today lies in; 0: none, or the player is back (active today).
 */
bool diary_paused_until(Diary *diary, DiaryId profile, DiaryNow now, int64_t *out, Err *err);

/* What hurt twice, in the order of ids, and whether it was asked back. */
bool diary_hurt_exercises(Diary *diary, DiaryId profile, const Library *library, HurtSummary *out,
                          Err *err);
/* Asks for an exercise (its id) back, or (is_back false) takes the asking back: then all that it
 * ever hurt counts again. */
bool diary_ask_back(Diary *diary, DiaryId profile, const char *exercise, bool is_back, DiaryNow now,
                    Err *err);

/* What a new session of this player has to heed. left_out holds the indices that answers->left_out
 * and answers->eased then point to. pain_start is what was said last time, 0 at first: the
 * check-in's default. */
bool diary_plan_answers(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                        int left_out[LIBRARY_EXERCISES_MAX], PlanAnswers *out, Err *err);

/* Writes down what the rows by now have earned: stars, stations that opened, rewards. Call after
 * diary_session_end with that session; safe to call again at any time (session 0). */
bool diary_award(Diary *diary, DiaryId profile, DiaryId session, const Library *library,
                 DiaryNow now, Err *err);

bool diary_home(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                HomeSummary *out, Err *err);
bool diary_journey(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                   JourneySummary *out, Err *err);
/* Of a closed session that was awarded. */
bool diary_results(Diary *diary, DiaryId session, const Library *library, DiaryNow now,
                   ResultsSummary *out, Err *err);
bool diary_profile_list(Diary *diary, DiaryNow now, ProfileList *out, Err *err);
bool diary_pain_history(Diary *diary, DiaryId profile, PainSummary *out, Err *err);

/* ---- looking back (coach/garden.h, coach/charts.h) ---- */

/* A calendar year; year 0: the one of today. A year with nothing in it is bare ground. */
bool diary_garden_year(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                       int year, GardenYear *out, Err *err);
/* month 1..12; year 0: the month of today. */
bool diary_calendar(Diary *diary, DiaryId profile, const Library *library, DiaryNow now, int year,
                    int month, DiaryCalendar *out, Err *err);
bool diary_best_chains(Diary *diary, DiaryId profile, DiaryNow now, BestChains *out, Err *err);

/* Days first_day..last_day, both included; of a range too long to hold, its end. */
bool diary_minutes_chart(Diary *diary, DiaryId profile, ChartUnit unit, int64_t first_day,
                         int64_t last_day, MinutesChart *out, Err *err);
bool diary_pain_chart(Diary *diary, DiaryId profile, int64_t first_day, int64_t last_day,
                      PainChart *out, Err *err);
bool diary_balance(Diary *diary, DiaryId profile, const Library *library, int64_t first_day,
                   int64_t last_day, BalanceChart *out, Err *err);
/* Both of the three years up to the last session; exercise: index in Library. */
bool diary_dose_chart(Diary *diary, DiaryId profile, const Library *library, int exercise,
                      DoseChart *out, Err *err);
bool diary_done_exercises(Diary *diary, DiaryId profile, const Library *library, DoneExercises *out,
                          Err *err);

/* Days first_day..last_day, both included, at most REPORT_DAYS_MAX; entries live in the arena. The
 * questions are asked already (report_conclude). */
bool diary_report(Diary *diary, DiaryId profile, const Library *library, DiaryNow now,
                  int64_t first_day, int64_t last_day, Arena *arena, ReportData *out, Err *err);
#endif
