/* A session as a pure function of (plan, time, the actions so far).
 *
 * Time t: seconds since the session opened, pauses included; it never runs backwards. Everything
 * that happens is told as events with exact times; the same plan and actions give the same events
 * and the same view for any t, however the time between was stepped.
 *
 *     session_open(&s, library, &plan)          t = 0, SESSION_CHECK_IN
 *     session_act(&s, 0, SESSION_PAIN, 3, ...)  the answer: movement begins with getting in
 *     session_advance(&s, t, sink, ctx)         once a frame
 *     session_act(&s, t, SESSION_HURT, 0, ...)  stops the movement at once
 *     session_view(&s, t, &view)                what to show
 *     ... after the last exercise SESSION_CHECK_OUT until PAIN, ACCEPT or QUIT answers it.
 *
 * The plan is laid out as segments on a movement timeline (session_plan.c); pausing shifts where
 * that timeline lies in session time, skipping jumps on it, an easier version relays its rest.
 * Nothing is allocated. What is said and sounded: coach/script.h. */
#ifndef LIMBER_COACH_SESSION_H
#define LIMBER_COACH_SESSION_H
#include "coach/plan.h"
#include "core/stage_view.h"

enum {
    SESSION_ITEM_SEGMENTS_MAX = 26, /* get in, 2 sides * (6 sets + 5 rests), switch, come out */
    SESSION_SEGMENTS_MAX = PLAN_ITEMS_MAX * SESSION_ITEM_SEGMENTS_MAX,
    SESSION_RED_PAIN = 6,
    SESSION_RESUME_S = 3, /* the new 3-2-1 */
    SESSION_RESTART_S = 3,
    SESSION_RESUMES_MAX = 8 /* of one segment, remembered for what is said anew */
};

typedef enum SessionPhase {
    SESSION_GET_IN,
    SESSION_HOLDING,
    SESSION_REPS,
    SESSION_REST,
    SESSION_SWITCH,
    SESSION_COME_OUT,
    SESSION_PHASE_COUNT
} SessionPhase;
extern const char *const SESSION_PHASE_NAMES[SESSION_PHASE_COUNT]; /* "get_in", "hold", ... */

typedef enum SessionSide {
    SESSION_BOTH = -1,
    SESSION_LEFT = 0, /* the player's left */
    SESSION_RIGHT = 1
} SessionSide;

typedef enum SessionMode {
    SESSION_CHECK_IN, /* waits for how much it hurts; nothing moves */
    SESSION_MOVING,
    SESSION_PAUSED,
    SESSION_RESUMING, /* counting 3-2-1 before it goes on */
    SESSION_STOPPED,  /* it hurts: choose easier, relief or end */
    SESSION_CHECK_OUT,
    SESSION_OVER,
    SESSION_MODE_COUNT
} SessionMode;

typedef enum SessionAction {
    SESSION_ACCEPT, /* pause while moving; resume; the first offer when stopped; the default answer
                       (no pain at check-in, that of the start at check-out) */
    SESSION_BACK,   /* it hurts */
    SESSION_HURT,
    SESSION_PAUSE,
    SESSION_RESUME,
    SESSION_SKIP,
    SESSION_PREVIOUS, /* after SESSION_RESTART_S of an exercise: to its begin, else one back */
    SESSION_EASIER,
    SESSION_HARDER,
    SESSION_PAIN, /* value 0..10: check-in (until the first exercise is under way), check-out, else
                     of the exercise; SESSION_RED_PAIN and more stops the movement as "it hurts" */
    SESSION_CHOOSE, /* value SessionChoice, when stopped */
    SESSION_QUIT,
    SESSION_ACTION_COUNT
} SessionAction;
extern const char *const SESSION_ACTION_NAMES[SESSION_ACTION_COUNT]; /* "accept", ... */

typedef enum SessionChoice {
    SESSION_CHOOSE_EASIER,
    SESSION_CHOOSE_RELIEF,
    SESSION_CHOOSE_END,
    SESSION_CHOICE_COUNT
} SessionChoice;
extern const char *const SESSION_CHOICE_NAMES[SESSION_CHOICE_COUNT]; /* "easier", ... */

typedef enum SessionOutcome {
    SESSION_FINISHED,
    SESSION_STOPPED_WISELY, /* ended early because it hurt: "stopped" */
    SESSION_LEFT_EARLY,     /* "quit" */
    SESSION_OUTCOME_COUNT
} SessionOutcome;
extern const char *const SESSION_OUTCOME_NAMES[SESSION_OUTCOME_COUNT];

typedef enum PainLight { PAIN_GREEN, PAIN_YELLOW, PAIN_RED, PAIN_UNKNOWN } PainLight;
/* 0-3 green, 4-5 yellow, >= 6 or +2 over the start red; a negative end is PAIN_UNKNOWN. */
PainLight pain_light(int start, int end);

typedef enum PainWhen { PAIN_AT_START, PAIN_OF_EXERCISE, PAIN_AT_END, PAIN_WHEN_COUNT } PainWhen;
extern const char *const PAIN_WHEN_NAMES[PAIN_WHEN_COUNT]; /* "start", "exercise", "end" */

typedef enum StepOutcome {
    STEP_DONE,
    STEP_SKIPPED,
    STEP_HURT,
    STEP_LEFT, /* the session was quit in the middle of it */
    STEP_OUTCOME_COUNT
} StepOutcome;

/* One stretch of time in which one thing is done. */
typedef struct SessionSegment {
    double start_s; /* on the movement timeline */
    double seconds;
    SessionPhase phase;
    SessionSide side; /* that works; of a switch: the side changed to */
    int item;         /* of the plan */
    int exercise;     /* index in Library */
    int set, set_count;
    int reps;           /* SESSION_REPS: how many, each seconds / reps long */
    float range;        /* of the movement, 0..1 */
    BreathCycle breath; /* all zero: the exercise's own */
    unsigned turn;      /* of the plan */
    bool is_last;       /* of its item's work: after it comes come_out */
} SessionSegment;

typedef enum SessionEventKind {
    SESSION_EVENT_START,   /* t 0 */
    SESSION_EVENT_SEGMENT, /* segment */
    SESSION_EVENT_SIDE,    /* side changed to (left, right only) */
    SESSION_EVENT_SET,     /* n, of */
    SESSION_EVENT_REP,     /* n, of */
    SESSION_EVENT_BREATH,  /* is_in, seconds */
    SESSION_EVENT_ACTION,  /* action, value, was_refused */
    SESSION_EVENT_PAIN,    /* value, when; exercise if when is PAIN_OF_EXERCISE */
    SESSION_EVENT_FLARE,   /* exercise */
    SESSION_EVENT_STEP,    /* step: one set of one side is over; for the diary, not in the log */
    SESSION_EVENT_RESULT,  /* result; the last event */
    SESSION_EVENT_KIND_COUNT
} SessionEventKind;

typedef struct SessionStep {
    int item, exercise;
    int set; /* from 1 */
    SessionSide side;
    double planned_s, active_s; /* of hold or repetitions */
    int reps;
    float hold_s, range;
    StepOutcome outcome;
} SessionStep;

typedef struct SessionResult {
    SessionOutcome outcome;
    int active_s;      /* holds, repetitions and getting in; whole seconds, rounded down */
    bool earns_finish; /* the first star: finished with at least half its exercises, or wisely
                          stopped. Relief in a station's place earns nothing there */
    bool was_green_both_sides; /* the second star's condition */
    int stars; /* of this session alone, 0..2; the third needs 3 days: coach/journey.h */
    int pain_start, pain_end; /* -1: not given */
    PainLight light;
    int flare_exercise; /* -1: none */
    int items_done, item_count;
} SessionResult;

typedef struct SessionEvent {
    double t;
    SessionEventKind kind;
    const SessionSegment *segment; /* SEGMENT; until the session is acted on */
    int segment_index;             /* SEGMENT: counts up through the whole session, from 0 */
    int exercise;
    SessionSide side;
    int n, of;
    bool is_in;
    double seconds;
    SessionAction action;
    int value;
    bool was_refused; /* the action changes nothing here */
    PainWhen when;
    SessionStep step;
    SessionResult result;
} SessionEvent;

/* Called once an event, in order of time. May be NULL. */
typedef void (*SessionSink)(void *ctx, const SessionEvent *event);

typedef struct Session {
    const Library *library;
    SessionPlan plan; /* as it now stands: easier versions and relief replace items */
    SessionSegment segments[SESSION_SEGMENTS_MAX];
    int segment_count;
    SessionMode mode;
    double now;    /* told up to here */
    double mode_t; /* when the present mode began */
    double zero_t; /* where the movement timeline's 0 lies in session time, while moving */
    double held_s; /* position on the movement timeline, while not moving */
    int current;   /* segment */
    /* told so far of the current segment */
    bool is_entered;
    int reps_told, breaths_told;
    double breath_from_s;                  /* offset in the segment where breathing (re)began */
    double resumed_s[SESSION_RESUMES_MAX]; /* offsets in the segment where it went on, in order */
    int resumed_count;
    double counted_s; /* offset in the segment up to which active_s is counted */
    double step_s;    /* of the segment, if it is work */
    /* told so far of the session */
    bool is_told;    /* START */
    bool is_at_work; /* the first get-in is over */
    int entered_count;
    SessionSide told_side;
    double fresh_t;  /* the last action that moved it: what would have sounded before is void */
    int revision;    /* counts actions after which what has not begun to sound is void */
    bool is_resumed; /* moving since a countdown ended at mode_t */
    bool has_come_to_end; /* check-out was reached */
    /* accounts */
    double active_s;
    bool item_done[PLAN_ITEMS_MAX], item_skipped[PLAN_ITEMS_MAX];
    int pain_start, pain_end, pain_exercise; /* -1: not given */
    bool has_hurt, ends_early;
    bool has_left_station; /* pain turned the station's routine to relief at its start */
    int flare_exercise;
    SessionResult result; /* when SESSION_OVER */
} Session;

/* Opens at t = 0 in SESSION_CHECK_IN. Pain of SESSION_RED_PAIN or more then leaves only relief, if
 * any is allowed. The library must outlive the session. */
void session_open(Session *s, const Library *library, const SessionPlan *plan);

/* Tells all events up to and including t. A t before the last told time changes nothing. */
void session_advance(Session *s, double t, SessionSink sink, void *ctx);

/* Advances to t, then acts. An action that means nothing here is told with was_refused. */
void session_act(Session *s, double t, SessionAction action, int value, SessionSink sink,
                 void *ctx);

/* Getting in: so much of it at most is getting down or up to where the exercise begins. */
#define SESSION_ARRIVAL_MOST .9f

/* What a view of the session at t (the last told time or later within the same frame) shows. */
typedef struct SessionView {
    SessionMode mode;
    double t, active_s;
    int item, item_count;
    int exercise, next_exercise; /* index in Library; next -1: the last one */
    SessionPhase phase;
    SessionSide side;
    int set, set_count;                           /* from 1 */
    int rep, rep_count;                           /* from 1 in SESSION_REPS, else 0 */
    double seconds_left, phase_seconds, offset_s; /* of the phase */
    int countdown;        /* 3, 2, 1 while resuming and in the last 3 s before work, else 0 */
    bool breath_is_paced; /* there is a breath to follow now */
    bool breath_is_in;
    bool breath_is_held; /* the pause after it */
    float breath_u;      /* 0..1 through this in- or out-breath */
    float breath;        /* 0 empty .. 1 full; a quiet 4-6 breath when not paced */
    StagePhase stage_phase;
    float stage_u;
    int stage_side; /* 0 left, 1 right */
    bool stage_is_hurried;
    /* on the way from where the exercise before ended; as StageView */
    bool is_arriving;
    int from_exercise, from_side;
    float arrive_s, arrive_u, frame_u;
    bool is_turning; /* changing sides */
    float range;
    bool with_glow;                      /* muscles are at work */
    float item_progress[PLAN_ITEMS_MAX]; /* 0..1 for the timeline */
    bool item_done[PLAN_ITEMS_MAX], item_skipped[PLAN_ITEMS_MAX];
    bool can_ease, can_harden, can_relieve; /* easier / relief can be chosen now */
    int easier_exercise;                    /* what the offer would show, -1 none */
    int relief_exercise;
    bool is_relief_only;
    int pain_start, pain_exercise, pain_end; /* -1: not given */
} SessionView;
void session_view(const Session *s, double t, SessionView *out);

/* ---- for script.c, tests and the timeline ---- */

/* Lays out one item from a side and set on; returns how many segments were written. */
int session_lay_item(const Library *library, const PlanItem *item, int index, SessionSide side,
                     int set, double start_s, SessionSegment *out, int capacity);
double session_item_seconds(const Library *library, const PlanItem *item);
/* Seconds of one breath cycle's half, and the breath of a segment: the k-th half-breath after
 * `from_s` begins at *at and lasts *seconds (cut at the segment's end). False: no more. */
bool session_breath(const Library *library, const SessionSegment *segment, double from_s, int k,
                    double *at, double *seconds, bool *is_in);
/* How one breathes there, and the seconds of a whole breath, pauses included. */
BreathCycle session_breath_cycle(const Library *library, const SessionSegment *segment);
double session_breath_cycle_s(const Library *library, const SessionSegment *segment);
/* Session time of a segment's begin as things stand (moving or resuming). */
double session_segment_t(const Session *s, int segment);
/* Session time at which all segments will be over. */
double session_end_t(const Session *s);
bool session_is_work(SessionPhase phase);    /* hold or reps */
bool session_is_counted(SessionPhase phase); /* adds to active_s: work and getting in */
#endif
