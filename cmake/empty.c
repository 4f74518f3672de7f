typedef int limber_empty_room; /* a room without sources yet still links */
