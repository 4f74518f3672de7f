/* The report's words, shared by page and picture. Texts are those of assets/lang (report.*); what
 * is written fits REPORT_TEXT or is cut. */
#ifndef LIMBER_APP_REPORT_WORDS_H
#define LIMBER_APP_REPORT_WORDS_H
#include "app/report.h"

enum { REPORT_TEXT = 400, REPORT_TILES = 4, REPORT_SAFETY_LINES = 24 };

void report_date(const ReportSource *s, int64_t day, char out[REPORT_TEXT]);       /* 3 May 2026 */
void report_short_date(const ReportSource *s, int64_t day, char out[REPORT_TEXT]); /* 3 May */
const char *report_month(const ReportSource *s, int64_t day);                      /* "May" */
const char *report_word(const ReportSource *s, const char *key);

typedef struct ReportTile {
    char value[96], label[REPORT_TEXT], detail[REPORT_TEXT];
} ReportTile;
void report_tiles(const ReportSource *s, ReportTile out[REPORT_TILES]);

/* The exercise's name, else its id. */
const char *report_exercise_name(const ReportSource *s, const ReportExercise *e);
typedef struct ReportRow { /* of the table of exercises */
    char times[32], dose[64], range[48], left[32], right[32], both[32], note[REPORT_TEXT];
    float left_share; /* 0..1 of the time of both sides, negative: it has no sides */
} ReportRow;
void report_row(const ReportSource *s, const ReportExercise *e, ReportRow *out);

void report_flare(const ReportSource *s, const ReportFlare *flare, char out[REPORT_TEXT]);
/* What is heeded, a line each: urgent answers, what a yes closed, clearances, exercises left out.
 */
int report_heeded(const ReportSource *s, char out[REPORT_SAFETY_LINES][REPORT_TEXT]);
void report_question(const ReportSource *s, const ReportQuestion *q, char out[REPORT_TEXT]);
#endif
