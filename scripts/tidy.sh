#!/bin/bash
# clang-tidy-16 over our sources, or over the files named: a quarter of an hour for all of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ $# -eq 0 ]; then
  mapfile -t files < <(find models analysis sim claims cli -name '*.cpp')
else
  files=("$@")
fi
scripts/setup.sh lint
cmake --preset dev --log-level=WARNING
printf '%s\n' "${files[@]}" | xargs -n 1 -P "$(nproc)" clang-tidy-16 -p build/dev --quiet
