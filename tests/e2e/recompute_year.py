"""Recomputes a year from what `limber session` told, by rules written down here once more, and
compares: the exported diary, `limber report --json` and `--csv` must agree in every number. Then one
value of each kind is changed, to see that the comparison would tell.
Usage: recompute_year.py FOLDER FIRST_LAST...    (FOLDER as make_year.py and test_year.sh fill it;
reports of these days lie in it as 2025-10-01_2026-09-30.json, .csv and .html)
Shares no code with the program."""
import csv
import html.parser
import json
import random
import re
import sys
from datetime import date, timedelta
from pathlib import Path

EPOCH = date(1970, 1, 1)
DAY_START_MIN = 240
STATIONS = ("base_camp", "L5", "L4")
LEVELS = Path(__file__).resolve().parents[2] / "levels" / "exercises"
DOSE = ("hold_ms", "reps", "range_percent")
problems = []


def check(what, want, got):
    if want != got:
        problems.append(f"{what}: by the log {want!r}, by the program {got!r}")


def iso(day):
    return (EPOCH + timedelta(days=day)).isoformat()


def ms(seconds):
    return int(round(seconds * 1000))


# ---- one session, from its log ----

class Session:
    """Follows the events: which set of which exercise was moved in for how long."""

    def __init__(self, utc, offset, routine, events):
        self.utc, self.offset, self.routine = utc, offset, routine
        self.day = (utc + 60 * offset - 60 * DAY_START_MIN) // 86400
        self.steps, self.pains, self.flares = [], {}, []
        self.active = self.position = self.since = 0
        self.moves, self.resumes_at, self.ending = False, None, None
        self.segment = self.side = self.exercise = None
        self.set_number = self.reps = 0
        for event in events:
            self.hear(ms(event["t"]), event)

    def advance(self, t):
        if self.resumes_at is not None and t >= self.resumes_at:
            self.since, self.moves, self.resumes_at = self.resumes_at, True, None
        if self.moves:
            self.position += t - self.since
            self.since = t

    def close(self, t):
        self.advance(t)
        if self.segment is None:
            return
        seconds = ms(self.segment["seconds"])
        moved = min(self.position, seconds)
        phase = self.segment["phase"]
        if phase in ("get_in", "hold", "reps"):
            self.active += moved
        if phase in ("hold", "reps"):
            self.steps.append({
                "exercise": self.segment["exercise"], "set_no": self.set_number,
                "side": self.side or "both", "planned_ms": seconds, "active_ms": moved,
                "outcome": "done" if moved == seconds else self.ending,
                "hold_ms": seconds if phase == "hold" else 0, "reps": self.reps,
                "range_percent": self.segment["range_percent"],
                "utc": self.utc + t // 1000})
        self.segment = None

    def hear(self, t, event):
        kind = event["event"]
        if kind == "action" and not event.get("refused"):
            self.act(t, event["action"])
        elif kind == "segment":
            self.close(t)
            if event["exercise"] != self.exercise or event["phase"] == "get_in":
                self.side = None
            self.exercise, self.segment = event["exercise"], event
            self.position, self.since, self.moves, self.resumes_at = 0, t, True, None
            self.ending, self.reps = None, 0
        elif kind == "side":
            self.side = event["side"]
        elif kind == "set":
            self.set_number = event["n"]
        elif kind == "rep":
            self.reps = event["of"]
        elif kind == "pain":
            self.pains[(event["when"], event.get("exercise"))] = event["value"]
        elif kind == "flare":
            self.flares.append((event["exercise"], self.utc + t // 1000))
        elif kind == "result":
            self.close(t)
            self.outcome, self.stars, self.streak = event["outcome"], event["stars"], event["streak"]
            self.active_s = self.active // 1000
            check(f"active_s of the session at {self.utc}", self.active_s, event["active_s"])
            self.end_utc = self.utc + t // 1000

    def act(self, t, action):
        self.advance(t)
        if action == "pause":
            self.moves, self.resumes_at = False, None
        elif action == "resume":
            self.resumes_at = t + 3000
        elif action == "hurt":
            self.moves, self.resumes_at, self.ending = False, None, "hurt"
        elif action in ("skip", "previous", "easier", "harder"):
            self.ending = "skipped"
            self.close(t)
        elif action == "quit":
            self.ending = "left"


# ---- the streak, as its rules say ----

class Streak:
    """All that the streak tells as of a day. Nothing later may be among the sessions and pauses."""

    def __init__(self, sessions, pauses, today):
        active, flares, paused = {}, set(), set()
        for s in sessions:
            active[s.day] = active.get(s.day, 0) + s.active_s
            if s.flares:
                flares.add(s.day)
        for first, days in pauses:
            paused.update(range(first, first + days))
        self.today, self.cherry, self.marks = today, None, {}
        self.base = lambda d: ("A" if active.get(d, 0) >= 180 else "F" if d in flares
                               else "P" if d in paused else "")
        self.status = {"A": "active", "F": "flare", "P": "paused", "": "pending"}[self.base(today)]
        self.chain = self.best = self.shields = self.weeks = self.weeks_best = self.rest_left = 0
        self.active_days, self.consistency, self.chains = 0, 0.0, []
        done = [d for d in active if self.base(d) == "A"]
        self.first = min(done, default=None)
        if done:
            self.walk()
            self.count_weeks()
            self.count_rest()
        recent = [self.marks[d] for d in sorted(self.marks)[-30:]]
        self.recent_days, self.recent_kept = len(recent), sum(mark in "ARFPS" for mark in recent)
        done = sorted(d for d, mark in self.marks.items() if mark == "A")
        self.days_away = (0 if not done else today - done[-1] if done[-1] != today
                          else today - done[-2] - 1 if len(done) > 1 else 0)

    def may_rest(self, day):
        off = lambda d: self.marks.get(d) in ("R", "S")
        return not off(day - 1) or not any(self.marks.get(d) == "R" and off(d - 1)
                                           for d in range(day - 6, day))

    def walk(self):
        counter, keep, chain = 0, 0.5 ** (1 / 13), []
        for day in range(self.first, self.today + 1):
            mark = self.base(day)
            if mark == "A":
                self.active_days, self.chain, counter = self.active_days + 1, self.chain + 1, counter + 1
                self.best = max(self.best, self.chain)
                self.consistency = self.consistency * keep + (1 - keep)
                chain.append(day)
                if self.chain == 30 and self.cherry is None:
                    self.cherry = day
                if counter == 7:
                    counter, self.shields = 0, min(2, self.shields + 1)
            elif mark == "":
                if day == self.today:
                    mark = "?"
                elif self.chain > 0 and self.may_rest(day):
                    mark = "R"
                elif self.chain > 0 and self.shields > 0:
                    mark, self.shields = "S", self.shields - 1
                else:
                    mark, self.chain, counter = "M", 0, 0
                    if chain:
                        self.chains.append((chain, False))
                    chain = []
                if mark in "SM":
                    self.consistency *= keep
            self.marks[day] = mark
        if chain:
            self.chains.append((chain, True))
        self.consistency = round(self.consistency, 4)

    def count_weeks(self):
        monday = self.first - (self.first + 3) % 7
        while monday <= self.today:
            week = [self.marks.get(d) for d in range(monday, monday + 7)]
            if week.count("A") >= 3:
                self.weeks += 1
                self.weeks_best = max(self.weeks_best, self.weeks)
            elif monday + 6 < self.today and week.count("F") + week.count("P") < 4:
                self.weeks = 0
            monday += 7

    def count_rest(self):
        day = self.today if self.marks[self.today] == "?" else self.today + 1
        kept = dict(self.marks)
        while self.chain > 0 and self.rest_left < 20 and self.may_rest(day + self.rest_left):
            self.marks[day + self.rest_left] = "R"
            self.rest_left += 1
        self.marks = kept


# ---- what the program should say ----

def mean(values):
    return float(f"{sum(values) / len(values):.2f}") if values else None


def pain_days(sessions, first, last):
    days = {}
    for s in sessions:
        before, after = s.pains.get(("start", None)), s.pains.get(("end", None))
        if not first <= s.day <= last or (before is None and after is None and not s.flares):
            continue
        day = days.setdefault(s.day, ([], [], []))
        if before is not None:
            day[0].append(before)
        if after is not None:
            day[1].append(after)
        day[2].extend(s.flares)
    return dict(sorted(days.items()))


def expected_pain(sessions, first, last):
    days = pain_days(sessions, first, last)
    begin = min(days) if days else first
    window = min(14, (last - begin + 1) // 2)
    told = pain_days(sessions, first - 6, last) # a mean is also of days before the period
    gather = lambda k, low, high, among=days: [v for d, day in among.items() if low <= d <= high
                                               for v in day[k]]
    ends = lambda low, high: {"before": mean(gather(0, low, high)), "after": mean(gather(1, low, high))}
    all_before, all_after = gather(0, first, last), gather(1, first, last)
    return {
        "window_days": window, "first": ends(begin, begin + window - 1),
        "last": ends(last - window + 1, last),
        "least_before": min(all_before, default=None), "most_before": max(all_before, default=None),
        "least_after": min(all_after, default=None), "most_after": max(all_after, default=None),
        "days": [{"date": iso(d), "before": mean(day[0]), "after": mean(day[1]),
                  "before_7_days": mean(gather(0, d - 6, d, told)),
                  "after_7_days": mean(gather(1, d - 6, d, told)), "flare": bool(day[2])}
                 for d, day in days.items()]}


def name_of(exercise):
    return json.loads((LEVELS / f"{exercise}.json").read_text())["text"]["name"]


def expected_exercises(sessions):
    rows = {}
    for s in sessions:
        for exercise in {step["exercise"] for step in s.steps}:
            row = rows.setdefault(exercise, {
                "exercise": exercise, "sessions": 0, "sets_done": 0, "sets_skipped": 0,
                "sets_hurt": 0, "sets_left": 0, "left_ms": 0, "right_ms": 0, "both_ms": 0,
                "hold_ms": [], "reps": [], "range_percent": [], "flares": 0, "last": "",
                "name": name_of(exercise)})
            row["sessions"] += 1
            row["last"] = iso(s.day)
        for step in s.steps:
            row = rows[step["exercise"]]
            row["sets_" + step["outcome"]] += 1
            row[step["side"] + "_ms"] += step["active_ms"]
            if step["outcome"] == "done":
                for key in DOSE:
                    row[key].append(step[key])
        for exercise, _ in s.flares:
            if exercise in rows:
                rows[exercise]["flares"] += 1
    for row in rows.values():
        for key in DOSE:
            row[key] = [min(row[key]), max(row[key])] if row[key] else [0, 0]
    total = lambda row: row["left_ms"] + row["right_ms"] + row["both_ms"]
    return sorted(rows.values(), key=lambda row: (-total(row), row["exercise"]))


def expected_adherence(sessions, marks, first, last, chain, best):
    days_of = {mark: sum(marks.get(d) == mark for d in range(first, last + 1)) for mark in "AFPRSM?"}
    weeks, monday = [], first - (first + 3) % 7
    while monday <= last:
        days = range(max(first, monday), min(last, monday + 6) + 1)
        weeks.append({"monday": iso(monday),
                      "active_s": sum(s.active_s for s in sessions if s.day in days),
                      "active_days": sum(marks.get(d) == "A" for d in days)})
        monday += 7
    outcome = lambda word: sum(s.outcome == word for s in sessions)
    return {"days": sum(days_of.values()), "days_of": days_of, "sessions": len(sessions),
            "finished": outcome("finished"), "stopped": outcome("stopped"),
            "left_early": outcome("quit"), "interrupted": 0,
            "active_ms": 1000 * sum(s.active_s for s in sessions), "chain": chain,
            "best_chain": best, "weeks": weeks}


# Where a muscle works, in the order that decides between equals, and what grows there.
AREAS = {
    "lower_back": ("erector_spinae", "multifidus", "quadratus_lumborum"),
    "hips": ("gluteus_maximus", "gluteus_medius", "piriformis", "iliopsoas",
             "tensor_fasciae_latae"),
    "legs": ("hamstrings", "rectus_femoris", "quadriceps", "adductors", "gastrocnemius", "soleus"),
    "core": ("obliques", "rectus_abdominis", "transversus_abdominis"),
    "upper_back": ("latissimus", "trapezius", "pectoralis", "deltoid"),
    "neck": ("neck_flexors", "neck_extensors")}
FLOWERS = {"lower_back": "lavender", "hips": "daisy", "legs": "poppy", "core": "tulip",
           "upper_back": "lavender", "neck": "tulip"}


def area_of(routine, own):
    """What a routine, as its file and its exercises' prescribe it, works longest."""
    ours = LEVELS.parent / "routines" / f"{routine}.json"
    file = ours if ours.exists() else own / f"{routine}.json"
    weight = dict.fromkeys(AREAS, 0)
    for item in json.loads(file.read_text())["items"]:
        exercise = json.loads((LEVELS / f"{item['exercise']}.json").read_text())
        dose = {"rest_s": 0, "switch_s": 0, **exercise["dose"], **item.get("dose", {})}
        work_s = dose["reps"] * sum(dose["tempo_s"]) if "reps" in dose else dose["hold_s"]
        side_s = dose["sets"] * work_s + (dose["sets"] - 1) * dose["rest_s"]
        each = exercise["sides"] == "each"
        seconds = (dose["get_in_s"] + side_s + dose["come_out_s"]
                   + (dose["switch_s"] + side_s if each else 0))
        named = {m for part in ("stretch", "effort", "active")
                 for m in exercise["muscles"].get(part, [])}
        for area, members in AREAS.items():
            weight[area] += seconds if named & set(members) else 0
    return max(AREAS, key=lambda area: weight[area])


def areas_of(folder, sessions):
    own = Path(folder) / "data/levels/routines"
    return {name: area_of(name, own) for name in {s.routine for s in sessions}}


class Garden:
    """Plants by minutes, milestones and the area of the day's longest session."""

    def __init__(self, sessions, marks, cherry, areas):
        self.marks, self.cherry, self.areas = marks, cherry, areas
        self.days, self.pines, seen = {}, set(), set()
        for s in sessions:
            self.days.setdefault(s.day, []).append(s)
            if s.routine in STATIONS and s.stars >= 1 and s.routine not in seen:
                seen.add(s.routine)
                self.pines.add(s.day)

    def area(self, day):
        todays = self.days.get(day)
        return self.areas[max(todays, key=lambda s: s.active_s).routine] if todays else None

    def plant(self, day):
        mark = self.marks.get(day)
        if mark != "A":
            return {"F": "lantern", "R": "pebbles", "S": "pebbles", "P": "pebbles", "?": "today",
                    "M": "soil", None: None}[mark]
        active_s = sum(s.active_s for s in self.days[day])
        return ("cherry" if day == self.cherry else "pine" if day in self.pines
                else "sprout" if active_s < 300 else "bush" if active_s > 900
                else FLOWERS[self.area(day)])


def left_out(sessions, last):
    """What hurt twice, by then."""
    hurt = [exercise for s in sessions if s.day <= last for exercise, _ in s.flares]
    return sorted({exercise for exercise in hurt if hurt.count(exercise) >= 2})


def expected_report(sessions, streak, areas, first, last, made):
    within = [s for s in sessions if first <= s.day <= last]
    garden = Garden(sessions, streak.marks, streak.cherry, areas)
    flares = [{"date": iso(s.day), "exercise": exercise, "pain_after": s.pains.get(("end", None))}
              for s in within for exercise, _ in s.flares]
    hurt = [s.day for s in within for _ in s.flares]
    return {
        "format": "limber-report", "version": 1, "name": "Ada", "from": iso(first), "to": iso(last),
        "made": iso(made),
        "adherence": expected_adherence(within, streak.marks, first, last, streak.chain, streak.best),
        "days": [{"date": iso(d), "day": streak.marks.get(d), "sessions": sum(s.day == d for s in within),
                  "active_s": sum(s.active_s for s in within if s.day == d),
                  "flares": sum(s.day == d and bool(s.flares) for s in within),
                  "plant": garden.plant(d)} for d in range(first, last + 1)],
        "pain": expected_pain(sessions, first, last), "exercises": expected_exercises(within),
        "flares": flares,
        "most_flares_in_14_days": max((sum(d - 13 <= other <= d for other in hurt) for d in hurt),
                                      default=0),
        "urgent": [], "answered_yes": [], "cleared_by_doctor": [],
        "left_out_movements": json.loads((LEVELS.parent / "safety.json").read_text()).get(
            "locked_until_cleared", []),
        "left_out_exercises": left_out(sessions, last),
        "asked_back_exercises": []}  # nobody does so in this year


# ---- comparing trees of values, and whether that sees what it should ----

def differences(want, got, at=""):
    """Every place where two trees differ, as (where, by the log, by the program)."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in sorted(want.keys() | got.keys()):
            yield from differences(want.get(key, "nothing"), got.get(key, "nothing"), f"{at}/{key}")
    elif isinstance(want, list) and isinstance(got, list):
        if len(want) != len(got):
            yield at + "/how many", len(want), len(got)
        for i, (a, b) in enumerate(zip(want, got)):
            yield from differences(a, b, f"{at}/{i}")
    elif want != got or isinstance(want, bool) != isinstance(got, bool):
        yield at, want, got


def leaves(tree, shape=""):
    """(shape, container, key) of every value; the shape has # for any place in a list."""
    members = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in members:
        below = f"{shape}/{'#' if isinstance(tree, list) else key}"
        if isinstance(value, (dict, list)):
            yield from leaves(value, below)
        else:
            yield below, tree, key


def changed(value):
    """A digit more or less, another letter, the other truth."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, float):
        decimals = len(repr(value).partition(".")[2])
        return round(value + 10 ** -decimals, decimals)
    return "x" if not value else value[:-1] + chr(ord(value[-1]) + 1)


def agree(what, want, got, rng):
    """All is the same; and a changed value of any kind would have been seen."""
    found = list(differences(want, got))
    for where, a, b in found:
        check(what + where, a, b)
    by_shape = {}
    for shape, container, key in leaves(got):
        by_shape.setdefault(shape, []).append((container, key))
    for shape, places in by_shape.items():
        container, key = rng.choice(places)
        kept = container[key]
        container[key] = changed(kept)
        if len(list(differences(want, got))) <= len(found):
            problems.append(f"{what}{shape}: {kept!r} changed to {container[key]!r} is not seen")
        container[key] = kept
    return len(by_shape)


def check_csv(rows, sessions, marks, first, last):
    exercises = expected_exercises([s for s in sessions if first <= s.day <= last])
    order = [row["exercise"] for row in exercises]
    want, second = [], lambda value: (value + 500) // 1000
    for day in range(first, last + 1):
        today = [s for s in sessions if s.day == day]
        befores = [v for s in today for v in [s.pains.get(("start", None))] if v is not None]
        afters = [v for s in today for v in [s.pains.get(("end", None))] if v is not None]
        head = [iso(day), marks.get(day, ""), len(today), sum(s.active_s for s in today),
                befores[0] if befores else "", afters[-1] if afters else "",
                sum(bool(s.flares) for s in today)]
        steps = [step for s in today for step in s.steps]
        for exercise in order:
            mine = [step for step in steps if step["exercise"] == exercise]
            if not mine:
                continue
            done = [step for step in mine if step["outcome"] == "done"]
            side = lambda name: second(sum(x["active_ms"] for x in mine if x["side"] == name))
            want.append(head + [exercise, len(done), len(mine) - len(done), side("left"),
                                side("right"), side("both"),
                                second(max((x["hold_ms"] for x in done), default=0)),
                                max((x["reps"] for x in done), default=0),
                                max((x["range_percent"] for x in done), default=0)])
        if not steps:
            want.append(head + [""] * 9)
    got = [[row[key] for key in ("date", "day", "sessions", "active_s", "pain_before", "pain_after",
                                 "flares", "exercise", "sets_done", "sets_not_done", "left_s",
                                 "right_s", "both_s", "hold_s", "reps", "range_percent")]
           for row in rows]
    check("rows of the table", len(want), len(got))
    for a, b in zip(want, got):
        check("row of the table", [str(cell) for cell in a], b)


def check_export(export, sessions, pauses):
    by_uid = {row["uid"]: row for row in export["session"]}
    rows = sorted(export["session"], key=lambda row: row["utc"])
    check("sessions in the diary", len(sessions), len(rows))
    for s, row in zip(sessions, rows):
        for key, want in (("utc", s.utc), ("offset_min", s.offset), ("day", s.day),
                          ("routine", s.routine), ("outcome", s.outcome),
                          ("active_ms", 1000 * s.active_s), ("end_utc", s.end_utc)):
            check(f"session at {s.utc}, {key}", want, row[key])
        steps = sorted((x for x in export["step"] if x["session"] == row["uid"]),
                       key=lambda x: x["seq"])
        check(f"steps of the session at {s.utc}", len(s.steps), len(steps))
        for mine, theirs in zip(s.steps, steps):
            keys = ["exercise", "set_no", "side", "planned_ms", "active_ms", "outcome", "utc"]
            keys += DOSE if mine["outcome"] == "done" else ()
            check(f"step at {mine['utc']}", {k: mine[k] for k in keys}, {k: theirs[k] for k in keys})
        check(f"pains of the session at {s.utc}", sorted(s.pains.items(), key=str),
              sorted((((p["moment"], p["exercise"]), p["value"]) for p in export["pain"]
                      if p["session"] == row["uid"]), key=str))
        check(f"flares of the session at {s.utc}", sorted(s.flares),
              sorted((f["exercise"], f["utc"]) for f in export["flare"]
                     if f["session"] == row["uid"]))
    events = [(by_uid[e["session"]]["utc"] if e["session"] else None, e["kind"], e["day"],
               e["active_s"], e["days"]) for e in export["streak_event"]]
    want = [(s.utc, "session", s.day, s.active_s, None) for s in sessions]
    want += [(s.utc, "flare", s.day, None, None) for s in sessions if s.flares]
    want += [(None, "pause", day, None, days) for day, days in pauses]
    check("what the streak counts", sorted(want, key=str), sorted(events, key=str))


class Balanced(html.parser.HTMLParser):
    """Every element of the page is closed where it should be."""
    EMPTY = {"meta", "!doctype"}

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], 0

    def handle_starttag(self, tag, attrs):
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.wrong += not self.open or self.open.pop() != tag


def read_year(folder):
    """What was played and declared: a list of what each line of the plan added, in order."""
    for line in open(f"{folder}/plan.txt", encoding="utf-8"):
        words = line.split()
        if words[0] == "pause":
            utc, offset, days = map(int, words[1:])
            yield (utc + 60 * offset - 60 * DAY_START_MIN) // 86400, days
        else:
            with open(f"{folder}/{words[1]}.log", encoding="utf-8") as log:
                yield Session(int(words[2]), int(words[3]), words[4], map(json.loads, log))


def day_number(text):
    return (date.fromisoformat(text) - EPOCH).days


def main():
    folder, reports = sys.argv[1], sys.argv[2:]
    read = lambda name: open(f"{folder}/{name}", encoding="utf-8", newline="")
    sessions, pauses, rng, kinds = [], [], random.Random(1), 0
    for what in read_year(folder):
        if isinstance(what, tuple):
            pauses.append(what)
            continue
        sessions.append(what)
        check(f"streak told at {what.utc}", Streak(sessions, pauses, what.day).chain, what.streak)
    made = max(day_number(text.split("_")[1]) for text in reports)
    streak = Streak(sessions, pauses, made)
    areas = areas_of(folder, sessions)
    check_export(json.load(read("export.json")), sessions, pauses)
    for period in reports:
        first, last = map(day_number, period.split("_"))
        report = json.load(read(f"{period}.json"))
        check("questions", True, 2 <= len(report.pop("questions")) <= 6) # words: tests/app tells which
        want = expected_report(sessions, streak, areas, first, last, made)
        kinds += agree(period, want, report, rng)
        check_csv(list(csv.DictReader(read(f"{period}.csv"))), sessions, streak.marks, first, last)
        page = read(f"{period}.html").read()
        parser = Balanced()
        parser.feed(page)
        check("elements of the page that are not closed", ([], 0), (parser.open, parser.wrong))
        active = sum(streak.marks.get(d) == "A" for d in range(first, last + 1))
        check("active days on the page", True, f"<b>{active}</b>" in page)
        check("scripts and links on the page", None, re.search(r"<script|https?://|<img|<link", page))
    for problem in problems[:20]:
        print(problem)
    text = "".join(streak.marks.values())
    counts = ", ".join(f"{mark} {text.count(mark)}" for mark in "AFPRSM")
    print(f"{len(sessions)} sessions, {sum(len(s.steps) for s in sessions)} sets, "
          f"{sum(bool(s.flares) for s in sessions)} flares; days: {counts}; "
          f"longest chain {streak.best}; {len(reports)} reports, {kinds} kinds of values, "
          f"{len(problems)} wrong")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
