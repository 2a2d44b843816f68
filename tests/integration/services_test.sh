#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# deploy/services starts, says how they are, and stops them. Then catalogue files that are loaded one by one: what a file does
# not state stays as it is stored.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

export RAGSTONE_BIN_DIR=$RAGSTONE_BIN RAGSTONE_COUNCIL=merton
data="$work/services"
services() { "$repository/deploy/services" "$1" --data "$data"; }
stop_services() {
  services stop > /dev/null 2>&1 || true
  finish
}
trap stop_services EXIT

expect_exit 3 services status
expect_contains "$work/err" "ingestion: not running"
exports=$(services start 2> "$work/err") || { cat "$work/err" >&2; fail "they did not start"; }
eval "$exports"
expect_exit 0 services status
for service in ingestion rating reporting; do expect_contains "$work/err" "$service: serving at 127.0.0.1:"; done
expect_exit 0 ragstone health rating
expect_exit 2 ragstone health nothing

merton="$repository/deploy/demo-data/merton"
expect_exit 0 ragstone catalogue import "$merton"
index() { ragstone index show cyp FY2020-21 --output json > "$1"; }
index "$work/whole.json"
for file in index.csv indexes.csv meetings.csv; do
  expect_exit 0 ragstone catalogue import "$merton/$file"
  expect_contains "$work/out" "revised 0"
done
index "$work/again.json"
diff "$work/whole.json" "$work/again.json" || fail "a file that was loaded by itself took something away"

# An index that is nowhere has no name.
sed 's/FY2020-21/FY2021-22/' "$merton/index.csv" > "$work/index.csv"
expect_exit 1 ragstone catalogue import "$work/index.csv"
expect_contains "$work/err" "index.csv:2" "does not exist yet, want it in indexes.csv too"

expect_exit 0 services stop
expect_exit 3 services status
