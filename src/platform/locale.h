/* What the system's user reads. */
#ifndef LIMBER_PLATFORM_LOCALE_H
#define LIMBER_PLATFORM_LOCALE_H

enum { LOCALES_MAX = 8, LOCALE_BYTES = 8 };
/* Languages as two or three small letters ("de"), the preferred first, each as often as it is
 * named; returns how many, 0 where the system says nothing. */
int locale_languages(char out[LOCALES_MAX][LOCALE_BYTES]);
#endif
