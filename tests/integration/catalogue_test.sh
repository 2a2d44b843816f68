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
# Unless that is wanted: then its catalogue files are replaced, and nothing else.
printf 'stale' > taken/caveats.csv
expect_exit 0 ragstone catalogue export taken --force
[ "$(cat taken/notes.txt)" = mine ] || fail "a file that is no catalogue file was touched"
rm taken/notes.txt
diff -r -x reference exported taken || fail "an export over another one is not the export"
expect_exit 2 ragstone catalogue export reference
expect_exit 1 ragstone catalogue export nowhere/exported
[ -z "$(find . -mindepth 1 -maxdepth 1 -name '.*')" ] || fail "something unfinished stayed behind"
# As it was known before: without the second load's index.
expect_exit 0 ragstone catalogue export before --as-of 1
grep -q FY2024-25 before/indexes.csv && fail "an earlier sequence knows what came later"
expect_exit 1 ragstone catalogue export later --as-of 1000

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
expect_exit 2 ragstone index rollover cyp FY2020-21 FY2019-20
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
expect_exit 2 ragstone indicator retire foster-carers-recruited 2021-04 "Counted by the region from now on."
expect_contains err "the indicator taken out of councils/merton/panels/cyp/indexes/FY2021-22 first, where it is entry 22"
expect_exit 0 ragstone indicator retire foster-carers-recruited 2022-04 "Counted by the region from now on."
expect_exit 0 ragstone index rollover cyp FY2021-22 FY2022-23
expect_contains err "foster-carers-recruited"
expect_exit 0 ragstone index show cyp FY2022-23
grep -q foster-carers-recruited out && fail "a retired indicator is in a later year's index"
expect_exit 0 ragstone indicator reinstate foster-carers-recruited

# A list of indicators that says nothing of retirements leaves them as they are; one that does states them.
expect_exit 0 ragstone indicator retire foster-carers-recruited 2024-04 "Counted by the region from now on."
expect_exit 0 ragstone catalogue import "$data/merton/indicators.csv"
expect_exit 0 ragstone indicator show foster-carers-recruited
expect_contains out "Retired" "from 2024-04 on: Counted by the region from now on."
expect_exit 0 ragstone catalogue import exported/indicators.csv
expect_contains out "revised 1 unchanged 7"
expect_exit 0 ragstone indicator show foster-carers-recruited
grep -q Retired out && fail "a retirement stands that was stated to be none"

# What stands in a paper under a number keeps the number.
expect_exit 1 ragstone index renumber cyp FY2020-21 3 4
expect_contains err "councils/merton/meetings/2021-01-13-cyp/commentaries/3"

# The list of what is to be decided grows shorter with every decision.
expect_exit 0 ragstone index rollover cyp FY2022-23 FY2023-24 --keep-targets
expect_exit 0 ragstone index agree cyp FY2023-24 16 --by "Cabinet, March 2023"
expect_exit 0 ragstone index decide cyp FY2023-24 --output csv
grep -q '^16,.*rule_unchanged' out && fail "a rule that was agreed is to be decided"
expect_contains out "ehc-20-weeks,rule_unchanged"
expect_exit 1 ragstone index agree cyp FY2023-24 16 77 --by "Nobody"
expect_contains err "no entry 77"
expect_exit 0 ragstone index agree cyp FY2023-24 --by "The panel"
expect_exit 0 ragstone index decide cyp FY2023-24 --output json
expect_contains out '"last_index": "councils/merton/panels/cyp/indexes/FY2022-23"'
grep -q rule_unchanged out && fail "all rules were agreed"

# Everything that a year can hold goes there and back: targets of a change of rule, comparators of odd names, an entry that has gone
# while a paper speaks of it.
mkdir odd
cat > odd/index.csv << 'END'
panel,year,number,indicator,target,target_source,agreed_by,rule,rule_agreed_by,new,headline,comparators
cyp,FY2020-21,3,ehc-20-weeks,90%,local,,relative 10%,Cabinet,yes,,"A\;b\=c=E92000001; London=E12000007@councils/-/indicators/ehc-requests-six-weeks"
cyp,FY2020-21,16,care-proceedings-weeks,26,national,,relative 10%,,,,
END
cat > odd/rule_changes.csv << 'END'
panel,year,number,from_period,rule,target,target_source,agreed_by,reason
cyp,FY2020-21,3,2020-10,met,95%,,The panel,Agreed in October.
END
cat > odd/targets.csv << 'END'
panel,year,number,from_period,period,value
cyp,FY2020-21,3,2020-10,2020-11,96
END
expect_exit 0 ragstone catalogue import odd
expect_exit 0 ragstone catalogue export whole --reference
expect_contains err "Left out: councils/merton/meetings/2021-01-13-cyp/notes/40: its index has no such entry any more"
grep -qF 'cyp,FY2020-21,3,2020-10,2020-11,96' whole/targets.csv || fail "the target of a change of rule is not there"
grep -qF 'A\;b\=c=E92000001; London=E12000007@councils/-/indicators/ehc-requests-six-weeks' whole/index.csv ||
  fail "comparators are written otherwise than they were read"
expect_exit 0 ragstone catalogue import whole
expect_contains out "added 0 revised 0"
stop reporting
stop rating
stop ingestion
rm -f ingestion.db* rating.db*
unset RAGSTONE_INGESTION RAGSTONE_RATING RAGSTONE_REPORTING
start_all
expect_exit 0 ragstone catalogue import whole
expect_exit 0 ragstone catalogue export whole-again --reference
diff -r whole whole-again || fail "an exported catalogue is exported otherwise after it was loaded"
