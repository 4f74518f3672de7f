#include "support_ear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TAU 6.283185307179586

/* ---- Fourier ---- */

typedef struct Wave { /* a transform of one size, with its twiddles */
    int size;
    float *cosine, *sine;
} Wave;

static bool wave_make(Wave *w, int size) {
    w->size = size;
    w->cosine = malloc((size_t)size * sizeof(float));
    w->sine = w->cosine ? w->cosine + size / 2 : NULL;
    for (int i = 0; w->cosine && i < size / 2; i++) {
        w->cosine[i] = (float)cos(TAU * i / size);
        w->sine[i] = (float)sin(TAU * i / size);
    }
    return w->cosine != NULL;
}

/* In place, radix 2; forward e^-i. The inverse is its own caller's: swap re and im. */
static void wave_run(const Wave *w, float *re, float *im) {
    int n = w->size;
    for (int i = 1, k = 0; i < n; i++) {
        int bit = n >> 1;
        for (; k & bit; bit >>= 1)
            k ^= bit;
        k ^= bit;
        if (i < k) {
            float r = re[i], m = im[i];
            re[i] = re[k], im[i] = im[k];
            re[k] = r, im[k] = m;
        }
    }
    for (int half = 1; half < n; half *= 2) {
        int stride = n / (2 * half);
        for (int from = 0; from < n; from += 2 * half) {
            for (int k = 0; k < half; k++) {
                float c = w->cosine[k * stride], s = w->sine[k * stride];
                float *ar = re + from + k, *ai = im + from + k;
                float br = ar[half] * c + ai[half] * s, bi = ai[half] * c - ar[half] * s;
                ar[half] = *ar - br, ai[half] = *ai - bi;
                *ar += br, *ai += bi;
            }
        }
    }
}

/* Every factor-th frame, after a windowed sinc that leaves what a lower rate can hold. */
static float *decimate(const float *x, long frames, int factor, long *out_frames) {
    int reach = 6 * factor;
    float *taps = malloc((size_t)(2 * reach + 1) * sizeof *taps);
    float *out = malloc((size_t)(frames / factor + 2) * sizeof *out);
    long n = 0;
    for (int i = -reach; taps && i <= reach; i++) {
        double t = i ? sin(TAU / 2 * .8 * i / factor) / (TAU / 2 * i) : .8 / factor;
        taps[i + reach] = (float)(t * (.5 + .5 * cos(TAU / 2 * i / (reach + 1))));
    }
    for (long at = 0; taps && out && at < frames; at += factor) {
        float sum = 0;
        long low = at < reach ? 0 : at - reach,
             high = at + reach < frames ? at + reach : frames - 1;
        for (long i = low; i <= high; i++)
            sum += x[i] * taps[i - at + reach];
        out[n++] = sum;
    }
    free(taps);
    *out_frames = n;
    return out;
}

/* ---- recordings ---- */

enum {
    COARSE = 24, /* 2 kHz: where a voice has its strength */
    BLOCK = 1 << 13,
    HEAD = 1500, /* coarse frames: so much of a recording is looked for first */
    NEAR = COARSE,
    CANDIDATES_MAX = 1 << 18
};
#define COARSE_LIKENESS 0.40f
#define SURE_LIKENESS   0.50f

typedef struct Head { /* the transform of a recording's beginning, unit length */
    float *re, *im;
    int frames;
} Head;

static int by_likeness(const void *a, const void *b) {
    const EarFind *x = a, *y = b;
    return (x->likeness < y->likeness) - (x->likeness > y->likeness);
}

static int by_frame(const void *a, const void *b) {
    const EarFind *x = a, *y = b;
    return (x->frame > y->frame) - (x->frame < y->frame);
}

static bool make_head(const Wave *w, EarSound sound, Head *out) {
    long frames;
    float *coarse = decimate(sound.pcm, sound.frames, COARSE, &frames);
    out->re = calloc(2 * BLOCK, sizeof(float));
    if (!coarse || !out->re) {
        free(coarse);
        return false;
    }
    out->im = out->re + BLOCK;
    out->frames = frames < HEAD ? (int)frames : HEAD;
    double power = 0;
    for (int i = 0; i < out->frames; i++)
        power += (double)coarse[i] * (double)coarse[i];
    for (int i = 0; i < out->frames; i++)
        out->re[i] = (float)((double)coarse[i] / sqrt(power + 1e-12));
    free(coarse);
    wave_run(w, out->re, out->im);
    return true;
}

/* Normalised correlation of one block with one head; peaks become candidates. */
static int find_heads(const float *power, long from, long frames, const float *correlation,
                      const Head *head, int which, EarFind *out, int count) {
    long last = BLOCK - HEAD;
    for (long i = 1; i < last && from + i + head->frames < frames; i++) {
        double here = (double)power[i + head->frames] - (double)power[i];
        float c = correlation[i];
        if (c <= 0 || c < correlation[i - 1] || c < correlation[i + 1]) continue;
        float likeness = c / (float)sqrt(here + 1e-9);
        if (likeness < COARSE_LIKENESS || count == CANDIDATES_MAX) continue;
        out[count++] = (EarFind){which, (from + i) * COARSE, likeness, 0};
    }
    return count;
}

static double product_of(const float *a, const float *b, int n) {
    double sum = 0;
    for (int from = 0; from < n; from += 4096) {
        float part = 0;
        int to = from + 4096 < n ? from + 4096 : n;
        for (int i = from; i < to; i++)
            part += a[i] * b[i];
        sum += (double)part;
    }
    return sum;
}

/* The same of what changes from frame to frame: slow tones beside a voice move its peak less. */
static double edges_of(const float *a, const float *b, int n) {
    double sum = 0;
    for (int from = 1; from < n; from += 4096) {
        float part = 0;
        int to = from + 4096 < n ? from + 4096 : n;
        for (int i = from; i < to; i++)
            part += (a[i] - a[i - 1]) * (b[i] - b[i - 1]);
        sum += (double)part;
    }
    return sum;
}

/* Where exactly, by its first half second; how like, over the whole of the recording. */
static void verify(const float *mix, long frames, EarSound sound, EarFind *find) {
    long centre = find->frame, best = -1;
    double greatest = 0;
    int head = sound.frames < EAR_RATE / 2 ? sound.frames : EAR_RATE / 2;
    find->likeness = 0;
    for (long at = centre - NEAR; at <= centre + NEAR; at++) {
        if (at < 0 || at + sound.frames > frames) continue;
        double product = product_of(mix + at, sound.pcm, head);
        if (product <= greatest) continue;
        greatest = product;
        best = at;
    }
    if (best < 0) return;
    greatest = 0;
    for (long from = best, at = from - 3; at <= from + 3; at++) {
        if (at < 0 || at + sound.frames > frames) continue;
        double product = edges_of(mix + at, sound.pcm, sound.frames);
        if (product <= greatest) continue;
        greatest = product;
        best = at;
    }
    greatest = product_of(mix + best, sound.pcm, sound.frames);
    double power = product_of(sound.pcm, sound.pcm, sound.frames);
    double mixed = product_of(mix + best, mix + best, sound.frames);
    find->frame = best;
    find->likeness = (float)(greatest / sqrt(power * mixed + 1e-12));
    find->gain = (float)(greatest / (power + 1e-12));
}

/* Lines that begin with the same words are alike where they begin: of those the one that explains
 * most as a whole. */
static EarFind best_of_like(const float *mix, long frames, const EarSound *sounds,
                            const EarFind *finds, int count, int first) {
    EarFind best = {0};
    double most = -1;
    for (int i = first; i < count; i++) {
        if (labs(finds[i].frame - finds[first].frame) > NEAR) continue;
        EarFind find = finds[i];
        const EarSound *s = &sounds[find.which];
        verify(mix, frames, *s, &find);
        double gain = (double)find.gain,
               explains = gain * gain * product_of(s->pcm, s->pcm, s->frames);
        if (find.likeness < SURE_LIKENESS || explains <= most) continue;
        most = explains;
        best = find;
    }
    return best;
}

/* The likeliest first; what would overlap what is sure is not looked at. Takes what was found out
 * of the mix. */
static int choose(float *mix, long frames, const EarSound *sounds, EarFind *finds, int count,
                  EarFind *out, int capacity) {
    int chosen = 0;
    qsort(finds, (size_t)count, sizeof *finds, by_likeness);
    for (int i = 0; i < count && chosen < capacity; i++) {
        bool is_free = true;
        for (int k = 0; k < chosen && is_free; k++)
            is_free = finds[i].frame + NEAR >= out[k].frame + sounds[out[k].which].frames ||
                      out[k].frame + NEAR >= finds[i].frame + sounds[finds[i].which].frames;
        if (!is_free) continue;
        EarFind best = best_of_like(mix, frames, sounds, finds, count, i);
        if (best.likeness >= SURE_LIKENESS) out[chosen++] = best;
    }
    for (int i = 0; i < chosen; i++) {
        const EarSound *s = &sounds[out[i].which];
        for (int k = 0; k < s->frames; k++)
            mix[out[i].frame + k] -= out[i].gain * s->pcm[k];
    }
    qsort(out, (size_t)chosen, sizeof *out, by_frame);
    return chosen;
}

static int search(const Wave *w, const float *coarse, long frames, const Head *heads, int count,
                  EarFind *finds) {
    static float re[BLOCK], im[BLOCK], pr[BLOCK], pi[BLOCK], power[BLOCK + 1];
    int found = 0;
    for (long from = 0; from < frames; from += BLOCK - HEAD - 1) {
        double sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            re[i] = from + i < frames ? coarse[from + i] : 0;
            im[i] = 0;
            power[i] = (float)sum;
            sum += (double)re[i] * (double)re[i];
        }
        power[BLOCK] = (float)sum;
        wave_run(w, re, im);
        for (int h = 0; h < count; h += 2) { /* two at a time: one real, one imaginary */
            const Head *a = &heads[h], *b = &heads[h + 1 < count ? h + 1 : h];
            for (int i = 0; i < BLOCK; i++) {
                float ar = re[i] * a->re[i] + im[i] * a->im[i];
                float ai = im[i] * a->re[i] - re[i] * a->im[i];
                float br = re[i] * b->re[i] + im[i] * b->im[i];
                float bi = im[i] * b->re[i] - re[i] * b->im[i];
                pr[i] = ar - bi, pi[i] = ai + br;
            }
            wave_run(w, pi, pr); /* swapped: the inverse */
            for (int i = 0; i < BLOCK; i++)
                pr[i] /= BLOCK, pi[i] /= BLOCK;
            found = find_heads(power, from, frames, pr, a, h, finds, found);
            if (b != a) found = find_heads(power, from, frames, pi, b, h + 1, finds, found);
        }
    }
    return found;
}

int ear_find_recordings(float *mix, long frames, const EarSound *sounds, int count, EarFind *out,
                        int capacity) {
    Wave w = {0};
    long coarse_frames = 0;
    float *coarse = decimate(mix, frames, COARSE, &coarse_frames);
    Head *heads = calloc((size_t)count + 1, sizeof *heads);
    EarFind *finds = malloc(CANDIDATES_MAX * sizeof *finds);
    bool good = wave_make(&w, BLOCK) && coarse && heads && finds;
    for (int i = 0; good && i < count; i++)
        good = make_head(&w, sounds[i], &heads[i]);
    int chosen = -1;
    if (good) {
        int found = search(&w, coarse, coarse_frames, heads, count, finds);
        if (found < CANDIDATES_MAX) /* else the end of the session was not listened to */
            chosen = choose(mix, frames, sounds, finds, found, out, capacity);
    }
    for (int i = 0; heads && i < count; i++)
        free(heads[i].re);
    free(heads);
    free(finds);
    free(coarse);
    free(w.cosine);
    return chosen;
}

/* ---- short sounds ---- */

enum {
    FINE = 4, /* 12 kHz */
    WINDOW = 1024,
    HOP = 120, /* 10 ms */
    LOW = 14,  /* 164 Hz */
    HIGH = 230 /* 2.7 kHz */,
    BINS = HIGH - LOW,
    PATCH = 30, /* every other hop, at most, of a print: what an ear needs to know a sound */
    BEFORE = 12 /* hops before an onset that are heard as what was there anyway */
};
#define SOUND_LIKENESS 0.66f
#define SOUND_GAIN_MIN 0.42f
#define SOUND_GAIN_MAX 1.10f
#define APART_HOPS     18      /* no two sounds begin so near */
#define SOUND_GAIN     0.7071f /* mono, in both sides: how loud they are known to be */
#define TAKEN_OUT      1.1f
#define RISE_MIN       0.5f

typedef struct Spectra {
    float *at; /* hop by hop, BINS each */
    long hops;
} Spectra;

/* Magnitudes; hop h is centred on its moment. Two hops go through one transform. */
static bool spectra_make(const Wave *w, const float *x, long frames, Spectra *out) {
    static float re[WINDOW], im[WINDOW];
    out->hops = frames / HOP + 1;
    out->at = malloc((size_t)(out->hops + 1) * BINS * sizeof(float));
    for (long h = 0; out->at && h < out->hops; h += 2) {
        for (int i = 0; i < WINDOW; i++) {
            long a = h * HOP + i - WINDOW / 2, b = a + HOP;
            float window = .5f - .5f * cosf((float)TAU * ((float)i + .5f) / WINDOW);
            re[i] = a >= 0 && a < frames ? window * x[a] : 0;
            im[i] = b >= 0 && b < frames ? window * x[b] : 0;
        }
        wave_run(w, re, im);
        for (int k = 0; k < BINS; k++) {
            int i = k + LOW, j = WINDOW - i;
            float ar = re[i] + re[j], ai = im[i] - im[j], br = im[i] + im[j], bi = re[j] - re[i];
            out->at[h * BINS + k] = .5f * hypotf(ar, ai);
            out->at[(h + 1) * BINS + k] = .5f * hypotf(br, bi);
        }
    }
    return out->at != NULL;
}

typedef struct Print { /* of a sound: what it is known by, as long as it lasts */
    float *rows;
    int count;
} Print;

static float dot(const float *a, const float *b) {
    float sum = 0;
    for (int k = 0; k < BINS; k++)
        sum += a[k] * b[k];
    return sum;
}

static void rows_at(const Spectra *s, long hop, float *out) {
    for (int p = 0; p < PATCH; p++) {
        for (int k = 0; k < BINS; k++)
            out[p * BINS + k] = hop + 2 * p < s->hops ? s->at[(hop + 2 * p) * BINS + k] : 0;
    }
}

/* The colour of what was there before the hop, of unit power. */
static void colour_before(const Spectra *s, long hop, float *out) {
    for (int k = 0; k < BINS; k++)
        out[k] = 0;
    for (int b = BEFORE; b > BEFORE - 6; b--) {
        for (int k = 0; k < BINS && hop - b >= 0; k++)
            out[k] += s->at[(hop - b) * BINS + k];
    }
    float power = dot(out, out);
    for (int k = 0; k < BINS && power > 0; k++)
        out[k] /= sqrtf(power);
}

/* How much begins here: what is louder than 40 ms ago, in all bins. */
static float rise_at(const Spectra *s, long h) {
    float sum = 0;
    for (int k = 0; k < BINS && h >= 0; k++)
        sum += fmaxf(0, s->at[h * BINS + k] - (h >= 4 ? s->at[(h - 4) * BINS + k] : 0));
    return sum;
}

/* What is known is heard no more, so that its later notes are nobody else's. */
static void take_out(const Spectra *s, const Spectra *sound, const EarFind *find) {
    long hop = find->frame / (HOP * FINE);
    for (long p = 0; p < sound->hops && hop + p < s->hops; p++) {
        for (int k = 0; k < BINS; k++) {
            float *x = &s->at[(hop + p) * BINS + k];
            *x = fmaxf(0, *x - TAKEN_OUT * find->gain * sound->at[p * BINS + k]);
        }
    }
}

typedef struct Candidate {
    EarFind find;
    double explains; /* power; 0: nothing */
} Candidate;

/* What was there before may grow or sink as it likes, in every slice (music yields to voices and
 * signals): a sound is known by all that is not of that colour. */
static Candidate compare(const Spectra *s, long hop, const Print *prints, int count) {
    static float here[PATCH * BINS];
    float before[BINS], old[PATCH];
    double power[PATCH + 1] = {0};
    Candidate best = {.find.frame = hop * HOP * FINE};
    rows_at(s, hop, here);
    colour_before(s, hop, before);
    for (int p = 0; p < PATCH; p++) {
        const float *row = here + p * BINS;
        old[p] = dot(row, before);
        power[p + 1] = power[p] + (double)(dot(row, row) - old[p] * old[p]);
    }
    for (int c = 0; c < count; c++) {
        double sum = 0, own = 0;
        for (int p = 0; p < prints[c].count; p++) {
            const float *row = prints[c].rows + p * BINS;
            float shared = dot(row, before);
            sum += (double)(dot(here + p * BINS, row) - old[p] * shared);
            own += (double)(dot(row, row) - shared * shared);
        }
        /* at the loudness it is known to have */
        double gain = (double)SOUND_GAIN, explains = 2 * gain * sum - gain * gain * own;
        if (explains <= best.explains) continue;
        best.explains = explains;
        best.find.which = c;
        best.find.likeness = (float)sqrt(explains / (power[prints[c].count] + 1e-12));
        best.find.gain = (float)(sum / own);
    }
    return best;
}

/* What begins at this hop, if anything is credible. */
static Candidate consider(const Spectra *s, long hop, const Print *prints, int count) {
    Candidate none = {0};
    float rise = rise_at(s, hop);
    if (rise < RISE_MIN || rise < 1.2f * rise_at(s, hop - 10)) return none;
    Candidate c = compare(s, hop, prints, count);
    bool is_credible = c.find.likeness >= SOUND_LIKENESS && c.find.gain >= SOUND_GAIN_MIN &&
                       c.find.gain <= SOUND_GAIN_MAX;
    return is_credible ? c : none;
}

/* The likeliest first; then what it left unexplained is listened to again. */
static int compare_all(const Spectra *s, const Spectra *sounds, const Print *prints, int count,
                       EarFind *out, int capacity) {
    int found = 0;
    Candidate *all = calloc((size_t)s->hops, sizeof *all);
    bool *is_closed = calloc((size_t)s->hops, sizeof *is_closed);
    bool good = all && is_closed;
    for (long h = 0; good && h < s->hops; h++)
        all[h] = consider(s, h, prints, count);
    while (good && found < capacity) {
        long best = 0;
        for (long h = 0; h < s->hops; h++)
            if (all[h].find.likeness > all[best].find.likeness) best = h;
        if (all[best].find.likeness <= 0) break;
        EarFind find = out[found++] = all[best].find;
        take_out(s, &sounds[find.which], &find);
        for (long h = best - APART_HOPS; h <= best + APART_HOPS; h++)
            if (h >= 0 && h < s->hops) is_closed[h] = true;
        long end = best + sounds[find.which].hops + BEFORE;
        for (long h = best - 2 * PATCH > 0 ? best - 2 * PATCH : 0; h < end && h < s->hops; h++)
            all[h] = is_closed[h] ? (Candidate){0} : consider(s, h, prints, count);
    }
    free(all);
    free(is_closed);
    qsort(out, (size_t)found, sizeof *out, by_frame);
    return good ? found : -1;
}

int ear_find_sounds(const float *mix, long frames, const EarSound *sounds, int count, EarFind *out,
                    int capacity) {
    Wave w = {0};
    Spectra s = {0};
    long fine_frames = 0;
    int found = -1;
    float *fine = decimate(mix, frames, FINE, &fine_frames);
    float *rows = malloc((size_t)count * PATCH * BINS * sizeof *rows);
    Print *prints = calloc((size_t)count, sizeof *prints);
    Spectra *each = calloc((size_t)count, sizeof *each);
    bool good = wave_make(&w, WINDOW) && fine && rows && prints && each;
    for (int i = 0; good && i < count; i++) {
        long n;
        float *pcm = decimate(sounds[i].pcm, sounds[i].frames, FINE, &n);
        good = pcm && spectra_make(&w, pcm, n, &each[i]);
        if (good) {
            prints[i].rows = rows + (size_t)i * PATCH * BINS;
            prints[i].count = n / (2 * HOP) < PATCH ? (int)(n / (2 * HOP)) : PATCH;
            rows_at(&each[i], 0, prints[i].rows);
        }
        free(pcm);
    }
    if (good && spectra_make(&w, fine, fine_frames, &s))
        found = compare_all(&s, each, prints, count, out, capacity);
    for (int i = 0; each && i < count; i++)
        free(each[i].at);
    free(each);
    free(s.at);
    free(prints);
    free(rows);
    free(fine);
    free(w.cosine);
    return found;
}
