# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Everything is stopped: each service ends with 0, and what was there is there when they come back.
# shellcheck disable=SC2154  # see system.sh

check_shutdown() {
  say "Stopping everything"
  export_everything last
  note_peak_memory
  local began=$SECONDS
  compose stop >>"$work/log" 2>&1 || fail "compose stop: $(tail -n 3 "$work/log")"
  say "Stopped all services in $((SECONDS - began)) s"
  expect_stopped "${SERVICES[@]}"
  up
  expect_same last again
  compose stop >>"$work/log" 2>&1 || fail "compose stop: $(tail -n 3 "$work/log")"
  expect_stopped "${SERVICES[@]}"
}
