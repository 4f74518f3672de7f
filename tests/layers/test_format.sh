#!/usr/bin/env bash
# labels: unit
# One layout for all C, so that a diff shows only what changed.
set -u
cd "$2" || exit 2
command -v clang-format >/dev/null || { echo "clang-format is missing (package clang-format)"; exit 2; }
bad=$(find src tests cmake tools -name '*.[ch]' -print0 2>/dev/null | xargs -0 -r clang-format --dry-run -Werror 2>&1 | grep -E 'error:' | cut -d: -f1 | sort -u)
[ -z "$bad" ] && { echo "every file is laid out as .clang-format says"; exit 0; }
printf 'run clang-format -i on:\n%s\n' "$bad"
exit 1
