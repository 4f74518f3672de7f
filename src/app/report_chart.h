/* The report's charts, drawn once: the picture paints them, the page gets them as SVG. */
#ifndef LIMBER_APP_REPORT_CHART_H
#define LIMBER_APP_REPORT_CHART_H
#include "app/report.h"

typedef struct ChartBox {
    float x, y, w, h;
    float px; /* of its labels */
} ChartBox;

/* Colours of design/art.md on paper (white): every one at least 3:1, text 4.5:1. */
#define REPORT_INK      0x2B2140
#define REPORT_INK_2    0x574A6E
#define REPORT_LINE     0xE3D3BC
#define REPORT_LEAF     0x3B7A55
#define REPORT_TEAL     0x1B757B
#define REPORT_RUST     0xB4530F
#define REPORT_MARIGOLD 0xF39B2B
#define REPORT_PANEL    0xFFFBF3

/* A column a week, Monday on top: what each day was, by shape as well as by colour. */
void report_chart_days(const ReportSource *s, ChartBox box, DrawList *list);
/* Its legend, one line. */
void report_chart_days_key(const ReportSource *s, ChartBox box, DrawList *list);
void report_chart_minutes(const ReportSource *s, ChartBox box, DrawList *list);
/* Answers as dots, means of 7 days as lines, flares as triangles below. */
void report_chart_pain(const ReportSource *s, ChartBox box, DrawList *list);
void report_chart_pain_key(const ReportSource *s, ChartBox box, DrawList *list);
/* Left and right from the middle of one row. */
void report_chart_balance(float left_share, ChartBox box, DrawList *list);

/* What was drawn, as one <svg> of the box's size with a title for those who cannot see it. Knows
 * rects, discs, polylines, polygons and text. */
void report_svg(const DrawList *list, ChartBox box, const char *title, TextOut *out);
#endif
