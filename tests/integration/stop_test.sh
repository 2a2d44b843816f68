#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# SIGTERM and Ctrl-C end each service with exit code 0; without ingestion, reporting and the command say which service cannot
# be reached at which address, and nothing hangs.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone health

stop ingestion
[ "$stopped" = 0 ] || fail "ingestion: exit $stopped after SIGTERM, want 0"
expect_exit 3 ragstone report get "$meeting" --timeout 20
expect_contains "$work/err" "ingestion" "$RAGSTONE_INGESTION"
expect_exit 3 ragstone indicator list
expect_contains "$work/err" "ingestion" "$RAGSTONE_INGESTION"

# It comes back where it was, and so does the report, once reporting has connected again: until then its answer is UNAVAILABLE,
# which says to try again.
start_ingestion
for _ in $(seq 50); do
  if ragstone report get "$meeting" --timeout 30 > "$work/out" 2> "$work/err"; then break; fi
done
expect_contains "$work/out" "Children and Young People"

for service in reporting rating ingestion; do
  stop "$service" INT
  [ "$stopped" = 0 ] || fail "$service: exit $stopped after SIGINT, want 0"
done
