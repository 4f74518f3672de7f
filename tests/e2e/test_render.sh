#!/usr/bin/env bash
# limber render and bench: pictures without a window, and how wrong words are answered.
# labels: render
set -u
limber=$1 source=$2 out=$3
rm -rf "$out" && mkdir -p "$out" || exit 2
export LIMBER_DATA=$source XDG_CACHE_HOME=$out/cache
failures=0
fail() { echo "$1"; failures=$((failures + 1)); }

# width and height stand at bytes 16..23 of a PNG
size_of() { od -An -tu1 -j16 -N8 "$1" | awk '{print $3 * 256 + $4 "x" $7 * 256 + $8}'; }
# refused NAME TEXT ARGS...: exit 1, and the words say why
refused() {
    local name=$1 text=$2
    shift 2
    "$limber" render "$@" >"$out/stdout" 2>"$out/stderr"
    local status=$?
    [ $status = 1 ] || fail "$name: exit $status, not 1"
    grep -qF -- "$text" "$out/stderr" || fail "$name: stderr does not say: $text"
}

refused "no exercise" "which exercise" -o "$out/x.png"
refused "no file" "-o FILE.png is missing" cat_cow
refused "an unknown exercise" 'no exercise "flying"' flying -o "$out/x.png"
refused "an unknown option" 'no option "--wings"' cat_cow --wings 2 -o "$out/x.png"
refused "a size that is none" '"tall" is not understood' cat_cow --size tall -o "$out/x.png"
refused "a value that is missing" "--at needs a value" cat_cow -o "$out/x.png" --at
refused "a way that is none" 'no way leads "seated:moon"' --way seated:moon -o "$out/x.png"
refused "an odd clip" "even width" cat_cow --y4m --size 321x180 -o "$out/x.y4m"
refused "two kinds at once" "either --sheet, --y4m or --gif" cat_cow --gif --y4m -o "$out/x.gif"
[ -e "$out/x.png" ] && fail "something was written in spite of it"

draw() { "$limber" render "$@" --size 320x180 --quality 6k || fail "render $*: exit $?"; }
draw cat_cow --at 6 -o "$out/cow.png"
[ "$(size_of "$out/cow.png")" = 320x180 ] || fail "the picture is $(size_of "$out/cow.png")"
draw cat_cow --at 6 -o "$out/again.png"
cmp -s "$out/cow.png" "$out/again.png" || fail "the same words gave another picture (with the cache)"
draw cat_cow --at 6 --night -o "$out/night.png"
cmp -s "$out/cow.png" "$out/night.png" && fail "night looks like day"
draw single_knee_to_chest --at 20 -o "$out/left.png"
draw single_knee_to_chest --at 20 --side right -o "$out/right.png"
cmp -s "$out/left.png" "$out/right.png" && fail "left and right look the same"
draw single_knee_to_chest --sheet -o "$out/sheet.png"
draw at_ease -o "$out/ease.png"
draw --way side:supine -o "$out/way.png"
draw --way other_side:supine -o "$out/mirrored.png"
cmp -s "$out/way.png" "$out/mirrored.png" && fail "a way and its mirror image look the same"
draw at_ease --gif -o "$out/ease.gif"
"$limber" render at_ease --gif --size 64x64 --quality 6k -o "$out/nowhere/x.gif" 2>"$out/stderr"
[ $? = 2 ] && grep -qF "nowhere/x.gif: could not be written" "$out/stderr" || fail "a clip into nowhere: $(cat "$out/stderr")"
# 6 s in pictures of 0.08 s, 320x180, without an end
python3 - "$out/ease.gif" <<'CHECK' || fail "the GIF is not what it should be"
import struct, sys
gif = open(sys.argv[1], "rb").read()
assert gif[:6] == b"GIF89a", gif[:6]
assert struct.unpack("<HH", gif[6:10]) == (320, 180)
assert b"NETSCAPE2.0\x03\x01\x00\x00" in gif and gif[-1:] == b";"
assert gif.count(b"\x21\xf9\x04\x04\x08\x00\x00\x00\x2c") == 75, "pictures"
CHECK
draw bridge --from at_ease -o "$out/arrival.png"

"$limber" bench --json --quality 6k >"$out/bench.json" || fail "bench: exit $?"
for key in figure_frame_us median p99 of_it_us clip order skin_ns_per_vertex skin_baseline_ns_per_vertex \
    light_ns_per_vertex light_baseline_ns_per_vertex mesh_ms \
    start_to_first_frame_ms rss_mb mix_percent_of_core music_decode_ms press_to_cue_ms audio_buffer_frames; do
    grep -q "\"$key\":" "$out/bench.json" || fail "bench does not tell $key"
done
"$limber" bench --quality huge >/dev/null 2>&1
[ $? = 1 ] || fail "bench takes a quality that does not exist"

exit $((failures > 0))
