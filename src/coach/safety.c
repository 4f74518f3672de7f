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

void safety_unclear_tag(SafetyRecord *record, Contra tag) {
    record->cleared_day[tag] = SAFETY_NEVER;
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

/* What a doctor allowed before there was a new reason to see one counts no more, also after "I have
 * been seen": then the doctor has to be asked again. */
static int64_t last_urgent_day(const Safety *safety, const SafetyRecord *record) {
    int64_t day = SAFETY_NEVER;
    for (int i = 0; i < safety->question_count; i++) {
        if (safety->questions[i].urgent && record->answers[i] == SAFETY_YES &&
            record->answered_day[i] > day)
            day = record->answered_day[i];
    }
    return day;
}

uint32_t safety_cleared(const Safety *safety, const SafetyRecord *record) {
    return cleared_since(record, last_urgent_day(safety, record));
}

/* Of every yes whose question has that clearance. */
static uint32_t tags_of_yes(const Safety *safety, const SafetyRecord *record, Clearance clearance) {
    uint32_t tags = 0;
    for (int i = 0; i < safety->question_count; i++) {
        if (record->answers[i] == SAFETY_YES && safety->questions[i].clearance == clearance)
            tags |= safety->questions[i].tags;
    }
    return tags;
}

uint32_t safety_clearable(const Safety *safety, const SafetyRecord *record) {
    return safety->locked | tags_of_yes(safety, record, CLEARANCE_DOCTOR_DATED) |
           cleared_since(record, SAFETY_NEVER);
}

uint32_t safety_kept_closed(const Safety *safety, const SafetyRecord *record) {
    return tags_of_yes(safety, record, CLEARANCE_NONE);
}

uint32_t safety_avoid(const Safety *safety, const SafetyRecord *record) {
    uint32_t cleared = safety_cleared(safety, record), avoid = safety->locked & ~cleared;
    for (int i = 0; i < safety->question_count; i++) {
        const SafetyQuestion *question = &safety->questions[i];
        if (record->answers[i] != SAFETY_YES) continue;
        uint32_t tags = question->tags;
        if (question->clearance == CLEARANCE_DOCTOR_DATED)
            tags &= ~(cleared & cleared_since(record, record->answered_day[i]));
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
