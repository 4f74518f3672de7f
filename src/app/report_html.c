/* The report as one page of HTML. Widths in millimetres and points: it is made to be printed. */
#include "app/report_chart.h"
#include "app/report_words.h"

#include <stdio.h>
#include <stdlib.h>

enum { FLARES_SHOWN = 5, EXERCISES_SHOWN = 16 };

static const char STYLE[] =
    "@page{size:auto;margin:11mm 12mm}"
    "*{box-sizing:border-box}"
    "html{-webkit-print-color-adjust:exact;print-color-adjust:exact;background:#fff}"
    "body{margin:0 auto;max-width:186mm;color:#2B2140;font:9pt/1.32 Lato,Carlito,\"Noto Sans\","
    "\"Segoe UI\",Helvetica,Arial,sans-serif}"
    "@media screen{body{padding:10mm 4mm}}"
    "h1{font:700 19pt/1.1 Quicksand,Lato,sans-serif;margin:0}"
    "h2{font:700 10.5pt/1.2 Quicksand,Lato,sans-serif;margin:0 0 1.2mm;color:#2B2140}"
    "p{margin:0}small,.soft{color:#574A6E;font-size:8pt}"
    "header{display:flex;justify-content:space-between;align-items:flex-end;gap:6mm;"
    "border-bottom:.5mm solid #3B7A55;padding-bottom:2.4mm}"
    "header .who{text-align:end;font-size:11pt;font-weight:700}"
    "header .who small{font-weight:400;display:block}"
    ".tiles{display:grid;grid-template-columns:1fr 1.1fr 1.35fr 1.2fr;gap:3mm;margin:3.4mm 0}"
    ".tile{background:#FFF6E6;border-radius:2.5mm;padding:2mm 2.6mm}"
    ".tile b{display:block;font:700 17pt/1.1 Lato,Carlito,sans-serif}"
    ".tile span{display:block;font-size:8.4pt;font-weight:600;line-height:1.2}"
    ".tile small{display:block;line-height:1.2}"
    ".pair{display:grid;grid-template-columns:58mm 1fr;gap:5mm;margin-bottom:3.2mm}"
    ".half{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin-top:3.2mm}"
    "svg+h2{margin-top:2.4mm}section{break-inside:avoid}svg{display:block;width:100%;height:auto;"
    "font-weight:600}"
    "table{width:100%;border-collapse:collapse;font-size:8.6pt}"
    "th{font-size:7.6pt;font-weight:600;color:#574A6E;text-align:start;padding:0 1.4mm .8mm 0;"
    "border-bottom:.25mm solid #C9B79C}"
    "td{padding:.75mm 1.4mm .75mm 0;border-bottom:.2mm solid #EFE4D2;vertical-align:middle}"
    "td:first-child{font-weight:700;white-space:nowrap}.n{text-align:right;white-space:nowrap;"
    "padding-right:2.4mm;"
    "font-variant-numeric:tabular-nums}td svg{width:26mm}"
    "ul{margin:0;padding-inline-start:4mm}li{margin-bottom:.7mm}"
    "ol{margin:0;padding:0;list-style:none}"
    "ol li{padding-inline-start:6mm;position:relative;margin-bottom:1.4mm;font-size:9.4pt}"
    "ol li::before{content:\"\";position:absolute;inset-inline-start:0;top:.5mm;width:3.4mm;"
    "height:3.4mm;border:.3mm solid #574A6E;border-radius:.6mm}"
    "footer{margin-top:3mm;border-top:.2mm solid #E3D3BC;padding-top:1.4mm}";

typedef struct Page {
    const ReportSource *s;
    TextOut *out;
    DrawList *list; /* for one chart at a time */
} Page;

static void element(Page *p, const char *name, const char *text) {
    text_out_format(p->out, "<%s>", name);
    text_out_escaped(p->out, text);
    text_out_format(p->out, "</%s>", name);
}

static void heading(Page *p, const char *key) {
    element(p, "h2", report_word(p->s, key));
}

static void head(Page *p) {
    const ReportData *r = p->s->data;
    char from[REPORT_TEXT], to[REPORT_TEXT], period[REPORT_TEXT];
    report_date(p->s, r->first_day, from);
    report_date(p->s, r->last_day, to);
    strings_format(p->s->strings, "report.period", period, sizeof period, "from", from, "to", to,
                   (const char *)NULL);
    const char *title = report_word(p->s, "report.title");
    text_out(p->out, "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">"
                     "<meta name=\"viewport\" content=\"width=device-width\"><title>");
    text_out_escaped(p->out, title);
    text_out(p->out, ", ");
    text_out_escaped(p->out, r->name);
    text_out_format(p->out, "</title><style>%s</style></head><body>\n<header>", STYLE);
    element(p, "h1", title);
    text_out(p->out, "<div class=\"who\"><bdi>");
    text_out_escaped(p->out, r->name);
    text_out(p->out, "</bdi>");
    element(p, "small", period);
    text_out(p->out, "</div></header>\n");
}

static void tiles(Page *p) {
    ReportTile all[REPORT_TILES];
    report_tiles(p->s, all);
    text_out(p->out, "<div class=\"tiles\">");
    for (int i = 0; i < REPORT_TILES; i++) {
        text_out(p->out, "<div class=\"tile\">");
        element(p, "b", all[i].value);
        element(p, "span", all[i].label);
        element(p, "small", all[i].detail);
        text_out(p->out, "</div>");
    }
    text_out(p->out, "</div>\n");
}

typedef void Chart(const ReportSource *s, ChartBox box, DrawList *list);

static void chart(Page *p, Chart *draw, float w, float h, float px, const char *title_key) {
    const ChartBox box = {0, 0, w, h, px};
    draw_begin(p->list, w);
    draw(p->s, box, p->list);
    report_svg(p->list, box, report_word(p->s, title_key), p->out);
}

static void key(Page *p, Chart *draw, float w, float px, const char *title_key) {
    const ChartBox box = {0, px * 1.3f, w, px * 1.8f, px}, seen = {0, 0, w, px * 1.8f, px};
    draw_begin(p->list, w);
    draw(p->s, box, p->list);
    report_svg(p->list, seen, report_word(p->s, title_key), p->out);
}

static void charts(Page *p) {
    text_out(p->out, "<div class=\"pair\"><section>");
    heading(p, "report.days");
    bool is_long = p->s->data->day_count > 120;
    chart(p, report_chart_days, 580, is_long ? 150 : 230, 27, "report.days");
    key(p, report_chart_days_key, 690, 27, "report.days");
    heading(p, "report.minutes");
    chart(p, report_chart_minutes, 580, is_long ? 270 : 230, 27, "report.minutes");
    text_out(p->out, "</section><section>");
    heading(p, "report.pain");
    chart(p, report_chart_pain, 1230, is_long ? 500 : 560, 27, "report.pain");
    key(p, report_chart_pain_key, 1230, 27, "report.pain");
    text_out(p->out, "</section></div>\n");
}

/* ---- exercises ---- */

static void column(Page *p, const char *word_key, bool is_number) {
    text_out(p->out, is_number ? "<th class=\"n\">" : "<th>");
    text_out_escaped(p->out, report_word(p->s, word_key));
    text_out(p->out, "</th>");
}

static void cell(Page *p, const char *text, bool is_number) {
    text_out(p->out, is_number ? "<td class=\"n\">" : "<td>");
    text_out_escaped(p->out, text);
    text_out(p->out, "</td>");
}

static void balance_cell(Page *p, float left_share) {
    text_out(p->out, "<td>");
    if (left_share >= 0) {
        const ChartBox box = {0, 8, 260, 14, 10}, seen = {0, 0, 260, 30, 10};
        draw_begin(p->list, 260);
        report_chart_balance(left_share, box, p->list);
        report_svg(p->list, seen, report_word(p->s, "report.col.balance"), p->out);
    }
    text_out(p->out, "</td>");
}

static void more(Page *p, int n, const char *tag) {
    char text[REPORT_TEXT];
    if (n <= 0) return;
    strings_count(p->s->strings, "report.more", n, text, sizeof text);
    element(p, tag, text);
}

static void exercises(Page *p) {
    const ReportData *r = p->s->data;
    text_out(p->out, "<section>");
    heading(p, "report.exercises");
    if (r->exercise_count == 0) {
        element(p, "p", report_word(p->s, "report.no_exercises"));
        text_out(p->out, "</section>\n");
        return;
    }
    text_out(p->out, "<table><thead><tr>");
    column(p, "report.col.exercise", false);
    column(p, "report.col.times", true);
    column(p, "report.col.dose", true);
    column(p, "report.col.range", true);
    column(p, "report.col.left", true);
    column(p, "report.col.right", true);
    column(p, "report.col.both", true);
    column(p, "report.col.balance", false);
    column(p, "report.col.note", false);
    text_out(p->out, "</tr></thead><tbody>\n");
    for (int i = 0; i < r->exercise_count && i < EXERCISES_SHOWN; i++) {
        ReportRow row;
        report_row(p->s, &r->exercises[i], &row);
        text_out(p->out, "<tr>");
        cell(p, report_exercise_name(p->s, &r->exercises[i]), false);
        cell(p, row.times, true);
        cell(p, row.dose, true);
        cell(p, row.range, true);
        cell(p, row.left, true);
        cell(p, row.right, true);
        cell(p, row.both, true);
        balance_cell(p, row.left_share);
        cell(p, row.note, false);
        text_out(p->out, "</tr>\n");
    }
    text_out(p->out, "</tbody></table>");
    more(p, r->exercise_count - EXERCISES_SHOWN, "p");
    text_out(p->out, "<p class=\"soft\">");
    text_out_escaped(p->out, report_word(p->s, "report.range_note"));
    text_out(p->out, "</p></section>\n");
}

/* ---- words ---- */

static void flares(Page *p) {
    const ReportData *r = p->s->data;
    char text[REPORT_TEXT];
    heading(p, "report.flares");
    if (r->flare_count == 0) {
        element(p, "p", report_word(p->s, "report.no_flares"));
        return;
    }
    text_out(p->out, "<ul>");
    for (int i = r->flare_count - 1; i >= 0 && i >= r->flare_count - FLARES_SHOWN; i--) {
        report_flare(p->s, &r->flares[i], text);
        element(p, "li", text);
    }
    more(p, r->flare_count - FLARES_SHOWN, "li");
    text_out(p->out, "</ul>");
}

static void heeded(Page *p) {
    char lines[REPORT_SAFETY_LINES][REPORT_TEXT];
    int count = report_heeded(p->s, lines);
    heading(p, "report.heeded");
    if (count == 0) element(p, "p", report_word(p->s, "report.nothing_heeded"));
    if (count > 0) text_out(p->out, "<ul>");
    for (int i = 0; i < count; i++)
        element(p, "li", lines[i]);
    if (count > 0) text_out(p->out, "</ul>");
}

static void questions(Page *p) {
    char text[REPORT_TEXT];
    heading(p, "report.questions");
    text_out(p->out, "<ol>");
    for (int i = 0; i < p->s->data->question_count; i++) {
        report_question(p->s, &p->s->data->questions[i], text);
        element(p, "li", text);
    }
    text_out(p->out, "</ol>");
}

static void foot(Page *p) {
    char date[REPORT_TEXT], text[REPORT_TEXT];
    report_date(p->s, p->s->data->made_day, date);
    strings_format(p->s->strings, "report.made", text, sizeof text, "date", date, "name",
                   p->s->data->name, (const char *)NULL);
    text_out(p->out, "<footer dir=\"auto\">");
    element(p, "small", text);
    text_out(p->out, "</footer>\n</body></html>\n");
}

void report_html(const ReportSource *source, TextOut *out) {
    Page page = {.s = source, .out = out, .list = calloc(1, sizeof *page.list)};
    if (!page.list) {
        out->failed = true;
        return;
    }
    head(&page);
    tiles(&page);
    charts(&page);
    exercises(&page);
    text_out(out, "<div class=\"half\"><div><section>");
    flares(&page);
    text_out(out, "</section><section style=\"margin-top:2.6mm\">");
    heeded(&page);
    text_out(out, "</section></div><section>");
    questions(&page);
    text_out(out, "</section></div>\n");
    foot(&page);
    free(page.list);
}
