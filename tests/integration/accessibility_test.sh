#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The papers of the demo council, by each of its templates, can be read by everybody: in a browser without a violation of WCAG
# 2.2 AA, and as plain text without the loss of a word.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

node_folder="$repository/tests/integration/node"
[ -d "$node_folder/node_modules/axe-core" ] || fail "run: npm ci --prefix $node_folder"
command -v chromium > /dev/null || fail "want Debian's package chromium"
command -v w3m > /dev/null || fail "want Debian's package w3m"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton HOME="$work"
start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"

# Another template is a matter of one word in meetings.csv.
mkdir "$work/other"
for template in committee-paper decision-paper; do
  sed "s/,committee-paper,/,$template,/" "$data/meetings.csv" > "$work/other/meetings.csv"
  expect_exit 0 ragstone catalogue import "$work/other"
  for format in html text; do
    expect_exit 0 ragstone report get "$meeting" --format "$format" --out "$work/$template.$format"
  done
done
expect_contains "$work/committee-paper.text" "Lead officer:" "A. Members of the panel"
expect_contains "$work/decision-paper.text" "Lead head of service:" "Classification: Public" "1. Members of the panel" \
  "Red – off target"

# The paper of the next meeting, with its tables of what has changed: exceptions, a restated figure, promises.
expect_exit 0 ragstone report draft "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone --as director report approve "$meeting"
expect_exit 0 ragstone report publish "$meeting"
printf 'indicator,period,value\nehc-20-weeks,2020-11,99\nehc-20-weeks,2021-01,40\n' > "$work/correction.csv"
expect_exit 0 ragstone import "$work/correction.csv" --reason "The list had been cut short."
sed -e 's/2021-01-13/2021-03-10/g' -e 's/2020-11-30/2021-01-31/' "$data/meetings.csv" > "$work/other/meetings.csv"
expect_exit 0 ragstone catalogue import "$work/other"
for format in html text; do
  expect_exit 0 ragstone report get 2021-03-10-cyp --format "$format" --out "$work/next-meeting.$format"
done
expect_in_order "$work/next-meeting.text" "Exceptions compared with" "Figures restated since" "cut short" "Promised figures since"

# What is broken on purpose is found, so that silence means something.
sed -e 's/<html lang="en-GB">/<html>/' -e 's/--ink: #[0-9a-f]*/--ink: #bbbbbb/' -e 's/outline: 3px solid/outline: 0 solid/' \
  -e 's/<main id="report">/<main id="report"><p style="width: 40rem">wide<\/p>/' \
  "$work/committee-paper.html" > "$work/broken.html"
expect_exit 1 node "$node_folder/accessibility.js" "$work/broken.html"
expect_contains "$work/out" "html-has-lang" "color-contrast" "shows no outline" "scrolls sideways at 320 px"

expect_exit 0 node "$node_folder/accessibility.js" "$work/committee-paper.html" "$work/decision-paper.html" "$work/next-meeting.html"

# words FILE: the words in it, small, without what a layout puts behind them.
words() {
  tr -s '[:space:]' '\n' < "$1" | sed -E 's/[.:]+$//' | grep -vE '^[-*]*$' | tr '[:upper:]' '[:lower:]' | sort -u
}
for template in committee-paper decision-paper next-meeting; do
  w3m -dump -cols 400 -I UTF-8 -O UTF-8 -T text/html "$work/$template.html" > "$work/$template.dump"
  comm -23 <(words "$work/$template.text") <(words "$work/$template.dump") > "$work/lost"
  [ -s "$work/lost" ] && { cat "$work/lost" >&2; fail "$template.html read as plain text lacks these words"; }
done
exit 0
