#include "platform/text.h"

#include "core/hash.h"
#include "core/scalar.h"
#include "platform/bidi.h"
#include "platform/files.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEASURE_PX = 256,  /* widths are taken at this size and scaled */
    WIDTHS_MAX = 4096, /* remembered widths, a power of two */
    FALLBACKS_MAX = 6, /* of FALLBACKS */
    PX_STEPS = 8,      /* sizes are rounded to 1/8 pixel */
    MASK_BYTES_MAX = 64 << 20,
    FONT_PX_MAX = 2000
};

static const struct {
    const char *file, *folder, *package;
} FONTS[FONT_ROLE_COUNT] = {
    [FONT_DISPLAY] = {"Quicksand-Bold.ttf", "quicksand", "fonts-quicksand"},
    [FONT_TEXT] = {"Lato-Semibold.ttf", "lato", "fonts-lato"},
    [FONT_BOLD] = {"Lato-Bold.ttf", "lato", "fonts-lato"},
    [FONT_HEAVY] = {"Lato-Heavy.ttf", "lato", "fonts-lato"},
};

/* For letters that Lato or Quicksand lack; tried in this order, all optional. Lato Heavy stands in
 * for Quicksand in Cyrillic and Greek (art guide, Type). */
static const char *const FALLBACKS[FALLBACKS_MAX] = {
    "/usr/share/fonts/truetype/lato/Lato-Heavy.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf",
    "/usr/share/fonts/truetype/freefont/FreeSansBold.ttf",
};

typedef struct Font {
    TTF_Font *draws, *measures; /* the same file, so that measuring never changes a size in use */
    int px_steps;               /* what draws is set to */
    bool is_tried;
} Font;

typedef struct Run {
    uint64_t key;
    char string[TEXT_BYTES_MAX];
    TextRun run;
    uint8_t *pixels; /* capacity bytes */
    size_t capacity;
    uint64_t used_at;
} Run;

typedef struct Width {
    uint64_t key;
    float em;
} Width;

struct Text {
    Font fonts[FONT_ROLE_COUNT + FALLBACKS_MAX];
    Run runs[TEXT_RUNS_MAX];
    int run_count;
    uint64_t now;
    uint32_t next_stamp;
    size_t mask_bytes;
    Width widths[WIDTHS_MAX];
};

/* ---- fonts ---- */

static bool font_open(Font *font, const char *path) {
    font->is_tried = true;
    font->draws = TTF_OpenFont(path, MEASURE_PX);
    font->measures = font->draws ? TTF_OpenFont(path, MEASURE_PX) : NULL;
    if (!font->measures) {
        if (font->draws) TTF_CloseFont(font->draws);
        font->draws = NULL;
        return false;
    }
    TTF_SetFontSizeDPI(font->measures, 1, MEASURE_PX * 72, MEASURE_PX * 72);
    TTF_SetFontHinting(font->measures, TTF_HINTING_NONE);
    TTF_SetFontHinting(font->draws, TTF_HINTING_LIGHT_SUBPIXEL);
    return true;
}

static void font_close(Font *font) {
    if (font->draws) TTF_CloseFont(font->draws);
    if (font->measures) TTF_CloseFont(font->measures);
    *font = (Font){0};
}

static bool open_role(Text *text, FontRole role, const char *font_dir) {
    const char *home = getenv("HOME");
    char folders[5][PATH_BYTES] = {0};
    int count = 0;
    if (font_dir) snprintf(folders[count++], PATH_BYTES, "%s", font_dir);
    snprintf(folders[count++], PATH_BYTES, "/usr/share/fonts/truetype/%s", FONTS[role].folder);
    snprintf(folders[count++], PATH_BYTES, "/usr/share/fonts/%s", FONTS[role].folder);
    snprintf(folders[count++], PATH_BYTES, "/usr/local/share/fonts");
    if (home) snprintf(folders[count++], PATH_BYTES, "%s/.local/share/fonts", home);
    for (int i = 0; i < count; i++) {
        char path[PATH_BYTES];
        if (path_join(folders[i], FONTS[role].file, path, NULL) && file_exists(path) &&
            font_open(&text->fonts[role], path))
            return true;
    }
    return false;
}

bool text_open(const char *font_dir, Text **out, Err *err) {
    if (TTF_Init() != 0) return err_set(err, ERR_MISSING, "fonts: %s", TTF_GetError());
    Text *text = calloc(1, sizeof *text);
    if (!text) {
        TTF_Quit();
        return err_set(err, ERR_LIMIT, "fonts: not enough memory");
    }
    for (FontRole role = 0; role < FONT_ROLE_COUNT; role++) {
        if (open_role(text, role, font_dir)) continue;
        err_set(err, ERR_MISSING, "%s: not found; it is in the package %s", FONTS[role].file,
                FONTS[role].package);
        text_close(text);
        return false;
    }
    *out = text;
    return true;
}

void text_close(Text *text) {
    if (!text) return;
    for (int i = 0; i < FONT_ROLE_COUNT + FALLBACKS_MAX; i++)
        font_close(&text->fonts[i]);
    for (int i = 0; i < text->run_count; i++)
        free(text->runs[i].pixels);
    free(text);
    TTF_Quit();
}

/* ---- letters ---- */

/* The next letter of UTF-8 that content/ has already checked; anything else counts as one byte. */
static uint32_t next_letter(const char **at) {
    const unsigned char *s = (const unsigned char *)*at;
    int more = s[0] >= 0xf0 ? 3 : s[0] >= 0xe0 ? 2 : s[0] >= 0xc0 ? 1 : 0;
    uint32_t letter = more == 3 ? s[0] & 7u : more == 2 ? s[0] & 15u : more == 1 ? s[0] & 31u : *s;
    int i = 1;
    for (; i <= more && (s[i] & 0xc0) == 0x80; i++)
        letter = letter << 6 | (s[i] & 63u);
    *at += i;
    return letter;
}

static bool has_letters(const Font *font, const char *string) {
    while (*string) {
        uint32_t letter = next_letter(&string);
        /* joiners, marks of direction and variation selectors are never drawn */
        if (letter < 0x20 || (letter >= 0x200b && letter <= 0x200f) || letter == 0x2060 ||
            (letter >= 0xfe00 && letter <= 0xfe0f))
            continue;
        if (!TTF_GlyphIsProvided32(font->draws, letter)) return false;
    }
    return true;
}

static Font *font_for(Text *text, FontRole role, const char *string) {
    Font *own = &text->fonts[role];
    if (has_letters(own, string)) return own;
    for (int i = 0; i < FALLBACKS_MAX; i++) {
        Font *font = &text->fonts[FONT_ROLE_COUNT + i];
        if (!font->is_tried) font_open(font, FALLBACKS[i]);
        if (font->draws && has_letters(font, string)) return font;
    }
    return own;
}

/* Texts laid out letter by letter. Quicksand's digits differ in width: they are shaped as words. */
static bool is_number(FontRole role, const char *string) {
    bool has_digit = false;
    if (role == FONT_DISPLAY) return false;
    for (; *string; string++) {
        if (*string >= '0' && *string <= '9')
            has_digit = true;
        else if (!strchr(".:,/%+- ", *string))
            return false;
    }
    return has_digit;
}

/* Copies at most TEXT_BYTES_MAX - 1 bytes, never half a letter. */
static void copy_text(char out[TEXT_BYTES_MAX], const char *string) {
    size_t length = strlen(string);
    if (length >= TEXT_BYTES_MAX) {
        length = TEXT_BYTES_MAX - 1;
        while (length > 0 && ((unsigned char)string[length] & 0xc0) == 0x80)
            length--;
    }
    memcpy(out, string, length);
    out[length] = '\0';
}

/* ---- from the right ---- */

/* A script, NULL: from the left, as fonts are when they are opened. */
static void set_reading(TTF_Font *font, const char *script) {
    TTF_SetFontDirection(font, script ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script ? script : "Zzzz");
}

/* The piece as a string of its own. */
static const char *cut_piece(const char *string, const BidiPiece *piece, char out[TEXT_BYTES_MAX]) {
    memcpy(out, string + piece->begin, (size_t)piece->length);
    out[piece->length] = '\0';
    return out;
}

/* ---- widths ---- */

static float em_of(Text *text, FontRole role, const char *string, const char *script) {
    uint64_t key = hash_bytes((uint64_t)role + 1, string, strlen(string));
    Width *kept = &text->widths[key & (WIDTHS_MAX - 1)];
    if (kept->key == key) return kept->em;
    int width = 0;
    TTF_Font *font = font_for(text, role, string)->measures;
    if (script) set_reading(font, script);
    TTF_SizeUTF8(font, string, &width, NULL);
    if (script) set_reading(font, NULL);
    *kept = (Width){key, (float)width / MEASURE_PX};
    return kept->em;
}

static float em_of_number(Text *text, FontRole role, const char *string) {
    float em = 0;
    for (char one[2] = {0}; *string; string++) {
        one[0] = *string;
        em += em_of(text, role, one, NULL);
    }
    return em;
}

static float measure_width(void *ctx, FontRole role, float px, const char *string) {
    Text *text = ctx;
    if (!*string) return 0;
    if (is_number(role, string)) return em_of_number(text, role, string) * px;
    char cut[TEXT_BYTES_MAX];
    copy_text(cut, string);
    BidiPiece pieces[BIDI_PIECES_MAX];
    int count = bidi_pieces(cut, pieces);
    float em = 0;
    for (int i = 0; i < count; i++) {
        char part[TEXT_BYTES_MAX];
        em += em_of(text, role, cut_piece(cut, &pieces[i], part), pieces[i].script);
    }
    return em * px;
}

TextMeasure text_measure(Text *text) {
    return (TextMeasure){measure_width, text};
}

/* ---- runs ---- */

static uint8_t weighted(uint8_t cover, bool is_light) {
    if (!is_light || cover == 0 || cover == 255) return cover;
    return (uint8_t)(powf((float)cover / 255.0f, 0.8f) * 255.0f + 0.5f);
}

static void drop(Text *text, Run *run) {
    text->mask_bytes -= run->capacity;
    free(run->pixels);
    run->pixels = NULL;
    run->capacity = 0;
    run->key = 0;
}

/* The run not used longest but `but`; of those that hold pixels, if asked; NULL: none. */
static Run *oldest(Text *text, const Run *but, bool has_pixels) {
    Run *found = NULL;
    for (int i = 0; i < text->run_count; i++) {
        Run *run = &text->runs[i];
        if (run == but || (has_pixels && run->capacity == 0)) continue;
        if (!found || run->used_at < found->used_at) found = run;
    }
    return found;
}

static Run *free_place(Text *text) {
    if (text->run_count < TEXT_RUNS_MAX) return &text->runs[text->run_count++];
    return oldest(text, NULL, false);
}

static bool make_room(Text *text, Run *run, size_t bytes) {
    if (run->capacity >= bytes) return true;
    drop(text, run);
    while (text->mask_bytes + bytes > MASK_BYTES_MAX) {
        Run *old = oldest(text, run, true);
        if (!old) break;
        drop(text, old); /* its place stays, empty */
    }
    run->pixels = malloc(bytes);
    if (!run->pixels) return false;
    run->capacity = bytes;
    text->mask_bytes += bytes;
    return true;
}

/* The rows and columns of a surface that hold ink; false when none do. */
static bool ink_of(const SDL_Surface *surface, PixelRect *out) {
    PixelRect ink = {surface->w, surface->h, 0, 0};
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const uint8_t *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            if (!(row[x] >> 24)) continue;
            if (x < ink.x0) ink.x0 = x;
            if (x >= ink.x1) ink.x1 = x + 1;
            if (y < ink.y0) ink.y0 = y;
            ink.y1 = y + 1;
        }
    }
    *out = ink;
    return ink.x1 > ink.x0;
}

static void keep_ink(Text *text, Run *run, const SDL_Surface *surface, int left, int ascent,
                     bool is_light) {
    PixelRect ink;
    if (!ink_of(surface, &ink)) return;
    int w = ink.x1 - ink.x0, h = ink.y1 - ink.y0;
    if (!make_room(text, run, (size_t)w * (size_t)h)) return;
    for (int y = 0; y < h; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)((const uint8_t *)surface->pixels +
                                                               (y + ink.y0) * surface->pitch) +
                              ink.x0;
        for (int x = 0; x < w; x++)
            run->pixels[y * w + x] = weighted((uint8_t)(row[x] >> 24), is_light);
    }
    run->run.mask = (Mask){w, h, run->pixels};
    run->run.left = left + ink.x0;
    run->run.top = ink.y0 - ascent;
}

static void shape(Text *text, Run *run, FontRole role, int px_steps, const char *script,
                  bool is_light) {
    Font *font = font_for(text, role, run->string);
    if (font->px_steps != px_steps) {
        unsigned dpi = (unsigned)(px_steps * (72 / PX_STEPS)); /* 1 point at this many dots */
        TTF_SetFontSizeDPI(font->draws, 1, dpi, dpi);
        font->px_steps = px_steps;
    }
    run->run.mask = (Mask){0};
    if (script) set_reading(font->draws, script);
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended(font->draws, run->string, (SDL_Color){255, 255, 255, 255});
    if (script) set_reading(font->draws, NULL);
    if (!surface) return;
    /* a first letter that reaches left of the pen shifts the whole picture */
    const char *at = run->string;
    int min_x = 0;
    TTF_GlyphMetrics32(font->draws, next_letter(&at), &min_x, NULL, NULL, NULL, NULL);
    keep_ink(text, run, surface, min_x < 0 ? min_x : 0, TTF_FontAscent(font->draws), is_light);
    SDL_FreeSurface(surface);
}

static const TextRun *run_of(Text *text, FontRole role, int px_steps, const char *string,
                             const char *script, bool is_light) {
    int32_t head[3] = {(int32_t)role, px_steps, is_light};
    uint64_t key = hash_bytes(hash_bytes(0, head, sizeof head), string, strlen(string));
    for (int i = 0; i < text->run_count; i++) {
        Run *run = &text->runs[i];
        if (run->key != key || strcmp(run->string, string) != 0) continue;
        run->used_at = ++text->now;
        return &run->run;
    }
    Run *run = free_place(text);
    run->key = key;
    memcpy(run->string, string, strlen(string) + 1);
    run->used_at = ++text->now;
    run->run = (TextRun){.slot = (uint32_t)(run - text->runs), .stamp = ++text->next_stamp};
    shape(text, run, role, px_steps, script, is_light);
    run->key = key; /* make_room may have emptied the place */
    run->run.advance = em_of(text, role, string, script) * (float)px_steps / PX_STEPS;
    return &run->run;
}

float text_runs(Text *text, FontRole role, float px, const char *string, bool is_light,
                TextEmit *emit, void *ctx) {
    if (!*string || !(px > 0)) return 0;
    int px_steps = (int)lrintf(clampf(px, 1, FONT_PX_MAX) * PX_STEPS);
    char cut[TEXT_BYTES_MAX];
    copy_text(cut, string);
    float pen = 0;
    if (!is_number(role, cut)) {
        BidiPiece pieces[BIDI_PIECES_MAX];
        int count = bidi_pieces(cut, pieces);
        for (int i = 0; i < count; i++) {
            char part[TEXT_BYTES_MAX];
            const TextRun *run = run_of(text, role, px_steps, cut_piece(cut, &pieces[i], part),
                                        pieces[i].script, is_light);
            emit(ctx, pen, run);
            pen += run->advance;
        }
        return pen;
    }
    for (int i = 0; cut[i]; i++) {
        const TextRun *run = run_of(text, role, px_steps, (char[2]){cut[i], 0}, NULL, is_light);
        emit(ctx, pen, run);
        pen += run->advance;
    }
    return pen;
}

uint32_t text_shaped(const Text *text) {
    return text->next_stamp;
}
