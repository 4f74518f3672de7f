#!/bin/bash
# Twenty times a playing process is killed in the middle of a session, at a moment of the seed. What it had
# told as done is in the diary afterwards, and nothing of any evening before is gone.
# Arguments: the program, the source tree, a folder to write in. LIMBER_SEED overrides the seed.
set -u
limber=$1 work=$3
seed=${LIMBER_SEED:-20261120}
kills=20 speed=400
RANDOM=$((seed % 32768))
rm -rf "$work" && mkdir -p "$work/data" || exit 2

fail() { echo "FAILED (seed $seed, kill $kill): $*"; exit 1; }

# Sets told as done: each hold or series of repetitions that something else followed.
steps_told() {
  awk '/"event":"segment"/ { if (working) done++; working = /"phase":"(hold|reps)"/ } END { print done + 0 }' "$1"
}
# Uids of all that was ever written, one a line.
uids() { sed -n 's/^ *"uid": "\([0-9a-f]*\)".*/\1/p' "$1" | sort; }
steps_kept() { sed -n '/^  "step": \[/,/^  \]/p' "$1" | grep -c '"uid"'; }

: > "$work/before.uids"
kept_before=0 in_play=0 with_steps=0 told_all=0
for kill in $(seq $kills); do
  now=$((1795161600 + kill * 86400))
  lines=$((RANDOM % 290)) delay=$((RANDOM % 40)) # of the 316 lines it will tell; then some milliseconds
  : > "$work/log.jsonl"
  "$limber" session base_camp --speed $speed --data "$work/data" --profile Ada --now $now --offset 60 \
    > "$work/log.jsonl" 2> "$work/err.txt" &
  pid=$!
  while [ "$(wc -l < "$work/log.jsonl")" -lt $lines ] && kill -0 $pid 2> /dev/null; do sleep 0.01; done
  sleep "$(printf '0.%03d' $delay)"
  kill -KILL $pid 2> /dev/null && in_play=$((in_play + 1))
  wait $pid 2> /dev/null
  [ -s "$work/err.txt" ] && fail "it said: $(cat "$work/err.txt")"
  told=$(steps_told "$work/log.jsonl")
  if [ ! -e "$work/data/diary.sqlite3" ]; then
    [ "$told" = 0 ] || fail "$told sets were told, but there is no diary"
    continue
  fi
  "$limber" diary verify --data "$work/data" > "$work/verify.txt" 2>&1 || fail "$(cat "$work/verify.txt")"
  "$limber" diary export --data "$work/data" -o "$work/export.json" || fail "it cannot be exported"
  uids "$work/export.json" > "$work/now.uids"
  lost=$(comm -23 "$work/before.uids" "$work/now.uids" | wc -l)
  [ "$lost" = 0 ] || fail "$lost rows of evenings before are gone"
  kept=$(steps_kept "$work/export.json")
  new=$((kept - kept_before))
  [ $new -ge "$told" ] || fail "$told sets were told as done, $new are in the diary (after line $lines and $delay ms)"
  [ "$told" -gt 0 ] && with_steps=$((with_steps + 1))
  told_all=$((told_all + told))
  mv "$work/now.uids" "$work/before.uids"
  kept_before=$kept
done
# The check must have had something to find.
kill=all
[ $in_play -ge 15 ] || fail "only $in_play of $kills kills met a playing process"
[ $with_steps -ge 8 ] || fail "only $with_steps of $kills kills came after a first set"
interrupted=$(grep -c '"outcome": "interrupted"' "$work/export.json")
[ "$interrupted" -ge 8 ] || fail "only $interrupted sessions were cut short"
echo "seed $seed: $in_play of $kills kills while playing, $told_all sets told, $kept_before in the diary, none lost"
