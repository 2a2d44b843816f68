// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_COLUMN_FINDER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_COLUMN_FINDER_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/files/mapping.h"
#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"

namespace ragstone::cli {

// Where a mapping names no column.
inline constexpr size_t kNoColumn = static_cast<size_t>(-1);

// A column of a wide table, and the period of the figures in it.
struct PeriodColumn {
  size_t column = 0;
  std::string period;
};

// Finds a mapping's columns in a table's header. What is missing goes to the faults.
class ColumnFinder {
 public:
  ColumnFinder(const Mapping& mapping, const TableReader& reader, Faults& faults)
      : mapping_(mapping), reader_(reader), faults_(faults) {}

  // kNoColumn for no name, and for one that the header has not.
  size_t Find(const std::string& name);
  std::vector<size_t> Find(const std::vector<std::string>& names);

  // The columns of a wide table's periods, from left to right; at fault where there is none, or two
  // of one period.
  std::vector<PeriodColumn> FindPeriods(const PeriodMapping& period);

 private:
  std::vector<PeriodColumn> ColumnsForEach(const PeriodMapping& period);

  const Mapping& mapping_;
  const TableReader& reader_;
  Faults& faults_;
};

// How a table is to be opened for a mapping: its header holds every column that the mapping names,
// and what stands in others does not matter. `mapping` must outlive it.
TableNeeds NeedsOf(const Mapping& mapping);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_COLUMN_FINDER_H_
