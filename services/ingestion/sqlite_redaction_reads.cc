// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Reads of the store that are about redactions.

#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/sqlite_read_view.h"
#include "services/ingestion/sqlite_rows.h"

namespace ragstone::ingestion {
namespace {

using storage::Statement;

constexpr char kListRedactionsSql[] =
    "SELECT r.sequence, c.actor, c.time, r.reason, r.record_places, r.kept_answers "
    "FROM redaction r "
    "JOIN commit_log c ON c.council_id = r.council_id AND c.sequence = r.sequence "
    "WHERE r.council_id = ? AND r.sequence < ? ORDER BY r.sequence DESC LIMIT ?";
constexpr char kResourcesOfRedactionSql[] =
    "SELECT r.name, COUNT(*), SUM(v.places) FROM redacted_revision v "
    "JOIN resource r ON r.id = v.resource_id "
    "WHERE v.council_id = ? AND v.redaction_sequence = ? GROUP BY r.name ORDER BY r.name";
constexpr char kRedactedResourcesSql[] =
    "SELECT DISTINCT r.name FROM redacted_revision v JOIN resource r ON r.id = v.resource_id "
    "WHERE v.council_id = ? AND v.redaction_sequence > ? AND v.redaction_sequence <= ? "
    "AND r.name > ? ORDER BY r.name LIMIT ?";

Redaction RedactionFrom(const Statement& row) {
  return {
      row.Int64(0), TextAt(row, 1), TimeAt(row, 2), TextAt(row, 3), row.Int64(4), row.Int64(5), {}};
}

}  // namespace

template <typename Base>
absl::StatusOr<std::vector<Redaction>> SqliteReads<Base>::ListRedactions(int64_t council_id,
                                                                         int64_t before,
                                                                         int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListRedactionsSql));
  statement.BindAll(council_id, before, limit);
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<Redaction> redactions,
                            AllRows<Redaction>(statement, RedactionFrom));
  for (Redaction& redaction : redactions) {
    RAGSTONE_ASSIGN_OR_RETURN(Statement resources, database_.Prepare(kResourcesOfRedactionSql));
    resources.BindAll(council_id, redaction.sequence);
    RAGSTONE_ASSIGN_OR_RETURN(redaction.resources,
                              AllRows<RedactedResource>(resources, [](const Statement& row) {
                                return RedactedResource{TextAt(row, 0), row.Int64(1), row.Int64(2)};
                              }));
  }
  return redactions;
}

template <typename Base>
absl::StatusOr<std::vector<std::string>> SqliteReads<Base>::RedactedResources(
    int64_t council_id, int64_t after, int64_t through, absl::string_view after_name, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kRedactedResourcesSql));
  statement.BindAll(council_id, after, through, after_name, limit);
  return AllRows<std::string>(statement, [](const Statement& row) { return TextAt(row, 0); });
}

// The other members are instantiated in sqlite_read_view.cc.
template absl::StatusOr<std::vector<Redaction>> SqliteReads<ReadView>::ListRedactions(int64_t,
                                                                                      int64_t, int);
template absl::StatusOr<std::vector<std::string>> SqliteReads<ReadView>::RedactedResources(
    int64_t, int64_t, int64_t, absl::string_view, int);
template absl::StatusOr<std::vector<Redaction>> SqliteReads<WriteView>::ListRedactions(int64_t,
                                                                                       int64_t,
                                                                                       int);
template absl::StatusOr<std::vector<std::string>> SqliteReads<WriteView>::RedactedResources(
    int64_t, int64_t, int64_t, absl::string_view, int);

}  // namespace ragstone::ingestion
