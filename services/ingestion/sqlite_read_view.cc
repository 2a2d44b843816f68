// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_read_view.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/sqlite_rows.h"
#include "services/storage/statement.h"

namespace ragstone::ingestion {
namespace {

using storage::Statement;

Council CouncilFrom(const Statement& row) {
  return {row.Int64(0), TextAt(row, 1), row.Int64(2), row.Int64(3), row.Int64(4)};
}

Commit CommitFrom(const Statement& row) {
  return {row.Int64(0), TimeAt(row, 1), TextAt(row, 2), static_cast<CommitKind>(row.Int64(3)),
          row.Int64(4)};
}

Place PlaceFrom(const Statement& row) { return {row.Int64(0), TextAt(row, 1), TextAt(row, 2)}; }

FigurePart PartFrom(const Statement& row) {
  return {row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3), BytesAt(row, 4)};
}

constexpr char kFindCouncilSql[] =
    "SELECT id, name, sequence, reference_sequence, redaction_sequence FROM council WHERE name = ?";
constexpr char kCouncilsSql[] =
    "SELECT id, name, sequence, reference_sequence, redaction_sequence FROM council ORDER BY name";
constexpr char kFindCommitSql[] =
    "SELECT sequence, time, actor, kind, reference_sequence FROM commit_log WHERE council_id = ? "
    "AND sequence = ?";
constexpr char kNewestCommitAtSql[] =
    "SELECT sequence, time, actor, kind, reference_sequence FROM commit_log "
    "WHERE council_id = ? AND time <= ? ORDER BY sequence DESC LIMIT 1";
constexpr char kCommitsAfterSql[] =
    "SELECT sequence, time, actor, kind, reference_sequence FROM commit_log "
    "WHERE council_id = ? AND sequence > ? ORDER BY sequence LIMIT ?";

constexpr char kFindResourceSql[] =
    "SELECT r.id, r.kind, r.name, v.body, v.sequence, v.ordinal, c.actor, c.time "
    "FROM resource r "
    "JOIN resource_revision v ON v.council_id = r.council_id AND v.resource_id = r.id "
    "JOIN commit_log c ON c.council_id = v.council_id AND c.sequence = v.sequence "
    "WHERE r.name = ? AND v.sequence <= ? ORDER BY v.sequence DESC LIMIT 1";
// The inner query picks each resource's revision as of the sequence; a resource that is younger has
// none and is left out.
constexpr char kListResourcesSql[] =
    "SELECT r.id, r.kind, r.name, v.body, v.sequence, v.ordinal, c.actor, c.time "
    "FROM resource r "
    "JOIN resource_revision v ON v.council_id = r.council_id AND v.resource_id = r.id AND "
    "v.sequence = "
    "  (SELECT MAX(w.sequence) FROM resource_revision w "
    "   WHERE w.council_id = r.council_id AND w.resource_id = r.id AND w.sequence <= ?) "
    "JOIN commit_log c ON c.council_id = v.council_id AND c.sequence = v.sequence "
    "WHERE r.council_id = ? AND r.kind = ? AND r.sort_key > ? AND (? = '' OR r.parent = ?) "
    "ORDER BY r.sort_key LIMIT ?";
constexpr char kChangedResourcesSql[] =
    "SELECT DISTINCT r.name FROM resource_revision v JOIN resource r ON r.id = v.resource_id "
    "WHERE v.council_id = ? AND v.sequence > ? AND v.sequence <= ? AND r.name > ? ORDER BY r.name "
    "LIMIT ?";

constexpr char kNameOfResourceSql[] = "SELECT name FROM resource WHERE id = ?";
constexpr char kFindPlaceSql[] =
    "SELECT id, area, breakdown FROM place WHERE council_id = ? AND area = ? AND breakdown = ?";
constexpr char kFindPlaceByIdSql[] = "SELECT id, area, breakdown FROM place WHERE id = ?";
constexpr char kListBreakdownsSql[] =
    "SELECT id, area, breakdown FROM place WHERE council_id = ? AND area = ? AND breakdown > '' "
    "ORDER BY breakdown";
constexpr char kReadPartsSql[] =
    "SELECT f.indicator_id, b.sequence, b.number, f.part, f.payload "
    "FROM figure_part f JOIN batch b ON b.id = f.batch_id "
    "WHERE f.council_id = ? AND f.indicator_id = ? AND f.first_place <= ? AND f.last_place >= ? "
    "AND f.first_period <= ? AND f.last_period >= ? AND b.has_commit = 1 AND b.sequence <= ? "
    "ORDER BY b.sequence, f.part";
constexpr char kNextPartsSql[] =
    "SELECT f.indicator_id, b.sequence, b.number, f.part, f.payload FROM batch b "
    "JOIN figure_part f ON f.council_id = b.council_id AND f.batch_id = b.id "
    "WHERE b.council_id = ? AND b.has_commit = 1 AND b.sequence >= ? AND b.sequence <= ? "
    "AND (b.sequence > ? OR f.part > ?) ORDER BY b.sequence, f.part LIMIT ?";

#define RAGSTONE_BATCH_COLUMNS                                                               \
  "SELECT id, council_id, number, state, sequence, has_commit, actor, open_time, end_time, " \
  "source_file, "                                                                            \
  "source_sha256, reason, rows_read, figures, added, revised, unchanged, faults, partial, "  \
  "left_out, undoes, COALESCE((SELECT MAX(u.number) FROM batch u WHERE u.council_id = "      \
  "batch.council_id "                                                                        \
  "AND u.undoes = batch.number AND u.undoes > 0 AND u.has_commit = 1), 0) FROM batch "
constexpr char kFindBatchSql[] = RAGSTONE_BATCH_COLUMNS "WHERE council_id = ? AND number = ?";
constexpr char kListBatchesSql[] =
    RAGSTONE_BATCH_COLUMNS "WHERE council_id = ? AND number < ? ORDER BY number DESC LIMIT ?";
constexpr char kFindWholeLoadSql[] = RAGSTONE_BATCH_COLUMNS
    "WHERE council_id = ? AND sequence = ? AND source_sha256 = ? AND source_reading = ? AND "
    "source_reading <> '' AND state = 2 AND partial = 0 AND faults = 0 ORDER BY number DESC LIMIT "
    "1";
constexpr char kOpenBatchesSql[] =
    RAGSTONE_BATCH_COLUMNS "WHERE state = 1 ORDER BY council_id, number";
#undef RAGSTONE_BATCH_COLUMNS
constexpr char kSkippedSql[] =
    "SELECT reason, rows FROM batch_skipped WHERE batch_id = ? ORDER BY ordinal";
constexpr char kWarningsSql[] =
    "SELECT kind, figures, accepted_by, accept_time, accept_reason FROM batch_warning WHERE "
    "batch_id = ? ORDER BY kind";
constexpr char kListFindingsSql[] =
    "SELECT source_row, field, value, description, path, warning, series, period FROM finding "
    "WHERE batch_id = ? AND ordinal >= ? ORDER BY ordinal LIMIT ?";
constexpr char kFindRequestSql[] =
    "SELECT method, content_hash, response FROM request WHERE council_id = ? AND request_id = ?";

Batch BatchFrom(const Statement& row) {
  Batch batch;
  batch.id = row.Int64(0);
  batch.council_id = row.Int64(1);
  batch.number = row.Int64(2);
  batch.state = static_cast<BatchState>(row.Int64(3));
  batch.sequence = row.Int64(4);
  batch.has_commit = row.Int64(5) == 1;
  batch.actor = TextAt(row, 6);
  batch.open_time = TimeAt(row, 7);
  if (!row.IsNull(8)) batch.end_time = TimeAt(row, 8);
  batch.source_file = TextAt(row, 9);
  batch.source_sha256 = TextAt(row, 10);
  batch.reason = TextAt(row, 11);
  batch.counts.rows_read = row.Int64(12);
  batch.counts.figures = row.Int64(13);
  batch.counts.added = row.Int64(14);
  batch.counts.revised = row.Int64(15);
  batch.counts.unchanged = row.Int64(16);
  batch.counts.faults = row.Int64(17);
  batch.partial = row.Int64(18) == 1;
  batch.counts.left_out = row.Int64(19);
  batch.undoes = row.Int64(20);
  batch.undone_by = row.Int64(21);
  return batch;
}

}  // namespace

template <typename Base>
absl::StatusOr<std::optional<Council>> SqliteReads<Base>::FindCouncil(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindCouncilSql));
  statement.BindAll(name);
  return OneRow<Council>(statement, CouncilFrom);
}

template <typename Base>
absl::StatusOr<std::vector<Council>> SqliteReads<Base>::Councils() {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kCouncilsSql));
  return AllRows<Council>(statement, CouncilFrom);
}

template <typename Base>
absl::StatusOr<std::optional<Commit>> SqliteReads<Base>::FindCommit(int64_t council_id,
                                                                    int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindCommitSql));
  statement.BindAll(council_id, sequence);
  return OneRow<Commit>(statement, CommitFrom);
}

template <typename Base>
absl::StatusOr<std::optional<Commit>> SqliteReads<Base>::NewestCommitAt(int64_t council_id,
                                                                        absl::Time time) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kNewestCommitAtSql));
  statement.BindAll(council_id, absl::ToUnixMicros(time));
  return OneRow<Commit>(statement, CommitFrom);
}

template <typename Base>
absl::StatusOr<std::vector<Commit>> SqliteReads<Base>::CommitsAfter(int64_t council_id,
                                                                    int64_t after, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kCommitsAfterSql));
  statement.BindAll(council_id, after, limit);
  return AllRows<Commit>(statement, CommitFrom);
}

template <typename Base>
absl::StatusOr<std::optional<StoredResource>> SqliteReads<Base>::FindResource(
    absl::string_view name, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindResourceSql));
  statement.BindAll(name, sequence);
  return OneRow<StoredResource>(statement, ResourceFrom);
}

template <typename Base>
absl::StatusOr<std::vector<StoredResource>> SqliteReads<Base>::ListResources(
    const ResourceQuery& query, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListResourcesSql));
  statement.BindAll(sequence, query.council_id, static_cast<int>(query.kind), query.after_sort_key,
                    query.parent, query.parent, query.limit);
  return AllRows<StoredResource>(statement, ResourceFrom);
}

template <typename Base>
absl::StatusOr<std::vector<std::string>> SqliteReads<Base>::ChangedResources(
    int64_t council_id, int64_t after, int64_t through, absl::string_view after_name, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kChangedResourcesSql));
  statement.BindAll(council_id, after, through, after_name, limit);
  return AllRows<std::string>(statement, [](const Statement& row) { return TextAt(row, 0); });
}

template <typename Base>
absl::StatusOr<std::string> SqliteReads<Base>::NameOfResource(int64_t id) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kNameOfResourceSql));
  statement.BindAll(id);
  RAGSTONE_ASSIGN_OR_RETURN(const bool row, statement.Step());
  return row ? TextAt(statement, 0) : "";
}

template <typename Base>
absl::StatusOr<std::optional<Place>> SqliteReads<Base>::FindPlace(int64_t council_id,
                                                                  absl::string_view area,
                                                                  absl::string_view breakdown) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindPlaceSql));
  statement.BindAll(council_id, area, breakdown);
  return OneRow<Place>(statement, PlaceFrom);
}

template <typename Base>
absl::StatusOr<std::optional<Place>> SqliteReads<Base>::FindPlaceById(int64_t id) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindPlaceByIdSql));
  statement.BindAll(id);
  return OneRow<Place>(statement, PlaceFrom);
}

template <typename Base>
absl::StatusOr<std::vector<Place>> SqliteReads<Base>::ListBreakdowns(int64_t council_id,
                                                                     absl::string_view area) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListBreakdownsSql));
  statement.BindAll(council_id, area);
  return AllRows<Place>(statement, PlaceFrom);
}

template <typename Base>
absl::StatusOr<std::vector<FigurePart>> SqliteReads<Base>::ReadParts(int64_t council_id,
                                                                     int64_t indicator_id,
                                                                     const PartRange& range,
                                                                     int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kReadPartsSql));
  statement.BindAll(council_id, indicator_id, range.last_place, range.first_place,
                    range.last_period, range.first_period, sequence);
  return AllRows<FigurePart>(statement, PartFrom);
}

template <typename Base>
absl::StatusOr<std::vector<FigurePart>> SqliteReads<Base>::NextParts(int64_t council_id,
                                                                     PartCursor after,
                                                                     int64_t through, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kNextPartsSql));
  statement.BindAll(council_id, after.sequence, through, after.sequence, after.part, limit);
  return AllRows<FigurePart>(statement, PartFrom);
}

template <typename Base>
absl::StatusOr<std::vector<Batch>> SqliteReads<Base>::ReadBatches(Statement& statement) {
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<Batch> batches, AllRows<Batch>(statement, BatchFrom));
  for (Batch& batch : batches) {
    RAGSTONE_ASSIGN_OR_RETURN(Statement skipped, database_.Prepare(kSkippedSql));
    skipped.BindAll(batch.id);
    RAGSTONE_ASSIGN_OR_RETURN(batch.counts.skipped,
                              AllRows<SkippedRows>(skipped, [](const Statement& row) {
                                return SkippedRows{TextAt(row, 0), row.Int64(1)};
                              }));
    RAGSTONE_ASSIGN_OR_RETURN(Statement warnings, database_.Prepare(kWarningsSql));
    warnings.BindAll(batch.id);
    RAGSTONE_ASSIGN_OR_RETURN(batch.counts.warnings,
                              AllRows<WarningCount>(warnings, [](const Statement& row) {
                                WarningCount warning{static_cast<int>(row.Int64(0)), row.Int64(1)};
                                warning.accept_reason = TextAt(row, 4);
                                if (row.IsNull(2)) return warning;
                                warning.accepted_by = TextAt(row, 2);
                                warning.accept_time = TimeAt(row, 3);
                                return warning;
                              }));
  }
  return batches;
}

template <typename Base>
absl::StatusOr<std::optional<Batch>> SqliteReads<Base>::FindBatch(int64_t council_id,
                                                                  int64_t number) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindBatchSql));
  statement.BindAll(council_id, number);
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<Batch> batches, ReadBatches(statement));
  if (batches.empty()) return std::optional<Batch>();
  return std::optional<Batch>(std::move(batches.front()));
}

template <typename Base>
absl::StatusOr<std::vector<Batch>> SqliteReads<Base>::ListBatches(int64_t council_id,
                                                                  int64_t before, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListBatchesSql));
  statement.BindAll(council_id, before, limit);
  return ReadBatches(statement);
}

template <typename Base>
absl::StatusOr<std::optional<Batch>> SqliteReads<Base>::FindWholeLoad(int64_t council_id,
                                                                      int64_t sequence,
                                                                      absl::string_view sha256,
                                                                      absl::string_view reading) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindWholeLoadSql));
  statement.BindAll(council_id, sequence, sha256, reading);
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<Batch> batches, ReadBatches(statement));
  if (batches.empty()) return std::optional<Batch>();
  return std::optional<Batch>(std::move(batches.front()));
}

template <typename Base>
absl::StatusOr<std::vector<Batch>> SqliteReads<Base>::OpenBatches() {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kOpenBatchesSql));
  return ReadBatches(statement);
}

template <typename Base>
absl::StatusOr<std::vector<StoredFinding>> SqliteReads<Base>::ListFindings(int64_t batch_id,
                                                                           int64_t from,
                                                                           int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListFindingsSql));
  statement.BindAll(batch_id, from, limit);
  return AllRows<StoredFinding>(statement, [](const Statement& row) {
    return StoredFinding{row.Int64(0),   TextAt(row, 1), TextAt(row, 2),
                         TextAt(row, 3), TextAt(row, 4), static_cast<int>(row.Int64(5)),
                         TextAt(row, 6), TextAt(row, 7)};
  });
}

template <typename Base>
absl::StatusOr<std::optional<AnsweredRequest>> SqliteReads<Base>::FindRequest(
    int64_t council_id, absl::string_view request_id) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindRequestSql));
  statement.BindAll(council_id, request_id);
  return OneRow<AnsweredRequest>(statement, [](const Statement& row) {
    return AnsweredRequest{TextAt(row, 0), TextAt(row, 1), BytesAt(row, 2)};
  });
}

template class SqliteReads<ReadView>;
template class SqliteReads<WriteView>;

}  // namespace ragstone::ingestion
