#!/bin/bash
# clang-tidy-16 over our sources, or over the files named. Wants build/dev configured (./test.sh fast does that).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ $# -eq 0 ]; then
  mapfile -t files < <(find models analysis sim cli -name '*.cpp')
else
  files=("$@")
fi
printf '%s\n' "${files[@]}" | xargs -n 1 -P "$(nproc)" clang-tidy-16 -p build/dev --quiet
