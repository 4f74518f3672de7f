#include "content/shapes.h"

#include <stdio.h>
#include <string.h>

#define AT(member) .offset = offsetof(SafetyQuestion, member)
static const Field QUESTION_FIELDS[] = {
    {"id", FIELD_ID, AT(id), .required = true, .max = ID_MAX - 1, .about = "Kept in the diary."},
    {"text", FIELD_TEXT, AT(text), .required = true, .min = 10, .max = 200,
     .about = "One plain question that yes or no answers."},
    {"tags", FIELD_CHOICES, AT(tags), .required = true, .items_max = CONTRA_COUNT,
     .names = CONTRA_NAMES, .name_count = CONTRA_COUNT,
     .about = "Exercises with one of these contraindications go after a yes."},
    {"clearance", FIELD_CHOICE, AT(clearance), .required = true, .names = CLEARANCE_NAMES,
     .name_count = CLEARANCE_COUNT,
     .about = "doctor_dated: a doctor's clearance with its date brings them back."},
    {"urgent", FIELD_BOOL, AT(urgent), .required = true,
     .about = "A yes closes everything but advice until the player has been seen."},
};
static const Shape QUESTION_SHAPE = {FIELDS(QUESTION_FIELDS), .size = sizeof(SafetyQuestion)};

static const Field SAFETY_FIELDS[] = {
    {"version", FIELD_VERSION, .required = true, .max = 1, .about = "Of this file format."},
    {"questions", FIELD_OBJECTS, .offset = offsetof(Safety, questions), .required = true,
     .items_min = 1, .items_max = SAFETY_QUESTIONS_MAX,
     .count_offset = offsetof(Safety, question_count), .shape = &QUESTION_SHAPE,
     .about = "Asked one a screen, in this order."},
    {"locked_until_cleared", FIELD_CHOICES, .offset = offsetof(Safety, locked),
     .items_max = CONTRA_COUNT, .names = CONTRA_NAMES, .name_count = CONTRA_COUNT,
     .about = "Only a doctor's dated word opens exercises with these, whatever was answered."},
};

const Shape SAFETY_SHAPE = {
    .title = "Limber safety questions",
    .about = "levels/safety.json",
    FIELDS(SAFETY_FIELDS),
    .size = sizeof(Safety),
};

bool rules_safety(FieldReader *r, const Json *root, const Safety *safety) {
    bool good = true, has_urgent = false;
    char path[64];
    for (int i = 0; i < safety->question_count; i++) {
        const SafetyQuestion *question = &safety->questions[i];
        has_urgent = has_urgent || question->urgent;
        for (int j = 0; j < i; j++)
            if (!strcmp(safety->questions[j].id, question->id)) {
                snprintf(path, sizeof path, "questions/%d/id", i);
                good = field_problem_at(r, root, path, ERR_FORMAT, "\"%s\" is question %d already",
                                        question->id, j);
            }
        if (!question->urgent && question->tags == 0) {
            snprintf(path, sizeof path, "questions/%d/tags", i);
            good = field_problem_at(r, root, path, ERR_FORMAT,
                                    "a yes would change nothing: name a tag, or make it urgent");
        }
        if (question->urgent && question->clearance != CLEARANCE_NONE) {
            snprintf(path, sizeof path, "questions/%d/clearance", i);
            good = field_problem_at(
                r, root, path, ERR_FORMAT,
                "an urgent yes is lifted only by having been seen: none is expected");
        }
    }
    if (!has_urgent)
        good = field_problem_at(r, root, "questions", ERR_FORMAT, "no question is urgent");
    return good;
}
