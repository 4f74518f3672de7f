#!/bin/bash
# labels: e2e
# A voice with a broken file, one without a file, none at all, words with signs nobody can say: each is told, and
# the session goes on to its end.
# $1 the binary, $2 the source tree, $3 a folder to write in
set -u
limber=$1 source=$2 work=$3
tool=$(dirname "$1")/limber_voice
built=$source/build/generated/voice/en
rm -rf "$work" && mkdir -p "$work/data/generated/voice"
failed=0
fail() {
    echo "FAILED: $*"
    failed=1
}
ln -s "$source/levels" "$work/data/levels"
cp -r "$source/assets" "$work/data/assets"
export LIMBER_DATA=$work/data XDG_DATA_HOME=$work/home XDG_CACHE_HOME=$work/cache
hear() { # name
    "$limber" session quick_relief --speed max --wav "$work/$1.wav" >"$work/$1.jsonl" 2>"$work/$1.txt" ||
        fail "$1: exit $?: $(cat "$work/$1.txt")"
    grep -q '"outcome":"finished"' "$work/$1.jsonl" || fail "$1: the session did not come to its end"
    [ "$(stat -c %s "$work/$1.wav")" -gt 10000000 ] || fail "$1: nothing was written"
}

hear silent # no voice at all
grep -q "voice/en/index.json" "$work/silent.txt" || fail "a missing voice is not told"

if [ -r "$built/index.json" ]; then
    cp -r "$built" "$work/data/generated/voice/en"
    hear whole
    [ -s "$work/whole.txt" ] && fail "something is wrong with a voice that is whole: $(cat "$work/whole.txt")"
    file=$(grep -A1 '"voice.rest"' "$built/index.json" | sed -n 's/.*"file": "\(.*\)".*/\1/p')
    rm "$work/data/generated/voice/en/$file"
    hear missing
    grep -q "$file" "$work/missing.txt" || fail "a missing recording is not told: $(cat "$work/missing.txt")"
    printf 'OggS and then nothing' >"$work/data/generated/voice/en/voice.rest.ogg"
    hear broken
    grep -q "voice.rest.ogg" "$work/broken.txt" || fail "a broken recording is not told: $(cat "$work/broken.txt")"
    cmp -s "$work/whole.wav" "$work/missing.wav" && fail "the missing line was heard"

    # What somebody recorded beside a whole voice: named with what is wrong, and the built line speaks instead.
    own=$work/data/generated/voice/en/voice.rest
    cp "$built/$file" "$work/data/generated/voice/en/$file"
    rm "$own.ogg"
    wav_header() { # bytes of sound: 48 kHz, 16 bit, mono
        le() { printf "\\x$(printf %02x $(($1 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))\\x$(printf %02x $(($1 >> 16 & 255)))\\x$(printf %02x $(($1 >> 24)))"; }
        printf RIFF; le $(($1 + 36)); printf 'WAVEfmt '; le 16
        printf '\x01\x00\x01\x00'; le 48000; le 96000; printf '\x02\x00\x10\x00data'; le "$1"
    }
    refused() { # name, file's ending, what is said of it
        hear "$1"
        grep -qF "voice.rest.$2" "$work/$1.txt" || fail "$1: the file is not named: $(cat "$work/$1.txt")"
        grep -qF -- "$3" "$work/$1.txt" || fail "$1: not told: $3: $(cat "$work/$1.txt")"
        cmp -s "$work/whole.wav" "$work/$1.wav" || fail "$1: the built line is not heard instead"
        rm "$own.$2"
    }
    { wav_header 96000; head -c 96000 /dev/zero; } >"$own.wav"
    refused silent_recording wav "nothing to hear"
    { wav_header 480000; head -c 480000 /dev/urandom; } >"$own.wav"
    refused long_recording wav "takes 5.0 s"
    head -c 9000000 /dev/zero >"$own.wav"
    refused huge_recording wav "at most 8388608 are allowed"
    echo "a letter" >"$own.ogg"
    refused no_recording ogg "not a sound file"
    { wav_header 9600; head -c 9600 /dev/urandom; } >"$own.wav"
    hear own_recording
    [ -s "$work/own_recording.txt" ] && fail "a good recording is refused: $(cat "$work/own_recording.txt")"
    cmp -s "$work/whole.wav" "$work/own_recording.wav" && fail "a good recording is not heard"
    rm -f "$own.wav"
else
    echo "skipped: there is no built voice"
fi

if [ -x "$tool" ]; then
    sed -i 's/"voice.rest": "[^"]*"/"voice.rest": "Rest → now ☕."/' "$work/data/assets/voice/en.json"
    "$tool" list en >"$work/list" 2>"$work/signs.txt" || fail "signs that cannot be said stop the list"
    grep -q 'voice.rest: 2 signs of "Rest → now ☕." cannot be said' "$work/signs.txt" ||
        fail "signs that cannot be said are not told: $(cat "$work/signs.txt")"
    grep -q "	Rest now .\$" "$work/list" || fail "what can be said is not: $(grep voice.rest "$work/list")"
fi
exit $failed
