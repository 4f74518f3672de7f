/* From an edge (two vertex indices, lower first) to one integer: an open-addressed table, sized
 * once. Used while meshes are made. */
#ifndef LIMBER_BODY_EDGE_MAP_H
#define LIMBER_BODY_EDGE_MAP_H
#include <stdbool.h>

typedef struct EdgeMapEntry {
    int a, b, value; /* a = -1: free */
} EdgeMapEntry;

typedef struct EdgeMap {
    EdgeMapEntry *entries;
    unsigned mask;
    int count, limit;
} EdgeMap;

/* Room for at least `edges`; false when out of memory. */
bool edge_map_begin(EdgeMap *map, int edges);
void edge_map_end(EdgeMap *map);

/* The value of an edge, -1 when it is new; NULL when the table is full. */
int *edge_map_slot(EdgeMap *map, int a, int b);
#endif
