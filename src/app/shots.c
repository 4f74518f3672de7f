#include "app/shots.h"

#include "platform/files.h"
#include "platform/image.h"

#include <stdio.h>
#include <string.h>

bool shots_open(Shots *shots, const char *folder, Err *err) {
    *shots = (Shots){.folder = folder};
    return !folder || folder_make(folder, err);
}

static bool was_taken(const Shots *shots, const char *name) {
    for (int i = 0; i < shots->count; i++)
        if (!strcmp(shots->taken[i], name)) return true;
    return false;
}

bool shots_see(Shots *shots, Window *window, const char *name, double now_s, Err *err) {
    if (!shots->folder || shots->count == SHOTS_MAX) return true;
    if (strcmp(shots->seen, name)) {
        snprintf(shots->seen, sizeof shots->seen, "%s", name);
        shots->seen_since_s = now_s;
    }
    if (now_s - shots->seen_since_s < SHOT_SETTLED_S || was_taken(shots, name)) return true;
    char file[SHOT_NAME + 16], path[PATH_BYTES];
    snprintf(file, sizeof file, "%02d_%s.png", shots->count + 1, name);
    snprintf(shots->taken[shots->count++], SHOT_NAME, "%s", name);
    Picture picture;
    if (!path_join(shots->folder, file, path, err) || !window_read(window, &picture, err))
        return false;
    bool ok = image_write_png(path, picture.rgba, picture.width, picture.height, err);
    picture_destroy(&picture);
    return ok;
}
