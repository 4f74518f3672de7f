/* Everything read from files before the first frame: places, levels, words, and what can be said
 * aloud. */
#ifndef LIMBER_APP_GAME_DATA_H
#define LIMBER_APP_GAME_DATA_H
#include "coach/script.h"
#include "content/content.h"
#include "platform/files.h"

typedef struct GameData {
    Places places;
    Arena arena; /* all below lives in it */
    Library *library;
    Problems problems;      /* of the files that were left out */
    const Strings *strings; /* assets/lang/<lang>.json, if it is there; English behind it */
    const Strings *voice;   /* assets/voice/<lang>.json, English behind it */
    const ScriptBook *book;
    char lang[8];
} GameData;

/* user_dir: --data or NULL; makes_user: false for commands that write nothing; lang NULL = "en".
 * Exercises and levels speak the language as far as the files in assets/lang/<lang> go. A language
 * without a voice (assets/voice/<lang>.json) is unknown.
 * False only when nothing could be played at all; a bad level is in problems (and
 * library->skipped). */
bool game_data_load(const char *user_dir, bool makes_user, const char *lang, GameData *out,
                    Err *err);
/* The same with one more level file, which goes before one of the same id. */
bool game_data_load_with(const char *level_path, const char *user_dir, bool makes_user,
                         const char *lang, GameData *out, Err *err);
/* Where all this lies. */
bool game_data_places(const char *user_dir, bool makes_user, Places *out, Err *err);
/* The exit status of a command that could not load: 1 where what was asked for is not there (a
 * language, a folder without a name), 2 where it could not run. */
int game_data_exit(const Err *err);
void game_data_free(GameData *data);

/* Folder of the voice pack of the language: <generated>/voice/<lang>. */
bool game_data_voice_folder(const GameData *data, char out[PATH_BYTES]);
/* Folder of the music's stems: <generated>/music/<region>, of the station's region; "" (no station)
 * is base camp. */
bool game_data_music_folder(const GameData *data, const char *station, char out[PATH_BYTES]);
/* The same of a region. */
bool game_data_music_of(const GameData *data, Region region, char out[PATH_BYTES]);
#endif
