/* The screens as one pure machine: (state, model, action, time) -> state, effects, draw list.
 *
 *     ui_begin(&state, &model, now)                  chooses the first screen
 *     ui_act(&state, &model, action, now, &effects)  once for each action of the player
 *     ui_update(&state, &model, now, &effects)       once a frame, after the model was refreshed
 *     ui_draw(&state, &model, now, &measure, &list)  the same inputs give the same bytes
 *
 * UiState is plain values (copy it, compare it). UiModel is what the app knows, read-only here, its
 * pointers valid during the call. What must happen outside is written into UiEffects; the app does
 * it and shows the outcome in the next model: ui never assumes that an effect succeeded, with the
 * exception that "it hurts" is shown at once.
 *
 * Screens: one file screen_<name>.c each, with a struct of callbacks (screen.h).
 *
 * What the app has to do besides: open the session on UI_EFFECT_START_SESSION (and leave
 * model.session NULL when that failed, with model.notice saying why: ui goes back home), keep
 * model.session up to date, drop it on UI_EFFECT_SESSION_CLOSED. Time is the app's, in seconds, and
 * only differences count. A lost pad: send ACTION_PAUSE and set pad_is_lost. */
#ifndef LIMBER_UI_UI_H
#define LIMBER_UI_UI_H
#include "coach/gift.h"
#include "coach/library.h"
#include "coach/session.h"
#include "coach/summary.h"
#include "core/action.h"
#include "core/cue.h"
#include "core/draw_list.h"
#include "core/strings.h"
#include "core/text_measure.h"

typedef enum UiScreen {
    UI_PROFILE, /* who is stretching; at first start: choose a name */
    UI_SAFETY,  /* one question a screen */
    UI_LOCKED,  /* urgent yes: advice and "I have been seen", nothing else */
    UI_HOME,
    UI_CHECK_IN, /* pain now, how the last one sat */
    UI_JOURNEY,
    UI_ROUTINE, /* what a routine holds */
    UI_INFO,    /* how to do one exercise; in a session it pauses */
    UI_SESSION,
    UI_HURT,
    UI_HELP,      /* when to get help */
    UI_CHECK_OUT, /* pain after */
    UI_RESULTS,
    UI_SETTINGS,
    UI_LEAVE,     /* leave the game, asked once */
    UI_GARDEN,    /* a year of days as terraces, and what they add up to */
    UI_DIARY,     /* calendar, charts, the report */
    UI_BREAK,     /* a declared pause with its end */
    UI_CLEARANCE, /* a doctor's word: for what, of which day; and taking it back */
    UI_WARDROBE,  /* own looks, and what was earned */
    UI_REWARD,    /* something new was earned */
    /* two players side by side: in a session of two these stand for hurt, check-out and results */
    UI_TOGETHER,    /* who is the second, "press A on yours" */
    UI_TOGETHER_IN, /* both check in */
    UI_TOGETHER_HURT,
    UI_TOGETHER_OUT,
    UI_TOGETHER_RESULTS,
    UI_SCREEN_COUNT
} UiScreen;
/* "home", "check_in", ...: for `limber screen NAME` */
extern const char *const UI_SCREEN_NAMES[UI_SCREEN_COUNT];

typedef enum UiSit { UI_SIT_WELL, UI_SIT_SAME, UI_SIT_SORE, UI_SIT_COUNT } UiSit; /* the last one */

typedef enum UiSetting {                       /* values as kept in the diary */
                         UI_SETTING_TEXT_SIZE, /* percent: 100 115 130 160 200 */
                         UI_SETTING_CAPTIONS,  /* 0 1 */
                         UI_SETTING_VOICE,     /* 0..100 in tens */
                         UI_SETTING_CUES,
                         UI_SETTING_BREATH,
                         UI_SETTING_MUSIC,
                         UI_SETTING_REDUCED_MOTION, /* 0 1 */
                         UI_SETTING_HIGH_CONTRAST,  /* 0 1 */
                         UI_SETTING_NIGHT, /* 0 by the clock, 1 always day, 2 always night */
                         UI_SETTING_STREAK_HIDDEN,  /* 0 1 */
                         UI_SETTING_TALK,           /* ScriptTalk: full, essential, none */
                         UI_SETTING_BREATH_PATTERN, /* BreathPattern */
                         UI_SETTING_RUMBLE, /* percent: how strongly the pad marks breath, sides */
                         UI_SETTING_COUNT
} UiSetting;
/* Key in the table `setting`, value of a fresh machine. */
typedef struct UiSettingInfo {
    const char *key;
    int fallback, low, high, step;
} UiSettingInfo;
extern const UiSettingInfo UI_SETTINGS_INFO[UI_SETTING_COUNT];

/* Looking back (coach/garden.h, coach/charts.h): what a screen asks the app to read, and what was
 * read; NULL: not yet, or nothing could be. */
typedef enum UiLookKind {
    UI_LOOK_GARDEN, /* year; the pain of the last 8 weeks too */
    UI_LOOK_CALENDAR,
    UI_LOOK_MINUTES,
    UI_LOOK_PAIN,
    UI_LOOK_BALANCE,
    UI_LOOK_DOSE, /* and the exercises done */
    UI_LOOK_CHAINS,
    UI_LOOK_COUNT
} UiLookKind;
typedef struct UiLook {
    int garden_year;                   /* 0: this year */
    int calendar_year, calendar_month; /* year 0: this month */
    ChartUnit unit;                    /* of the minutes */
    int pain_days;                     /* back from today; 0: UI_PAIN_DAYS */
    int exercise;                      /* of the dose, index in Library; -1: the most often done */
} UiLook;
enum {
    UI_PAIN_DAYS = 90, /* the span of the pain one begins with, between a shorter and a longer */
    UI_PAIN_SHORT_DAYS = 28,
    UI_PAIN_LONG_DAYS = 365,
    UI_PAIN_SPAN_COUNT = 3,
    UI_GARDEN_PAIN_DAYS = 56,
    UI_BALANCE_DAYS = 90,
    UI_MINUTES_BARS = 26
};
typedef struct UiLookBack {
    const GardenYear *garden;
    const PainChart *garden_pain;
    const DiaryCalendar *calendar;
    const MinutesChart *minutes;
    const PainChart *pain;
    const BalanceChart *balance;
    const DoneExercises *done;
    const DoseChart *dose;
    const BestChains *chains;
} UiLookBack;

/* The second player, beside the chosen profile. All zero: one plays alone. */
enum { UI_PLAYERS = 2 };
typedef enum UiTogetherCan {
    UI_TOGETHER_CAN,
    UI_TOGETHER_LOCKED,    /* one of the two is to see a doctor first: nothing is open to both */
    UI_TOGETHER_ASK_FIRST, /* questions of the safety gate wait for the second player */
    UI_TOGETHER_CAN_COUNT
} UiTogetherCan;
typedef struct UiTogether {
    int64_t partner; /* profile, 0: none chosen */
    UiTogetherCan can;
    bool is_session;               /* the open session is of both */
    int routine;                   /* what they do side by side, index in Library, -1: nothing */
    const HomeSummary *home;       /* the second player's */
    const ResultsSummary *results; /* theirs, once model.results are known */
    int last_sit;
} UiTogether;

/* What can be spoken and read: each by its own name ("Deutsch"). */
enum { UI_LANGUAGES_MAX = 16, UI_LANGUAGE_NAME = 32 };
typedef struct UiLanguages {
    char names[UI_LANGUAGES_MAX][UI_LANGUAGE_NAME];
    int count, chosen; /* with fewer than two nothing is offered */
} UiLanguages;

typedef struct UiModel {
    float width; /* of the screen, virtual pixels (height 1080) */
    const Strings *strings;
    const Library *library;
    const ProfileList *profiles;
    const HomeSummary *home; /* of the chosen profile; zeroed when there is none */
    const JourneySummary *journey;
    const HurtSummary *hurt;       /* what hurt twice; NULL: not known */
    const ResultsSummary *results; /* NULL until the session's results are known */
    const SessionView *session;    /* NULL: none is open */
    const SessionPlan *plan;       /* of the open session, else NULL */
    const char *caption;           /* line standing now, NULL: none */
    bool caption_is_spoken;        /* there is a voice for it: the wave is drawn */
    const char *notice;            /* a message to show for UI_NOTICE_S, or NULL */
    bool pad_is_lost;
    const SafetyRecord *safety; /* what was answered and cleared; NULL: not known */
    int safety_question;        /* to ask now, index in library->safety; -1 none */
    int last_sit;               /* UiSit of the last check-in */
    int minute_of_day;          /* for night by the clock */
    bool has_trigger;           /* one rests in relief with a pad in hand: */
    float press, chime; /* how far a trigger is pressed, 0..1; how well that goes with the breath,
                           0..1, negative: nobody follows */
    float azimuth_offset_deg; /* right stick: the figure can be looked at from around */
    int settings[UI_SETTING_COUNT];
    UiLanguages languages;
    UiLookBack back;
    const char *report_place; /* where the last report was saved, NULL: none yet */
    int day_start_min;        /* of the clock, when a new day begins; 0 .. UI_DAY_START_MAX */
    bool is_paused_for_trip;  /* else: not well */
    int64_t paused_until;     /* last day of a declared pause, 0: none under way */
    bool has_gift[GIFT_COUNT];
    int gift[GIFT_KIND_COUNT]; /* the one chosen of each kind, Gift */
    bool is_guest;             /* nothing of this player is kept */
    UiTogether together;
    const char *deleted_name; /* a profile that can still be brought back, NULL: none */
} UiModel;

enum { UI_EFFECTS_MAX = 8 };
typedef enum UiEffectKind {
    UI_EFFECT_NONE,
    UI_EFFECT_START_SESSION,  /* routine, pain, sit */
    UI_EFFECT_SESSION,        /* session_action, value */
    UI_EFFECT_SESSION_CLOSED, /* results were seen: drop the session */
    UI_EFFECT_CHOOSE_PROFILE, /* profile: id */
    UI_EFFECT_CREATE_PROFILE, /* name; to be chosen at once */
    UI_EFFECT_SAFETY_ANSWER,  /* question, answer */
    UI_EFFECT_BEEN_SEEN,      /* "I have been seen" */
    UI_EFFECT_SETTING,        /* setting, value */
    UI_EFFECT_CUE,            /* cue: a menu sound */
    UI_EFFECT_LOOK,           /* look_kind, look: read it into model.back */
    UI_EFFECT_CLEARANCE,      /* value: Contra; days: before today, -1: taken back */
    UI_EFFECT_BREAK,          /* value: days from today on, 1 .. UI_BREAK_MAX; is_trip */
    UI_EFFECT_DAY_START,      /* value: minutes after midnight, from now on */
    UI_EFFECT_SAVE_REPORT,    /* to the player's documents; model.report_place tells where */
    UI_EFFECT_GIFT,           /* value: Gift, to be worn, laid out, heard from now on */
    UI_EFFECT_BODY,           /* body, value: skin or hair of the chosen profile */
    UI_EFFECT_GUEST,          /* play as a guest: nothing is kept */
    UI_EFFECT_DELETE_PROFILE, /* profile: hidden at once, gone when the game is left */
    UI_EFFECT_UNDO_DELETE,
    UI_EFFECT_TOGETHER,       /* profile: to play beside the chosen one, 0: alone again */
    UI_EFFECT_ASK_BACK,       /* value: exercise that hurt twice; is_back: again, else left out */
    UI_EFFECT_START_TOGETHER, /* routine, pains, sits */
    UI_EFFECT_LANGUAGE,       /* value: of model.languages, for this machine; -1: the system's */
    UI_EFFECT_QUIT,
    UI_EFFECT_COUNT
} UiEffectKind;

typedef enum UiBody { UI_BODY_SKIN, UI_BODY_HAIR, UI_BODY_BUILD, UI_BODY_COUNT } UiBody;
enum {
    UI_SKINS = 5,
    UI_HAIRS = 5,
    UI_BUILDS = 4,
    UI_BREAK_MAX = 28,
    UI_DAY_START_MAX = 12 * 60,
    UI_CLEARANCE_DAYS = 365
};

typedef struct UiEffect {
    UiEffectKind kind;
    int routine, pain;
    UiSit sit;
    SessionAction session_action;
    int value, days;
    int64_t profile;
    char name[SUMMARY_NAME_MAX];
    int question;
    SafetyAnswer answer;
    UiSetting setting;
    CueKind cue;
    UiLookKind look_kind;
    UiLook look;
    UiBody body;
    bool is_trip, is_back;
    int player;            /* who pressed */
    int pains[UI_PLAYERS]; /* of START_TOGETHER and, in a session of two, SESSION_PAIN; -1: not said
                            */
    UiSit sits[UI_PLAYERS];
} UiEffect;
typedef struct UiEffects {
    UiEffect items[UI_EFFECTS_MAX];
    int count;
} UiEffects;

/* One of two players' half of a screen: own focus, own answers. */
typedef struct UiColumn {
    DeviceKind device;
    int row;
    double row_since_s;
    int pain, sit;
    int told;         /* the pain they told last */
    bool is_pain_set; /* touched: only then it is told while it hurts */
    bool is_ready;
    SessionChoice choice;
} UiColumn;

#define UI_NOTICE_S 10.0
enum { UI_TRAIL_MAX = 6 };
typedef struct UiOtherSide { /* where the figure of one exercise is looked at from */
    int exercise;            /* -1: no view was turned yet */
    bool is_on;              /* from the other side; else back at the exercise's own view */
    double since_s;
} UiOtherSide;
typedef struct UiState {
    UiScreen screen;
    UiScreen trail[UI_TRAIL_MAX]; /* where back leads, latest last */
    int trail_count;
    DeviceKind device;    /* last used: whose glyphs are drawn */
    double touched_s;     /* the last press, for figures that fall still */
    double since_s;       /* the screen is shown since */
    double focus_since_s; /* the focus is where it is since */
    int ground_before;    /* landscape of the screen before (landscape.h), 0: none to fade from */
    double ground_since_s;
    int focus, focus_before; /* index of what the screen offers */
    int kept_focus[UI_SCREEN_COUNT];
    bool has_kept[UI_SCREEN_COUNT];
    bool was_pointed; /* the mouse moved last */
    /* check-in, check-out, it hurts */
    int check_routine;
    bool is_starting; /* the session was asked for */
    double starting_since_s;
    int pain, sit, pain_after, pain_hurt;
    bool was_pain_set; /* the scale of "it hurts" was touched: only then it is told */
    /* journey, routine, info */
    int station, info_routine, info_exercise;
    bool info_in_session, info_was_paused;
    bool is_asking_back; /* asked whether really */
    UiOtherSide other_side;
    int scroll; /* of a text longer than its panel: the part at the top */
    /* session */
    bool is_hurt_sent; /* shown at once, before the session says so */
    SessionMode shown_mode;
    double mode_since_s;
    /* results */
    bool are_results_skipped;
    /* profile */
    bool is_naming; /* choosing a name for a new profile */
    /* garden, diary */
    UiLook look;
    bool is_growing; /* come from a session: today's plant grows */
    int diary_page, calendar_day;
    /* a declared pause */
    int break_days;
    bool break_is_trip;
    /* a doctor's word */
    int clearance_tag, clearance_days; /* Contra; days before today */
    bool is_clearing;                  /* asked whether really */
    /* rewards just earned, one after the other */
    Reward earned[REWARDS_AT_ONCE_MAX];
    int earned_count, earned_at;
    int earned_own;                   /* from here on they are of the second player, */
    char earned_by[SUMMARY_NAME_MAX]; /* called this; "": one plays alone */
    bool is_deleting;                 /* asked whether really */
    int64_t deleting;
    /* two players */
    int player;  /* who pressed last */
    int stopper; /* who said that it hurts */
    UiColumn columns[UI_PLAYERS];
    bool was_same_pad; /* the second player was asked for, the first one pressed */
    /* a toast */
    uint64_t notice; /* hash of the notice standing, shown since */
    double notice_since_s;
} UiState;

void ui_begin(UiState *state, const UiModel *model, double now_s);
void ui_act(UiState *state, const UiModel *model, Action action, double now_s, UiEffects *effects);
void ui_update(UiState *state, const UiModel *model, double now_s, UiEffects *effects);
void ui_draw(const UiState *state, const UiModel *model, double now_s, const TextMeasure *measure,
             DrawList *list);

/* For app: is a session on screen (hold the screensaver off), is everything still (draw only when
 * something changed). Outside a session figures fall still UI_ALIVE_S after the last press. */
#define UI_ALIVE_S     60.0
#define UI_DIM_AFTER_S 300.0 /* menus left alone grow dim, within UI_DIM_S */
#define UI_DIM_S       2.0
bool ui_is_in_session(const UiState *state);
bool ui_is_still(const UiState *state, const UiModel *model, double now_s);
/* One landscape gives way to another: frames that cost more than others. */
bool ui_is_crossing(const UiState *state, const UiModel *model, double now_s);
/* Is it night on the screens: by the setting, else 20:00 to 6:00. */
bool ui_is_night(const UiModel *model);
/* Names offered for a new profile, so that nothing need be typed: keys name.0 ... */
enum { UI_NAMES_COUNT = 16 };
#endif
