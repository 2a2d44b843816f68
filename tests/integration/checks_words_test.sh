#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The demo's papers draw the findings that an officer would agree with and no others; faults that are put into their words and
# figures are found, each in its place, and what the finding says mends it.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data"
meeting=2021-01-13-cyp
day=2020-12-30
export RAGSTONE_COUNCIL=merton

# expect_found EXIT MEETING DAY CODE…: the checks find these codes, as often as they are named, and nothing else.
expect_found() {
  local want_exit=$1 which=$2 when=$3 found want
  shift 3
  expect_exit "$want_exit" ragstone report check "$which" --today "$when" --output csv
  cp "$work/out" "$work/found.csv"
  found=$(sed -nE 's/^(error|warning|note),([A-Z_]+),.*/\2/p' "$work/found.csv" | LC_ALL=C sort)
  want=$(printf '%s\n' "$@" | LC_ALL=C sort)
  [ "$found" = "$want" ] || { cat "$work/found.csv" >&2; fail "found $(echo "$found" | xargs), want $(echo "$want" | xargs)"; }
}

# approve ENTRY…: the service submits its words, and the director approves them.
approve() {
  local entry
  for entry in "$@"; do
    expect_exit 0 ragstone commentary submit "$meeting" "$entry"
    expect_exit 0 ragstone --as director commentary approve "$meeting" "$entry"
  done
}

start_all
expect_exit 0 ragstone catalogue import "$data/merton"
expect_exit 0 ragstone import "$data/merton/figures.csv"
expect_exit 0 ragstone catalogue import "$data/dfe"
expect_exit 0 ragstone import "$data/dfe/dfe-ehc-requests.csv" --reference --mapping "$data/dfe/mapping.toml"

# The real paper: nobody approved its commentary here, and it names no background papers.
expect_found 0 "$meeting" "$day" \
  COMMENTARY_NOT_APPROVED COMMENTARY_NOT_APPROVED COMMENTARY_NOT_APPROVED NO_BACKGROUND_PAPERS
expect_contains "$work/found.csv" "entry 3, commentary" "entry 16, commentary" "entry 22, commentary" "Cafcass, Mosaic"
approve 3 16 22
expect_found 0 "$meeting" "$day" NO_BACKGROUND_PAPERS

# The invented one of the national figures has nobody's name on its front, and no commentary.
expect_found 6 2025-07-09-cyp 2025-06-20 \
  HEADER_INCOMPLETE HEADER_INCOMPLETE HEADER_INCOMPLETE COMMENTARY_MISSING NO_BACKGROUND_PAPERS

# Words that are right: figures, what follows from them, and numbers of something else.
expect_exit 0 ragstone commentary set "$meeting" 3 "There are 2.5 FTE vacancies, and we expect to see 2.5 posts filled by 31 March.
See indicator 16 and paragraph 2.1. Section 36 requests within the 20 week timescale are looked at by Tier 2 staff."
approve 3
expect_found 0 "$meeting" "$day" NO_BACKGROUND_PAPERS

# Words that are wrong.
expect_exit 0 ragstone commentary set "$meeting" 3 "It fell to 12.34% of plans, see indicator 99 and paragraph 77.1."
expect_exit 0 ragstone commentary set "$meeting" 16 "It took XX weeks."
expect_exit 0 ragstone commentary set "$meeting" 22 "The date of the next campaign is tbc."
approve 3 16 22
expect_found 6 "$meeting" "$day" \
  NUMBER_NOT_IN_TABLE REFERENCE_TO_NOTHING REFERENCE_TO_NOTHING PLACEHOLDER_LEFT TO_BE_CONFIRMED NO_BACKGROUND_PAPERS
expect_contains "$work/found.csv" "12.34%" "no entry 99" "no paragraph 77.1"
grep -q '^error,PLACEHOLDER_LEFT,"entry 16, commentary"' "$work/found.csv" || fail "the placeholder is not an error of entry 16"

# A figure that drew a warning when it was loaded, of the reference set: whoever accepts it does so there.
expect_exit 0 ragstone --council - figure set ehc-requests-six-weeks CY2024 130/120 --area E09000024 "As it was sent."
expect_exit 6 ragstone report check 2025-07-09-cyp --today 2025-06-20
expect_contains "$work/out" "LOAD_WARNING_OPEN" "of the reference set" "numerator_over_denominator"
accept=$(tr -s '[:space:]' ' ' < "$work/out" | grep -o 'ragstone --council - batch accept [0-9]* [a-z_]*' | head -n 1)
[ -n "$accept" ] || { cat "$work/out" >&2; fail "it is not said how to accept the figure"; }
# shellcheck disable=SC2086  # a command as it is to be typed
expect_exit 0 $accept
expect_exit 6 ragstone report check 2025-07-09-cyp --today 2025-06-20
grep -q LOAD_WARNING_OPEN "$work/out" && { cat "$work/out" >&2; fail "an accepted warning is still open"; }
exit 0
