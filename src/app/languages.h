/* The languages that can be spoken and read: those with a voice (assets/voice/<lang>.json), in the
 * order of their codes. Each names itself (language.name in assets/lang/<lang>.json); one that does
 * not, or whose words are missing or broken, goes by its code, and what it lacks stays English. */
#ifndef LIMBER_APP_LANGUAGES_H
#define LIMBER_APP_LANGUAGES_H
#include "platform/files.h"

enum { LANGUAGES_MAX = 16, LANGUAGE_CODE = 8, LANGUAGE_NAME = 32 };
typedef struct Languages {
    char codes[LANGUAGES_MAX][LANGUAGE_CODE];
    char names[LANGUAGES_MAX][LANGUAGE_NAME];
    int count;
} Languages;

void languages_find(const Places *places, Languages *out);
/* -1: not among them. */
int languages_index(const Languages *languages, const char *code);
/* Of the system's, the preferred first, the first that is among them; NULL: none is. */
const char *languages_preferred(const Languages *languages);
#endif
