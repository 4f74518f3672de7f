#!/bin/bash
# A player's year, session by session through the program; then diary, report, garden and every chart are recomputed
# from what the sessions told. labels: slow
# Arguments: the program, the source tree, a folder to write in.
set -u
limber=$1 source=$2 work=$3
rm -rf "$work" && mkdir -p "$work" || exit 2
fail() { echo "FAILED: $*"; exit 1; }
command -v python3 > /dev/null || { echo "skipped: there is no python3"; exit 0; }

data=$work/data
# look NAME LINES NOW OFFSET: all that the screens draw then; LINES of the plan are done.
look() {
  "$limber" diary charts --data "$data" --profile Ada --now "$3" --offset "$4" -o "$work/charts.$1.json" ||
    fail "nothing is told of what is seen ($*)"
  echo "$@" >> "$work/moments.txt"
}
python3 "$source/tests/e2e/make_year.py" "$work" || fail "there is no plan"
lines=0
while read -r what a b c d; do
  if [ "$what" = pause ]; then
    "$limber" diary pause "$c" --data "$data" --profile Ada --now "$a" --offset "$b" > "$work/out.txt" 2>&1 ||
      fail "a break is refused: $(cat "$work/out.txt")"
  else
    "$limber" session "$d" --script "$work/$a.script" --data "$data" --profile Ada --now "$b" --offset "$c" \
      > "$work/$a.log" 2> "$work/out.txt" || fail "session $a is not played: $(cat "$work/out.txt")"
  fi
  lines=$((lines + 1))
  [ $((lines % 40)) = 1 ] && [ "$what" = session ] && look $lines $lines "$b" "$c"
done < "$work/plan.txt"

now=2026-09-30T20:00:00Z
"$limber" diary verify --data "$data" > "$work/out.txt" || fail "the diary is not whole: $(cat "$work/out.txt")"
"$limber" diary export --data "$data" -o "$work/export.json" || fail "no export"
year=2025-10-01_2026-09-30 spring=2026-02-15_2026-04-30
for days in $year $spring; do
  for format in json csv html; do
    "$limber" report --data "$data" --profile Ada --from ${days%_*} --to ${days#*_} --now $now --offset 120 \
      --$format -o "$work/$days.$format" || fail "no report of $days as $format"
  done
done
report() { "$limber" report --data "$data" --profile Ada --from ${year%_*} --to ${year#*_} --now $now --offset 120 "$@"; }
report --json > "$work/again.json" && cmp "$work/$year.json" "$work/again.json" || fail "the same report differs"
look end $lines "$(date -u -d $now +%s)" 120
python3 "$source/tests/e2e/recompute_charts.py" "$work" cases > "$work/cases.json" || fail "no cases"
"$limber" streak "$work/cases.json" > "$work/streaks.json" || fail "the streak does not answer"

python3 "$source/tests/e2e/recompute_year.py" "$work" $year $spring || fail "a number is wrong"
python3 "$source/tests/e2e/recompute_charts.py" "$work" compare || fail "a number that is seen is wrong"

# A wrong number is told, and ends the check.
sed -i '0,/"both_ms": \([0-9]*\)\([0-9]\{4\}\)/s//"both_ms": \11\2/' "$work/$year.json"
python3 "$source/tests/e2e/recompute_year.py" "$work" $year $spring > /dev/null && fail "a changed number is not seen"
sed -i '0,/"shields": \([0-9]\)/s//"shields": 1\1/' "$work/charts.end.json"
python3 "$source/tests/e2e/recompute_charts.py" "$work" compare > /dev/null && fail "a changed chart is not seen"

# What is in the way is told.
expect() {
  local status=$1 words=$2
  shift 2
  "$@" > "$work/out.txt" 2>&1
  local got=$?
  [ $got = "$status" ] || fail "\"$*\" ended with $got, not $status: $(tail -3 "$work/out.txt")"
  grep -q -- "$words" "$work/out.txt" || fail "\"$*\" does not say \"$words\": $(tail -3 "$work/out.txt")"
}
expect 0 "usage" "$limber" report --help
expect 1 "no option" "$limber" report --data "$data" --fast
expect 1 "a value is missing" "$limber" report --data
expect 1 "only: Ada" "$limber" report --data "$data" --profile Bo
expect 1 "is not a day" "$limber" report --data "$data" --profile Ada --from 2026-02-30
expect 1 "before it begins" "$limber" report --data "$data" --profile Ada --from 2026-02-10 --to 2026-02-09
expect 1 "up to 366 days" "$limber" report --data "$data" --profile Ada --from 2020-01-01
expect 1 "needs -o" "$limber" report --data "$data" --profile Ada --png
expect 1 "is not there" "$limber" report --data "$work/nobody"
expect 1 "cannot be written" "$limber" report --data "$data" --profile Ada -o "$work/no/report.html"
report --png -o "$work/report.png" || fail "no picture"
[ "$(head -c 4 "$work/report.png" | tail -c 3)" = PNG ] || fail "the picture is none"
echo "a year agrees with what its sessions told"
