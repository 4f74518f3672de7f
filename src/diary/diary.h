/* The diary: what the player did, in one SQLite file. This room alone knows SQLite.
 *
 * Promise: a call that returned true is on the disk (WAL, synchronous FULL) and survives a power
 * cut, a kill and a restart. At most the step in progress is lost. A diary is held by one process
 * at a time; all calls come from one thread.
 *
 * Ids (DiaryId) are row numbers of this file, > 0. Every row also has a 128-bit uid and the device
 * that wrote it, so that two diaries can be merged.
 *
 * Nothing here reads a clock or makes randomness: moments and entropy are given. Times are UTC
 * seconds; an Instant also says how the local clock stood (core/civil.h).
 *
 * Errors say in the player's words what is wrong; codes a caller acts on:
 *   ERR_NEWER     written by a newer Limber: nothing was changed
 *   ERR_BUSY      another Limber has it open
 *   ERR_READONLY  may not be written (the file can still be read, see diary_is_read_only)
 *   ERR_FULL      no room on the disk; what was saved before is safe
 *   ERR_FORMAT    damaged, or not a diary: nothing was changed
 *   ERR_RANGE     a value no body or clock can have     ERR_UNKNOWN  no such profile, session
 *   ERR_MISSING   the folder is not there               ERR_IO       anything else the disk said */
#ifndef LIMBER_DIARY_DIARY_H
#define LIMBER_DIARY_DIARY_H
#include "core/civil.h"
#include "core/err.h"
#include <stddef.h>
#include <stdint.h>

enum {
    DIARY_UID_BYTES = 16,
    DIARY_UID_TEXT = 2 * DIARY_UID_BYTES + 1, /* lower-case hex and terminator */
    DIARY_NAME_MAX = 64,                      /* bytes of a profile's name, terminator included */
    DIARY_PROFILES_MAX = 32,
    DIARY_DAY_START_MIN = 240 /* a day begins at 04:00 unless the setting says otherwise */
};

typedef struct Diary Diary;
typedef int64_t DiaryId;

typedef struct DiaryOptions {
    const char
        *path; /* the file, made if absent in an existing folder; ":memory:" leaves nothing */
    int64_t now_utc_s; /* stamped on what opening itself writes (a new device, a closed session) */
    bool (*entropy)(void *ctx, void *bytes,
                    size_t size); /* fills bytes; true unless none is left */
    void *entropy_ctx;
    const char *vfs; /* NULL: the system's. Tests put a failing disk here, */
    bool (*move)(void *ctx, const char *from, const char *to); /* and how it moves a file */
    void *move_ctx;
    bool synchronous_off;       /* tests only: shows that the durability check can fail */
    bool must_exist;            /* ERR_MISSING instead of making a new file */
    bool reads_only;            /* nothing is written, not even a session that a crash left open */
    bool leaves_open_sessions;  /* inside the diary only: such a session stays open */
    const char *const *backups; /* newest first: what diary_open_for_play repairs from */
    int backup_count;
} DiaryOptions;

/* Opens, migrates an older schema and closes sessions that a crash left open (what was active
 * counts). A medium that cannot be written is opened for reading only. The caller closes. */
bool diary_open(const DiaryOptions *options, Diary **out, Err *err);

/* Always lets the player stretch: a damaged file is kept unchanged (*kept_as then names it) and a
 * whole diary made of the newest good backup and all that can still be read; with a busy or newer
 * one, or none possible, this session is kept in memory only. `notice` is what the player should be
 * told (ERR_NONE: nothing). False only when even that fails. */
enum { DIARY_PATH_MAX = 1024 };
bool diary_open_for_play(const DiaryOptions *options, Diary **out, Err *notice,
                         char kept_as[DIARY_PATH_MAX], Err *err);

void diary_close(Diary *diary); /* NULL is fine */

bool diary_is_read_only(const Diary *diary);
bool diary_is_kept_in_memory(const Diary *diary);
int diary_sessions_recovered(const Diary *diary); /* by this open */
int diary_schema_version(void);                   /* that this program writes */

/* ---- profiles ---- */

/* Looks are choices, numbered from 0, of the tables in body/ and ui/; 0..DIARY_LOOK_MAX. */
enum { DIARY_LOOK_MAX = 31 };
typedef struct DiaryProfile {
    DiaryId id;
    char uid[DIARY_UID_TEXT];
    char name[DIARY_NAME_MAX]; /* UTF-8, not empty, no control characters, unique in this diary */
    int build, skin, hair, outfit;
    int64_t created_utc_s;
} DiaryProfile;

/* Makes a profile of name and looks (id, uid and created are filled by the diary). */
bool diary_profile_create(Diary *diary, const DiaryProfile *wanted, int64_t now_utc_s, DiaryId *out,
                          Err *err);
bool diary_profile_update(Diary *diary, const DiaryProfile *profile, Err *err);
/* In the order they were made; at most `capacity`. */
bool diary_profiles(Diary *diary, DiaryProfile *out, int capacity, int *count, Err *err);
bool diary_profile_get(Diary *diary, DiaryId id, DiaryProfile *out, Err *err);
/* By name, else by uid (all of it). ERR_UNKNOWN names what there is. */
bool diary_profile_find(Diary *diary, const char *name_or_uid, DiaryId *out, Err *err);
/* Who played last (0: nobody yet). Choosing is remembered. */
bool diary_profile_chosen(Diary *diary, DiaryId *out, Err *err);
bool diary_profile_choose(Diary *diary, DiaryId id, int64_t now_utc_s, Err *err);

/* Deleting hides a profile and frees its name; for DIARY_UNDO_DAYS it can be brought back as it was
 * (numbered, if its name was given away). Then, or at once by purge, it is wiped from the file; the
 * kept backups forget it as they are renewed. A deleted profile is ERR_UNKNOWN to all else. */
enum { DIARY_UNDO_DAYS = 30 };
bool diary_profile_delete(Diary *diary, DiaryId profile, int64_t now_utc_s, Err *err);
bool diary_profiles_deleted(Diary *diary, DiaryProfile *out, int capacity, int *count, Err *err);
bool diary_profile_restore(Diary *diary, DiaryId profile, Err *err);
bool diary_profile_purge(Diary *diary, DiaryId profile, Err *err); /* a deleted one only */

/* A diary of its own, in memory, with the machine's settings and one profile that is chosen: for a
 * guest, who leaves nothing. The caller closes it. */
bool diary_open_guest(Diary *household, const DiaryProfile *guest, int64_t now_utc_s, Diary **out,
                      DiaryId *profile, Err *err);

/* ---- settings: profile 0 = the machine's ---- */

bool diary_setting_set(Diary *diary, DiaryId profile, const char *key, const char *value,
                       int64_t now_utc_s, Err *err);
/* false with ERR_UNKNOWN when never set, ERR_LIMIT when it does not fit. */
bool diary_setting_get(Diary *diary, DiaryId profile, const char *key, char *out, size_t size,
                       Err *err);
int64_t diary_setting_int(Diary *diary, DiaryId profile, const char *key, int64_t fallback);
#endif
