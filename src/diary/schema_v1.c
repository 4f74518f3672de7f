/* The file of version 1. Frozen once released: what changes is a version 2.
 *
 * Each row carries a uid that stays the same in every copy of the diary, and the device that wrote
 * it. Moments lie in 1970..9999 and local clocks within 18 hours of UTC, so that a wild clock
 * cannot write a day that nothing can show. */
#include "diary/schema.h"

/* clang-format off */
#define UID    "uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16), "
#define HEAD   "id INTEGER PRIMARY KEY, " UID "device_id INTEGER NOT NULL REFERENCES device (id), "
#define OWNER  "profile_id INTEGER NOT NULL REFERENCES profile (id), "
#define OF     "session_id INTEGER NOT NULL REFERENCES session (id), "
#define UTC    "utc INTEGER NOT NULL CHECK (utc BETWEEN 0 AND 253402300799)"
#define DAY    "day INTEGER NOT NULL CHECK (day BETWEEN -2 AND 2932898)"
#define CLOCK  "offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1080 AND 1080), " \
               "day_start_min INTEGER NOT NULL CHECK (day_start_min BETWEEN 0 AND 1439), " DAY

const char *const SCHEMA_V1[] = {
    "CREATE TABLE device ("
        "id INTEGER PRIMARY KEY, " UID UTC ", "
        "is_this INTEGER NOT NULL CHECK (is_this IN (0, 1))) STRICT",

    "CREATE TABLE profile (" HEAD UTC ", "
        "name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 63), "
        "build INTEGER NOT NULL CHECK (build BETWEEN 0 AND 31), "
        "skin INTEGER NOT NULL CHECK (skin BETWEEN 0 AND 31), "
        "hair INTEGER NOT NULL CHECK (hair BETWEEN 0 AND 31), "
        "outfit INTEGER NOT NULL CHECK (outfit BETWEEN 0 AND 31)) STRICT",

    "CREATE TABLE setting (" HEAD UTC ", "
        "profile_id INTEGER REFERENCES profile (id), " /* NULL: the machine's */
        "key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 64), "
        "value TEXT NOT NULL CHECK (length(value) <= 4000)) STRICT",
    "CREATE UNIQUE INDEX setting_once ON setting (coalesce(profile_id, 0), key)",

    "CREATE TABLE session (" HEAD OWNER UTC ", " CLOCK ", " /* utc: its start */
        "routine TEXT NOT NULL CHECK (length(routine) BETWEEN 1 AND 64), "
        "station TEXT NOT NULL CHECK (length(station) <= 16), "
        "end_utc INTEGER CHECK (end_utc BETWEEN 0 AND 253402300799), "
        "outcome TEXT CHECK (outcome IN ('finished', 'stopped', 'quit', 'interrupted')), "
        "active_ms INTEGER NOT NULL DEFAULT 0 CHECK (active_ms BETWEEN 0 AND 86400000), "
        "earns_finish INTEGER NOT NULL DEFAULT 0 CHECK (earns_finish IN (0, 1)), "
        "was_green_both_sides INTEGER NOT NULL DEFAULT 0 CHECK (was_green_both_sides IN (0, 1)), "
        "is_green INTEGER NOT NULL DEFAULT 0 CHECK (is_green IN (0, 1)), "
        "CHECK ((outcome IS NULL) = (end_utc IS NULL))) STRICT",
    "CREATE INDEX session_by_profile ON session (profile_id, day)",
    "CREATE INDEX session_open ON session (id) WHERE outcome IS NULL",
    /* Home counts over a life of sessions: from these two, without reading their rows. */
    "CREATE INDEX session_by_station ON session (profile_id, station, day, earns_finish, "
        "was_green_both_sides, outcome)",
    "CREATE INDEX session_green ON session (profile_id) WHERE is_green AND outcome = 'finished'",

    "CREATE TABLE step (" HEAD OF UTC ", "
        "seq INTEGER NOT NULL CHECK (seq >= 0), "
        "item INTEGER NOT NULL CHECK (item BETWEEN 0 AND 63), "
        "exercise TEXT NOT NULL CHECK (length(exercise) BETWEEN 1 AND 64), "
        "set_no INTEGER NOT NULL CHECK (set_no BETWEEN 1 AND 99), "
        "side TEXT NOT NULL CHECK (side IN ('both', 'left', 'right')), "
        "planned_ms INTEGER NOT NULL CHECK (planned_ms BETWEEN 0 AND 3600000), "
        "active_ms INTEGER NOT NULL CHECK (active_ms BETWEEN 0 AND 3600000), "
        "reps INTEGER NOT NULL CHECK (reps BETWEEN 0 AND 999), "
        "hold_ms INTEGER NOT NULL CHECK (hold_ms BETWEEN 0 AND 3600000), "
        "range_percent INTEGER NOT NULL CHECK (range_percent BETWEEN 0 AND 100), "
        "outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'hurt', 'left')), "
        "UNIQUE (session_id, seq)) STRICT",

    "CREATE TABLE pain (" HEAD OF UTC ", "
        "moment TEXT NOT NULL CHECK (moment IN ('start', 'exercise', 'end')), "
        "exercise TEXT CHECK (length(exercise) BETWEEN 1 AND 64), "
        "value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10), "
        "CHECK ((exercise IS NOT NULL) = (moment = 'exercise'))) STRICT",
    "CREATE UNIQUE INDEX pain_once ON pain (session_id, moment, coalesce(exercise, ''))",

    "CREATE TABLE flare (" HEAD OF UTC ", "
        "exercise TEXT NOT NULL CHECK (length(exercise) BETWEEN 1 AND 64)) STRICT",
    "CREATE INDEX flare_by_session ON flare (session_id)",

    "CREATE TABLE streak_event (" HEAD OWNER UTC ", " CLOCK ", "
        "session_id INTEGER REFERENCES session (id), "
        "kind TEXT NOT NULL CHECK (kind IN ('session', 'flare', 'pause')), "
        "active_s INTEGER CHECK (active_s BETWEEN 0 AND 86400), "
        "days INTEGER CHECK (days BETWEEN 1 AND 366), "
        "CHECK ((kind = 'session') = (active_s IS NOT NULL)), "
        "CHECK ((kind = 'pause') = (days IS NOT NULL)), "
        "CHECK ((kind = 'pause') = (session_id IS NULL)), "
        "UNIQUE (session_id, kind)) STRICT",
    "CREATE INDEX streak_event_by_day ON streak_event (profile_id, day, kind, "
        "active_s, days)",

    "CREATE TABLE earned (" HEAD OWNER UTC ", "
        "session_id INTEGER REFERENCES session (id), " /* what earned it, if one did */
        "kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64), "
        "key TEXT NOT NULL CHECK (length(key) <= 64), "
        "level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 100000), "
        "UNIQUE (profile_id, kind, key, level)) STRICT",
    "CREATE INDEX earned_by_session ON earned (session_id)",

    "CREATE TABLE safety_answer (" HEAD OWNER UTC ", " DAY ", "
        "question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 64), "
        "is_yes INTEGER NOT NULL CHECK (is_yes IN (0, 1))) STRICT",
    "CREATE INDEX safety_answer_by_profile ON safety_answer (profile_id)",

    "CREATE TABLE urgent_lock (" HEAD OWNER UTC ", " DAY ", " /* utc, day: of the yes */
        "question TEXT NOT NULL CHECK (length(question) BETWEEN 1 AND 64), "
        "seen_utc INTEGER CHECK (seen_utc BETWEEN 0 AND 253402300799), "
        "seen_day INTEGER, "
        "CHECK ((seen_utc IS NULL) = (seen_day IS NULL))) STRICT",
    "CREATE INDEX urgent_lock_by_profile ON urgent_lock (profile_id)",

    "CREATE TABLE clearance (" HEAD OWNER UTC ", " DAY ", " /* day: of the doctor's word */
        "tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 64)) STRICT",
    "CREATE INDEX clearance_by_profile ON clearance (profile_id)",

    NULL};
/* clang-format on */
