# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Debian's Prometheus, for the tests of what it is told: the one that is installed, or that which tests/run unpacked.

: "${repository:?}"

# program NAME: its path, or the test fails with what to do.
program() {
  command -v "$1" || {
    [ -x "$repository/build/tools/prometheus/usr/bin/$1" ] && echo "$repository/build/tools/prometheus/usr/bin/$1"
  } || { printf 'FAILED: no %s; tests/run integration unpacks it\n' "$1" >&2; exit 1; }
}
prometheus=$(program prometheus)
promtool=$(program promtool)
