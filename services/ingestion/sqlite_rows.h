// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Rows of the store's tables as values.

#ifndef RAGSTONE_SERVICES_INGESTION_SQLITE_ROWS_H_
#define RAGSTONE_SERVICES_INGESTION_SQLITE_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/ingestion/store.h"
#include "services/storage/statement.h"

namespace ragstone::ingestion {

// Reads every row of a bound statement with `read`.
template <typename Row, typename ReadRow>
absl::StatusOr<std::vector<Row>> AllRows(storage::Statement& statement, ReadRow read) {
  std::vector<Row> rows;
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) return rows;
    rows.push_back(read(statement));
  }
}

// The one row of a bound statement, or nothing.
template <typename Row, typename ReadRow>
absl::StatusOr<std::optional<Row>> OneRow(storage::Statement& statement, ReadRow read) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool row, statement.Step());
  if (!row) return std::optional<Row>();
  return std::optional<Row>(read(statement));
}

inline std::string TextAt(const storage::Statement& row, int column) {
  return std::string(row.Text(column));
}
inline std::string BytesAt(const storage::Statement& row, int column) {
  return std::string(row.Bytes(column));
}
inline absl::Time TimeAt(const storage::Statement& row, int column) {
  return absl::FromUnixMicros(row.Int64(column));
}

// Of the columns id, kind and name of a resource, body, sequence and ordinal of a revision, actor
// and time of its commit.
inline StoredResource ResourceFrom(const storage::Statement& row) {
  return {row.Int64(0),   static_cast<ResourceKind>(row.Int64(1)),
          TextAt(row, 2), BytesAt(row, 3),
          row.Int64(4),   row.Int64(5),
          TextAt(row, 6), TimeAt(row, 7)};
}

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SQLITE_ROWS_H_
