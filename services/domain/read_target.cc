// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Targets of every kind, among them those that take their number from a figure.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

#include "services/base/status_macros.h"
#include "services/domain/target.h"

namespace ragstone::domain {
namespace {

constexpr absl::string_view kLastYear[] = {
    "same period last year",
    "same period previous year",
    "same period of last year",
    "same period the year before",
    "last year",
    "previous year",
};

constexpr absl::string_view kBaseline[] = {"baseline", "baseline year", "baselining",
                                           "to be baselined"};

template <size_t N>
bool IsOneOf(const absl::string_view (&words)[N], absl::string_view text) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

// "England average" and "the England average" are the England that the comparators name.
bool Names(absl::string_view text, absl::string_view label) {
  const auto bare = [](absl::string_view words) {
    absl::ConsumeSuffix(&words, " average");
    return words;
  };
  return absl::EqualsIgnoreCase(bare(text), bare(absl::AsciiStrToLower(label)));
}

// What may be written, for one who wrote something else.
std::string Wanted(absl::Span<const std::string> benchmarks) {
  std::string wanted = "\"same period last year\" or \"baseline\"";
  if (!benchmarks.empty()) {
    wanted = absl::StrCat("one of the entry's comparators (", absl::StrJoin(benchmarks, ", "),
                          "), ", wanted);
  }
  return wanted;
}

}  // namespace

absl::StatusOr<Target> ReadTarget(absl::string_view text, Polarity polarity,
                                  absl::Span<const std::string> benchmarks) {
  Target target;
  target.text = std::string(text);
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
  if (IsOneOf(kBaseline, lower)) {
    target.kind = TargetKind::kBaseline;
    return target;
  }
  const auto find_named = [&](absl::string_view words) {
    return std::find_if(benchmarks.begin(), benchmarks.end(),
                        [&](const std::string& label) { return Names(words, label); });
  };
  // A label may begin with what reads like an operator: "Over 65s in England".
  const bool bare_label = find_named(lower) != benchmarks.end();
  absl::string_view rest = lower;
  std::optional<TargetSense> sense;
  if (!bare_label) sense = TakeSenseBefore(&rest);
  absl::ConsumePrefix(&rest, "the ");
  // Words that stand behind, where they do not say otherwise than those in front: of what is before
  // them nothing else is known but that it is the name.
  for (size_t blank = bare_label ? absl::string_view::npos : rest.find(' ');
       blank != absl::string_view::npos; blank = rest.find(' ', blank + 1)) {
    absl::string_view behind = rest.substr(blank + 1);
    const std::optional<TargetSense> found = TakeSenseAfter(&behind);
    if (!found.has_value() || !behind.empty() || sense.value_or(*found) != *found) continue;
    sense = found;
    rest = rest.substr(0, blank);
    break;
  }
  const auto named = find_named(bare_label ? lower : rest);
  if (named != benchmarks.end()) {
    target.kind = TargetKind::kBenchmark;
    target.benchmark = *named;
  } else if (IsOneOf(kLastYear, rest)) {
    target.kind = TargetKind::kLastYear;
  } else {
    const absl::StatusOr<TargetLine> line = ParseTarget(text, polarity);
    const bool words_alone = std::none_of(lower.begin(), lower.end(), [](char c) {
      return absl::ascii_isdigit(static_cast<unsigned char>(c));
    });
    if (!line.ok() && words_alone) {
      return absl::InvalidArgumentError(
          absl::StrCat(line.status().message(), ", or ", Wanted(benchmarks)));
    }
    RAGSTONE_ASSIGN_OR_RETURN(target.line, line);
    return target;
  }
  RAGSTONE_ASSIGN_OR_RETURN(target.line.op,
                            OperatorFor(sense.value_or(TargetSense::kNoWorse), polarity));
  return target;
}

}  // namespace ragstone::domain
