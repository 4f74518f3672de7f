/* An animated GIF, frame by frame: for pages and messages that show no other moving pictures. */
#ifndef LIMBER_PLATFORM_GIF_H
#define LIMBER_PLATFORM_GIF_H
#include "platform/picture.h"

typedef struct Gif Gif; /* owned by who began it; gif_end frees it */

/* All frames share one palette, made from `like`: give the picture with the most of their colours.
 * Each frame is shown for delay_cs hundredths of a second, and the whole again and again. */
bool gif_begin(const char *path, const Picture *like, int delay_cs, Gif **out, Err *err);
bool gif_frame(Gif *gif, const Picture *picture); /* of the size of `like` */
bool gif_end(Gif *gif);                           /* also of NULL, which is false */
#endif
