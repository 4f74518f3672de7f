#!/bin/bash
# The diary through the program: sessions go in, everything comes out, and what is in the way is told.
# Arguments: the program, the source tree, a folder to write in.
set -u
limber=$1 work=$3
rm -rf "$work" && mkdir -p "$work" || exit 2
data=$work/data other=$work/other
day=1795161600 # 2026-11-20T08:00:00Z

fail() { echo "FAILED: $*"; exit 1; }
# expect STATUS WORDS COMMAND...: the exit status, and words that standard output or error must have.
expect() {
  local status=$1 words=$2
  shift 2
  "$@" > "$work/out.txt" 2>&1
  local got=$?
  [ $got = "$status" ] || fail "\"$*\" ended with $got, not $status: $(tail -3 "$work/out.txt")"
  grep -q -- "$words" "$work/out.txt" || fail "\"$*\" does not say \"$words\": $(tail -3 "$work/out.txt")"
}
play() { "$limber" session "$1" --data "$data" --profile Ada --now "$2" --offset 60 "${@:3}"; }

# Nothing there, and nonsense.
expect 1 "usage" "$limber" diary
expect 1 "usage" "$limber" diary burn --data "$data"
expect 1 "is not known" "$limber" diary export --fast
expect 1 "needs a value" "$limber" diary export --data
expect 1 "is not there" "$limber" diary verify --data "$data"
[ -e "$data" ] && fail "looking made a diary"
expect 0 "usage" "$limber" diary --help

# Three days of base camp and L5.
for n in 0 1 2; do play base_camp $((day + n * 86400)) > "$work/log$n.jsonl" || fail "day $n is not played"; done
grep -q '"event":"result".*"streak":3' "$work/log2.jsonl" || fail "three days are no chain of 3: $(tail -1 "$work/log2.jsonl")"
expect 0 "is whole" "$limber" diary verify --data "$data"
expect 0 "limber-diary" "$limber" diary export --data "$data"
"$limber" diary export --data "$data" -o "$work/all.json" || fail "no export to a file"
[ "$(grep -c '"outcome": "finished"' "$work/all.json")" = 3 ] || fail "three sessions are not in the export"
[ "$(grep -c '"kind": "session"' "$work/all.json")" = 3 ] || fail "three streak events are not in the export"
grep -A2 '"kind": "station"' "$work/all.json" | grep -q '"key": "L5"' || fail "L5 did not open"
grep -q '"kind": "active_days"' "$work/all.json" || fail "three active days earned nothing"

# "It hurts", and the end for today.
cat > "$work/hurt.jsonl" <<'SCRIPT'
{"t": 0, "action": "pain", "value": 2}
{"t": 30, "action": "hurt"}
{"t": 33, "action": "pain", "value": 7}
{"t": 36, "action": "choose", "value": "end"}
SCRIPT
play base_camp $((day + 3 * 86400)) --script "$work/hurt.jsonl" > "$work/log3.jsonl" || fail "the flare is not played"
"$limber" diary export --data "$data" --profile Ada -o "$work/all.json" || fail "no export of Ada"
grep -q '"outcome": "stopped"' "$work/all.json" || fail "stopping wisely is not in the diary"
grep -q '"kind": "flare"' "$work/all.json" || fail "the flare is not in the diary"
grep -B4 -A4 '"moment": "exercise"' "$work/all.json" | grep -q '"value": 7' || fail "how much it hurt is not in the diary"
expect 1 "only: Ada" "$limber" diary export --data "$data" --profile Bo
expect 0 '"active_days": 3' "$limber" diary charts --data "$data" --profile Ada --now $((day + 3 * 86400)) --offset 60
expect 1 "only: Ada" "$limber" diary charts --data "$data" --profile Bo
expect 1 "is not there" "$limber" diary charts --data "$other"

# To another machine and back again: nothing is lost, nothing counts twice.
expect 0 "rows are new" "$limber" diary import "$work/all.json" --data "$other"
expect 0 "^0 rows are new" "$limber" diary import "$work/all.json" --data "$other"
expect 0 "is whole" "$limber" diary verify --data "$other"
"$limber" diary export --data "$other" --profile Ada -o "$work/copy.json" || fail "no export of the copy"
sed -n '/"profile": \[/,$p' "$work/all.json" > "$work/a" && sed -n '/"profile": \[/,$p' "$work/copy.json" > "$work/b"
[ -s "$work/a" ] || fail "there is nothing to compare the copy with"
cmp -s "$work/a" "$work/b" || fail "the copy differs: $(diff "$work/a" "$work/b" | head -5)"
echo '{"format": "something"}' > "$work/bad.json"
expect 1 "bad.json" "$limber" diary import "$work/bad.json" --data "$other"
expect 1 "nowhere.json" "$limber" diary import "$work/nowhere.json" --data "$other"

# Somebody else has it open: a second one is told, the first goes on.
: > "$work/log5.jsonl"
play base_camp $((day + 5 * 86400)) --speed 60 > "$work/log5.jsonl" &
playing=$!
while [ ! -s "$work/log5.jsonl" ] && kill -0 $playing 2> /dev/null; do sleep 0.02; done
expect 2 "open in another Limber" "$limber" diary verify --data "$data"
expect 2 "open in another Limber" play base_camp $((day + 5 * 86400))
wait $playing || fail "the first was disturbed"
expect 0 "is whole" "$limber" diary verify --data "$data"

# What hurt twice is left out until it is asked back, and the report tells when.
expect 1 "usage" "$limber" diary ask-back --data "$data"
expect 1 "there is no exercise" "$limber" diary ask-back juggling --data "$data"
hurt=$(grep -A4 '"flare": \[' "$work/all.json" | sed -n 's/.*"exercise": "\(.*\)".*/\1/p')
[ -n "$hurt" ] || hurt=$("$limber" diary export --data "$data" | grep -A12 '"flare": \[' | sed -n 's/.*"exercise": "\(.*\)".*/\1/p' | head -1)
expect 1 "is not left out" "$limber" diary ask-back "$hurt" --data "$data"
play base_camp $((day + 6 * 86400)) --script "$work/hurt.jsonl" > "$work/log6.jsonl" || fail "the second flare is not played"
play base_camp $((day + 7 * 86400)) > "$work/log7.jsonl" || fail "the day after is not played"
grep -q "\"$hurt\"" "$work/log7.jsonl" && fail "\"$hurt\" hurt twice and is played all the same"
expect 1 "was not asked back" "$limber" diary ask-back "$hurt" --undo --data "$data"
expect 0 "comes back" "$limber" diary ask-back "$hurt" --data "$data" --now $((day + 8 * 86400)) --offset 60
expect 0 "left out again" "$limber" diary ask-back "$hurt" --undo --data "$data" --now $((day + 8 * 86400)) --offset 60
expect 0 "comes back" "$limber" diary ask-back "$hurt" --data "$data" --now $((day + 8 * 86400)) --offset 60
expect 1 "is not left out" "$limber" diary ask-back "$hurt" --data "$data"
play base_camp $((day + 8 * 86400 + 60)) > "$work/log8.jsonl" || fail "the day it is asked back is not played"
grep -q "\"$hurt\"" "$work/log8.jsonl" || fail "\"$hurt\" was asked back and is not played"
expect 0 "is whole" "$limber" diary verify --data "$data"
for last in 27 28; do # the day before, and the day
  "$limber" report --data "$data" --profile Ada --to 2026-11-$last --now $((day + 9 * 86400)) --offset 60 --json -o "$work/report$last.json" || fail "no report"
done
grep -A3 '"asked_back_exercises"' "$work/report27.json" | grep -q "$hurt" && fail "asked back before it was"
grep -A3 '"asked_back_exercises"' "$work/report28.json" | grep -q "$hurt" || fail "the report does not tell that \"$hurt\" was asked back"

# A doctor's word is dated, told in the report, kept in export and import, and taken back.
expect 1 "usage" "$limber" diary doctor --data "$data"
expect 1 "no contraindication" "$limber" diary doctor juggling --data "$data"
expect 1 "is not closed" "$limber" diary doctor prone --data "$data"
expect 1 "nothing was told" "$limber" diary doctor inverted --undo --data "$data"
expect 0 "as you told it" "$limber" diary doctor inverted --data "$data" --now $((day + 8 * 86400)) --offset 60
cleared() { "$limber" report --data "$1" --profile Ada --to 2026-11-29 --now $((day + 9 * 86400)) --offset 60 --json | grep -A3 '"movement": "inverted"' | grep -q 2026-11-28; }
cleared "$data" || fail "the report does not tell a doctor's word"
"$limber" diary export --data "$data" -o "$work/cleared.json" || fail "no export with a doctor's word"
expect 0 "rows are new" "$limber" diary import "$work/cleared.json" --data "$work/third"
cleared "$work/third" || fail "a doctor's word got lost on the way"
expect 0 "taken back" "$limber" diary doctor inverted --undo --data "$data" --now $((day + 8 * 86400 + 60)) --offset 60
cleared "$data" && fail "a doctor's word that was taken back is still told"
"$limber" diary export --data "$data" -o "$work/cleared.json" || fail "no export with what was taken back"
expect 0 "^1 row is new" "$limber" diary import "$work/cleared.json" --data "$work/third"
cleared "$work/third" && fail "taking back got lost on the way"
expect 0 "is whole" "$limber" diary verify --data "$work/third"

# A damaged file, a text, a folder: told, and left as they are.
head -c 100000 "$data/diary.sqlite3" > "$other/diary.sqlite3"
expect 1 "damaged" "$limber" diary verify --data "$other"
[ "$(stat -c %s "$other/diary.sqlite3")" = 100000 ] || fail "the damaged file was touched"
head -c 5000 "$0" > "$other/diary.sqlite3"
expect 1 "damaged" "$limber" diary verify --data "$other"
rm -f "$other"/diary.sqlite3* && mkdir "$other/diary.sqlite3"
expect 1 "is a folder" "$limber" diary verify --data "$other"

# A copy a day, a break, and a damaged file made whole: all that was there is there again.
keep=$work/keep
expect 0 "whole; nothing was changed" "$limber" diary repair --data "$data"
cp -r "$data" "$keep" && rm -rf "$keep/backups"
expect 0 "backups" "$limber" diary backup --data "$keep" --now $((day + 9 * 86400)) --offset 60
[ -e "$keep/backups/diary-2026-11-29.sqlite3" ] || fail "there is no copy of the day"
expect 0 "break of 3 days, until 2026-12-01" "$limber" diary pause 3 --data "$keep" --profile Ada --now $((day + 9 * 86400)) --offset 60
expect 1 "number of days" "$limber" diary pause 0 --data "$keep" --profile Ada
expect 1 "usage" "$limber" diary pause --data "$keep"
"$limber" diary export --data "$keep" -o "$work/before.json" || fail "no export before the damage"
printf 'noise, not a head of a file' | dd of="$keep/diary.sqlite3" conv=notrunc status=none
expect 1 "" "$limber" diary verify --data "$keep"
expect 0 "newest good backup was brought back" "$limber" diary repair --data "$keep" --now $((day + 10 * 86400))
expect 0 "is whole" "$limber" diary verify --data "$keep"
[ -e "$keep/diary.sqlite3.damaged-2026-11-30-1" ] || fail "the damaged file was not kept"
[ "$(grep -c '"outcome": "finished"' "$work/before.json")" -gt 0 ] || fail "no session was finished before the damage"
[ "$(grep -c '"outcome": "finished"' "$work/before.json")" = \
  "$("$limber" diary export --data "$keep" | grep -c '"outcome": "finished"')" ] || fail "sessions are lost"
# A session does the same before it is played.
printf 'noise, not a head of a file' | dd of="$keep/diary.sqlite3" conv=notrunc status=none
expect 0 "is whole again" "$limber" session base_camp --data "$keep" --profile Ada --now $((day + 11 * 86400)) --offset 60
expect 0 "is whole" "$limber" diary verify --data "$keep"
[ "$(ls "$keep" | grep -c damaged)" = 2 ] || fail "the damaged files were not both kept"
expect 1 "is a folder" "$limber" diary repair --data "$other"
expect 1 "is a folder" "$limber" session base_camp --data "$other" --profile Ada
[ -d "$other/diary.sqlite3" ] || fail "the folder in the diary's place was moved"
echo "the diary goes in, out, over and back; what is in the way is told"
