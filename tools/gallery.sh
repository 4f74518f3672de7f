#!/bin/sh
# docs/gallery.md and its pictures, from every exercise in levels/exercises:
#
#     tools/gallery.sh [build/dev/limber]
#
# One sheet an exercise (getting in, the work, coming out; as the player sees it, and from the other side), a row of
# looks, and the figure at night. Pictures are kept small: with ImageMagick they get a palette, without it they are
# larger.
set -eu
cd "$(dirname "$0")/.."
limber=${1:-build/dev/limber}
out=docs/gallery
mkdir -p "$out"
rm -f "$out"/*.png

shrink() {
    if command -v convert >/dev/null 2>&1; then
        convert "$1" -strip -dither None -colors 144 -define png:compression-level=9 "PNG8:$1"
    fi
}

page=docs/gallery.md
{
    echo "# Gallery"
    echo
    echo "Made by \`tools/gallery.sh\` from the exercises in \`levels/exercises\`. Each sheet shows an exercise from start"
    echo "to end: two rows as the player sees it, two from the other side."
} >"$page"

"$limber" render at_ease --size 480x840 --azimuth -20 -o "$out/look_1.png"
"$limber" render at_ease --size 480x840 --build slim --hair ponytail --hair-color 3 --tone 1 --outfit sunrise -o "$out/look_2.png"
"$limber" render at_ease --size 480x840 --build broad --hair short --hair-color 2 --tone 3 --outfit slate -o "$out/look_3.png"
"$limber" render at_ease --size 480x840 --build full --hair curly --hair-color 2 --tone 4 --outfit sea -o "$out/look_4.png"
"$limber" render at_ease --size 480x840 --build broad --hair cropped --hair-color 2 --tone 5 --outfit clay --light night -o "$out/look_5.png"
{
    echo
    echo "## Looks"
    echo
    for i in 1 2 3 4 5; do
        shrink "$out/look_$i.png"
        printf '![A figure standing at ease](gallery/look_%s.png) ' "$i"
    done
    echo
} >>"$page"

for file in levels/exercises/*.json; do
    id=$(basename "$file" .json)
    size=1920x1080
    if grep -qE '"start": *"(standing|chair)"' "$file"; then size=1920x2080; fi # people are upright there
    "$limber" render "$id" --sheet --size $size -o "$out/$id.png"
    shrink "$out/$id.png"
    name=$(sed -n 's/.*"name": *"\([^"]*\)".*/\1/p' "$file" | head -n 1)
    {
        echo
        echo "## ${name:-$id}"
        echo
        echo "![${name:-$id}, from start to end](gallery/$id.png)"
    } >>"$page"
done
du -sh "$out" | sed 's/^/gallery: /'
