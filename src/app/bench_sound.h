/* What sound costs and how long a press waits for its cue: for `limber bench` and `limber bench
 * --sound`. */
#ifndef LIMBER_APP_BENCH_SOUND_H
#define LIMBER_APP_BENCH_SOUND_H
#include "app/game_data.h"
#include "core/json.h"

/* Members of the object that is open in `out`:
 *   mix_percent_of_core  the time that mixing the fullest moment takes (three stems, a voice, a
 *                        breath, a cue a second), of the time it lasts
 *   music_decode_ms      reading and decoding the three stems of a theme; not in the frame loop
 *   press_to_cue_ms      {median, p99}: from conductor_play to the frame's way out of the device,
 *                        one buffer after it was mixed; with SDL's dummy driver where there is none
 *   audio_buffer_frames  the device's buffer; audio_underruns: how often it was late meanwhile */
bool bench_sound(const GameData *data, JsonOut *out, Err *err);
#endif
