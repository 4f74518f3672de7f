"""Recomputes what the player sees when looking back: home, the garden by year and month, calendar,
minutes, pain, balance, doses, longest times; at several moments of the year and at its end, from what
`limber session` told alone. Every value of `limber diary charts` must agree, and one value of each
kind, changed, must be seen to disagree. The streak is recomputed as of every single day.
Usage: recompute_charts.py FOLDER cases      prints the year's days as cases for `limber streak`
       recompute_charts.py FOLDER compare    FOLDER/charts.N.json as moments.txt lists them, and
                                             FOLDER/streaks.json, the answers to the cases
Shares no code with the program."""
import json
import random
import struct
import sys
from datetime import date, timedelta

import recompute_year as year
from recompute_year import EPOCH, Garden, Streak, iso

UNIT = {"days": 28, "weeks": 7 * 26, "months": 365 * 2} # how far back each kind of bars goes
PAIN_DAYS = {"garden": 56, "28": 28, "90": 90, "365": 365}
BALANCE_DAYS, DOSE_DAYS = 90, 36 * 31
MILESTONES = (3, 7, 14, 21, 30, 50, 66, 100, 150, 200, 250, 300, 365)


def month_of(day):
    return (EPOCH + timedelta(days=day)).replace(day=1)


def next_month(first):
    return (first + timedelta(days=31)).replace(day=1)


def number(when):
    return (when - EPOCH).days


def mean(values):
    """As a screen has it: single precision, told to six places."""
    if not values:
        return None
    return round(struct.unpack("f", struct.pack("f", sum(values) / len(values)))[0], 6)


class Seen:
    """Everything that is shown on `today` of what was played until then."""

    def __init__(self, sessions, pauses, today, areas):
        self.sessions, self.today = sessions, today
        self.streak = Streak(sessions, pauses, today)
        self.garden = Garden(sessions, self.streak.marks, self.streak.cherry, areas)

    def on(self, first, last):
        return [s for s in self.sessions if first <= s.day <= last]

    def home(self):
        s = self.streak
        cherry = 0 < s.chain < 30
        level = 30 if cherry else next((m for m in MILESTONES if m > s.active_days), 365)
        return {
            "chain": s.chain, "best": s.best, "shields": s.shields, "rest_left": s.rest_left,
            "weeks": s.weeks, "active_days": s.active_days,
            "is_welcome_back": s.days_away >= 7 and (s.status != "active" or s.active_days > 1),
            "next_reward": "cherry" if cherry else "active_days", "next_reward_level": level,
            "next_reward_days": max(0, level - (s.chain if cherry else s.active_days)),
            "garden": [{"date": iso(d), "mark": s.marks[d], "plant": self.garden.plant(d)}
                       for d in sorted(s.marks)[-30:]]}

    def story(self, day):
        sessions = self.on(day, day)
        given = lambda when: [s.pains[(when, None)] for s in sessions if (when, None) in s.pains]
        return {"date": iso(day), "mark": self.streak.marks.get(day), "plant": self.garden.plant(day),
                "active_s": sum(s.active_s for s in sessions), "sessions": len(sessions),
                "flares": sum(bool(s.flares) for s in sessions), "area": self.garden.area(day),
                "pain_before": next(iter(given("start")), None),
                "pain_after": next(reversed(given("end")), None)}

    def stretch(self, first, after):
        """A year or a month: its days, and what they add up to."""
        days = [self.story(d) for d in range(number(first), number(after))]
        return {"days": days, "active_days": sum(day["mark"] == "A" for day in days),
                "active_s": sum(day["active_s"] for day in days)}

    def gardens(self):
        s = self.streak
        this_year = (EPOCH + timedelta(days=self.today)).year
        first_year = this_year if s.first is None else (EPOCH + timedelta(days=s.first)).year
        years = range(first_year, this_year + 1)
        whole = {"chain": s.chain, "best": s.best, "shields": s.shields, "rest_left": s.rest_left,
                 "weeks": s.weeks, "weeks_best": s.weeks_best, "recent_kept": s.recent_kept,
                 "recent_days": s.recent_days, "consistency": s.consistency}
        months = [date(y, m, 1) for y in years for m in range(1, 13)]
        return ([{"year": y, **whole, **self.stretch(date(y, 1, 1), date(y + 1, 1, 1))} for y in years],
                [{"year": m.year, "month": m.month, **self.stretch(m, next_month(m)),
                  "has_earlier": s.first is not None and s.first < number(m),
                  "has_later": self.today >= number(next_month(m))} for m in months])

    def minutes(self, unit):
        first, bars = self.today - UNIT[unit] + 1, []
        begin = {"days": lambda d: d, "weeks": lambda d: d - (d + 3) % 7,
                 "months": lambda d: number(month_of(d))}[unit]
        at = begin(first)
        while at <= self.today:
            after = {"days": at + 1, "weeks": at + 7, "months": number(next_month(month_of(at)))}[unit]
            by_day = {}
            for s in self.on(at, min(after - 1, self.today)):
                by_day[s.day] = by_day.get(s.day, 0) + s.active_s
            bars.append({"from": iso(at), "days": after - at, "active_s": sum(by_day.values()),
                         "active_days": sum(seconds >= 180 for seconds in by_day.values())})
            at = after
        return bars

    def pain(self, days):
        first = self.today - days + 1
        told = year.pain_days(self.sessions, first - 6, self.today)
        week = lambda d, k: mean([v for day, of in told.items() if d - 6 <= day <= d for v in of[k]])
        return {"from": iso(first), "to": iso(self.today), "days": [
            {"date": iso(d), "before": mean(told[d][0]), "after": mean(told[d][1]),
             "before_7": week(d, 0), "after_7": week(d, 1), "had_flare": bool(told[d][2])}
            for d in told if d >= first]}

    def balance(self):
        sums = {}
        for s in self.on(self.today - BALANCE_DAYS + 1, self.today):
            for step in s.steps:
                if step["side"] != "both":
                    sides = sums.setdefault(step["exercise"], {"left": 0, "right": 0})
                    sides[step["side"]] += step["active_ms"]
        apart = lambda row: (abs(row["left_s"] - row["right_s"]) / (row["left_s"] + row["right_s"])
                             if row["left_s"] + row["right_s"] else 0)
        rows = [{"exercise": exercise, "left_s": sides["left"] // 1000, "right_s": sides["right"] // 1000}
                for exercise, sides in sorted(sums.items())]
        return {"left_s": sum(sides["left"] for sides in sums.values()) // 1000,
                "right_s": sum(sides["right"] for sides in sums.values()) // 1000,
                "exercises": sorted(rows, key=lambda row: -apart(row))}

    def doses(self):
        done = {}
        latest = max((s.day for s in self.sessions), default=0)
        for s in self.on(latest - DOSE_DAYS + 1, latest):
            for step in s.steps:
                if step["outcome"] == "done":
                    done.setdefault(step["exercise"], []).append((iso(number(month_of(s.day))), step))
        rows = []
        for exercise, steps in sorted(done.items(), key=lambda item: (-len(item[1]), item[0])):
            months = []
            for first in sorted({month for month, _ in steps}):
                mine = [step for month, step in steps if month == first]
                months.append({"from": first, "sets": len(mine),
                               "hold_s": max(step["hold_ms"] for step in mine) // 1000,
                               "reps": max(step["reps"] for step in mine),
                               "range_percent": max(step["range_percent"] for step in mine)})
            rows.append({"exercise": exercise, "months": months})
        return rows

    def longest(self):
        chains = sorted(self.streak.chains, key=lambda c: (-len(c[0]), -c[0][0]))[:5]
        return [{"from": iso(days[0]), "to": iso(days[-1]), "active_days": len(days), "is_alive": alive}
                for days, alive in chains]

    def all(self):
        garden, calendar = self.gardens()
        return {"today": iso(self.today), "home": self.home(), "garden": garden, "calendar": calendar,
                "minutes": {unit: self.minutes(unit) for unit in UNIT},
                "pain": {name: self.pain(days) for name, days in PAIN_DAYS.items()},
                "balance": self.balance(), "exercises": self.doses(), "longest": self.longest()}


def split(played):
    return ([s for s in played if not isinstance(s, tuple)], [p for p in played if isinstance(p, tuple)])


def until(played, day):
    return split([what for what in played if (what[0] if isinstance(what, tuple) else what.day) <= day])


def days_of_year(played):
    sessions, _ = split(played)
    return range(sessions[0].day - 2, sessions[-1].day + 12)


def cases(played):
    """Each day of the year at its noon, with what had happened by then."""
    at = lambda day, **more: {"utc": day * 86400 + 43200, "offset_min": 0, **more}
    out = []
    for day in days_of_year(played):
        sessions, pauses = until(played, day)
        events = [at(s.day, kind="session", active_s=s.active_s) for s in sessions]
        events += [at(s.day, kind="flare") for s in sessions if s.flares]
        events += [at(first, kind="pause", days=days) for first, days in pauses]
        out.append({"name": iso(day), "events": events, "now": at(day)})
    return out


def expected_case(played, day):
    s = Streak(*until(played, day), day)
    return {"name": iso(day), "today": day, "today_status": s.status, "current": s.chain,
            "best": s.best, "shields": s.shields, "rest_left": s.rest_left, "weeks": s.weeks,
            "weeks_best": s.weeks_best, "consistency": s.consistency, "active_days": s.active_days,
            "days": "".join(s.marks[d] for d in sorted(s.marks))}


def main():
    folder, what = sys.argv[1:3]
    played = list(year.read_year(folder))
    if what == "cases":
        print(json.dumps(cases(played)))
        return
    sessions, _ = split(played)
    areas = year.areas_of(folder, sessions)
    rng, kinds, moments = random.Random(1), 0, 0
    for line in open(f"{folder}/moments.txt", encoding="utf-8"):
        name, lines, utc, offset = line.split()
        today = (int(utc) + 60 * int(offset) - 60 * year.DAY_START_MIN) // 86400
        so_far, pauses = split(played[:int(lines)])
        with open(f"{folder}/charts.{name}.json", encoding="utf-8") as file:
            kinds += year.agree(f"seen on {iso(today)}", Seen(so_far, pauses, today, areas).all(),
                                json.load(file), rng)
        moments += 1
    with open(f"{folder}/streaks.json", encoding="utf-8") as file:
        streaks = json.load(file)
    want = [expected_case(played, day) for day in days_of_year(played)]
    kinds += year.agree("streak", want, streaks, rng)
    for problem in year.problems[:20]:
        print(problem)
    print(f"{moments} moments, {len(streaks)} days of the streak, {kinds} kinds of values, "
          f"{len(year.problems)} wrong")
    sys.exit(1 if year.problems else 0)


main()
