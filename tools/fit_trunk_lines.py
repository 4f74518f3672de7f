#!/usr/bin/env python3
"""Fits the three trunk lines that stand for many fascicles (src/body/muscle_table.c), and the
lumbar joint centres they hang on (src/body/muscle_path.c).

  tools/fit_trunk_lines.py FASCICLES.csv [PULL]

FASCICLES.csv: columns muscle_group, sweep, lumbar_flexion_deg, lumbar_bending_right_deg,
lumbar_rotation_left_deg, sumL_over_sumL0 (summed length of a group's fascicles over the same standing).
Random rows are held out. PULL (1.0) ties every coordinate to where an atlas has it: 1 means that one
metre away costs as much as a ratio wrong by 1. Needs Debian's python3-numpy and python3-scipy; the
game needs neither. Frame: x forward, y up, z right, metres, pelvis origin between the front spines.
"""
import csv
import sys

import numpy as np
from scipy.optimize import least_squares

# Christophy 2012, L5-S1 up: flexion, bending, rotation
SHARES = np.array([[.125, .1356, .2078], [.185, .1811, .2208], [.204, .2453, .2208],
                   [.231, .2501, .1818], [.255, .1880, .1688]])
# joint centres, each from the one below: a lordosis of vertebrae 37 mm high
SPINE = np.array([[-.1007, .030], [.010, .036], [.006, .038], [0, .037], [-.006, .036]])
# bone (0 pelvis, 1 L5 .. 5 L1 with the lower ribs) and place standing, in the pelvis' frame
LINES = {
    'multifidus': [(0, (-.140, .005, .022)), (3, (-.125, .110, .008))],
    'quadratus_lumborum': [(0, (-.105, .065, .070)), (5, (-.110, .178, .045))],
    'rectus_abdominis': [(0, (-.010, -.085, .020)), (5, (.010, .310, .040))],
}
# its right fascicles shorten when the trunk bends to the left: the model's sides are swapped
SWAPPED = {'rectus_abdominis'}


def turn(axis, angle):
    c, s = np.cos(angle), np.sin(angle)
    return {'x': np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
            'y': np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
            'z': np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])}[axis]


def bones(spine, flexion, bending, rotation):
    frames = [(np.eye(3), np.zeros(3))]
    for (x, y), share in zip(spine, SHARES):
        f, b, r = np.radians([flexion, bending, rotation]) * share
        m, at = frames[-1]
        frames.append((m @ turn('z', -f) @ turn('x', b) @ turn('y', r), at + m @ [x, y, 0]))
    return frames


def length(frames, points):
    ends = [frames[bone][1] + frames[bone][0] @ place for bone, place in points]
    return sum(np.linalg.norm(a - b) for a, b in zip(ends, ends[1:]))


def read_rows(path):
    rows = {name: [] for name in LINES}
    with open(path, newline='') as file:
        for row in csv.DictReader(file):
            name, side = row['muscle_group'][:-2], row['muscle_group'][-1]
            if name not in LINES:
                continue
            s = 1 if (side == 'r') != (name in SWAPPED) else -1
            rows[name].append((float(row['lumbar_flexion_deg']),
                               s * float(row['lumbar_bending_right_deg']),
                               s * float(row['lumbar_rotation_left_deg']),
                               float(row['sumL_over_sumL0']), 'random' in row['sweep']))
    return rows


def start():
    base = np.vstack([np.zeros(2), np.cumsum(SPINE, axis=0)])
    x = list(SPINE.flatten())
    for line in LINES.values():
        for bone, place in line:
            x += list(np.array(place) - [*base[bone], 0])
    return np.array(x)


def unpack(x):
    lines, at = {}, SPINE.size
    for name, line in LINES.items():
        lines[name] = []
        for bone, _ in line:
            lines[name].append((bone, x[at:at + 3]))
            at += 3
    return x[:SPINE.size].reshape(SPINE.shape), lines


def misses(x, rows, held_out):
    spine, lines = unpack(x)
    standing = bones(spine, 0, 0, 0)
    return {name: np.array([length(bones(spine, f, b, r), points) / length(standing, points) - want
                            for f, b, r, want, is_random in rows[name] if is_random == held_out])
            for name, points in lines.items()}


def main():
    rows, pull = read_rows(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    first = start()
    ties = np.where(np.arange(first.size) < SPINE.size, 3 * pull, pull)  # the spine less willingly
    found = least_squares(lambda x: np.concatenate(
        [*misses(x, rows, False).values(), ties * (x - first)]), first).x
    for held_out in (False, True):
        for name, miss in misses(found, rows, held_out).items():
            print(f"{'held out' if held_out else 'fitted':9}{name:20}{len(miss):4} rows  "
                  f"rms {np.sqrt(np.mean(miss ** 2)):.4f}  worst {np.abs(miss).max():.4f}")
    spine, lines = unpack(found)
    print('spine', np.round(spine, 4).tolist())
    for name, points in lines.items():
        print(name, [(bone, np.round(place, 4).tolist()) for bone, place in points])
    print('moved at most', round(1000 * np.abs(found - first).max()), 'mm')


if __name__ == '__main__':
    main()
