/* Inside the diary screen: its pages and what they share. Every page lies in diary_box. */
#ifndef LIMBER_UI_DIARY_H
#define LIMBER_UI_DIARY_H
#include "ui/screen.h"

enum { DIARY_FIRST = DIARY_PAGE_COUNT };          /* first spot after the tabs */
extern const int DIARY_SPANS[UI_PAIN_SPAN_COUNT]; /* days of the pain chart */
int diary_span(const UiState *s);
/* Which of the done exercises the dose chart shows. */
int diary_done_at(const UiModel *m);

Box diary_box(const UiModel *m);
Box diary_report_button(const UiModel *m);
Box calendar_head(const UiModel *m);
Box calendar_day(const UiModel *m, int index); /* of the model's month */

void diary_empty(Canvas *c, Box b);
/* A row of choices that has the page's focus: keys prefix.0 ... */
void diary_choice(Canvas *c, Box b, const char *prefix, int count, int chosen);

void diary_draw_calendar(Canvas *c); /* diary_calendar.c */
void diary_draw_minutes(Canvas *c);  /* diary_charts.c */
void diary_draw_pain(Canvas *c);
void diary_draw_balance(Canvas *c);
void diary_draw_dose(Canvas *c);
void diary_draw_report(Canvas *c); /* diary_report.c */
#endif
