// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_LOAD_VOCABULARY_H_
#define RAGSTONE_SERVICES_INGESTION_LOAD_VOCABULARY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "services/ingestion/store.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// An indicator that a load names, with what its figures must keep to.
struct LoadIndicator {
  struct Definition {
    absl::CivilDay from;
    common::v1::Frequency frequency;
    bool percentage;

    friend bool operator==(const Definition&, const Definition&) = default;
  };
  std::string name;
  int64_t id = 0;  // 0: there is none of that name
  // There is none, but the reference set has one of the same id.
  bool in_reference_set = false;
  uint32_t number = 0;
  std::vector<Definition> definitions;
  // The first period that it is not measured for any more.
  std::optional<StoredPeriod> retired_from;

  // The frequency in force at a period.
  common::v1::Frequency FrequencyAt(StoredPeriod period) const;
  bool IsPercentageAt(StoredPeriod period) const;
  bool IsRetiredAt(StoredPeriod period) const;

  // Whether the two ask the same of a figure.
  bool AsksTheSameAs(const LoadIndicator& other) const {
    return definitions == other.definitions && retired_from == other.retired_from;
  }

 private:
  const Definition& DefinitionAt(StoredPeriod period) const;
};

// A period's text, read.
struct LoadPeriod {
  StoredPeriod period;
  uint32_t number = 0;
};

// The words that recur in a load (indicators, areas, breakdowns, periods), each looked up once, and
// the places that it names, numbered from 0.
class LoadVocabulary {
 public:
  // For figures of one council, as it was when the load began. Nothing is owned.
  LoadVocabulary(Store& store, const Council& council) : store_(store), council_(council) {}

  // The pointer stays valid as long as this.
  absl::StatusOr<const LoadIndicator*> FindIndicator(absl::string_view name);
  const LoadIndicator& indicator(uint32_t number) const { return *numbered_indicators_[number]; }
  std::optional<uint32_t> NumberOfIndicator(int64_t id) const;
  // An indicator that asks other things of figures than when it was looked up; null: there is none.
  // `now` is the council as it is.
  absl::StatusOr<const LoadIndicator*> FindChangedIndicator(ReadView& view,
                                                            const Council& now) const;

  // Whether the council or the reference set knows the area; "" is the whole council.
  absl::StatusOr<bool> AreaExists(absl::string_view id);

  // The number of the place of a known area. INVALID_ARGUMENT says what is wanted of the breakdown.
  absl::StatusOr<uint32_t> FindPlace(absl::string_view area, absl::string_view breakdown);

  // Looks up the ids of places that were named since the last call. Places that the store does not
  // have keep id 0.
  absl::Status LookUpPlaces(ReadView& view);
  // As above, and makes those that it does not have.
  absl::Status EnsurePlaces(WriteView& view);
  int64_t place_id(uint32_t number) const { return places_[number].id; }
  const Place& place(uint32_t number) const { return places_[number]; }
  std::optional<uint32_t> NumberOfPlace(int64_t id) const;

  // Null if the text is no period. Valid until the next call.
  const LoadPeriod* FindPeriod(absl::string_view text);

 private:
  absl::Status ReadIndicator(ReadView& view, const std::string& name,
                             LoadIndicator& indicator) const;

  Store& store_;
  const Council& council_;
  absl::node_hash_map<std::string, LoadIndicator> indicators_;
  std::vector<const LoadIndicator*> numbered_indicators_;
  absl::flat_hash_map<std::string, bool> areas_;
  std::vector<Place> places_;
  // Areas to breakdowns as sent to numbers: two look-ups by what the message holds, with nothing to
  // join.
  absl::flat_hash_map<std::string, absl::flat_hash_map<std::string, uint32_t>> place_numbers_;
  absl::flat_hash_map<std::string, LoadPeriod> known_periods_;
  absl::flat_hash_map<std::pair<int32_t, int32_t>, uint32_t> period_numbers_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_LOAD_VOCABULARY_H_
