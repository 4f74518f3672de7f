/* The safety gate: answers -> contraindications in force, lock, and when to ask again. Pure. */
#ifndef LIMBER_COACH_SAFETY_H
#define LIMBER_COACH_SAFETY_H
#include "coach/library.h"

enum { SAFETY_ASK_AGAIN_DAYS = 90, SAFETY_MORNING_MIN = 120 };
#define SAFETY_NEVER INT64_MIN

typedef enum SafetyAnswer {
    SAFETY_UNANSWERED,
    SAFETY_NO,
    SAFETY_YES,
    SAFETY_ANSWER_COUNT
} SafetyAnswer;

typedef struct SafetyRecord {                   /* as the diary keeps it; days are civil days */
    SafetyAnswer answers[SAFETY_QUESTIONS_MAX]; /* by question index; the latest */
    int64_t answered_day[SAFETY_QUESTIONS_MAX]; /* valid unless unanswered */
    int64_t cleared_day[CONTRA_COUNT];          /* a doctor's word; SAFETY_NEVER: none */
    int64_t seen_day;                           /* latest "I have been seen"; SAFETY_NEVER */
    bool is_locked;         /* an urgent yes not followed by "I have been seen" */
    int64_t last_flare_day; /* SAFETY_NEVER */
} SafetyRecord;

void safety_record_clear(SafetyRecord *record); /* nothing answered, nothing cleared */

/* An urgent yes locks; a later no to the same question does not unlock, only safety_seen does. */
void safety_answer(const Safety *safety, SafetyRecord *record, int question, SafetyAnswer answer,
                   int64_t day);
void safety_seen(SafetyRecord *record, int64_t day);
void safety_clear_tag(SafetyRecord *record, Contra tag, int64_t day);
void safety_unclear_tag(SafetyRecord *record, Contra tag); /* the player takes it back */

/* Everything is closed, relief too: only advice and "I have been seen" remain. */
bool safety_is_locked(const SafetyRecord *record);
/* Contraindications in force: those that are locked until a doctor's word, and of every yes, less
 * those whose question allows a doctor's clearance and whose tag was cleared on or after the day of
 * that yes. No clearance counts that is older than an urgent yes. */
uint32_t safety_avoid(const Safety *safety, const SafetyRecord *record);
/* Tags with a clearance that counts, for journey facts. */
uint32_t safety_cleared(const Safety *safety, const SafetyRecord *record);
/* Tags about which a doctor can be asked: locked ones, those of a yes that allows a clearance, and
 * those cleared before. */
uint32_t safety_clearable(const Safety *safety, const SafetyRecord *record);
/* Tags of a yes that no clearance takes away. */
uint32_t safety_kept_closed(const Safety *safety, const SafetyRecord *record);
/* Must the gate be shown today? On first use, after 90 days, after a flare since the last answer.
 */
bool safety_is_due(const Safety *safety, const SafetyRecord *record, int64_t today);
/* First question to ask now, -1 = none is due. */
int safety_next_question(const Safety *safety, const SafetyRecord *record, int64_t today);
#endif
