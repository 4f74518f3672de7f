#include "body/mesh.h"

#include "body/edge_map.h"
#include "core/scalar.h"

#include <stdlib.h>
#include <string.h>

/* ---- smoothing ---- */

enum { SMOOTH_POSITION, SMOOTH_FACE_NORMAL, SMOOTH_NORMAL };

static void gather(const Mesh *mesh, MeshRange from, int what, vec3s *sum, float *count) {
    const MeshVertex *v = mesh->vertices;
    for (int t = from.triangle; t < mesh->triangle_count; t++) {
        const int *q = mesh->triangles[t];
        vec3s face = v_make(0, 0, 0);
        if (what == SMOOTH_FACE_NORMAL)
            face = v_cross(v_sub(v[q[1]].p, v[q[0]].p), v_sub(v[q[2]].p, v[q[0]].p));
        for (int k = 0; k < 3; k++) {
            int a = q[k] - from.vertex, b = q[(k + 1) % 3], c = q[(k + 2) % 3];
            if (what == SMOOTH_FACE_NORMAL) {
                sum[a] = v_add(sum[a], face);
                count[a] = 1;
            } else {
                sum[a] = v_add(sum[a], what == SMOOTH_NORMAL ? v_add(v[b].n, v[c].n)
                                                             : v_add(v[b].p, v[c].p));
                count[a] += 2;
            }
        }
    }
}

void mesh_smooth(Mesh *mesh, MeshRange from, const float *weight, int rounds, int normal_rounds,
                 bool from_faces) {
    int n = mesh->vertex_count - from.vertex;
    vec3s *sum = malloc((size_t)n * sizeof *sum + 1);
    float *count = malloc((size_t)n * sizeof *count + 1);
    if (!sum || !count) {
        mesh->failed = true;
        free(sum);
        free(count);
        return;
    }
    const int last_position = rounds * 2;
    for (int round = 0; round < last_position + normal_rounds + 1; round++) {
        int what = round < last_position    ? SMOOTH_POSITION
                   : round == last_position ? SMOOTH_FACE_NORMAL
                                            : SMOOTH_NORMAL;
        float lambda = round & 1 ? -.54f : .52f;
        memset(sum, 0, (size_t)n * sizeof *sum);
        memset(count, 0, (size_t)n * sizeof *count);
        gather(mesh, from, what, sum, count);
        for (int i = 0; i < n; i++) {
            MeshVertex *v = mesh->vertices + from.vertex + i;
            if (count[i] == 0) continue;
            vec3s mean = v_scale(sum[i], 1 / count[i]);
            if (what == SMOOTH_POSITION) {
                v->p = v_mix(v->p, mean, lambda * weight[i]);
            } else if (what == SMOOTH_NORMAL) {
                v->n = v_unit(v_mix(v->n, mean, weight[i]));
            } else if (from_faces) {
                v->n = v_unit(sum[i]);
            }
        }
    }
    free(sum);
    free(count);
}

/* ---- cuts ---- */

/* Where the field is zero between a and b, 0 at a, 1 at b: regula falsi, so that the hem lies on
 * the field and not on the chord. */
static float crossing(vec3s a, vec3s b, float f_a, float f_b, MeshField cut) {
    float lo = 0, hi = 1, f_lo = f_a, f_hi = f_b, t = .5f;
    for (int i = 0; i < 6; i++) {
        t = lo + (hi - lo) * f_lo / (f_lo - f_hi);
        float f = cut.at(cut.context, v_mix(a, b, t));
        if (fabsf(f) < 2e-5f) break;
        if ((f < 0) == (f_lo < 0)) {
            lo = t;
            f_lo = f;
        } else {
            hi = t;
            f_hi = f;
        }
    }
    return t;
}

static int edge_vertex(Mesh *mesh, EdgeMap *map, int a, int b, const float *side, MeshField cut) {
    if (a > b) {
        int t = a;
        a = b;
        b = t;
    }
    int *known = edge_map_slot(map, a, b);
    if (!known || mesh->failed) {
        mesh->failed = true;
        return a;
    }
    if (*known >= 0) return *known;
    const MeshVertex *va = &mesh->vertices[a], *vb = &mesh->vertices[b];
    float t = crossing(va->p, vb->p, side[a], side[b], cut);
    return *known = mesh_add_vertex(mesh, v_mix(va->p, vb->p, t), v_unit(v_mix(va->n, vb->n, t)));
}

/* Vertices close to the cut move onto it (side 0), or slivers would line the hem: thinner than what
 * skinning moves two neighbours apart, they flip and leave holes. */
static void snap_to_cut(Mesh *mesh, MeshRange from, float *side, MeshField cut) {
    static const float CLOSE = .25f; /* of an edge */
    int n = mesh->vertex_count;
    float *nearest = malloc((size_t)n * sizeof *nearest + 1);
    int *towards = malloc((size_t)n * sizeof *towards + 1);
    vec3s *moved = malloc((size_t)n * sizeof *moved + 1);
    if (nearest && towards && moved) {
        for (int i = from.vertex; i < n; i++)
            nearest[i] = CLOSE;
        for (int i = from.triangle; i < mesh->triangle_count; i++)
            for (int k = 0; k < 6; k++) { /* each edge from both its ends */
                const int *q = mesh->triangles[i];
                int a = q[k % 3], b = q[(k + 1 + k / 3) % 3];
                if ((side[a] < 0) == (side[b] < 0)) continue;
                float t = side[a] / (side[a] - side[b]);
                if (t >= nearest[a]) continue;
                nearest[a] = t;
                towards[a] = b;
            }
        for (int i = from.vertex; i < n; i++) {
            if (nearest[i] >= CLOSE) continue;
            vec3s a = mesh->vertices[i].p, b = mesh->vertices[towards[i]].p;
            moved[i] = v_mix(a, b, crossing(a, b, side[i], side[towards[i]], cut));
        }
        for (int i = from.vertex; i < n; i++) {
            if (nearest[i] >= CLOSE) continue;
            mesh->vertices[i].p = moved[i];
            side[i] = 0;
        }
    } else {
        mesh->failed = true;
    }
    free(nearest);
    free(towards);
    free(moved);
}

static void cut_triangle(Mesh *mesh, EdgeMap *map, const int t[3], const float *side,
                         MeshField keep) {
    int inside = 0, outside = 0, r = 0;
    for (int k = 0; k < 3; k++) {
        inside += side[t[k]] < 0;
        outside += side[t[k]] > 0;
    }
    if (inside == 0) return;
    if (outside == 0) {
        mesh_add_triangle(mesh, t[0], t[1], t[2]);
        return;
    }
    if (inside + outside == 2) { /* one corner lies on the cut */
        while (side[t[r]] != 0)
            r++;
        int on = t[r], b = t[(r + 1) % 3], c = t[(r + 2) % 3];
        int bc = edge_vertex(mesh, map, b, c, side, keep);
        if (side[b] < 0)
            mesh_add_triangle(mesh, on, b, bc);
        else
            mesh_add_triangle(mesh, on, bc, c);
        return;
    }
    while ((side[t[r]] < 0) != (inside == 1))
        r++; /* the corner alone on its side */
    int a = t[r], b = t[(r + 1) % 3], c = t[(r + 2) % 3];
    int ab = edge_vertex(mesh, map, a, b, side, keep);
    int ac = edge_vertex(mesh, map, a, c, side, keep);
    if (inside == 1) {
        mesh_add_triangle(mesh, a, ab, ac);
    } else {
        mesh_add_triangle(mesh, ab, b, c);
        mesh_add_triangle(mesh, ab, c, ac);
    }
}

void mesh_cut(Mesh *mesh, MeshRange from, MeshField keep) {
    int old_count = mesh->triangle_count - from.triangle, n = mesh->vertex_count;
    EdgeMap map;
    int(*old)[3] = malloc((size_t)old_count * sizeof *old + 1);
    float *side = malloc((size_t)n * sizeof *side + 1);
    if (!old || !side || !edge_map_begin(&map, old_count)) {
        mesh->failed = true;
        free(old);
        free(side);
        return;
    }
    if (old_count) memcpy(old, mesh->triangles + from.triangle, (size_t)old_count * sizeof *old);
    for (int i = from.vertex; i < n; i++) {
        side[i] = keep.at(keep.context, mesh->vertices[i].p);
        if (fabsf(side[i]) < 1e-6f) side[i] = -1e-6f;
    }
    snap_to_cut(mesh, from, side, keep);
    mesh->triangle_count = from.triangle;
    for (int i = 0; i < old_count && !mesh->failed; i++)
        cut_triangle(mesh, &map, old[i], side, keep);
    edge_map_end(&map);
    free(old);
    free(side);
}

/* ---- hem lips ---- */

/* Two vertices beside an open one: the same place with a normal turned out (a crisp edge), and the
 * lip's inner end. */
static int lip_vertices(Mesh *mesh, int v, vec3s along, float depth) {
    vec3s p = mesh->vertices[v].p, n = mesh->vertices[v].n, out = v_unit(v_cross(along, n));
    int edge = mesh_add_vertex(mesh, p, v_unit(v_mad(out, n, .35f)));
    vec3s inner = v_mad(v_mad(p, n, -depth - .0002f), out, -.001f);
    int end = mesh_add_vertex(mesh, inner, v_unit(v_mad(out, n, -.6f)));
    if (!mesh->failed) {
        mesh->vertices[edge].flat = mesh->vertices[end].flat = -.12f;
        mesh->vertices[end].layer = 1;
    }
    return edge;
}

void mesh_lip(Mesh *mesh, MeshRange from, MeshField depth) {
    int end = mesh->triangle_count, n = mesh->vertex_count;
    EdgeMap map;
    int *lip = calloc((size_t)n + 1, sizeof *lip); /* first of a vertex's two, 0 = none yet */
    if (!lip || !edge_map_begin(&map, (end - from.triangle) * 3)) {
        mesh->failed = true;
        free(lip);
        return;
    }
    for (int pass = 0; pass < 2; pass++)
        for (int i = from.triangle; i < end && !mesh->failed; i++)
            for (int k = 0; k < 3; k++) {
                int a = mesh->triangles[i][k], b = mesh->triangles[i][(k + 1) % 3];
                int *uses = edge_map_slot(&map, a < b ? a : b, a < b ? b : a);
                if (!uses) {
                    mesh->failed = true;
                    break;
                }
                if (pass == 0) {
                    *uses = *uses < 0 ? 1 : *uses + 1;
                    continue;
                }
                if (*uses != 1) continue;
                vec3s along = v_unit(v_sub(mesh->vertices[b].p, mesh->vertices[a].p));
                for (int side = 0; side < 2; side++) {
                    int v = side ? b : a;
                    if (lip[v]) continue;
                    float d = depth.at(depth.context, mesh->vertices[v].p);
                    lip[v] = lip_vertices(mesh, v, along, d);
                }
                mesh_add_triangle(mesh, lip[a], lip[a] + 1, lip[b]);
                mesh_add_triangle(mesh, lip[b], lip[a] + 1, lip[b] + 1);
            }
    edge_map_end(&map);
    free(lip);
}
