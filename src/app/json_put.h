/* Members of an object in one line each: a key and what it holds. */
#ifndef LIMBER_APP_JSON_PUT_H
#define LIMBER_APP_JSON_PUT_H
#include "core/json.h"

void json_put_int(JsonOut *o, const char *key, int64_t value);
void json_put_text(JsonOut *o, const char *key, const char *value);
void json_put_bool(JsonOut *o, const char *key, bool value);
void json_put_given(JsonOut *o, const char *key, int value);  /* below 0: null */
void json_put_date(JsonOut *o, const char *key, int64_t day); /* "2026-11-20" */
void json_put_mark(JsonOut *o, const char *key, char mark);   /* ' ': null */
#endif
