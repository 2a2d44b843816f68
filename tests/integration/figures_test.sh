#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# A real file of the Department for Education: every row is accounted for, a second load changes nothing, symbols stay what
# they are, and a rating made from it is explained. Then files that are wrong: refused with place and reason, nothing stored.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

dfe="$repository/deploy/demo-data/dfe"
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$repository/deploy/demo-data/merton"
expect_exit 0 ragstone catalogue import "$dfe"

load() { ragstone import "$dfe/dfe-ehc-requests.csv" --reference --mapping "$dfe/mapping.toml" "$@"; }

expect_exit 0 load --dry-run
expect_contains "$work/out" "13,170"
expect_exit 0 load
expect_contains "$work/out" "13,170"
expect_exit 0 load
expect_contains "$work/out" "added 0 revised 0 unchanged"

expect_exit 0 ragstone rating explain 1 CY2024 --year FY2024-25
expect_contains "$work/out" "582 of 588" "99.0%" "100%" "relative 10%"

# 2019 has `x`: not available, which is not zero.
expect_exit 0 ragstone rating list --year FY2024-25 --output csv
expect_contains "$work/out" "CY2019" "not available"


# refused FILE TEXT…: the file is refused, exit 1, with these words on stderr.
refused() {
  local file=$1
  shift
  expect_exit 1 ragstone import "$file" --as clerk
  expect_contains "$work/err" "$@"
}

cd "$work" || exit
expect_exit 0 ragstone rating list --year FY2020-21 --output csv
cp "$work/out" "$work/before.csv"

: > empty.csv
refused empty.csv "empty.csv"
mkdir folder.csv
refused folder.csv "folder.csv" "directory"
refused missing.csv "missing.csv"
printf 'indicator,period,value,colour\nfoster-carers-recruited,2020-11,1,red\n' > unknown.csv
refused unknown.csv "unknown.csv:1" "colour"
printf 'indicator,value\nfoster-carers-recruited,1\n' > lacking.csv
refused lacking.csv "period"
printf 'indicator,period,value\nfoster-carers-recruited,2020-11,%s\nfoster-carers-recruited,2020-13,n/a\nnobody,2020-10,1\n' \
  "$(printf '9%.0s' $(seq 1000))" > faulty.csv
refused faulty.csv "faulty.csv:2" "faulty.csv:3" "2020-13" "n/a" "faulty.csv:4" "nobody"

expect_exit 0 ragstone rating list --year FY2020-21 --output csv
cmp "$work/before.csv" "$work/out" || fail "a refused file changed the ratings"

# A byte order mark, CRLF, quoted commas: loaded right.
printf '\xef\xbb\xbfindicator,period,value\r\n"foster-carers-recruited","2020-11","0"\r\n' > odd.csv
expect_exit 0 ragstone import odd.csv
expect_exit 0 ragstone rating show 22 2020-11 --year FY2020-21
expect_contains "$work/out" "0"
