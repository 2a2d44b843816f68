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

struct Phrase {
  absl::string_view words;
  TargetOperator op;
};

// What may stand before the number; the longer of two that begin alike first.
constexpr Phrase kBefore[] = {
    {"no more than", TargetOperator::kAtMost},
    {"not more than", TargetOperator::kAtMost},
    {"no less than", TargetOperator::kAtLeast},
    {"not less than", TargetOperator::kAtLeast},
    {"at least", TargetOperator::kAtLeast},
    {"at most", TargetOperator::kAtMost},
    {"minimum of", TargetOperator::kAtLeast},
    {"maximum of", TargetOperator::kAtMost},
    {"less than", TargetOperator::kLessThan},
    {"fewer than", TargetOperator::kLessThan},
    {"more than", TargetOperator::kMoreThan},
    {"greater than", TargetOperator::kMoreThan},
    {"up to", TargetOperator::kAtMost},
    {"under", TargetOperator::kLessThan},
    {"below", TargetOperator::kLessThan},
    {"over", TargetOperator::kMoreThan},
    {"above", TargetOperator::kMoreThan},
    {"within", TargetOperator::kAtMost},
    {">=", TargetOperator::kAtLeast},
    {"<=", TargetOperator::kAtMost},
    {"≥", TargetOperator::kAtLeast},
    {"≤", TargetOperator::kAtMost},
    {">", TargetOperator::kMoreThan},
    {"<", TargetOperator::kLessThan},
};

// What may stand after it.
constexpr Phrase kAfter[] = {
    {"or more", TargetOperator::kAtLeast},   {"or higher", TargetOperator::kAtLeast},
    {"or above", TargetOperator::kAtLeast},  {"or over", TargetOperator::kAtLeast},
    {"and above", TargetOperator::kAtLeast}, {"plus", TargetOperator::kAtLeast},
    {"+", TargetOperator::kAtLeast},         {"or less", TargetOperator::kAtMost},
    {"or fewer", TargetOperator::kAtMost},   {"or lower", TargetOperator::kAtMost},
    {"or below", TargetOperator::kAtMost},   {"or under", TargetOperator::kAtMost},
    {"maximum", TargetOperator::kAtMost},    {"minimum", TargetOperator::kAtLeast},
};

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

bool TakePhrase(absl::string_view* text, const Phrase& phrase) {
  if (!absl::StartsWith(*text, phrase.words)) return false;
  *text = absl::StripLeadingAsciiWhitespace(text->substr(phrase.words.size()));
  return true;
}

absl::Status CheckPolarity(TargetOperator op, Polarity polarity) {
  const bool upward = op == TargetOperator::kAtLeast || op == TargetOperator::kMoreThan;
  if (op == TargetOperator::kBetween) {
    if (polarity == Polarity::kRange || polarity == Polarity::kNone) return absl::OkStatus();
    return absl::InvalidArgumentError(
        "contradicts the polarity: a range, where only one way is better");
  }
  if (upward && polarity == Polarity::kLower) {
    return absl::InvalidArgumentError(
        "contradicts the polarity: it asks for more, and lower is better");
  }
  if (!upward && polarity == Polarity::kHigher) {
    return absl::InvalidArgumentError(
        "contradicts the polarity: it asks for less, and higher is better");
  }
  return absl::OkStatus();
}

}  // namespace

TargetLine Target::LineAt(const Period& period) const {
  TargetLine result = line;
  for (const Point& point : profile) {
    if (point.period == period) result.value = point.value;
  }
  return result;
}

absl::StatusOr<TargetLine> ParseTarget(absl::string_view text, Polarity polarity) {
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  absl::string_view rest = lower;
  std::optional<TargetOperator> op;
  const bool between = absl::ConsumePrefix(&rest, "between ");
  for (const Phrase& phrase : kBefore) {
    if (!between && TakePhrase(&rest, phrase)) {
      op = phrase.op;
      break;
    }
  }
  TargetLine line;
  RAGSTONE_ASSIGN_OR_RETURN(line.value, TakeNumber(&rest));

  const bool range = absl::ConsumePrefix(&rest, between ? "and " : "to ") ||
                     absl::ConsumePrefix(&rest, "-") || absl::ConsumePrefix(&rest, "–");
  if (between && !range) return absl::InvalidArgumentError("want \"between … and …\"");
  if (range) {
    if (op.has_value()) return absl::InvalidArgumentError("want either an operator or a range");
    RAGSTONE_ASSIGN_OR_RETURN(line.upper, TakeNumber(&rest));
    if (line.upper < line.value) {
      return absl::InvalidArgumentError("want the lower end of the range first");
    }
    op = TargetOperator::kBetween;
  }
  for (const Phrase& phrase : kAfter) {
    if (!op.has_value() && TakePhrase(&rest, phrase)) op = phrase.op;
  }
  if (!rest.empty())
    return absl::InvalidArgumentError(absl::StrCat("\"", rest, "\" is not understood in it"));

  if (!op.has_value()) {
    if (polarity == Polarity::kHigher) op = TargetOperator::kAtLeast;
    if (polarity == Polarity::kLower) op = TargetOperator::kAtMost;
    if (polarity == Polarity::kRange) {
      op = TargetOperator::kBetween;
      line.upper = line.value;
    }
    if (!op.has_value()) {
      return absl::InvalidArgumentError(
          "want an operator such as \"at least\", or a range: neither way is better");
    }
  }
  line.op = *op;
  RAGSTONE_RETURN_IF_ERROR(CheckPolarity(line.op, polarity));
  return line;
}

}  // namespace ragstone::domain
