/* Which beginning of a list stays the same from frame to frame, and the pictures kept of it.
 *
 * Two are kept: a short one that hardly ever changes (the landscape) and a longer one (panels and
 * words that stand still). Each is painted once, dithered, a band of rows a frame so that no frame
 * waits, and then stands for its orders. */
#ifndef LIMBER_PLATFORM_STILL_H
#define LIMBER_PLATFORM_STILL_H
#include "core/draw_list.h"
#include "platform/picture.h"

enum { STILL_FRAMES = 6, STILL_MORE = 24, STILL_BAKES = 2 };

typedef struct Bake {
    Picture picture;
    uint64_t key;  /* of the orders it holds */
    int ops, rows; /* rows painted so far; all of them: ready */
} Bake;

typedef struct Still {
    uint64_t chain[DRAW_OPS_MAX]; /* hash of orders 0..i of the last frame */
    int count;
    int window_frames, window_same; /* fewest orders that stayed the same in this many frames */
    Bake bakes[STILL_BAKES];
    long allocations;
} Still;

void still_destroy(Still *still);
void still_forget(Still *still); /* pictures are no longer of use: size changed */

/* To be called each frame with the pixels of the target. */
void still_look(Still *still, const DrawList *list, int width, int height);
/* The ready picture that stands for most orders, or -1. */
int still_ready(const Still *still);
/* The picture to paint rows of now, or -1; rows rows[0]..rows[1] of its first `ops` orders. */
int still_wanted(Still *still, int band, PixelRect *rows);
#endif
