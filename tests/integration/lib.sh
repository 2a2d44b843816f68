# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the integration tests share: the three services on free ports of the loopback, their data in a temporary folder that
# goes with the test. Each test sources this file with RAGSTONE_BIN set to the folder of the built programs.

set -euo pipefail

: "${RAGSTONE_BIN:?set RAGSTONE_BIN to the folder of the built programs}"
PATH="$RAGSTONE_BIN:$PATH"
# Whoever runs this may have settings for services and a command of their own.
for name in $(compgen -A variable RAGSTONE_ | grep -vxE 'RAGSTONE_(BIN|KILL_PAUSES)'); do unset "$name"; done
export RAGSTONE_ACTOR="integration-test"
# shellcheck disable=SC2034  # for the tests
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
declare -A pids=()

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  for log in "$work"/*.log; do
    [ -f "$log" ] && { printf -- '--- %s\n' "${log##*/}"; tail -n 20 "$log"; } >&2
  done
  exit 1
}

# shellcheck source=tests/support/expect.sh
source "$repository/tests/support/expect.sh"

# How services are started, unless a test says otherwise.
protection=(--plaintext)

# start NAME FLAGS…: starts ragstone-NAME on a free port, or on ${port_NAME} when it ran before, and waits until it says
# where it listens. Sets RAGSTONE_<NAME>.
start() {
  local name=$1 variable address
  shift
  variable=RAGSTONE_${name^^}
  address=${!variable:-127.0.0.1:0}
  : > "$work/$name.log"
  "ragstone-$name" "${protection[@]}" --listen "$address" "$@" 2>> "$work/$name.log" &
  pids[$name]=$!
  # Ends when the line comes or the process goes: no polling of the clock.
  address=$(tail -n +1 -F --pid="${pids[$name]}" "$work/$name.log" 2> /dev/null |
    grep -m 1 -o 'address=127\.0\.0\.1:[0-9]*' || true)
  [ -n "$address" ] || fail "ragstone-$name did not start"
  export "$variable=${address#address=}"
}

start_ingestion() { start ingestion --database "$work/ingestion.db" --migrate; }
start_rating() { start rating --database "$work/rating.db" --migrate --ingestion "$RAGSTONE_INGESTION"; }
start_reporting() {
  start reporting --database "$work/reporting.db" --migrate --ingestion "$RAGSTONE_INGESTION" --rating "$RAGSTONE_RATING"
}
start_all() {
  start_ingestion
  start_rating
  start_reporting
}

# stop NAME [SIGNAL]: ends a service and sets `stopped` to its exit code.
stop() {
  local name=$1 signal=${2:-TERM}
  stopped=0
  kill "-$signal" "${pids[$name]}" 2> /dev/null || true
  # A shell says of a killed child that it was: that is what was wanted.
  wait "${pids[$name]}" 2> /dev/null || stopped=$?
  unset "pids[$name]"
}

finish() {
  set +e
  for pid in "${pids[@]}"; do
    kill -9 "$pid"
    wait "$pid"
  done 2> /dev/null
  rm -rf "$work"
}
trap finish EXIT
