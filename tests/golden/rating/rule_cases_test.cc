// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Runs the *.cases files beside this: what each rating rule makes of figures on, just inside and
// just outside its lines. An officer can read them, and add a case:
//
//   # A line that begins with # is a remark.
//   on the line | higher | 70 | 63 | relative 10% -> amber | -7 | -10.00 | 70 | 63.0
//
// that is: what the case is, which way is better, the target, the value (or numerator/denominator,
// or a symbol; behind it, where the rule looks at it, ", last year 60"), the rule; and after the
// arrow, what comes out: the rating or the reason for none, the gap in units and in percent of the
// target (positive when better), what would make it green, the value as printed with one decimal. A
// file's first remark says what the rule means.
//
//   UPDATE_GOLDENS=1 ctest --test-dir build/dev -R golden.rating
//
// writes what comes out now, in columns; look at the difference before it is committed.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/domain/rating.h"
#include "tests/golden/reporting/golden_file.h"

namespace ragstone::domain {
namespace {

constexpr size_t kInputs = 5;
constexpr size_t kOutputs = 5;
constexpr int kDecimals = 1;

using Cells = std::vector<std::string>;

absl::StatusOr<Polarity> ReadPolarity(absl::string_view word) {
  if (word == "higher") return Polarity::kHigher;
  if (word == "lower") return Polarity::kLower;
  if (word == "range") return Polarity::kRange;
  if (word == "none") return Polarity::kNone;
  return absl::InvalidArgumentError("want higher, lower, range or none");
}

// The value of "80, last year 78", and what stands behind it.
constexpr absl::string_view kLastYear = ", last year ";
absl::StatusOr<std::optional<Fraction>> ReadLastYear(absl::string_view text) {
  const size_t at = text.find(kLastYear);
  if (at == absl::string_view::npos) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(const Decimal value,
                            Decimal::Parse(text.substr(at + kLastYear.size())));
  return Fraction(value);
}

// "95", "199/210" or "x".
absl::StatusOr<Observed> ReadObserved(absl::string_view text) {
  text = text.substr(0, text.find(kLastYear));
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  RAGSTONE_ASSIGN_OR_RETURN(const Cell first, ParseCell(parts[0]));
  if (parts.size() == 2) {
    RAGSTONE_ASSIGN_OR_RETURN(const Cell second, ParseCell(parts[1]));
    return FromCells(first, second);
  }
  if (const NoValue* reason = std::get_if<NoValue>(&first)) return *reason;
  return std::get<Decimal>(first);
}

absl::StatusOr<Cells> RateCase(const Cells& in) {
  RAGSTONE_ASSIGN_OR_RETURN(const Polarity polarity, ReadPolarity(in[1]));
  std::optional<TargetLine> target;
  if (!in[2].empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(target, ParseTarget(in[2], polarity));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const Observed observed, ReadObserved(in[3]));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Fraction> last_year, ReadLastYear(in[3]));
  RAGSTONE_ASSIGN_OR_RETURN(const Rule rule, ParseRule(in[4]));

  const Rating rating = Rate(observed, Unit::kPercentage, {target, rule, polarity, last_year});
  const auto or_nothing = [](const std::optional<Fraction>& value) {
    return value.has_value() ? value->ToString(6) : "";
  };
  // Two refusals of a definition are reasons of a rating too: no percentage can be taken of a zero
  // that turns up, and data only is never rated.
  const bool late = rating.reason == NotRated::kTargetZero || rating.reason == NotRated::kDataOnly;
  if (!late && !CheckRule(rule, target, polarity).ok()) return Cells{"refused", "", "", "", ""};
  return Cells{
      std::string(rating.reason.has_value() ? NotRatedWords(*rating.reason)
                                            : ColourWord(rating.colour)),
      or_nothing(rating.gap),
      rating.gap_relative.has_value() ? rating.gap_relative->ToFixed(2) : "",
      or_nothing(rating.GreenAt()),
      DisplayValue(rating, target, kDecimals),
  };
}

// The cells of a case; of its outcome, what stands in the file plays no part.
absl::StatusOr<Cells> ReadCase(absl::string_view line) {
  const std::vector<absl::string_view> sides = absl::StrSplit(line, absl::MaxSplits(" ->", 1));
  Cells cells;
  for (const absl::string_view cell : absl::StrSplit(sides[0], '|')) {
    cells.emplace_back(absl::StripAsciiWhitespace(cell));
  }
  if (cells.size() == kInputs) return cells;
  return absl::InvalidArgumentError("want: case | polarity | target | value | rule -> …");
}

// Characters, not bytes.
size_t Width(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// The file as it should be: its cases with what comes out of them now.
std::string Played(const std::string& path, const std::string& text) {
  std::vector<Cells> rows;  // an empty one for each remark
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  std::array<size_t, kInputs + kOutputs> widths{};
  for (size_t i = 0; i < lines.size(); ++i) {
    Cells row;
    if (!lines[i].empty() && !absl::StartsWith(lines[i], "#")) {
      absl::StatusOr<Cells> in = ReadCase(lines[i]);
      absl::StatusOr<Cells> out = in.ok() ? RateCase(*in) : in.status();
      if (out.ok()) {
        row = *std::move(in);
        row.insert(row.end(), out->begin(), out->end());
      } else {
        ADD_FAILURE() << path << ":" << i + 1 << ": " << out.status().message();
      }
    }
    for (size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], Width(row[at]));
    rows.push_back(std::move(row));
  }
  std::string result;
  for (size_t i = 0; i < rows.size(); ++i) {
    std::string line = rows[i].empty() ? lines[i] : "";
    for (size_t at = 0; at < rows[i].size(); ++at) {
      if (at > 0) line += at == kInputs ? " -> " : " | ";
      line += rows[i][at] + std::string(widths[at] - Width(rows[i][at]), ' ');
    }
    absl::StrAppend(&result, absl::StripTrailingAsciiWhitespace(line), "\n");
  }
  return result;
}

class RuleCases : public testing::TestWithParam<const char*> {};

TEST_P(RuleCases, ComeOutAsWritten) {
  const std::string path = absl::StrCat("tests/golden/rating/", GetParam(), ".cases");
  const std::string text = test::ReadFile(path);
  ASSERT_TRUE(absl::StrContains(text, " -> ")) << path << " has no cases";
  test::ExpectGolden(path, Played(path, text));
}

INSTANTIATE_TEST_SUITE_P(Files, RuleCases,
                         testing::Values("relative", "relative_two", "points", "floor", "bands",
                                         "met", "none", "near", "range", "trajectory", "blue",
                                         "not_rated", "published"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace ragstone::domain
