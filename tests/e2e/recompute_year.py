"""Recomputes a year from what `limber session` told, by rules written down here once more, and
compares: the exported diary, `limber report --json` and `--csv` must agree in every number.
Usage: recompute_year.py FOLDER FIRST_DAY LAST_DAY    (FOLDER as make_year.py and test_year.sh fill it)
Shares no code with the program."""
import csv
import html.parser
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

EPOCH = date(1970, 1, 1)
DAY_START_MIN = 240
STATIONS = ("base_camp", "L5", "L4")
LEVELS = Path(__file__).resolve().parents[2] / "levels" / "exercises"
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
        self.planned_s = {} # of each exercise, all its phases
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
                "utc": self.utc + t // 1000})
        self.segment = None

    def hear(self, t, event):
        kind = event["event"]
        if kind == "action" and not event.get("refused"):
            self.act(t, event["action"])
        elif kind == "segment":
            self.planned_s[event["exercise"]] = (
                self.planned_s.get(event["exercise"], 0) + event["seconds"])
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

def marks_of(sessions, pauses, today):
    active, flares, paused = {}, set(), set()
    for s in sessions:
        active[s.day] = active.get(s.day, 0) + s.active_s
        if s.flares:
            flares.add(s.day)
    for first, days in pauses:
        paused.update(range(first, first + days))
    base = lambda d: ("A" if active.get(d, 0) >= 180 else "F" if d in flares
                      else "P" if d in paused else "")
    done = [d for d in active if base(d) == "A"]
    if not done:
        return {}, 0, 0, None
    marks, chain, best, shields, counter, cherry = {}, 0, 0, 0, 0, None
    for day in range(min(done), today + 1):
        mark = base(day)
        off = lambda d: marks.get(d) in ("R", "S")
        if mark == "A":
            chain, counter = chain + 1, counter + 1
            best = max(best, chain)
            if chain == 30 and cherry is None:
                cherry = day
            if counter == 7:
                counter, shields = 0, min(2, shields + 1)
        elif mark == "" and day == today:
            mark = "?"
        elif mark == "":
            second_off = any(marks.get(d) == "R" and off(d - 1) for d in range(day - 6, day))
            if chain > 0 and (not off(day - 1) or not second_off):
                mark = "R"
            elif chain > 0 and shields > 0:
                mark, shields = "S", shields - 1
            else:
                mark, chain, counter = "M", 0, 0
        marks[day] = mark
    return marks, chain, best, cherry


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
    gather = lambda k, low, high: [v for d, day in days.items() if low <= d <= high for v in day[k]]
    ends = lambda low, high: {"before": mean(gather(0, low, high)), "after": mean(gather(1, low, high))}
    all_before, all_after = gather(0, first, last), gather(1, first, last)
    return {
        "window_days": window, "first": ends(begin, begin + window - 1),
        "last": ends(last - window + 1, last),
        "least_before": min(all_before, default=None), "most_before": max(all_before, default=None),
        "least_after": min(all_after, default=None), "most_after": max(all_after, default=None),
        "days": [{"date": iso(d), "before": mean(day[0]), "after": mean(day[1]),
                  "before_7_days": mean(gather(0, d - 6, d)),
                  "after_7_days": mean(gather(1, d - 6, d)), "flare": bool(day[2])}
                 for d, day in days.items()]}


def expected_exercises(sessions):
    rows = {}
    for s in sessions:
        for exercise in {step["exercise"] for step in s.steps}:
            row = rows.setdefault(exercise, {
                "exercise": exercise, "sessions": 0, "sets_done": 0, "sets_skipped": 0,
                "sets_hurt": 0, "sets_left": 0, "left_ms": 0, "right_ms": 0, "both_ms": 0,
                "hold_ms": [], "reps": [], "flares": 0, "last": ""})
            row["sessions"] += 1
            row["last"] = iso(s.day)
        for step in s.steps:
            row = rows[step["exercise"]]
            row["sets_" + step["outcome"]] += 1
            row[step["side"] + "_ms"] += step["active_ms"]
            if step["outcome"] == "done":
                row["hold_ms"].append(step["hold_ms"])
                row["reps"].append(step["reps"])
        for exercise, _ in s.flares:
            if exercise in rows:
                rows[exercise]["flares"] += 1
    for row in rows.values():
        for key in ("hold_ms", "reps"):
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


def flower_of(routine, sessions):
    """By the area that the whole routine works longest: its longest session shows the whole."""
    planned_s = max((s.planned_s for s in sessions if s.routine == routine),
                    key=lambda seconds: sum(seconds.values()))
    weight = dict.fromkeys(AREAS, 0)
    for exercise, seconds in planned_s.items():
        muscles = json.loads((LEVELS / f"{exercise}.json").read_text())["muscles"]
        named = {m for part in ("stretch", "effort", "active") for m in muscles.get(part, [])}
        for area, members in AREAS.items():
            weight[area] += seconds if named & set(members) else 0
    return FLOWERS[max(AREAS, key=lambda area: weight[area])]


def check_garden(report, sessions, marks, cherry, whole_year):
    """Plants by minutes, milestones and the area of the day's longest session."""
    flowers = {name: flower_of(name, whole_year) for name in {s.routine for s in sessions}}
    pines, seen = set(), set()
    for s in sessions:
        if s.routine in STATIONS and s.stars >= 1 and s.routine not in seen:
            seen.add(s.routine)
            pines.add(s.day)
    for day in report["days"]:
        number = (date.fromisoformat(day["date"]) - EPOCH).days
        todays = [s for s in sessions if s.day == number]
        active_s = sum(s.active_s for s in todays)
        mark = marks.get(number)
        want = {"F": "lantern", "R": "pebbles", "S": "pebbles", "P": "pebbles", "?": "today",
                "M": "soil", None: None}.get(mark)
        if mark == "A":
            want = ("cherry" if number == cherry else "pine" if number in pines
                    else "sprout" if active_s < 300 else "bush" if active_s > 900
                    else flowers[max(todays, key=lambda s: s.active_s).routine])
        check(f"plant of {day['date']}", want, day["plant"])


def check_report(report, sessions, marks, first, last, chain, best, cherry):
    within = [s for s in sessions if first <= s.day <= last]
    check("adherence", expected_adherence(within, marks, first, last, chain, best),
          report["adherence"])
    days = [{"date": iso(d), "day": marks.get(d),
             "sessions": sum(s.day == d for s in within),
             "active_s": sum(s.active_s for s in within if s.day == d),
             "flares": sum(s.day == d and bool(s.flares) for s in within)}
            for d in range(first, last + 1)]
    for want, got in zip(days, report["days"]):
        check("day", want, {key: got[key] for key in want})
    check("number of days", len(days), len(report["days"]))
    want, got = expected_pain(within, first, last), report["pain"]
    for key in want:
        if key != "days":
            check(f"pain {key}", want[key], got[key])
    for a, b in zip(want["days"], got["days"]):
        check("pain of a day", a, b)
    check("number of pain days", len(want["days"]), len(got["days"]))
    exercises = expected_exercises(within)
    check("exercises", [row["exercise"] for row in exercises],
          [row["exercise"] for row in report["exercises"]])
    for want, got in zip(exercises, report["exercises"]):
        check("exercise", want, {key: got[key] for key in want})
    flares = [(iso(s.day), exercise, s.pains.get(("end", None)))
              for s in within for exercise, _ in s.flares]
    check("flares", sorted(flares, key=str),
          sorted(((f["date"], f["exercise"], f["pain_after"]) for f in report["flares"]), key=str))
    dates = sorted(date.fromisoformat(f[0]).toordinal() for f in flares)
    check("most flares in 14 days",
          max((sum(d - 13 <= other <= d for other in dates) for d in dates), default=0),
          report["most_flares_in_14_days"])
    check_garden(report, within, marks, cherry, sessions)
    return exercises


def check_csv(rows, sessions, marks, first, last, exercises):
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
                                max((x["reps"] for x in done), default=0)])
        if not steps:
            want.append(head + [""] * 8)
    got = [[row[key] for key in ("date", "day", "sessions", "active_s", "pain_before", "pain_after",
                                 "flares", "exercise", "sets_done", "sets_not_done", "left_s",
                                 "right_s", "both_s", "hold_s", "reps")] for row in rows]
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
            keys += ["hold_ms", "reps"] if mine["outcome"] == "done" else []
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


def main():
    folder, first_text, last_text = sys.argv[1:4]
    day_number = lambda text: (date.fromisoformat(text) - EPOCH).days
    first, last = day_number(first_text), day_number(last_text)
    read = lambda name: open(f"{folder}/{name}", encoding="utf-8", newline="")
    sessions, pauses = [], []
    for line in read("plan.txt"):
        words = line.split()
        if words[0] == "pause":
            utc, offset, days = map(int, words[1:])
            pauses.append(((utc + 60 * offset - 60 * DAY_START_MIN) // 86400, days))
            continue
        events = [json.loads(text) for text in read(f"{words[1]}.log")]
        sessions.append(Session(int(words[2]), int(words[3]), words[4], events))
        marks, chain, _, _ = marks_of(sessions, pauses, sessions[-1].day)
        check(f"streak told at {sessions[-1].utc}", chain, sessions[-1].streak)
    marks, chain, best, cherry = marks_of(sessions, pauses, last)
    check_export(json.load(read("export.json")), sessions, pauses)
    report = json.load(read("report.json"))
    exercises = check_report(report, sessions, marks, first, last, chain, best, cherry)
    check_csv(list(csv.DictReader(read("report.csv"))), sessions, marks, first, last, exercises)
    page = read("report.html").read()
    parser = Balanced()
    parser.feed(page)
    check("elements of the page that are not closed", ([], 0), (parser.open, parser.wrong))
    check("active days on the page", True, f"<b>{sum(m == 'A' for m in marks.values())}</b>" in page)
    check("scripts and links on the page", None, re.search(r"<script|https?://|<img|<link", page))
    for problem in problems[:20]:
        print(problem)
    text = "".join(marks.get(d, " ") for d in range(first, last + 1))
    counts = ", ".join(f"{mark} {text.count(mark)}" for mark in "AFPRSM")
    print(f"{len(sessions)} sessions, {sum(len(s.steps) for s in sessions)} sets, "
          f"{sum(bool(s.flares) for s in sessions)} flares; days: {counts}; "
          f"longest chain {best}; {len(problems)} wrong")
    sys.exit(1 if problems else 0)


main()
