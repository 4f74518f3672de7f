/* The game while it is played: what it holds, and its parts.
 *   game.c          opens, frame by frame, closes
 *   game_model.c    what the screens are told
 *   game_effects.c  what the screens ask for
 *   game_quality.c  how finely the figure is drawn
 *   game_look.c     what garden and diary look back on
 *   game_language.c  which language is spoken and read
 *   game_household.c  who is here, guests
 *   game_gifts.c    what was earned and is worn
 *   game_session.c  the session under way: clock, sound, diary */
#ifndef LIMBER_APP_GAME_H
#define LIMBER_APP_GAME_H
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/languages.h"
#include "app/look_back.h"
#include "app/pad_script.h"
#include "app/quality.h"
#include "app/recorder.h"
#include "app/shots.h"
#include "app/sound_director.h"
#include "coach/coherence.h"
#include "coach/together.h"
#include "diary/recall.h"
#include "platform/audio.h"
#include "platform/input.h"
#include "platform/painter.h"
#include "platform/worker.h"
#include "ui/ui.h"

typedef struct GameOptions {
    const char *user_dir, *lang, *pad_script, *shots_dir; /* NULL: none */
    double speed;                                         /* 1: with sound */
    bool is_stepped; /* each frame is GAME_STEP_S, however long it takes: for scripts and tests */
    bool has_now;
    Instant now; /* the calendar at the start, if has_now */
    bool is_windowed, is_hidden, is_software;
    int width, height; /* of a windowed window, 0: its default */
} GameOptions;

#define GAME_STEP_S 0.4 /* less than a gap, more than a person sees */

enum { NOTICES_MAX = 6, NOTICE_BYTES = ERR_TEXT };
#define NOTICE_SHOWN_S 9.0
#define GAME_GUEST     ((DiaryId)-1) /* among the profiles shown */

typedef struct GameTogether { /* the second of two: game_together.c */
    DiaryId partner;          /* profile, 0: one plays alone */
    Diary *diary;             /* the household's, where the partner is; borrowed */
    UiTogetherCan can;
    bool is_session; /* the session under way is of both */
    HomeSummary home;
    int last_sit;
    Together share;
    SessionResult own[TOGETHER_PLAYERS]; /* of the session, once it is over */
    Recorder recorder;
    ResultsSummary results;
    int left_out[LIBRARY_EXERCISES_MAX], merged[LIBRARY_EXERCISES_MAX];
    FigureScene *scene; /* beside game->scene */
    Worker *worker;
} GameTogether;

typedef struct Game {
    GameOptions options;
    GameData data;
    Languages languages;
    double started_s; /* on game_clock_s */
    int64_t frame;    /* drawn or looked at so far */
    double now_s;     /* the game's time: monotonic since the start, times speed */
    Instant calendar; /* at the start */

    Diary *diary;     /* of who plays: a guest's is in memory */
    Diary *household; /* while a guest plays, the others'; else NULL */
    DiaryId profile;  /* 0: none yet */
    char deleted_name[SUMMARY_NAME_MAX];

    Window *window;
    Text *text;
    Painter *painter;
    Input *input;
    PadScript *pad_script;
    Shots shots;
    DrawList list;

    FigureScene *scene;
    FigureOptions figure;
    Worker *worker;
    Quality quality;
    FigureQuality kept_quality;      /* what the next start will begin with */
    Worker *remaker;                 /* makes the figure finer or coarser */
    double frame_began_s, painted_s; /* of the last frame drawn; 0: none right before */

    Conductor conductor;
    bool volumes_due; /* no room for them: no device has taken what was sent before */
    Audio audio;
    SoundDirector director;

    UiState ui;
    UiModel model;
    ProfileList profiles;
    HomeSummary home;
    JourneySummary journey;
    HurtSummary hurt;
    ResultsSummary results;
    LookedBack looked;
    char report_place[PATH_BYTES];
    SafetyRecord safety;
    bool is_locked_unsaved; /* an urgent yes that the diary could not keep locks all the same */
    Arena scratch;          /* of one look into the diary */
    char notices[NOTICES_MAX][NOTICE_BYTES];
    int notice_count;
    double notice_since_s;

    bool has_session;
    Session session;
    SessionPlan plan;
    SessionView view;
    SessionClock clock;
    double session_t;
    Coherence coherence; /* of a trigger with the breath, in relief */
    Recorder recorder;
    int left_out[LIBRARY_EXERCISES_MAX];
    GameTogether together;

    bool is_over; /* leave the loop */
    Err failure;  /* why, if it was not the player's wish */
    bool drew_once, must_draw;
    bool figure_was_ready; /* as of the last frame, with what follows */
    int width_before, height_before;
    const char *notice_before;
} Game;

/* game.c */
bool game_open(Game *game, const GameOptions *options, Err *err);
void game_frame(Game *game); /* all of a frame but the drawing */
void game_run(Game *game);
/* From nothing to the first picture on screen, for `limber bench`. */
bool game_first_frame(const GameOptions *options, double *seconds, Err *err);
void game_close(Game *game);
Instant game_calendar(const Game *game);
bool game_is_heard(const Game *game);  /* at the speed of life: sound and rumble */
double game_clock_s(const Game *game); /* monotonic; frame by frame when stepped */
int64_t game_now_us(const Game *game); /* the same, in microseconds */
DiaryNow game_diary_now(const Game *game);
void game_notice(Game *game, const char *text); /* shown in turn, NOTICE_SHOWN_S each */
void game_notice_err(Game *game, const Err *err);
/* The figure of the chosen profile; made anew when its looks changed. */
void game_show_figure(Game *game);
void game_drop_figure(Game *game); /* until it is shown again */

/* game_language.c */
/* Where nothing was chosen on this machine: --lang, the system's; NULL: English. */
const char *game_language_default(const Languages *languages, const char *option);
void game_begin_language(Game *game);                /* once the diary is open */
void game_choose_language(Game *game, int language); /* for this machine; -1: the default again */

/* game_quality.c */
void game_quality_begin(Game *game);
void game_quality_end(Game *game); /* before the scene goes */
void game_quality_frame(Game *game, bool drew, double began_s, double budget_s);

/* game_model.c */
void game_read_diary(Game *game); /* after anything was written or another profile chosen */
void game_update_model(Game *game);
int game_setting(Game *game, UiSetting setting);
void game_apply_settings(Game *game);
void game_send_volumes(Game *game); /* again while volumes_due */

/* game_effects.c */
void game_do(Game *game, const UiEffects *effects);

/* game_look.c */
void game_look(Game *game, UiLookKind kind, const UiLook *look);
void game_forget_looks(Game *game); /* another player */
void game_take_break(Game *game, int days, bool is_trip);
void game_begin_days_at(Game *game, int minute); /* days already kept stay as they are */
/* Last day of the break that was declared, 0: none. */
int64_t game_paused_until(Game *game, bool *is_trip);

void game_save_report(Game *game);

/* game_household.c */
void game_choose_profile(Game *game, DiaryId profile);
void game_create_profile(Game *game, const char *name);
void game_welcome_guest(Game *game);
void game_delete_profile(Game *game, DiaryId profile);
void game_undo_delete(Game *game); /* the one deleted last */
Diary *game_household(Game *game); /* of all but the guest */
bool game_read_household(Game *game, Err *err);

/* game_gifts.c */
void game_read_gifts(Game *game);
void game_choose_gift(Game *game, int gift);
void game_change_body(Game *game, UiBody body, int value);
/* Of the open session: the piece chosen, else that of where the plan belongs. */
bool game_music_folder(const Game *game, char out[PATH_BYTES]);
FigureOptions game_figure_wanted(const Game *game);
/* The same for anyone of the household, in an outfit (Gift). */
FigureOptions game_figure_of(const Game *game, DiaryId profile, int outfit);
/* The gift of a kind that a player has earned and chosen, else the first of it. */
int game_gift_of(Diary *diary, DiaryId profile, GiftKind kind);

/* game_session.c */
void game_session_start(Game *game, const UiEffect *effect);
void game_session_act(Game *game, SessionAction action, int value);
void game_session_update(Game *game); /* once a frame */
void game_session_drop(Game *game);
/* What a player has to heed today, with what they answered now. */
bool game_plan_answers(Game *game, Diary *diary, DiaryId profile, int pain, UiSit sit,
                       int left_out[LIBRARY_EXERCISES_MAX], PlanAnswers *out, Err *err);
/* Opens the session of game->plan and answers its check-in. */
void game_session_open(Game *game, int pain);
/* What the diary makes of a recorded session; of `own` alone what it could not keep. */
void game_results(Game *game, Diary *diary, Recorder *recorder, const SessionResult *own,
                  ResultsSummary *out);

/* game_together.c */
void game_together_choose(Game *game, DiaryId partner); /* 0: alone again */
void game_together_start(Game *game, const UiEffect *effect);
void game_together_act(Game *game, const UiEffect *effect);
void game_together_event(Game *game, const SessionEvent *event);
void game_together_finish(Game *game);
void game_together_model(Game *game);
#endif
