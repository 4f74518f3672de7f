/* Solved clips, kept on disk between starts. */
#ifndef LIMBER_APP_TRACK_CACHE_H
#define LIMBER_APP_TRACK_CACHE_H
#include "body/track.h"

/* From the cache, else baked and written to it. cache_dir "" = no cache. A cache that cannot be
 * written costs time at the next start, nothing else. */
bool track_cached(const char *cache_dir, const Clip *clip, const TrackTimes *times, Arena *arena,
                  Track *out, Err *err);
#endif
