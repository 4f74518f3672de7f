/* A command: its words on the line after `limber NAME`, its exit status. One file cmd_<name>.c
 * each. */
#ifndef LIMBER_APP_COMMAND_H
#define LIMBER_APP_COMMAND_H

enum { EXIT_DONE = 0, EXIT_WRONG_INPUT = 1, EXIT_CANNOT_RUN = 2 };

typedef struct Command {
    const char *name, *usage, *summary;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
} Command;

extern const Command COMMAND_PLAY, COMMAND_CHECK, COMMAND_STREAK, COMMAND_SESSION, COMMAND_RENDER,
    COMMAND_SCREEN, COMMAND_BENCH, COMMAND_DIARY, COMMAND_MEASURE, COMMAND_REPORT, COMMAND_MUSCLES;
#endif
