#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A paper is looked through before it goes out. The real one says on its front that the meeting is on 13 January 2020, a year before
# its figures end: that stops the publication until the date is mended, or somebody says why it stays.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"

# As it was put right there is no error in it.
expect_exit 0 ragstone report check "$meeting" --today 2021-01-04
expect_contains "$work/err" "$meeting at sequence" "on 2021-01-04: 0 errors"
expect_contains "$work/out" "DEADLINE_NEAR"
expect_exit 0 ragstone report check "$meeting" --today 2020-12-30
grep -q DEADLINE_ "$work/out" && fail "a paper is late four working days before its deadline"
expect_exit 6 ragstone report check "$meeting" --today 2021-01-06
expect_contains "$work/out" "DEADLINE_MISSED" "5 January 2021"

# Three days of the calendar are counted back from the meeting.
expect_exit 0 ragstone meeting calendar "$meeting"
expect_contains "$work/out" "2020-12-30" "2021-01-04" "2021-01-05" "publish the paper, at the latest"

# The date that stands on the real paper's front.
sed 's/FY2020-21,2021-01-13,/FY2020-21,2020-01-13,/' "$data/meetings.csv" > "$work/meetings.csv"
expect_exit 0 ragstone catalogue import "$work/meetings.csv"
expect_exit 6 ragstone report check "$meeting" --today 2020-01-02
expect_contains "$work/out" "MEETING_BEFORE_DATA_END" "13 January 2020" "30 November 2020" "13 January 2021"
expect_contains "$work/err" "it is not published unless they are mended or overridden"
expect_exit 6 ragstone report check "$meeting" --today 2020-01-02 --output csv
expect_contains "$work/out" "severity,code,place,message,mend" "error,MEETING_BEFORE_DATA_END"

# It is not published, but for a reason that is kept.
expect_exit 0 ragstone report draft "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone --as director report approve "$meeting"
expect_exit 1 ragstone report publish "$meeting"
expect_contains "$work/err" "CHECKS_FAILED" "13 January 2020" "Or override MEETING_BEFORE_DATA_END with a reason"
expect_exit 0 ragstone report show "$meeting"
expect_contains "$work/out" "approved"
expect_exit 0 ragstone report publish "$meeting" \
  --override "MEETING_BEFORE_DATA_END=The front is reproduced as it was printed."
expect_exit 0 ragstone report show "$meeting"
expect_contains "$work/out" "published" "MEETING_BEFORE_DATA_END" "The front is reproduced as it was printed."
# Its version is looked at as it was published, whatever is mended since.
expect_exit 0 ragstone catalogue import "$data/meetings.csv"
expect_exit 6 ragstone report check "$meeting/1" --today 2020-01-02
expect_exit 0 ragstone report check "$meeting" --today 2021-01-04
