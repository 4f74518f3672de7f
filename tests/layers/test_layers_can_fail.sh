#!/usr/bin/env bash
# labels: unit
# A check that cannot fail is a defect: each kind of breach, planted in a copy of src/, must be found.
set -u
root=$2
work=$3
rm -rf "$work" && mkdir -p "$work/src"
cp -r "$root/src/." "$work/src/"
status=0

expect_breach() { # file, line, words the complaint must hold
    printf '%s\n' "$2" >>"$work/src/$1"
    local said
    if said=$(bash "$root/tests/layers/test_includes.sh" x "$work" 2>&1); then
        echo "not found: \"$2\" in $1"
        status=1
    elif [[ $said != *"$3"* ]]; then
        echo "found, but not said: \"$3\" for \"$2\" in $1; it said: $said"
        status=1
    fi
    rm -rf "$work/src" && mkdir -p "$work/src" && cp -r "$root/src/." "$work/src/"
}

expect_breach core/probe.c '#include "ui/ui.h"' 'core may not include ui/ui.h'
expect_breach coach/probe.c '#include <SDL.h>' 'coach may not include <SDL.h>'
expect_breach ui/probe.c '#include <sqlite3.h>' 'ui may not include <sqlite3.h>'
expect_breach content/probe.c '#include "diary/diary.h"' 'content may not include diary/diary.h'
expect_breach sound/probe.c 'double t = clock_gettime(0, 0);' 'not in sound'
expect_breach coach/probe.c 'int k = rand();' 'not in coach'
expect_breach body/probe.c 'static int counter = 0;' 'no globals'
expect_breach content/probe.c 'cJSON_Delete(x);' 'only core/json.c knows cJSON'
expect_breach app/probe.c 'SDL_Delay(1);' 'only platform names SDL'

rm -rf "$work"
[ $status -eq 0 ] && echo "every planted breach was found"
exit $status
