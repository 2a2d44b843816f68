# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The demo through the containers: from the council's files to the published paper, in every kind of format.
# shellcheck disable=SC2154  # see system.sh

check_paper() {
  local began=$SECONDS
  load_demo_data 2>>"$work/log" || fail "the demo's data: $(tail -n 5 "$work/log")"
  say "Getting the paper and publishing it"
  expect_exit 0 ragstone health
  expect_exit 0 ragstone report get "$MEETING"
  expect_contains "$work/out" "Children and Young People Overview and Scrutiny Panel" \
    "The duration of court proceedings is a matter for the court service."
  expect_exit 0 ragstone --council exampleshire report get 2021-01-13-cpp --view exempt
  publish_paper
  check_files
  say "Loaded, reported and published in $((SECONDS - began)) s"
}

# By two people, as it has to be.
publish_paper() {
  expect_exit 0 ragstone report draft "$MEETING"
  expect_exit 0 ragstone report submit "$MEETING"
  expect_exit 1 ragstone report approve "$MEETING"
  expect_exit 0 as chief report approve "$MEETING"
  expect_exit 1 ragstone report publish "$MEETING"
  expect_exit 0 as chief report publish "$MEETING"
  expect_exit 0 ragstone report show "$MEETING"
  expect_contains "$work/out" published "Approved chief"
}

# What was published comes back and is known again; PDF and Word were made by the converters in reporting's image.
check_files() {
  local format
  for format in text html pdf docx; do
    expect_exit 0 ragstone report get "$MEETING/1" --format "$format" --out "made/paper.$format"
    expect_exit 0 ragstone report verify "made/paper.$format"
    expect_contains "$work/out" "$MEETING/1"
  done
  [ "$(head -c 5 "$work/made/paper.pdf")" = %PDF- ] || fail "the PDF file is none"
  [ "$(head -c 2 "$work/made/paper.docx")" = PK ] || fail "the Word file is none"
}
