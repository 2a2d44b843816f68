// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_write_view.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/storage/statement.h"

namespace ragstone::ingestion {
namespace {

using storage::Blob;
using storage::Statement;

constexpr char kAddCouncilSql[] =
    "INSERT INTO council (name, sequence, reference_sequence, newest_batch) "
    "VALUES (?, 0, (SELECT sequence FROM council WHERE name = 'councils/-'), 0)";
constexpr char kNextSequenceSql[] =
    "UPDATE council SET sequence = sequence + 1, reference_sequence = "
    "CASE WHEN name = 'councils/-' THEN sequence + 1 ELSE reference_sequence END, "
    "redaction_sequence = CASE WHEN ? THEN sequence + 1 ELSE redaction_sequence END WHERE id = ?";
constexpr char kLogNewestSql[] =
    "INSERT INTO commit_log (council_id, sequence, time, actor, kind, reference_sequence) "
    "SELECT id, sequence, ?, ?, ?, reference_sequence FROM council WHERE id = ?";
// The reference set's own row holds its newest sequence; every other council takes it over.
constexpr char kAdoptSql[] =
    "UPDATE council SET sequence = sequence + 1, "
    "reference_sequence = (SELECT r.sequence FROM council r WHERE r.name = 'councils/-'), "
    "redaction_sequence = CASE WHEN ? THEN sequence + 1 ELSE redaction_sequence END WHERE "
    "name <> 'councils/-'";
constexpr char kLogAdoptionsSql[] =
    "INSERT INTO commit_log (council_id, sequence, time, actor, kind, reference_sequence) "
    "SELECT id, sequence, ?, ?, ?, reference_sequence FROM council WHERE name <> 'councils/-'";
constexpr char kIsReferenceSql[] = "SELECT 1 FROM council WHERE id = ? AND name = 'councils/-'";
constexpr char kNewestSequenceSql[] = "SELECT sequence FROM council WHERE id = ?";

constexpr char kFindResourceIdSql[] = "SELECT id FROM resource WHERE name = ?";
constexpr char kAddResourceSql[] =
    "INSERT INTO resource (council_id, kind, name, parent, sort_key) VALUES (?, ?, ?, ?, ?)";
constexpr char kAddRevisionSql[] =
    "INSERT INTO resource_revision (council_id, resource_id, sequence, ordinal, body) VALUES (?, "
    "?, ?, ?, ?)";

constexpr char kAddPlaceSql[] = "INSERT INTO place (council_id, area, breakdown) VALUES (?, ?, ?)";

constexpr char kNextBatchSql[] = "UPDATE council SET newest_batch = newest_batch + 1 WHERE id = ?";
constexpr char kNewestBatchSql[] = "SELECT newest_batch FROM council WHERE id = ?";
constexpr char kAddBatchSql[] =
    "INSERT INTO batch (council_id, number, state, sequence, has_commit, actor, open_time, "
    "end_time, source_file, "
    "source_sha256, source_reading, reason, rows_read, figures, added, revised, unchanged, faults) "
    "VALUES (?, ?, 1, 0, 0, ?, ?, NULL, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)";
constexpr char kUpdateBatchSql[] =
    "UPDATE batch SET state = ?, sequence = ?, has_commit = ?, end_time = ?, rows_read = ?, "
    "figures = ?, added = ?, "
    "revised = ?, unchanged = ?, faults = ?, partial = ?, left_out = ?, undoes = ? WHERE id = ?";
constexpr char kDropSkippedSql[] = "DELETE FROM batch_skipped WHERE batch_id = ?";
constexpr char kAddSkippedSql[] =
    "INSERT INTO batch_skipped (batch_id, ordinal, reason, rows) VALUES (?, ?, ?, ?)";

constexpr char kDropWarningsSql[] = "DELETE FROM batch_warning WHERE batch_id = ?";
constexpr char kAddWarningSql[] =
    "INSERT INTO batch_warning (batch_id, kind, figures, accepted_by, accept_time, "
    "accept_reason) VALUES (?, ?, ?, ?, ?, ?)";

constexpr char kAddPartSql[] =
    "INSERT INTO figure_part (council_id, batch_id, part, indicator_id, first_place, last_place, "
    "first_period, "
    "last_period, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kDeletePartsSql[] =
    "DELETE FROM figure_part WHERE council_id = ? AND batch_id = ? AND part < "
    "(SELECT MIN(part) FROM figure_part WHERE council_id = ? AND batch_id = ?) + ?";
constexpr char kAddFindingSql[] =
    "INSERT INTO finding (batch_id, ordinal, source_row, field, value, description, path, "
    "warning, series, period) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kAddRequestSql[] =
    "INSERT INTO request (council_id, request_id, time, method, content_hash, response) VALUES (?, "
    "?, ?, ?, ?, ?)";

}  // namespace

absl::StatusOr<Council> SqliteWriteView::AddCouncil(absl::string_view name) {
  RAGSTONE_RETURN_IF_ERROR(database().Run(kAddCouncilSql, name));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, FindCouncil(name));
  if (!council.has_value()) return absl::InternalError("a council was stored and not found again");
  return *council;
}

absl::StatusOr<Commit> SqliteWriteView::AppendCommit(int64_t council_id, CommitKind kind,
                                                     absl::Time time, absl::string_view actor) {
  const int64_t micros = absl::ToUnixMicros(time);
  const int redacts = kind == CommitKind::kRedaction ? 1 : 0;
  RAGSTONE_RETURN_IF_ERROR(database().Run(kNextSequenceSql, redacts, council_id));
  RAGSTONE_RETURN_IF_ERROR(
      database().Run(kLogNewestSql, micros, actor, static_cast<int>(kind), council_id));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> reference,
                            database().QueryInt64(kIsReferenceSql, council_id));
  if (reference.has_value()) {
    RAGSTONE_RETURN_IF_ERROR(database().Run(kAdoptSql, redacts));
    RAGSTONE_RETURN_IF_ERROR(
        database().Run(kLogAdoptionsSql, micros, actor, static_cast<int>(CommitKind::kAdoption)));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> sequence,
                            database().QueryInt64(kNewestSequenceSql, council_id));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Commit> commit,
                            FindCommit(council_id, sequence.value_or(0)));
  if (!commit.has_value()) return absl::InternalError("a commit was stored and not found again");
  return *commit;
}

absl::Status SqliteWriteView::PutResource(int64_t council_id, const ResourceName& name,
                                          absl::string_view full_name, int64_t sequence,
                                          int64_t ordinal, absl::string_view body) {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<int64_t> id,
                            database().QueryInt64(kFindResourceIdSql, full_name));
  if (!id.has_value()) {
    RAGSTONE_RETURN_IF_ERROR(database().Run(kAddResourceSql, council_id,
                                            static_cast<int>(name.kind), full_name, name.parent,
                                            NaturalSortKey(full_name)));
    id = database().last_insert_rowid();
  }
  return database().Run(kAddRevisionSql, council_id, *id, sequence, ordinal, Blob{body});
}

absl::StatusOr<int64_t> SqliteWriteView::EnsurePlace(int64_t council_id, absl::string_view area,
                                                     absl::string_view breakdown) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Place> found,
                            FindPlace(council_id, area, breakdown));
  if (found.has_value()) return found->id;
  RAGSTONE_RETURN_IF_ERROR(database().Run(kAddPlaceSql, council_id, area, breakdown));
  return database().last_insert_rowid();
}

absl::Status SqliteWriteView::AddBatch(Batch& batch) {
  RAGSTONE_RETURN_IF_ERROR(database().Run(kNextBatchSql, batch.council_id));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> number,
                            database().QueryInt64(kNewestBatchSql, batch.council_id));
  batch.number = number.value_or(0);
  batch.state = BatchState::kOpen;
  RAGSTONE_RETURN_IF_ERROR(database().Run(kAddBatchSql, batch.council_id, batch.number, batch.actor,
                                          absl::ToUnixMicros(batch.open_time), batch.source_file,
                                          batch.source_sha256, batch.source_reading, batch.reason));
  batch.id = database().last_insert_rowid();
  return absl::OkStatus();
}

absl::Status SqliteWriteView::UpdateBatch(const Batch& batch) {
  std::optional<int64_t> end_time;
  if (batch.end_time.has_value()) end_time = absl::ToUnixMicros(*batch.end_time);
  RAGSTONE_RETURN_IF_ERROR(database().Run(
      kUpdateBatchSql, static_cast<int>(batch.state), batch.sequence, batch.has_commit ? 1 : 0,
      end_time, batch.counts.rows_read, batch.counts.figures, batch.counts.added,
      batch.counts.revised, batch.counts.unchanged, batch.counts.faults, batch.partial ? 1 : 0,
      batch.counts.left_out, batch.undoes, batch.id));
  RAGSTONE_RETURN_IF_ERROR(database().Run(kDropSkippedSql, batch.id));
  int64_t ordinal = 0;
  for (const SkippedRows& skipped : batch.counts.skipped) {
    RAGSTONE_RETURN_IF_ERROR(
        database().Run(kAddSkippedSql, batch.id, ordinal++, skipped.reason, skipped.rows));
  }
  RAGSTONE_RETURN_IF_ERROR(database().Run(kDropWarningsSql, batch.id));
  for (const WarningCount& warning : batch.counts.warnings) {
    std::optional<absl::string_view> by;
    std::optional<int64_t> time;
    if (warning.accepted()) by = warning.accepted_by;
    if (warning.accept_time.has_value()) time = absl::ToUnixMicros(*warning.accept_time);
    RAGSTONE_RETURN_IF_ERROR(database().Run(kAddWarningSql, batch.id, warning.kind, warning.figures,
                                            by, time, warning.accept_reason));
  }
  return absl::OkStatus();
}

absl::Status SqliteWriteView::AddPart(int64_t council_id, int64_t batch_id, int64_t part,
                                      int64_t indicator_id, const PartRange& range,
                                      absl::string_view payload) {
  return database().Run(kAddPartSql, council_id, batch_id, part, indicator_id, range.first_place,
                        range.last_place, range.first_period, range.last_period, Blob{payload});
}

absl::StatusOr<bool> SqliteWriteView::DeleteParts(int64_t council_id, int64_t batch_id, int limit) {
  RAGSTONE_RETURN_IF_ERROR(
      database().Run(kDeletePartsSql, council_id, batch_id, council_id, batch_id, limit));
  return database().changed_rows() > 0;
}

absl::Status SqliteWriteView::AddFinding(int64_t batch_id, int64_t ordinal,
                                         const StoredFinding& finding) {
  return database().Run(kAddFindingSql, batch_id, ordinal, finding.source_row, finding.field,
                        finding.value, finding.description, finding.path, finding.warning,
                        finding.series, finding.period);
}

absl::Status SqliteWriteView::AddRequest(int64_t council_id, absl::string_view request_id,
                                         const AnsweredRequest& request, absl::Time time) {
  return database().Run(kAddRequestSql, council_id, request_id, absl::ToUnixMicros(time),
                        request.method, request.content_hash, Blob{request.response});
}

}  // namespace ragstone::ingestion
