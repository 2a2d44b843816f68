// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/target.h"

#include <algorithm>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "services/base/status_macros.h"

namespace ragstone::domain {
namespace {

// Units that may follow a number without changing what it means.
constexpr absl::string_view kUnits[] = {"working days", "per 10,000", "per cent", "percent",
                                        "weeks",        "week",       "days",     "day",
                                        "cases",        "months",     "%"};

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// "1,200" and "1,234,567.8", but not "1,2" or "12,00": commas stand for thousands only.
bool GroupsThousands(absl::string_view number) {
  absl::string_view whole = number.substr(0, number.find('.'));
  absl::ConsumePrefix(&whole, "-");
  const std::vector<absl::string_view> groups = absl::StrSplit(whole, ',');
  for (size_t i = 0; i < groups.size(); ++i) {
    const size_t size = groups[i].size();
    if (groups.size() > 1 && (i == 0 ? size < 1 || size > 3 : size != 3)) return false;
  }
  return number.find(',', whole.size() + (number[0] == '-' ? 1 : 0)) == absl::string_view::npos;
}

// Takes a number with its unit from the front of `text`: "£1,200", "95 %", "26 weeks".
absl::StatusOr<Decimal> TakeNumber(absl::string_view* text) {
  *text = absl::StripLeadingAsciiWhitespace(*text);
  absl::ConsumePrefix(text, "£");
  size_t end = 0;
  while (end < text->size()) {
    const char c = (*text)[end];
    const bool inside =
        IsDigit(c) || c == '.' || (end == 0 && c == '-') ||
        (c == ',' && end > 0 && end + 1 < text->size() && IsDigit((*text)[end + 1]));
    if (!inside) break;
    ++end;
  }
  if (end == 0) {
    if (std::none_of(text->begin(), text->end(), IsDigit)) {
      return absl::InvalidArgumentError("want a number in it, such as \"at least 95%\"");
    }
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text->substr(0, text->find(' ')),
                     "\" is not understood in it, want words such as \"at least\" or a number"));
  }
  absl::string_view number = text->substr(0, end);
  absl::ConsumeSuffix(&number, ".");
  if (std::none_of(number.begin(), number.end(), IsDigit)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text->substr(0, end), "\" is not understood in it, want a number"));
  }
  if (!GroupsThousands(number)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", number, "\" is not understood in it, want commas before thousands only"));
  }
  const absl::StatusOr<Decimal> value = Decimal::Parse(absl::StrReplaceAll(number, {{",", ""}}));
  if (!value.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", number, "\" is not understood in it, ", value.status().message()));
  }
  *text = absl::StripLeadingAsciiWhitespace(text->substr(end));
  for (const absl::string_view unit : kUnits) {
    absl::string_view rest = *text;
    if (!absl::ConsumePrefix(&rest, unit)) continue;
    // "day" is no unit in "daytime".
    if (!rest.empty() && absl::ascii_isalpha(static_cast<unsigned char>(rest[0]))) continue;
    *text = absl::StripLeadingAsciiWhitespace(rest);
    break;
  }
  return *value;
}

}  // namespace

const Target::Point* Target::PointOf(const Period& period) const {
  const auto found = std::find_if(profile.begin(), profile.end(),
                                  [&](const Point& point) { return point.period == period; });
  return found == profile.end() ? nullptr : &*found;
}

std::optional<TargetLine> Target::LineAt(const Period& period) const {
  const Point* const point = PointOf(period);
  if (kind != TargetKind::kNumber) {
    return point == nullptr ? std::nullopt : std::optional(LineOf(point->value));
  }
  TargetLine result = line;
  if (point != nullptr) result.value = point->value;
  return result;
}

TargetLine Target::LineOf(const Fraction& figure) const { return {line.op, figure, figure}; }

absl::StatusOr<TargetLine> ParseTarget(absl::string_view text, Polarity polarity) {
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  absl::string_view rest = lower;
  const bool between = absl::ConsumePrefix(&rest, "between ");
  std::optional<TargetSense> sense = between ? std::nullopt : TakeSenseBefore(&rest);
  TargetLine line;
  RAGSTONE_ASSIGN_OR_RETURN(line.value, TakeNumber(&rest));

  const bool range = absl::ConsumePrefix(&rest, between ? "and " : "to ") ||
                     absl::ConsumePrefix(&rest, "-") || absl::ConsumePrefix(&rest, "–");
  if (between && !range) return absl::InvalidArgumentError("want \"between … and …\"");
  if (range) {
    if (sense.has_value()) return absl::InvalidArgumentError("want either an operator or a range");
    RAGSTONE_ASSIGN_OR_RETURN(line.upper, TakeNumber(&rest));
    if (line.upper < line.value) {
      return absl::InvalidArgumentError("want the lower end of the range first");
    }
  } else if (!sense.has_value()) {
    sense = TakeSenseAfter(&rest);
  }
  if (!rest.empty())
    return absl::InvalidArgumentError(absl::StrCat("\"", rest, "\" is not understood in it"));

  if (range) {
    line.op = TargetOperator::kBetween;
    RAGSTONE_RETURN_IF_ERROR(CheckOperator(line.op, polarity));
    return line;
  }
  RAGSTONE_ASSIGN_OR_RETURN(line.op, OperatorFor(sense.value_or(TargetSense::kNoWorse), polarity));
  if (line.op == TargetOperator::kBetween) line.upper = line.value;
  return line;
}

}  // namespace ragstone::domain
