/* What a player does in a scripted session: JSON lines {"t": s, "action": A, "value"?: V}
 * (docs/architecture.md, limber session). */
#ifndef LIMBER_APP_ACTION_SCRIPT_H
#define LIMBER_APP_ACTION_SCRIPT_H
#include "coach/session.h"

enum { ACTION_SCRIPT_MAX = 4096 };

typedef struct ScriptedAction {
    double t; /* session seconds, whole milliseconds */
    SessionAction action;
    int value; /* of pain and choose */
} ScriptedAction;

typedef struct ActionScript {
    ScriptedAction actions[ACTION_SCRIPT_MAX]; /* in order of time */
    int count;
} ActionScript;

/* Messages name file and line: "s.jsonl: line 3: ...". Empty lines are passed over. */
bool action_script_read(const char *path, ActionScript *out, Err *err);
#endif
