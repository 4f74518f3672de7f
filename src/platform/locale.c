#include "platform/locale.h"

#include <SDL.h>

int locale_languages(char out[LOCALES_MAX][LOCALE_BYTES]) {
    int count = 0;
    SDL_Locale *found = SDL_GetPreferredLocales();
    for (const SDL_Locale *l = found; l && l->language && count < LOCALES_MAX; l++) {
        size_t length = SDL_strlen(l->language); /* "C" is none */
        if (length < 2 || length > 3) continue;
        for (size_t i = 0; i <= length; i++)
            out[count][i] = (char)SDL_tolower(l->language[i]);
        count++;
    }
    SDL_free(found);
    return count;
}
