/* Inside the diary only: facts that several summaries need. */
#ifndef LIMBER_DIARY_FACTS_H
#define LIMBER_DIARY_FACTS_H
#include "diary/recall.h"

bool diary_facts_of_streak(Diary *diary, DiaryId profile, const Library *library,
                           const StreakResult *streak, JourneyFacts *out, Err *err);
/* Of the latest closed session; -1: not given. */
bool diary_last_pain(Diary *diary, DiaryId profile, int *start, int *end, Err *err);
/* What each of `count` (up to GARDEN_DAYS_MAX) days from first_day on was. */
bool diary_day_stories(Diary *diary, DiaryId profile, const Library *library,
                       const StreakResult *streak, int64_t first_day, int count, DayStory *out,
                       Err *err);
/* Exercises (index in Library) that by the end of last_day hurt twice and were not asked back. */
bool diary_left_out(Diary *diary, DiaryId profile, const Library *library, int64_t last_day,
                    int left_out[LIBRARY_EXERCISES_MAX], int *count, Err *err);
#endif
