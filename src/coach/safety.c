#include "coach/safety.h"

void safety_record_clear(SafetyRecord *record) {
    *record = (SafetyRecord){.seen_day = SAFETY_NEVER, .last_flare_day = SAFETY_NEVER};
    for (int i = 0; i < CONTRA_COUNT; i++)
        record->cleared_day[i] = SAFETY_NEVER;
}

void safety_answer(const Safety *safety, SafetyRecord *record, int question, SafetyAnswer answer,
                   int64_t day) {
    if (question < 0 || question >= safety->question_count) return;
    record->answers[question] = answer;
    record->answered_day[question] = day;
    if (answer == SAFETY_YES && safety->questions[question].urgent) record->is_locked = true;
}

void safety_seen(SafetyRecord *record, int64_t day) {
    record->is_locked = false;
    record->seen_day = day;
}

void safety_clear_tag(SafetyRecord *record, Contra tag, int64_t day) {
    record->cleared_day[tag] = day;
}

bool safety_is_locked(const SafetyRecord *record) {
    return record->is_locked;
}

/* Tags whose clearance is at least as new as an answer. */
static uint32_t cleared_since(const SafetyRecord *record, int64_t day) {
    uint32_t tags = 0;
    for (int i = 0; i < CONTRA_COUNT; i++) {
        if (record->cleared_day[i] != SAFETY_NEVER && record->cleared_day[i] >= day)
            tags |= 1u << i;
    }
    return tags;
}

uint32_t safety_cleared(const SafetyRecord *record) {
    return cleared_since(record, SAFETY_NEVER);
}

uint32_t safety_avoid(const Safety *safety, const SafetyRecord *record) {
    uint32_t avoid = safety->locked & ~safety_cleared(record);
    for (int i = 0; i < safety->question_count; i++) {
        const SafetyQuestion *question = &safety->questions[i];
        if (record->answers[i] != SAFETY_YES) continue;
        uint32_t tags = question->tags;
        if (question->clearance == CLEARANCE_DOCTOR_DATED)
            tags &= ~cleared_since(record, record->answered_day[i]);
        avoid |= tags;
    }
    return avoid;
}

static bool is_due(const SafetyRecord *record, int question, int64_t today) {
    if (record->answers[question] == SAFETY_UNANSWERED) return true;
    int64_t day = record->answered_day[question];
    if (today - day >= SAFETY_ASK_AGAIN_DAYS) return true;
    /* an answer of the flare's own day may be older than it: asked again from the next day on */
    return record->last_flare_day != SAFETY_NEVER && record->last_flare_day >= day &&
           today > record->last_flare_day;
}

int safety_next_question(const Safety *safety, const SafetyRecord *record, int64_t today) {
    for (int i = 0; i < safety->question_count; i++) {
        if (is_due(record, i, today)) return i;
    }
    return -1;
}

bool safety_is_due(const Safety *safety, const SafetyRecord *record, int64_t today) {
    return safety_next_question(safety, record, today) >= 0;
}
