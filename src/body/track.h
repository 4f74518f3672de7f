/* A clip solved once: joint angles at 30 samples a second, every contact true, limits hard.
 *
 * track_bake solves each phase in order, each sample warm-started from the one before, for range
 * 0 and range 1. track_pose is a pure function of its arguments: it interpolates the samples and
 * corrects from that interpolated pose (two solver steps at most), never from a frame before, so a
 * jump to t gives bit for bit what playing to t gives. */
#ifndef LIMBER_BODY_TRACK_H
#define LIMBER_BODY_TRACK_H
#include "body/clip.h"
#include "body/contact.h"
#include "core/arena.h"
#include <stddef.h>

/* A phase longer than TRACK_PHASE_MAX_S moves so slowly that it needs no more samples than that. */
enum { TRACK_RATE = 30, TRACK_PHASE_MAX_S = 6 };

/* Seconds of the phases as baked; playing may be slower or faster. A hold's own length does not
 * matter. */
typedef struct TrackTimes {
    float get_in_s, work_s, come_out_s;
} TrackTimes;

typedef struct Track {
    const Clip *clip; /* not owned; must outlive the track */
    int count[CLIP_PHASE_COUNT];
    float *samples[2][CLIP_PHASE_COUNT]; /* [range][phase][sample * DOF_COUNT + dof], arena */
    ContactAnchors anchors[2];           /* [range] */
    const Ground *ground;                /* arena */
} Track;

/* What track_pose corrects towards, before mirroring: for measures and tests. Returns how many. */
int track_targets(const Track *track, float time, float range,
                  SolverTarget out[SOLVER_TARGETS_MAX]);

bool track_bake(const Clip *clip, const TrackTimes *times, Arena *arena, Track *out, Err *err);

/* phase and u as in StageView; side 1 is the exact mirror of side 0; life_s drives blink, gaze and
 * sway (a constant stills them). */
void track_pose(const Track *track, StagePhase phase, float u, int side, float range, float breath,
                double life_s, Pose *out);

/* Getting in or coming out at one speed throughout, pauses left out: u for a share 0..1 of the way,
 * measured by whichever joint turns most; gently at both ends. For changing sides and wherever less
 * time is left than the author took. */
float track_even_u(const Track *track, StagePhase phase, float share);
float track_way_deg(const Track *track, StagePhase phase); /* how far that is in all */

enum { TRACK_BYTES_MAX = 64 << 20 };
/* Cache: bytes keyed by a hash of the inputs and of the solver's version. */
uint64_t track_key(const Clip *clip, const TrackTimes *times);
size_t track_bytes(const Track *track);
void track_save(const Track *track, const Clip *clip, const TrackTimes *times, void *bytes);
/* Fails (ERR_FORMAT) on bytes of another clip, version or length: bake again then. */
bool track_load(const void *bytes, size_t size, const Clip *clip, const TrackTimes *times,
                Arena *arena, Track *out, Err *err);
#endif
