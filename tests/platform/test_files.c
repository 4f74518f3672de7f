#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* mkdtemp, mkfifo, seteuid, setenv */
#endif
#include "platform/files.h"

#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Fixture {
    char dir[PATH_BYTES];
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    strcpy(f->dir, "/tmp/limber_files_XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    *state = f;
    return 0;
}

static void remove_folder(const char *dir) {
    FolderList list;
    if (folder_list(dir, "", &list, NULL)) {
        for (int i = 0; i < list.count; i++) {
            char path[PATH_BYTES];
            if (path_join(dir, list.names[i], path, NULL)) unlink(path);
        }
        folder_list_free(&list);
    }
    rmdir(dir);
}

static int tear_down(void **state) {
    Fixture *f = *state;
    static const char *const BELOW[] = {"deep/er/still", "deep/er", "deep", "folder", "levels", ""};
    chmod(f->dir, 0700);
    for (size_t i = 0; i < sizeof BELOW / sizeof *BELOW; i++) {
        char path[PATH_BYTES];
        if (path_join(f->dir, BELOW[i], path, NULL)) remove_folder(path);
    }
    free(f);
    return 0;
}

static const char *at(const Fixture *f, const char *name, char out[PATH_BYTES]) {
    assert_true(path_join(f->dir, name, out, NULL));
    return out;
}

static void a_missing_file_is_named(void **state) {
    char path[PATH_BYTES];
    at(*state, "nothing.json", path);
    FileBytes file = {(char *)1, 7};
    Err err = {0};
    assert_false(file_read(path, 100, &file, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, path));
    assert_int_equal(file.size, 7); /* untouched */
}

static void a_folder_is_not_read_as_a_file(void **state) {
    Err err = {0};
    FileBytes file;
    assert_false(file_read(((Fixture *)*state)->dir, 100, &file, &err));
    assert_non_null(strstr(err.text, "is a folder, not a file"));
}

static void a_pipe_is_refused_and_not_waited_for(void **state) {
    char path[PATH_BYTES];
    Err err = {0};
    FileBytes file;
    assert_int_equal(mkfifo(at(*state, "pipe", path), 0600), 0);
    assert_false(file_read(path, 100, &file, &err));
    assert_non_null(strstr(err.text, "not a plain file"));
}

static void a_file_over_the_limit_is_refused_with_both_sizes(void **state) {
    char path[PATH_BYTES];
    Err err = {0};
    FileBytes file;
    assert_true(file_write(at(*state, "big", path), "0123456789", 10, NULL));
    assert_false(file_read(path, 9, &file, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_non_null(strstr(err.text, "10 bytes"));
    assert_non_null(strstr(err.text, "at most 9"));
    assert_true(file_read(path, 10, &file, &err));
    assert_int_equal(file.size, 10);
    assert_string_equal(file.bytes, "0123456789");
    file_free(&file);
}

static void what_was_written_is_read_back_and_replaced_whole(void **state) {
    char path[PATH_BYTES];
    FileBytes file;
    at(*state, "diary", path);
    assert_true(file_write(path, "first and long", 14, NULL));
    assert_true(file_write(path, "then", 4, NULL));
    assert_true(file_read(path, 100, &file, NULL));
    assert_string_equal(file.bytes, "then");
    file_free(&file);
}

static int count_of(const char *dir) {
    FolderList list;
    assert_true(folder_list(dir, "", &list, NULL));
    int count = list.count;
    folder_list_free(&list);
    return count;
}

static void a_write_into_a_read_only_folder_says_so_and_leaves_nothing(void **state) {
    Fixture *f = *state;
    char path[PATH_BYTES];
    Err err = {0};
    FileBytes file;
    assert_true(file_write(at(f, "kept", path), "old", 3, NULL));
    chmod(f->dir, 0555);
    bool is_root = geteuid() == 0; /* root writes anywhere: be nobody for a moment */
    if (is_root) assert_int_equal(seteuid(65534), 0);
    bool is_written = file_write(path, "new", 3, &err);
    if (is_root) assert_int_equal(seteuid(0), 0);
    assert_false(is_written);
    assert_int_equal(err.code, ERR_READONLY);
    assert_non_null(strstr(err.text, path));
    assert_true(file_read(path, 10, &file, NULL));
    assert_string_equal(file.bytes, "old");
    file_free(&file);
    assert_int_equal(count_of(f->dir), 1);
}

/* A full disk, as far as one file can have it: no byte after the fourth is taken. */
static void a_write_cut_short_keeps_the_old_file_and_leaves_nothing(void **state) {
    Fixture *f = *state;
    char path[PATH_BYTES];
    Err err = {0};
    FileBytes file;
    struct rlimit before, tight;
    assert_true(file_write(at(f, "kept", path), "old", 3, NULL));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    tight = before;
    tight.rlim_cur = 4;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    bool is_written = file_write(path, "longer than four", 16, &err);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_false(is_written);
    assert_non_null(strstr(err.text, path));
    assert_true(file_read(path, 10, &file, NULL));
    assert_string_equal(file.bytes, "old");
    file_free(&file);
    assert_int_equal(count_of(f->dir), 1);
}

static void a_write_over_a_folder_fails_and_leaves_no_temporary_file(void **state) {
    Fixture *f = *state;
    char path[PATH_BYTES];
    Err err = {0};
    assert_true(folder_make(at(f, "folder", path), NULL));
    assert_false(file_write(path, "x", 1, &err));
    assert_non_null(strstr(err.text, "is a folder"));
    assert_int_equal(count_of(f->dir), 0);
}

static void a_write_into_a_folder_that_is_not_there_names_the_file(void **state) {
    char path[PATH_BYTES];
    Err err = {0};
    assert_false(file_write(at(*state, "no/such/file", path), "x", 1, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, path));
}

static void a_folder_is_made_with_its_parents_and_twice_is_no_error(void **state) {
    char path[PATH_BYTES];
    at(*state, "deep/er/still", path);
    assert_true(folder_make(path, NULL));
    assert_true(folder_make(path, NULL));
    assert_true(folder_exists(path));
}

static void a_folder_below_a_file_is_refused_naming_the_file(void **state) {
    char file[PATH_BYTES], path[PATH_BYTES];
    Err err = {0};
    assert_true(file_write(at(*state, "plain", file), "x", 1, NULL));
    assert_false(folder_make(at(*state, "plain/below", path), &err));
    assert_non_null(strstr(err.text, file));
    assert_non_null(strstr(err.text, "is a file, not a folder"));
}

static void a_folder_lists_its_files_in_order_without_folders_and_hidden_ones(void **state) {
    Fixture *f = *state;
    static const char *const NAMES[] = {"b.json", "a.json", "c.txt", ".hidden.json"};
    char path[PATH_BYTES];
    FolderList list;
    for (int i = 0; i < 4; i++)
        assert_true(file_write(at(f, NAMES[i], path), "", 0, NULL));
    assert_true(folder_make(at(f, "folder", path), NULL));
    assert_true(folder_list(f->dir, ".json", &list, NULL));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.names[0], "a.json");
    assert_string_equal(list.names[1], "b.json");
    folder_list_free(&list);
    unlink(at(f, ".hidden.json", path));
}

static void a_missing_folder_is_named(void **state) {
    char path[PATH_BYTES];
    FolderList list;
    Err err = {0};
    assert_false(folder_list(at(*state, "nowhere", path), "", &list, &err));
    assert_non_null(strstr(err.text, path));
}

static void removing_what_is_not_there_is_no_error(void **state) {
    char path[PATH_BYTES];
    assert_true(file_remove(at(*state, "nothing", path), NULL));
}

static void a_path_too_long_is_refused(void **state) {
    (void)state;
    char long_name[PATH_BYTES + 8], path[PATH_BYTES] = "same";
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    Err err = {0};
    assert_false(path_join("/tmp", long_name, path, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(path, "same");
}

static void data_named_by_the_environment_must_hold_levels(void **state) {
    Fixture *f = *state;
    char path[PATH_BYTES];
    Places places;
    Err err = {0};
    setenv("LIMBER_DATA", f->dir, 1);
    assert_false(places_find(SOURCE_DIR, NULL, f->dir, false, &places, &err));
    assert_int_equal(err.code, ERR_MISSING);
    assert_non_null(strstr(err.text, f->dir));
    assert_non_null(strstr(err.text, "LIMBER_DATA"));
    assert_true(folder_make(at(f, "levels", path), NULL));
    assert_true(places_find(SOURCE_DIR, NULL, f->dir, false, &places, &err));
    assert_string_equal(places.data, f->dir);
    unsetenv("LIMBER_DATA");
}

static void the_source_tree_is_the_last_place_looked_at(void **state) {
    Places places;
    Err err = {0};
    unsetenv("LIMBER_DATA");
    assert_true(places_find(SOURCE_DIR, "/g", ((Fixture *)*state)->dir, false, &places, &err));
    assert_string_equal(places.data, SOURCE_DIR);
    assert_string_equal(places.generated, "/g");
    assert_false(places_find("/nowhere", "/g", ((Fixture *)*state)->dir, false, &places, &err));
    assert_non_null(strstr(err.text, "/nowhere"));
    assert_non_null(strstr(err.text, "share/limber"));
}

static void the_players_place_follows_xdg_and_ignores_a_relative_one(void **state) {
    Fixture *f = *state;
    Places places;
    char expected[PATH_BYTES];
    setenv("HOME", f->dir, 1);
    setenv("XDG_DATA_HOME", "/xdg/data", 1);
    setenv("XDG_CACHE_HOME", "/xdg/cache", 1);
    assert_true(places_find(SOURCE_DIR, NULL, NULL, false, &places, NULL));
    assert_string_equal(places.user, "/xdg/data/limber");
    assert_string_equal(places.cache, "/xdg/cache/limber");
    setenv("XDG_DATA_HOME", "relative", 1);
    assert_true(places_find(SOURCE_DIR, NULL, NULL, false, &places, NULL));
    assert_string_equal(places.user, at(f, ".local/share/limber", expected));
    assert_true(places_find(SOURCE_DIR, NULL, "/given", false, &places, NULL));
    assert_string_equal(places.user, "/given");
}

static void a_players_folder_that_cannot_be_made_is_an_error(void **state) {
    char file[PATH_BYTES], below[PATH_BYTES];
    Places places;
    Err err = {0};
    assert_true(file_write(at(*state, "plain", file), "x", 1, NULL));
    assert_false(
        places_find(SOURCE_DIR, NULL, at(*state, "plain/below", below), true, &places, &err));
    assert_non_null(strstr(err.text, file));
}

static void without_home_the_user_database_says_where(void **state) {
    (void)state;
    Places places;
    Err err = {0};
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    assert_true(places_find(SOURCE_DIR, NULL, NULL, false, &places, &err));
    const struct passwd *user = getpwuid(getuid());
    if (!user || user->pw_dir[0] != '/') {
        assert_string_equal(places.user, "");
        return;
    }
    char expected[PATH_BYTES * 2];
    snprintf(expected, sizeof expected, "%s/.local/share/limber",
             strcmp(user->pw_dir, "/") ? user->pw_dir : "");
    assert_string_equal(places.user, expected);
}

static void a_home_that_cannot_be_leaves_the_player_without_a_folder(void **state) {
    char file[PATH_BYTES], joined[PATH_BYTES];
    Places places;
    Err err = {0};
    assert_true(file_write(at(*state, "plain", file), "x", 1, NULL));
    setenv("HOME", file, 1);
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    assert_true(places_find(SOURCE_DIR, NULL, NULL, true, &places, &err));
    assert_string_equal(places.user, "");
    assert_string_equal(places.cache, "");
    assert_false(path_join(places.user, "diary.sqlite3", joined, &err));
    assert_int_equal(err.code, ERR_MISSING);
    /* one named by hand must be right */
    assert_false(places_find(SOURCE_DIR, NULL, "", true, &places, &err));
    assert_int_equal(err.code, ERR_RANGE);
}

#define FILE_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void) {
    const struct CMUnitTest tests[] = {
        FILE_TEST(a_missing_file_is_named),
        FILE_TEST(a_folder_is_not_read_as_a_file),
        FILE_TEST(a_pipe_is_refused_and_not_waited_for),
        FILE_TEST(a_file_over_the_limit_is_refused_with_both_sizes),
        FILE_TEST(what_was_written_is_read_back_and_replaced_whole),
        FILE_TEST(a_write_into_a_read_only_folder_says_so_and_leaves_nothing),
        FILE_TEST(a_write_cut_short_keeps_the_old_file_and_leaves_nothing),
        FILE_TEST(a_write_over_a_folder_fails_and_leaves_no_temporary_file),
        FILE_TEST(a_write_into_a_folder_that_is_not_there_names_the_file),
        FILE_TEST(a_folder_is_made_with_its_parents_and_twice_is_no_error),
        FILE_TEST(a_folder_below_a_file_is_refused_naming_the_file),
        FILE_TEST(a_folder_lists_its_files_in_order_without_folders_and_hidden_ones),
        FILE_TEST(a_missing_folder_is_named),
        FILE_TEST(removing_what_is_not_there_is_no_error),
        FILE_TEST(a_path_too_long_is_refused),
        FILE_TEST(data_named_by_the_environment_must_hold_levels),
        FILE_TEST(the_source_tree_is_the_last_place_looked_at),
        FILE_TEST(the_players_place_follows_xdg_and_ignores_a_relative_one),
        FILE_TEST(a_players_folder_that_cannot_be_made_is_an_error),
        FILE_TEST(without_home_the_user_database_says_where),
        FILE_TEST(a_home_that_cannot_be_leaves_the_player_without_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
