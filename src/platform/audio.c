#include "platform/audio.h"

#include "platform/audio_hand.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <string.h>

#define RETRY_FIRST_US 500000
#define RETRY_LAST_US  16000000
#define STALLED_US     1500000 /* a device that plays nothing for so long is as good as gone */

static void SDLCALL play(void *user, Uint8 *stream, int bytes) {
    Audio *audio = user;
    int frames = bytes / (int)(2 * sizeof(float));
    double now_s = (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
    if (audio_bursts_ask(&audio->bursts, frames, now_s)) atomic_fetch_add(&audio->underruns, 1);
    atomic_store(&audio->burst_frames, audio_bursts_frames(&audio->bursts));
    conductor_mix(audio->conductor, (float *)(void *)stream, frames);
}

/* Any thread of SDL's may call this. */
static int SDLCALL watch(void *user, SDL_Event *event) {
    Audio *audio = user;
    bool is_open = event->adevice.which != 0; /* 0: another one, that nobody has opened */
    if (event->type == SDL_AUDIODEVICEREMOVED && !event->adevice.iscapture && is_open)
        atomic_store(&audio->device_removed, true);
    return 0;
}

/* ---- the device, opened and closed by a hand ---- */

static void begin_opening(Audio *audio, Err *err) {
    atomic_store(&audio->underruns, 0);
    atomic_store(&audio->device_removed, false);
    atomic_store(&audio->burst_frames, 0);
    audio->bursts = (AudioBursts){0};
    audio->opened_us = 0;
    Mix_SetPostMix(play, audio); /* first: the device begins to ask at once */
    audio->hand = audio_hand_open(audio->buffer_frames, err);
    audio->hand_opens = true;
}

static void begin_closing(Audio *audio) {
    Mix_SetPostMix(NULL, NULL); /* outlives the device otherwise, and the conductor may not */
    audio->hand = audio_hand_close(NULL);
    audio->hand_opens = false;
    if (!audio->hand) audio_hand_close_now();
}

/* What the hand has done, if it is done. */
static bool finish_opening(Audio *audio, Err *err) {
    bool is_open = audio->hand && audio_hand_finish(audio->hand, err);
    audio->hand = NULL;
    if (!is_open) {
        Mix_SetPostMix(NULL, NULL);
        return false;
    }
    audio->state = AUDIO_PLAYING;
    audio->is_settling = false;
    audio->retry_wait_us = RETRY_FIRST_US;
    audio->seen_frames = -1;
    return true;
}

static void start(Audio *audio, Conductor *conductor, int buffer_frames) {
    memset(audio, 0, sizeof *audio);
    atomic_init(&audio->device_removed, false);
    atomic_init(&audio->underruns, 0);
    atomic_init(&audio->burst_frames, 0);
    int wanted = buffer_frames ? buffer_frames : AUDIO_BUFFER;
    audio->buffer_frames = wanted < AUDIO_BUFFER_MIN   ? AUDIO_BUFFER_MIN
                           : wanted > AUDIO_BUFFER_MAX ? AUDIO_BUFFER_MAX
                                                       : wanted;
    audio->conductor = conductor;
    audio->retry_wait_us = RETRY_FIRST_US;
}

bool audio_open(Audio *audio, Conductor *conductor, int buffer_frames, Err *err) {
    start(audio, conductor, buffer_frames);
    /* here: SDL's events begin and end in the thread that polls them */
    if (SDL_InitSubSystem(SDL_INIT_EVENTS))
        return err_set(err, ERR_MISSING, "no sound: %s", SDL_GetError());
    SDL_AddEventWatch(watch, audio);
    audio->is_watching = true;
    begin_opening(audio, err);
    if (audio->hand && !audio_hand_is_done(audio->hand, AUDIO_WAIT_S))
        return err_set(err, ERR_MISSING, "the sound device takes long to open");
    return finish_opening(audio, err);
}

bool audio_open_dummy(Audio *audio, Conductor *conductor, Err *err) {
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    bool is_open = audio_open(audio, conductor, 0, err);
    SDL_ResetHint(SDL_HINT_AUDIODRIVER);
    return is_open;
}

bool audio_open_for_decoding(Audio *audio, Err *err) {
    start(audio, NULL, 0);
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    audio->is_decoding = audio_hand_open_now(audio->buffer_frames, err);
    SDL_ResetHint(SDL_HINT_AUDIODRIVER);
    return audio->is_decoding;
}

/* Whether it is done in time, or left behind. */
static bool wait_or_leave(Audio *audio) {
    bool is_done = audio_hand_is_done(audio->hand, AUDIO_WAIT_S);
    if (!is_done) audio_hand_leave(audio->hand);
    if (!is_done) audio->hand = NULL;
    return is_done;
}

void audio_close(Audio *audio) {
    if (audio->is_watching) {
        SDL_DelEventWatch(watch, audio);
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    }
    if (audio->is_decoding) audio_hand_close_now();
    Mix_SetPostMix(NULL, NULL);
    if (audio->hand && wait_or_leave(audio)) {
        if (audio->hand_opens)
            finish_opening(audio, NULL);
        else
            audio_hand_finish(audio->hand, NULL);
        audio->hand = NULL;
    }
    if (audio->state == AUDIO_PLAYING) begin_closing(audio);
    if (audio->hand && wait_or_leave(audio)) audio_hand_finish(audio->hand, NULL);
    audio->hand = NULL;
    audio->state = AUDIO_CLOSED;
    audio->is_watching = audio->is_decoding = false;
}

static void tell_lost(Audio *audio, int64_t now_us) {
    audio->state = AUDIO_LOST;
    audio->was_lost = true;
    audio->is_settling = false;
    audio->retry_us = now_us + audio->retry_wait_us;
}

static bool is_stalled(Audio *audio, int64_t now_us) {
    int64_t frames = conductor_frames(audio->conductor);
    bool has_slept = now_us - audio->updated_us > STALLED_US / 3; /* the machine, not the device */
    if (frames != audio->seen_frames || has_slept) {
        audio->seen_frames = frames;
        audio->seen_us = now_us;
    }
    audio->updated_us = now_us;
    return now_us - audio->seen_us > STALLED_US;
}

static void wait_longer(Audio *audio, int64_t now_us) {
    audio->retry_wait_us *= 2;
    if (audio->retry_wait_us > RETRY_LAST_US) audio->retry_wait_us = RETRY_LAST_US;
    audio->retry_us = now_us + audio->retry_wait_us;
}

/* The hand is done: what now? */
static void take_back(Audio *audio, int64_t now_us) {
    if (!audio->hand_opens) {
        audio_hand_finish(audio->hand, NULL);
        audio->hand = NULL;
        if (audio->is_settling) begin_opening(audio, NULL);
    } else if (!finish_opening(audio, NULL)) {
        if (audio->is_settling)
            tell_lost(audio, now_us); /* it went away just now: as any device that does */
        else
            wait_longer(audio, now_us);
    }
}

AudioState audio_update(Audio *audio, int64_t now_us) {
    if (audio->hand && !audio_hand_is_done(audio->hand, 0)) return audio->state;
    if (audio->hand) take_back(audio, now_us);
    if (audio->state == AUDIO_PLAYING) {
        if (!audio->opened_us) audio->opened_us = now_us;
        if (atomic_load(&audio->device_removed) || is_stalled(audio, now_us)) {
            tell_lost(audio, now_us);
            begin_closing(audio);
        }
        return audio->state;
    }
    if (audio->is_settling && !audio->hand) begin_opening(audio, NULL);
    if (audio->retry_us == 0) audio->retry_us = now_us + RETRY_LAST_US; /* there never was one */
    if (!audio->hand && now_us >= audio->retry_us) {
        audio->retry_us = now_us + audio->retry_wait_us; /* should no thread be had */
        begin_opening(audio, NULL);
    }
    return audio->state;
}

bool audio_is_busy(const Audio *audio) {
    return audio->hand != NULL;
}

int audio_underruns(const Audio *audio) {
    return atomic_load(&audio->underruns);
}

int audio_buffer_for(int buffer_frames, int underruns, double seconds, int *floor_frames) {
    if (underruns >= AUDIO_UNDERRUNS_MAX) {
        int bigger = 2 * buffer_frames < AUDIO_BUFFER_MAX ? 2 * buffer_frames : AUDIO_BUFFER_MAX;
        *floor_frames = bigger;
        return bigger;
    }
    int smaller = buffer_frames / 2;
    bool is_calm = underruns == 0 && seconds >= AUDIO_CALM_S;
    return is_calm && smaller >= AUDIO_BUFFER_MIN && smaller >= *floor_frames ? smaller
                                                                              : buffer_frames;
}

bool audio_settle(Audio *audio, int64_t now_us) {
    if (audio->state != AUDIO_PLAYING) return false;
    double seconds = audio->opened_us ? (double)(now_us - audio->opened_us) / 1e6 : 0;
    int wanted = audio_buffer_for(audio->buffer_frames, audio_underruns(audio), seconds,
                                  &audio->floor_frames);
    if (wanted == audio->buffer_frames) return false;
    audio->state = AUDIO_CLOSED;
    audio->is_settling = true;
    audio->buffer_frames = wanted;
    begin_closing(audio);
    return true;
}

bool audio_take_lost(Audio *audio) {
    bool was_lost = audio->was_lost;
    audio->was_lost = false;
    return was_lost;
}

double audio_latency_s(const Audio *audio) {
    if (audio->state != AUDIO_PLAYING) return 0;
    int burst = atomic_load(&audio->burst_frames);
    return (double)(burst > audio->buffer_frames ? burst : audio->buffer_frames) / SOUND_RATE;
}

ClockReading audio_reading(const Audio *audio, int64_t now_us) {
    int burst = audio->state == AUDIO_PLAYING ? atomic_load(&audio->burst_frames) : 0;
    if (!burst) return (ClockReading){.now_us = now_us};
    return (ClockReading){now_us, true, conductor_frames(audio->conductor), burst};
}
