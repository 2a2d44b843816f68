// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/target_operator.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"

#include "services/base/status_macros.h"

namespace ragstone::domain {
namespace {

struct Phrase {
  absl::string_view words;
  TargetSense sense;
};

// What may stand before the number; the longer of two that begin alike first.
constexpr Phrase kBefore[] = {
    {"no more than", TargetSense::kAtMost},
    {"not more than", TargetSense::kAtMost},
    {"no less than", TargetSense::kAtLeast},
    {"not less than", TargetSense::kAtLeast},
    {"at least as good as", TargetSense::kNoWorse},
    {"at least", TargetSense::kAtLeast},
    {"at most", TargetSense::kAtMost},
    {"minimum of", TargetSense::kAtLeast},
    {"maximum of", TargetSense::kAtMost},
    {"less than", TargetSense::kLessThan},
    {"fewer than", TargetSense::kLessThan},
    {"more than", TargetSense::kMoreThan},
    {"greater than", TargetSense::kMoreThan},
    {"up to", TargetSense::kAtMost},
    {"under", TargetSense::kLessThan},
    {"below", TargetSense::kLessThan},
    {"over", TargetSense::kMoreThan},
    {"above", TargetSense::kMoreThan},
    {"within", TargetSense::kAtMost},
    {">=", TargetSense::kAtLeast},
    {"<=", TargetSense::kAtMost},
    {"≥", TargetSense::kAtLeast},
    {"≤", TargetSense::kAtMost},
    {"better than", TargetSense::kBetter},
    {"an improvement on", TargetSense::kBetter},
    {"improvement on", TargetSense::kBetter},
    {"improve on", TargetSense::kBetter},
    {"no worse than", TargetSense::kNoWorse},
    {"in line with", TargetSense::kNoWorse},
    {">", TargetSense::kMoreThan},
    {"<", TargetSense::kLessThan},
};

// What may stand after it.
constexpr Phrase kAfter[] = {
    {"or more", TargetSense::kAtLeast},   {"or higher", TargetSense::kAtLeast},
    {"or above", TargetSense::kAtLeast},  {"or over", TargetSense::kAtLeast},
    {"and above", TargetSense::kAtLeast}, {"plus", TargetSense::kAtLeast},
    {"+", TargetSense::kAtLeast},         {"or less", TargetSense::kAtMost},
    {"or fewer", TargetSense::kAtMost},   {"or lower", TargetSense::kAtMost},
    {"or below", TargetSense::kAtMost},   {"or under", TargetSense::kAtMost},
    {"maximum", TargetSense::kAtMost},    {"minimum", TargetSense::kAtLeast},
    {"or better", TargetSense::kNoWorse},
};

// Whether what stands behind is part of the phrase's last word: "overall" is not "over".
bool GoesOn(absl::string_view phrase, absl::string_view rest) {
  const auto is_letter = [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); };
  return !rest.empty() && is_letter(phrase.back()) && is_letter(rest.front());
}

std::optional<TargetSense> Take(absl::Span<const Phrase> phrases, absl::string_view* text) {
  for (const Phrase& phrase : phrases) {
    if (!absl::StartsWith(*text, phrase.words)) continue;
    const absl::string_view rest = text->substr(phrase.words.size());
    if (GoesOn(phrase.words, rest)) continue;
    *text = absl::StripLeadingAsciiWhitespace(rest);
    return phrase.sense;
  }
  return std::nullopt;
}

absl::StatusOr<TargetOperator> Unchecked(TargetSense sense, Polarity polarity) {
  switch (sense) {
    case TargetSense::kAtLeast:
      return TargetOperator::kAtLeast;
    case TargetSense::kAtMost:
      return TargetOperator::kAtMost;
    case TargetSense::kMoreThan:
      return TargetOperator::kMoreThan;
    case TargetSense::kLessThan:
      return TargetOperator::kLessThan;
    case TargetSense::kBetter:
      if (polarity == Polarity::kHigher) return TargetOperator::kMoreThan;
      if (polarity == Polarity::kLower) return TargetOperator::kLessThan;
      break;
    case TargetSense::kNoWorse:
      if (polarity == Polarity::kHigher) return TargetOperator::kAtLeast;
      if (polarity == Polarity::kLower) return TargetOperator::kAtMost;
      // As close as can be.
      if (polarity == Polarity::kRange) return TargetOperator::kBetween;
      break;
  }
  return absl::InvalidArgumentError(
      "want an operator such as \"at least\", or a range: neither way is better");
}

}  // namespace

std::optional<TargetSense> TakeSenseBefore(absl::string_view* text) { return Take(kBefore, text); }
std::optional<TargetSense> TakeSenseAfter(absl::string_view* text) { return Take(kAfter, text); }

absl::StatusOr<TargetOperator> OperatorFor(TargetSense sense, Polarity polarity) {
  RAGSTONE_ASSIGN_OR_RETURN(const TargetOperator op, Unchecked(sense, polarity));
  RAGSTONE_RETURN_IF_ERROR(CheckOperator(op, polarity));
  return op;
}

absl::Status CheckOperator(TargetOperator op, Polarity polarity) {
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

}  // namespace ragstone::domain
