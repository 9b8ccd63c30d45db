#!/bin/bash
# Sets up, builds and tests.
#   ./test.sh         every test
#   ./test.sh fast    those for daily work (label "fast"), in a build where a touched file is compiled alone
#   ./test.sh asan    the fast tests under the address and undefined-behaviour sanitizers
#   ./test.sh tsan    the engine's tests under the thread sanitizer
# Tests on real answers read the folder named by TTCSIM_REAL_ANSWERS and are skipped without it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
what=${1:-all}
shift || true
preset=check
target=all
case $what in
  all) select=() ;;
  fast) preset=dev select=(-L fast) ;;
  asan) preset=asan select=(-L fast) ;;
  tsan) preset=tsan select=() target=test_programs ;;
  *) echo "test.sh: wants all, fast, asan or tsan" >&2; exit 2 ;;
esac

scripts/setup.sh test
scripts/format.sh --check
cmake --preset "$preset" --log-level=WARNING
cmake --build --preset "$preset" --target "$target"
export TSAN_OPTIONS="suppressions=$PWD/scripts/tsan.supp ${TSAN_OPTIONS:-}"
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" "${select[@]}" "$@"
