#include "app/command.h"

#include "app/game.h"
#include "platform/clock.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool number(const char *text, double low, double high, double *out) {
    char *end = NULL;
    double value = text ? strtod(text, &end) : 0;
    if (!text || end == text || *end || !(value >= low && value <= high)) return false;
    *out = value;
    return true;
}

static int wrong(const char *option, const char *value, const char *expected) {
    fprintf(stderr, "limber play: %s: \"%s\" is not %s\n", option, value ? value : "", expected);
    return EXIT_WRONG_INPUT;
}

/* Returns the exit status, or -1 to go on. */
static int read_options(int argc, char **argv, GameOptions *o) {
    *o = (GameOptions){.speed = 1};
    double value;
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *next = i + 1 < argc ? argv[i + 1] : NULL;
        if (!strcmp(name, "--windowed")) {
            o->is_windowed = true;
            continue;
        }
        if (!strcmp(name, "--software")) {
            o->is_software = true;
            continue;
        }
        const char **texts[] = {&o->user_dir, &o->lang, &o->pad_script, &o->shots_dir};
        static const char *const NAMES[] = {"--data", "--lang", "--pad-script", "--shots"};
        bool is_text = false;
        for (int k = 0; k < 4; k++) {
            if (strcmp(name, NAMES[k])) continue;
            if (!next) return wrong(name, next, "followed by a value");
            *texts[k] = next;
            is_text = true;
        }
        if (is_text) {
            i++;
        } else if (!strcmp(name, "--speed")) {
            o->is_stepped = next && !strcmp(next, "max");
            if (!o->is_stepped && !number(next, 0.1, 1000, &o->speed))
                return wrong(name, next, "0.1 to 1000, or max");
            i++;
        } else if (!strcmp(name, "--offset")) {
            if (!number(next, -900, 900, &value)) return wrong(name, next, "minutes, -900 to 900");
            o->now.offset_min = (int)value;
            i++;
        } else if (!strcmp(name, "--now")) {
            Err err = {0};
            if (!next || !civil_parse_utc(next, &o->now.utc_s, &err)) {
                fprintf(stderr, "limber play: --now: %s\n",
                        next ? err.text : "a moment is missing");
                return EXIT_WRONG_INPUT;
            }
            o->has_now = true;
            i++;
        } else if (!strcmp(name, "--size")) {
            if (!next || sscanf(next, "%dx%d", &o->width, &o->height) != 2 || o->width < 320 ||
                o->height < 200 || o->width > 7680 || o->height > 4320)
                return wrong(name, next, "WIDTHxHEIGHT, 320x200 to 7680x4320");
            i++;
        } else if (!strcmp(name, "--help")) {
            printf("limber %s\n", COMMAND_PLAY.usage);
            return EXIT_DONE;
        } else {
            fprintf(stderr, "limber play: there is no option \"%s\"\nusage: limber %s\n", name,
                    COMMAND_PLAY.usage);
            return EXIT_WRONG_INPUT;
        }
    }
    return -1;
}

static int run(int argc, char **argv) {
    GameOptions options;
    int status = read_options(argc, argv, &options);
    if (status >= 0) return status;
    Err err = {0};
    Game *game = malloc(sizeof *game);
    if (!game || !game_open(game, &options, &err)) {
        fprintf(stderr, "limber: %s\n", game ? err.text : "out of memory");
        free(game);
        return err.code == ERR_FORMAT || err.code == ERR_UNKNOWN || err.code == ERR_RANGE
                   ? EXIT_WRONG_INPUT
                   : EXIT_CANNOT_RUN;
    }
    game_run(game);
    if (game->failure.code != ERR_NONE) {
        fprintf(stderr, "limber: %s\n", game->failure.text);
        status = EXIT_CANNOT_RUN;
    } else {
        status = EXIT_DONE;
    }
    game_close(game);
    free(game);
    return status;
}

const Command COMMAND_PLAY = {
    .name = "play",
    .usage =
        "play [--windowed] [--size WxH] [--data DIR] [--lang L] [--speed N|max] [--pad-script F] "
        "[--shots DIR] [--now UTC --offset MIN] [--software]",
    .summary = "the game (also without a command)",
    .run = run,
};
