// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/load_vocabulary.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

constexpr int64_t kNewest = INT64_MAX;

// Texts of periods that are remembered. Sources write a period in one way, so this many means a
// strange source.
constexpr size_t kMaxKnownPeriods = 100'000;

}  // namespace

const LoadIndicator::Definition& LoadIndicator::DefinitionAt(StoredPeriod period) const {
  if (definitions.size() == 1) return definitions.front();
  const absl::CivilDay day = FirstDay(period);
  size_t in_force = 0;
  while (in_force + 1 < definitions.size() && definitions[in_force + 1].from <= day) ++in_force;
  return definitions[in_force];
}

common::v1::Frequency LoadIndicator::FrequencyAt(StoredPeriod period) const {
  return DefinitionAt(period).frequency;
}

bool LoadIndicator::IsPercentageAt(StoredPeriod period) const {
  return DefinitionAt(period).percentage;
}

bool LoadIndicator::IsRetiredAt(StoredPeriod period) const {
  return retired_from.has_value() && FirstDay(*retired_from) <= FirstDay(period);
}

absl::StatusOr<const LoadIndicator*> LoadVocabulary::FindIndicator(absl::string_view name) {
  const auto found = indicators_.find(name);
  if (found != indicators_.end()) return &found->second;
  LoadIndicator indicator;
  indicator.number = static_cast<uint32_t>(numbered_indicators_.size());
  RAGSTONE_RETURN_IF_ERROR(store_.Read(
      [&](ReadView& view) { return ReadIndicator(view, std::string(name), indicator); }));
  const LoadIndicator* const kept =
      &indicators_.emplace(std::string(name), std::move(indicator)).first->second;
  numbered_indicators_.push_back(kept);
  return kept;
}

std::optional<uint32_t> LoadVocabulary::NumberOfIndicator(int64_t id) const {
  for (const LoadIndicator* indicator : numbered_indicators_) {
    if (indicator->id == id) return indicator->number;
  }
  return std::nullopt;
}

absl::Status LoadVocabulary::ReadIndicator(ReadView& view, const std::string& name,
                                           LoadIndicator& indicator) const {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  if (!parsed.has_value() || parsed->kind != ResourceKind::kIndicator ||
      parsed->council != council_.name) {
    return absl::OkStatus();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view.FindResource(name, kNewest));
  if (!stored.has_value()) {
    const std::string same_id =
        absl::StrCat(kReferenceCouncil, absl::string_view(name).substr(council_.name.size()));
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> reference,
                              view.FindResource(same_id, kNewest));
    indicator.in_reference_set = reference.has_value();
    return absl::OkStatus();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const v1::Resource resource, ResourceFromStored(*stored));
  indicator.id = stored->id;
  indicator.name = name;
  indicator.retired_from = ParsePeriod(resource.indicator().retired_from());
  for (const v1::IndicatorVersion& version : resource.indicator().versions()) {
    const std::optional<StoredPeriod> from = ParsePeriod(version.from_period());
    indicator.definitions.push_back({from.has_value() ? FirstDay(*from) : absl::CivilDay::min(),
                                     version.frequency(),
                                     version.unit() == common::v1::UNIT_PERCENTAGE});
  }
  return absl::OkStatus();
}

absl::StatusOr<const LoadIndicator*> LoadVocabulary::FindChangedIndicator(
    ReadView& view, const Council& now) const {
  // Whatever changed an indicator of the council gave the council a new sequence.
  if (now.sequence == council_.sequence) return nullptr;
  for (const LoadIndicator* const indicator : numbered_indicators_) {
    if (indicator->id == 0) continue;
    LoadIndicator as_it_is;
    RAGSTONE_RETURN_IF_ERROR(ReadIndicator(view, indicator->name, as_it_is));
    if (!indicator->AsksTheSameAs(as_it_is)) return indicator;
  }
  return nullptr;
}

absl::StatusOr<bool> LoadVocabulary::AreaExists(absl::string_view id) {
  if (id.empty()) return true;
  const auto found = areas_.find(id);
  if (found != areas_.end()) return found->second;
  bool exists = false;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    for (const absl::string_view parent : {absl::string_view(council_.name), kReferenceCouncil}) {
      const std::string name = absl::StrCat(parent, "/areas/", id);
      if (exists || !IsNameOf(ResourceKind::kArea, name)) return absl::OkStatus();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                                view.FindResource(name, kNewest));
      exists = stored.has_value();
    }
    return absl::OkStatus();
  }));
  // Beyond this many, a source makes areas up; each is then looked up again.
  if (areas_.size() < kMaxSeriesPerLoad) areas_.emplace(std::string(id), exists);
  return exists;
}

absl::StatusOr<uint32_t> LoadVocabulary::FindPlace(absl::string_view area,
                                                   absl::string_view breakdown) {
  const auto of_area = place_numbers_.find(area);
  if (of_area != place_numbers_.end()) {
    const auto found = of_area->second.find(breakdown);
    if (found != of_area->second.end()) return found->second;
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::string canonical, CanonicalBreakdown(breakdown));
  absl::flat_hash_map<std::string, uint32_t>& numbers = place_numbers_[std::string(area)];
  const auto [found, made] = numbers.try_emplace(canonical, static_cast<uint32_t>(places_.size()));
  if (made) places_.push_back({0, std::string(area), canonical});
  const uint32_t number = found->second;
  numbers.emplace(std::string(breakdown), number);
  return number;
}

absl::Status LoadVocabulary::LookUpPlaces(ReadView& view) {
  for (Place& place : places_) {
    if (place.id != 0) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Place> found,
                              view.FindPlace(council_.id, place.area, place.breakdown));
    if (found.has_value()) place.id = found->id;
  }
  return absl::OkStatus();
}

absl::Status LoadVocabulary::EnsurePlaces(WriteView& view) {
  for (Place& place : places_) {
    if (place.id != 0) continue;
    RAGSTONE_ASSIGN_OR_RETURN(place.id, view.EnsurePlace(council_.id, place.area, place.breakdown));
  }
  return absl::OkStatus();
}

std::optional<uint32_t> LoadVocabulary::NumberOfPlace(int64_t id) const {
  for (size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].id == id) return static_cast<uint32_t>(i);
  }
  return std::nullopt;
}

const LoadPeriod* LoadVocabulary::FindPeriod(absl::string_view text) {
  const auto found = known_periods_.find(text);
  if (found != known_periods_.end()) return &found->second;
  const std::optional<StoredPeriod> period = ParsePeriod(text);
  if (!period.has_value()) return nullptr;
  if (known_periods_.size() >= kMaxKnownPeriods) known_periods_.clear();
  const uint32_t number =
      period_numbers_
          .try_emplace({period->kind, period->index}, static_cast<uint32_t>(period_numbers_.size()))
          .first->second;
  return &known_periods_.emplace(std::string(text), LoadPeriod{*period, number}).first->second;
}

}  // namespace ragstone::ingestion
