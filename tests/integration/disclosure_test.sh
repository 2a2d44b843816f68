#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Small numbers of people: they are in the exempt paper, and in no byte of the public one. Two councils whose figures differ in
# nothing but what is suppressed have the same public paper, in every format. Words that tell a number stop the public paper, and
# nothing else.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/few-people"
meeting=2021-01-13-cpp
formats=(text md json csv html xlsx docx pdf)
export RAGSTONE_COUNCIL=exampleshire
cd "$work" || exit

# render NAME VIEW: the meeting's paper in every format, as NAME.VIEW.FORMAT, and what was said with it.
render() {
  local format
  for format in "${formats[@]}"; do
    expect_exit 0 ragstone report get "$meeting" --view "$2" --format "$format" --out "$1.$2.$format"
    cat out err >> "$1.$2.said"
  done
}

# tells FILE TEXT: whether the text stands in the file, or in a part of it where it is a package of parts.
tells() {
  case "$1" in
    *.xlsx | *.docx)
      rm -rf parts && mkdir parts && (cd parts && cmake -E tar xf "../$1")
      grep -rqF -- "$2" parts
      ;;
    *.pdf) pdftotext "$1" words && grep -qF -- "$2" words ;;
    *) grep -qF -- "$2" "$1" ;;
  esac
}

# What only the suppressed figures say, the pupils of the month and their percentage, and that is no part of another number.
secrets=(27919 '27,919' 0.011 0.0107)

start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"
render first public
render first exempt

for format in "${formats[@]}"; do
  for secret in "${secrets[@]}"; do
    tells "first.public.$format" "$secret" && fail "the public paper as $format says $secret"
  done
  tells "first.exempt.$format" 27919 || tells "first.exempt.$format" 27,919 || [ "$format" = html ] ||
    fail "the exempt paper as $format does not say what it is for"
done
for file in first.public.said ./*.log; do
  for secret in "${secrets[@]}"; do
    grep -qF "$secret" "$file" && fail "$file says $secret"
  done
done
expect_contains first.exempt.said "not for publication"
grep -q "not for publication" first.public.said && fail "the public paper is not for publication"
expect_contains first.exempt.text "Exempt: Not for publication" "paragraph 2 of Part 1"
expect_contains first.public.text "suppressed" "1 to 5" "18.4"
expect_contains first.exempt.csv "missing-from-care"
expect_in_order first.exempt.text "By Placement:" "Foster care 3; Residential care 1 (November 2020)"
expect_in_order first.public.text "By Placement:" "Suppressed (November 2020)"

# A service that says no view, as clients of an older contract do, gets the public paper.
expect_exit 0 ragstone report get "$meeting" --out plain.json
cmp plain.json first.public.json || fail "without a view it is not the public paper"

# What was set goes there and back, and a file that does not say it leaves it.
expect_exit 0 ragstone index show cpp FY2020-21
expect_contains out "from 1 to 5" "paragraph 2 of Part 1 of Schedule 12A"
expect_exit 0 ragstone catalogue export exported
expect_exit 0 ragstone catalogue import exported
expect_contains out "added 0 revised 0"
cut -d , -f 1-4 exported/indexes.csv > indexes.csv
grep -q threshold indexes.csv && fail "the file still says it"
sed 's/disclosure_threshold,/&/; s/,5,2$/,10,3/' "$data/indexes.csv" > more.csv
mkdir wider && mv more.csv wider/indexes.csv
expect_exit 0 ragstone catalogue import wider
expect_exit 0 ragstone index show cpp FY2020-21
expect_contains out "from 1 to 10" "paragraph 3"
{
  echo 'panel,year,display_name,figures_note'
  sed -n 's/,5,2$//p' "$data/indexes.csv"
} > indexes.csv
expect_exit 0 ragstone catalogue import indexes.csv
expect_contains out "revised 0"
expect_exit 0 ragstone index show cpp FY2020-21
expect_contains out "from 1 to 10" "paragraph 3"
expect_exit 0 ragstone index rollover cpp FY2020-21 FY2021-22
expect_exit 0 ragstone index show cpp FY2021-22
expect_contains out "from 1 to 10" "paragraph 3"
sed 's/,5,2$/,1,8/' "$data/indexes.csv" > wider/indexes.csv
expect_exit 1 ragstone catalogue import wider
expect_contains err "disclosure.threshold: \"1\", want 2 to 100" "disclosure.exempt_paragraph: \"8\""
expect_exit 0 ragstone catalogue import "$data/indexes.csv"

# Words that tell a number: the public paper is refused with each of them and what to do, the exempt one is not, the checks say it
# with all else, and a draft goes no further than to approval.
expect_exit 0 ragstone commentary set "$meeting" 1 "All four children were found within a day."
expect_exit 0 ragstone note add "$meeting" 4 "In April there were 2 orders."
expect_exit 1 ragstone report get "$meeting" --format html --out told.html
expect_contains err "SUPPRESSED_FIGURE_IN_TEXT" "entry 1" "\"four\"" "entry 4" "Next:" "--view exempt"
[ ! -e told.html ] || fail "a refused paper left a file"
expect_exit 0 ragstone report get "$meeting" --view exempt --format json
expect_contains out "All four children"
expect_exit 6 ragstone report check "$meeting" --today 2020-12-21
expect_contains out "SUPPRESSED_FIGURE_IN_TEXT entry 1" "SUPPRESSED_FIGURE_IN_TEXT entry 4"
expect_exit 0 ragstone report draft "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone report approve "$meeting" --as director
expect_exit 1 ragstone report publish "$meeting" --override "SUPPRESSED_FIGURE_IN_TEXT=Everybody knows."
expect_contains err "SUPPRESSED_FIGURE_IN_TEXT" "entry 1" "Next:"
expect_exit 1 ragstone report diff "$meeting/1"
grep -hE "four|In April there" ./*.log && fail "the log says what the words tell"

# Mended, it is published: the public view and no other, whose files the published ones are.
expect_exit 0 ragstone commentary set "$meeting" 1 "All of the children were found within a day."
expect_exit 0 ragstone note add "$meeting" 4 "Orders are being granted sooner than last year."
expect_exit 0 ragstone report check "$meeting" --today 2020-12-21
grep -q SUPPRESSED_FIGURE out && fail "words without a number are found to tell one"
expect_exit 0 ragstone report refresh "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone report approve "$meeting" --as director
expect_exit 0 ragstone report publish "$meeting"
for format in "${formats[@]}"; do
  expect_exit 0 ragstone report get "$meeting/1" --format "$format" --out "published.$format"
  expect_exit 0 ragstone report verify "published.$format"
  for secret in "${secrets[@]}"; do
    tells "published.$format" "$secret" && fail "what was published as $format says $secret"
  done
done
expect_exit 0 ragstone report get "$meeting/1" --view exempt --out exempt.csv
grep -q 27919 exempt.csv || fail "the exempt paper of what was published has not every figure"
expect_exit 5 ragstone report verify exempt.csv

# The same council with other small numbers, and the same totals.
stop reporting
stop rating
stop ingestion
rm -f ./*.db ./*.db-*
unset RAGSTONE_INGESTION RAGSTONE_RATING RAGSTONE_REPORTING
sed -e 's/^\(missing-from-care,2020-06\),3,/\1,5,/; s/^\(missing-from-care,2020-10\),2,/\1,4,/; s/^\(missing-from-care,2020-11\),4,/\1,3,/' \
  -e 's/^\(permanently-excluded,2020-11\),,3,27919,/\1,,4,27923,/' \
  -e 's/^\(children-adopted,2020-04\),3,/\1,4,/; s/^\(children-adopted,2020-05\),4,/\1,3,/' \
  -e 's/^\(children-adopted,2020-10\),4,/\1,5,/; s/^\(children-adopted,2020-11\),10,/\1,9,/' \
  -e 's/^\(special-guardianship-orders,2020-04\),2,/\1,3,/; s/^\(special-guardianship-orders,2020-10\),30,/\1,31,/' \
  -e 's/^\(missing-from-care,2020-11\),3,\(.*Foster\)/\1,2,\2/' \
  "$data/figures.csv" > other.csv
[ "$(diff "$data/figures.csv" other.csv | grep -c '^>')" = 11 ] || fail "other figures are not those that were meant"
start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import other.csv
render other public
render other exempt
for format in "${formats[@]}"; do
  cmp "first.public.$format" "other.public.$format" || fail "the public paper as $format depends on what it suppresses"
  cmp -s "first.exempt.$format" "other.exempt.$format" && fail "the exempt paper as $format does not have every figure"
done
exit 0
