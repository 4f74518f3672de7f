/* `limber screen NAME`: any screen of the game as a picture, from made-up players and moments. */
#include "app/command.h"
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/screen_fixture.h"
#include "platform/image.h"
#include "platform/painter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ScreenOptions {
    const char *name, *out, *lang;
    int width, height;
    ScreenAsk ask;
    bool no_figure;
} ScreenOptions;

static const char HELP[] =
    "limber screen NAME [options] -o FILE.png\n"
    "  NAME             a screen (limber screen --list), or all: then -o names a folder\n"
    "  --size WxH       pixels (1920x1080)\n"
    "  --theme day|night|contrast  (day)\n"
    "  --lang L         of assets/lang (en)\n"
    "  --text-size P    100 115 130 160 200 percent (100)\n"
    "  --device xbox|playstation|nintendo|deck|generic|keyboard|remote  whose buttons (xbox)\n"
    "  --no-figure      without the person\n"
    "of a session's screens:\n"
    "  --exercise ID    in place of the screen's own\n"
    "  --from ID        the exercise before it (none: standing at ease)\n"
    "  --side left|right  the side that works (left)\n"
    "  --at U           0..1 of the phase\n"
    "  --azimuth D      the view turned so far, -180..180\n"
    "  --other-side     seen from the other side\n";

static const char *const DEVICES[DEVICE_COUNT] = {
    [DEVICE_XBOX] = "xbox",         [DEVICE_PLAYSTATION] = "playstation",
    [DEVICE_NINTENDO] = "nintendo", [DEVICE_DECK] = "deck",
    [DEVICE_GENERIC] = "generic",   [DEVICE_KEYBOARD] = "keyboard",
    [DEVICE_REMOTE] = "remote",
};

/* ---- words on the line ---- */

static bool one_of(const char *word, const char *const *names, int count, int *out) {
    for (int i = 0; i < count; i++)
        if (!strcmp(word, names[i])) {
            *out = i;
            return true;
        }
    return false;
}

static bool size_of(const char *text, int *width, int *height) {
    char tail;
    return sscanf(text, "%dx%d%c", width, height, &tail) == 2 && *width >= 320 && *height >= 240 &&
           *width <= 8192 && *height <= 8192;
}

static bool number_within(const char *text, float low, float high, float *out) {
    char *end;
    float value = strtof(text, &end);
    if (end == text || *end || !(value >= low && value <= high)) return false;
    *out = value;
    return true;
}

static bool percent_of(const char *text, int *out) {
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end || value < 100 || value > 200) return false;
    *out = (int)value;
    return true;
}

static bool take_option(const char *name, const char *value, ScreenOptions *o, Err *err) {
    static const char *const SIDES[] = {"left", "right"};
    int choice = 0;
    bool good = true;
    if (!strcmp(name, "-o")) {
        o->out = value;
    } else if (!strcmp(name, "--lang")) {
        o->lang = value;
    } else if (!strcmp(name, "--size")) {
        good = size_of(value, &o->width, &o->height);
    } else if (!strcmp(name, "--text-size")) {
        good = percent_of(value, &o->ask.text_percent);
    } else if (!strcmp(name, "--theme")) {
        good = one_of(value, SCREEN_THEME_NAMES, SCREEN_THEME_COUNT, &choice);
        if (good) o->ask.theme = (ScreenTheme)choice;
    } else if (!strcmp(name, "--device")) {
        good = one_of(value, DEVICES, DEVICE_COUNT, &choice);
        if (good) o->ask.device = (DeviceKind)choice;
    } else if (!strcmp(name, "--exercise")) {
        o->ask.exercise = value;
    } else if (!strcmp(name, "--from")) {
        o->ask.from = value;
    } else if (!strcmp(name, "--side")) {
        good = one_of(value, SIDES, 2, &o->ask.side);
    } else if (!strcmp(name, "--at")) {
        good = number_within(value, 0, 1, &o->ask.at);
    } else if (!strcmp(name, "--azimuth")) {
        good = number_within(value, -180, 180, &o->ask.azimuth_deg);
    } else {
        return err_set(err, ERR_UNKNOWN, "screen: there is no option \"%s\"", name);
    }
    return good || err_set(err, ERR_RANGE, "screen: %s: \"%s\" is not understood", name, value);
}

static bool read_options(int argc, char **argv, ScreenOptions *o, Err *err) {
    *o = (ScreenOptions){.width = 1920, .height = 1080, .ask = {.text_percent = 100, .at = -1}};
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!strcmp(word, "--no-figure")) {
            o->no_figure = true;
        } else if (!strcmp(word, "--other-side")) {
            o->ask.is_other_side = true;
        } else if (word[0] == '-') {
            if (i + 1 >= argc)
                return err_set(err, ERR_FORMAT, "screen: %s: a value is missing", word);
            if (!take_option(word, argv[++i], o, err)) return false;
        } else if (o->name) {
            return err_set(err, ERR_FORMAT, "screen: one screen, not both %s and %s", o->name,
                           word);
        } else {
            o->name = word;
        }
    }
    if (!o->name) return err_set(err, ERR_FORMAT, "screen: which screen?");
    if (!o->out) return err_set(err, ERR_FORMAT, "screen: -o FILE.png is missing");
    return true;
}

/* ---- drawing ---- */

typedef struct Studio {
    const ScreenOptions *options;
    const GameData *data;
    FigureScene *scene, *beside; /* NULL: no figure */
    Text *text;
    Painter *painter;
    Picture picture;
    ScreenFixture fixture;
    DrawList list;
} Studio;

/* The one beside the player: other hair, other clothes. */
static bool show_beside(Studio *s, Err *err) {
    FigureOptions looks = figure_options_default(FIGURE_24K);
    if (s->beside) return true;
    figure_options_wear(&looks, 1);
    looks.hair = (FigureHair)1;
    looks.color[MATERIAL_SKIN] = FIGURE_SKIN_TONE[3];
    if (!figure_scene_create_beside(s->scene, &looks, &s->beside, err) ||
        !figure_scene_prepare(s->beside, err))
        return false;
    figure_scene_set_beside(s->scene, s->beside);
    return true;
}

static bool prepare_view(Studio *s, const StageView *view, Err *err) {
    bool is_arriving = view->is_arriving;
    return figure_scene_prepare_one(s->scene, view->exercise, err) &&
           (!is_arriving || (figure_scene_prepare_one(s->scene, view->from_exercise, err) &&
                             figure_scene_prepare_ways(s->scene, err))) &&
           (view->figure != 1 || show_beside(s, err));
}

static bool draw(Studio *s, const char *name, const char *path, Err *err) {
    const ScreenOptions *o = s->options;
    float width = DRAW_HEIGHT * (float)o->width / (float)o->height;
    ScreenAsk ask = o->ask;
    ask.width = width;
    if (!screen_fixture_make(name, s->data->library, s->data->strings, &ask, &s->fixture, err))
        return false;
    TextMeasure measure = text_measure(s->text);
    draw_begin(&s->list, width);
    ui_draw(&s->fixture.state, &s->fixture.model, s->fixture.now_s, &measure, &s->list);
    if (s->list.overflowed)
        return err_set(err, ERR_LIMIT, "screen: %s: more is drawn than a list holds", name);
    for (int i = 0; i < s->list.stage_count && s->scene; i++)
        if (!prepare_view(s, &s->list.stages[i], err)) return false;
    const StageSource source = {figure_scene_triangles, s->scene};
    picture_clear(&s->picture, (Color){0, 0, 0, 255});
    painter_paint_picture(s->painter, &s->picture, &s->list, s->scene ? &source : NULL);
    return image_write_png(path, s->picture.rgba, o->width, o->height, err);
}

static bool draw_all(Studio *s, Err *err) {
    if (!folder_make(s->options->out, err)) return false;
    for (int i = 0; screen_fixture_name(i); i++) {
        char file[64], path[PATH_BYTES];
        snprintf(file, sizeof file, "%s.png", screen_fixture_name(i));
        if (!path_join(s->options->out, file, path, err) ||
            !draw(s, screen_fixture_name(i), path, err))
            return false;
    }
    return true;
}

static bool draw_asked(const ScreenOptions *o, const GameData *data, Err *err) {
    Studio *s = calloc(1, sizeof *s);
    if (!s) return err_set(err, ERR_LIMIT, "screen: not enough memory");
    s->options = o;
    s->data = data;
    FigureOptions figure = figure_options_default(FIGURE_24K);
    bool good = (o->no_figure ||
                 figure_scene_create(data->library, &figure, data->places.cache, &s->scene, err)) &&
                text_open(NULL, &s->text, err) && painter_create(NULL, s->text, &s->painter, err) &&
                picture_create(o->width, o->height, &s->picture, err);
    if (good) good = strcmp(o->name, "all") ? draw(s, o->name, o->out, err) : draw_all(s, err);
    picture_destroy(&s->picture);
    painter_destroy(s->painter);
    text_close(s->text);
    figure_scene_destroy(s->beside);
    figure_scene_destroy(s->scene);
    free(s);
    return good;
}

static int run_screen(int argc, char **argv) {
    ScreenOptions options;
    GameData data;
    Err err = {0};
    if (argc > 1 && !strcmp(argv[1], "--help")) {
        fputs(HELP, stdout);
        return EXIT_DONE;
    }
    if (argc > 1 && !strcmp(argv[1], "--list")) {
        for (int i = 0; screen_fixture_name(i); i++)
            puts(screen_fixture_name(i));
        return EXIT_DONE;
    }
    if (!read_options(argc, argv, &options, &err)) {
        fprintf(stderr, "limber: %s\n\n%s", err.text, HELP);
        return EXIT_WRONG_INPUT;
    }
    if (!game_data_load(NULL, false, options.lang, &data, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        return game_data_exit(&err);
    }
    int status = EXIT_DONE;
    if (!draw_asked(&options, &data, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        status = err.code == ERR_UNKNOWN ? EXIT_WRONG_INPUT : EXIT_CANNOT_RUN;
    }
    game_data_free(&data);
    return status;
}

const Command COMMAND_SCREEN = {"screen", "screen NAME -o FILE.png [--size WxH] [--theme T]",
                                "any screen of the game as a picture", run_screen};
