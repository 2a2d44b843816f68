// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/check_retirement.h"

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/base/status_macros.h"
#include "services/domain/period.h"
#include "services/ingestion/current_figures.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

// The first period from `from` on of which a figure stands.
absl::StatusOr<std::optional<StoredPeriod>> FirstFigureFrom(ReadView& view,
                                                            const std::string& indicator,
                                                            absl::CivilDay from) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view.FindResource(indicator, INT64_MAX));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                            view.FindCouncil(ParseResourceName(indicator)->council));
  std::optional<StoredPeriod> first;
  if (!stored.has_value() || !council.has_value()) return first;
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::vector<CurrentFigure> figures,
      ReadCurrentFigures(view, council->id, stored->id, WholeRange(), INT64_MAX));
  for (const CurrentFigure& current : figures) {
    const StoredPeriod period = current.figure.period;
    if (current.figure.withdrawn() || FirstDay(period) < from) continue;
    if (!first.has_value() || FirstDay(period) < FirstDay(*first)) first = period;
  }
  return first;
}

// A fault for each index of a council that has the indicator in a year which begins on `from` or
// later.
absl::Status CheckIndexesOf(ReadView& view, const Council& council, const v1::Indicator& indicator,
                            absl::CivilDay from, const std::string& path, FaultLog& faults) {
  ResourceQuery query;
  query.council_id = council.id;
  query.kind = ResourceKind::kIndex;
  query.limit = INT32_MAX;
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredResource> indexes,
                            view.ListResources(query, INT64_MAX));
  for (const StoredResource& stored : indexes) {
    const absl::StatusOr<domain::Period> year =
        domain::Period::Parse(ParseResourceName(stored.name)->id);
    if (!year.ok() || year->first_day() < from) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const v1::Resource index, ResourceFromStored(stored));
    for (const v1::IndexEntry& entry : index.index().entries()) {
      if (entry.indicator() != indicator.name()) continue;
      faults.Add(path, indicator.retired_from(),
                 absl::StrCat("want a later period, or the indicator taken out of ", stored.name,
                              " first, where it is entry ", entry.number(),
                              ": that year begins when it is retired"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRetirementAgrees(ReadView& view, const v1::Indicator& indicator,
                                   const std::string& path, FaultLog& faults) {
  const std::optional<StoredPeriod> retired = ParsePeriod(indicator.retired_from());
  if (!retired.has_value()) return absl::OkStatus();
  const absl::CivilDay from = FirstDay(*retired);
  const std::string field = absl::StrCat(path, ".retired_from");
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredPeriod> first,
                            FirstFigureFrom(view, indicator.name(), from));
  if (first.has_value()) {
    faults.Add(field, indicator.retired_from(),
               absl::StrCat("want a later period, or figures from then on withdrawn first: the "
                            "first that stands is of ",
                            PeriodText(*first)));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Council> councils, view.Councils());
  const absl::string_view owner = ParseResourceName(indicator.name())->council;
  for (const Council& council : councils) {
    // Every council may have an indicator of the reference set.
    if (owner != kReferenceCouncil && council.name != owner) continue;
    RAGSTONE_RETURN_IF_ERROR(CheckIndexesOf(view, council, indicator, from, field, faults));
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
