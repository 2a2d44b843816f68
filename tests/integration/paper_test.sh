#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The main job: the committee paper's council from its files to the exception report, in every format; as-of reads give the
# earlier bytes; the second load changes nothing.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all

expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"
for format in text md json html docx pdf xlsx csv; do
  expect_exit 0 ragstone report get "$meeting" --format "$format" --out "$work/first.$format"
done

# The paper's own words, as its officers wrote them.
for format in text md html; do
  expect_contains "$work/first.$format" \
    "Children and Young People Overview and Scrutiny Panel" \
    "The ability of the SEN Team to complete new EHC Needs assessments within the 20 week timescales" \
    "The duration of court proceedings is a matter for the court service" \
    "This aspect is covered in the departmental update report" \
    "Previously reported for children subject of CPP and children in care only" \
    "The way in which Mosaic is currently configured does not allow an easy analysis of quoracy" \
    "Figures will be available for the next meeting" \
    "No items for decision"
done

# Sections 1 to 13 stand in order, and each table straight after the paragraph that introduces it.
grep -oE '^[0-9]+ [A-Z]+' "$work/first.text" | cut -d ' ' -f 1 | head -n 13 | diff - <(seq 13) ||
  fail "the sections are not 1 to 13 in order"
expect_in_order "$work/first.text" "2.1." "The ability of the SEN Team" "2.2." "Previously reported" "2.3." "2.4." \
  "analysis of quoracy" "FOR DECISION"

# What was true at a sequence stays true at it, byte for byte.
expect_exit 0 ragstone commentary set "$meeting" 22 "The words of a later day."
expect_exit 0 ragstone report get "$meeting" --format json --out "$work/later.json"
cmp -s "$work/first.json" "$work/later.json" && fail "a new commentary left the report as it was"
sequence=$(grep -o '"sequence":"\?[0-9]*' "$work/first.json" | head -n 1 | grep -o '[0-9]*$')
expect_exit 0 ragstone report get "$meeting" --format json --as-of "$sequence" --out "$work/again.json"
cmp "$work/first.json" "$work/again.json" || fail "--as-of $sequence is not what the report was"

# The same figures again: nothing new.
expect_exit 0 ragstone import "$data/figures.csv"
expect_contains "$work/out" "added 0 revised 0 unchanged"
