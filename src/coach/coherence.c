#include "coach/coherence.h"

#include <math.h>

#define GAP_S     1.0
#define HEARD_MIN 2.0 /* seconds' worth of moments before anything is told */

void coherence_listen(Coherence *c, double t, float breath, float press) {
    double dt = t - c->t;
    if (dt > GAP_S || dt < 0) *c = (Coherence){.t = t};
    if (dt <= 0 || dt > GAP_S) {
        c->t = t;
        return;
    }
    /* the exact share of this moment, so that 24 and 144 looks a second give the same */
    double keep = exp(-dt / COHERENCE_MEMORY_S), share = COHERENCE_MEMORY_S * (1 - keep);
    double b = (double)breath, p = (double)press;
    c->t = t;
    c->weight = keep * c->weight + share;
    c->breath = keep * c->breath + share * b;
    c->press = keep * c->press + share * p;
    c->breath_2 = keep * c->breath_2 + share * b * b;
    c->press_2 = keep * c->press_2 + share * p * p;
    c->product = keep * c->product + share * b * p;
}

float coherence_level(const Coherence *c) {
    if (c->weight < HEARD_MIN) return -1;
    double b = c->breath / c->weight, p = c->press / c->weight;
    double bb = c->breath_2 / c->weight - b * b, pp = c->press_2 / c->weight - p * p;
    if (pp < COHERENCE_MOVED * COHERENCE_MOVED || bb <= 1e-6) return -1;
    double r = (c->product / c->weight - b * p) / sqrt(bb * pp);
    return r <= 0 ? 0 : r >= 1 ? 1 : (float)r;
}
