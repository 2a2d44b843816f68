# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# docker stop of each service while a large file is loaded: it ends with 0 in time, what was acknowledged stays, and the load comes to
# what it would have come to undisturbed.
# shellcheck disable=SC2154  # see system.sh

# The command gets this part of a processor, so that the load lasts while services are stopped, on any machine.
readonly SLOWLY=0.03
readonly IMPORT_SECONDS=300

check_stopping() {
  say "Stopping each service while 1,002,000 figures are loaded"
  tests/bench/generate_data "$work/data/bench" 500 167
  load_catalogue calm
  expect_exit 0 ragstone --council calm import data/bench/figures.csv
  write_results calm
  note_peak_memory
  local name
  for name in "${SERVICES[@]}"; do stop_while_loading "$name"; done
}

# The generated council, under another name.
load_catalogue() {
  cp -r "$work/data/bench/catalogue" "$work/data/$1"
  sed -i "s/^bench,/$1,/" "$work/data/$1/council.csv"
  expect_exit 0 ragstone --council "$1" catalogue import "data/$1"
}

# What came of a load: its figures, and how some of them are rated once rating has caught up.
write_results() {
  expect_exit 0 ragstone --council "$1" figure export "made/$1.csv"
  expect_exit 0 ragstone --council "$1" --output csv --timeout 600 rating list --entry 1
  mv "$work/out" "$work/made/$1.ratings"
}

stop_while_loading() {
  local name=$1 council=while-$1 import began result=0
  load_catalogue "$council"
  local received
  received=$(received_bytes)
  RAGSTONE_TEST_CPUS=$SLOWLY compose run --rm -T ragstone --council "$council" import data/bench/figures.csv \
    </dev/null >"$work/import" 2>&1 &
  import=$!
  await_load "$import" "$received"
  if [ "$name" = ingestion ]; then start_writing; fi
  note_peak_memory
  began=$SECONDS
  docker stop "$(container_of "$name")" >>"$work/log" 2>&1 || fail "docker stop $name: $(tail -n 3 "$work/log")"
  kill -0 "$import" 2>>"$work/log" || fail "the load was over before $name had stopped: $(cat "$work/import")"
  say "Stopped $name in $((SECONDS - began)) s"
  expect_stopped "$name"
  docker start "$(container_of "$name")" >>"$work/log" 2>&1 || fail "docker start $name: $(tail -n 3 "$work/log")"
  wait "$import" || result=$?
  await_healthy "$name"
  if [ "$name" = ingestion ]; then expect_all_written; fi
  expect_loaded "$name" "$council" "$result"
}

# Ingestion cannot have finished the load, and either it goes on by itself or it is refused and can be repeated. The others are not
# asked by it.
expect_loaded() {
  local name=$1 council=$2 result=$3
  case $name:$result in
    ingestion:0) expect_contains "$work/import" "The connection to ingestion broke; going on" ;;
    ingestion:3) expect_exit 0 ragstone --council "$council" import data/bench/figures.csv ;;
    rating:0 | reporting:0) ;;
    *) fail "the load while $name stopped: exit $result: $(cat "$work/import")" ;;
  esac
  write_results "$council"
  local what
  for what in csv ratings; do
    cmp -s "$work/made/calm.$what" "$work/made/$council.$what" || fail "the load while $name stopped came to other $what"
  done
}

# What has come to ingestion over the network.
received_bytes() { awk -F '[: ]+' 'NR > 2 && $2 != "lo" { sum += $3 } END { printf "%.0f", sum }' "/proc/$(pid_in ingestion)/net/dev"; }

# await_load PROCESS BYTES: until figures of the load have come to ingestion, which had received so much before.
await_load() {
  local until=$((SECONDS + IMPORT_SECONDS))
  until [ "$(received_bytes)" -gt $(($2 + 500000)) ]; do
    kill -0 "$1" 2>>"$work/log" || fail "the load was over before it was seen: $(cat "$work/import")"
    [ "$SECONDS" -lt "$until" ] || fail "the load did not begin in $IMPORT_SECONDS s"
  done
}

# Single figures, one after the other, until one is not acknowledged. Returns once some are.
start_writing() {
  : >"$work/written"
  # shellcheck disable=SC2016  # the container's shell is to read it
  compose run --rm -T --entrypoint sh ragstone -c \
    'i=1; while ragstone figure set foster-carers-recruited 2020-11 $i "Count $i." >&2; do echo $i; i=$((i + 1)); done' \
    </dev/null >>"$work/written" 2>>"$work/log" &
  writing=$!
  until [ "$(wc -l <"$work/written")" -ge 10 ]; do
    kill -0 "$writing" 2>>"$work/log" || fail "no figures are written: $(tail -n 3 "$work/log")"
    sleep 0.1
  done
}

expect_all_written() {
  wait "$writing" || true
  local written known
  written=$(grep -cE '^[0-9]+$' "$work/written")
  expect_exit 0 ragstone --output json figure history foster-carers-recruited 2020-11
  known=$(grep -cE '"reason": "Count [0-9]+\."' "$work/out" || true)
  # The last one may have been written although its answer was lost.
  [ "$known" = "$written" ] || [ "$known" = $((written + 1)) ] ||
    fail "$written figures were acknowledged before ingestion stopped, and $known are known"
  say "Of $written figures that were acknowledged meanwhile none is lost"
}
