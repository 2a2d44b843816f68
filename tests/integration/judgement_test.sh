#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What officers state about ratings: overrides stand beside what was computed, rules are tried before they are agreed and
# change within the year, targets follow other areas' figures; and each rating tells how it became what it is.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

data="$repository/deploy/demo-data"
meeting=2021-01-13-cyp
export RAGSTONE_COUNCIL=merton
start_all
expect_exit 0 ragstone catalogue import "$data/merton"
expect_exit 0 ragstone import "$data/merton/figures.csv"

# Both ratings are shown, and the one that an officer states counts.
expect_exit 0 ragstone rating override 3 2020-11 --colour green --until 2021-03-31 "One school was closed."
expect_exit 0 ragstone rating show 3 2020-11
expect_contains "$work/out" "In the period red" "Overridden green, by integration-test" "Because One school was closed." \
  "Until 2021-03-31"
expect_exit 0 ragstone rating list --as-of-date 2020-11-30 --colour green --output csv
expect_contains "$work/out" "green (overridden, computed: red)"
expect_exit 0 ragstone rating explain 3 2020-11 --as-of-date 2021-04-01
grep -q Overridden "$work/out" && fail "an expired override is still explained"
for format in text md html; do
  expect_exit 0 ragstone report get "$meeting" --format "$format" --out "$work/overridden.$format"
  expect_contains "$work/overridden.$format" "Overridden; by rule: Red" \
    "Overridden by integration-test to Green, until 31 March 2021: One school was closed."
done
expect_exit 0 ragstone report get "$meeting" --format json --out "$work/overridden.json"
expect_contains "$work/overridden.json" '"override":{"author":"integration-test","expire_date":"2021-03-31","rating":"green"'

# A report of figures up to a later day than that on which it expires shows the computed rating alone.
expect_exit 0 ragstone rating override 3 2020-11 --colour green --until 2020-11-29 "One school was closed."
expect_exit 0 ragstone report get "$meeting" --format text
grep -q Overridden "$work/out" && fail "an expired override is still in the report"
expect_exit 2 ragstone rating override 3 2020-11 --withdraw --until 2021-03-31 "no"
expect_exit 0 ragstone rating override 3 2020-11 --withdraw "The school was open after all."
expect_exit 2 ragstone rating override 3 2020-11 --colour not_rated "no"
expect_contains "$work/err" "colour" "want red, amber, green or blue"
expect_exit 2 ragstone rating override 3 2020-11 --colour purple "no"
expect_exit 2 ragstone rating override 3 FY2020-21 --colour red "no"
expect_contains "$work/err" "want a month, such as 2020-11, behind the entry's number"

# What it was and became, with who and when.
expect_exit 0 ragstone rating history 3 2020-11 --output csv
expect_contains "$work/out" "integration-test" "green (overridden, computed: red)" "relative 10% (version 1)"
[ "$(grep -c "T[0-9:]*Z,integration-test" "$work/out")" -ge 3 ] || fail "the history has fewer than three lines"

# A rule is tried, and nothing is stored by it.
expect_exit 0 ragstone rule trial "points 40" --entry 3
expect_contains "$work/out" "red amber" "\"points 40\" would change" "Nothing has been stored."
expect_exit 0 ragstone rule trial "bands green 90 amber 85"
expect_contains "$work/out" "Not tried on 16: want the green line lower than the amber one" \
  "Not tried on 8, 10, 23, 23a, 40: data only."
expect_exit 2 ragstone rule trial "10%" --entry 3
expect_contains "$work/err" "rule: \"10%\""
expect_exit 0 ragstone rule trial met --output json
expect_exit 0 ragstone rating show 3 2020-11
expect_contains "$work/out" "relative 10% (version 1)"

# The same rule, agreed from October on.
mkdir "$work/change"
cp "$data/merton/index.csv" "$work/change"
cat > "$work/change/rule_changes.csv" << 'END'
panel,year,number,from_period,rule,reason
cyp,FY2020-21,3,2020-10,points 40,Agreed by the panel in September.
END
expect_exit 0 ragstone catalogue import "$work/change"
expect_exit 0 ragstone rating show 3 2020-11
expect_contains "$work/out" "amber" "points 40 (version 2)"
expect_exit 0 ragstone rating show 3 2020-09
expect_contains "$work/out" "relative 10% (version 1)"
# A load of the index alone leaves the change as it is.
expect_exit 0 ragstone catalogue import "$data/merton/index.csv"
expect_contains "$work/out" "unchanged 1"

# Quarters are made of months.
expect_exit 0 ragstone rating list --entry 3 --by quarterly
expect_contains "$work/out" "FY2020-21-Q1" "FY2020-21-Q3"
expect_exit 0 ragstone rating explain 3 FY2020-21-Q1
expect_contains "$work/out" "Q1 2020/21: \"% of Education, Health and Care plans issued"
expect_exit 2 ragstone rating list --by weekly

# A recorded change begins the chart's limits anew.
expect_exit 0 ragstone indicator rebase ehc-20-weeks 2020-08 "A second team began work."
expect_exit 0 ragstone indicator show ehc-20-weeks
expect_contains "$work/out" "Chart rebased from 2020-08: A second team began work."
expect_exit 0 ragstone chart ehc-20-weeks --output json
node -e '
  const assert = require("assert");
  const chart = JSON.parse(require("fs").readFileSync(process.argv[1]));
  const mean = (period) => chart.points.find((point) => point.period === period).mean;
  assert.strictEqual(mean("2020-04"), mean("2020-07"));
  assert.strictEqual(mean("2020-08"), mean("2020-11"));
  assert.notStrictEqual(mean("2020-07"), mean("2020-08"));
' "$work/out" || fail "the chart is not rebased"
expect_exit 0 ragstone catalogue import "$data/merton/indicators.csv"
expect_exit 0 ragstone indicator show ehc-20-weeks
expect_contains "$work/out" "Chart rebased from 2020-08"

# A target that is England's figure.
expect_exit 0 ragstone catalogue import "$data/dfe"
expect_exit 0 ragstone import "$data/dfe/dfe-ehc-requests.csv" --reference --mapping "$data/dfe/mapping.toml"
sed 's/100%/Better than the England average/' "$data/dfe/index.csv" > "$work/index.csv"
expect_exit 0 ragstone catalogue import "$work/index.csv"
expect_exit 0 ragstone rating explain 1 CY2024 --year FY2024-25
expect_contains "$work/out" "(England, CY2024)" "It is the figure of England, calendar year 2024." "582 of 588"

# Another system follows what changes.
expect_exit 0 ragstone watch --year FY2020-21 --after 1 --changes 24
expect_contains "$work/out" "3 2020-04 red" "16 2020-04" "(target at least 90%)"
expect_exit 0 ragstone rating list --year FY2020-21 --output json
sequence=$(node -e '
  const answer = JSON.parse(require("fs").readFileSync(process.argv[1]));
  console.log((answer.answered_at || answer.answeredAt).sequence);
' "$work/out")
ragstone watch --year FY2020-21 --after "$sequence" --changes 1 > "$work/watched" &
watcher=$!
printf 'indicator,period,numerator,denominator\nehc-20-weeks,2020-11,21,28\n' > "$work/one.csv"
expect_exit 0 ragstone import "$work/one.csv"
wait "$watcher" || fail "the watch failed"
expect_contains "$work/watched" "3 2020-11 amber 75%"

# The same as CSV and as lines of JSON, also of what is no more.
expect_exit 0 ragstone watch --year FY2020-21 --after "$sequence" --changes 1 --output csv
expect_contains "$work/out" "sequence,name,entry_number,period,area,breakdown,rating,not_rated_reason,value,target" \
  ",3,2020-11,,,amber,,75,at least 90%"
grep -v '^cyp,FY2020-21,3,' "$data/merton/index.csv" > "$work/change/index.csv"
expect_exit 0 ragstone rating override 3 2020-10 --colour green "One school was closed."
rm "$work/change/rule_changes.csv"
expect_exit 0 ragstone catalogue import "$work/change"
expect_exit 0 ragstone watch --year FY2020-21 --after "$sequence" --changes 2 --output json
node -e '
  const assert = require("assert");
  const lines = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n");
  assert.strictEqual(lines.length, 2);
  assert.ok(JSON.parse(lines[0]).removed[0].endsWith("/entries/3/ratings/2020-04"), lines[0]);
' "$work/out" || fail "a watch as JSON does not tell what is no more"
# What was stated of an entry that is gone can still be taken back.
expect_exit 0 ragstone rating override 3 2020-10 --withdraw --year FY2020-21 "The entry is no more."
