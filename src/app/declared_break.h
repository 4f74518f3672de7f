/* A break that the player declares: not well, or travelling. The diary keeps the days; why is only
 * for the sentence that says so, and is kept as the setting "trip_until". */
#ifndef LIMBER_APP_DECLARED_BREAK_H
#define LIMBER_APP_DECLARED_BREAK_H
#include "diary/recall.h"

/* From today on, `days` long. */
bool break_declare(Diary *diary, DiaryId profile, DiaryNow now, int days, bool is_trip, Err *err);
/* Of the break whose last day is `until`. */
bool break_is_trip(Diary *diary, DiaryId profile, int64_t until);
#endif
