#include "sound/resample.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define PI 3.14159265358979323846
enum { CROSSINGS = 48 }; /* zero crossings of the sinc on each side */
#define KAISER_BETA 9.0  /* side lobes -90 dB */
#define CUTOFF      0.95 /* of the lower rate's half: room for the slope */

static int divisor(int a, int b) {
    return b ? divisor(b, a % b) : a;
}

int resample_frames(int frames, int from_rate, int to_rate) {
    return (int)(((int64_t)frames * to_rate + from_rate - 1) / from_rate);
}

/* Modified Bessel function of order 0, by its series. */
static double bessel(double x) {
    double sum = 1, term = 1;
    for (int k = 1; k < 40; k++) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/* Taps of one phase: out frame at input position `fraction` after the centre tap. */
static void make_phase(double *taps, int half, double fraction, double bandwidth) {
    double sum = 0;
    for (int i = 0; i < 2 * half; i++) {
        double x = i - half + 1 - fraction, u = x / half;
        double window = fabs(u) < 1 ? bessel(KAISER_BETA * sqrt(1 - u * u)) : 0;
        double sinc = fabs(x) < 1e-9 ? 1 : sin(PI * bandwidth * x) / (PI * bandwidth * x);
        taps[i] = sinc * window;
        sum += taps[i];
    }
    for (int i = 0; i < 2 * half; i++)
        taps[i] /= sum;
}

bool resample(const float *in, int frames, int from_rate, int to_rate, float *out, Err *err) {
    if (from_rate <= 0 || to_rate <= 0)
        return err_set(err, ERR_RANGE, "%d Hz to %d Hz: a rate is above 0", from_rate, to_rate);
    int common = divisor(from_rate, to_rate);
    int up = to_rate / common, down = from_rate / common;
    double bandwidth = CUTOFF * (to_rate < from_rate ? (double)to_rate / from_rate : 1);
    int half = (int)ceil(CROSSINGS / bandwidth);
    double *taps = malloc((size_t)up * 2 * (size_t)half * sizeof *taps);
    if (!taps) return err_set(err, ERR_LIMIT, "out of memory");
    for (int phase = 0; phase < up; phase++)
        make_phase(taps + (size_t)phase * 2 * (size_t)half, half, (double)phase / up, bandwidth);
    int count = resample_frames(frames, from_rate, to_rate);
    for (int n = 0; n < count; n++) {
        int64_t position = (int64_t)n * down;
        int64_t centre = position / up;
        const double *phase = taps + (size_t)(position % up) * 2 * (size_t)half;
        double sum = 0;
        for (int i = 0; i < 2 * half; i++) {
            int64_t at = centre + i - half + 1;
            if (at >= 0 && at < frames) sum += phase[i] * (double)in[at];
        }
        out[n] = (float)sum;
    }
    free(taps);
    return true;
}
