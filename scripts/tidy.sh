#!/bin/bash
# clang-tidy-16 over all our sources, those of a library together as the preset check compiles them, or over the
# files named, each alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scripts/setup.sh lint
preset=check
[ $# -gt 0 ] && preset=dev
cmake --preset $preset --log-level=WARNING
files=("$@")
if [ $# -eq 0 ]; then
  mapfile -t files < <(sed -n 's/^ *"file": "\(.*\)",\?$/\1/p' build/check/compile_commands.json |
    grep -v -e /tests/ -e /bench/ -e '/built_in\.cpp$')
fi
[ ${#files[@]} -gt 0 ] || { echo "tidy: no files" >&2; exit 1; }
printf '%s\n' "${files[@]}" |
  xargs -n 1 -P "$(nproc)" clang-tidy-16 -p build/$preset --quiet --checks=-bugprone-suspicious-include 2> >(
    grep -v ' warnings generated\.$' >&2)
