/* Inside the diary only: the end of a repair that was cut short. */
#ifndef LIMBER_DIARY_REPAIR_H
#define LIMBER_DIARY_REPAIR_H
#include "diary/diary.h"

/* Puts a repaired file in its place, if one is there; kept_as: where what lay there went, "" if
 * nothing did. */
bool repair_finish(const DiaryOptions *options, char kept_as[DIARY_PATH_MAX], Err *err);
#endif
