#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Words by which a person was named in error are taken out of everything, through all three services: papers as of earlier
# sequences, ratings and their explanations, records of loads, logs, and the bytes of both databases; over restarts, too.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
words="Zephaniah Quill"
export RAGSTONE_COUNCIL=merton
printf '%s\n' "$words" > "$work/words.txt"

# expect_nowhere FILE…: none of the files has any of the words in its bytes.
expect_nowhere() {
  local file
  for file in "$@"; do
    if [ -e "$file" ] && grep -aqE "Zephaniah|Quill" "$file"; then fail "the words stand in ${file##*/}"; fi
  done
}

start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"
expect_exit 0 ragstone commentary set "$meeting" 22 "One delay was that of $words. The court was closed."
expect_exit 0 ragstone --as manager commentary submit "$meeting" 22
expect_exit 0 ragstone --as director commentary return "$meeting" 22 "Leave out $words."
expect_exit 0 ragstone caveat add records --indicator ehc-20-weeks --kind unreliable "$words's records are missing."
expect_exit 0 ragstone rating override 3 2020-11 --colour green "$words was away."
expect_exit 0 ragstone figure set foster-carers-recruited 2020-11 4 "$words counted them."
expect_exit 0 ragstone report get "$meeting" --format json --out "$work/before.json"
expect_contains "$work/before.json" "$words was away." "$words's records" "One delay was that of $words."
before=$(ragstone report get "$meeting" --format text --out "$work/before.txt" 2>&1 | grep -o '[0-9]*$')
[ "$before" -gt 5 ] || fail "no sequence before the redaction"
expect_exit 0 ragstone commentary set "$meeting" 22 "The court was closed."
expect_exit 0 ragstone rating override 3 2020-11 --colour green "One school was closed."

# What is wrong is refused, and a check changes nothing.
expect_exit 2 ragstone redact --reason "Named in error."
expect_exit 2 ragstone redact --words-file "$work/words.txt"
expect_exit 2 ragstone redact --words-file "$work/words.txt" --reason "$words was named."
expect_contains "$work/err" "want a reason without the words"
expect_nowhere "$work/err"
printf 'Nobody Atall' > "$work/nobody.txt"
expect_exit 1 ragstone redact --words-file "$work/nobody.txt" --reason "Named in error."
expect_contains "$work/err" "WORDS_NOT_FOUND"
expect_exit 1 ragstone redact meetings/$meeting/commentaries/99 --words-file "$work/words.txt" --reason "Named in error."
expect_contains "$work/err" "want a resource that exists"
expect_exit 0 ragstone redact --words-file "$work/words.txt" --reason "Named in error." --dry-run --output csv
expect_contains "$work/err" "Checked, nothing taken out: councils/merton"
# The commentary as a draft, submitted, returned with the reason, and with other words after that.
expect_contains "$work/out" "councils/merton/meetings/$meeting/commentaries/22,4,5" "councils/merton/caveats/records,1,1" \
  "/overrides/3~2020-11,1,1" "records of loads and redactions,,1"
expect_exit 0 ragstone redact list
expect_exit 0 ragstone commentary show "$meeting" 22
expect_contains "$work/out" "Leave out $words."

# They are taken out while rating is down: it makes up for it.
stop rating
expect_exit 0 ragstone --as director redact --words-file - --reason "A parent was named in error." < "$work/words.txt"
expect_contains "$work/err" "Taken out: councils/merton" "still have the words"
expect_contains "$work/out" "director" "A parent was named in error." "commentaries/22"
expect_nowhere "$work/out" "$work/err"
grep -q "Restart it" "$work/err" && fail "the bytes were held up"
expect_nowhere "$work"/ingestion.db*
grep -aq "Quill" "$work/rating.db" || fail "rating never had the words: the test proves nothing"
start_rating

# No paper has them, whatever sequence it stands at; all else is as it was.
for format in text md json html; do
  expect_exit 0 ragstone report get "$meeting" --as-of "$before" --format "$format" --out "$work/after.$format"
  expect_nowhere "$work/after.$format"
done
sed "s/$words/[redacted]/g" "$work/before.json" | cmp - "$work/after.json" || fail "the paper says something else"
expect_contains "$work/after.json" "[redacted] was away." "[redacted]'s records" "One delay was that of [redacted]."
expect_exit 0 ragstone report get "$meeting"
expect_contains "$work/out" "One school was closed." "[redacted]'s records"
expect_exit 0 ragstone rating history 3 2020-11 --output csv
expect_nowhere "$work/out"
expect_exit 0 ragstone rating explain 3 2020-11
expect_nowhere "$work/out"
expect_exit 0 ragstone commentary show "$meeting" 22
expect_contains "$work/out" "Leave out [redacted]."
expect_exit 0 ragstone commentary due "$meeting" --output json
expect_nowhere "$work/out"
expect_exit 0 ragstone figure history foster-carers-recruited 2020-11 --output csv
expect_contains "$work/out" "[redacted] counted them."
expect_exit 0 ragstone catalogue export "$work/exported"
expect_nowhere "$work"/exported/*

# The tombstone stays, and the words are not there to be taken out again.
expect_exit 0 ragstone redact list --output csv
expect_contains "$work/out" "director,3,8,A parent was named in error."
[ "$(wc -l < "$work/out")" = 2 ] || fail "there is another tombstone"
expect_exit 1 ragstone redact --words-file "$work/words.txt" --reason "Named in error."

# Of the reference set, every council's ratings have copies.
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/dfe"
sed "s/decided within six weeks/decided within six weeks as $words asked/" \
  "$repository/deploy/demo-data/dfe/reference/indicators.csv" > "$work/indicators.csv"
cmp -s "$work/indicators.csv" "$repository/deploy/demo-data/dfe/reference/indicators.csv" && fail "no words were added"
mkdir "$work/reference"
mv "$work/indicators.csv" "$work/reference"
expect_exit 0 ragstone catalogue import "$work/reference"
expect_exit 0 ragstone rating list --year FY2024-25
grep -aqs "Quill" "$work"/rating.db* || fail "rating never had the words: the test proves nothing"
expect_exit 0 ragstone --council - redact --words-file "$work/words.txt" --reason "Named in error."
expect_contains "$work/out" "indicators/ehc-requests-six-weeks"
expect_exit 0 ragstone rating list --year FY2024-25
expect_nowhere "$work/out"

# Nothing is left in the bytes of the databases, nor ever was in the logs.
stop reporting
stop rating
[ "$stopped" = 0 ] || fail "rating: exit $stopped after SIGTERM, want 0"
stop ingestion
[ "$stopped" = 0 ] || fail "ingestion: exit $stopped after SIGTERM, want 0"
expect_nowhere "$work"/ingestion.db* "$work"/rating.db* "$work"/*.log
start_all
expect_exit 0 ragstone report get "$meeting" --as-of "$before" --format json --out "$work/restarted.json"
cmp "$work/after.json" "$work/restarted.json" || fail "the paper is another after a restart"
expect_exit 0 ragstone redact list --output csv
expect_contains "$work/out" "A parent was named in error."

# Killed between the commit and the erasing, rating makes up for it when it is started again.
expect_exit 0 ragstone caveat add more --indicator ehc-20-weeks --kind unreliable "$words again."
expect_exit 0 ragstone report get "$meeting" --format text
stop rating
grep -aq "Quill" "$work/rating.db" || fail "rating never had the words: the test proves nothing"
expect_exit 0 ragstone redact --words-file "$work/words.txt" --reason "Named again."
for _ in 1 2 3 4 5; do
  start_rating
  stop rating KILL
done
start_rating
expect_exit 0 ragstone report get "$meeting" --format text
expect_nowhere "$work/out"
stop rating
expect_nowhere "$work"/rating.db*
