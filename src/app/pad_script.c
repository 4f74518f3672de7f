#include "app/pad_script.h"

#include "core/json.h"
#include "platform/files.h"
#include "platform/input.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum PadDeed { PAD_WAIT, PAD_TAP, PAD_BUTTON, PAD_AXIS } PadDeed;
enum { PADS_MAX = 2 };

typedef struct PadLine {
    PadDeed deed;
    double t;
    float value;
    char name[PAD_SCRIPT_WORD], on[PAD_SCRIPT_WORD];
    int pad; /* 0, 1 */
    int line;
} PadLine;

struct PadScript {
    char path[PATH_BYTES];
    PadLine lines[PAD_SCRIPT_LINES_MAX];
    int count, next;
    VirtualPad *pads[PADS_MAX];   /* the second only if a line presses it */
    char tapped[PAD_SCRIPT_WORD]; /* to be let go at the next look */
    int tapped_pad;
    double waited_s; /* game time that "on" took away so far */
    double last_game_s;
    bool has_begun;
    double waiting_since_s, over_since_s; /* real; < 0: not */
};

static bool copy_word(const Json *node, char out[PAD_SCRIPT_WORD]) {
    if (json_kind(node) != JSON_STRING || strlen(json_text(node)) >= PAD_SCRIPT_WORD) return false;
    snprintf(out, PAD_SCRIPT_WORD, "%s", json_text(node));
    return true;
}

static bool read_line(const Json *root, PadLine *out, Err *err) {
    if (json_kind(root) != JSON_OBJECT) return err_set(err, ERR_FORMAT, "not an object");
    bool has_t = false, has_value = false, has_button = false, has_axis = false;
    for (const Json *n = json_first(root); n; n = json_next(n)) {
        const char *key = json_key(n);
        if (!strcmp(key, "t") && json_kind(n) == JSON_NUMBER) {
            out->t = json_number(n);
            has_t = true;
        } else if (!strcmp(key, "value") && json_kind(n) == JSON_NUMBER) {
            out->value = (float)json_number(n);
            has_value = true;
        } else if (!strcmp(key, "pad") && json_kind(n) == JSON_NUMBER) {
            double pad = json_number(n);
            if (pad != 1 && pad != PADS_MAX)
                return err_set(err, ERR_RANGE, "\"pad\" is 1 or %d", PADS_MAX);
            out->pad = (int)pad - 1;
        } else if (!strcmp(key, "button") && copy_word(n, out->name)) {
            has_button = true;
        } else if (!strcmp(key, "axis") && copy_word(n, out->name)) {
            has_axis = true;
        } else if (strcmp(key, "on") || !copy_word(n, out->on)) {
            return err_set(err, ERR_UNKNOWN,
                           "\"%s\" is not t, button, axis, value, pad or on, or not of its kind",
                           key);
        }
    }
    if (!has_t || !(out->t >= 0 && out->t < 1e6))
        return err_set(err, ERR_RANGE, "\"t\" must be seconds from 0");
    if (has_button && has_axis)
        return err_set(err, ERR_FORMAT, "one line presses one button or moves one axis");
    if (has_button && !virtual_pad_knows_button(out->name))
        return err_set(err, ERR_UNKNOWN, "there is no button \"%s\"", out->name);
    if (has_axis && !virtual_pad_knows_axis(out->name))
        return err_set(err, ERR_UNKNOWN, "there is no axis \"%s\"", out->name);
    if (has_axis && !(has_value && out->value >= -1 && out->value <= 1))
        return err_set(err, ERR_RANGE, "an axis needs a \"value\" from -1 to 1");
    if (has_button && has_value && out->value != 0 && out->value != 1)
        return err_set(err, ERR_RANGE, "a button's \"value\" is 0 or 1");
    out->deed = has_axis ? PAD_AXIS : !has_button ? PAD_WAIT : has_value ? PAD_BUTTON : PAD_TAP;
    return true;
}

static bool read_lines(PadScript *s, const char *text, size_t size, Err *err) {
    int number = 0;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - (text + at)) : size - at;
        const char *line = text + at;
        at += length + 1;
        number++;
        if (strspn(line, " \t\r") >= length) continue;
        Err what = {0};
        JsonDoc *doc = json_parse(line, length, &what);
        PadLine *out = &s->lines[s->count];
        bool ok = doc != NULL;
        if (ok && s->count == PAD_SCRIPT_LINES_MAX)
            ok = err_set(&what, ERR_LIMIT, "more than %d lines", PAD_SCRIPT_LINES_MAX);
        if (ok) {
            *out = (PadLine){.line = number};
            ok = read_line(json_root(doc), out, &what);
        }
        if (ok && s->count > 0 && out->t < out[-1].t)
            ok = err_set(&what, ERR_RANGE, "t %g comes before the line above", out->t);
        json_free(doc);
        if (!ok) return err_set(err, what.code, "%s:%d: %s", s->path, number, what.text);
        s->count++;
    }
    return s->count > 0 || err_set(err, ERR_FORMAT, "%s: there is no line in it", s->path);
}

bool pad_script_open(const char *path, PadScript **out, Err *err) {
    FileBytes file;
    if (!file_read(path, JSON_BYTES_MAX, &file, err)) return false;
    PadScript *s = calloc(1, sizeof *s);
    if (!s) {
        file_free(&file);
        return err_set(err, ERR_LIMIT, "%s: out of memory", path);
    }
    snprintf(s->path, sizeof s->path, "%s", path);
    s->waiting_since_s = s->over_since_s = -1;
    bool ok = read_lines(s, file.bytes, file.size, err);
    int pads = 1;
    for (int i = 0; i < s->count; i++)
        if (s->lines[i].pad + 1 > pads) pads = s->lines[i].pad + 1;
    for (int i = 0; i < pads; i++)
        ok = ok && virtual_pad_attach(VIRTUAL_PAD_XBOX, &s->pads[i], err);
    file_free(&file);
    if (!ok) {
        pad_script_close(s);
        return false;
    }
    *out = s;
    return true;
}

void pad_script_close(PadScript *script) {
    if (!script) return;
    for (int i = 0; i < PADS_MAX; i++)
        if (script->pads[i]) virtual_pad_detach(script->pads[i]);
    free(script);
}

static bool press(PadScript *s, const PadLine *line, Err *err) {
    VirtualPad *pad = s->pads[line->pad];
    switch (line->deed) {
    case PAD_TAP:
        memcpy(s->tapped, line->name, sizeof s->tapped);
        s->tapped_pad = line->pad;
        return virtual_pad_button(pad, line->name, true, err);
    case PAD_BUTTON:
        return virtual_pad_button(pad, line->name, line->value > 0, err);
    case PAD_AXIS:
        return virtual_pad_axis(pad, line->name, line->value, err);
    case PAD_WAIT:
        break;
    }
    return true;
}

bool pad_script_play(PadScript *s, double game_s, double real_s, const char *place, Err *err) {
    if (!s->has_begun) { /* the script's 0 is the first look */
        s->has_begun = true;
        s->last_game_s = s->waited_s = game_s;
    }
    double passed_s = game_s - s->last_game_s;
    s->last_game_s = game_s;
    if (s->tapped[0]) { /* a tap is seen by one look before it ends */
        bool ok = virtual_pad_button(s->pads[s->tapped_pad], s->tapped, false, err);
        s->tapped[0] = '\0';
        return ok;
    }
    if (s->next == s->count) {
        if (s->over_since_s < 0) s->over_since_s = real_s;
        return true;
    }
    const PadLine *line = &s->lines[s->next];
    bool waits = line->on[0] && strcmp(line->on, place);
    if (waits && game_s - s->waited_s >= line->t) s->waited_s += passed_s;
    if (waits) {
        if (s->waiting_since_s < 0) s->waiting_since_s = real_s;
        if (real_s - s->waiting_since_s < PAD_SCRIPT_PATIENCE_S) return true;
        return err_set(err, ERR_MISSING, "%s:%d: \"%s\" did not come in %g s; \"%s\" is shown",
                       s->path, line->line, line->on, PAD_SCRIPT_PATIENCE_S, place);
    }
    s->waiting_since_s = -1;
    if (game_s - s->waited_s < line->t) return true;
    s->next++;
    return press(s, line, err);
}

bool pad_script_is_over(const PadScript *s, double real_s) {
    return s->over_since_s >= 0 && real_s - s->over_since_s >= PAD_SCRIPT_AFTER_S;
}
