/* The report one takes to a physical therapist: coach/report.h as a page (HTML, PNG) and as data
 * (CSV, JSON). The writers are pure: the same facts and words give the same bytes. Nothing leaves
 * the machine; files are written whole or not at all. */
#ifndef LIMBER_APP_REPORT_H
#define LIMBER_APP_REPORT_H
#include "app/text_out.h"
#include "core/draw_list.h"
#include "core/json.h"
#include "core/strings.h"
#include "core/text_measure.h"
#include "diary/recall.h"
#include "platform/files.h"

typedef struct ReportSource {
    const ReportData *data;
    const Library *library;
    const Strings *strings; /* keys report.*, month.* (assets/lang) */
} ReportSource;

typedef enum ReportFormat {
    REPORT_HTML,
    REPORT_CSV,
    REPORT_JSON,
    REPORT_PNG,
    REPORT_FORMAT_COUNT
} ReportFormat;
extern const char *const REPORT_FORMAT_NAMES[REPORT_FORMAT_COUNT]; /* "html": also the suffix */

/* One self-contained page with inline SVG, no scripts; prints on one A4 or Letter page when there
 * are no more than about 14 exercises. */
void report_html(const ReportSource *source, TextOut *out);
/* One table: a row a day and exercise, a day without one a row of its own; whole seconds, empty
 * where nothing was given. */
void report_csv(const ReportSource *source, TextOut *out);
/* Everything, in whole numbers where it is one. */
void report_json(const ReportSource *source, JsonOut *out);
/* The page as a drawing of REPORT_PAGE_WIDTH x DRAW_HEIGHT (A4 upright). `list` is begun here. */
#define REPORT_PAGE_WIDTH (DRAW_HEIGHT * 210.0f / 297.0f)
void report_page(const ReportSource *source, const TextMeasure *measure, DrawList *list);

/* Reads the diary and makes the bytes of html, csv or json. out: text_out_free. */
typedef struct ReportOrder {
    Diary *diary;
    DiaryId profile;
    const Library *library;
    const Strings *strings;
    DiaryNow now;
    int64_t first_day, last_day;
    ReportFormat format;
} ReportOrder;
bool report_make(const ReportOrder *order, TextOut *out, Err *err);
/* The same into a file; every format. */
bool report_write(const ReportOrder *order, const char *path, Err *err);

/* $XDG_DOCUMENTS_DIR of the user's folders (user-dirs.dirs), else ~/Documents, else home. A folder
 * that is not there is passed over. */
bool report_documents_folder(char out[PATH_BYTES], Err *err);
/* HTML of the last REPORT_DAYS_USUAL days as "<folder>/limber-<name>-<date>.html", never over
 * another file ("-2", "-3", ...). `path` says where, to be shown. */
bool report_save_to_documents(Diary *diary, DiaryId profile, const Library *library,
                              const Strings *strings, DiaryNow now, char path[PATH_BYTES],
                              Err *err);
#endif
