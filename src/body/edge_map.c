#include "body/edge_map.h"

#include <stdlib.h>

bool edge_map_begin(EdgeMap *map, int edges) {
    unsigned size = 64;
    while (size < (unsigned)edges * 2)
        size *= 2;
    map->entries = malloc(size * sizeof *map->entries);
    if (!map->entries) return false;
    for (unsigned i = 0; i < size; i++)
        map->entries[i].a = -1;
    map->mask = size - 1;
    map->count = 0;
    map->limit = (int)(size / 4 * 3);
    return true;
}

void edge_map_end(EdgeMap *map) {
    free(map->entries);
    map->entries = NULL;
}

int *edge_map_slot(EdgeMap *map, int a, int b) {
    unsigned i = ((unsigned)a * 73856093u ^ (unsigned)b * 19349663u) & map->mask;
    while (map->entries[i].a >= 0) {
        if (map->entries[i].a == a && map->entries[i].b == b) return &map->entries[i].value;
        i = (i + 1) & map->mask;
    }
    if (map->count >= map->limit) return NULL;
    map->count++;
    map->entries[i] = (EdgeMapEntry){a, b, -1};
    return &map->entries[i].value;
}
