# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Data is in the volumes: containers that go and others that come make no difference to a byte of what can be read.
# shellcheck disable=SC2154  # see system.sh

check_restart() {
  say "Comparing what is there before and after down and up"
  export_everything before
  note_peak_memory
  local name began
  declare -A former=()
  for name in "${SERVICES[@]}"; do former[$name]=$(container_of "$name"); done
  compose down >>"$work/log" 2>&1 || fail "compose down: $(tail -n 3 "$work/log")"
  began=$(date +%s)
  up
  expect_order "$began"
  for name in "${SERVICES[@]}"; do
    [ "$(container_of "$name")" != "${former[$name]}" ] || fail "down and up kept the container of $name"
  done
  expect_same before after
}

# expect_same BEFORE AFTER: exports everything as AFTER, which has to be what BEFORE is.
expect_same() {
  export_everything "$2"
  diff -r "$work/made/$1" "$work/made/$2" >"$work/differences" || {
    head -n 20 "$work/differences" >&2
    fail "what can be read has changed"
  }
  rm -r "${work:?}/made/$2"
}

# Since BEGAN each service was started only when those that it asks were healthy.
expect_order() {
  # To the end of this second, so that nothing of it is missing.
  docker events --since "$1" --until "$(($(date +%s) + 1))" --filter "label=com.docker.compose.project=$project" --filter type=container \
    --format '{{.Action}} {{index .Actor.Attributes "com.docker.compose.service"}}' |
    grep -E '^(start|health_status: healthy) (ingestion|rating|reporting)$' | awk '!seen[$0]++' >"$work/events"
  printf '%s\n' 'start ingestion' 'health_status: healthy ingestion' 'start rating' 'health_status: healthy rating' \
    'start reporting' 'health_status: healthy reporting' | diff - "$work/events" >"$work/differences" ||
    fail "the services did not start one after the other: $(cat "$work/differences")"
}
