#!/bin/bash
# How many lines and branches of models, analysis, sim, claims and cli the fast tests run, file by file, the least
# first, and in all.
#   scripts/coverage.sh              builds everything for it, in build/coverage
#   scripts/coverage.sh '^models'    only test programs whose names match, and the libraries they need
# Branches that only an exception takes are left out. A process that is killed, as some tests do, counts nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
names=${1:-.}
build=build/coverage

scripts/setup.sh coverage
cmake --preset coverage --log-level=WARNING
targets=(test_programs ttcsim write_sample)
if [ $# -gt 0 ]; then
  mapfile -t targets < <(ninja -C "$build" -t targets all | sed -n 's/^\([a-z_.0-9]*_test\): phony$/\1/p' | grep -E "$names")
  [ ${#targets[@]} -gt 0 ] || { echo "coverage: no test program's name matches $names" >&2; exit 2; }
fi
cmake --build --preset coverage --target "${targets[@]}"
find "$build" -name '*.gcda' -delete
ctest --test-dir "$build" -L fast -R "$names" -j "$(nproc)" --no-tests=error --output-on-failure -Q ||
  echo "coverage: a test failed; what follows is of what ran" >&2

filters=()
for folder in models analysis sim claims cli; do filters+=(--filter "$folder/"); done
gcovr --root . --object-directory "$build" "${filters[@]}" -j "$(nproc)" --exclude-throw-branches \
  --exclude-unreachable-branches --json-summary "$build/coverage.json" "$build"
/usr/bin/python3 - "$build/coverage.json" <<'PYTHON'
import json
import sys

summary = json.load(open(sys.argv[1]))


def row(name, counts):
    shares = [f"{100 * counts[f'{what}_covered'] / counts[f'{what}_total']:6.1f} %" if counts[f"{what}_total"] else f"{'–':>8}"
              for what in ("line", "branch")]
    return f"{shares[0]} {counts['line_total']:6} {shares[1]} {counts['branch_total']:6}  {name}"


print(f"{'lines':>8} {'of':>6} {'branches':>8} {'of':>6}  file")
for file in sorted(summary["files"], key=lambda f: (f["line_covered"] / max(1, f["line_total"]), f["filename"])):
    if file["line_total"]:
        print(row(file["filename"], file))
print(row("in all", summary))
PYTHON
