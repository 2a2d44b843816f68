#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Databases that take no writes for a while, in the middle of a load and between loads: who writes is told which file it is and
# what to do, what was there stays and is read, nothing is half visible, and all goes on by itself once there is room again. The
# services are held to the size that their files have (RLIMIT_FSIZE), which stops root too and needs no disk of its own.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

export RAGSTONE_COUNCIL=bench
start_all
cd "$work" || exit
# Several slices, so that figures are in the database before the load is whole.
"$repository/tests/bench/generate_data" load 50 300 > /dev/null
head -n 1201 load/figures.csv > first.csv
expect_exit 0 ragstone catalogue import load/catalogue
expect_exit 0 ragstone import first.csv --accept all

# room NAME [BYTES]: the service's files may grow no larger than its log of writes is now, and BYTES; without BYTES as large as
# they like.
room() {
  local name=$1 soft=unlimited
  [ $# -eq 1 ] || soft=$(($(stat -c %s "$name.db-wal") + $2))
  prlimit --pid "${pids[$name]}" --fsize="$soft:"
}

paper() { ragstone report get 2024-05-01-bench --format text; }
batches() { ragstone batch list --output csv | cut -d, -f 1,2; }

# In the middle of a load: its figures go as soon as there is room, and the same file is then stored as if nothing had been.
room ingestion 1000000
expect_exit 3 ragstone import load/figures.csv --accept all
expect_contains err "ingestion.db: cannot be written" "nothing was stored; free space on its disk, then try again" \
  "(DATABASE_FULL)"
if grep -q "connection" err; then fail "a full disk is called a broken connection"; fi
expect_exit 0 ragstone figure export now.csv
[ "$(wc -l < now.csv)" = 1201 ] || fail "$(wc -l < now.csv) lines are exported, want the first load's 1,201"
grep -q ',open' <(batches) || fail "the load broke before it had a batch: this tests nothing"
room ingestion
# Ends when the line comes: no polling of the clock.
cleared=$(tail -n +1 -F --pid="${pids[ingestion]}" ingestion.log 2> /dev/null | grep -m 1 'cleared a load' || true)
[ -n "$cleared" ] || fail "the broken load was not cleared"
grep -q ',open' <(batches) && fail "a batch is still open"
expect_exit 0 ragstone import load/figures.csv --accept all
expect_exit 0 ragstone figure export disturbed.csv

# Between loads: every kind of write says so, at once, and every read goes on.
printf 'indicator,area,period,value\nmeasure-1,A00000001,2023-04,55\n' > one.csv
room ingestion 0
for write in "import one.csv" "figure set measure-1 2023-04 7 why --area A00000001" "batch undo 2 why --later keep" \
  "meeting add 2024-06-01-bench --panel bench --year FY2023-24 --date 2024-06-01 --data-end 2024-03-31"; do
  # shellcheck disable=SC2086  # words
  expect_exit 3 ragstone $write
  expect_contains err "ingestion.db: cannot be written" "(DATABASE_FULL)"
done
expect_exit 0 ragstone figure export now.csv
cmp disturbed.csv now.csv || fail "figures changed while nothing could be stored"
expect_exit 0 ragstone rating list
expect_exit 0 paper
expect_exit 0 ragstone health
grep -q 'level=error msg=call method=UndoBatch .*ingestion.db: cannot be written' ingestion.log ||
  fail "ingestion's log does not say that its disk takes no writes"
room ingestion
expect_exit 0 ragstone import one.csv --accept all

# Rating's own disk: who waits for a figure's rating hears why it does not come, the log does, and it comes when it can.
rated() { ragstone rating show 1 2023-04 --area A00000001; }
expect_exit 0 rated
room rating 0
expect_exit 0 ragstone figure set measure-1 2023-04 99 "Counted again." --area A00000001
for ask in rated paper; do
  expect_exit 3 "$ask"
  expect_contains err "rating has applied sequence" "and cannot go on" "rating.db: cannot be written" "(DATABASE_FULL)"
done
grep -q 'level=error msg="could not apply a commit, will try again".*rating.db: cannot be written' rating.log ||
  fail "rating's log does not say that its disk takes no writes"
room rating
until rated > out 2> err; do grep -q DATABASE_FULL err || fail "rating did not catch up"; done
expect_contains out "99"
expect_exit 0 paper
for name in reporting rating ingestion; do
  stop "$name"
  [ "$stopped" = 0 ] || fail "$name: exit $stopped after SIGTERM, want 0"
done

# All of it is what undisturbed services make of the same loads.
rm ingestion.db*
unset RAGSTONE_INGESTION
start_ingestion
expect_exit 0 ragstone catalogue import load/catalogue
expect_exit 0 ragstone import load/figures.csv --accept all
expect_exit 0 ragstone figure export undisturbed.csv
cmp disturbed.csv undisturbed.csv || fail "the figures differ from those of a load that was not broken"
