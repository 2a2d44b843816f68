# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What the scripts share; they source it. It goes to the top of the tree (RAGSTONE_ROOT) and offers:
#
#   say WORDS...                 tells the person at the terminal, on stderr
#   die WORDS...                 the same, and ends the script
#   from_caller PATH             a path as the person meant it: from the folder in which they ran the script
#   install_packages SECTION...  installs what is missing of those sections of deploy/packages.txt
#   unpack_packages SECTION...   unpacks those that are missing into build/tools, without installing them
#   build PRESET [TARGET...]     configures and builds build/PRESET

set -euo pipefail

RAGSTONE_CALLER=$PWD
RAGSTONE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$RAGSTONE_ROOT"

# A bare machine has no locale but this one, and may not say where home is (ccache and npm ask).
export LC_ALL=C.UTF-8
export HOME="${HOME:-/root}"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$(basename "$0"): $*"
  exit 1
}

from_caller() { (cd "$RAGSTONE_CALLER" && realpath -m -- "$1"); }

# The packages of a section, one a line, as written.
packages_of() {
  awk -v section="[$1]" '
    /^\[/ { inside = ($1 == section); found = found || inside; next }
    inside && NF && !/^#/ { print $1 }
    END { if (!found) exit 1 }' deploy/packages.txt || die "deploy/packages.txt: no section [$1]"
}

is_installed() {
  case $1 in
    *\?*) command -v "${1#*\?}" >/dev/null && return ;;
  esac
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "${1%%\?*}" 2>/dev/null)" = installed ]
}

install_packages() {
  local section entry packages missing=()
  for section in "$@"; do
    packages=$(packages_of "$section")
    for entry in $packages; do
      is_installed "$entry" || missing+=("${entry%%\?*}")
    done
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi

  command -v apt-get >/dev/null || die "these packages are missing, and there is no apt-get: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    die "these packages are missing; install them, or run this as root: apt-get install ${missing[*]}"
  fi
  say "Installing ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { apt-get -q -o Acquire::Retries=3 update &&
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 \
      install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 25 "$log" >&2
    rm -f "$log"
    die "apt-get could not install the packages (its last lines are above)"
  fi
  rm -f "$log"
}

# For programs that a package would run as a daemon from then on, when all that is wanted is the program.
unpack_packages() {
  local section entry packages name folder
  for section in "$@"; do
    packages=$(packages_of "$section")
    for entry in $packages; do
      name=${entry%%\?*}
      if is_installed "$entry" || [ -d "build/tools/$name" ]; then continue; fi
      say "Unpacking $name into build/tools"
      folder=$(mktemp -d)
      if ! (cd "$folder" && { apt-get -q -o Acquire::Retries=3 download "$name" ||
        { apt-get -q -o Acquire::Retries=3 update && apt-get -q -o Acquire::Retries=3 download "$name"; }; }) \
        >"$folder/log" 2>&1 </dev/null; then
        tail -n 25 "$folder/log" >&2
        rm -rf "$folder"
        die "apt-get could not fetch $name (its last lines are above)"
      fi
      dpkg-deb --extract "$folder"/*.deb "$folder/root"
      mkdir -p build/tools
      mv "$folder/root" "build/tools/$name"
      rm -rf "$folder"
    done
  done
}

# Compilers are memory-hungry: a job for each processor, or for each 1.5 GB if that is fewer.
build_jobs() {
  local processors memory_kb
  processors=$(nproc)
  memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  local by_memory=$((memory_kb / 1500000))
  if [ "$by_memory" -lt 1 ]; then by_memory=1; fi
  if [ "$by_memory" -lt "$processors" ]; then echo "$by_memory"; else echo "$processors"; fi
}

build() {
  local preset=$1
  shift
  say "Building build/$preset"
  local log=build/$preset-configure.log
  mkdir -p build
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    die "the configuration failed"
  fi
  # --quiet keeps what matters: warnings and errors.
  ninja -C "build/$preset" -j "$(build_jobs)" --quiet "$@" >&2 || die "the build failed"
}
