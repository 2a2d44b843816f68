# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Debian's Prometheus for tests of what it is told: the one that is installed, or that which tests/run unpacked.
#
#   prometheus, promtool                the programs
#   start_prometheus CONFIG DATA LOG    starts one on a free port; its process is prometheus_process
#   value QUERY                         the number that it has, or nothing
#   await_value QUERY WANTED            asks until it is so; who sources this has a function `fail WORDS…` for when it never is

readonly PROMETHEUS_SECONDS=60

# program NAME: its path, or the test ends with what to do.
program() {
  local unpacked
  unpacked=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/build/tools/prometheus/usr/bin/$1
  if command -v "$1"; then return; fi
  [ -x "$unpacked" ] || { printf 'FAILED: no %s; tests/run integration unpacks it\n' "$1" >&2; exit 1; }
  echo "$unpacked"
}
prometheus=$(program prometheus)
promtool=$(program promtool)

start_prometheus() {
  local config=$1 data=$2 log=$3 attempt
  for attempt in 1 2 3 4 5; do
    prometheus_port=$((20000 + RANDOM % 12000))
    : >"$log"
    "$prometheus" --config.file="$config" --storage.tsdb.path="$data" --web.listen-address="127.0.0.1:$prometheus_port" \
      >>"$log" 2>&1 &
    prometheus_process=$!
    # Ends when the line comes or the process goes: another program may have the port.
    tail -n +1 -F --pid="$prometheus_process" "$log" 2>/dev/null | grep -q -m 1 'Server is ready' || true
    if kill -0 "$prometheus_process" 2>/dev/null; then return; fi
  done
  fail "Prometheus did not start in $attempt attempts: $(tail -n 3 "$log")"
}

value() {
  "$promtool" query instant "http://127.0.0.1:$prometheus_port" "$1" 2>/dev/null | sed -n 's/.*=> \([^ ]*\) @.*/\1/p'
}

await_value() {
  local until=$((SECONDS + PROMETHEUS_SECONDS)) got=
  until got=$(value "$1") && [ "$got" = "$2" ]; do
    [ "$SECONDS" -lt "$until" ] || fail "Prometheus answers \"$got\" to $1, want $2"
    sleep 0.2
  done
}
