#!/usr/bin/env bash
# labels: render
# The built game in a real window under Xvfb, driven by the pad script of the end-to-end test. Its screenshots stay in
# the build folder to be looked at; here they are only checked to be there and to show something.
set -u
binary=$1 root=$2 work=$3
command -v xvfb-run >/dev/null || { echo "xvfb-run is missing (package xvfb)"; exit 2; }
rm -rf "$work" && mkdir -p "$work"
unset SDL_VIDEODRIVER
SDL_AUDIODRIVER=dummy XDG_CACHE_HOME=$work/cache xvfb-run -a -s "-screen 0 1920x1080x24" "$binary" play --windowed --size 1920x1080 \
    --data "$work/data" --pad-script "$root/tests/e2e/first_evening.jsonl" --speed max \
    --now 2026-11-20T09:00:00Z --offset 60 --shots "$work/shots" || { echo "the game ended with status $?"; exit 1; }

status=0
for screen in profile safety home check_in hurt results session_single_knee_to_chest_hold session_cat_cow_reps; do
    picture=$(ls "$work/shots"/*_"$screen".png 2>/dev/null | head -1)
    if [ -z "$picture" ]; then
        echo "no picture of $screen"
        status=1
    elif [ "$(stat -c %s "$picture")" -lt 60000 ]; then
        echo "$picture shows next to nothing"
        status=1
    fi
done
"$binary" diary export --data "$work/data" -o "$work/diary.json" || exit 1
python3 - "$work/diary.json" <<'PY' || status=1
import json, sys
diary = json.load(open(sys.argv[1]))
text = json.dumps(diary)
assert '"stopped"' in text, "the session should be kept as wisely stopped"
assert text.count('single_knee_to_chest') > 0, "its exercises should be in the diary"
PY
[ $status -eq 0 ] && echo "played, seen and kept; pictures in $work/shots"
exit $status
