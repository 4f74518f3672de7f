#include "core/csv.h"

#include <stdbool.h>
#include <string.h>

void csv_begin(CsvReader *reader, const char *bytes, size_t size) {
    static const char MARK[] = "\xEF\xBB\xBF";
    *reader = (CsvReader){.at = bytes, .end = bytes + size, .line = 1};
    if (size >= 3 && !memcmp(bytes, MARK, 3)) reader->at += 3;
}

static int peek(const CsvReader *r) {
    return r->at < r->end ? (unsigned char)*r->at : -1;
}

/* Takes LF or CR LF if it stands here. */
static bool take_line_end(CsvReader *r) {
    size_t size = peek(r) == '\n' ? 1 : 0;
    if (r->end - r->at >= 2 && r->at[0] == '\r' && r->at[1] == '\n') size = 2;
    if (!size) return false;
    r->at += size;
    r->line++;
    return true;
}

typedef struct Writer {
    CsvRow *row;
    size_t used;
} Writer;

static bool put(Writer *w, const CsvReader *r, char c, Err *err) {
    if (c == 0) return err_set(err, ERR_FORMAT, "line %d: a zero byte is no text", r->line);
    if (w->used + 1 >= CSV_ROW_BYTES)
        return err_set(err, ERR_LIMIT, "line %d: more than %d bytes in a row", w->row->line,
                       CSV_ROW_BYTES - 2);
    w->row->text[w->used++] = c;
    return true;
}

static bool read_quoted(CsvReader *r, Writer *w, Err *err) {
    int opened = r->line;
    r->at++;
    for (;;) {
        int c = peek(r);
        if (c < 0) return err_set(err, ERR_FORMAT, "line %d: a quote is not closed", opened);
        r->at++;
        if (c == '"' && peek(r) != '"') break;
        if (c == '"') r->at++;
        if (c == '\n') r->line++;
        if (!put(w, r, (char)c, err)) return false;
    }
    int next = peek(r);
    bool is_line_end = next == '\n' || (r->end - r->at >= 2 && next == '\r' && r->at[1] == '\n');
    if (next < 0 || next == ',' || is_line_end) return true;
    return err_set(err, ERR_FORMAT, "line %d: text after a closed quote", r->line);
}

static bool read_plain(CsvReader *r, Writer *w, Err *err) {
    for (;;) {
        int c = peek(r);
        if (c < 0 || c == ',' || c == '\n') return true;
        if (c == '\r' && r->end - r->at >= 2 && r->at[1] == '\n') return true;
        if (c == '\r')
            return err_set(err, ERR_FORMAT, "line %d: a carriage return without a line feed",
                           r->line);
        if (c == '"')
            return err_set(err, ERR_FORMAT, "line %d: a quote inside a field without quotes",
                           r->line);
        if (!put(w, r, (char)c, err)) return false;
        r->at++;
    }
}

CsvResult csv_next(CsvReader *reader, CsvRow *out, Err *err) {
    while (take_line_end(reader)) {
    }
    if (peek(reader) < 0) return CSV_END;
    Writer w = {out, 0};
    out->line = reader->line;
    out->count = 0;
    for (;;) {
        if (out->count == CSV_FIELDS_MAX) {
            err_set(err, ERR_LIMIT, "line %d: more than %d fields", out->line, CSV_FIELDS_MAX);
            return CSV_BAD;
        }
        out->field[out->count++] = out->text + w.used;
        bool good =
            peek(reader) == '"' ? read_quoted(reader, &w, err) : read_plain(reader, &w, err);
        if (!good) return CSV_BAD;
        if (w.used + 1 >= CSV_ROW_BYTES) {
            err_set(err, ERR_LIMIT, "line %d: more than %d bytes in a row", out->line,
                    CSV_ROW_BYTES - 2);
            return CSV_BAD;
        }
        out->text[w.used++] = 0;
        if (peek(reader) == ',') {
            reader->at++;
            continue;
        }
        take_line_end(reader);
        return CSV_ROW;
    }
}
