// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/entry_context.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/index_entry.h"
#include "services/convert/indicator.h"
#include "services/convert/words.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;

absl::Status Nonsense(absl::string_view place, const absl::Status& why) {
  return absl::DataLossError(absl::StrCat(place, ": ", why.message()));
}

absl::StatusOr<std::optional<domain::Period>> PeriodOrNone(const std::string& text) {
  if (text.empty()) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(const domain::Period period, domain::Period::Parse(text));
  return period;
}

absl::StatusOr<NotReportable> NotReportableFromProto(const pb::Caveat& caveat) {
  NotReportable result;
  RAGSTONE_ASSIGN_OR_RETURN(result.first, PeriodOrNone(caveat.first_period()));
  RAGSTONE_ASSIGN_OR_RETURN(result.last, PeriodOrNone(caveat.last_period()));
  result.text = caveat.text();
  return result;
}

}  // namespace

absl::StatusOr<EntryContext> MakeEntryContext(const IndexBasis& basis,
                                              const pb::IndexEntry& entry) {
  EntryContext context;
  absl::StatusOr<domain::IndexEntry> converted = convert::IndexEntryFromProto(entry);
  if (!converted.ok()) {
    return Nonsense(absl::StrCat(basis.indexes(0).name(), ", entry ", entry.number()),
                    converted.status());
  }
  context.entry = *std::move(converted);
  context.indicator_name = entry.indicator();
  const std::optional<domain::TravelMethod> travel =
      convert::TravelMethodFromProto(basis.indexes(0).travel_method());
  if (!travel.has_value()) {
    return absl::DataLossError(absl::StrCat(basis.indexes(0).name(), ": unknown travel method ",
                                            static_cast<int>(basis.indexes(0).travel_method())));
  }
  context.travel = *travel;
  for (const pb::Indicator& indicator : basis.indicators()) {
    if (indicator.name() != entry.indicator()) continue;
    absl::StatusOr<domain::Indicator> found = convert::IndicatorFromProto(indicator);
    if (!found.ok()) return Nonsense(indicator.name(), found.status());
    context.indicator = *std::move(found);
  }
  if (context.indicator.versions.empty()) {
    return absl::DataLossError(absl::StrCat(basis.indexes(0).name(), ", entry ", entry.number(),
                                            ": without its indicator ", entry.indicator()));
  }
  for (const pb::Caveat& caveat : basis.caveats()) {
    if (caveat.indicator() != entry.indicator() ||
        caveat.kind() != pb::CAVEAT_KIND_NOT_REPORTABLE) {
      continue;
    }
    absl::StatusOr<NotReportable> found = NotReportableFromProto(caveat);
    if (!found.ok()) return Nonsense(caveat.name(), found.status());
    context.not_reportable.push_back(*std::move(found));
  }
  return context;
}

}  // namespace ragstone::rating
