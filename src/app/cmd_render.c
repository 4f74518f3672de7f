/* `limber render EXERCISE`: the figure on its stage as a picture or a clip, without a window. */
#include "app/command.h"
#include "app/figure_scene.h"
#include "app/game_data.h"
#include "app/measure_ways.h"
#include "core/scalar.h"
#include "platform/gif.h"
#include "platform/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct RenderOptions {
    const char *exercise, *out, *from, *way;
    double at_s;
    int width, height, side;
    float azimuth_offset_deg, range, life_s;
    StageLight light;
    FigureOptions figure;
    bool is_sheet, is_clip, is_gif, no_mat, no_glow;
} RenderOptions;

static const char HELP[] =
    "limber render EXERCISE [options] -o FILE.png\n"
    "  EXERCISE         an id of levels/exercises, or at_ease\n"
    "  --at S           seconds since the exercise began (0): getting in, the work, coming out\n"
    "  --size WxH       pixels (1920x1080)\n"
    "  --sheet          eight moments from start to end, as they are seen and from the other side\n"
    "  --from EXERCISE  a sheet of twelve moments of the way from its end (or at_ease)\n"
    "  --way A:B        in place of an exercise: a sheet of twelve moments from posture A to B, "
    "from\n"
    "                   two sides (standing, supine, prone, kneeling, side, other_side, seated, "
    "chair)\n"
    "  --y4m            the whole exercise as a YUV4MPEG2 clip, 30 pictures a second\n"
    "  --gif            the same as an animated GIF, 12.5 pictures a second\n"
    "  --side left|right  the side that works (left)\n"
    "  --azimuth D      degrees added to the exercise's own view\n"
    "  --range R        0 comfortable .. 1 end (0)\n"
    "  --light day|night|dusk  (day; --night is short for it)\n"
    "  --quality 6k|12k|24k|44k  vertices (44k)\n"
    "  --build middle|slim|broad|full   --hair bun|short|ponytail|curly|cropped\n"
    "  --hair-color 1..5   --tone 1..5  of skin (2)\n"
    "  --outfit teal|sunrise|meadow|lavender|clay|sea|blossom|slate|new_day\n"
    "  --cut tee|summer|long  other than the outfit's own\n"
    "  --life S         seconds of blink and sway\n"
    "  --no-mat  --no-glow\n";

/* ---- words on the line ---- */

static bool one_of(const char *word, const char *const *names, int count, int *out) {
    for (int i = 0; i < count; i++)
        if (!strcmp(word, names[i])) {
            *out = i;
            return true;
        }
    return false;
}

static bool number_within(const char *text, double low, double high, double *out) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end || !(value >= low && value <= high)) return false;
    *out = value;
    return true;
}

static bool size_of(const char *text, int *width, int *height) {
    char tail;
    return sscanf(text, "%dx%d%c", width, height, &tail) == 2 && *width >= 64 && *height >= 64 &&
           *width <= 8192 && *height <= 8192;
}

static bool take_option(const char *name, const char *value, RenderOptions *o, Err *err) {
    static const char *const LIGHTS[] = {"day", "night", "dusk"},
                             *const SIDES[] = {"left", "right"},
                             *const QUALITIES[] = {"6k", "12k", "24k", "44k"};
    double number = 0;
    int choice = 0;
    bool good = false;
    if (!strcmp(name, "-o")) {
        o->out = value;
        good = true;
    } else if (!strcmp(name, "--at")) {
        good = number_within(value, 0, 3600, &o->at_s);
    } else if (!strcmp(name, "--size")) {
        good = size_of(value, &o->width, &o->height);
    } else if (!strcmp(name, "--from")) {
        o->from = value;
        good = true;
    } else if (!strcmp(name, "--way")) {
        o->way = value;
        good = true;
    } else if (!strcmp(name, "--side")) {
        good = one_of(value, SIDES, 2, &o->side);
    } else if (!strcmp(name, "--azimuth")) {
        good = number_within(value, -360, 360, &number);
        o->azimuth_offset_deg = (float)number;
    } else if (!strcmp(name, "--range")) {
        good = number_within(value, 0, 1, &number);
        o->range = (float)number;
    } else if (!strcmp(name, "--life")) {
        good = number_within(value, 0, 86400, &number);
        o->life_s = (float)number;
    } else if (!strcmp(name, "--light")) {
        good = one_of(value, LIGHTS, STAGE_LIGHT_COUNT, &choice);
        o->light = (StageLight)choice;
    } else if (!strcmp(name, "--quality")) {
        good = one_of(value, QUALITIES, FIGURE_QUALITY_COUNT, &choice);
        o->figure.quality = (FigureQuality)choice;
    } else if (!strcmp(name, "--hair")) {
        good = one_of(value, FIGURE_HAIR_NAMES, FIGURE_HAIR_COUNT, &choice);
        o->figure.hair = (FigureHair)choice;
    } else if (!strcmp(name, "--hair-color")) {
        good = number_within(value, 1, FIGURE_HAIR_COLORS, &number);
        if (good) o->figure.color[MATERIAL_HAIR] = FIGURE_HAIR_COLOR[(int)number - 1];
    } else if (!strcmp(name, "--build")) {
        good = one_of(value, FIGURE_BUILD_NAMES, FIGURE_BUILD_COUNT, &choice);
        o->figure.build = (FigureBuild)choice;
    } else if (!strcmp(name, "--outfit")) {
        choice = figure_outfit_find(value);
        good = choice >= 0;
        if (good) figure_options_wear(&o->figure, choice);
    } else if (!strcmp(name, "--cut")) {
        good = one_of(value, FIGURE_CUT_NAMES, FIGURE_CUT_COUNT, &choice);
        o->figure.cut = (FigureCut)choice;
    } else if (!strcmp(name, "--tone")) {
        good = number_within(value, 1, FIGURE_SKIN_TONES, &number);
        if (good) o->figure.color[MATERIAL_SKIN] = FIGURE_SKIN_TONE[(int)number - 1];
    } else {
        return err_set(err, ERR_UNKNOWN, "render: there is no option \"%s\"", name);
    }
    return good || err_set(err, ERR_RANGE, "render: %s: \"%s\" is not understood", name, value);
}

static bool read_options(int argc, char **argv, RenderOptions *o, Err *err) {
    *o = (RenderOptions){
        .width = 1920, .height = 1080, .figure = figure_options_default(FIGURE_44K)};
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!strcmp(word, "--sheet")) {
            o->is_sheet = true;
        } else if (!strcmp(word, "--y4m")) {
            o->is_clip = true;
        } else if (!strcmp(word, "--gif")) {
            o->is_gif = true;
        } else if (!strcmp(word, "--no-mat")) {
            o->no_mat = true;
        } else if (!strcmp(word, "--no-glow")) {
            o->no_glow = true;
        } else if (!strcmp(word, "--night")) {
            o->light = STAGE_NIGHT;
        } else if (word[0] == '-') {
            if (i + 1 >= argc) return err_set(err, ERR_FORMAT, "render: %s needs a value", word);
            if (!take_option(word, argv[++i], o, err)) return false;
        } else if (o->exercise) {
            return err_set(err, ERR_FORMAT, "render: one exercise at a time, not \"%s\"", word);
        } else {
            o->exercise = word;
        }
    }
    if (o->way && !o->exercise) o->exercise = "at_ease";
    TransitionEnd left, reached;
    if (o->way && !transition_ends_named(o->way, &left, &reached))
        return err_set(err, ERR_UNKNOWN, "render: no way leads \"%s\"", o->way);
    if (!o->exercise) return err_set(err, ERR_FORMAT, "render: which exercise?");
    if (!o->out) return err_set(err, ERR_FORMAT, "render: -o FILE.png is missing");
    if (o->is_clip + o->is_gif + o->is_sheet > 1)
        return err_set(err, ERR_FORMAT, "render: either --sheet, --y4m or --gif");
    if (o->is_clip && (o->width % 2 || o->height % 2))
        return err_set(err, ERR_RANGE, "render: --y4m needs an even width and height");
    return true;
}

/* ---- pictures ---- */

/* A plain sky and floor behind the stage, so that a picture can be judged by itself. */
static void fill_background(Picture *picture, StageLight light, const PixelRect *part) {
    static const uint8_t TOP[STAGE_LIGHT_COUNT][3] = {{253, 241, 222},
                                                      {30, 34, 80},
                                                      {166, 142, 170}},
                         FOOT[STAGE_LIGHT_COUNT][3] = {
                             {240, 212, 192}, {60, 63, 116}, {214, 176, 164}};
    for (int y = part->y0; y < part->y1; y++) {
        float t = (float)(y - part->y0) / (float)(part->y1 - part->y0);
        for (int x = part->x0; x < part->x1; x++) {
            uint8_t *c = picture->rgba + ((size_t)y * (size_t)picture->width + (size_t)x) * 4;
            /* a fixed pattern of half steps hides the bands */
            float dither = (float)((x * 7 + y * 11) % 16) / 16.f;
            for (int k = 0; k < 3; k++)
                c[k] = (uint8_t)((float)TOP[light][k] +
                                 ((float)FOOT[light][k] - (float)TOP[light][k]) * t + dither);
        }
    }
}

static StageView view_of(const RenderOptions *o, int exercise, const PixelRect *part, float scale) {
    float w = (float)(part->x1 - part->x0), h = (float)(part->y1 - part->y0);
    return (StageView){.x = ((float)part->x0 + w * .05f) / scale,
                       .y = ((float)part->y0 + h * .10f) / scale,
                       .w = w * .90f / scale,
                       .h = h * .82f / scale,
                       .exercise = exercise,
                       .side = o->side,
                       .range = o->range,
                       .breath = .5f,
                       .life_s = (double)o->life_s,
                       .azimuth_offset_deg = o->azimuth_offset_deg,
                       .light = o->light,
                       .glow = o->no_glow ? 0 : 1,
                       .with_mat = !o->no_mat,
                       .with_shadow = true};
}

static bool paint_view(FigureScene *scene, const StageView *view, float scale,
                       const PixelRect *part, Picture *picture) {
    Triangles triangles;
    fill_background(picture, view->light, part);
    if (!figure_scene_triangles(scene, view, scale, &triangles)) return false;
    picture_triangles(picture, &triangles, NULL, part);
    return true;
}

/* Where the exercise is after so many seconds, at its authored dose. */
static void seek(const Exercise *e, double at_s, StageView *view) {
    TrackTimes times = figure_tracks_times(e);
    double rep_s = (double)times.work_s;
    double work_s = e->dose.reps > 0 ? rep_s * e->dose.reps : (double)e->dose.hold_s;
    double t = at_s;
    if (t < (double)times.get_in_s) {
        view->phase = STAGE_GET_IN;
        view->u = (float)(t / (double)times.get_in_s);
        return;
    }
    t -= (double)times.get_in_s;
    if (t < work_s) {
        view->phase = e->dose.reps > 0 ? STAGE_REP : STAGE_HOLD;
        view->u = (float)(e->dose.reps > 0 ? t / rep_s - (double)(int)(t / rep_s) : t / work_s);
        return;
    }
    t -= work_s;
    view->phase = STAGE_COME_OUT;
    view->u = t < (double)times.come_out_s ? (float)(t / (double)times.come_out_s) : 1;
}

/* From start to end, left to right, as the player sees it; the second half of the rows shows the
 * same moments from the other side. */
static bool paint_sheet(FigureScene *scene, const RenderOptions *o, int exercise, const Exercise *e,
                        Picture *picture) {
    enum { COLUMNS = 4, MOMENTS = 8, VIEWS = 2, ROWS = VIEWS * MOMENTS / COLUMNS };
    static const struct {
        int phase; /* 0 get in, 1 work, 2 come out */
        float u;
    } HOLD[MOMENTS] = {{0, 0}, {0, .3f}, {0, .55f}, {0, .8f}, {1, .5f}, {2, .3f}, {2, .6f}, {2, 1}},
      REP[MOMENTS] = {{0, 0},    {1, .1f}, {1, .25f}, {1, .4f},
                      {1, .55f}, {1, .7f}, {1, .85f}, {2, 1}};
    bool repeats = e && e->dose.reps > 0;
    float scale = (float)(o->height / ROWS) / 1080.f;
    for (int i = 0; i < VIEWS * MOMENTS; i++) {
        int column = i % COLUMNS, row = i / COLUMNS;
        PixelRect part = {o->width * column / COLUMNS, o->height * row / ROWS,
                          o->width * (column + 1) / COLUMNS, o->height * (row + 1) / ROWS};
        StageView view = view_of(o, exercise, &part, scale);
        int phase = repeats ? REP[i % MOMENTS].phase : HOLD[i % MOMENTS].phase;
        StagePhase work = repeats ? STAGE_REP : STAGE_HOLD;
        view.phase = phase == 0 ? STAGE_GET_IN : phase == 1 ? work : STAGE_COME_OUT;
        view.u = repeats ? REP[i % MOMENTS].u : HOLD[i % MOMENTS].u;
        view.other_side = (float)(i / MOMENTS);
        view.h *= .90f; /* small pictures keep all of the way in */
        if (!paint_view(scene, &view, scale, &part, picture)) return false;
    }
    return true;
}

/* From where another exercise ended to where this one begins. */
static bool paint_arrival(FigureScene *scene, const RenderOptions *o, int from, int exercise,
                          Picture *picture) {
    enum { COLUMNS = 4, MOMENTS = 12, ROWS = MOMENTS / COLUMNS };
    float scale = (float)(o->height / ROWS) / 1080.f;
    for (int i = 0; i < MOMENTS; i++) {
        int column = i % COLUMNS, row = i / COLUMNS;
        PixelRect part = {o->width * column / COLUMNS, o->height * row / ROWS,
                          o->width * (column + 1) / COLUMNS, o->height * (row + 1) / ROWS};
        StageView view = view_of(o, exercise, &part, scale);
        view.is_arriving = true;
        view.from_exercise = from;
        view.from_side = o->side;
        view.arrive_u = view.frame_u = (float)i / (MOMENTS - 1);
        if (!paint_view(scene, &view, scale, &part, picture)) return false;
    }
    return true;
}

/* Twelve moments between two postures, from the front and, below, from the side. */
static bool paint_way(FigureScene *scene, const RenderOptions *o, TransitionEnd from,
                      TransitionEnd to, Picture *picture) {
    enum { COLUMNS = 6, MOMENTS = 12, ROWS = 2 * MOMENTS / COLUMNS };
    static const float AZIMUTH_DEG[2] = {15, 105};
    float scale = (float)(o->height / ROWS) / 1080.f;
    for (int i = 0; i < 2 * MOMENTS; i++) {
        int column = i % COLUMNS, row = i / COLUMNS;
        PixelRect part = {o->width * column / COLUMNS, o->height * row / ROWS,
                          o->width * (column + 1) / COLUMNS, o->height * (row + 1) / ROWS};
        StageView view = view_of(o, -1, &part, scale);
        Triangles triangles;
        view.u = (float)(i % MOMENTS) / (MOMENTS - 1);
        view.is_arriving = true;
        view.azimuth_offset_deg += AZIMUTH_DEG[i / MOMENTS];
        fill_background(picture, view.light, &part);
        if (!figure_scene_way_triangles(scene, from, to, &view, scale, &triangles)) return false;
        picture_triangles(picture, &triangles, NULL, &part);
    }
    return true;
}

/* ---- clips ---- */

static double length_s(const Exercise *e) {
    TrackTimes times = figure_tracks_times(e);
    double work_s = e->dose.reps > 0 ? (double)times.work_s * e->dose.reps : (double)e->dose.hold_s;
    return (double)times.get_in_s + work_s + (double)times.come_out_s;
}

/* One plane of a picture in YCbCr (BT.601, studio range), every `step` pixels. */
static void fill_plane(const Picture *picture, int step, const float weight[3], float offset,
                       uint8_t *out) {
    for (int y = 0; y < picture->height; y += step)
        for (int x = 0; x < picture->width; x += step) {
            const uint8_t *c = picture->rgba + ((size_t)y * (size_t)picture->width + (size_t)x) * 4;
            float v = offset + weight[0] * c[0] + weight[1] * c[1] + weight[2] * c[2];
            *out++ = (uint8_t)(v + .5f);
        }
}

static bool write_picture(FILE *file, const Picture *picture, uint8_t *planes) {
    static const float Y[3] = {.257f, .504f, .098f}, CB[3] = {-.148f, -.291f, .439f},
                       CR[3] = {.439f, -.368f, -.071f};
    size_t n = (size_t)picture->width * (size_t)picture->height;
    fill_plane(picture, 1, Y, 16, planes);
    fill_plane(picture, 2, CB, 128, planes + n);
    fill_plane(picture, 2, CR, 128, planes + n + n / 4);
    return fputs("FRAME\n", file) >= 0 && fwrite(planes, 1, n + n / 2, file) == n + n / 2;
}

/* The breath follows the exercise's own pacing: in, then out. */
static float breath_at(const Exercise *e, double t) {
    double in = (double)e->breath_in_s, out = (double)e->breath_out_s, cycle = in + out;
    if (!(in > 0) || !(out > 0)) return .5f;
    double u = t - cycle * (double)(int)(t / cycle);
    return minimum_jerk((float)(u < in ? u / in : 1 - (u - in) / out));
}

static double clip_s(const Exercise *e) {
    return e ? length_s(e) : 6;
}

static bool paint_moment(FigureScene *scene, const RenderOptions *o, int exercise,
                         const Exercise *e, double t, Picture *picture) {
    PixelRect whole = {0, 0, o->width, o->height};
    float scale = (float)o->height / 1080.f;
    StageView view = view_of(o, exercise, &whole, scale);
    view.life_s = t;
    if (e) {
        seek(e, t, &view);
        view.breath = breath_at(e, t);
    }
    return paint_view(scene, &view, scale, &whole, picture);
}

static bool write_gif(FigureScene *scene, const RenderOptions *o, int exercise, const Exercise *e,
                      Picture *picture, Err *err) {
    enum { DELAY_CS = 8 };
    double seconds = clip_s(e);
    Gif *gif;
    /* half-way it glows: no colour of the clip is missing there */
    if (!paint_moment(scene, o, exercise, e, seconds / 2, picture))
        return err_set(err, ERR_RANGE, "render: %s: nothing can be shown", o->exercise);
    if (!gif_begin(o->out, picture, DELAY_CS, &gif, err)) return false;
    bool good = true;
    for (int frame = 0; good && frame < (int)(seconds * 100 / DELAY_CS); frame++)
        good = paint_moment(scene, o, exercise, e, frame * DELAY_CS / 100., picture) &&
               gif_frame(gif, picture);
    if (!gif_end(gif)) good = false;
    return good || err_set(err, ERR_IO, "render: %s: could not be written", o->out);
}

static bool write_y4m(FigureScene *scene, const RenderOptions *o, int exercise, const Exercise *e,
                      Picture *picture, Err *err) {
    enum { RATE = 30 };
    double seconds = clip_s(e);
    FILE *file = fopen(o->out, "wb");
    uint8_t *planes = malloc((size_t)o->width * (size_t)o->height * 3 / 2);
    bool good =
        file && planes &&
        fprintf(file, "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n", o->width, o->height, RATE) > 0;
    for (int frame = 0; good && frame < (int)(seconds * RATE); frame++) {
        good = paint_moment(scene, o, exercise, e, (double)frame / RATE, picture) &&
               write_picture(file, picture, planes);
    }
    if (file && fclose(file)) good = false;
    free(planes);
    return good || err_set(err, ERR_IO, "render: %s: could not be written", o->out);
}

static bool render(const RenderOptions *o, const GameData *data, int exercise, Err *err) {
    FigureScene *scene = NULL;
    Picture picture = {0};
    const Exercise *e = exercise >= 0 ? &data->library->exercises[exercise] : NULL;
    bool good = figure_scene_create(data->library, &o->figure, data->places.cache, &scene, err) &&
                figure_scene_prepare_one(scene, exercise, err) &&
                picture_create(o->width, o->height, &picture, err);
    if (good && o->is_gif) {
        good = write_gif(scene, o, exercise, e, &picture, err);
    } else if (good && o->is_clip) {
        good = write_y4m(scene, o, exercise, e, &picture, err);
    } else if (good) {
        PixelRect whole = {0, 0, o->width, o->height};
        float scale = (float)o->height / 1080.f;
        StageView view = view_of(o, exercise, &whole, scale);
        if (e) seek(e, o->at_s, &view);
        int from = o->from ? library_exercise(data->library, o->from) : -1;
        TransitionEnd left, reached;
        if (o->way)
            good = transition_ends_named(o->way, &left, &reached) &&
                   figure_scene_prepare_ways(scene, err) &&
                   paint_way(scene, o, left, reached, &picture);
        else if (o->from)
            good = figure_scene_prepare_one(scene, from, err) &&
                   figure_scene_prepare_ways(scene, err) &&
                   paint_arrival(scene, o, from, exercise, &picture);
        else
            good = o->is_sheet ? paint_sheet(scene, o, exercise, e, &picture)
                               : paint_view(scene, &view, scale, &whole, &picture);
        if (!good)
            err_set(err, ERR_RANGE, "render: %s: nothing can be shown",
                    o->way ? o->way : o->exercise);
    }
    if (!o->is_clip && !o->is_gif)
        good = good && image_write_png(o->out, picture.rgba, o->width, o->height, err);
    picture_destroy(&picture);
    figure_scene_destroy(scene);
    return good;
}

static int run_render(int argc, char **argv) {
    RenderOptions options;
    GameData data;
    Err err = {0};
    if (argc > 1 && !strcmp(argv[1], "--help")) {
        fputs(HELP, stdout);
        return EXIT_DONE;
    }
    if (!read_options(argc, argv, &options, &err)) {
        fprintf(stderr, "limber: %s\n\n%s", err.text, HELP);
        return EXIT_WRONG_INPUT;
    }
    if (!game_data_load(NULL, false, NULL, &data, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        return EXIT_CANNOT_RUN;
    }
    int exercise = -1, status = EXIT_DONE;
    if (strcmp(options.exercise, "at_ease") != 0) {
        exercise = library_exercise(data.library, options.exercise);
        if (exercise < 0) {
            fprintf(stderr, "limber: render: there is no exercise \"%s\"\n", options.exercise);
            status = EXIT_WRONG_INPUT;
        }
    }
    if (options.from && strcmp(options.from, "at_ease") != 0 &&
        library_exercise(data.library, options.from) < 0) {
        fprintf(stderr, "limber: render: there is no exercise \"%s\"\n", options.from);
        status = EXIT_WRONG_INPUT;
    }
    if (status == EXIT_DONE && !render(&options, &data, exercise, &err)) {
        fprintf(stderr, "limber: %s\n", err.text);
        status = EXIT_CANNOT_RUN;
    }
    game_data_free(&data);
    return status;
}

const Command COMMAND_RENDER = {"render", "render EXERCISE -o FILE.png [--at S] [--sheet]",
                                "the figure on its stage as a picture", run_render};
