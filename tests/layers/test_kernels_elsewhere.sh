#!/usr/bin/env bash
# The hot loops are one source for every processor (core/lanes.h). Here they are built for the x86-64 baseline, for AVX2
# and for 64-bit ARM (NEON), run, and compared. Without a compiler and an emulator for ARM (packages
# gcc-aarch64-linux-gnu and qemu-user-static) that part is skipped, and says so.
set -u
source=$2 work=$3
rm -rf "$work" && mkdir -p "$work" || exit 2
kernels=("$source/src/body/skin_kernel.c" "$source/src/stage/light_kernel.c")

# build NAME COMPILER FLAGS...
build() {
    local name=$1 compiler=$2
    shift 2
    "$compiler" -std=c11 -O3 -ffast-math -Wall -Wextra -Werror -DKERNEL_SUFFIX=base "$@" -I"$source/src" \
        "$source/tests/layers/kernel_values.c" "${kernels[@]}" -o "$work/$name" -lm || { echo "$name does not build"; exit 1; }
}

# Within what an estimate of 1 / sqrt(x) may differ by: metres, pixels, levels.
compare() { # BASE OTHER
    paste "$work/$1.txt" "$work/$2.txt" | awk -v name="$2" '
        BEGIN { may["place"] = may["bound"] = may["sunk"] = may["apart"] = 2e-5; may["normal"] = 2e-4
                may["level"] = 2; may["shade"] = 1e-4; may["pixel"] = .01 }
        { apart = $3 > $6 ? $3 - $6 : $6 - $3
          if ($1 != $4 || $2 != $5 || !($1 in may) || apart > may[$1]) {
              if (bad++ < 5) print name ": " $0 }
          if (apart > most[$1]) most[$1] = apart }
        END { if (NR < 1000) { print name ": only " NR " values"; exit 1 }
              line = name ": " NR " values;"
              for (k in most) line = line " " k " " most[k]
              print line
              exit bad > 0 }'
}

status=0
machine=$(uname -m)
build base "${CC:-gcc}"
"$work/base" >"$work/base.txt" || exit 1
if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo; then
    build avx2 "${CC:-gcc}" -mavx2 -mfma
    "$work/avx2" >"$work/avx2.txt" || exit 1
    compare base avx2 || status=1
fi
emulator=$(command -v qemu-aarch64-static || command -v qemu-aarch64)
if [ "$machine" = aarch64 ]; then
    echo "this is an ARM processor: the baseline was NEON"
elif command -v aarch64-linux-gnu-gcc >/dev/null && [ -n "$emulator" ]; then
    build neon aarch64-linux-gnu-gcc -static
    "$emulator" "$work/neon" >"$work/neon.txt" || exit 1
    compare base neon || status=1
else
    echo "not looked at: 64-bit ARM (no compiler or no emulator for it here)"
    [ $status -eq 0 ] && exit 77
fi
exit $status
