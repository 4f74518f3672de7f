/* Private to session*.c: the machine that time (session.c) and actions (session_act.c) both move.
 */
#ifndef LIMBER_COACH_SESSION_MACHINE_H
#define LIMBER_COACH_SESSION_MACHINE_H
#include "coach/session.h"

/* Where events go, and whose they are. */
typedef struct Teller {
    Session *s;
    SessionSink sink;
    void *ctx;
} Teller;

void machine_tell(const Teller *to, SessionEvent event);
const SessionSegment *machine_segment(const Session *s); /* the current one */
const PlanItem *machine_item(const Session *s);          /* it belongs to */
void machine_enter_mode(Session *s, SessionMode mode, double t);

/* segment_count when no item so far down is left */
int machine_first_segment_of(const Session *s, int item);
/* Lays the items from `item` on anew, that one beginning at a side and set. */
void machine_lay_from(Session *s, int item, SessionSide side, int set);
/* Goes to a segment at session time t, moving or held as the mode is. */
void machine_jump(Session *s, int segment, double t);

/* Counts the movement of the current segment up to an offset. */
void machine_count_to(Session *s, double offset_s);
void machine_tell_step(const Teller *to, double t, StepOutcome outcome);
void machine_tell_result(const Teller *to, double t, SessionOutcome outcome);
SessionOutcome machine_outcome(const Session *s); /* once all movement is over */

/* Time passes: tells all that happens up to and including t. */
void machine_advance(const Teller *to, double t);
#endif
