/* What milestones open: outfits, mats, sceneries, music, hours of the day. One gift for each
 * milestone of coach/reward.h; all are earned by showing up, none is taken away, and everyone
 * begins with one of each kind. */
#ifndef LIMBER_COACH_GIFT_H
#define LIMBER_COACH_GIFT_H
#include "coach/library.h"
#include "coach/reward.h"

typedef enum GiftKind {
    GIFT_OUTFIT,
    GIFT_MAT,
    GIFT_SCENERY,
    GIFT_MUSIC,
    GIFT_HOUR, /* the light of the day */
    GIFT_KIND_COUNT
} GiftKind;
extern const char *const GIFT_KIND_NAMES[GIFT_KIND_COUNT]; /* "outfit", ...: keys, settings */

typedef enum Gift {
    GIFT_TEAL, /* outfits */
    GIFT_SUNRISE,
    GIFT_MEADOW,
    GIFT_LAVENDER,
    GIFT_CLAY,
    GIFT_SEA,
    GIFT_BLOSSOM,
    GIFT_SLATE,
    GIFT_NEW_DAY,
    GIFT_WARM_MAT, /* mats */
    GIFT_MOSS_MAT,
    GIFT_DUSK_MAT,
    GIFT_BERRY_MAT,
    GIFT_LANTERN_MAT,
    GIFT_YOUR_PATH, /* sceneries: by where the journey is, or one for good */
    GIFT_DAWN_CAMP,
    GIFT_GREEN_VALLEY,
    GIFT_SNOWY_PEAK,
    GIFT_OVER_CLOUDS,
    GIFT_PATH_MUSIC, /* music: by where the journey is, or one for good */
    GIFT_VALLEY_MUSIC,
    GIFT_RIDGE_MUSIC,
    GIFT_SUMMIT_MUSIC,
    GIFT_CLOCK_LIGHT, /* hours */
    GIFT_FIRST_LIGHT,
    GIFT_GOLDEN_HOUR,
    GIFT_COUNT
} Gift;

typedef struct GiftInfo {
    const char *id; /* string key gift.<id>; as kept in the diary: never renamed */
    GiftKind kind;
    bool is_given;      /* from the first day */
    Reward from;        /* else what earns it */
    uint32_t colors[2]; /* 0xRRGGBB: outfit top and trousers; mat, 0 = by the light; hour: the tint
                           of the day's pictures, 0 = none; else unused */
    int region;         /* scenery, music: Region, -1 = where the journey is */
} GiftInfo;
const GiftInfo *gift_info(Gift gift);

/* What a milestone opens; GIFT_COUNT: nothing. */
Gift gift_of(Reward reward);
Gift gift_first(GiftKind kind); /* the one everyone has */
/* By id; GIFT_COUNT: there is none. */
Gift gift_find(const char *id);
#endif
