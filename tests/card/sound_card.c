/* A sound card for tests, as a plug-in of ALSA (libasound loads it, SDL never knows): it takes one
 * rate, one number of channels and one sample format, plays in real time into a file, and fails on
 * request. The file it plays into is what a loudspeaker would have got, without a gap: where the
 * program comes late the card waits.
 *
 * Its configuration (tests/card/sound_card.h writes it):
 *
 *   pcm.!default { type limber_card  rate 8000  channels 1  format "S16_LE"
 *                  play "FILE"  mood "FILE" }
 *
 * `mood` is read again and again; its first word is what the card does:
 *
 *   well                      plays
 *   opening                   opening it blocks until this word is gone
 *   stalled                   is there, and plays nothing
 *   gone                      was unplugged: opening and playing fail
 *   leaves FRAMES REFUSALS    is unplugged, once, after so many frames; so many attempts to open
 *                             it again fail, then it is well */
#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { TICK_NS = 5000000, PATH_MAX_BYTES = 512 };

typedef struct Mood {
    char word[16];
    long frames, refusals;
} Mood;

typedef struct Card {
    snd_pcm_ioplug_t io;
    FILE *play;
    char mood_path[PATH_MAX_BYTES];
    snd_pcm_uframes_t played;
    double last_s, owed; /* frames due, with their fraction */
    size_t frame_bytes;
    int timer;
} Card;

/* Over all that is opened in this process: what was unplugged once stays so for a while. */
static struct {
    long frames, refused;
    int has_left;
} history;

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static Mood read_mood(const char *path) {
    Mood mood = {.word = "well"};
    FILE *file = fopen(path, "r");
    if (!file) return mood;
    if (fscanf(file, "%15s %ld %ld", mood.word, &mood.frames, &mood.refusals) < 1)
        strcpy(mood.word, "well");
    fclose(file);
    return mood;
}

static int is_gone(const Card *card) {
    Mood mood = read_mood(card->mood_path);
    if (!strcmp(mood.word, "leaves") && !history.has_left && history.frames >= mood.frames)
        history.has_left = 1;
    return !strcmp(mood.word, "gone") ||
           (!strcmp(mood.word, "leaves") && history.has_left && history.refused <= mood.refusals);
}

static int begin(snd_pcm_ioplug_t *io) {
    Card *card = io->private_data;
    const struct itimerspec tick = {{0, TICK_NS}, {0, TICK_NS}};
    card->last_s = now_s();
    return timerfd_settime(card->timer, 0, &tick, NULL);
}

static int end(snd_pcm_ioplug_t *io) {
    Card *card = io->private_data;
    const struct itimerspec still = {{0, 0}, {0, 0}};
    return timerfd_settime(card->timer, 0, &still, NULL);
}

static int prepare(snd_pcm_ioplug_t *io) {
    Card *card = io->private_data;
    card->played = 0;
    card->owed = 0;
    card->last_s = now_s();
    return is_gone(card) ? -ENODEV : 0;
}

static snd_pcm_sframes_t pointer(snd_pcm_ioplug_t *io) {
    Card *card = io->private_data;
    if (is_gone(card)) return -ENODEV;
    double t = now_s();
    if (strcmp(read_mood(card->mood_path).word, "stalled") != 0)
        card->owed += (t - card->last_s) * io->rate;
    card->last_s = t;
    snd_pcm_uframes_t waiting = io->appl_ptr - card->played, due = (snd_pcm_uframes_t)card->owed;
    if (due > waiting) card->owed = (double)(due = waiting); /* it waits for the program */
    card->owed -= (double)due;
    card->played += due;
    history.frames += (long)due;
    return (snd_pcm_sframes_t)card->played;
}

static snd_pcm_sframes_t transfer(snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas,
                                  snd_pcm_uframes_t offset, snd_pcm_uframes_t size) {
    Card *card = io->private_data;
    if (is_gone(card)) return -ENODEV;
    const char *from = (const char *)areas->addr + (areas->first + areas->step * offset) / 8;
    fwrite(from, card->frame_bytes, size, card->play);
    fflush(card->play);
    return (snd_pcm_sframes_t)size;
}

static int poll_revents(snd_pcm_ioplug_t *io, struct pollfd *fds, unsigned int count,
                        unsigned short *revents) {
    Card *card = io->private_data;
    unsigned long long ticks;
    (void)fds;
    (void)count;
    if (read(card->timer, &ticks, sizeof ticks) < 0) ticks = 0;
    *revents = POLLOUT;
    return 0;
}

static int close_card(snd_pcm_ioplug_t *io) {
    Card *card = io->private_data;
    fclose(card->play);
    close(card->timer);
    free(card);
    return 0;
}

static const snd_pcm_ioplug_callback_t CALLBACKS = {.start = begin,
                                                    .stop = end,
                                                    .prepare = prepare,
                                                    .pointer = pointer,
                                                    .transfer = transfer,
                                                    .poll_revents = poll_revents,
                                                    .close = close_card};

static int constrain(Card *card, unsigned int rate, unsigned int channels, unsigned int format) {
    snd_pcm_ioplug_t *io = &card->io;
    const unsigned int access = SND_PCM_ACCESS_RW_INTERLEAVED;
    int err = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_ACCESS, 1, &access);
    if (err >= 0) err = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_FORMAT, 1, &format);
    if (err >= 0) err = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_CHANNELS, 1, &channels);
    if (err >= 0) err = snd_pcm_ioplug_set_param_list(io, SND_PCM_IOPLUG_HW_RATE, 1, &rate);
    if (err >= 0)
        err = snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIOD_BYTES, 64, 1 << 18);
    return err < 0 ? err : snd_pcm_ioplug_set_param_minmax(io, SND_PCM_IOPLUG_HW_PERIODS, 2, 64);
}

static int read_config(snd_config_t *conf, long *rate, long *channels, const char **format,
                       const char **play, const char **mood) {
    snd_config_t *node;
    return snd_config_search(conf, "rate", &node) || snd_config_get_integer(node, rate) ||
           snd_config_search(conf, "channels", &node) || snd_config_get_integer(node, channels) ||
           snd_config_search(conf, "format", &node) || snd_config_get_string(node, format) ||
           snd_config_search(conf, "play", &node) || snd_config_get_string(node, play) ||
           snd_config_search(conf, "mood", &node) || snd_config_get_string(node, mood);
}

/* One that is away cannot be opened; one that is slow cannot be opened yet. */
static int may_open(const Card *card) {
    while (!strcmp(read_mood(card->mood_path).word, "opening")) {
        const struct timespec moment = {0, TICK_NS};
        nanosleep(&moment, NULL);
    }
    if (history.has_left) history.refused++;
    return !is_gone(card);
}

SND_PCM_PLUGIN_DEFINE_FUNC(limber_card) {
    long rate, channels;
    const char *format_name, *play, *mood;
    (void)root;
    if (stream != SND_PCM_STREAM_PLAYBACK) return -ENODEV;
    if (read_config(conf, &rate, &channels, &format_name, &play, &mood)) return -EINVAL;
    snd_pcm_format_t format = snd_pcm_format_value(format_name);
    Card *card = calloc(1, sizeof *card);
    if (!card) return -ENOMEM;
    snprintf(card->mood_path, sizeof card->mood_path, "%s", mood);
    card->frame_bytes = (size_t)snd_pcm_format_size(format, (size_t)channels);
    if (!may_open(card) || !(card->play = fopen(play, "ab"))) {
        free(card);
        return -ENODEV;
    }
    card->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    card->io = (snd_pcm_ioplug_t){.version = SND_PCM_IOPLUG_VERSION,
                                  .name = "a card for tests",
                                  .flags = SND_PCM_IOPLUG_FLAG_BOUNDARY_WA,
                                  .mmap_rw = 0,
                                  .poll_fd = card->timer,
                                  .poll_events = POLLIN,
                                  .callback = &CALLBACKS,
                                  .private_data = card};
    int err = snd_pcm_ioplug_create(&card->io, name, stream, mode);
    if (err < 0) {
        fclose(card->play);
        close(card->timer);
        free(card);
        return err;
    }
    err = constrain(card, (unsigned int)rate, (unsigned int)channels, (unsigned int)format);
    if (err < 0) {
        snd_pcm_ioplug_delete(&card->io);
        return err;
    }
    *pcmp = card->io.pcm;
    return 0;
}
SND_PCM_PLUGIN_SYMBOL(limber_card);
