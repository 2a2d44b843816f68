#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A client in another language (Node) finds the services by reflection, sees them healthy and gets the same report,
# assembled and published.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

node_folder="$repository/tests/integration/node"
[ -d "$node_folder/node_modules/@grpc/grpc-js" ] || fail "run: npm ci --prefix $node_folder"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/merton"
expect_exit 0 ragstone import "$repository/deploy/demo-data/merton/figures.csv"
expect_exit 0 ragstone report get "$meeting" --format json --out "$work/command.json"

expect_exit 0 ragstone report draft "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone --as director report approve "$meeting"
expect_exit 0 ragstone report publish "$meeting"

expect_exit 0 node "$node_folder/client.js" "councils/merton/meetings/$meeting" \
  "$RAGSTONE_INGESTION" ragstone.ingestion.v1.CatalogueService \
  "$RAGSTONE_INGESTION" ragstone.ingestion.v1.ObservationService \
  "$RAGSTONE_RATING" ragstone.rating.v1.RatingService \
  "$RAGSTONE_REPORTING" ragstone.reporting.v1.ReportingService \
  "$RAGSTONE_REPORTING" ragstone.reporting.v1.PublicationService
cmp "$work/out" "$work/command.json" || fail "Node's report is not the command's"
expect_contains "$work/err" "3 RATING_COLOUR_RED" "16 RATING_COLOUR_RED" "22 RATING_COLOUR_RED"
