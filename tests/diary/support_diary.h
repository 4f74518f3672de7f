/* A diary in a folder of its own, and the small things tests write into it. */
#ifndef TESTS_SUPPORT_DIARY_H
#define TESTS_SUPPORT_DIARY_H
#include "diary/recall.h"
#include "diary/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { TEST_PATH = 256 };
#define TEST_UTC INT64_C(1795161600) /* 2026-11-20T08:00:00Z */

typedef struct TestFolder {
    char folder[TEST_PATH], path[TEST_PATH + 32]; /* path: of the diary in it */
    uint64_t entropy;                             /* state of a counter: uids differ, runs do not */
} TestFolder;

void folder_make(TestFolder *f);
void folder_remove(TestFolder *f);
bool entropy_counting(void *ctx, void *bytes, size_t size); /* ctx: uint64_t * */
DiaryOptions folder_options(TestFolder *f);
Diary *folder_open(TestFolder *f); /* fails the test with the message when it cannot */
void file_write(const char *path, const void *bytes, size_t size);
char *file_read(const char *path, size_t *size); /* malloc'd; NULL when not there */

DiaryId make_profile(Diary *diary, const char *name);
DiaryId begin_session(Diary *diary, DiaryId profile, int64_t utc_s);
SessionStep plain_step(int item, SessionSide side, double active_s);
void save_step(Diary *diary, DiaryId session, const SessionStep *step, double total_s,
               int64_t utc_s);
SessionResult plain_result(int active_s); /* finished, green, both sides */
/* A finished session of one step. */
DiaryId play_session(Diary *diary, DiaryId profile, int64_t utc_s, int active_s);
int64_t count_rows(const char *path, const char *sql); /* through a connection of its own */

#define assert_done(call, err)                                                                     \
    do {                                                                                           \
        if (!(call)) fail_msg("%s", (err).text);                                                   \
    } while (0)
#define assert_refused(call, err, wanted)                                                          \
    do {                                                                                           \
        assert_false(call);                                                                        \
        assert_string_equal(err_code_name((err).code), err_code_name(wanted));                     \
        assert_true((err).text[0] != 0);                                                           \
    } while (0)
#endif
