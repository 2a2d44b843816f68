#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A paper from draft to publication, and after: what was published stays as it was when a figure is corrected, the program
# is killed, or the report is corrected by another version; a file tells whether it is what was published.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"

# As the help lists them: "text, md, json or html [text]".
formats=$(ragstone report get --help | tr -s '[:space:]' ' ' |
  sed -n 's/.*--format FORMAT \([^[]*\)\[.*/\1/p' | sed 's/,/ /g; s/ or / /')
[ -n "$formats" ] || fail "report get --help names no formats"

# get_all FOLDER REPORT: the report in every format.
get_all() {
  mkdir -p "$work/$1"
  local format
  for format in $formats; do
    expect_exit 0 ragstone report get "$2" --format "$format" --out "$work/$1/report.$format"
  done
}

# From draft to publication, by two people.
expect_exit 0 ragstone report draft "$meeting"
expect_contains "$work/out" "$meeting/1" "draft"
expect_contains "$work/err" "Next: ragstone report get $meeting/1 to read it"
expect_exit 1 ragstone report draft "$meeting"
expect_contains "$work/err" "REPORT_UNPUBLISHED" "councils/merton/meetings/$meeting/reports/1" "it is a draft"
expect_exit 1 ragstone report publish "$meeting"
expect_contains "$work/err" "it is a draft, want one that is approved"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 1 ragstone report approve "$meeting"
expect_contains "$work/err" "OWN_SUBMISSION"
expect_exit 0 ragstone --as director report return "$meeting" "The header is last year's."
expect_exit 0 ragstone report refresh "$meeting"
expect_exit 0 ragstone report submit "$meeting/1"
expect_exit 0 ragstone --as director report approve "$meeting/1"
get_all approved "$meeting/1"
expect_exit 0 ragstone report publish "$meeting/1" --dry-run
expect_contains "$work/err" "Checked, nothing stored."
expect_exit 0 ragstone report list
expect_contains "$work/out" "$meeting/1" "approved"
expect_exit 0 ragstone report publish "$meeting/1"
expect_exit 0 ragstone report show "$meeting"
expect_contains "$work/out" "published" "Returned director" "The header is last year's." "Approved director" \
  "Identified by $(ragstone report get "$meeting/1" --format json | sha256sum | cut -d ' ' -f 1)"
get_all published "$meeting/1"
diff -r "$work/approved" "$work/published" || fail "what was approved is not what was published"

# A corrected figure changes the paper, and not what was published.
expect_exit 0 ragstone report diff "$meeting/1"
expect_contains "$work/err" "They say the same"
printf 'indicator,period,value\nehc-20-weeks,2020-11,99\n' > "$work/correction.csv"
expect_exit 0 ragstone import "$work/correction.csv" --reason "The list had been cut short."

# The next meeting's draft lists the correction, though it came before this meeting was held.
mkdir "$work/next"
sed -e 's/2021-01-13/2021-03-10/g' -e 's/2020-11-30/2021-01-31/' "$data/meetings.csv" > "$work/next/meetings.csv"
expect_exit 0 ragstone catalogue import "$work/next/meetings.csv"
expect_exit 0 ragstone report get 2021-03-10-cyp
expect_in_order "$work/out" "Figures restated since" "Nov 2020 43% (12 of 28) 99%" "cut short"

# The published paper says what it said.
get_all later "$meeting/1"
diff -r "$work/published" "$work/later" || fail "a corrected figure changed what was published"
expect_exit 0 ragstone report get "$meeting" --format json --out "$work/now.json"
cmp -s "$work/now.json" "$work/published/report.json" && fail "a corrected figure left the paper as it was"
expect_exit 0 ragstone report diff "$meeting/1" "$meeting"
expect_contains "$work/out" "3 figure 2020-11 43% (12 of 28), estimated 99%" "3 rating 2020-11 Red Green" "3 exception" \
  "count Red"
expect_exit 0 ragstone --output csv report diff "$meeting/1"
expect_contains "$work/out" '3,figure,2020-11,"43% (12 of 28), estimated",99%'

# A file tells whether it is what was published.
for format in $formats; do
  expect_exit 0 ragstone report verify "$work/published/report.$format"
  expect_contains "$work/out" "$meeting/1" "$format"
  printf ' ' >> "$work/later/report.$format"
  expect_exit 5 ragstone report verify "$work/later/report.$format"
  expect_contains "$work/err" "not what was published"
done
expect_exit 5 ragstone report verify "$work/now.json"

# kill -9 loses nothing, and what was published is readable while the other services are away.
stop reporting KILL
stop rating
stop ingestion
start_reporting
get_all restarted "$meeting/1"
diff -r "$work/published" "$work/restarted" || fail "kill -9 changed what was published"
expect_exit 0 ragstone report verify "$work/published/report.html"
expect_exit 3 ragstone report draft "$meeting" --correction "The figure of November was wrong."
start_ingestion
start_rating

# The next version corrects it, and says so.
expect_exit 1 ragstone report draft "$meeting"
expect_contains "$work/err" "CORRECTION_REASON_MISSING" "--correction REASON"
for _ in $(seq 50); do
  # Until reporting has connected again its answer is UNAVAILABLE, which says to try again.
  if ragstone report draft "$meeting" --correction "November's figure was wrong." > "$work/out" 2> "$work/err"; then break; fi
done
expect_contains "$work/out" "$meeting/2"
expect_contains "$work/err" "It corrects $meeting/1: November's figure was wrong."
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone --as director report approve "$meeting"
expect_exit 0 ragstone report publish "$meeting"
expect_exit 0 ragstone report show "$meeting/1"
expect_contains "$work/out" "Corrected by $meeting/2"
expect_exit 0 ragstone report diff "$meeting/1" "$meeting/2"
expect_contains "$work/out" "3 figure 2020-11 43% (12 of 28), estimated 99%"
get_all last "$meeting/1"
expect_contains "$work/err" "$meeting/1 is corrected by $meeting/2"
diff -r "$work/published" "$work/last" || fail "a correction changed what it corrects"
expect_exit 0 ragstone report get "$meeting" --version 2 --format json --out "$work/second.json"
cmp "$work/now.json" "$work/second.json" || fail "the second version is not what the paper said"
expect_exit 0 ragstone report verify "$work/second.json"
expect_contains "$work/out" "$meeting/2"
expect_exit 0 ragstone --output csv report list "$meeting" --state published
expect_in_order "$work/out" "$meeting/2,published" "$meeting/1,\"published, corrected\""
stop reporting
[ "$stopped" = 0 ] || fail "reporting: exit $stopped after SIGTERM, want 0"
