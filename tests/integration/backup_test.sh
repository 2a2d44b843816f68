#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A backup of the running system, taken in the middle of a load, and restored into an empty one: everything reads as it did at the
# backup's sequences, published bytes included. What is not whole is refused, and nothing is then in place; whoever is killed in the
# middle leaves nothing that looks like a backup, and no copy beside a database.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
dfe="$repository/deploy/demo-data/dfe"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton RAGSTONE_BIN_DIR=$RAGSTONE_BIN
restored="$work/restored"
services() { "$repository/deploy/services" "$@"; }
stop_services() {
  services stop --data "$restored" > /dev/null 2>&1 || true
  services stop --data "$work/old" > /dev/null 2>&1 || true
  finish
}
trap stop_services EXIT
cd "$work" || exit

# tell FOLDER: all that the services say, as files.
tell() {
  mkdir "$1"
  ragstone catalogue export "$1/catalogue" --reference > out 2> err
  for format in text json html; do ragstone report get "$meeting/1" --format "$format" --out "$1/published.$format" 2> err; done
  ragstone report get "$meeting" --format json --out "$1/now.json" 2> err
  ragstone report list --output json > "$1/reports"
  ragstone report show "$meeting" --output json > "$1/report"
  ragstone redact list --output json > "$1/redactions"
  ragstone commentary show "$meeting" 22 --output json > "$1/commentary"
  ragstone figure history foster-carers-recruited 2020-11 --output csv > "$1/history"
  for reference in "" --reference; do
    # shellcheck disable=SC2086 # the option or nothing
    ragstone figure export "$1/figures$reference.csv" $reference 2> err
  done
  for year in FY2020-21 FY2024-25; do ragstone rating list --year "$year" --all-areas --output csv > "$1/ratings-$year"; done
  ragstone rating explain 3 2020-11 > "$1/explained"
  ragstone batch list --output csv > "$1/batches"
  ragstone --council bench figure export "$1/bench.csv" 2> err
  ragstone --council bench rating list --all-areas --output csv > "$1/bench-ratings"
}

start_all
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone catalogue import "$dfe"
expect_exit 0 ragstone import "$data/figures.csv"
expect_exit 0 ragstone import "$dfe/dfe-ehc-requests.csv" --reference --mapping "$dfe/mapping.toml"
expect_exit 0 ragstone figure set foster-carers-recruited 2020-11 4 "Zephaniah counted them."
expect_exit 0 ragstone rating override 3 2020-11 --colour green "One school was closed."
expect_exit 0 ragstone commentary set "$meeting" 22 "One delay was that of Zephaniah."
expect_exit 0 ragstone report draft "$meeting"
expect_exit 0 ragstone report submit "$meeting"
expect_exit 0 ragstone --as director report approve "$meeting/1"
expect_exit 0 ragstone report publish "$meeting/1"
printf 'Zephaniah\n' > words.txt
expect_exit 0 ragstone redact --words-file words.txt --reason "A parent was named in error."
expect_exit 0 ragstone report draft "$meeting" --correction "A parent was named."
"$repository/tests/bench/generate_data" load 50 300 > /dev/null
head -n 1201 load/figures.csv > first.csv
expect_exit 0 ragstone --council bench catalogue import load/catalogue
expect_exit 0 ragstone --council bench import first.csv --accept all
tell before

# In the middle of a load: the command that loads is held up while some of its figures are in the database.
ragstone --council bench import load/figures.csv --accept all > load.out 2>&1 &
load=$!
open_batches() { ragstone --council bench batch list --output csv | grep ',open'; }
until open_batches > /dev/null; do kill -0 "$load" || fail "the load ended before it was seen to be open"; done
kill -STOP "$load"
open_batches > /dev/null || fail "the load ended before it was held up"
expect_exit 0 ragstone backup taken
expect_contains out "Backed up to taken: reference set 2, bench 2, merton 9; " " MB in "
[ "$(wc -l < out)" = 1 ] || fail "the summary is not one line"
open_batches > /dev/null || fail "the backup ended the load"
kill -CONT "$load"
# Nor does one that goes on meanwhile wait for it.
expect_exit 0 ragstone backup second --output json
expect_contains out '"councils/bench": ' '"file": "reporting.db"'
cmp out second/manifest.json || fail "what is printed is not the manifest"
wait "$load" || { cat load.out >&2; fail "the load was broken by a backup"; }
[ "$(find taken second -type f ! -perm 600 | wc -l)$(find taken second -type d ! -perm 700 | wc -l)" = 00 ] ||
  fail "others may read a backup"
[ "$(find taken -type f | wc -l)" = 4 ] || fail "there is more in a backup than four files"
grep -aq Zephaniah taken/ingestion.db taken/rating.db && fail "words that were taken out are in the backup"
[ "$(find . -name '*.backup*')" = "" ] || fail "a copy stayed beside its database"
expect_exit 1 ragstone backup taken
expect_contains err "taken: is there already"
expect_exit 0 ragstone backup taken --compare
expect_contains out "councils/bench 2 3 " "councils/merton 9 9 9 9"

# What was written since is not in it; the rest of the test goes on without the first system.
expect_exit 0 ragstone figure set foster-carers-recruited 2020-11 7 "Counted again."
expect_exit 0 ragstone commentary set "$meeting" 22 "Written since."

# Who is killed in the middle. The command, while ingestion does not answer:
kill -STOP "${pids[ingestion]}"
ragstone backup killed > out 2> err &
command=$!
until compgen -G ".killed.*/ingestion.db" > /dev/null; do kill -0 "$command" || fail "the backup ended too soon"; done
kill -TERM "$command"
wait "$command" && fail "a backup that was given up exits 0"
kill -CONT "${pids[ingestion]}"
[ "$(find . -name '*killed*')" = "" ] || fail "a backup that was given up left something"
# The service, while it makes the copy:
seen=
for _ in $(seq 20); do
  ragstone backup killed > out 2> err &
  command=$!
  until [ -e ingestion.db.backup ] || ! kill -0 "$command" 2> /dev/null; do :; done
  stop ingestion KILL
  wait "$command" && fail "a backup of a service that was killed exits 0"
  [ -e killed ] && fail "half a backup looks like one"
  [ ! -e ingestion.db.backup ] || seen=1
  start_ingestion
  [ "$(find . -name '*.backup*' -o -name '*killed*')" = "" ] || fail "the copy of a service that was killed is still there"
  [ -z "$seen" ] || break
done
[ -n "$seen" ] || fail "ingestion was never killed in the middle of a copy: this tests nothing"
# A disk without room:
prlimit --pid "${pids[ingestion]}" --fsize=400000:
expect_exit 3 ragstone backup full
expect_contains err "cannot be written" "free space on its disk" "(DATABASE_FULL)"
prlimit --pid "${pids[ingestion]}" --fsize=unlimited:
[ "$(find . -name '*full*' -o -name '*.backup*')" = "" ] || fail "a backup that found no room left something"
expect_exit 0 ragstone backup later
# Services that do not belong together are not one backup.
expect_exit 1 ragstone --rating "$RAGSTONE_INGESTION" backup mixed
expect_contains err "says that it is ingestion, want rating"
[ "$(find . -name '*mixed*')" = "" ] || fail "a backup of services that do not belong together was kept"
for name in reporting rating ingestion; do stop "$name"; done
unset RAGSTONE_INGESTION RAGSTONE_RATING RAGSTONE_REPORTING

# Nothing is restored that is not whole. expect_refused BACKUP SERVICE TEXT…: by that service alone, and no folder comes of it.
expect_refused() {
  local backup=$1 service=$2
  shift 2
  expect_exit 1 services restore --from "$backup" --data "$restored"
  expect_contains err "refused by $service (why is above); nothing was restored" "$@"
  [ "$(find . -name '*restored*')" = "" ] || fail "something was restored of $backup"
}
for name in ingestion rating reporting; do
  cp -r taken broken
  printf '\377' | dd of="broken/$name.db" bs=1 seek=4200 conv=notrunc status=none
  expect_refused broken "$name" "broken/$name.db: SHA-256" "it was changed, or is of another backup"
  truncate -s 4096 "broken/$name.db"
  expect_refused broken "$name" "broken/$name.db: 4096 bytes, want" "it was cut short"
  rm "broken/$name.db"
  expect_refused broken "$name" "broken/$name.db: cannot be read: No such file"
  rm -r broken
done
cp -r taken broken
# Whose files differ between the two depends on how far rating was; ingestion's do.
cp later/manifest.json broken
expect_exit 1 services restore --from broken --data "$restored"
expect_contains err "refused by ingestion" "broken/ingestion.db: SHA-256" "is of another backup" "nothing was restored"
[ "$(find . -name '*restored*')" = "" ] || fail "something was restored by the manifest of another backup"
printf '{"format": 1}' > broken/manifest.json
expect_refused broken "ingestion rating reporting" "manifest.json: taken: missing" "manifest.json: services: missing"
rm broken/manifest.json
expect_refused broken "ingestion rating reporting" "manifest.json: cannot be read: No such file"
mkdir "$restored"
touch "$restored/ingestion.db"
expect_exit 1 services restore --from taken --data "$restored"
expect_contains err "is not empty" "nothing was restored"
expect_exit 1 ragstone-ingestion --database "$restored/ingestion.db" --restore taken
expect_contains err "ingestion.db: is there already, want nothing" "nothing was restored"
[ "$(find "$restored" -type f | wc -l)$(stat -c %s "$restored/ingestion.db")" = 10 ] || fail "what was there is not as it was"
rm "$restored/ingestion.db"

# Each service by itself, as containers do; the backup is only read.
mkdir alone
for name in ingestion rating reporting; do
  expect_exit 0 "ragstone-$name" --database "alone/$name.db" --restore taken
  expect_contains err "msg=restored service=$name"
  cmp "taken/$name.db" "alone/$name.db" || fail "$name has restored something else"
done
[ "$(find alone -type f ! -perm 600 | wc -l)" = 0 ] || fail "others may read a restored database"

# One that is killed half-way has put nothing in place, and does not stand in the way of the next.
seen=
for _ in $(seq 20); do
  ragstone-ingestion --database alone/again.db --restore taken 2> err &
  pid=$!
  until [ -e alone/again.db.restoring ] || [ -e alone/again.db ]; do kill -0 "$pid" || fail "the restore failed"; done
  kill -KILL "$pid"
  wait "$pid" 2> /dev/null || true
  if [ ! -e alone/again.db ]; then
    seen=1
    break
  fi
  cmp taken/ingestion.db alone/again.db || fail "a restore that was killed left half a database"
  rm alone/again.db
done
[ -n "$seen" ] || fail "no restore was killed half-way: this tests nothing"
[ -e alone/again.db.restoring ] || fail "what was killed left nothing: this tests nothing"
expect_exit 0 ragstone-ingestion --database alone/again.db --restore taken
cmp taken/ingestion.db alone/again.db || fail "the restore after one that was killed is not whole"
[ "$(find alone -name '*restoring*')" = "" ] || fail "something of the restore that was killed is left"

# The whole, by one command, into the folder that is empty: all reads as it did.
exports=$(services restore --from taken --data "$restored" 2> err) || { cat err >&2; fail "the backup was not restored"; }
expect_contains err "msg=restored service=ingestion" "They hold what the backup holds." "councils/bench 2 2 2"
eval "$exports"
tell after
diff -r before after || fail "what was restored differs from what was backed up"
expect_contains "$restored/ingestion.log" "cleared loads that were broken off"
expect_exit 0 ragstone report verify before/published.html

# It goes on from there: the load that had been cut off, the next version of the report, another backup.
expect_exit 0 ragstone --council bench import load/figures.csv --accept all
expect_exit 0 ragstone report submit "$meeting/2"
expect_exit 0 ragstone backup next
expect_exit 0 ragstone backup next --compare
expect_contains out "councils/bench 3 3 3 0"
services stop --data "$restored" 2> err

# A system that holds less than a backup is told apart.
expect_exit 0 services restore --from taken --data "$work/old"
eval "$(services start --data "$work/old" 2> err)"
expect_exit 1 ragstone backup next --compare --timeout 1
expect_contains err "hold less than the backup" "ingestion: councils/bench at 2, want 3 or more" \
  "rating: councils/bench at 2, want 3 or more"
services stop --data "$work/old" 2> err
