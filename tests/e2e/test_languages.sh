#!/bin/bash
# labels: e2e
# limber check --lang: every language that has a voice is whole and as new as the English; what is missing, has
# changed, lost a place, is too long for a caption or on the wrong side is named.
# $1 the binary, $2 the source tree, $3 a folder to write in
set -u
limber=$1 source=$2 work=$3
rm -rf "$work" && mkdir -p "$work/data"
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}
languages=0
for voice in "$source"/assets/voice/??.json; do
    lang=$(basename "$voice" .json)
    [ "$lang" = en ] && continue
    languages=$((languages + 1))
    LIMBER_DATA=$source "$limber" check --lang "$lang" >"$work/$lang.txt" 2>&1 || fail "$lang: exit $?: $(cat "$work/$lang.txt")"
    grep -q ' 0 problems$' "$work/$lang.txt" || fail "$lang is not as the English is"
done
[ $languages -ge 6 ] || fail "only $languages languages were checked"

# No word of another language is read as if it were English (espeak-ng did so with French "dos", a back).
tool=$(dirname "$1")/limber_voice
if [ -x "$tool" ] && command -v espeak-ng >/dev/null; then
    for lang in de es fr it nl pt; do
        LIMBER_DATA=$source "$tool" list "$lang" | awk -F '\t' -v lang=$lang '$4 == lang { print $5 "." }' >"$work/said"
        [ "$(wc -l <"$work/said")" -gt 50 ] || fail "$lang: only $(wc -l <"$work/said") lines are spoken"
        espeak-ng -v "${lang/fr/fr-fr}" -x -q -f "$work/said" >"$work/sounds"
        grep '(en)' "$work/sounds" && fail "$lang: words are read as English: see assets/voice/$lang.pronounce.json"
    done
fi

cp -r "$source/levels" "$source/assets" "$work/data/"
export LIMBER_DATA=$work/data XDG_DATA_HOME=$work/home XDG_CACHE_HOME=$work/cache
lang=$work/data/assets/lang
named() { # what is to be named
    "$limber" check --lang de >"$work/out" 2>&1 && fail "nothing is wrong, expected: $1"
    grep -qF -- "$1" "$work/out" || fail "not named: $1: $(cat "$work/out")"
}
change() { # file, sed's order
    sed -i "$2" "$work/data/$1"
    cmp -s "$work/data/$1" "$source/$1" && fail "the test changes nothing in $1: $2"
}
change assets/lang/en.json 's/"home.start": "Start"/"home.start": "Begin"/'
named 'assets/lang/de.json: /home.start: the English has changed since this was translated'
change assets/voice/de.json '/"voice.rest"/d'
named 'assets/voice/de.json: /voice.rest: is not translated'
change assets/lang/de.json 's/"check_in.routine": "{title}"/"check_in.routine": "Titel"/'
named 'assets/lang/de.json: /check_in.routine: {title} is missing'
change levels/exercises/bridge.json 's/"why": "/"why": "Truly: /'
named 'assets/lang/de/exercises.json: /exercises/bridge: the English has changed'
change assets/lang/de/exercises.json 's/"Umarm dein linkes Knie"/"Umarm dein rechtes Knie"/'
named '/exercises/single_knee_to_chest/to_left/1: left and right are not those of the English'
change assets/lang/de/exercises.json 's/"Atme in den Rücken"/"Atme in den Rücken, so weit und so lang wie es geht"/'
named '/exercises/childs_pose/form/2: 51 characters, at most 40 stand in a row'
change assets/lang/de/exercises.json '0,/"why"/s/"why": "[^"]*",//'
named '/why: is not translated'
change assets/voice/de.json 's/"Deine linke Seite."/"Linke Seite."/'
named "assets/voice/de.json: /voice.left: the side is not told as the player's own"
change assets/lang/de/levels.json '/"over_65"/d'
named 'assets/lang/de/levels.json: /questions/over_65: is not translated'
"$limber" check --sources de >"$lang/de/sources.json" || fail "--sources: exit $?"
"$limber" check --lang de >"$work/out"
grep -q "has changed" "$work/out" && fail "what was gone through is still said to have changed"

"$limber" check --lang xx >"$work/out" 2>&1 && fail "a language that is not there is checked"
grep -q 'the language "xx" is not known' "$work/out" || fail "an unknown language is not named"
"$limber" check --lang >"$work/out" 2>&1 && fail "no language is checked"
exit $failed
