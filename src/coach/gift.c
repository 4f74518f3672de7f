#include "coach/gift.h"

#include <string.h>

const char *const GIFT_KIND_NAMES[GIFT_KIND_COUNT] = {[GIFT_OUTFIT] = "outfit",
                                                      [GIFT_MAT] = "mat",
                                                      [GIFT_SCENERY] = "scenery",
                                                      [GIFT_MUSIC] = "music",
                                                      [GIFT_HOUR] = "hour"};

#define OUTFIT(top, trousers) .kind = GIFT_OUTFIT, .colors = {top, trousers}
#define MAT(rgb)              .kind = GIFT_MAT, .colors = {rgb}
#define SCENERY(at)           .kind = GIFT_SCENERY, .region = at
#define MUSIC(at)             .kind = GIFT_MUSIC, .region = at
#define HOUR(rgb)             .kind = GIFT_HOUR, .colors = {rgb}
#define GIVEN                 .is_given = true
#define DAYS(n)               .from = {REWARD_ACTIVE_DAYS, n}
#define WEEKS(n)              .from = {REWARD_WEEKS, n}

static const GiftInfo GIFTS[GIFT_COUNT] = {
    [GIFT_TEAL] = {"teal", OUTFIT(0x248C8F, 0x404268), GIVEN},
    [GIFT_SUNRISE] = {"sunrise", OUTFIT(0xE58B4E, 0x5A3B55), DAYS(7)},
    [GIFT_MEADOW] = {"meadow", OUTFIT(0x5B9A56, 0x3E4A3A), DAYS(21)},
    [GIFT_LAVENDER] = {"lavender", OUTFIT(0x8F7CC8, 0x3E3A66), DAYS(50)},
    [GIFT_CLAY] = {"clay", OUTFIT(0xC66A4E, 0x4A3A3A), DAYS(100)},
    [GIFT_SEA] = {"sea", OUTFIT(0x3F7FC0, 0x24344F), DAYS(200)},
    [GIFT_BLOSSOM] = {"blossom", OUTFIT(0xE79BAA, 0x5B4A68),
                      .from = {REWARD_CHERRY, REWARD_CHERRY_CHAIN}},
    [GIFT_SLATE] = {"slate", OUTFIT(0x6F7C8C, 0x2C3440), WEEKS(26)},
    [GIFT_NEW_DAY] = {"new_day", OUTFIT(0xE8C04A, 0x4C5A78), .from = {REWARD_COME_BACK, 0}},
    [GIFT_WARM_MAT] = {"warm_mat", MAT(0), GIVEN},
    [GIFT_MOSS_MAT] = {"moss_mat", MAT(0x6E9460), DAYS(3)},
    [GIFT_DUSK_MAT] = {"dusk_mat", MAT(0x6A5C94), WEEKS(8)},
    [GIFT_BERRY_MAT] = {"berry_mat", MAT(0x9A3F5C), DAYS(250)},
    [GIFT_LANTERN_MAT] = {"lantern_mat", MAT(0xB86A3C), .from = {REWARD_FIRST_FLARE, 0}},
    [GIFT_YOUR_PATH] = {"your_path", SCENERY(-1), GIVEN},
    [GIFT_DAWN_CAMP] = {"dawn_camp", SCENERY(REGION_BASE_CAMP), WEEKS(4)},
    [GIFT_GREEN_VALLEY] = {"green_valley", SCENERY(REGION_LUMBAR), DAYS(30)},
    [GIFT_SNOWY_PEAK] = {"snowy_peak", SCENERY(REGION_CERVICAL), WEEKS(12)},
    [GIFT_OVER_CLOUDS] = {"over_clouds", SCENERY(REGION_SUMMIT), DAYS(365)},
    [GIFT_PATH_MUSIC] = {"path_music", MUSIC(-1), GIVEN},
    [GIFT_VALLEY_MUSIC] = {"valley_music", MUSIC(REGION_LUMBAR), DAYS(14)},
    [GIFT_RIDGE_MUSIC] = {"ridge_music", MUSIC(REGION_THORACIC), DAYS(150)},
    [GIFT_SUMMIT_MUSIC] = {"summit_music", MUSIC(REGION_SUMMIT), WEEKS(52)},
    [GIFT_CLOCK_LIGHT] = {"clock_light", HOUR(0), GIVEN},
    [GIFT_FIRST_LIGHT] = {"first_light", HOUR(0xF6A5C0), DAYS(66)},
    [GIFT_GOLDEN_HOUR] = {"golden_hour", HOUR(0xFFA64D), DAYS(300)},
};
_Static_assert(GIFT_COUNT == 26, "a new gift needs a row above, its words and a milestone");

const GiftInfo *gift_info(Gift gift) {
    return &GIFTS[gift];
}

Gift gift_of(Reward reward) {
    for (int i = 0; i < GIFT_COUNT; i++) {
        const GiftInfo *g = &GIFTS[i];
        if (g->is_given || g->from.kind != reward.kind) continue;
        bool has_levels = reward.kind == REWARD_ACTIVE_DAYS || reward.kind == REWARD_WEEKS;
        if (!has_levels || g->from.level == reward.level) return (Gift)i;
    }
    return GIFT_COUNT;
}

Gift gift_first(GiftKind kind) {
    int i = 0;
    while (GIFTS[i].kind != kind || !GIFTS[i].is_given)
        i++;
    return (Gift)i;
}

Gift gift_find(const char *id) {
    int i = 0;
    while (i < GIFT_COUNT && strcmp(GIFTS[i].id, id) != 0)
        i++;
    return (Gift)i;
}
