/* `limber measure --ways`: how well the ways between start postures keep to the body and the floor.
 */
#ifndef LIMBER_APP_MEASURE_WAYS_H
#define LIMBER_APP_MEASURE_WAYS_H
#include "app/movement_check.h"
#include "core/json.h"

/* Prints each way between two postures there and back, over either side; only: "standing:supine",
 * NULL: all of the table. json NULL: as text. */
bool measure_ways(MovementCheck *check, const char *only, JsonOut *json, Err *err);

/* "standing:supine"; a posture's mirror image is "other_side". */
bool transition_ends_named(const char *text, TransitionEnd *from, TransitionEnd *to);
#endif
