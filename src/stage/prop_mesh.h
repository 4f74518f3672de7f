/* The things a stretch may need, as meshes in their own frame (body/prop.h), made once. */
#ifndef LIMBER_STAGE_PROP_MESH_H
#define LIMBER_STAGE_PROP_MESH_H
#include "body/figure.h"
#include "body/mesh.h"
#include "body/prop.h"
#include "stage/light_kernel.h"

/* How many of a prop's vertices, the first ones, open and how many turn with its tilt. */
typedef struct PropMoves {
    int opening, tilting;
} PropMoves;

/* Appends the prop to the mesh, in triangles small enough to be sorted among a figure's. Nothing
 * for props that are drawn otherwise (mat) or not at all. What moves comes first, level and closed.
 */
PropMoves prop_mesh_add(Prop prop, Mesh *mesh);

/* Capsules that stand in for a placed prop where it takes light from the floor; returns how many of
 * at most `room`. */
int prop_occluders(const PropPlace *place, Occluder *out, int room);
#endif
