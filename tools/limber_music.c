/* Build-time helper of tools/build_music.sh: a score becomes MIDI, what was rendered becomes loops.
 *
 *   limber_music midi SCORE STEM OUT.mid         the stem three times over
 *   limber_music finish SCORE RAW_DIR OUT_DIR    RAW_DIR/<stem>.wav -> OUT_DIR/<stem>.ogg
 *   limber_music table GENERATED                 how loud everything is, as a table
 *
 * The second of the three passes is the loop: it holds the tails of the first, so its end goes on
 * in its beginning. Each stem gets its own level: the bed with the pulse is at LOUDNESS_MUSIC, and
 * so is the bed with the melody. */
#include "core/err.h"
#include "platform/files.h"
#include "platform/music_file.h"
#include "platform/sound_file.h"
#include "sound/loudness.h"
#include "sound/score.h"
#include "sound/synth.h"
#include "sound/wav.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisenc.h>

enum { OK = 0, WRONG = 1, CANNOT = 2, PASSES = 3, MIDI_MAX = 1 << 20, RAW_MAX = 128 << 20 };
#define SEAM_S 0.25 /* what the reverb's slow movement left different is blended over this */
static const double STEM_LU[MUSIC_STEM_COUNT] = {-1.3, -5.9, -5.9}; /* of LOUDNESS_MUSIC */
#define PEAK_MAX       0.7
#define VORBIS_QUALITY 0.5f /* some 100 kbit/s for these stems; nothing of it is heard */

static int fail(const Err *err) {
    fprintf(stderr, "limber_music: %s\n", err->text);
    return CANNOT;
}

static bool read_score(const char *path, Score *out, Err *err) {
    FileBytes file;
    if (!file_read(path, MIDI_MAX, &file, err)) return false;
    bool is_read = score_parse(path, file.bytes, file.size, out, err);
    file_free(&file);
    return is_read && (score_agrees(out, err) || err_prefix(err, path));
}

static int midi(const Score *score, const char *stem, const char *path) {
    static uint8_t bytes[MIDI_MAX];
    Err err;
    for (int i = 0; i < MUSIC_STEM_COUNT; i++) {
        if (strcmp(MUSIC_STEM_NAMES[i], stem) != 0) continue;
        size_t size = score_midi(score, (MusicStem)i, PASSES, bytes, sizeof bytes);
        if (!size || size > sizeof bytes) {
            err_set(&err, ERR_LIMIT, "%s: too long", score->id);
            return fail(&err);
        }
        return file_write(path, bytes, size, &err) ? OK : fail(&err);
    }
    fprintf(stderr, "limber_music: \"%s\" is not bed, pulse or melody\n", stem);
    return WRONG;
}

/* Stereo floats of the second pass, its end blended into what went before it. */
static bool read_loop(const char *path, int frames, float *out, Err *err) {
    FileBytes file;
    Wav wav;
    if (!file_read(path, RAW_MAX, &file, err)) return false;
    bool is_read = wav_read((const uint8_t *)file.bytes, file.size, &wav, err);
    int seam = (int)(SEAM_S * SOUND_RATE);
    if (is_read && (wav.rate != SOUND_RATE || wav.channels != 2 || wav.frames < 2 * frames + seam))
        is_read = err_set(err, ERR_FORMAT, "not %d frames of 48 kHz stereo", 2 * frames + seam);
    for (int i = 0; i < frames * 2 && is_read; i++) {
        int at = i / 2;
        float x = wav_sample(&wav, frames + at, i % 2) / 32768.0f;
        if (at < seam) { /* the beginning comes out of the third pass, as the end goes into it */
            float w = (float)at / (float)seam;
            x = w * x + (1 - w) * (wav_sample(&wav, 2 * frames + at, i % 2) / 32768.0f);
        }
        out[i] = x;
    }
    file_free(&file);
    return is_read || err_prefix(err, path);
}

/* ---- Ogg Vorbis ---- */

typedef struct Press { /* a file as it grows */
    uint8_t *bytes;
    size_t size, capacity;
    bool is_out_of_memory;
} Press;

static void press_add(Press *p, const unsigned char *bytes, long count) {
    if (p->size + (size_t)count > p->capacity) {
        p->capacity = 2 * (p->size + (size_t)count);
        uint8_t *more = realloc(p->bytes, p->capacity);
        p->is_out_of_memory = p->is_out_of_memory || !more;
        if (!more) return;
        p->bytes = more;
    }
    memcpy(p->bytes + p->size, bytes, (size_t)count);
    p->size += (size_t)count;
}

static void press_pages(Press *p, ogg_stream_state *stream, bool is_last) {
    ogg_page page;
    while (is_last ? ogg_stream_flush(stream, &page) : ogg_stream_pageout(stream, &page)) {
        press_add(p, page.header, page.header_len);
        press_add(p, page.body, page.body_len);
    }
}

static void press_packets(Press *p, vorbis_dsp_state *dsp, vorbis_block *block,
                          ogg_stream_state *stream) {
    ogg_packet packet;
    while (vorbis_analysis_blockout(dsp, block) == 1) {
        vorbis_analysis(block, NULL);
        vorbis_bitrate_addblock(block);
        while (vorbis_bitrate_flushpacket(dsp, &packet)) {
            ogg_stream_packetin(stream, &packet);
            press_pages(p, stream, false);
        }
    }
}

static void press_head(Press *p, vorbis_dsp_state *dsp, ogg_stream_state *stream) {
    ogg_packet head[3];
    vorbis_comment comment;
    vorbis_comment_init(&comment);
    vorbis_analysis_headerout(dsp, &comment, &head[0], &head[1], &head[2]);
    for (int i = 0; i < 3; i++)
        ogg_stream_packetin(stream, &head[i]);
    press_pages(p, stream, true);
    vorbis_comment_clear(&comment);
}

/* The loop with its two ends (sound/music.h): its granules make its decoded length exact. */
static void press_loop(Press *p, vorbis_dsp_state *dsp, vorbis_block *block,
                       ogg_stream_state *stream, const float *pcm, int frames) {
    enum { CHUNK = 1024 };
    int total = frames + 2 * MUSIC_LEAD;
    press_head(p, dsp, stream);
    for (int at = 0; at < total; at += CHUNK) {
        int count = total - at < CHUNK ? total - at : CHUNK;
        float **out = vorbis_analysis_buffer(dsp, count);
        for (int i = 0; i < count; i++) {
            int n = (at + i + frames - MUSIC_LEAD) % frames;
            out[0][i] = pcm[2 * n];
            out[1][i] = pcm[2 * n + 1];
        }
        vorbis_analysis_wrote(dsp, count);
        press_packets(p, dsp, block, stream);
    }
    vorbis_analysis_wrote(dsp, 0);
    press_packets(p, dsp, block, stream);
    press_pages(p, stream, true);
}

static bool write_loop(const char *path, const float *pcm, int frames, Err *err) {
    vorbis_info info;
    vorbis_dsp_state dsp;
    vorbis_block block;
    ogg_stream_state stream;
    Press press = {0};
    vorbis_info_init(&info);
    if (vorbis_encode_init_vbr(&info, 2, SOUND_RATE, VORBIS_QUALITY))
        return err_set(err, ERR_FORMAT, "%s: the encoder does not start", path);
    vorbis_analysis_init(&dsp, &info);
    vorbis_block_init(&dsp, &block);
    ogg_stream_init(&stream, 1);
    press_loop(&press, &dsp, &block, &stream, pcm, frames);
    ogg_stream_clear(&stream);
    vorbis_block_clear(&block);
    vorbis_dsp_clear(&dsp);
    vorbis_info_clear(&info);
    bool is_written = press.is_out_of_memory ? err_set(err, ERR_LIMIT, "%s: out of memory", path)
                                             : file_write(path, press.bytes, press.size, err);
    free(press.bytes);
    return is_written;
}

static bool stem_path(const char *folder, int stem, const char *ending, char *out, Err *err) {
    char name[32];
    snprintf(name, sizeof name, "%s.%s", MUSIC_STEM_NAMES[stem], ending);
    return path_join(folder, name, out, err);
}

/* The renderer's reverb leaves a constant behind: headroom that nobody hears. */
static void take_constant_away(float *loop, int frames) {
    for (int ch = 0; ch < 2; ch++) {
        double sum = 0;
        for (int i = 0; i < frames; i++)
            sum += (double)loop[2 * i + ch];
        for (int i = 0; i < frames; i++)
            loop[2 * i + ch] -= (float)(sum / frames);
    }
}

static bool finish_stem(const Score *score, int stem, const char *raw, const char *folder,
                        float *loop, Err *err) {
    char path[PATH_BYTES];
    int frames = score_seconds(score) * SOUND_RATE;
    if (!stem_path(raw, stem, "wav", path, err) || !read_loop(path, frames, loop, err))
        return false;
    take_constant_away(loop, frames);
    double lufs = loudness_integrated(loop, frames, 2);
    double peak = loudness_true_peak(loop, frames, 2);
    double gain = pow(10, (LOUDNESS_MUSIC + STEM_LU[stem] - lufs) / 20);
    if (gain * peak > PEAK_MAX) gain = PEAK_MAX / peak;
    for (int i = 0; i < frames * 2; i++)
        loop[i] *= (float)gain;
    printf("%s %-6s %.1f LUFS\n", score->id, MUSIC_STEM_NAMES[stem],
           loudness_integrated(loop, frames, 2));
    return stem_path(folder, stem, "ogg", path, err) && write_loop(path, loop, frames, err);
}

static int finish(const Score *score, const char *raw, const char *folder) {
    Err err;
    float *loop = malloc((size_t)score_seconds(score) * SOUND_RATE * 2 * sizeof *loop);
    bool is_done = loop || err_set(&err, ERR_LIMIT, "out of memory");
    for (int i = 0; i < MUSIC_STEM_COUNT && is_done; i++)
        is_done = finish_stem(score, i, raw, folder, loop, &err);
    free(loop);
    return is_done ? OK : fail(&err);
}

/* ---- the table ---- */

static double decibels(double linear) {
    return 20 * log10(linear > 1e-6 ? linear : 1e-6);
}

/* What no smooth curve through the neighbours explains where the loop goes round; and the most of
 * that within the 50 ms around. */
static double bend(Sound s, int frame, int channel) {
    double x[4];
    for (int i = 0; i < 4; i++) {
        int n = (frame - 2 + i + s.frames) % s.frames;
        x[i] = s.samples[2 * n + channel] / 32768.0;
    }
    return fabs(x[0] - 3 * x[1] + 3 * x[2] - x[3]);
}

static double seam_db(Sound s) {
    double over = 0;
    for (int channel = 0; channel < 2; channel++) {
        double seam = 0, near = 0;
        for (int i = -1; i <= 2; i++)
            seam = fmax(seam, bend(s, i, channel));
        for (int i = 8; i < SOUND_RATE / 20; i++)
            near = fmax(near, fmax(bend(s, -i, channel), bend(s, i, channel)));
        over = fmax(over, seam - near);
    }
    return decibels(over);
}

static void tell_pair(const char *region, const Music *music, MusicStem other) {
    int frames = music->stems[MUSIC_BED].frames;
    float *sum = malloc((size_t)frames * 2 * sizeof *sum);
    for (int i = 0; sum && i < frames * 2; i++)
        sum[i] =
            (float)(music->stems[MUSIC_BED].samples[i] + music->stems[other].samples[i]) / 32768.0f;
    if (sum)
        printf("| %s | bed and %s | %.2f | %.2f | |\n", region, MUSIC_STEM_NAMES[other],
               loudness_integrated(sum, frames, 2), decibels(loudness_true_peak(sum, frames, 2)));
    free(sum);
}

static void tell_music(const char *generated) {
    static const char *const REGIONS[] = {"base_camp", "lumbar", "thoracic", "cervical", "summit"};
    for (size_t r = 0; r < sizeof REGIONS / sizeof *REGIONS; r++) {
        char sub[64], folder[PATH_BYTES];
        Arena arena = {0};
        Music music;
        snprintf(sub, sizeof sub, "music/%s", REGIONS[r]);
        if (path_join(generated, sub, folder, NULL) &&
            music_folder_load(folder, &arena, &music, NULL)) {
            for (int i = 0; i < MUSIC_STEM_COUNT; i++)
                printf("| %s | %s | %.2f | %.2f | %.1f |\n", REGIONS[r], MUSIC_STEM_NAMES[i],
                       sound_loudness(music.stems[i]), sound_true_peak_db(music.stems[i]),
                       seam_db(music.stems[i]));
            tell_pair(REGIONS[r], &music, MUSIC_PULSE);
            tell_pair(REGIONS[r], &music, MUSIC_MELODY);
        }
        arena_free(&arena);
    }
}

static void tell_voice(const char *generated) {
    char folder[PATH_BYTES];
    Arena arena = {0};
    VoicePack pack;
    double low = 0, high = LOUDNESS_SILENCE, peak = LOUDNESS_SILENCE;
    if (!path_join(generated, "voice/en", folder, NULL) ||
        !voice_folder_open(folder, &arena, &pack, NULL))
        return;
    for (int i = 0; i < pack.count; i++) {
        if (!voice_folder_load(folder, &pack, pack.lines[i].id, &arena, NULL)) continue;
        double lufs = sound_loudness(pack.lines[i].sound);
        low = fmin(low, lufs);
        high = fmax(high, lufs);
        peak = fmax(peak, sound_true_peak_db(pack.lines[i].sound));
    }
    printf("| voice | %d lines of en | %.2f to %.2f | %.2f | |\n", pack.count, low, high, peak);
    arena_free(&arena);
}

static int table(const char *generated) {
    Arena arena = {0};
    CueBank bank;
    Err err;
    if (!cue_bank_make(&arena, &bank, &err)) return fail(&err);
    printf("| what | which | LUFS | true peak, dB | seam over its neighbours, dB |\n");
    printf("|---|---|---|---|---|\n");
    tell_music(generated);
    for (int i = 0; i < CUE_COUNT; i++)
        printf("| cue | %s | %.2f | %.2f | |\n", cue_name((CueKind)i),
               sound_loudness_repeated(bank.cue[i]), sound_true_peak_db(bank.cue[i]));
    tell_voice(generated);
    arena_free(&arena);
    return OK;
}

int main(int argc, char **argv) {
    static Score score;
    Err err;
    if (argc == 3 && !strcmp(argv[1], "table")) return table(argv[2]);
    if (argc != 5 || (strcmp(argv[1], "midi") && strcmp(argv[1], "finish"))) {
        fprintf(stderr, "usage: limber_music midi SCORE STEM OUT | finish SCORE RAW_DIR OUT_DIR | "
                        "table GENERATED\n");
        return WRONG;
    }
    if (!read_score(argv[2], &score, &err)) return fail(&err);
    if (!strcmp(argv[1], "midi")) return midi(&score, argv[3], argv[4]);
    return finish(&score, argv[3], argv[4]);
}
