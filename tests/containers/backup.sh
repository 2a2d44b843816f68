# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A backup that is taken while a load goes on, and restored into a system that has nothing: what can be read there is what could be
# read here.
# shellcheck disable=SC2154  # see system.sh

check_backup() {
  say "Backing up during a load, and restoring into a new system"
  local import received former=$project restored=$project-restored
  projects+=("$restored")
  [ -d "$work/data/bench" ] || tests/bench/generate_data "$work/data/bench" 500 167
  # What can be read does not change while this council is loaded: it is another.
  export_everything backed-up
  load_catalogue backed-up
  received=$(received_bytes)
  RAGSTONE_TEST_CPUS=$SLOWLY compose run --rm -T ragstone --council backed-up import data/bench/figures.csv \
    </dev/null >"$work/import" 2>&1 &
  import=$!
  await_load "$import" "$received"
  expect_exit 1 ragstone backup made/refused
  expect_contains "$work/err" "that takes publish"
  expect_exit 0 as chief backup made/backup
  expect_contains "$work/out" merton
  kill -0 "$import" 2>>"$work/log" || fail "the load was over before the backup: $(cat "$work/import")"
  wait "$import" || fail "the load during a backup: exit $?: $(cat "$work/import")"

  # One byte that is another, and nothing is restored.
  cp -r "$work/made/backup" "$work/made/broken"
  printf x | dd of="$work/made/broken/reporting.db" bs=1 seek=5000 conv=notrunc status=none
  expect_exit 1 restore "$restored" "$work/made/broken"
  expect_contains "$work/err" "refused by reporting"
  [ -z "$(docker volume ls --quiet --filter "name=${restored}_")" ] || fail "a backup that was refused left volumes"

  stop_system
  expect_exit 0 restore "$restored" "$work/made/backup"
  expect_contains "$work/err" "They hold what the backup holds"
  expect_exit 1 restore "$restored" "$work/made/backup"
  expect_contains "$work/err" "there already: ${restored}_ingestion"
  project=$restored
  await_healthy "${SERVICES[@]}"
  expect_same backed-up restored
  # Of the load that was under way nothing is in force, and it can be sent again.
  expect_exit 0 ragstone --council backed-up figure export made/none.csv
  [ "$(wc -l <"$work/made/none.csv")" -le 1 ] || fail "figures of a load that was under way are in the backup"
  expect_exit 0 ragstone --council backed-up import data/bench/figures.csv
  note_peak_memory
  remove_project "$restored"
  project=$former
  up
}

# restore PROJECT FOLDER
restore() { COMPOSE_PROJECT_NAME=$1 deploy/containers restore --from "$2"; }

stop_system() { compose stop >>"$work/log" 2>&1 || fail "compose stop: $(tail -n 3 "$work/log")"; }
