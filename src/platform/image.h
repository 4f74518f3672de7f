/* PNG files. */
#ifndef LIMBER_PLATFORM_IMAGE_H
#define LIMBER_PLATFORM_IMAGE_H
#include "platform/picture.h"

/* rgba: width * height * 4 bytes, straight alpha. Written whole or not at all (files.h). */
bool image_write_png(const char *path, const uint8_t *rgba, int width, int height, Err *err);
bool image_read(const char *path, Picture *out, Err *err); /* picture_destroy */
#endif
