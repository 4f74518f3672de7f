/* What is heard, as plain data: coach/script makes these in seconds, sound/ turns them into frames.
 */
#ifndef LIMBER_CORE_CUE_H
#define LIMBER_CORE_CUE_H

typedef enum CueKind {
    CUE_GET_READY,
    CUE_START,
    CUE_HALF,
    CUE_SWITCH,
    CUE_THREE,
    CUE_TWO,
    CUE_ONE,
    CUE_END_EXERCISE,
    CUE_END_SESSION,
    CUE_HURT,
    CUE_REWARD,
    CUE_REP,
    CUE_MENU_MOVE,
    CUE_MENU_ACCEPT,
    CUE_MENU_BACK,
    CUE_MENU_REFUSED,
    CUE_COUNT
} CueKind;
const char *cue_name(CueKind kind); /* "get_ready"; as in the event log */

typedef enum VoicePriority { /* greater wins when two lines want the same moment */
                             VOICE_PRAISE,
                             VOICE_FORM,
                             VOICE_COUNT_DOWN,
                             VOICE_SIDE,
                             VOICE_SAFETY,
                             VOICE_PRIORITY_COUNT
} VoicePriority;

typedef struct Cue {
    double t; /* session seconds of its frame 0 */
    CueKind kind;
} Cue;

typedef struct VoiceLine {
    double t;         /* session seconds of its onset */
    const char *id;   /* "single_knee_to_chest.get_in.0": names the recording */
    const char *text; /* what is spoken and captioned */
    VoicePriority priority;
} VoiceLine;

typedef struct BreathSpan { /* the tone rises through an in-breath and falls through an out-breath
                             */
    double t, seconds;
    int is_in;
    double cycle_s; /* of a whole breath, pauses included */
    double into_s;  /* of it are over at t: 0 as one breathes in */
} BreathSpan;

/* The most a line may last (contracts: Clock): characters / 13 + 0.4 s. Characters are Unicode
 * scalars. */
double voice_budget_s(const char *text);
#endif
