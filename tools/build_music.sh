#!/bin/sh
# The music, made at build time: each score of assets/music, rendered by fluidsynth with FluidR3,
# as FOLDER/<score>/{bed,pulse,melody}.ogg, seamless loops. Without fluidsynth or its sounds nothing
# is made and the build goes on: the game then has no music.
#
#   build_music.sh TOOL FOLDER STAMP SCORE...
#
# TOOL is limber_music. A score whose loops are there (FOLDER/<score>/made, a checksum) is not
# rendered again. Presets share FOLDER: one at a time.
set -eu
tool=$1 folder=$2 stamp=$3
shift 3
sounds=
for path in /usr/share/sounds/sf2/FluidR3_GM.sf2 /usr/share/sounds/sf2/default-GM.sf2; do
    [ -z "$sounds" ] && [ -r "$path" ] && sounds=$path
done
if ! command -v fluidsynth >/dev/null 2>&1 || [ -z "$sounds" ]; then
    echo "music: fluidsynth or FluidR3 is not installed, so there will be no music" >&2
    exit 0
fi

mkdir -p "$folder"
exec 9>"$folder/.lock"
flock 9
raw=$(mktemp -d)
trap 'rm -rf "$raw"' EXIT
for score in "$@"; do
    name=$(basename "$score" .json)
    sum=$(cat "$score" "$0" "$(dirname "$0")/limber_music.c" | cksum)
    [ "$(cat "$folder/$name/made" 2>/dev/null)" = "$sum" ] && continue
    echo "music: rendering $name"
    mkdir -p "$folder/$name"
    rm -f "$folder/$name/made" "$folder/$name"/*.wav
    for stem in bed pulse melody; do
        "$tool" midi "$score" $stem "$raw/$stem.mid"
        # no chorus: its slow movement does not fit the loop
        fluidsynth -n -i -q -r 48000 -g 0.5 -o synth.chorus.active=0 -o synth.reverb.level=0.6 \
            -o synth.reverb.room-size=0.6 -T wav -O s16 -F "$raw/$stem.wav" \
            "$sounds" "$raw/$stem.mid" >/dev/null 2>&1
    done
    "$tool" finish "$score" "$raw" "$folder/$name"
    printf '%s\n' "$sum" >"$folder/$name/made"
done
mkdir -p "$(dirname "$stamp")"
touch "$stamp"
