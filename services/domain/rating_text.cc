// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How ratings are printed. The words are "better than" and "worse than" target, never above and
// below: councils use those two for both.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/domain/rating.h"

namespace ragstone::domain {
namespace {

// Rounding hides a difference only while it is smaller than this many decimals show.
constexpr int kMostDecimals = 12;

std::string WithThousands(absl::string_view number) {
  const size_t first = number.empty() || number[0] != '-' ? 0 : 1;
  const size_t point = number.find('.');
  std::string text(number);
  for (size_t at = point == absl::string_view::npos ? number.size() : point; at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string LineText(const Fraction& line, Unit unit) { return WithUnit(line.ToString(6), unit); }

}  // namespace

absl::string_view ColourWord(Colour colour) {
  switch (colour) {
    case Colour::kRed:
      return "red";
    case Colour::kAmber:
      return "amber";
    case Colour::kGreen:
      return "green";
    case Colour::kBlue:
      return "blue";
    case Colour::kNotRated:
      return "not rated";
  }
  return "";
}

absl::string_view NotRatedWords(NotRated reason) {
  switch (reason) {
    case NotRated::kNoTarget:
      return "no target";
    case NotRated::kDataOnly:
      return "data only";
    case NotRated::kAwaited:
      return "awaited";
    case NotRated::kNotDue:
      return "not due";
    case NotRated::kNotReportable:
      return "not reportable";
    case NotRated::kBaseline:
      return "baseline year";
    case NotRated::kNotAvailable:
      return "not available at source";
    case NotRated::kNotApplicable:
      return "not applicable";
    case NotRated::kSuppressed:
      return "suppressed at source";
    case NotRated::kRoundsToZero:
      return "rounds to zero";
    case NotRated::kLowReliability:
      return "low reliability";
    case NotRated::kNoCases:
      return "no cases";
    case NotRated::kNotComparable:
      return "not comparable";
    case NotRated::kNoPreviousYear:
      return "no comparable figure last year";
    case NotRated::kTargetZero:
      return "target of zero";
  }
  return "";
}

std::string DisplayValue(const Rating& rating, const std::optional<TargetLine>& target,
                         int decimals) {
  if (!rating.value.has_value()) return "";
  const Fraction& value = *rating.value;
  // The lines that a reader compares the printed value with, and that rounding must not put it on:
  // those that it missed and, where the line itself is a miss, those that it met.
  std::vector<Fraction> apart;
  const auto compare = [&](const Fraction& line, bool lower_is_better, bool strict) {
    const bool missed = lower_is_better ? value > line : value < line;
    if (missed || (strict && value != line)) apart.push_back(line);
  };
  if (target.has_value()) {
    const bool strict =
        target->op == TargetOperator::kMoreThan || target->op == TargetOperator::kLessThan;
    const bool at_most =
        target->op == TargetOperator::kAtMost || target->op == TargetOperator::kLessThan;
    compare(target->value, at_most, strict);
    if (target->op == TargetOperator::kBetween) compare(target->upper, true, false);
  }
  if (rating.green_line.has_value()) {
    compare(*rating.green_line, rating.lower_is_better, rating.strict);
  }
  for (const std::optional<Fraction>& line : {rating.amber_line, rating.blue_line}) {
    if (line.has_value()) compare(*line, rating.lower_is_better, false);
  }

  std::string text = value.ToFixed(decimals);
  for (int more = decimals; more < kMostDecimals; text = value.ToFixed(++more)) {
    const bool hidden = std::any_of(apart.begin(), apart.end(), [&](const Fraction& line) {
      return text == line.ToFixed(more);
    });
    if (!hidden) break;
  }
  return text;
}

std::string WithUnit(absl::string_view number, Unit unit) {
  switch (unit) {
    case Unit::kPercentage:
      return absl::StrCat(number, "%");
    case Unit::kMoney:
      return number.empty() || number[0] != '-'
                 ? absl::StrCat("£", WithThousands(number))
                 : absl::StrCat("-£", WithThousands(number.substr(1)));
    case Unit::kDays:
      return absl::StrCat(number, number == "1" ? " day" : " days");
    case Unit::kWeeks:
      return absl::StrCat(number, number == "1" ? " week" : " weeks");
    case Unit::kRatePer10000:
      return absl::StrCat(number, " per 10,000");
    case Unit::kCount:
      return WithThousands(number);
    case Unit::kRatio:
    case Unit::kAverage:
      break;
  }
  return std::string(number);
}

std::string DisplayTarget(const TargetLine& target, Unit unit) {
  const std::string value = WithUnit(target.value.ToString(), unit);
  switch (target.op) {
    case TargetOperator::kAtLeast:
      return absl::StrCat("at least ", value);
    case TargetOperator::kAtMost:
      return absl::StrCat("at most ", value);
    case TargetOperator::kMoreThan:
      return absl::StrCat("more than ", value);
    case TargetOperator::kLessThan:
      return absl::StrCat("less than ", value);
    case TargetOperator::kBetween:
      if (target.value == target.upper) return value;
      return absl::StrCat(value, " to ", WithUnit(target.upper.ToString(), unit));
  }
  return value;
}

std::string DisplayLine(const Rating& rating, Unit unit) {
  if (!rating.green_line.has_value() || rating.colour == Colour::kNotRated) return "";
  const bool lower = rating.lower_is_better;
  const absl::string_view inclusive = lower ? "at most " : "at least ";
  const absl::string_view past = lower ? "more than " : "less than ";
  const absl::string_view strictly = lower ? "less than " : "more than ";
  const std::string green = LineText(*rating.green_line, unit);
  // What misses the green line: with a strict one, the line itself does too.
  const std::string misses_green = rating.strict
                                       ? absl::StrCat(lower ? "at least " : "at most ", green)
                                       : absl::StrCat(past, green);
  const std::string misses_blue = rating.blue_line.has_value()
                                      ? absl::StrCat(", ", past, LineText(*rating.blue_line, unit))
                                      : "";
  switch (rating.colour) {
    case Colour::kBlue:
      return absl::StrCat("blue: ", inclusive, LineText(*rating.blue_line, unit));
    case Colour::kGreen:
      if (rating.far_green_line.has_value()) {
        const std::string far = LineText(*rating.far_green_line, unit);
        return lower ? absl::StrCat("green: ", far, " to ", green)
                     : absl::StrCat("green: ", green, " to ", far);
      }
      return absl::StrCat("green: ", rating.strict ? strictly : inclusive, green, misses_blue);
    case Colour::kAmber:
      return absl::StrCat("amber: ", inclusive, LineText(*rating.amber_line, unit), ", ",
                          misses_green);
    case Colour::kRed:
      if (!rating.amber_line.has_value()) return absl::StrCat("red: ", misses_green);
      return absl::StrCat("red: ", past, LineText(*rating.amber_line, unit));
    case Colour::kNotRated:
      break;
  }
  return "";
}

}  // namespace ragstone::domain
