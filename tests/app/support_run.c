#include "support_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { COMMAND_MAX = 4096 };

static char *read_all(const char *folder, const char *name) {
    char path[COMMAND_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    fclose(file);
    return text;
}

Run run_limber(const char *folder, const char *arguments) {
    char command[COMMAND_MAX];
    snprintf(command, sizeof command,
             "cd '%s' && HOME='%s' XDG_DATA_HOME='%s/data' XDG_CACHE_HOME='%s/cache' '%s' %s "
             ">'%s/out' 2>'%s/err'",
             SOURCE_DIR, folder, folder, folder, LIMBER_BINARY, arguments, folder, folder);
    int status = system(command);
    assert_true(WIFEXITED(status));
    return (Run){.status = WEXITSTATUS(status),
                 .out = read_all(folder, "out"),
                 .err = read_all(folder, "err")};
}

void run_free(Run *run) {
    free(run->out);
    free(run->err);
}

char *folder_new(void) {
    char name[] = "/tmp/limber_test_XXXXXX";
    assert_non_null(mkdtemp(name));
    return strdup(name);
}

void folder_done(char *folder) {
    char command[COMMAND_MAX];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    free(folder);
}

void folder_write(const char *folder, const char *name, const char *text) {
    char path[COMMAND_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}
