// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SERIES_TABLE_H_
#define RAGSTONE_SERVICES_INGESTION_SERIES_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace ragstone::ingestion {

// The series of one load, numbered from 0, and which periods of each have been stated. About 40
// bytes a series, and a word for each 64 of its periods after the first.
class SeriesTable {
 public:
  struct Entry {
    uint32_t indicator = 0;  // as the load numbers them
    uint32_t place = 0;
    uint64_t first_periods = 0;  // which of the periods 0 to 63 were stated
  };

  // The number of the series, which may be new.
  uint32_t NumberOf(uint32_t indicator, uint32_t place);

  // Notes that the load states the period (numbered by the scope). False: it did so before.
  bool NotePeriod(uint32_t series, uint32_t period);

  const Entry& at(uint32_t series) const { return entries_[series]; }
  bool Contains(uint32_t indicator, uint32_t place) const;
  size_t size() const { return entries_.size(); }

 private:
  absl::flat_hash_map<uint64_t, uint32_t> numbers_;
  std::vector<Entry> entries_;
  // Periods from 64 on, by series and word.
  absl::flat_hash_map<uint64_t, uint64_t> further_periods_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SERIES_TABLE_H_
