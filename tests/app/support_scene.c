#include "support_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void scene_open(FigureQuality quality, GameData *data, FigureScene **scene) {
    Err err = {0};
    FigureOptions options = figure_options_default(quality);
    if (!game_data_load(NULL, false, NULL, data, &err) ||
        !figure_scene_create(data->library, &options, "", scene, &err) ||
        !figure_scene_prepare(*scene, &err))
        fail_msg("%s", err.text);
}

void scene_close(GameData *data, FigureScene *scene) {
    figure_scene_destroy(scene);
    game_data_free(data);
}
