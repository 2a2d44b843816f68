// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/colour_counts.h"

#include <array>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/domain/rating.h"

namespace ragstone::rating {
namespace {

constexpr std::array<domain::Colour, 5> kColours = {domain::Colour::kRed, domain::Colour::kAmber,
                                                    domain::Colour::kGreen, domain::Colour::kBlue,
                                                    domain::Colour::kNotRated};

// The index of each panel that comes last by name, which has its year: "councils/merton/panels/cyp"
// and "FY2020-21".
std::map<std::string, std::string> NewestIndexes(const std::vector<NamedIndex>& indexes) {
  std::map<std::string, std::string> newest;
  for (const NamedIndex& index : indexes) {  // in order of name
    newest[index.name.substr(0, index.name.find("/indexes/"))] = index.name;
  }
  return newest;
}

}  // namespace

absl::Status ColourCounts::CountIndex(const std::string& index, int64_t sequence,
                                      absl::CivilDay today, std::vector<GaugeValue>& values) const {
  constexpr int kNoLimit = std::numeric_limits<int>::max();
  RAGSTONE_ASSIGN_OR_RETURN(
      const RatingPage page,
      reader_.List({.index = index, .as_of = today, .entry = "", .colours = {}}, sequence,
                   std::nullopt, kNoLimit));
  std::array<std::size_t, kColours.size()> counts{};
  for (const RatingItem& item : page.items) ++counts[static_cast<std::size_t>(item.Colour())];
  for (const domain::Colour colour : kColours) {
    values.push_back(
        {.labels = {{"index", index}, {"rating", std::string(domain::ColourWord(colour))}},
         .value = static_cast<double>(counts[static_cast<std::size_t>(colour)])});
  }
  return absl::OkStatus();
}

absl::StatusOr<ColourCounts::Counted> ColourCounts::Count(const CouncilApplied& council,
                                                          absl::CivilDay today) const {
  std::vector<NamedIndex> indexes;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(indexes, view.ListIndexes(council.council, council.applied.sequence));
    return absl::OkStatus();
  }));
  Counted counted = {.sequence = council.applied.sequence, .today = today, .values = {}};
  for (const auto& [panel, index] : NewestIndexes(indexes)) {
    RAGSTONE_RETURN_IF_ERROR(CountIndex(index, counted.sequence, today, counted.values));
  }
  return counted;
}

absl::StatusOr<std::vector<Gauge>> ColourCounts::Read() {
  std::vector<CouncilApplied> applied;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(applied, view.AllApplied());
    return absl::OkStatus();
  }));
  const absl::CivilDay today = absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone());
  Gauge gauge = {
      .name = "ragstone_ratings",
      .help = "Entries of a panel's newest index by the rating of what they report today",
      .values = {}};
  for (const CouncilApplied& council : applied) {
    Counted& counted = counted_[council.council];
    if (counted.sequence != council.applied.sequence || counted.today != today) {
      RAGSTONE_ASSIGN_OR_RETURN(counted, Count(council, today));
    }
    gauge.values.insert(gauge.values.end(), counted.values.begin(), counted.values.end());
  }
  return std::vector<Gauge>{std::move(gauge)};
}

}  // namespace ragstone::rating
