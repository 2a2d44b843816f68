#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# kill -9 of rating while it catches up, again and again: in the end every rating is there once, and all are what an
# undisturbed service derives from the same history.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

dfe="$repository/deploy/demo-data/dfe"
export RAGSTONE_COUNCIL=merton
start_ingestion
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/merton"
expect_exit 0 ragstone catalogue import "$dfe"
expect_exit 0 ragstone import "$repository/deploy/demo-data/merton/figures.csv"
expect_exit 0 ragstone import "$dfe/dfe-ehc-requests.csv" --reference --mapping "$dfe/mapping.toml"
# Many commits to catch up with.
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  printf 'indicator,period,value\nfoster-carers-recruited,2020-11,%d\n' "$number" > "$work/figure.csv"
  expect_exit 0 ragstone import "$work/figure.csv"
done

ratings() { ragstone rating list --year "$1" --output csv; }

unset RAGSTONE_RATING
for _ in 1 2 3 4 5; do
  start_rating
  stop rating KILL
done
start_rating
ratings FY2020-21 > "$work/disturbed.csv"
ratings FY2024-25 >> "$work/disturbed.csv"
stop rating
[ "$stopped" = 0 ] || fail "rating: exit $stopped after SIGTERM, want 0"

rm "$work"/rating.db*
start_rating
ratings FY2020-21 > "$work/undisturbed.csv"
ratings FY2024-25 >> "$work/undisturbed.csv"
diff "$work/undisturbed.csv" "$work/disturbed.csv" || fail "the ratings differ after kill -9"
[ "$(sort "$work/disturbed.csv" | grep -v '^No,' | uniq -d | wc -l)" = 0 ] || fail "a rating stands twice"
[ "$(wc -l < "$work/disturbed.csv")" -gt 10 ] || fail "there are no ratings to compare"
