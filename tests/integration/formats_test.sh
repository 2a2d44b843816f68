#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Files as councils have them: workbooks of two programs, months side by side, the Department for Education's own, and one with
# every symbol. Each is loaded twice, the second time changing nothing, and what cannot be read is refused with its place.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/tests/data"
dfe="$repository/deploy/demo-data/dfe"
export RAGSTONE_COUNCIL=merton
start_ingestion
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/merton"
expect_exit 0 ragstone catalogue import "$dfe"
cd "$work" || exit

# twice FILE OPTION…: the first time something is added, the second time nothing is new.
twice() {
  expect_exit 0 ragstone import "$@"
  grep -q '^added  *0$' out && fail "$1: nothing was added"
  expect_exit 0 ragstone import "$@"
  expect_contains out "added 0 revised 0 unchanged"
}

# Two programs write one return: what the first brings is what the second says.
twice "$data/xlsx/libreoffice.xlsx"
expect_exit 0 ragstone figure export first.csv
expect_exit 0 ragstone import "$data/xlsx/openpyxl.xlsx"
expect_contains out "added 0 revised 0 unchanged"

# Months side by side, on a sheet that the mapping names. The last row is no figure, and a row with an error is at fault.
expect_exit 1 ragstone import "$data/xlsx/openpyxl.xlsx" --sheet nonsense
expect_contains err "no sheet \"nonsense\"" "Q3 scorecard"
twice "$data/xlsx/libreoffice.xlsx" --mapping "$data/xlsx/scorecard.toml"
expect_exit 0 ragstone mapping suggest "$data/xlsx/openpyxl.xlsx" --sheet "Q3 scorecard"
expect_contains out "column_for_each = \"month\"" "\"EHC plans in 20 weeks\" = \"ehc-20-weeks\""
expect_exit 0 ragstone mapping suggest "$dfe/dfe-ehc-requests.csv"
expect_contains out "time_identifier = \"time_identifier\"" "Names were looked for in the catalogue of merton"
expect_exit 0 env -u RAGSTONE_INGESTION ragstone mapping suggest "$dfe/dfe-ehc-requests.csv"
expect_contains out "Proposed without a catalogue"

# The Department's file, as it is.
twice "$dfe/dfe-ehc-requests.csv" --reference --mapping "$dfe/mapping.toml"

# Every symbol stays what it is, in a file that is exported and loaded again too.
printf 'indicator,period,value\n' > symbols.csv
month=1
for symbol in x z c low k u 0 -1.50 not_reportable; do
  printf 'foster-carers-recruited,2019-0%d,%s\n' "$month" "$symbol" >> symbols.csv
  month=$((month + 1))
done
twice symbols.csv
expect_exit 0 ragstone figure export symbols-out.csv
for symbol in x z c low u 0 -1.5 not_reportable; do
  grep -q "^foster-carers-recruited,,,2019-0[0-9],$symbol,,," symbols-out.csv || fail "$symbol was not exported"
done
expect_exit 0 ragstone import symbols-out.csv
expect_contains out "added 0 revised 0 unchanged"

# No workbooks.
head -c 3000 "$data/xlsx/libreoffice.xlsx" > torn.xlsx
expect_exit 1 ragstone import torn.xlsx
expect_contains err "torn.xlsx"
printf 'not a zip' > text.xlsx
expect_exit 1 ragstone import text.xlsx
expect_contains err "text.xlsx"
