#!/bin/sh
# The coach's voice, made at build time: every line the game can speak, by flite's voice slt in
# English and by espeak-ng in other languages, as
# FOLDER/<hash of text and voice>.wav and FOLDER/index.json. What is there already is kept, so a
# change of one line costs one line. Without the engine nothing is made and the build goes on: the game
# then has its signals and captions.
#
#   build_voice.sh TOOL FOLDER LANG STAMP
#
# TOOL is limber_voice; STAMP is touched once every line is there. Presets share FOLDER: one at a
# time, files appear whole (made beside, then renamed).
set -eu
tool=$1 folder=$2 lang=$3 stamp=$4
# Calm where the line's budget allows it, then quicker: flite's duration_stretch, espeak-ng's words a
# minute.
stretches="1.12 1.04 0.96 0.88 0.82"
speeds="145 158 172 188 206 230 260"
engine=espeak-ng
[ "$lang" = en ] && engine=flite
voice="$engine $lang"
[ "$lang" = en ] && voice="flite slt"

say() { # language pace text file
    case $1 in
    en)
        if [ "$engine" = flite ]; then
            flite -voice slt --setf "duration_stretch=$2" -t "$3" "$4"
        else # a line that nobody has translated yet
            espeak-ng -v en-us -s "$2" -w "$4" -- "$3"
        fi
        ;;
    fr) espeak-ng -v fr-fr -s "$2" -w "$4" -- "$3" ;;
    *) espeak-ng -v "$1" -s "$2" -w "$4" -- "$3" ;;
    esac
}

if [ "${5:-}" = one ]; then # one row of the list, from xargs
    file=$6 budget=$7 id=$8 spoken=$9
    shift 9
    text=$1
    paces=$speeds
    [ "$engine" = flite ] && paces=$stretches
    raw=$folder/.$file.$$.raw.tmp
    new=$folder/.$file.$$.tmp
    trap 'rm -f "$raw" "$new"' EXIT
    for pace in $paces; do
        say "$spoken" "$pace" "$text" "$raw"
        status=0
        said=$("$tool" finish "$raw" "$new" "$budget") || status=$?
        case $status in
        0)
            mv -f "$new" "$folder/$file"
            exit 0
            ;;
        3) ;;
        *) exit 1 ;;
        esac
    done
    echo "voice: $id: \"$text\" takes $said, its budget is $budget s: say it in fewer words" >&2
    exit 1
fi

mkdir -p "$folder"
exec 9>"$folder/.lock"
flock 9
list=$folder/.list.$$.tmp
trap 'rm -f "$list" "$list".*' EXIT
"$tool" list "$lang" >"$list"

if ! command -v $engine >/dev/null 2>&1; then
    echo "voice: $engine is not installed, so the coach will not speak ($lang): signals and captions remain" >&2
    exit 0
fi

sort -u -t "$(printf '\t')" -k1,1 "$list" | while IFS="$(printf '\t')" read -r file budget id spoken text; do
    [ -s "$folder/$file" ] || printf '%s\0%s\0%s\0%s\0%s\0' "$file" "$budget" "$id" "$spoken" "$text"
done >"$list.todo"
count=$(tr -cd '\0' <"$list.todo" | wc -c)
if [ "$count" -gt 0 ]; then
    echo "voice: speaking $((count / 5)) lines ($lang)"
    xargs -0 -n 5 -P 2 sh "$0" "$tool" "$folder" "$lang" "$stamp" one <"$list.todo"
fi

# What no line needs any more goes; recordings by hand have other names and stay.
cut -f 1 "$list" | sort -u >"$list.kept"
for path in "$folder"/*.wav; do
    file=${path##*/}
    case $file in
    [0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]????????.wav)
        grep -qxF "$file" "$list.kept" || rm -f "$path"
        ;;
    esac
done
"$tool" index "$lang" "$folder" "$voice"
mkdir -p "$(dirname "$stamp")"
touch "$stamp"
