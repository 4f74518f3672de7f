#!/bin/bash
# The voice is made at build time: cached, reproducible, within its budget; without an engine nothing breaks.
# $1 the binary, $2 the source tree, $3 a folder to write in; the tool lies beside the binary.
set -u
tool=$(dirname "$1")/limber_voice
script=$2/tools/build_voice.sh
work=$3
rm -rf "$work" && mkdir -p "$work/no_engine" "$work/slow"
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}
[ -x "$tool" ] || { echo "skipped: limber_voice is not built"; exit 0; }
# a dozen lines are enough to try it
cat >"$work/few" <<EOF
#!/bin/sh
[ "\$1" = list ] || exec "$tool" "\$@"
"$tool" list "\$2" | sed 12q
EOF
chmod +x "$work/few"
tool=$work/few

# every program but the speech engine
for program in sh mkdir flock sed sort cut tr wc xargs mv rm dirname touch cat grep; do
    ln -sf "$(command -v $program)" "$work/no_engine/$program"
done
PATH=$work/no_engine sh "$script" "$tool" "$work/silent" en "$work/silent.stamp" 2>"$work/silent.txt" ||
    fail "without flite the build fails"
grep -q "flite is not installed" "$work/silent.txt" || fail "a missing engine is not told"
ls "$work/silent"/*.wav >/dev/null 2>&1 && fail "something was said without an engine"
[ -e "$work/silent.stamp" ] && fail "a missing engine counts as done"

if ! command -v flite >/dev/null; then
    echo "the rest is skipped: flite is not installed"
    exit $failed
fi

# a voice that is far too slow: the line is named and the build fails
cat >"$work/slow/flite" <<EOF
#!/bin/sh
while [ "\$1" != -t ]; do shift; done
exec $(command -v flite) -voice slt --setf duration_stretch=3 -t "\$2" "\$3"
EOF
chmod +x "$work/slow/flite"
PATH=$work/slow:$PATH sh "$script" "$tool" "$work/drawl" en "$work/drawl.stamp" >/dev/null 2>"$work/drawl.txt" &&
    fail "lines over their budget pass"
grep -Eq '^voice: [a-z_.0-9]+: ".+" takes [0-9.]+ s, its budget is [0-9.]+ s' "$work/drawl.txt" ||
    fail "a line over its budget is not named"
[ -e "$work/drawl.stamp" ] && fail "lines over their budget count as done"

for pack in one two; do
    sh "$script" "$tool" "$work/$pack" en "$work/$pack.stamp" >"$work/$pack.txt" 2>&1 || fail "pack $pack: $(tail -1 "$work/$pack.txt")"
done
diff -r "$work/one" "$work/two" >/dev/null || fail "two packs of the same text differ"
lines=$("$tool" list en | wc -l)
[ "$(grep -c '"id"' "$work/one/index.json")" -ge "$lines" ] || fail "the index does not hold all $lines lines"

# what is there is kept, what is no more said goes, a recording by hand stays
touch "$work/one/0123456789abcdef.wav" "$work/one/voice.left.wav"
gone=$(basename "$(ls "$work/one"/*.wav | grep -v -e 0123456789abcdef -e voice.left | head -1)")
rm "$work/one/$gone"
sh "$script" "$tool" "$work/one" en "$work/one.stamp" >"$work/again.txt" 2>&1 || fail "a second run fails"
grep -q "speaking 1 lines" "$work/again.txt" || fail "more was spoken again than what was missing"
cmp -s "$work/one/$gone" "$work/two/$gone" || fail "a line made again differs"
[ -e "$work/one/0123456789abcdef.wav" ] && fail "a line that is no more said stays"
[ -e "$work/one/voice.left.wav" ] || fail "a recording by hand was taken away"
ls -A "$work/one" | grep -q '\.tmp' && fail "something temporary was left behind"
exit $failed
