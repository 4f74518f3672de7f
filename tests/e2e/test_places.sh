#!/usr/bin/env bash
# What limber does without a home, with data that is not there, not whole, or in no such language.
# Arguments: the program, the source tree, a folder to write in.
set -u
limber=$1 source=$2 out=$3
rm -rf "$out" && mkdir -p "$out" || exit 2
export LIMBER_DATA=$source HOME=$out/home XDG_CACHE_HOME=$out/cache
unset XDG_DATA_HOME
failures=0

# expect NAME STATUS WORDS COMMAND...: the exit status, and words that it says.
expect() {
    local name=$1 status=$2 words=$3
    shift 3
    "$@" >"$out/said" 2>&1
    local got=$?
    local wrong=0
    [ "$got" = "$status" ] || { echo "$name: exit $got, not $status"; wrong=1; }
    [ -z "$words" ] || grep -qF -- "$words" "$out/said" || { echo "$name: does not say: $words"; wrong=1; }
    if [ $wrong = 1 ]; then
        tail -3 "$out/said" | sed 's/^/  | /'
        failures=$((failures + 1))
    fi
}

# No data: the same exit status everywhere.
for words in "play --windowed" "check" "render cat_cow -o $out/x.png" "screen home -o $out/x.png" "session base_camp" \
    "report" "diary verify" "measure cat_cow"; do
    # shellcheck disable=SC2086
    LIMBER_DATA=$out/nowhere expect "no data: $words" 2 "holds no folder levels" "$limber" $words
done

# A language that is not there names those that are; it is never a path, and never cut.
for lang in xx ../en EN "" english-and-more; do
    expect "language \"$lang\"" 1 "de, en" "$limber" session base_camp --lang "$lang"
    expect "language \"$lang\" of a screen" 1 "de, en" "$limber" screen home --no-figure -o "$out/x.png" --lang "$lang"
done

expect "a folder without a name" 1 "empty name" "$limber" session base_camp --data ""
expect "a script that is not there" 1 "none.jsonl" "$limber" session base_camp --script "$out/none.jsonl"
expect "a routine that is not there" 1 "none.json" "$limber" session "$out/none.json"

# No home: what writes nothing needs none.
expect "check without a home" 0 "0 problems" env -u HOME "$limber" check "$source/levels/journey.json"
expect "a screen without a home" 0 "" env -u HOME "$limber" screen home --no-figure -o "$out/x.png"
expect "a session without a home" 0 '"outcome":"finished"' env -u HOME "$limber" session base_camp
# A home that cannot be: play goes on, unsaved, and says so.
touch "$out/plain"
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
printf '{"t":1,"button":"start"}\n{"t":3}\n' >"$out/pad.jsonl"
expect "play with no place to save" 0 "" env HOME="$out/plain" "$limber" play --windowed --software --size 640x360 --speed max \
    --pad-script "$out/pad.jsonl" --shots "$out"

# One bad exercise takes nothing else with it; what nothing plays without is named.
cp -r "$source/levels" "$source/assets" "$out/" || exit 2
mkdir "$out/data" && mv "$out/levels" "$out/assets" "$out/data/"
export LIMBER_DATA=$out/data
levels=$out/data/levels
echo '[' >"$levels/exercises/cat_cow.json"
expect "base camp without cat and cow" 0 '"outcome":"finished"' "$limber" session base_camp
expect "it is said" 1 '"cat_cow" was left out: levels/exercises/cat_cow.json' "$limber" check
mv "$levels/safety.json" "$out/safety.json"
expect "no questions" 2 "levels/safety.json, and it is not there" "$limber" session base_camp
echo '{' >"$levels/safety.json"
expect "broken questions" 2 "levels/safety.json: line" "$limber" session base_camp

[ $failures = 0 ] && echo "limber without a home, data or language: all as expected"
exit $((failures > 0))
