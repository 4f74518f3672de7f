#include "ui/together.h"

#include "core/scalar.h"
#include "ui/parts.h"

static const uint32_t DISCS[5] = {0xCFE6D6, 0xF8D3C4, 0xFBE3B0, 0xDDD5EA, 0xCFE0F2};

static const ProfileSummary *profile_of(const UiModel *m, int player) {
    for (int i = 0; i < m->profiles->count; i++) {
        const ProfileSummary *p = &m->profiles->profiles[i];
        if (player == 0 ? p->is_chosen : p->id == m->together.partner) return p;
    }
    return NULL;
}

const char *together_name(const UiModel *m, int player) {
    const ProfileSummary *p = profile_of(m, player);
    return p ? p->name : "";
}

int64_t together_profile(const UiModel *m, int player) {
    const ProfileSummary *p = profile_of(m, player);
    return p ? p->id : 0;
}

const HomeSummary *together_home(const UiModel *m, int player) {
    return player == 1 && m->together.home ? m->together.home : m->home;
}

void together_person(Canvas *c, float cx, float cy, float r, int64_t profile) {
    part_icon_disc(c, ICON_PERSON, cx, cy, r, DISCS[(uint64_t)(profile + 5) % 5]);
}

void together_note(Canvas *c, float cx, float y, float max_w, const char *text) {
    TextStyle style = {FONT_BOLD, 36, 42, ALIGN_CENTRE};
    TextPlace place = {cx, 0, max_w - 88, 50, 1};
    TextFit fit = canvas_fit(c, style, place, text, NULL);
    Color plate = canvas_tone(c, TONE_PLATE);
    float w = fit.width + 80, h = 68;
    draw_round(c->list, cx - w / 2, y - h / 2, w, h, h / 2, plate, plate);
    canvas_text_middle(c, style, cx, y, place.w, place.h, 1, canvas_tone(c, TONE_ON_PLATE), text);
}

float together_chip(Canvas *c, float cx, float y, float h, float max_w, int player) {
    TextStyle style = {FONT_BOLD, 46, 0, ALIGN_LEFT};
    const char *name = together_name(c->model, player);
    TextPlace place = {0, 0, max_w - h - 54, h * .86f, 1};
    TextFit fit = canvas_fit(c, style, place, name, NULL);
    float w = fit.width + h + 46, x = cx - w / 2;
    Color plate = canvas_tone(c, TONE_PLATE);
    plate.a = 255;
    draw_round(c->list, x, y, w, h, h / 2, plate, plate);
    together_person(c, x + h / 2, y + h / 2, h / 2 - 6, together_profile(c->model, player));
    canvas_text_middle(c, style, x + h + 14, y + h / 2, place.w, place.h, 1,
                       canvas_tone(c, TONE_ON_PLATE), name);
    return w;
}

Box together_half(const UiModel *m, int player, float y, float h) {
    float left, right, gap = 48;
    canvas_edges(m->width, &left, &right);
    float room = fminf(1760, right - left), w = (room - gap) / 2;
    return (Box){(left + right - room) / 2 + (w + gap) * (float)player, y, w, h};
}
