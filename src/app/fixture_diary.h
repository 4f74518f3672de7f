/* A made-up year for the screens that look back: Sam in 2026, up to 20 November. The same numbers
 * every time. */
#ifndef LIMBER_APP_FIXTURE_DIARY_H
#define LIMBER_APP_FIXTURE_DIARY_H
#include "app/look_back.h"

/* Fills `out` and lets `back` point into it. */
void fixture_diary_make(const Library *library, LookedBack *out, UiLookBack *back);
/* Somebody who has only begun: one open day. */
void fixture_diary_make_first(LookedBack *out, UiLookBack *back);
#endif
