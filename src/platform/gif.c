#include "platform/gif.h"

#include <fcntl.h>
#include <gif_lib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLORS = 256,
    CELL_BITS = 5, /* colours are looked up by the five high bits of each channel */
    CELLS = 1 << (3 * CELL_BITS)
};

struct Gif {
    GifFileType *file;
    GifColorType palette[COLORS];
    int16_t nearest[CELLS]; /* -1: not looked up yet */
    GifPixelType *row;
    int width, height, delay_cs;
};

static size_t cell_of(const uint8_t *c) {
    return ((size_t)(c[0] >> 3) << 10) | ((size_t)(c[1] >> 3) << 5) | (size_t)(c[2] >> 3);
}

static int look_up(const Gif *gif, size_t cell) {
    int r = (int)(cell >> 10) * 8 + 4, g = (int)(cell >> 5 & 31) * 8 + 4,
        b = (int)(cell & 31) * 8 + 4, best = 0, least = INT_MAX;
    for (int i = 0; i < COLORS; i++) {
        int dr = gif->palette[i].Red - r, dg = gif->palette[i].Green - g,
            db = gif->palette[i].Blue - b;
        int far = 3 * dr * dr + 6 * dg * dg + db * db; /* about as the eye weighs them */
        if (far < least) {
            least = far;
            best = i;
        }
    }
    return best;
}

static bool make_palette(Gif *gif, const Picture *like) {
    size_t n = (size_t)like->width * (size_t)like->height;
    GifByteType *planes = malloc(4 * n);
    int colors = COLORS;
    if (!planes) return false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 3; k++)
            planes[k * n + i] = like->rgba[4 * i + k];
    bool good =
        GifQuantizeBuffer((unsigned)like->width, (unsigned)like->height, &colors, planes,
                          planes + n, planes + 2 * n, planes + 3 * n, gif->palette) == GIF_OK;
    free(planes);
    return good;
}

static bool put_header(Gif *gif) {
    static const unsigned char AGAIN[3] = {1, 0, 0}; /* without an end */
    ColorMapObject *map = GifMakeMapObject(COLORS, gif->palette);
    EGifSetGifVersion(gif->file, true);
    bool good = map && EGifPutScreenDesc(gif->file, gif->width, gif->height, 8, 0, map) == GIF_OK &&
                EGifPutExtensionLeader(gif->file, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
                EGifPutExtensionBlock(gif->file, 11, "NETSCAPE2.0") == GIF_OK &&
                EGifPutExtensionBlock(gif->file, sizeof AGAIN, AGAIN) == GIF_OK &&
                EGifPutExtensionTrailer(gif->file) == GIF_OK;
    GifFreeMapObject(map);
    return good;
}

bool gif_begin(const char *path, const Picture *like, int delay_cs, Gif **out, Err *err) {
    Gif *gif = calloc(1, sizeof *gif);
    if (!gif) return err_set(err, ERR_LIMIT, "%s: no memory for a clip", path);
    gif->width = like->width;
    gif->height = like->height;
    gif->delay_cs = delay_cs;
    memset(gif->nearest, -1, sizeof gif->nearest);
    gif->row = malloc((size_t)like->width);
    int handle =
        gif->row && make_palette(gif, like) ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (handle >= 0) gif->file = EGifOpenFileHandle(handle, NULL);
    if (!gif->file || !put_header(gif)) {
        gif_end(gif);
        return err_set(err, ERR_IO, "%s: could not be written", path);
    }
    *out = gif;
    return true;
}

bool gif_frame(Gif *gif, const Picture *picture) {
    const unsigned char control[4] = {4 /* stays until the next */, (unsigned char)gif->delay_cs,
                                      (unsigned char)(gif->delay_cs >> 8), 0};
    if (picture->width != gif->width || picture->height != gif->height) return false;
    if (EGifPutExtension(gif->file, GRAPHICS_EXT_FUNC_CODE, sizeof control, control) != GIF_OK ||
        EGifPutImageDesc(gif->file, 0, 0, gif->width, gif->height, false, NULL) != GIF_OK)
        return false;
    for (int y = 0; y < gif->height; y++) {
        const uint8_t *from = picture->rgba + (size_t)y * (size_t)gif->width * 4;
        for (int x = 0; x < gif->width; x++) {
            size_t cell = cell_of(from + 4 * x);
            if (gif->nearest[cell] < 0) gif->nearest[cell] = (int16_t)look_up(gif, cell);
            gif->row[x] = (GifPixelType)gif->nearest[cell];
        }
        if (EGifPutLine(gif->file, gif->row, gif->width) != GIF_OK) return false;
    }
    return true;
}

bool gif_end(Gif *gif) {
    if (!gif) return false;
    bool good = gif->file && EGifCloseFile(gif->file, NULL) == GIF_OK;
    free(gif->row);
    free(gif);
    return good;
}
