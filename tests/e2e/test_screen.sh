#!/usr/bin/env bash
# labels: render
# limber screen: every screen is drawn at the sizes and themes asked for; what is wrong is said.
set -u
limber=$1 source=$2 out=$3
rm -rf "$out" && mkdir -p "$out" || exit 2
export LIMBER_DATA=$source XDG_CACHE_HOME=$out/cache XDG_DATA_HOME=$out/data SDL_VIDEODRIVER=dummy
failures=0
complain() { echo "$*"; failures=$((failures + 1)); }

refused() { # words the message must hold, then the arguments
    local words=$1
    shift
    "$limber" screen "$@" >"$out/stdout" 2>"$out/stderr"
    local status=$?
    [ $status = 1 ] || complain "screen $*: exit $status, not 1"
    grep -qF -- "$words" "$out/stderr" || complain "screen $*: does not say \"$words\": $(head -1 "$out/stderr")"
}

# width and height of a PNG, from its header
size_of() { od -A n -t u1 -j 16 -N 8 "$1" | awk '{ print ($3 * 256 + $4) "x" ($7 * 256 + $8) }'; }
# a picture of one colour packs to almost nothing
is_drawn() { [ "$(stat -c %s "$1")" -gt "$2" ]; }

refused 'which screen?'
refused '-o FILE.png is missing' home
refused 'there is no option "--colour"' home --colour red -o "$out/x.png"
refused '--size: "huge"' home --size huge -o "$out/x.png"
refused '--size: "10x10"' home --size 10x10 -o "$out/x.png"
refused '--theme: "noon"' home --theme noon -o "$out/x.png"
refused '--text-size: "900"' home --text-size 900 -o "$out/x.png"
refused '--device: "wheel"' home --device wheel -o "$out/x.png"
refused 'not both home and results' home results -o "$out/x.png"
refused 'nowhere' nowhere --no-figure -o "$out/x.png"
[ -e "$out/x.png" ] && complain "a refused screen was written"

"$limber" screen home --no-figure -o /nowhere/x.png 2>"$out/stderr"
[ $? = 2 ] || complain "a folder that is not there: not exit 2"
grep -qF /nowhere/x.png "$out/stderr" || complain "a folder that is not there is not named"

"$limber" screen all --no-figure --size 640x360 -o "$out/all" || complain "all: exit $?"
count=0
for name in $("$limber" screen --list); do
    count=$((count + 1))
    picture=$out/all/$name.png
    [ -f "$picture" ] || { complain "$name was not drawn"; continue; }
    [ "$(size_of "$picture")" = 640x360 ] || complain "$name is $(size_of "$picture")"
    is_drawn "$picture" 20000 || complain "$name is all but empty"
done
[ $count -ge 10 ] || complain "only $count screens"

for size in 1280x720 1024x768 1280x800 2560x1080; do
    "$limber" screen home --no-figure --size $size -o "$out/$size.png" || complain "$size: exit $?"
    [ "$(size_of "$out/$size.png")" = $size ] || complain "$size is $(size_of "$out/$size.png")"
done
for theme in day night contrast; do
    "$limber" screen home --no-figure --size 640x360 --theme $theme -o "$out/$theme.png" || complain "$theme: exit $?"
done
cmp -s "$out/day.png" "$out/night.png" && complain "night looks like day"
cmp -s "$out/day.png" "$out/contrast.png" && complain "contrast looks like day"
"$limber" screen home --no-figure --size 640x360 -o "$out/again.png" || complain "again: exit $?"
cmp -s "$out/day.png" "$out/again.png" || complain "the same screen is not the same picture twice"
"$limber" screen home --no-figure --size 640x360 --device playstation -o "$out/pad.png" || complain "a pad: exit $?"
cmp -s "$out/day.png" "$out/pad.png" && complain "another pad has the same glyphs"

[ $failures = 0 ] && echo "every screen can be drawn"
exit $((failures > 0))
