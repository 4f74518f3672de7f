#!/bin/sh
# What all sounds look like and how loud they are, to be looked at after a change (ninja sound_sheet):
#   OUT/loudness.md    a table of music, cues and voice: LUFS, true peak, seam
#   OUT/music.png      a spectrogram of every stem, one row a region (with sox and ImageMagick)
#   OUT/session.png    a spectrogram of two minutes of a session as it is heard
#
#   sound_sheet.sh LIMBER TOOL GENERATED OUT
set -eu
limber=$1 tool=$2 generated=$3 out=$4
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" table "$generated" >"$out/loudness.md"
echo "sound sheet: $out/loudness.md"
if ! command -v sox >/dev/null 2>&1 || ! command -v montage >/dev/null 2>&1; then
    echo "sound sheet: without sox and ImageMagick there are no spectrograms" >&2
    exit 0
fi
pictures=
for region in base_camp lumbar thoracic cervical summit; do
    for stem in bed pulse melody; do
        [ -r "$generated/music/$region/$stem.ogg" ] || continue
        sox "$generated/music/$region/$stem.ogg" -n remix 1,2 rate 16k spectrogram -x 500 -y 257 \
            -z 90 -t "$region, $stem" -o "$work/$region.$stem.png"
        pictures="$pictures $work/$region.$stem.png"
    done
done
# shellcheck disable=SC2086
[ -n "$pictures" ] && montage $pictures +label -tile 3x -geometry +6+6 "$out/music.png" &&
    echo "sound sheet: $out/music.png"
"$limber" session base_camp --speed max --now 2026-03-01T10:00:00Z --offset 0 --wav "$work/session.wav" >/dev/null
sox "$work/session.wav" -n remix 1,2 trim 0 120 rate 16k spectrogram -x 1600 -y 513 -z 90 \
    -t "base_camp, the first two minutes" -o "$out/session.png"
echo "sound sheet: $out/session.png"
