/* Brings a session to the ear while it is played: asks the script what is to sound next, a little
 * ahead of the clock, and sends it to the conductor. After an action it takes back what has not
 * begun and asks again. Also plays the menus' cues. */
#ifndef LIMBER_APP_SOUND_DIRECTOR_H
#define LIMBER_APP_SOUND_DIRECTOR_H
#include "app/music_load.h"
#include "coach/script.h"
#include "platform/files.h"
#include "platform/sound_file.h"
#include "sound/clock.h"
#include "sound/conductor.h"
#include "sound/synth.h"

/* Onsets are sent this long before they sound: two device buffers of the largest size, the
 * conductor's look-ahead and a slow frame; of a device with longer bursts the clock's lead and a
 * slow frame. The 3-2-1 after a pause is sent as a whole, when the player goes on. */
#define DIRECTOR_AHEAD_S 0.30
#define DIRECTOR_SLOW_S  0.20

typedef struct SoundDirector {
    const ScriptBook *book;
    Conductor *conductor;
    CueBank cues;
    VoicePack voices;
    char voice_folder[PATH_BYTES], music_folder[PATH_BYTES]; /* "" = none */
    Music music;
    MusicLoad music_load;
    Arena music_arenas[2];     /* of this theme, and of the one before: it may still be fading */
    int64_t music_fades_until; /* frame of the device up to which it may */
    char music_loaded[PATH_BYTES];
    int64_t day; /* of director_set_music */
    Arena arena; /* cues and the lines that were needed so far */
    ScriptTalk talk;
    double sent_until, moods_until; /* session seconds */
    int64_t menu_frame;             /* of the last menu's sound */
    bool has_voice;
    Err problem; /* the first recording that could not be read; the session goes on */
} SoundDirector;

/* book and conductor outlive the director. A missing voice pack is no failure: has_voice is false
 * and err (if given) says what to build. False only for want of memory. */
bool director_open(SoundDirector *d, const ScriptBook *book, Conductor *conductor,
                   const char *voice_folder, Err *err);
/* Another book and voice from now on, between sessions; the lines read so far stay in memory. */
void director_speak(SoundDirector *d, const ScriptBook *book, const char *voice_folder);
/* The theme of the next session: the folder of its stems; and the day, whose face of it is heard
 * (sound/music.h). It is decoded beside the game and begins when it is there; a theme that is not
 * there is silence. Only the one in use is in memory, until another is wanted. */
void director_set_music(SoundDirector *d, const char *folder, int64_t day);
void director_close(SoundDirector *d);

/* A new session at its t = 0. Loads the lines it will need. */
void director_begin(SoundDirector *d, const Session *session);
/* Once a frame: t is the clock's. */
void director_update(SoundDirector *d, const Session *session, const SessionClock *clock, double t);
/* After the player acted at t: silence what was promised, promise anew. What begins at t sounds in
 * its very frame if the clock was resumed before. */
void director_acted(SoundDirector *d, const Session *session, const SessionClock *clock, double t);
/* Voice, cues and breath of the session fade now. The music fades by itself when the session is
 * over. */
void director_silence(SoundDirector *d);
/* A menu's sound, as soon as it can be; never two in one frame, as would be after a device stood
 * still or was away. */
void director_menu(SoundDirector *d, CueKind cue);
#endif
