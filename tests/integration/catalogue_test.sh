#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A catalogue's years: it is exported as files that make the same catalogue elsewhere, an index is rolled over to the next year with
# what has to be decided, and its entries are renumbered, renamed and retired.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data"
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$data/merton"
expect_exit 0 ragstone catalogue import "$data/dfe"
cd "$work" || exit

expect_exit 0 ragstone catalogue export exported --reference
expect_exit 0 ragstone catalogue import exported
expect_contains out "added 0 revised 0 unchanged"
# A folder that holds something else is not written into.
mkdir taken
printf 'mine' > taken/notes.txt
expect_exit 1 ragstone catalogue export taken
expect_contains err "taken"
[ "$(ls taken)" = notes.txt ] || fail "something was written into a folder that is not empty"

# The same catalogue elsewhere, and the same files from there.
stop reporting
stop rating
stop ingestion
mv ingestion.db first.db
rm -f ingestion.db-* rating.db*
unset RAGSTONE_INGESTION RAGSTONE_RATING RAGSTONE_REPORTING
start_all
expect_exit 0 ragstone catalogue import exported
expect_exit 0 ragstone catalogue export again --reference
diff -r exported again || fail "an exported catalogue is exported otherwise after it was loaded"

# Next year's index.
expect_exit 0 ragstone index rollover cyp FY2020-21 FY2021-22 --dry-run
expect_contains out "target not set" "rule unchanged" "profile dropped" "caveat open"
expect_exit 1 ragstone index show cyp FY2021-22
expect_exit 0 ragstone index rollover cyp FY2020-21 FY2021-22
expect_exit 1 ragstone index rollover cyp FY2020-21 FY2021-22
expect_contains err "FY2021-22"
expect_exit 0 ragstone index decide cyp FY2021-22 --output csv
expect_contains out "ehc-20-weeks,target_not_set"
expect_exit 0 ragstone index show cyp FY2021-22
expect_contains out "23a"

# Another number, other words, and an end.
expect_exit 0 ragstone index renumber cyp FY2021-22 23a 24
expect_exit 0 ragstone index show cyp FY2021-22
expect_contains out "24"
expect_exit 1 ragstone index renumber cyp FY2021-22 24 3
expect_exit 0 ragstone indicator rename ehc-20-weeks "% of EHC plans issued within 20 weeks"
expect_exit 0 ragstone indicator show ehc-20-weeks
expect_contains out "% of EHC plans issued within 20 weeks"
expect_exit 1 ragstone indicator retire foster-carers-recruited 2021-04 "Counted by the region from now on."
expect_contains err "22 of councils/merton/panels/cyp/indexes/FY2021-22"
expect_exit 0 ragstone indicator retire foster-carers-recruited 2022-04 "Counted by the region from now on."
expect_exit 0 ragstone index rollover cyp FY2021-22 FY2022-23
expect_contains err "foster-carers-recruited"
expect_exit 0 ragstone index show cyp FY2022-23
grep -q foster-carers-recruited out && fail "a retired indicator is in a later year's index"
expect_exit 0 ragstone indicator reinstate foster-carers-recruited
