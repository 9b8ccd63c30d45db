#!/bin/bash
# Sets up, builds, and runs ttcsim; without arguments, the quick start. All that this script says goes to stderr.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

"$root/scripts/setup.sh" build
(
  cd "$root"
  [ -f build/release/build.ninja ] || { echo "run.sh: configuring" >&2; cmake --preset release --log-level=WARNING >&2; }
  [ -x build/release/ttcsim ] || echo "run.sh: building (a few minutes, once)" >&2
  ninja -C build/release --quiet >&2
)

if [ $# -eq 0 ]; then
  exec "$root/build/release/ttcsim" run "$root/scenarios/quickstart.toml"
fi
exec "$root/build/release/ttcsim" "$@"
