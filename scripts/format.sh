#!/bin/bash
# clang-format-16 over our sources: rewrites them, or with --check fails where it would.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode=(-i)
[ "${1:-}" = --check ] && mode=(--dry-run --Werror)
find models analysis sim claims cli tests bench -name '*.h' -o -name '*.cpp' | xargs clang-format-16 "${mode[@]}"
