/* Inside the diary only: what happens to deleted profiles when a diary is opened. */
#ifndef LIMBER_DIARY_HOUSEHOLD_H
#define LIMBER_DIARY_HOUSEHOLD_H
#include "diary/store.h"

/* Those deleted DIARY_UNDO_DAYS ago and more go for good; *purged: how many, also on failure. */
bool household_purge_old(Diary *diary, int64_t now_utc_s, int *purged, Err *err);
#endif
