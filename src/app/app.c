#include "app/app.h"

#include "app/command.h"
#include "build_config.h"

#include <stdio.h>
#include <string.h>

/* In the order a reader of the help wants them. */
static const Command *const COMMANDS[] = {
    &COMMAND_PLAY,   &COMMAND_CHECK,   &COMMAND_RENDER,  &COMMAND_SCREEN,
    &COMMAND_STREAK, &COMMAND_SESSION, &COMMAND_REPORT,  &COMMAND_DIARY,
    &COMMAND_BENCH,  &COMMAND_MEASURE, &COMMAND_MUSCLES,
};

static void print_help(FILE *to) {
    fprintf(to, "limber %s: a gentle stretch coach for the TV\n\n", LIMBER_VERSION);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (COMMANDS[i])
            fprintf(to, "  limber %-52s %s\n", COMMANDS[i]->usage, COMMANDS[i]->summary);
    }
}

int app_main(int argc, char **argv) {
    const char *name = argc > 1 && argv[1][0] != '-' ? argv[1] : "play";
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        printf("limber %s\n", LIMBER_VERSION);
        return EXIT_DONE;
    }
    int skip = argc > 1 && argv[1][0] != '-' ? 1 : 0;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (COMMANDS[i] && !strcmp(COMMANDS[i]->name, name))
            return COMMANDS[i]->run(argc - skip, argv + skip);
    }
    fprintf(stderr, "limber: there is no command \"%s\"\n\n", name);
    print_help(stderr);
    return EXIT_WRONG_INPUT;
}
