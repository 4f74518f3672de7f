/* Plugs the sound card for tests (sound_card.c) into this process and its children. */
#ifndef TESTS_CARD_SOUND_CARD_H
#define TESTS_CARD_SOUND_CARD_H
#include <stdio.h>
#include <stdlib.h>

#ifdef CARD_PLUGIN
/* What the card is to do; see sound_card.c. Whole or not at all: it is read while it is written. */
static inline void card_be(const char *folder, const char *mood) {
    char path[512], new_path[512];
    snprintf(path, sizeof path, "%s/mood", folder);
    snprintf(new_path, sizeof new_path, "%s/mood.new", folder);
    FILE *file = fopen(new_path, "w");
    if (!file) abort();
    fprintf(file, "%s\n", mood);
    fclose(file);
    if (rename(new_path, path)) abort();
}

/* It plays into <folder>/played. format: ALSA's name of it, "S16_LE". */
static inline void card_plug_in(const char *folder, int rate, int channels, const char *format) {
    char path[512];
    snprintf(path, sizeof path, "%s/asound.conf", folder);
    FILE *file = fopen(path, "w");
    if (!file) abort();
    fprintf(file,
            "pcm_type.limber_card { lib \"%s\" }\n"
            "pcm.!default { type limber_card rate %d channels %d format \"%s\" "
            "play \"%s/played\" mood \"%s/mood\" }\n",
            CARD_PLUGIN, rate, channels, format, folder, folder);
    fclose(file);
    card_be(folder, "well");
    setenv("ALSA_CONFIG_PATH", path, 1);
    setenv("SDL_AUDIODRIVER", "alsa", 1);
}
#endif
#endif
