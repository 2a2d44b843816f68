#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The three services with certificates of deploy/certificates and a roles file, as in a deployment: an officer makes the committee
# paper, others are told why they may not, and certificates and roles are replaced while the services run.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data/merton"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
unset RAGSTONE_ACTOR

"$repository/deploy/certificates" "$work/certificates" officer reader manager chief stranger 2> "$work/err"
expect_contains "$work/err" "Made $work/certificates/officer.crt" "for development"
[ "$(stat -c %a "$work/certificates/officer.key")" = 600 ] || fail "others may read a key"
"$repository/deploy/certificates" "$work/certificates" officer 2> "$work/err"
expect_contains "$work/err" "Kept $work/certificates/ca.crt" "Kept $work/certificates/officer.crt"

write_roles() {
  printf '%s\n' "$@" > "$work/roles.new"
  mv "$work/roles.new" "$work/roles.toml"
}
roles=('[callers]' 'rating = { "*" = "service" }' 'reporting = { "*" = "service" }'
  'officer = { merton = "officer" }' 'manager = { merton = "contribute" }' 'chief = { merton = "publish" }'
  'reader = { merton = "read" }')
write_roles "${roles[@]}"

# as NAME COMMAND…: with the certificate of NAME.
as() {
  local name=$1
  shift
  env RAGSTONE_TLS_CA="$work/certificates/ca.crt" RAGSTONE_TLS_CERTIFICATE="$work/certificates/$name.crt" \
    RAGSTONE_TLS_KEY="$work/certificates/$name.key" "$@"
}

for service in ingestion rating reporting; do
  protection=(--tls-certificate "$work/certificates/$service.crt" --tls-key "$work/certificates/$service.key"
    --tls-ca "$work/certificates/ca.crt" --roles "$work/roles.toml")
  "start_$service"
done

# The paper, from the files to publication.
expect_exit 0 as stranger ragstone health
expect_exit 0 as officer ragstone catalogue import "$data"
expect_exit 0 as officer ragstone import "$data/figures.csv"
expect_exit 0 as officer ragstone report get "$meeting" --format text --out "$work/officer.text"
expect_contains "$work/officer.text" "Children and Young People Overview and Scrutiny Panel" \
  "The ability of the SEN Team to complete new EHC Needs assessments within the 20 week timescales"
expect_exit 0 as reader ragstone report get "$meeting" --format text --out "$work/reader.text"
cmp "$work/officer.text" "$work/reader.text" || fail "a reader gets another public paper than an officer"
# Reporting asked ingestion in the officer's name.
grep -q 'method=GetMeetingSnapshot code=OK .*actor=officer' "$work/ingestion.log" || fail "ingestion was not told who asks"
expect_exit 0 as officer ragstone batch list --output json
expect_contains "$work/out" '"actor": "officer"'

# Who may see exempt papers, write words, load, publish.
expect_exit 0 as officer ragstone report get "$meeting" --view exempt --format text --out "$work/exempt.text"
expect_exit 1 as reader ragstone report get "$meeting" --view exempt --format text --out "$work/none.text"
expect_contains "$work/err" '"reader" may not call RenderReport in merton: that takes officer' 'grants read in merton' \
  'roles file for the role'
expect_exit 1 as reader ragstone commentary set "$meeting" 22 "Not theirs to say."
expect_contains "$work/err" "that takes contribute"
expect_exit 0 as manager ragstone commentary set "$meeting" 22 "The manager's words."
expect_exit 0 as officer ragstone commentary show "$meeting" 22
expect_contains "$work/out" "manager,"
expect_exit 1 as manager ragstone import "$data/figures.csv"
expect_contains "$work/err" "that takes officer"
expect_exit 1 as stranger ragstone report get "$meeting" --format text --out "$work/none.text"
expect_contains "$work/err" '"stranger"' 'grants no role'
expect_exit 1 as officer ragstone --council croydon indicator list
expect_contains "$work/err" "in croydon"
expect_exit 1 as officer ragstone --as chief commentary set "$meeting" 22 "In another's name."
expect_contains "$work/err" 'ragstone-actor: "chief", want "officer"' "leave out --as"
expect_exit 0 as officer ragstone report draft "$meeting"
expect_exit 0 as officer ragstone report submit "$meeting"
expect_exit 1 as officer ragstone report approve "$meeting"
expect_contains "$work/err" "that takes publish"
expect_exit 0 as chief ragstone report approve "$meeting"

# A backup holds every council's figures, so it takes publish in all of them.
for caller in officer chief; do
  expect_exit 1 as "$caller" ragstone backup "$work/backup"
  expect_contains "$work/err" "\"$caller\" may not call StreamBackup in every council" "that takes publish"
  [ "$(find "$work" -name '*backup*')" = "" ] || fail "a backup that was refused left something"
done
write_roles "${roles[@]}" 'stranger = { "*" = "publish" }'
expect_exit 0 as stranger ragstone backup "$work/backup"
expect_exit 0 as stranger ragstone backup "$work/backup" --compare
expect_contains "$work/out" "councils/merton"
write_roles "${roles[@]}"

# Without a certificate, or with one that nobody here believes, there is no connection.
expect_exit 3 ragstone indicator list
expect_contains "$work/err" "cannot be reached" "RAGSTONE_TLS_CERTIFICATE"
"$repository/deploy/certificates" "$work/elsewhere" officer 2> /dev/null
expect_exit 3 env RAGSTONE_TLS_CA="$work/certificates/ca.crt" RAGSTONE_TLS_CERTIFICATE="$work/elsewhere/officer.crt" \
  RAGSTONE_TLS_KEY="$work/elsewhere/officer.key" ragstone indicator list
expect_contains "$work/err" "cannot be reached" "authority that the service believes"

# Roles and certificates that are replaced hold without a restart; broken ones leave those from before.
write_roles "${roles[@]}" 'stranger = { merton = "read" }'
expect_exit 0 as stranger ragstone report get "$meeting" --format text --out "$work/stranger.text"
write_roles 'callers = "nobody"'
expect_exit 0 as stranger ragstone indicator list
grep -q 'the new roles cannot be used' "$work/ingestion.log" || fail "a broken roles file is not logged"
write_roles "${roles[@]}"
rm "$work/certificates/ingestion.crt"
expect_exit 0 as officer ragstone indicator list
grep -q 'new certificates cannot be used' "$work/ingestion.log" || fail "a missing certificate is not logged"
"$repository/deploy/certificates" "$work/certificates" 2> "$work/err"
expect_contains "$work/err" "Made $work/certificates/ingestion.crt"
expect_exit 0 as officer ragstone indicator list
grep -q 'certificates were replaced' "$work/ingestion.log" || fail "a new certificate is not taken"

# A service that lacks what it needs to know its callers does not start, and says why.
expect_exit 2 ragstone-ingestion --database "$work/other.db"
expect_contains "$work/err" "--tls-certificate FILE" "--plaintext"
expect_exit 2 ragstone-ingestion --database "$work/other.db" --plaintext --listen 0.0.0.0:0
expect_contains "$work/err" "not on this machine"
expect_exit 1 ragstone-ingestion --database "$work/other.db" --tls-certificate "$work/certificates/officer.crt" \
  --tls-key "$work/certificates/reader.key" --tls-ca "$work/none.crt" --roles "$work/none.toml"
expect_contains "$work/err" "want that of $work/certificates/officer.crt" "none.crt: cannot be read" "none.toml: cannot be read" "next_step"
[ ! -e "$work/other.db" ] || fail "a service that did not start left a database"
