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

# What is proposed for a sheet is a mapping as it stands.
expect_exit 0 ragstone mapping suggest "$data/xlsx/libreoffice.xlsx" --sheet "Q3 scorecard"
sed 's/^# others = .*/others = "skip"/' out > scorecard.toml
expect_exit 0 ragstone import "$data/xlsx/libreoffice.xlsx" --mapping scorecard.toml --dry-run

# The Department's files, as they are: one whole, of the other every column.
twice "$dfe/dfe-ehc-requests.csv" --reference --mapping "$dfe/mapping.toml"
mkdir -p catalogue/reference
{
  echo 'indicator,description,unit,decimals,polarity,frequency,basis,aggregation'
  echo 'ehc-decisions-in-time,Decisions on EHC needs assessments in time,percentage,1,higher,calendar_year,in_period,ratio_of_sums'
} > catalogue/reference/indicators.csv
expect_exit 0 ragstone catalogue import catalogue
twice "$data/csv/dfe-ehc-assessments.csv" --reference --mapping "$data/csv/dfe-ehc-assessments.toml"
expect_exit 0 ragstone figure export decisions.csv --council -
grep -q '^ehc-decisions-in-time,E09000024,,CY2024,,5,7,' decisions.csv || fail "numerator and denominator are others"
grep -q '^ehc-decisions-in-time,E09000024,,CY2019,x,' decisions.csv || fail "a symbol is not kept"
grep -q '^ehc-decisions-in-time,E92000001,Sex=Female,CY2024,,857,2546,' decisions.csv || fail "a breakdown is another"

# A return as councils write them. Without the mapping's word for it no number is read as it is written.
twice "$data/csv/return.csv" --mapping "$data/csv/return.toml"
expect_contains err "the header is row 4"
expect_exit 0 ragstone figure export return-out.csv
grep -q '^ehc-20-weeks,,,2020-01,62,,,provisional' return-out.csv || fail "62% is not 62"
grep -q '^ehc-20-weeks,,,2020-02,x,' return-out.csv || fail "n/a is not x"
grep -q '^social-worker-caseload,,,2020-02,c,' return-out.csv || fail "a status is not taken for its figure"
grep -v '^numbers' "$data/csv/return.toml" > plain.toml
expect_exit 1 ragstone import "$data/csv/return.csv" --mapping plain.toml
expect_contains err "return.csv:5" "62%"

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

# A cell that says nothing is named as spreadsheets name it, and nothing of its sheet is stored.
expect_exit 1 ragstone import "$data/xlsx/libreoffice.xlsx" --sheet Formulas
expect_contains err "libreoffice.xlsx:Formulas!C4: \"#N/A\""
expect_exit 1 ragstone import "$data/xlsx/openpyxl.xlsx" --sheet Formulas
expect_contains err "openpyxl.xlsx:Formulas!C2: a formula whose result is not stored"
