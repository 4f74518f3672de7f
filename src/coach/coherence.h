/* How well a pressed trigger goes with the breath, for a gentle sign on the screen while one rests:
 * press as you breathe in, let go as you breathe out. Nothing is scored, kept or compared.
 *
 * The correlation of the two over about the last breath (each moment weighs e^-(age / 10 s)),
 * negative ones as 0. It does not depend on how often it is asked. A reaction half a second late in
 * a breath of ten costs a twentieth. */
#ifndef LIMBER_COACH_COHERENCE_H
#define LIMBER_COACH_COHERENCE_H

#define COHERENCE_MEMORY_S 10.0
#define COHERENCE_MOVED    0.05 /* deviation of a press that counts as following */

typedef struct Coherence {                                    /* all zero: nothing was heard yet */
    double t;                                                 /* of the last moment */
    double weight, breath, press, breath_2, press_2, product; /* weighted sums */
} Coherence;

/* At session second t the breath is this full and the trigger this far pressed, both 0..1. Moments
 * go forward; after a gap of more than a second it listens afresh. */
void coherence_listen(Coherence *c, double t, float breath, float press);

/* 0..1; negative: nobody follows (the trigger rests, or there is none). */
float coherence_level(const Coherence *c);
#endif
