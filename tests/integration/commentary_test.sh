#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Commentary from due to approved through all three services: who owes what by when, who may take which step, what is the
# same as last time, and what was promised for the next meeting.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton

# The deadline of a date is told without any service.
expect_exit 0 ragstone meeting deadline --date 2021-01-13
expect_contains "$work/out" "publish by 2021-01-05" "2021-01-06, 2021-01-07, 2021-01-08, 2021-01-11, 2021-01-12"
expect_exit 0 ragstone meeting deadline --date 2021-01-13 --output json
expect_contains "$work/out" '"publish_by": "2021-01-05"'
expect_exit 0 ragstone meeting deadline --date 2021-04-05 --output csv
expect_contains "$work/out" "2021-04-05,2021-03-25," "the meeting is on a bank holiday (Easter Monday): is the date right?"
expect_exit 1 ragstone meeting deadline --date 2031-01-15
expect_contains "$work/err" "want a day of the years 2019 to 2028"
expect_exit 2 ragstone meeting deadline --date 2021-02-30
expect_exit 2 ragstone meeting deadline
expect_exit 2 ragstone meeting deadline "$meeting" --date 2021-01-13

start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"
expect_exit 0 ragstone meeting deadline "$meeting"
expect_contains "$work/out" "publish by 2021-01-05 (Tuesday)"
expect_exit 1 ragstone meeting deadline 2031-01-13-cyp

# The reds, which are drafts as they were loaded, and the entry of note, of which nothing is written.
expect_exit 0 ragstone commentary due "$meeting"
expect_contains "$work/out" "Meeting of 2021-01-13: commentary by 2020-12-30, publish by 2021-01-05." \
  "SEN Team" "draft by" "of note" "4 entries: 1 due, 3 draft."
awk 'length > 80 { exit 1 }' "$work/out" || fail "the list is wider than 80 columns"
expect_exit 0 ragstone commentary due "$meeting" --output csv
cut -d , -f 1 "$work/out" | tr -d '\r' | tr '\n' ' ' | grep -qx 'number 3 16 22 40 ' || fail "not the entries that are due"
expect_contains "$work/out" "SEN Team" ",red,exception,draft,integration-test," ",2020-12-30"
expect_exit 0 ragstone commentary due "$meeting" --days 0 --state due --output csv
expect_contains "$work/out" "40,social-worker-caseload," ",of_note,due," ",2021-01-05"
[ "$(wc -l < "$work/out")" = 2 ] || fail "--state due lists more than what is due"
expect_exit 0 ragstone commentary due "$meeting" --owner "sen team" --output csv
[ "$(wc -l < "$work/out")" = 2 ] || fail "--owner lists others"
expect_exit 0 ragstone commentary due "$meeting" --owner highways
expect_contains "$work/out" "No commentary that fits is due."
expect_exit 2 ragstone commentary due "$meeting" --state late
expect_exit 2 ragstone commentary due "$meeting" --days 61
expect_exit 1 ragstone commentary due 2031-01-13-cyp

# Submitted by one, approved by another.
expect_exit 1 ragstone --as director commentary approve "$meeting" 22
expect_contains "$work/err" "it is a draft, want one that is submitted"
expect_exit 0 ragstone --as manager commentary submit "$meeting" 22
expect_exit 1 ragstone --as manager commentary approve "$meeting" 22
expect_contains "$work/err" "\"manager\" submitted it, want the approval of another"
expect_exit 0 ragstone --as director commentary return "$meeting" 22 "Say what is being done."
expect_exit 0 ragstone commentary due "$meeting" --state returned
expect_contains "$work/out" "returned by" "1 entry: 1 returned."
expect_exit 0 ragstone commentary due "$meeting" --state returned --output csv
expect_contains "$work/out" ",returned,integration-test," ",returned,director," "Z,Say what is being done.,"
expect_exit 0 ragstone --as sen-team commentary set "$meeting" 22 "A campaign begins in February."
expect_exit 0 ragstone --as manager commentary submit "$meeting" 22
expect_exit 1 ragstone --as director commentary approve "$meeting" 22 --etag 1-0
expect_exit 0 ragstone --as director commentary approve "$meeting" 22
expect_exit 1 ragstone --as manager commentary submit "$meeting" 22
expect_contains "$work/err" "it is approved"
expect_exit 2 ragstone --as director commentary return "$meeting" 22
expect_exit 0 ragstone commentary show "$meeting" 22
expect_in_order "$work/out" "State approved" "Author sen-team" "Draft integration-test" "Submitted manager" \
  "Returned director" "Say what is being done." "Draft sen-team" "Submitted manager" "Approved director" \
  "A campaign begins in February."
expect_exit 0 ragstone commentary due "$meeting" --state approved --output csv
expect_contains "$work/out" ",approved,sen-team," ",approved,director,"
# The paper prints it.
expect_exit 0 ragstone report get "$meeting" --format text
expect_contains "$work/out" "A campaign begins in February."

# A load of other files leaves it approved; other words put it back to draft.
expect_exit 0 ragstone commentary set "$meeting" 22 "A campaign begins in February."
expect_exit 0 ragstone commentary show "$meeting" 22
expect_contains "$work/out" "State approved"
expect_exit 0 ragstone commentary set "$meeting" 22 "A campaign begins in March."
expect_exit 0 ragstone commentary show "$meeting" 22
expect_contains "$work/out" "State draft"

# A rating that an officer overrides is due by what counts.
expect_exit 0 ragstone rating override 16 2020-11 --colour green --until 2021-03-31 "The court was closed."
expect_exit 0 ragstone commentary due "$meeting" --output csv
grep -q '^16,' "$work/out" && fail "an overridden rating is still due"
expect_exit 0 ragstone rating override 16 2020-11 --withdraw "It was open."

# The next meeting: what was promised is due there, and the same words as last time are marked.
expect_exit 0 ragstone caveat list
expect_contains "$work/out" "the next meeting"
expect_exit 0 ragstone meeting add 2021-02-10-cyp --panel cyp --year FY2020-21 --date 2021-02-10 --data-end 2020-11-30
expect_exit 0 ragstone commentary set 2021-02-10-cyp 22 "A campaign  begins in March."
expect_exit 0 ragstone commentary set 2021-02-10-cyp 16 "Other words."
expect_exit 0 ragstone commentary due 2021-02-10-cyp
expect_contains "$work/out" "commentary by 2021-01-28, publish by 2021-02-02" "unchanged since" "promise of"
expect_exit 0 ragstone commentary due 2021-02-10-cyp --output csv
expect_contains "$work/out" ",promise,due," ",children-adopted," ",special-guardianship-orders,"
grep '^22,' "$work/out" | grep -q ',2021-01-13-cyp,' || fail "the same words are not marked"
grep '^16,' "$work/out" | grep -q ',2021-01-13-cyp,' && fail "other words are marked"
expect_exit 0 ragstone commentary due "$meeting" --output csv
grep -q ',promise,' "$work/out" && fail "a promise is due at the meeting that makes it"

# Kept: a figure is there, and its caveat no longer holds. The other one slips to the meeting after.
printf 'indicator,period,value\nchildren-adopted,2020-11,4\n' > "$work/adopted.csv"
expect_exit 0 ragstone import "$work/adopted.csv"
sed '/^children-adopted,/s/,,,2021-01-13-cyp,/,,2020-10,2021-01-13-cyp,/' "$data/caveats.csv" > "$work/caveats.csv"
cmp -s "$data/caveats.csv" "$work/caveats.csv" && fail "the caveat was not ended"
expect_exit 0 ragstone catalogue import "$work/caveats.csv"
expect_exit 0 ragstone meeting add 2021-03-10-cyp --panel cyp --year FY2020-21 --date 2021-03-10 --data-end 2020-11-30
expect_exit 0 ragstone commentary due 2021-02-10-cyp --output csv
grep -q '^23,' "$work/out" && fail "a promise that was kept is still due"
expect_exit 0 ragstone commentary due 2021-03-10-cyp
expect_contains "$work/out" "promise slipped"
