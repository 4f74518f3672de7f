#!/usr/bin/env bash
# labels: unit
# Arrows between rooms point one way. SDL, cJSON and SQLite lie on the default include path, so the compiler does not
# enforce it: this does, by the includes of each room; the link sets of tests/ do the rest.
set -u
root=$2
status=0

# room: the rooms it may include; then the outside headers it may name.
declare -A rooms=(
    [core]="core"
    [body]="core body"
    [stage]="core body stage"
    [coach]="core body coach"
    [sound]="core sound"
    [ui]="core coach body ui"
    [content]="core body coach content"
    [diary]="core coach body diary"
    [platform]="core body stage sound ui coach platform"
    [app]="core body stage coach sound ui content diary platform app"
)
standard="assert ctype errno float inttypes limits math stdarg stdatomic stdbool stddef stdint stdio stdlib string stdalign"
declare -A outside=(
    [core]="cjson/cJSON"
    [body]="cglm/struct cglm/types-struct cglm/cglm"
    [stage]="cglm/struct cglm/types-struct cglm/cglm"
    [coach]="" [sound]="" [ui]="" [content]=""
    [diary]="sqlite3"
    [platform]="SDL SDL2/SDL SDL_ttf SDL_mixer SDL_image SDL_syswm pwd fcntl unistd dirent sys/stat sys/types time fontconfig signal vorbis/vorbisfile gif_lib"
    [app]="time unistd sys/resource sys/stat sys/types sys/random signal fcntl sys/wait"
)

complain() { printf '%s\n' "$*"; status=1; }

for room in "${!rooms[@]}"; do
    while IFS=: read -r file line text; do
        if [[ $text =~ \#[[:space:]]*include[[:space:]]*\"([^\"]+)\" ]]; then
            target=${BASH_REMATCH[1]}
            [ "$target" = build_config.h ] && [ "$room" = app ] && continue
            folder=${target%%/*}
            [[ " ${rooms[$room]} " == *" $folder "* ]] || complain "$file:$line: $room may not include $target"
        elif [[ $text =~ \#[[:space:]]*include[[:space:]]*\<([^\>]+)\.h\> ]]; then
            target=${BASH_REMATCH[1]}
            [[ " $standard ${outside[$room]} " == *" $target "* ]] || complain "$file:$line: $room may not include <$target.h>"
        fi
    done < <(grep -nE '^[[:space:]]*#[[:space:]]*include' "$root/src/$room"/*.[ch] /dev/null)
done

# What hides behind a standard header: clocks, files, randomness and the end of the process belong to platform and app.
for room in core body stage coach sound ui content diary; do
    while IFS= read -r hit; do complain "$hit: not in $room (no clocks, files, randomness, printing or exit below platform)"; done < <(
        grep -nE '\b(fopen|freopen|rand|srand|random|time|clock|clock_gettime|gettimeofday|exit|abort|printf|puts|perror|getenv)\(' \
            "$root/src/$room"/*.[ch] /dev/null | grep -vE '^\S+:[0-9]+:\s*(\*|//|/\*)' | cut -c1-160)
done

# cJSON stays in one file, SDL types stay in platform.
while IFS= read -r hit; do complain "$hit: only core/json.c knows cJSON"; done < <(
    grep -lE 'cJSON_' "$root"/src/*/*.[ch] | grep -v 'core/json.c')
while IFS= read -r hit; do complain "$hit: only platform names SDL"; done < <(
    grep -nE '\b(SDL|Mix|TTF|IMG)_[A-Z]' "$root"/src/{core,body,stage,coach,sound,ui,content,diary,app}/*.[ch] | grep -vE ':\s*(\*|//|/\*)' | cut -c1-160)
# State that outlives a call belongs to its caller.
while IFS= read -r hit; do complain "$hit: no globals: give the state to the caller"; done < <(
    grep -nE '^\s*static\s+(_Atomic\s+)?(unsigned |signed |struct |enum )?[A-Za-z_][A-Za-z0-9_ ]*\*?\s*[a-z_0-9]+(\[[^]]*\])*\s*(=.*)?;' "$root"/src/*/*.c |
        grep -vE '\bconst\b|\binline\b|\(' | cut -c1-160)
while IFS= read -r hit; do complain "$hit: no extern in .c files"; done < <(grep -nE '^\s*extern\b' "$root"/src/*/*.c | cut -c1-160)

[ $status -eq 0 ] && echo "layers hold"
exit $status
