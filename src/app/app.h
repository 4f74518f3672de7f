/* The program: `limber` plays, `limber COMMAND` does one thing without a TV (docs/architecture.md,
 * Commands). Returns the exit status: 0 done, 1 what you gave is wrong, 2 could not run. */
#ifndef LIMBER_APP_APP_H
#define LIMBER_APP_APP_H

int app_main(int argc, char **argv);
#endif
