/* Gifts and looks as small round pictures. */
#ifndef LIMBER_UI_SWATCH_H
#define LIMBER_UI_SWATCH_H
#include "ui/parts.h"

extern const uint32_t SWATCH_SKIN[UI_SKINS]; /* by ProfileSummary.skin: 0 is the one the
                                                 game begins with */
/* In the box, a disc as wide; what is not owned is paler with a lock. */
void swatch_gift(Canvas *c, Gift gift, Box b, bool owned);
void swatch_hair(Canvas *c, int hair, Box b);
void swatch_build(Canvas *c, int build, Box b);
#endif
