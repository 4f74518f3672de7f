#include "app/json_put.h"

#include "core/civil.h"

#include <stdio.h>

void json_put_int(JsonOut *o, const char *key, int64_t value) {
    json_out_key(o, key);
    json_out_int(o, value);
}

void json_put_text(JsonOut *o, const char *key, const char *value) {
    json_out_key(o, key);
    json_out_text(o, value);
}

void json_put_bool(JsonOut *o, const char *key, bool value) {
    json_out_key(o, key);
    json_out_bool(o, value);
}

void json_put_given(JsonOut *o, const char *key, int value) {
    json_out_key(o, key);
    if (value < 0)
        json_out_null(o);
    else
        json_out_int(o, value);
}

void json_put_date(JsonOut *o, const char *key, int64_t day) {
    char value[32];
    CivilDate d = civil_from_days(day);
    snprintf(value, sizeof value, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
    json_put_text(o, key, value);
}

void json_put_mark(JsonOut *o, const char *key, char mark) {
    const char text[2] = {mark, 0};
    json_put_text(o, key, mark == ' ' ? NULL : text);
}
