/* Inside the diary only: facts that several summaries need. */
#ifndef LIMBER_DIARY_FACTS_H
#define LIMBER_DIARY_FACTS_H
#include "diary/recall.h"

#define END_OF_DAYS ((int64_t)1 << 40) /* a last day after every day */

bool diary_facts_of_streak(Diary *diary, DiaryId profile, const Library *library,
                           const StreakResult *streak, JourneyFacts *out, Err *err);
/* Of the latest closed session; -1: not given. */
bool diary_last_pain(Diary *diary, DiaryId profile, int *start, int *end, Err *err);
/* What each of `count` (up to GARDEN_DAYS_MAX) days from first_day on was. */
bool diary_day_stories(Diary *diary, DiaryId profile, const Library *library,
                       const StreakResult *streak, int64_t first_day, int count, DayStory *out,
                       Err *err);
/* As diary_hurt_exercises and diary_safety_record, as things stood at the end of last_day. */
bool diary_hurt_by(Diary *diary, DiaryId profile, const Library *library, int64_t last_day,
                   HurtSummary *out, Err *err);
bool diary_safety_by(Diary *diary, DiaryId profile, const Safety *safety, int64_t last_day,
                     SafetyRecord *out, Err *err);
#endif
