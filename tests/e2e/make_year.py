"""A player's year as scripts for `limber session`: skipped days, breaks, flares, bad days, second
sessions, nights. The same seed gives the same year. Usage: make_year.py FOLDER

Writes FOLDER/plan.txt, a line a thing to do: "session N UTC OFFSET ROUTINE" with its script in
FOLDER/N.script, or "pause UTC OFFSET DAYS"; and the player's own routines, which go further month by
month, into FOLDER/data/levels/routines."""
import json
import os
import random
import sys

FIRST = 1759276800  # 2025-10-01T00:00:00Z
DAY = 86400


def offset_of(day):
    return 60 if 25 <= day < 179 else 120  # winter time from 26 October to 29 March


# Moved further than the comfortable range the shipped routines begin with.
REACH = {"my_reach_1": {"march_in_place": 0.25, "single_knee_to_chest": 0.1, "cat_cow": 0.2,
                     "pelvic_tilt": 0.15, "relief_position": 0},
         "my_reach_2": {"march_in_place": 0.45, "single_knee_to_chest": 0.35, "cat_cow": 0.55,
                     "pelvic_tilt": 0.4, "relief_position": 0},
         "my_reach_3": {"march_in_place": 0.7, "childs_pose": 0.9, "cat_cow": 0.85, "bridge": 0.6,
                     "relief_position": 0}}


def write_routines(folder):
    os.makedirs(folder, exist_ok=True)
    for name, ranges in REACH.items():
        items = [{"exercise": exercise, "dose": {"range": range_}} for exercise, range_ in ranges.items()]
        with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
            json.dump({"version": 1, "id": name, "title": "Reach", "items": items}, file)


def script(rng, day, base_pain):
    pain = max(0, min(8, round(base_pain + rng.uniform(-1.6, 1.6))))
    lines = [{"t": 0, "action": "pain", "value": pain}]
    t = 0.0

    def after(low, high):
        nonlocal t
        t = round(t + rng.randrange(low, high) + rng.choice([0.137, 0.291, 0.463, 0.619, 0.853]), 3)
        return t

    kind = rng.random()
    if kind < 0.12:
        lines += [{"t": after(40, 200), "action": "pause"}, {"t": after(5, 900), "action": "resume"}]
    if 0.10 < kind < 0.25:
        lines.append({"t": after(30, 150), "action": "skip"})
    if 0.20 < kind < 0.30:
        lines.append({"t": after(20, 120), "action": "easier"})
    if 0.28 < kind < 0.34:
        lines.append({"t": after(60, 160), "action": "previous"})
    if 0.30 < kind < 0.38:
        lines.append({"t": after(60, 160), "action": "pain", "value": rng.randrange(0, 5)})
    if 0.86 < kind < 0.90:
        lines.append({"t": after(30, 300), "action": "quit"})
    elif kind > 0.94:
        lines.append({"t": after(30, 260), "action": "hurt"})
        choice = rng.choice(["end", "end", "relief", "easier"])
        lines.append({"t": after(3, 30), "action": "choose", "value": choice})
        if choice != "end" and rng.random() < 0.5:
            lines += [{"t": after(60, 90), "action": "hurt"},
                      {"t": after(3, 9), "action": "choose", "value": "end"}]
    lines.append({"t": round(t + 4000, 3), "action": "pain", "value": max(0, pain - rng.randrange(-1, 3))})
    return lines


def main():
    folder = sys.argv[1]
    rng, reach = random.Random(20251001), random.Random(7)
    write_routines(f"{folder}/data/levels/routines")
    plan, count, ill_until = [], 0, -1
    for day in range(365):
        offset = offset_of(day)
        midnight = FIRST + day * DAY - offset * 60
        if day in (70, 200):  # ill, then travelling
            days = 9 if day == 70 else 6
            plan.append(f"pause {midnight + 9 * 3600} {offset} {days}")
            ill_until = day + days
        is_away = 120 <= day < 133  # nothing declared, nothing done
        if is_away or (day < ill_until and rng.random() < 0.9) or rng.random() < 0.13:
            continue
        for _ in range(2 if rng.random() < 0.06 else 1):
            hour = rng.choice([6, 7, 8, 12, 18, 19, 21, 22, 25])  # 25: after midnight, still this day
            utc = midnight + hour * 3600 + rng.randrange(0, 3000)
            routine = rng.choice(["base_camp", "base_camp", "quick_relief"])
            if day > 20 and rng.random() < 0.15:
                routine = "L5"
            if reach.random() < 0.2:
                routine = f"my_reach_{1 + day // 122}"
            lines = script(rng, day, 5.2 - 3.4 * day / 365)
            with open(f"{folder}/{count}.script", "w", encoding="utf-8") as file:
                file.write("".join(json.dumps(line) + "\n" for line in lines))
            plan.append(f"session {count} {utc} {offset} {routine}")
            count += 1
    # one after the other, as a clock runs
    plan.sort(key=lambda line: int(line.split()[2 if line.startswith("session") else 1]))
    with open(f"{folder}/plan.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(plan) + "\n")


main()
