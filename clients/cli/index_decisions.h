// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a year's performance index leaves for somebody to decide.

#ifndef RAGSTONE_CLIENTS_CLI_INDEX_DECISIONS_H_
#define RAGSTONE_CLIENTS_CLI_INDEX_DECISIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/index_rollover.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"

namespace ragstone::cli {

enum class Undecided {
  // The rule needs a target, and there is none. Until one is set.
  kTargetNotSet,
  // The target is last year's. Until it is changed, or somebody has agreed it.
  kTargetUnchanged,
  // Last year's target had values for single periods, this one has none. Until it has, or somebody
  // has agreed it.
  kProfileDropped,
  // The rule is last year's. Until it is changed, or somebody has agreed it.
  kRuleUnchanged,
  // The indicator's definition changed since last year's index began. Until somebody has agreed the
  // target or the rule.
  kDefinitionChanged,
  // A caveat on the indicator holds in this year. Until its last period is before it.
  kCaveatOpen,
};

// "target_not_set"
absl::string_view TokenOf(Undecided what);

struct Decision {
  // The entry's number and its indicator's name.
  std::string number;
  std::string indicator;
  Undecided what = Undecided::kTargetNotSet;
  // What there is to know of it: last year's target, the caveat's text.
  std::string detail;
};

// Of the panel's index of a year what is not decided yet, in the order of its entries. `last` is
// the panel's index of the year before; nothing if there is none, and then nothing is compared.
// Entries are the same when their indicators are, whatever their numbers. INVALID_ARGUMENT: an
// index's name does not end in a year.
absl::StatusOr<std::vector<Decision>> FindDecisions(
    const ingestion::v1::PerformanceIndex& index,
    const std::optional<ingestion::v1::PerformanceIndex>& last, const Indicators& indicators,
    const std::vector<ingestion::v1::Caveat>& caveats);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_INDEX_DECISIONS_H_
