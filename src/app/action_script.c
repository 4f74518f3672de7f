#include "app/action_script.h"

#include "core/json.h"
#include "platform/files.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SCRIPT_BYTES_MAX = 4 << 20, PAIN_MAX = 10 };
#define SCRIPT_T_MAX 1e6

static int find_name(const char *const *names, int count, const Json *node) {
    if (!node || json_kind(node) != JSON_STRING) return -1;
    for (int i = 0; i < count; i++) {
        if (!strcmp(names[i], json_text(node))) return i;
    }
    return -1;
}

static bool check_keys(const Json *root, Err *err) {
    for (const Json *node = json_first(root); node; node = json_next(node)) {
        const char *key = json_key(node);
        if (strcmp(key, "t") && strcmp(key, "action") && strcmp(key, "value"))
            return err_set(err, ERR_UNKNOWN, "\"%.40s\" is none of t, action, value", key);
    }
    return true;
}

static bool read_value(const Json *node, SessionAction action, int *out, Err *err) {
    int64_t value = 0;
    *out = 0;
    switch (action) {
    case SESSION_PAIN:
        if (!node || !json_is_int(node, &value) || value < 0 || value > PAIN_MAX)
            return err_set(err, ERR_RANGE, "pain needs a \"value\" of 0 to %d", PAIN_MAX);
        *out = (int)value;
        return true;
    case SESSION_CHOOSE:
        *out = find_name(SESSION_CHOICE_NAMES, SESSION_CHOICE_COUNT, node);
        if (*out < 0)
            return err_set(err, ERR_UNKNOWN, "choose needs a \"value\" of easier, relief or end");
        return true;
    default:
        return !node ||
               err_set(err, ERR_FORMAT, "%s takes no \"value\"", SESSION_ACTION_NAMES[action]);
    }
}

static bool read_action(const Json *root, ScriptedAction *out, Err *err) {
    if (json_kind(root) != JSON_OBJECT)
        return err_set(err, ERR_FORMAT, "an object {\"t\", \"action\", \"value\"} is expected");
    if (!check_keys(root, err)) return false;
    const Json *t = json_get(root, "t");
    if (!t || json_kind(t) != JSON_NUMBER || !(json_number(t) >= 0) ||
        json_number(t) > SCRIPT_T_MAX)
        return err_set(err, ERR_RANGE, "\"t\" must be seconds, 0 to %.0f", SCRIPT_T_MAX);
    const Json *name = json_get(root, "action");
    int action = find_name(SESSION_ACTION_NAMES, SESSION_ACTION_COUNT, name);
    if (action < 0)
        return err_set(err, ERR_UNKNOWN, "there is no action \"%.40s\"",
                       name && json_kind(name) == JSON_STRING ? json_text(name) : "");
    out->t = round(json_number(t) * 1000) / 1000;
    out->action = (SessionAction)action;
    return read_value(json_get(root, "value"), out->action, &out->value, err);
}

static bool read_line(const char *line, size_t length, ActionScript *out, Err *err) {
    if (strspn(line, " \t\r") >= length) return true;
    if (out->count == ACTION_SCRIPT_MAX)
        return err_set(err, ERR_LIMIT, "more than %d actions", ACTION_SCRIPT_MAX);
    JsonDoc *doc = json_parse(line, length, err);
    if (!doc) {
        if (!strncmp(err->text, "line 1, ", 8))
            memmove(err->text, err->text + 8, strlen(err->text + 8) + 1);
        return false;
    }
    ScriptedAction action = {0};
    bool good = read_action(json_root(doc), &action, err);
    if (good && out->count > 0 && action.t < out->actions[out->count - 1].t)
        good = err_set(err, ERR_RANGE, "\"t\" goes back in time");
    if (good) out->actions[out->count++] = action;
    json_free(doc);
    return good;
}

bool action_script_read(const char *path, ActionScript *out, Err *err) {
    FileBytes file;
    Err why = {0};
    if (!file_read(path, SCRIPT_BYTES_MAX, &file, err)) return false;
    out->count = 0;
    bool good = true;
    int number = 1;
    for (const char *at = file.bytes; good && *at; number++) {
        size_t length = strcspn(at, "\n");
        good = read_line(at, length, out, &why);
        if (!good) err_set(err, why.code, "%s: line %d: %s", path, number, why.text);
        at += length + (at[length] == '\n');
    }
    if (good && strlen(file.bytes) != file.size)
        good = err_set(err, ERR_FORMAT, "%s: line %d: a zero byte", path, number);
    file_free(&file);
    return good;
}
