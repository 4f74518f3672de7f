#include "platform/audio_hand.h"

#include "sound/sound.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdlib.h>
#include <string.h>

struct AudioHand {
    SDL_sem *done;
    SDL_atomic_t is_let_go; /* by its owner or by its thread: the second to do so frees */
    bool opens;
    int buffer_frames;
    bool has_worked;
    Err err;
};

typedef void (*AlsaHandler)(const char *file, int line, const char *function, int code,
                            const char *format, ...);

static void say_nothing(const char *file, int line, const char *function, int code,
                        const char *format, ...) {
    (void)file, (void)line, (void)function, (void)code, (void)format;
}

/* Without a card ALSA writes a page to stderr, and again with each attempt; what is wrong comes
 * back as an error all the same. */
static void hush_alsa(void) {
    int (*set_handler)(AlsaHandler) = NULL;
    void *alsa = SDL_LoadObject("libasound.so.2"); /* stays: SDL's own */
    void *symbol = alsa ? SDL_LoadFunction(alsa, "snd_lib_error_set_handler") : NULL;
    if (!symbol) return;
    memcpy(&set_handler, &symbol, sizeof symbol);
    set_handler(say_nothing);
}

bool audio_hand_open_now(int buffer_frames, Err *err) {
    hush_alsa();
    /* for a card of another rate: the default begins anew with each buffer and drops the fraction
     * of a frame between two, which roughens the sound and lets it run 0.1 % fast */
    SDL_SetHint(SDL_HINT_AUDIO_RESAMPLING_MODE, "medium");
    if (SDL_InitSubSystem(SDL_INIT_AUDIO))
        return err_set(err, ERR_MISSING, "no sound: %s", SDL_GetError());
    if (!Mix_OpenAudioDevice(SOUND_RATE, AUDIO_F32SYS, 2, buffer_frames, NULL, 0)) return true;
    err_set(err, ERR_MISSING, "no sound device: %s", Mix_GetError());
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return false;
}

void audio_hand_close_now(void) {
    Mix_CloseAudio();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

static void let_go(AudioHand *hand) {
    if (!SDL_AtomicAdd(&hand->is_let_go, 1)) return; /* the other one still has it */
    SDL_DestroySemaphore(hand->done);
    free(hand);
}

static int SDLCALL work(void *data) {
    AudioHand *hand = data;
    if (hand->opens) {
        hand->has_worked = audio_hand_open_now(hand->buffer_frames, &hand->err);
    } else {
        audio_hand_close_now();
        hand->has_worked = true;
    }
    bool is_left = SDL_AtomicGet(&hand->is_let_go) > 0;
    if (is_left && hand->opens && hand->has_worked) audio_hand_close_now();
    SDL_SemPost(hand->done);
    let_go(hand);
    return 0;
}

static AudioHand *start(AudioHand start_as, Err *err) {
    AudioHand *hand = malloc(sizeof *hand);
    SDL_sem *done = hand ? SDL_CreateSemaphore(0) : NULL;
    SDL_Thread *thread = NULL;
    if (done) {
        *hand = start_as;
        hand->done = done;
        thread = SDL_CreateThread(work, "audio", hand);
    }
    if (thread) {
        SDL_DetachThread(thread);
        return hand;
    }
    if (done) SDL_DestroySemaphore(done);
    free(hand);
    err_set(err, ERR_LIMIT, "sound: no thread could be started");
    return NULL;
}

AudioHand *audio_hand_open(int buffer_frames, Err *err) {
    return start((AudioHand){.opens = true, .buffer_frames = buffer_frames}, err);
}

AudioHand *audio_hand_close(Err *err) {
    return start((AudioHand){.opens = false}, err);
}

bool audio_hand_is_done(AudioHand *hand, double wait_s) {
    if (SDL_SemWaitTimeout(hand->done, (Uint32)(wait_s * 1000)) != 0) return false;
    SDL_SemPost(hand->done); /* asked again it is still done */
    return true;
}

bool audio_hand_finish(AudioHand *hand, Err *err) {
    bool has_worked = hand->has_worked;
    if (!has_worked && err) *err = hand->err;
    let_go(hand);
    return has_worked;
}

void audio_hand_leave(AudioHand *hand) {
    let_go(hand);
}
