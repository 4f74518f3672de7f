/* A small library made by hand: three exercises, three stations, a relief routine. */
#ifndef TESTS_SUPPORT_LIBRARY_H
#define TESTS_SUPPORT_LIBRARY_H
#include "coach/library.h"

/* Stations: base (open), L5 (base >= 1 star), L4 (L5 >= 1 and 3 active days). */
void library_fill(Library *library);
#endif
