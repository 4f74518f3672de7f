/* From the diary to a file. */
#include "app/report.h"

#include "platform/image.h"
#include "platform/painter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const REPORT_FORMAT_NAMES[REPORT_FORMAT_COUNT] = {
    [REPORT_HTML] = "html", [REPORT_CSV] = "csv", [REPORT_JSON] = "json", [REPORT_PNG] = "png"};

enum { PNG_HEIGHT = 2339, PNG_WIDTH = 1654, SAME_NAMES_MAX = 1000 }; /* A4 at 200 dots an inch */

typedef struct Report { /* facts with the memory they live in */
    Arena arena;
    ReportData *data;
} Report;

static bool read_report(const ReportOrder *o, Report *report, Err *err) {
    report->data = arena_alloc(&report->arena, sizeof *report->data);
    if (!report->data) return err_set(err, ERR_LIMIT, "report: there is no memory left");
    return diary_report(o->diary, o->profile, o->library, o->now, o->first_day, o->last_day,
                        &report->arena, report->data, err);
}

static void write_text(const ReportSource *source, ReportFormat format, TextOut *out) {
    if (format == REPORT_CSV) {
        report_csv(source, out);
    } else if (format == REPORT_JSON) {
        JsonOut json = {.pretty = true};
        report_json(source, &json);
        if (json.text && !json.failed) text_out(out, json.text);
        out->failed |= json.failed;
        json_out_free(&json);
        text_out(out, "\n");
    } else {
        report_html(source, out);
    }
}

bool report_make(const ReportOrder *order, TextOut *out, Err *err) {
    Report report = {.data = NULL};
    TextOut text = {.length = 0};
    bool good = read_report(order, &report, err);
    if (good) {
        const ReportSource source = {report.data, order->library, order->strings};
        write_text(&source, order->format, &text);
        good = !text.failed || err_set(err, ERR_LIMIT, "report: there is no memory left");
    }
    arena_free(&report.arena);
    if (good)
        *out = text;
    else
        text_out_free(&text);
    return good;
}

/* ---- the picture ---- */

static bool paint(const ReportSource *source, const char *path, Err *err) {
    Text *text = NULL;
    Painter *painter = NULL;
    Picture picture = {.rgba = NULL};
    DrawList *list = calloc(1, sizeof *list);
    bool good = (list || err_set(err, ERR_LIMIT, "report: there is no memory left")) &&
                text_open(NULL, &text, err) && painter_create(NULL, text, &painter, err) &&
                picture_create(PNG_WIDTH, PNG_HEIGHT, &picture, err);
    if (good) {
        TextMeasure measure = text_measure(text);
        report_page(source, &measure, list);
        picture_clear(&picture, (Color){255, 255, 255, 255});
        painter_paint_picture(painter, &picture, list, NULL);
        good = !list->overflowed ||
               err_set(err, ERR_LIMIT, "report: the page holds more than can be drawn");
    }
    good = good && image_write_png(path, picture.rgba, PNG_WIDTH, PNG_HEIGHT, err);
    picture_destroy(&picture);
    painter_destroy(painter);
    text_close(text);
    free(list);
    return good;
}

bool report_write(const ReportOrder *order, const char *path, Err *err) {
    bool good;
    if (order->format == REPORT_PNG) {
        Report report = {.data = NULL};
        good = read_report(order, &report, err);
        const ReportSource source = {report.data, order->library, order->strings};
        good = good && paint(&source, path, err);
        arena_free(&report.arena);
        return good;
    }
    TextOut text = {.length = 0};
    good = report_make(order, &text, err) && file_write(path, text.text, text.length, err);
    text_out_free(&text);
    return good;
}

/* ---- the player's documents ---- */

/* XDG_DOCUMENTS_DIR="$HOME/Dokumente", as xdg-user-dirs writes it. */
static bool documents_of(const char *settings, const char *home, char out[PATH_BYTES]) {
    static const char KEY[] = "\nXDG_DOCUMENTS_DIR=\"";
    const char *at = strstr(settings, KEY);
    size_t used = 0;
    if (!at && !strncmp(settings, KEY + 1, strlen(KEY + 1))) at = settings - 1;
    if (!at) return false;
    at += strlen(KEY);
    if (!strncmp(at, "$HOME", 5)) {
        used = (size_t)snprintf(out, PATH_BYTES, "%s", home);
        at += 5;
    }
    for (; *at && *at != '"' && *at != '\n' && used + 1 < PATH_BYTES; at++) {
        if (*at == '\\' && at[1]) at++;
        out[used++] = *at;
    }
    out[used < PATH_BYTES ? used : PATH_BYTES - 1] = 0;
    return out[0] == '/' && folder_exists(out);
}

static bool configured_documents(const char *home, char out[PATH_BYTES]) {
    const char *config = getenv("XDG_CONFIG_HOME");
    char folder[PATH_BYTES], path[PATH_BYTES];
    FileBytes file = {.bytes = NULL};
    if (config && config[0] == '/')
        snprintf(folder, sizeof folder, "%s", config);
    else if (!path_join(home, ".config", folder, NULL))
        return false;
    if (!path_join(folder, "user-dirs.dirs", path, NULL) || !file_read(path, 1 << 16, &file, NULL))
        return false;
    bool is_found = documents_of(file.bytes, home, out);
    file_free(&file);
    return is_found;
}

bool report_documents_folder(char out[PATH_BYTES], Err *err) {
    const char *home = getenv("HOME");
    char folder[PATH_BYTES];
    if (!home || home[0] != '/' || !folder_exists(home))
        return err_set(err, ERR_MISSING, "report: there is no home folder to save it in");
    if (!configured_documents(home, folder) &&
        (!path_join(home, "Documents", folder, NULL) || !folder_exists(folder)))
        snprintf(folder, sizeof folder, "%s", home);
    snprintf(out, PATH_BYTES, "%s", folder);
    return true;
}

/* A name as part of a file's name: letters of any language stay, what a folder or a shell would
 * take for something else becomes "-". */
static void file_name_of(const char *name, char out[DIARY_NAME_MAX]) {
    size_t n = 0;
    for (; *name && n + 1 < DIARY_NAME_MAX; name++) {
        unsigned char c = (unsigned char)*name;
        bool is_plain =
            c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain)
            out[n++] = (char)c;
        else if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    out[n] = 0;
}

static bool free_path(const char *folder, const char *name, int64_t day, char out[PATH_BYTES],
                      Err *err) {
    CivilDate date = civil_from_days(day);
    char who[DIARY_NAME_MAX], file[DIARY_NAME_MAX + 64];
    file_name_of(name, who);
    for (int n = 1; n < SAME_NAMES_MAX; n++) {
        char again[16] = "";
        if (n > 1) snprintf(again, sizeof again, "-%d", n);
        snprintf(file, sizeof file, "limber%s%s-%04d-%02d-%02d%s.html", who[0] ? "-" : "", who,
                 (int)date.year, date.month, date.day, again);
        if (!path_join(folder, file, out, err)) return false;
        if (!file_exists(out)) return true;
    }
    return err_set(err, ERR_LIMIT, "%s: too many reports of this day lie here", folder);
}

bool report_save_to_documents(Diary *diary, DiaryId profile, const Library *library,
                              const Strings *strings, DiaryNow now, char path[PATH_BYTES],
                              Err *err) {
    char folder[PATH_BYTES], file[PATH_BYTES];
    DiaryProfile who;
    int64_t today = diary_today(now);
    const ReportOrder order = {.diary = diary,
                               .profile = profile,
                               .library = library,
                               .strings = strings,
                               .now = now,
                               .first_day = today - REPORT_DAYS_USUAL + 1,
                               .last_day = today,
                               .format = REPORT_HTML};
    if (!diary_profile_get(diary, profile, &who, err) || !report_documents_folder(folder, err) ||
        !free_path(folder, who.name, today, file, err) || !report_write(&order, file, err))
        return false;
    snprintf(path, PATH_BYTES, "%s", file);
    return true;
}
