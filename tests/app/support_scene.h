/* The shipped game data and its figure, ready to be posed and drawn. */
#ifndef TESTS_APP_SUPPORT_SCENE_H
#define TESTS_APP_SUPPORT_SCENE_H
#include "app/figure_scene.h"
#include "app/game_data.h"

/* Fails the test that runs where something cannot be loaded. */
void scene_open(FigureQuality quality, GameData *data, FigureScene **scene);
void scene_close(GameData *data, FigureScene *scene);
#endif
