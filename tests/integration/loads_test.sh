#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What becomes of loads: figures that ask are listed until somebody says that they are right, a partial load tells the
# outcome of each row, a load is undone as one, and each figure tells what it was before. Ingestion killed in the middle of a load
# leaves nothing of it; the same file, loaded again, is stored as if nothing had happened.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/merton"
expect_exit 0 ragstone import "$repository/deploy/demo-data/merton/figures.csv"
cd "$work" || exit

# A figure a hundred times its neighbours asks, in a dry run as in a real one; a strict load waits for the answer.
printf 'indicator,period,value\nfoster-carers-recruited,2020-11,1200\n' > asks.csv
for dry_run in --dry-run ""; do
  # shellcheck disable=SC2086  # one option or none
  expect_exit 1 ragstone import asks.csv --strict $dry_run
  expect_contains err "asks.csv:2:3: value: \"1200\"" "(far_from_neighbours)" "nothing was stored" "--accept"
done
expect_exit 2 ragstone import asks.csv --accept nonsense
expect_contains err "far_from_neighbours" "future_period"
expect_exit 0 ragstone import asks.csv --accept large_change --reason "Confirmed by the service."
expect_contains err "asks.csv:2:3: value: \"1200\"" "ragstone batch accept"
expect_contains out "warning: far_from_neighbours, not accepted" "warning: large_change, accepted"
batch=$(sed -n 's/^.*councils\/merton\/batches\/\([0-9]*\).*$/\1/p' out | head -n 1)

expect_exit 0 ragstone batch accept "$batch" far_from_neighbours --reason "Asked again."
expect_contains out "warning: far_from_neighbours, accepted by integration-test"

# It was wrong after all: undone, and the figure tells the story.
expect_exit 0 ragstone batch undo "$batch" "It was the number of visits."
expect_exit 0 ragstone batch show "$batch"
expect_contains out "Undone by"
expect_exit 0 ragstone figure history foster-carers-recruited 2020-11 --output csv
expect_in_order out "1200" "Confirmed by the service." "It was the number of visits."
expect_exit 0 ragstone figure list foster-carers-recruited
grep -q 1200 out && fail "an undone figure still stands"

# A later load is in the way of an undoing until it is said what becomes of it.
printf 'indicator,period,value\nfoster-carers-recruited,2020-11,3\nfoster-carers-recruited,2020-10,2\n' > first.csv
printf 'indicator,period,value\nfoster-carers-recruited,2020-11,4\n' > second.csv
expect_exit 0 ragstone import first.csv
first=$(sed -n 's/^.*councils\/merton\/batches\/\([0-9]*\).*$/\1/p' out | head -n 1)
expect_exit 0 ragstone import second.csv
expect_exit 1 ragstone batch undo "$first" "no"
expect_contains err "changed 1 figure" "--later keep"
expect_exit 0 ragstone batch undo "$first" "The wrong file." --later keep --dry-run
expect_exit 0 ragstone batch undo "$first" "The wrong file." --later keep

# One figure is put right by hand, with its reason; what changed since is told.
expect_exit 0 ragstone rating list --output json
sequence=$(node -e '
  const answer = JSON.parse(require("fs").readFileSync(process.argv[1]));
  console.log((answer.answered_at || answer.answeredAt).sequence);
' out)
expect_exit 0 ragstone figure set ehc-20-weeks 2020-11 13/28 "One plan was counted twice."
instant=$(date -u +%Y-%m-%dT%H:%M:%SZ)
expect_exit 0 ragstone figure export then.csv --as-of "$sequence"
expect_contains then.csv "ehc-20-weeks,,,2020-11,,12,28"
expect_exit 2 ragstone figure export never.csv --as-of yesterday
expect_exit 1 ragstone figure export never.csv --as-of 2020-01-01T00:00:00Z
expect_contains err "nothing of councils/merton was stored"
expect_exit 0 ragstone figure export now.csv --as-of "${instant%Z}.999Z"
expect_contains now.csv "ehc-20-weeks,,,2020-11,,13,28"
expect_exit 0 ragstone figure changes --after "$sequence" --output csv
expect_contains out "ehc-20-weeks,,,2020-11,12/28,13/28"
expect_exit 0 ragstone rating show 3 2020-11
expect_contains out "13 of 28"
expect_exit 0 ragstone figure set ehc-20-weeks 2020-11 withdrawn "It is to be counted anew."
expect_exit 0 ragstone rating list --entry 3 --as-of-date 2020-11-30
expect_contains out "awaited"
expect_exit 0 ragstone figure set ehc-20-weeks 2020-11 12/28 "Counted anew."

# A partial load stores what is good, and says of each row what became of it.
cat > partial.csv << 'END'
indicator,period,value
foster-carers-recruited,2020-09,5
foster-carers-recruited,2020-08,n/a
nobody,2020-08,1
foster-carers-recruited,2020-11,4
foster-carers-recruited,2199-11,4
nobody,2020-09,1
nobody,2020-10,1
END
expect_exit 1 ragstone import partial.csv
expect_exit 0 ragstone import partial.csv --partial --outcomes outcomes.csv
expect_contains err "partial.csv:3" "n/a" "partial.csv:4" "nobody"
expect_contains outcomes.csv "2,revised" "3,left out" "4,left out" "5,unchanged" "6,added" "7,left out" "8,left out"

# One of which more is at fault than is kept: what became of a row is said where it is known. What
# is wrong with the last row is of another column, and told nevertheless.
{
  cat partial.csv
  seq -f 'nobody-%.0f,2020-08,1' 10000
  echo foster-carers-recruited,August,1
} > faulty.csv
expect_exit 1 ragstone import faulty.csv
expect_contains err "10,005 faults (" " of them are shown); nothing was stored"
expect_exit 0 ragstone import faulty.csv --partial --outcomes outcomes.csv
expect_contains outcomes.csv "3,left out" "5,unchanged or left out" "9001,left out" \
  "10008,unchanged or left out" '10009,left out,"period: ""August"'

# All figures as a file: loaded again, nothing of it is new.
expect_exit 0 ragstone figure export all.csv
expect_exit 0 ragstone import all.csv
expect_contains out "added 0 revised 0 unchanged"
expect_exit 0 ragstone figure export again.csv
cmp all.csv again.csv || fail "an export that was loaded again is exported otherwise"

# Ingestion is killed in the middle of loads, each time at another point.
"$repository/tests/bench/generate_data" load 20 100 > /dev/null
export RAGSTONE_COUNCIL=bench
expect_exit 0 ragstone catalogue import load/catalogue
for pause in ${RAGSTONE_KILL_PAUSES:-0.02 0.15 0.4}; do
  ragstone import load/figures.csv --timeout 60 > /dev/null 2>&1 &
  sender=$!
  # Not a wait for something: where in the load the service dies is meant to be anywhere.
  sleep "$pause"
  stop ingestion KILL
  start_ingestion
  wait "$sender" || true
done
expect_exit 0 ragstone import load/figures.csv
expect_exit 0 ragstone figure export disturbed.csv
stop reporting
stop rating
stop ingestion
rm ingestion.db*
unset RAGSTONE_INGESTION
start_ingestion
expect_exit 0 ragstone catalogue import load/catalogue
expect_exit 0 ragstone import load/figures.csv
expect_exit 0 ragstone figure export undisturbed.csv
cmp disturbed.csv undisturbed.csv || fail "the figures differ after kill -9"
[ "$(wc -l < disturbed.csv)" = 24001 ] || fail "$(wc -l < disturbed.csv) lines were exported, want 24,001"
