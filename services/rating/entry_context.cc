// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/entry_context.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/index_entry.h"
#include "services/convert/indicator.h"
#include "services/convert/timestamp.h"
#include "services/convert/words.h"
#include "services/rating/rating_name.h"

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

// The definition of an indicator. NOT_FOUND: the basis has none of the name.
absl::StatusOr<domain::Indicator> FindIndicator(const IndexBasis& basis,
                                                const pb::IndexEntry& entry,
                                                const std::string& name) {
  for (const pb::Indicator& indicator : basis.indicators()) {
    if (indicator.name() != name) continue;
    absl::StatusOr<domain::Indicator> found = convert::IndicatorFromProto(indicator);
    return found.ok() ? std::move(found) : Nonsense(name, found.status());
  }
  return absl::NotFoundError(absl::StrCat(basis.indexes(0).name(), ", entry ", entry.number(),
                                          ": without its indicator ", name));
}

absl::Status AddRebases(const IndexBasis& basis, EntryContext& context) {
  for (const pb::Indicator& indicator : basis.indicators()) {
    if (indicator.name() != context.indicator_name) continue;
    for (const pb::Rebase& rebase : indicator.rebases()) {
      const absl::StatusOr<domain::Period> period = domain::Period::Parse(rebase.period());
      if (!period.ok()) return Nonsense(indicator.name(), period.status());
      context.rebases.push_back(*period);
    }
  }
  return absl::OkStatus();
}

// What keeps figures of an indicator from being reported.
absl::StatusOr<std::vector<NotReportable>> CaveatsOn(const IndexBasis& basis,
                                                     const std::string& indicator) {
  std::vector<NotReportable> caveats;
  for (const pb::Caveat& caveat : basis.caveats()) {
    if (caveat.indicator() != indicator || caveat.kind() != pb::CAVEAT_KIND_NOT_REPORTABLE) {
      continue;
    }
    absl::StatusOr<NotReportable> found = NotReportableFromProto(caveat);
    if (!found.ok()) return Nonsense(caveat.name(), found.status());
    caveats.push_back(*std::move(found));
  }
  return caveats;
}

absl::Status AddBenchmarks(const IndexBasis& basis, const pb::IndexEntry& entry,
                           EntryContext& context) {
  for (const pb::Comparator& comparator : entry.comparators()) {
    BenchmarkArea benchmark;
    benchmark.label = comparator.label();
    benchmark.indicator_name = BenchmarkIndicatorOf(entry, comparator);
    benchmark.area = comparator.area();
    absl::StatusOr<domain::Indicator> indicator =
        FindIndicator(basis, entry, benchmark.indicator_name);
    // A basis of before may lack the definition of one that no target names.
    if (absl::IsNotFound(indicator.status())) continue;
    RAGSTONE_ASSIGN_OR_RETURN(benchmark.indicator, std::move(indicator));
    RAGSTONE_ASSIGN_OR_RETURN(benchmark.not_reportable, CaveatsOn(basis, benchmark.indicator_name));
    context.benchmarks.push_back(std::move(benchmark));
  }
  return absl::OkStatus();
}

// Of the entry's own, those that are not withdrawn. One that was stated when the number was another
// indicator's is not about this one.
absl::Status AddOverrides(const IndexBasis& basis, const pb::IndexEntry& entry,
                          EntryContext& context) {
  for (const pb::RatingOverride& proto : basis.overrides()) {
    const absl::StatusOr<OverrideName> name = ParseOverrideName(proto.name());
    if (!name.ok()) return Nonsense(proto.name(), name.status());
    if (name->entry != entry.number() || proto.withdrawn()) continue;
    if (!proto.indicator().empty() && proto.indicator() != entry.indicator()) continue;
    const absl::StatusOr<domain::Period> period = domain::Period::Parse(name->period);
    if (!period.ok()) return Nonsense(proto.name(), period.status());
    const std::optional<domain::Colour> colour = convert::ColourFromProto(proto.colour());
    if (!colour.has_value()) {
      return absl::DataLossError(
          absl::StrCat(proto.name(), ": unknown colour ", static_cast<int>(proto.colour())));
    }
    Override stated{*period,
                    *colour,
                    proto.reason(),
                    proto.author(),
                    convert::TimeFromProto(proto.update_time()),
                    std::nullopt};
    if (!proto.expire_date().empty()) {
      const absl::StatusOr<absl::CivilDay> expires = domain::ParseDay(proto.expire_date());
      if (!expires.ok()) return Nonsense(proto.name(), expires.status());
      stated.expires = *expires;
    }
    context.overrides.push_back(std::move(stated));
  }
  return absl::OkStatus();
}

}  // namespace

const std::string& BenchmarkIndicatorOf(const pb::IndexEntry& entry,
                                        const pb::Comparator& comparator) {
  return comparator.indicator().empty() ? entry.indicator() : comparator.indicator();
}

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
  absl::StatusOr<domain::Indicator> indicator = FindIndicator(basis, entry, entry.indicator());
  if (!indicator.ok()) return absl::DataLossError(indicator.status().message());
  context.indicator = *std::move(indicator);
  RAGSTONE_RETURN_IF_ERROR(AddRebases(basis, context));
  RAGSTONE_ASSIGN_OR_RETURN(context.not_reportable, CaveatsOn(basis, entry.indicator()));
  RAGSTONE_RETURN_IF_ERROR(AddBenchmarks(basis, entry, context));
  RAGSTONE_RETURN_IF_ERROR(AddOverrides(basis, entry, context));
  return context;
}

}  // namespace ragstone::rating
