#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Rules, cases and series that are given whole: rating answers for them alone, without an ingestion to follow. Every rule's
# cases come out as they are written, a file of cases is rated row by row, and a series is charted.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"

# Nothing listens there.
start rating --database "$work/rating.db" --migrate --ingestion 127.0.0.1:1

rules=0
for cases in "$repository"/tests/golden/rating/*.cases; do
  expect_exit 0 ragstone rule test "$cases"
  expect_contains "$work/out" "${cases##*/}: " " as written, 0 not"
  rules=$((rules + 1))
done
[ "$rules" -ge 10 ] || fail "only $rules files of cases"

cd "$work" || exit
printf '%s\n' 'on the line | higher | 70 | 63 | relative 10% -> red' 'as written | lower | 26 | 26 | met -> green' > other.cases
expect_exit 1 ragstone rule test other.cases
expect_contains out "other.cases:1: on the line written red comes to amber"
expect_contains err "other.cases: 2 cases: 1 as written, 1 not"

cat > cases.csv << 'END'
case_id,council,polarity,target,actual,rule,numerator,denominator,previous,last_year,status,unit,decimals
appeals,Maidstone,higher,70,61.54,relative 10%,,,60,,,%,2
plans,"Merton, CYP",higher,95%,,relative 10%,199,210,95,,final,,
six weeks,Merton,higher,100%,,relative 10%,582,588,,,provisional,,
caseload,Merton,lower,less than 22,22,met,,,22,,,average,
zero,Merton,lower,26,0,met,,,,,,,
missing,Merton,lower,26,,met,,,,,,,
suppressed,Merton,higher,95,90,met,,,,,c,,
not reportable,Merton,higher,95,,met,,,,,not_reportable,,
no target,Merton,higher,,90,met,,,,,,,
of zero,Merton,lower,0,3,relative 10%,,,,,,,
last year,Havering,higher,same period last year,79,trajectory 1%,,,80,78,,%,
better than,Merton,higher,100,105,relative 10% blue 5%,,,100,,,,
no cases,Merton,higher,95,,met,0,0,,,,,
faulty,Merton,up,95,n/a,metre,,,,,,,
short,Merton,higher
END
# What a program gets, line ends apart: the columns that were there, and what became of each row.
expect_exit 0 ragstone rating try --file cases.csv --output csv
tr -d '\r' < out > rated.csv
cat > wanted.csv << 'END'
case_id,council,polarity,target,actual,rule,numerator,denominator,previous,last_year,status,unit,decimals,rating,reason,gap,gap_relative,trend,green_at
appeals,Maidstone,higher,70,61.54,relative 10%,,,60,,,%,2,red,,-8.46,-12.09,better,70
plans,"Merton, CYP",higher,95%,,relative 10%,199,210,95,,final,,,amber,,-0.23809523809523809524,-0.25,worse,95
six weeks,Merton,higher,100%,,relative 10%,582,588,,,provisional,,,amber,,-1.02040816326530612245,-1.02,not_comparable,100
caseload,Merton,lower,less than 22,22,met,,,22,,,average,,red,,0,0.00,no_change,22
zero,Merton,lower,26,0,met,,,,,,,,green,,26,100.00,not_comparable,
missing,Merton,lower,26,,met,,,,,,,,not_rated,awaited,,,not_comparable,
suppressed,Merton,higher,95,90,met,,,,,c,,,not_rated,suppressed,,,not_comparable,
not reportable,Merton,higher,95,,met,,,,,not_reportable,,,not_rated,not_reportable,,,not_comparable,
no target,Merton,higher,,90,met,,,,,,,,not_rated,no_target,,,not_comparable,
of zero,Merton,lower,0,3,relative 10%,,,,,,,,not_rated,target_zero,-3,,not_comparable,
last year,Havering,higher,same period last year,79,trajectory 1%,,,80,78,,%,,green,,1,1.28,worse,
better than,Merton,higher,100,105,relative 10% blue 5%,,,100,,,,,blue,,5,5.00,better,
no cases,Merton,higher,95,,met,0,0,,,,,,not_rated,no_cases,,,not_comparable,
END
head -n 14 rated.csv | diff wanted.csv - || fail "the cases were rated otherwise"
sed -n 15p rated.csv > faulty.csv
expect_contains faulty.csv 'faulty,Merton,up,95,n/a,metre,' 'not_rated,"invalid: polarity: ""up"", want higher, lower, range, none; rule: ""metre""' \
  'value: ""n/a"", want a decimal or one of the symbols x z c low k u' ',,not_comparable,'
sed -n 16p rated.csv > short.csv
expect_contains short.csv 'short,Merton,higher,,,,,,,,,,,not_rated,"invalid: 3 fields, want 13 as in the header; rule: """", want'
[ "$(wc -l < rated.csv)" = 16 ] || fail "$(wc -l < rated.csv) lines for a header and 15 cases"

# The same for a person.
expect_exit 0 ragstone rating try --file cases.csv
expect_contains out "not rated: suppressed" "-0.24" "-12.09"

# The months of 2019 and half of 2020, written as a spreadsheet does, with one value that stands out.
{
  echo "period,value"
  month=0
  for value in 1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1; do
    printf '%d-%02d-01,%d\n' $((2019 + month / 12)) $((month % 12 + 1)) "$value"
    month=$((month + 1))
  done
} > visits.csv

# chart LOWER UPPER FLAGS…: charts the series as JSON and checks what it says.
chart() {
  local lower=$1 upper=$2
  shift 2
  expect_exit 0 ragstone chart --file visits.csv --output json "$@"
  cp out chart.json
  expect_exit 0 node -e '
    const assert = require("assert");
    const chart = JSON.parse(require("fs").readFileSync("chart.json"));
    const [lower, upper] = process.argv.slice(1);
    assert.deepStrictEqual(Object.keys(chart), ["mean", "upper", "lower", "near_upper", "near_lower", "trial", "points",
      "variation", "assurance"]);
    assert.strictEqual(chart.mean.toFixed(2), "1.94");
    assert.strictEqual(chart.lower.toFixed(2), lower);
    assert.strictEqual(chart.upper.toFixed(2), upper);
    assert.strictEqual(chart.trial, false);
    assert.strictEqual(chart.variation, "common_cause");
    assert.strictEqual(chart.assurance, "none");
    assert.strictEqual(chart.points.length, 18);
    for (const [at, point] of chart.points.entries()) {
      assert.deepStrictEqual(Object.keys(point), ["period", "value", "type", "mean", "upper", "lower"]);
      assert.strictEqual(point.type, at === 4 ? "above_limit" : "common_cause");
    }
    assert.strictEqual(chart.points[4].period, "2019-05");
    assert.strictEqual(chart.points[4].value, 10);
  ' -- "$lower" "$upper"
}
chart -3.06 6.95
chart -0.72 4.60 --screen on

# And drawn, within 80 columns where there is no terminal.
expect_exit 0 ragstone chart --file visits.csv --improvement lower --target 8
expect_contains out "mean 1.94" "limits -3.06 and 6.95" "target 8" "consistent pass" "2019-05 10 ▲ above limit"
[ "$(LC_ALL=C.UTF-8 wc -L < out)" -le 80 ] || fail "the drawing is wider than 80 columns"

printf 'period,value\n2019-01,1\n2019-13,n/a\n' > faulty.csv
expect_exit 1 ragstone chart --file faulty.csv
expect_contains err "faulty.csv:3:1: period: \"2019-13\"" "faulty.csv:3:2: value: \"n/a\""
expect_exit 2 ragstone chart
