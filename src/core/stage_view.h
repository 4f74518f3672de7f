/* What the stage shall show, as plain data: ui asks, app turns it into a pose, stage into vertices.
 */
#ifndef LIMBER_CORE_STAGE_VIEW_H
#define LIMBER_CORE_STAGE_VIEW_H
#include <stdbool.h>

typedef enum StagePhase {
    STAGE_GET_IN,
    STAGE_HOLD,
    STAGE_REP,
    STAGE_COME_OUT,
    STAGE_PHASE_COUNT
} StagePhase;
typedef enum StageLight { STAGE_DAY, STAGE_NIGHT, STAGE_DUSK, STAGE_LIGHT_COUNT } StageLight;

typedef struct StageRoom {
    float x, y, w, h;
} StageRoom;

typedef struct StageView {
    float x, y, w, h; /* where on the screen, virtual pixels (height of the screen = 1080) */
    StageRoom was;    /* where it was before, while it moves from there; w 0: it stands still */
    float moved_u;    /* 0..1 of that */
    int exercise;     /* index in the Library; -1: standing at ease, greeting */
    int side;         /* 0 = the player's left works, 1 = right (the exact mirror) */
    StagePhase phase;
    float u; /* 0..1 through the phase (for a repetition: through the repetition) */
    /* At its beginning: on the way there from where another exercise ended (-1: standing at ease).
     * Phase is STAGE_GET_IN. */
    bool is_hurried; /* u is a share of the way at an even pace: less time than the author took */
    bool is_arriving;
    int from_exercise, from_side;
    float arrive_s;  /* seconds of getting down or up; 0: as long as it takes at ease */
    float arrive_u;  /* 0..1 of getting down or up; 1: the posture is the same, or reached */
    float frame_u;   /* 0..1 of the picture's frame easing over */
    bool is_turning; /* changing sides where one is: the frame goes round by frame_u, the pose
                        passes over by arrive_u */
    float range;     /* 0 comfortable .. 1 end */
    float breath;    /* 0 empty .. 1 full: ribs, belly, glow */
    double life_s;   /* seconds for blink and sway; a constant when motion is reduced */
    float azimuth_offset_deg; /* the right stick */
    float other_side;         /* 0 as the exercise is seen .. 1 from the mirrored place */
    StageLight light;
    float glow; /* 0 none .. 1 full muscle highlight */
    bool with_mat, with_shadow;
    int figure;       /* 0: the player's own looks; 1: those of the one beside them */
    float mat_corner; /* so far a mat's corner may reach over the left edge, virtual pixels */
    unsigned mat_rgb; /* 0xRRGGBB by day; 0: the light's own */
} StageView;
#endif
