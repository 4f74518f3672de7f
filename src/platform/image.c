#include "platform/image.h"

#include "platform/files.h"

#include <SDL_image.h>
#include <stdlib.h>
#include <string.h>

bool image_write_png(const char *path, const uint8_t *rgba, int width, int height, Err *err) {
    if (width < 1 || height < 1 || width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX)
        return err_set(err, ERR_RANGE, "%s: a picture of %d x %d pixels cannot be written", path,
                       width, height);
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        (void *)(uintptr_t)rgba, width, height, 32, width * 4, SDL_PIXELFORMAT_RGBA32);
    /* the worst a PNG can need: every byte, a filter byte a row, and a little for each block */
    size_t raw = ((size_t)width * 4 + 1) * (size_t)height;
    size_t room = raw + raw / 100 + 65536;
    void *bytes = room <= INT32_MAX ? malloc(room) : NULL;
    SDL_RWops *memory = bytes ? SDL_RWFromMem(bytes, (int)room) : NULL;
    bool done = false;
    if (!surface || !memory)
        err_set(err, ERR_LIMIT, "%s: not enough memory for the picture", path);
    else if (IMG_SavePNG_RW(surface, memory, 0) != 0)
        err_set(err, ERR_IO, "%s: cannot be made a PNG: %s", path, SDL_GetError());
    else
        done = file_write(path, bytes, (size_t)SDL_RWtell(memory), err);
    if (memory) SDL_RWclose(memory);
    SDL_FreeSurface(surface);
    free(bytes);
    return done;
}

bool image_read(const char *path, Picture *out, Err *err) {
    FileBytes file;
    if (!file_read(path, (size_t)256 << 20, &file, err)) return false;
    SDL_Surface *read = IMG_Load_RW(SDL_RWFromConstMem(file.bytes, (int)file.size), 1);
    file_free(&file);
    if (!read) return err_set(err, ERR_FORMAT, "%s: %s", path, SDL_GetError());
    SDL_Surface *surface = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_RGBA32, 0);
    SDL_FreeSurface(read);
    if (!surface) return err_set(err, ERR_FORMAT, "%s: %s", path, SDL_GetError());
    bool done = picture_create(surface->w, surface->h, out, err);
    for (int y = 0; done && y < surface->h; y++)
        memcpy(out->rgba + (size_t)y * (size_t)surface->w * 4,
               (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch,
               (size_t)surface->w * 4);
    SDL_FreeSurface(surface);
    return done;
}
