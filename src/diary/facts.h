/* Inside the diary only: facts that several summaries need. */
#ifndef LIMBER_DIARY_FACTS_H
#define LIMBER_DIARY_FACTS_H
#include "diary/recall.h"

bool diary_facts_of_streak(Diary *diary, DiaryId profile, const Library *library,
                           const StreakResult *streak, JourneyFacts *out, Err *err);
/* Of the latest closed session; -1: not given. */
bool diary_last_pain(Diary *diary, DiaryId profile, int *start, int *end, Err *err);
#endif
