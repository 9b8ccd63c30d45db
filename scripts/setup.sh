#!/bin/bash
# Installs from Debian's packages what is missing here. Usage: scripts/setup.sh build|test|lint|coverage
# Says what it installs, on stderr; asks for nothing; works as root or through sudo.
set -euo pipefail

build="g++ cmake ninja-build libtbb-dev libboost-dev libboost-random-dev libeigen3-dev libhdf5-dev libcli11-dev
  libtomlplusplus-dev nlohmann-json3-dev libfmt-dev libarchive-dev libcsv-dev rapidjson-dev
  python3 python3-numpy python3-pandas python3-xarray python3-h5netcdf python3-matplotlib python3-jinja2 python3-tomli-w"
test="libgtest-dev libbenchmark-dev libnlopt-dev librandom123-dev clang-format-16 hdf5-tools netcdf-bin
  python3-mpmath python3-pytest python3-netcdf4 python3-setuptools python3-wheel python3-pip python3-venv mypy
  zsh fish"

wanted=$build
[ "${1:-build}" = test ] && wanted="$build $test"
[ "${1:-build}" = lint ] && wanted="$build $test clang-tidy-16"
[ "${1:-build}" = coverage ] && wanted="$build $test gcovr"

missing=()
for package in $wanted; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup: needs root or sudo to install: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "setup: installing from Debian's packages: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}")
"${as_root[@]}" apt-get update -qq >&2
"${install[@]}" >/dev/null 2>&1 || "${install[@]}" >&2
