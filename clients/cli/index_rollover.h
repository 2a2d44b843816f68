// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Next year's performance index from this year's.

#ifndef RAGSTONE_CLIENTS_CLI_INDEX_ROLLOVER_H_
#define RAGSTONE_CLIENTS_CLI_INDEX_ROLLOVER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/domain/period.h"

namespace ragstone::cli {

// Indicators by their names.
using Indicators = std::map<std::string, ingestion::v1::Indicator>;

// The year of an index, by its name. INVALID_ARGUMENT: its last part is not a year.
absl::StatusOr<domain::Period> YearOf(const ingestion::v1::PerformanceIndex& index);

// Whether an indicator is retired on the first day of a year, or before.
bool IsRetiredBefore(const ingestion::v1::Indicator& indicator, const domain::Period& year);

// What an entry is rated by when a year ends: its last rule, and the last target that was stated
// with one.
struct RatedBy {
  std::string rule;
  std::optional<ingestion::v1::Target> target;
};
RatedBy RatedByAtEnd(const ingestion::v1::IndexEntry& entry, const domain::Period& year);

struct RollOverOptions {
  // Carry the targets over, for somebody to agree again; else there are none yet.
  bool keep_targets = false;
  // Empty: that of last year, with the new year in place of the old one.
  std::string display_name;
};

struct RolledOver {
  ingestion::v1::PerformanceIndex index;
  // Entries of last year that are not in it, since their indicators are retired.
  std::vector<ingestion::v1::IndexEntry> left_out;
};

// The index of `next` from that of `year`. Numbers, indicators, comparators and headlines stay; an
// entry begins with what it was rated by at the end of the year, and is new no more. Targets of
// single periods, and who agreed target and rule, are of last year and go.
RolledOver RollOver(const ingestion::v1::PerformanceIndex& last, const domain::Period& year,
                    const domain::Period& next, const Indicators& indicators,
                    const RollOverOptions& options);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_INDEX_ROLLOVER_H_
