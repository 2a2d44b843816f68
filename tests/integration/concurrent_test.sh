#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Loads of the same indicators at once, and undoings between them: what stands in the end is what they would have made one after
# another, in the order of their commits; nothing is lost, who comes second is told, and the history has both, with person and file.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

export RAGSTONE_COUNCIL=bench
start_all
cd "$work" || exit
"$repository/tests/bench/generate_data" load 50 300 > /dev/null
expect_exit 0 ragstone catalogue import load/catalogue

# figures FILE [VALUE…]: measure-1 of one area from April 2023 on.
figures() {
  local file=$1 month=4 value
  shift
  {
    echo indicator,area,period,value
    for value in "$@"; do printf 'measure-1,A00000001,2023-%02d,%s\n' $((month++)) "$value"; done
  } > "$file"
}
batches() { ragstone batch list --output csv | cut -d, -f 1,2; }
batch_of() { sed -n 's/^.*councils\/bench\/batches\/\([0-9]*\).*$/\1/p' "$1" | head -n 1; }
expect_history() { # TEXT…: in this order, of April 2023
  expect_exit 0 ragstone figure history measure-1 2023-04 --area A00000001 --output csv
  expect_in_order out "$@"
}

# hold NAME FILE ACTOR: starts a load in the middle of which everything else can happen. It goes through a gate that lets two of
# its four megabytes pass, of which ingestion writes a slice.
hold() {
  local name=$1 file=$2 actor=$3 address
  mkfifo "$name.open"
  node "$repository/tests/integration/node/gate.js" "$RAGSTONE_INGESTION" 2000000 < "$name.open" > "$name.gate" &
  pids[$name-gate]=$!
  exec 9> "$name.open"
  address=$(await_line "$name" '^127')
  # With outcomes every row is read and sent, also of a file that was loaded before.
  ragstone import "$file" --accept all --outcomes "$name.outcomes" --ingestion "$address" --as "$actor" > "$name.out" 2> "$name.err" &
  pids[$name]=$!
  await_line "$name" held > /dev/null
  until grep -q ',open' <(batches); do :; done
}
await_line() { # NAME PATTERN: the gate's line, when it comes
  tail -n +1 -F --pid="${pids[$1-gate]}" "$1.gate" 2> /dev/null | grep -m 1 "$2" || true
}
# release NAME: lets the rest of the load pass and sets `released` to its exit code.
release() {
  echo open >&9
  exec 9>&-
  released=0
  wait "${pids[$1]}" || released=$?
  kill "${pids[$1-gate]}"
  wait "${pids[$1-gate]}" 2> /dev/null || true
  unset "pids[$1]" "pids[$1-gate]"
}

# While anna's large load comes, ben loads two of the same figures: his stand, and hers is told so.
figures ben.csv 11 12
hold first load/figures.csv anna
expect_exit 0 ragstone import ben.csv --accept all --as ben
ben=$(batch_of out)
expect_contains out "added 2"
expect_exit 0 ragstone figure export now.csv
[ "$(wc -l < now.csv)" = 3 ] || fail "a load that is not whole is seen: $(wc -l < now.csv) lines"
release first
[ "$released" = 1 ] || fail "anna's load: exit $released, want 1"
expect_contains first.err "councils/bench/batches/$ben changed councils/bench/indicators/measure-1~A00000001 while this load came" \
  "nothing was stored" "send this one again" "(CONCURRENT_CHANGE)"
expect_exit 0 ragstone figure export again.csv
cmp now.csv again.csv || fail "a refused load has changed figures"
grep -q ',open' <(batches) && fail "a refused load's batch is still open"

# Sent again, hers is compared with what stands now: two revisions of his, and the rest new. The history has both.
expect_exit 0 ragstone import load/figures.csv --accept all --as anna
anna=$(batch_of out)
expect_contains out "added 179,998" "revised 2" "unchanged 0"
value=$(sed -n 's/^measure-1,A00000001,2023-04,//p' load/figures.csv)
expect_history "11,final," "ben,\"batch $ben, ben.csv row 2\"" "$value,final," "anna,\"batch $anna, figures.csv row 2\""

# His cannot be undone under hers, until it is said what becomes of hers.
expect_exit 1 ragstone batch undo "$ben" "The wrong file." --as ben
expect_contains err "councils/bench/batches/$anna: changed 2 figures of councils/bench/batches/$ben again" "--later keep"
expect_exit 0 ragstone batch undo "$ben" "The wrong file." --later keep --as ben
expect_contains out "revised 0 unchanged 2"
expect_history "$value,final," "anna"

# A load and its undoing in the middle of another load that states the same: both are changes.
figures carl.csv 21
hold second load/figures.csv anna
expect_exit 0 ragstone import carl.csv --accept all --as carl
carl=$(batch_of out)
expect_exit 0 ragstone batch undo "$carl" "Not mine." --as carl
release second
[ "$released" = 1 ] || fail "anna's second load: exit $released, want 1"
expect_contains second.err "councils/bench/batches/$carl changed" "(CONCURRENT_CHANGE)"
expect_history "$value,final," "anna" "21,final," "carl" "$value,final," "Not mine."
expect_exit 0 ragstone import load/figures.csv --accept all
expect_contains out "added 0 revised 0 unchanged 180,000"

# What states other series is not in the way of a large load, whether before or behind it.
awk -F, 'NR == 1 || $1 != "measure-1"' OFS=, load/figures.csv | sed '2,$s/,\([0-9]*\)\.[0-9]*$/,\1.05/' > others.csv
hold third others.csv anna
expect_exit 0 ragstone import ben.csv --accept all --as ben
release third
[ "$released" = 0 ] || { cat third.err >&2; fail "anna's third load: exit $released, want 0"; }
expect_exit 0 ragstone figure export now.csv
expect_contains now.csv "measure-1,A00000001,,2023-04,11" "measure-1,A00000001,,2023-05,12"
[ "$(grep -c '\.05,' now.csv)" -gt 170000 ] || fail "the figures of the large load do not stand"

# What a check said is not believed later: the load is compared with what stands when it is stored.
figures dry.csv 31 32 33
expect_exit 0 ragstone import dry.csv --dry-run --accept all
expect_contains out "revised 3"
expect_exit 0 ragstone import dry.csv --accept all --as ben
expect_exit 0 ragstone import dry.csv --accept all --as anna
expect_contains out "revised 0 unchanged 3"

# Two loads and the undoing of the one before, truly at once, as they come: the figures are those of the load that was committed
# last, whole; the undoing passes before it or is refused behind it.
figures before.csv 41 41 41 41 41 41 41 41 41
figures left.csv 51 52 53 54 55 56 57 58 59
figures right.csv 61 62 63 64 65 66 67 68 69
for round in 1 2 3 4 5; do
  expect_exit 0 ragstone import before.csv --accept all
  before=$(batch_of out)
  for load in left right; do
    ragstone import "$load.csv" --accept all --as "$load" > "$load.out" 2>&1 &
    pids[$load]=$!
  done
  undone=0
  ragstone batch undo "$before" "At once." > undo.out 2>&1 || undone=$?
  for load in left right; do
    wait "${pids[$load]}" || { cat "$load.out" >&2; fail "round $round: $load was refused"; }
    unset "pids[$load]"
  done
  [ "$undone" = 0 ] || [ "$undone" = 1 ] || { cat undo.out >&2; fail "round $round: undo: exit $undone"; }
  [ "$undone" = 0 ] || expect_contains undo.out "changed 9 figures of councils/bench/batches/$before again"
  last=left
  [ "$(batch_of left.out)" -gt "$(batch_of right.out)" ] || last=right
  expect_exit 0 ragstone figure list measure-1 --area A00000001 --output csv
  [ "$(cut -d, -f 4 out | sed -n 2,10p | paste -sd,)" = "$(cut -d, -f 4 "$last.csv" | sed 1d | paste -sd,)" ] ||
    { cat out >&2; fail "round $round: the figures are not those of $last, which came last"; }
done
