/* Inside the diary only: closing what a crash left open. */
#ifndef LIMBER_DIARY_RECOVER_H
#define LIMBER_DIARY_RECOVER_H
#include "diary/store.h"

/* Sessions without an end become interrupted (stopped, if "it hurts" was pressed) with the active
 * time of their saved steps, and get their streak event. */
bool recover_open_sessions(Diary *diary, int *count, Err *err);
#endif
