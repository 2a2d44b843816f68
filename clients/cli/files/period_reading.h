// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_PERIOD_READING_H_
#define RAGSTONE_CLIENTS_CLI_FILES_PERIOD_READING_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/files/column_finder.h"
#include "clients/cli/files/mapping.h"
#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"

namespace ragstone::cli {

// How a mapping reads a row's period: a constant, a column, or the Department for Education's pair.
// Not for wide tables.
class PeriodReading {
 public:
  // `mapping` must outlive this.
  PeriodReading(const PeriodMapping& mapping, ColumnFinder& finder);

  // The columns that it reads.
  std::vector<size_t> Columns() const;

  // False, with a fault added, where the row has no period. `out` holds until the next call, or
  // while the row does.
  bool Read(const TableReader& reader, absl::string_view& out, Faults& faults);

 private:
  bool ReadAs(const TableReader& reader, absl::string_view& out, Faults& faults);
  bool ReadDfePair(const TableReader& reader, absl::string_view& out, Faults& faults);

  const PeriodMapping& mapping_;
  const size_t column_;
  const size_t time_period_;
  const size_t time_identifier_;
  // What was read last, and as what: tables are in order of period more often than not.
  std::string last_text_;
  std::string last_identifier_;
  std::string period_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_PERIOD_READING_H_
