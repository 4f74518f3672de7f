#!/usr/bin/env bash
# limber check: what it prints and how it exits.
set -u
limber=$1 source=$2 out=$3
rm -rf "$out" && mkdir -p "$out" || exit 2
export LIMBER_DATA=$source
failures=0

# expect NAME STATUS FILE LINE...: runs what follows -- and compares status, and that FILE holds each LINE.
expect() {
    local name=$1 status=$2
    shift 2
    local lines=()
    while [ "$1" != -- ]; do lines+=("$1"); shift; done
    shift
    "$limber" check "$@" >"$out/stdout" 2>"$out/stderr"
    local got=$?
    local wrong=0
    [ "$got" = "$status" ] || { echo "$name: exit $got, not $status"; wrong=1; }
    for line in "${lines[@]}"; do
        grep -qF -- "$line" "$out/stdout" "$out/stderr" || { echo "$name: no line: $line"; wrong=1; }
    done
    if [ $wrong = 1 ]; then
        sed 's/^/  | /' "$out/stdout" "$out/stderr"
        failures=$((failures + 1))
    fi
}

count=$(ls "$source"/levels/exercises/*.json "$source"/levels/routines/*.json "$source"/levels/*.json | wc -l)
expect "the game's own levels are sound" 0 "$count files, 0 problems" --
expect "json of nothing wrong" 0 "\"files\": $count," '"problems": []' -- --json
expect "help" 0 "limber check [PATH...]" -- --help
expect "an unknown option" 1 "unknown option --frobnicate" -- --frobnicate
expect "a path that is not there" 1 "1 files, 1 problems" -- "$out/none.json"
expect "an unknown schema" 1 "--schema wants exercise" -- --schema spine

# all problems of several files at once
mkdir -p "$out/mine/exercises" "$out/mine/routines"
sed -e 's/"get_in_s": [0-9]*/"get_in_s": 1/' -e 's/"sides": "both"/"sides": "left"/' -e 's/"id": "bridge"/"id": "my_bridge"/' \
    "$source/levels/exercises/bridge.json" >"$out/mine/exercises/my_bridge.json"
cat >"$out/mine/routines/my_day.json" <<'JSON'
{"version": 1, "id": "my_day", "title": "My day", "items": [
  {"exercise": "march_in_place"}, {"exercise": "levitate"}, {"exercise": "relief_position"}]}
JSON
expect "problems as text" 1 "my_bridge.json: /sides: \"left\" is not one of each, both" \
    "/dose/get_in_s: 1 is below 3" "/items/1/exercise: there is no exercise \"levitate\"" \
    "2 files, 3 problems" -- "$out/mine"
expect "problems as json" 1 '"files": 1,' '"pointer": "/items/1/exercise"' '"code": "unknown"' \
    "\"file\": \"$out/mine/routines/my_day.json\"" -- --json "$out/mine/routines/my_day.json"

# a file stands in for the game's own of the same id, and may name the others
sed 's/"version": 1/"version": 9/' "$source/levels/routines/L5.json" >"$out/L5.json"
expect "a newer file" 1 "/version: version 9 is newer than this game reads (1)" "1 files, 1 problems" -- "$out/L5.json"
expect "a sound file" 0 "1 files, 0 problems" -- "$source/levels/routines/base_camp.json"

# movements are played and measured
sed -e 's/"id": "standing_toe_touch"/"id": "my_bow"/' -e 's/"neck_flexion": 30, "head_nod": 6/"neck_flexion": 30, "head_nod": 29/' \
    "$source/levels/exercises/standing_toe_touch.json" >"$out/my_bow.json"
expect "a head beyond what most reach" 1 "my_bow.json: /clip: joint_over_norm_deg: a joint is beyond what most reach" \
    "(head_nod, at" "1 files, 1 problems" -- "$out/my_bow.json"
sed -e 's/"id": "bridge"/"id": "my_claim"/' -e 's/"stretch": \[\]/"stretch": ["hamstrings"]/' \
    "$source/levels/exercises/bridge.json" >"$out/my_claim.json"
expect "a stretch that is none" 1 "my_claim.json: /muscles/stretch/0: hamstrings reaches" "1 files, 1 problems" -- "$out/my_claim.json"

sed -e 's/"get_in_s": [0-9]*/"get_in_s": 14/' -e 's/"id": "bridge"/"id": "my_hurry"/' "$source/levels/exercises/bridge.json" >"$out/my_hurry.json"
expect "no time to lie down" 1 "my_hurry.json: /dose/get_in_s: 14 is too short: getting there from standing needs" \
    "1 files, 1 problems" -- "$out/my_hurry.json"

expect "a stretch at a wall" 0 "1 files, 0 problems" -- "$source/tests/fixtures/movement/wall_calf.json"

LIMBER_DATA=$out/nowhere expect "no data" 2 "limber check:" --

[ $failures = 0 ] && echo "limber check: all as expected"
exit $((failures > 0))
