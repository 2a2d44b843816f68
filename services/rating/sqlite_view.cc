// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/sqlite_view.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/rating/rating_name.h"
#include "services/storage/erasure.h"

namespace ragstone::rating {
namespace {

using storage::Blob;
using storage::Statement;

constexpr char kFindCouncilSql[] = "SELECT id, applied_sequence FROM council WHERE name = ?";
constexpr char kInsertCouncilSql[] = "INSERT INTO council (name, applied_sequence) VALUES (?, 0)";
constexpr char kListCouncilsSql[] = "SELECT name, applied_sequence FROM council ORDER BY name";
constexpr char kUpdateAppliedSql[] = "UPDATE council SET applied_sequence = ? WHERE id = ?";
constexpr char kFindAdoptionSql[] =
    "SELECT reference_sequence FROM adoption WHERE council_id = ? AND sequence <= ? "
    "ORDER BY sequence DESC LIMIT 1";
constexpr char kInsertAdoptionSql[] =
    "INSERT INTO adoption (council_id, sequence, reference_sequence) VALUES (?, ?, ?)";

constexpr char kFindIndexSql[] =
    "SELECT id FROM performance_index WHERE council_id = ? AND name = ?";
constexpr char kInsertIndexSql[] = "INSERT INTO performance_index (council_id, name) VALUES (?, ?)";
constexpr char kListIndexesSql[] =
    "SELECT id, name FROM performance_index WHERE council_id = ? ORDER BY name";
constexpr char kFindIndexRevisionSql[] =
    "SELECT sequence, payload FROM index_revision "
    "WHERE council_id = ? AND index_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1";
constexpr char kPutIndexRevisionSql[] =
    "INSERT INTO index_revision (council_id, index_id, sequence, payload) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (council_id, index_id, sequence) DO UPDATE SET payload = excluded.payload";
constexpr char kDeleteIndexRevisionSql[] =
    "DELETE FROM index_revision WHERE council_id = ? AND index_id = ? AND sequence = ?";

constexpr char kListIndexRevisionsSql[] =
    "SELECT i.name, r.sequence FROM index_revision r JOIN performance_index i ON i.id = r.index_id "
    "WHERE r.council_id = ? ORDER BY r.sequence, i.name";
constexpr char kRewriteIndexRevisionSql[] =
    "UPDATE index_revision SET payload = ? WHERE council_id = ? AND index_id = ? AND sequence = ?";

constexpr char kFindSeriesSql[] =
    "SELECT id FROM rating_series "
    "WHERE council_id = ? AND index_id = ? AND entry = ? AND area = ? AND breakdown = ?";
constexpr char kInsertSeriesSql[] =
    "INSERT INTO rating_series (council_id, index_id, entry, area, breakdown) "
    "VALUES (?, ?, ?, ?, ?)";
constexpr char kListSeriesSql[] =
    "SELECT id, area, breakdown FROM rating_series "
    "WHERE council_id = ? AND index_id = ? AND entry = ? ORDER BY area, breakdown";
constexpr char kListSeriesAfterSql[] =
    "SELECT id, area, breakdown FROM rating_series "
    "WHERE council_id = ? AND index_id = ? AND entry = ? AND (area, breakdown) > (?, ?) "
    "ORDER BY area, breakdown";
constexpr char kFindSeriesRevisionSql[] =
    "SELECT sequence, payload FROM rating_revision "
    "WHERE council_id = ? AND series_id = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1";
constexpr char kPutSeriesRevisionSql[] =
    "INSERT INTO rating_revision (council_id, series_id, sequence, payload) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (council_id, series_id, sequence) DO UPDATE SET payload = excluded.payload";
constexpr char kDeleteSeriesRevisionSql[] =
    "DELETE FROM rating_revision WHERE council_id = ? AND series_id = ? AND sequence = ?";

constexpr char kListRevisionsSql[] =
    "SELECT sequence FROM ("
    "SELECT sequence FROM rating_revision WHERE council_id = ?1 AND series_id = ?3 AND "
    "sequence <= ?4 UNION "
    "SELECT sequence FROM index_revision WHERE council_id = ?1 AND index_id = ?2 AND "
    "sequence <= ?4 ORDER BY sequence DESC LIMIT ?5) ORDER BY sequence";
// Own totals alone where ?3 is 0.
constexpr char kListRevisedSeriesSql[] =
    "SELECT entry, area, breakdown FROM rating_series s "
    "WHERE council_id = ?1 AND index_id = ?2 AND (?3 OR (area = '' AND breakdown = '')) AND EXISTS "
    "(SELECT 1 FROM rating_revision r WHERE r.council_id = ?1 AND r.series_id = s.id "
    "AND r.sequence > ?4 AND r.sequence <= ?5) "
    "ORDER BY entry, area, breakdown";

// The payload that ends a series.
constexpr absl::string_view kEnded = "";

// The revision that a statement's next row holds, if there is one.
absl::StatusOr<std::optional<Revision>> NextRevision(Statement& statement) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  const absl::string_view payload = statement.Bytes(1);
  return Revision{statement.Int64(0), std::string(payload)};
}

absl::Status CheckAfter(int64_t applied, int64_t sequence) {
  if (sequence > applied) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("a revision at sequence ", sequence, ", but ", applied,
                                          " has been applied: history is never rewritten"));
}

}  // namespace

absl::StatusOr<std::optional<Applied>> SqliteView::FindApplied(absl::string_view council) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> row, FindCouncil(council));
  // A council whose first commit is being applied has a row and has applied nothing.
  if (!row.has_value() || row->applied_sequence == 0) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t reference,
                            ReferenceSequenceAt(council, row->applied_sequence));
  return Applied{row->applied_sequence, reference};
}

absl::StatusOr<std::vector<CouncilApplied>> SqliteView::AllApplied() {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListCouncilsSql));
  std::vector<CouncilApplied> all;
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return all;
    const std::string name(statement.Text(0));
    const int64_t sequence = statement.Int64(1);
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t reference, ReferenceSequenceAt(name, sequence));
    all.push_back({name, {sequence, reference}});
  }
}

absl::StatusOr<int64_t> SqliteView::ReferenceSequenceAt(absl::string_view council,
                                                        int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> row, FindCouncil(council));
  if (!row.has_value()) return 0;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> reference,
                            database_.QueryInt64(kFindAdoptionSql, row->id, sequence));
  return reference.value_or(0);
}

absl::StatusOr<std::optional<Revision>> SqliteView::FindIndex(absl::string_view index,
                                                              int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(index));
  if (!row.has_value()) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindIndexRevisionSql));
  statement.BindAll(row->council.id, row->id, sequence);
  return NextRevision(statement);
}

absl::StatusOr<std::vector<NamedIndex>> SqliteView::ListIndexes(absl::string_view council,
                                                                int64_t sequence) {
  std::vector<NamedIndex> indexes;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> row, FindCouncil(council));
  if (!row.has_value()) return indexes;
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListIndexesSql));
  statement.BindAll(row->id);
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return indexes;
    const std::string name(statement.Text(1));
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<Revision> revision, FindIndex(name, sequence));
    if (revision.has_value()) indexes.push_back({name, *std::move(revision)});
  }
}

absl::StatusOr<std::vector<IndexRevision>> SqliteView::ListIndexRevisions(
    absl::string_view council) {
  std::vector<IndexRevision> revisions;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> row, FindCouncil(council));
  if (!row.has_value()) return revisions;
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListIndexRevisionsSql));
  statement.BindAll(row->id);
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return revisions;
    revisions.push_back({std::string(statement.Text(0)), statement.Int64(1)});
  }
}

absl::StatusOr<std::optional<Revision>> SqliteView::FindSeries(const SeriesKey& key,
                                                               int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> index, FindIndexRow(key.index));
  if (!index.has_value()) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> series, FindSeriesRow(*index, key));
  if (!series.has_value()) return std::nullopt;
  return SeriesRevisionAt(*index, *series, sequence);
}

absl::StatusOr<std::vector<int64_t>> SqliteView::ListRevisions(const SeriesKey& key,
                                                               int64_t sequence, int limit) {
  std::vector<int64_t> sequences;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> index, FindIndexRow(key.index));
  if (!index.has_value()) return sequences;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> series, FindSeriesRow(*index, key));
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListRevisionsSql));
  // Row ids begin at 1.
  statement.BindAll(index->council.id, index->id, series.value_or(0), sequence, limit);
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return sequences;
    sequences.push_back(statement.Int64(0));
  }
}

absl::StatusOr<std::vector<SeriesKey>> SqliteView::ListRevisedSeries(absl::string_view index,
                                                                     int64_t after,
                                                                     int64_t sequence,
                                                                     bool all_areas) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(index));
  if (!row.has_value()) return std::vector<SeriesKey>();
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListRevisedSeriesSql));
  statement.BindAll(row->council.id, row->id, all_areas ? 1 : 0, after, sequence);
  std::vector<SeriesKey> keys;
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return keys;
    keys.push_back({std::string(index), std::string(statement.Text(0)),
                    std::string(statement.Text(1)), std::string(statement.Text(2))});
  }
}

absl::StatusOr<std::vector<StoredSeries>> SqliteView::ListSeries(
    absl::string_view index, absl::string_view entry, int64_t sequence,
    const std::optional<SeriesPlace>& after, int limit) {
  std::vector<StoredSeries> series;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(index));
  if (!row.has_value()) return series;
  RAGSTONE_ASSIGN_OR_RETURN(
      Statement statement,
      database_.Prepare(after.has_value() ? kListSeriesAfterSql : kListSeriesSql));
  statement.BindAll(row->council.id, row->id, entry);
  if (after.has_value()) {
    statement.Bind(3, after->area);
    statement.Bind(4, after->breakdown);
  }
  while (static_cast<int>(series.size()) < limit) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) break;
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<Revision> revision,
                              SeriesRevisionAt(*row, statement.Int64(0), sequence));
    if (!revision.has_value()) continue;
    series.push_back(
        {std::string(statement.Text(1)), std::string(statement.Text(2)), *std::move(revision)});
  }
  return series;
}

absl::Status SqliteView::PutIndex(absl::string_view index, int64_t sequence,
                                  absl::string_view payload) {
  RAGSTONE_ASSIGN_OR_RETURN(const Index row, EnsureIndex(index));
  RAGSTONE_RETURN_IF_ERROR(CheckAfter(row.council.applied_sequence, sequence));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> before, FindIndex(index, sequence - 1));
  if (before.has_value() && before->payload == payload) {
    return database_.Run(kDeleteIndexRevisionSql, row.council.id, row.id, sequence);
  }
  return database_.Run(kPutIndexRevisionSql, row.council.id, row.id, sequence, Blob{payload});
}

absl::Status SqliteView::RewriteIndex(absl::string_view index, int64_t sequence,
                                      absl::string_view payload) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(index));
  if (row.has_value()) {
    RAGSTONE_RETURN_IF_ERROR(
        database_.Run(kRewriteIndexRevisionSql, Blob{payload}, row->council.id, row->id, sequence));
  }
  if (!row.has_value() || database_.changed_rows() != 1) {
    return absl::InternalError(
        absl::StrCat(index, " has no revision at sequence ", sequence, " to rewrite"));
  }
  return storage::MarkErasureDue(database_);
}

absl::Status SqliteView::PutSeries(const SeriesKey& key, int64_t sequence,
                                   absl::string_view payload) {
  RAGSTONE_ASSIGN_OR_RETURN(const Index index, EnsureIndex(key.index));
  RAGSTONE_RETURN_IF_ERROR(CheckAfter(index.council.applied_sequence, sequence));
  if (payload == kEnded) return absl::InternalError("a series without ratings");
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> series, FindSeriesRow(index, key));
  if (series.has_value()) return PutSeriesRevision(index, *series, sequence, payload);
  RAGSTONE_RETURN_IF_ERROR(database_.Run(kInsertSeriesSql, index.council.id, index.id, key.entry,
                                         key.area, key.breakdown));
  return database_.Run(kPutSeriesRevisionSql, index.council.id, database_.last_insert_rowid(),
                       sequence, Blob{payload});
}

absl::Status SqliteView::RemoveSeries(const SeriesKey& key, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> index, FindIndexRow(key.index));
  if (!index.has_value()) return absl::OkStatus();
  RAGSTONE_RETURN_IF_ERROR(CheckAfter(index->council.applied_sequence, sequence));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> series, FindSeriesRow(*index, key));
  if (!series.has_value()) return absl::OkStatus();
  return PutSeriesRevision(*index, *series, sequence, kEnded);
}

absl::Status SqliteView::RemoveSeriesOfEntry(absl::string_view index, absl::string_view entry,
                                             int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(index));
  if (!row.has_value()) return absl::OkStatus();
  RAGSTONE_RETURN_IF_ERROR(CheckAfter(row->council.applied_sequence, sequence));
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListSeriesSql));
  statement.BindAll(row->council.id, row->id, entry);
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
    if (!found) return absl::OkStatus();
    RAGSTONE_RETURN_IF_ERROR(PutSeriesRevision(*row, statement.Int64(0), sequence, kEnded));
  }
}

absl::Status SqliteView::SetApplied(absl::string_view council, Applied applied) {
  RAGSTONE_ASSIGN_OR_RETURN(const Council row, EnsureCouncil(council));
  RAGSTONE_RETURN_IF_ERROR(CheckAfter(row.applied_sequence, applied.sequence));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t reference,
                            ReferenceSequenceAt(council, applied.sequence));
  if (reference != applied.reference_sequence) {
    RAGSTONE_RETURN_IF_ERROR(
        database_.Run(kInsertAdoptionSql, row.id, applied.sequence, applied.reference_sequence));
  }
  indexes_.clear();  // they know what had been applied
  return database_.Run(kUpdateAppliedSql, applied.sequence, row.id);
}

absl::StatusOr<std::optional<SqliteView::Council>> SqliteView::FindCouncil(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindCouncilSql));
  statement.BindAll(name);
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  return Council{statement.Int64(0), statement.Int64(1)};
}

absl::StatusOr<SqliteView::Council> SqliteView::EnsureCouncil(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> row, FindCouncil(name));
  if (row.has_value()) return *row;
  RAGSTONE_RETURN_IF_ERROR(database_.Run(kInsertCouncilSql, name));
  return Council{database_.last_insert_rowid(), 0};
}

absl::StatusOr<std::optional<SqliteView::Index>> SqliteView::FindIndexRow(absl::string_view name) {
  if (const auto known = indexes_.find(name); known != indexes_.end()) return known->second;
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council_name, CouncilOfIndex(name, "index"));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, FindCouncil(council_name));
  if (!council.has_value()) return std::nullopt;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> id,
                            database_.QueryInt64(kFindIndexSql, council->id, name));
  if (!id.has_value()) return std::nullopt;
  const Index index{*id, *council};
  indexes_.emplace(std::string(name), index);
  return index;
}

absl::StatusOr<SqliteView::Index> SqliteView::EnsureIndex(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Index> row, FindIndexRow(name));
  if (row.has_value()) return *row;
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council_name, CouncilOfIndex(name, "index"));
  RAGSTONE_ASSIGN_OR_RETURN(const Council council, EnsureCouncil(council_name));
  RAGSTONE_RETURN_IF_ERROR(database_.Run(kInsertIndexSql, council.id, name));
  const Index index{database_.last_insert_rowid(), council};
  indexes_.emplace(std::string(name), index);
  return index;
}

absl::StatusOr<std::optional<int64_t>> SqliteView::FindSeriesRow(const Index& index,
                                                                 const SeriesKey& key) {
  return database_.QueryInt64(kFindSeriesSql, index.council.id, index.id, key.entry, key.area,
                              key.breakdown);
}

absl::StatusOr<std::optional<Revision>> SqliteView::SeriesRevisionAt(const Index& index,
                                                                     int64_t series_id,
                                                                     int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindSeriesRevisionSql));
  statement.BindAll(index.council.id, series_id, sequence);
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Revision> revision, NextRevision(statement));
  if (revision.has_value() && revision->payload == kEnded) return std::nullopt;
  return revision;
}

absl::Status SqliteView::PutSeriesRevision(const Index& index, int64_t series_id, int64_t sequence,
                                           absl::string_view payload) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> before,
                            SeriesRevisionAt(index, series_id, sequence - 1));
  // A series that had ended, or never began, says the same as one that ends.
  const absl::string_view said = before.has_value() ? absl::string_view(before->payload) : kEnded;
  if (said == payload) {
    return database_.Run(kDeleteSeriesRevisionSql, index.council.id, series_id, sequence);
  }
  return database_.Run(kPutSeriesRevisionSql, index.council.id, series_id, sequence, Blob{payload});
}

}  // namespace ragstone::rating
