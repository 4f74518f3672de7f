/* What the screens of two players share. Player 0 is the chosen profile, 1 the one beside them. */
#ifndef LIMBER_UI_TOGETHER_H
#define LIMBER_UI_TOGETHER_H
#include "ui/canvas.h"

const char *together_name(const UiModel *m, int player); /* "" when there is none */
int64_t together_profile(const UiModel *m, int player);
const HomeSummary *together_home(const UiModel *m, int player);
/* A person's disc in their own colour. */
void together_person(Canvas *c, float cx, float cy, float r, int64_t profile);
/* A line on its own plate, its middle at (cx, y). */
void together_note(Canvas *c, float cx, float y, float max_w, const char *text);
/* Name and colour of a player, as a pill of height h; returns its width. Centred at cx. */
float together_chip(Canvas *c, float cx, float y, float h, float max_w, int player);
/* The half of the content that is a player's, from y on. */
Box together_half(const UiModel *m, int player, float y, float h);
#endif
