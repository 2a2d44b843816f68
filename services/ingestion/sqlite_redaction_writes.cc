// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Writes of the store that change what stands: redactions, and nothing else.

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/ingestion/sqlite_rows.h"
#include "services/ingestion/sqlite_write_view.h"
#include "services/storage/erasure.h"

namespace ragstone::ingestion {
namespace {

using storage::Blob;
using storage::Statement;

constexpr char kRevisionsWithSql[] =
    "SELECT r.id, r.kind, r.name, v.body, v.sequence, v.ordinal, c.actor, c.time "
    "FROM resource_revision v "
    "JOIN resource r ON r.id = v.resource_id "
    "JOIN commit_log c ON c.council_id = v.council_id AND c.sequence = v.sequence "
    "WHERE v.council_id = ? AND instr(v.body, ?) > 0 AND (v.resource_id, v.sequence) > (?, ?) "
    "AND v.resource_id <= ? ORDER BY v.resource_id, v.sequence LIMIT ?";
constexpr char kRedactRevisionSql[] =
    "UPDATE resource_revision SET body = ? WHERE council_id = ? AND resource_id = ? AND sequence = "
    "?";
constexpr char kAddRedactedRevisionSql[] =
    "INSERT INTO redacted_revision (council_id, redaction_sequence, resource_id, sequence, sha256, "
    "places) VALUES (?, ?, ?, ?, ?, ?)";

constexpr char kAnswersWithSql[] =
    "SELECT request_id, method, content_hash, response FROM request "
    "WHERE council_id = ? AND instr(response, ?) > 0 AND request_id > ? ORDER BY request_id LIMIT "
    "?";
constexpr char kRedactAnswerSql[] =
    "UPDATE request SET response = ? WHERE council_id = ? AND request_id = ?";

constexpr char kAddRedactionSql[] =
    "INSERT INTO redaction (council_id, sequence, reason, record_places, kept_answers) "
    "VALUES (?, ?, ?, ?, ?)";

// Of each kind of record, how its texts are listed (by council, text, record, ordinal, limit) and
// changed (by council, record, ordinal, text).
struct RecordSql {
  const char* list;
  const char* redact;
};

RecordSql SqlOf(RecordText kind) {
  switch (kind) {
    case RecordText::kBatchReason:
      return {
          "SELECT id, 0, reason FROM batch WHERE council_id = ?1 AND instr(reason, ?2) > 0 "
          "AND (id, 0) > (?3, ?4) ORDER BY id LIMIT ?5",
          "UPDATE batch SET reason = ?4 WHERE council_id = ?1 AND id = ?2"};
    case RecordText::kBatchSourceFile:
      return {
          "SELECT id, 0, source_file FROM batch WHERE council_id = ?1 "
          "AND instr(source_file, ?2) > 0 AND (id, 0) > (?3, ?4) ORDER BY id LIMIT ?5",
          "UPDATE batch SET source_file = ?4 WHERE council_id = ?1 AND id = ?2"};
    case RecordText::kSkippedReason:
      return {
          "SELECT s.batch_id, s.ordinal, s.reason FROM batch_skipped s "
          "JOIN batch b ON b.id = s.batch_id WHERE b.council_id = ?1 "
          "AND instr(s.reason, ?2) > 0 AND (s.batch_id, s.ordinal) > (?3, ?4) "
          "ORDER BY s.batch_id, s.ordinal LIMIT ?5",
          "UPDATE batch_skipped SET reason = ?4 WHERE batch_id = ?2 AND ordinal = ?3 "
          "AND batch_id IN (SELECT id FROM batch WHERE council_id = ?1)"};
    case RecordText::kAcceptReason:
      return {
          "SELECT w.batch_id, w.kind, w.accept_reason FROM batch_warning w "
          "JOIN batch b ON b.id = w.batch_id WHERE b.council_id = ?1 "
          "AND instr(w.accept_reason, ?2) > 0 AND (w.batch_id, w.kind) > (?3, ?4) "
          "ORDER BY w.batch_id, w.kind LIMIT ?5",
          "UPDATE batch_warning SET accept_reason = ?4 WHERE batch_id = ?2 AND kind = ?3 "
          "AND batch_id IN (SELECT id FROM batch WHERE council_id = ?1)"};
    case RecordText::kFindingValue:
      return {
          "SELECT f.batch_id, f.ordinal, f.value FROM finding f "
          "JOIN batch b ON b.id = f.batch_id WHERE b.council_id = ?1 "
          "AND instr(f.value, ?2) > 0 AND (f.batch_id, f.ordinal) > (?3, ?4) "
          "ORDER BY f.batch_id, f.ordinal LIMIT ?5",
          "UPDATE finding SET value = ?4 WHERE batch_id = ?2 AND ordinal = ?3 "
          "AND batch_id IN (SELECT id FROM batch WHERE council_id = ?1)"};
    case RecordText::kFindingDescription:
      return {
          "SELECT f.batch_id, f.ordinal, f.description FROM finding f "
          "JOIN batch b ON b.id = f.batch_id WHERE b.council_id = ?1 "
          "AND instr(f.description, ?2) > 0 AND (f.batch_id, f.ordinal) > (?3, ?4) "
          "ORDER BY f.batch_id, f.ordinal LIMIT ?5",
          "UPDATE finding SET description = ?4 WHERE batch_id = ?2 AND ordinal = ?3 "
          "AND batch_id IN (SELECT id FROM batch WHERE council_id = ?1)"};
    case RecordText::kRedactionReason:
      break;
  }
  return {
      "SELECT sequence, 0, reason FROM redaction WHERE council_id = ?1 "
      "AND instr(reason, ?2) > 0 AND (sequence, 0) > (?3, ?4) ORDER BY sequence LIMIT ?5",
      "UPDATE redaction SET reason = ?4 WHERE council_id = ?1 AND sequence = ?2"};
}

// That a statement found the row that it was to change.
absl::Status OneRowChanged(const storage::Database& database, absl::string_view what) {
  if (database.changed_rows() == 1) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(what, " was to be redacted and is not there"));
}

}  // namespace

absl::StatusOr<std::vector<StoredResource>> SqliteWriteView::RevisionsWith(int64_t council_id,
                                                                           absl::string_view text,
                                                                           RevisionCursor after,
                                                                           int64_t through_resource,
                                                                           int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database().Prepare(kRevisionsWithSql));
  statement.BindAll(council_id, Blob{text}, after.resource_id, after.sequence, through_resource,
                    limit);
  return AllRows<StoredResource>(statement, ResourceFrom);
}

absl::Status SqliteWriteView::RedactRevision(int64_t council_id, int64_t redaction,
                                             const StoredResource& revision, absl::string_view body,
                                             int64_t places) {
  Sha256 before;
  before.Add(revision.body);
  RAGSTONE_RETURN_IF_ERROR(
      database().Run(kRedactRevisionSql, Blob{body}, council_id, revision.id, revision.sequence));
  RAGSTONE_RETURN_IF_ERROR(OneRowChanged(database(), "a revision"));
  RAGSTONE_RETURN_IF_ERROR(database().Run(kAddRedactedRevisionSql, council_id, redaction,
                                          revision.id, revision.sequence, before.Hex(), places));
  return storage::MarkErasureDue(database());
}

absl::StatusOr<std::vector<NamedAnswer>> SqliteWriteView::AnswersWith(
    int64_t council_id, absl::string_view text, absl::string_view after_request_id, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database().Prepare(kAnswersWithSql));
  statement.BindAll(council_id, Blob{text}, after_request_id, limit);
  return AllRows<NamedAnswer>(statement, [](const Statement& row) {
    return NamedAnswer{TextAt(row, 0), {TextAt(row, 1), TextAt(row, 2), BytesAt(row, 3)}};
  });
}

absl::Status SqliteWriteView::RedactAnswer(int64_t council_id, absl::string_view request_id,
                                           absl::string_view response) {
  RAGSTONE_RETURN_IF_ERROR(
      database().Run(kRedactAnswerSql, Blob{response}, council_id, request_id));
  RAGSTONE_RETURN_IF_ERROR(OneRowChanged(database(), "a kept answer"));
  return storage::MarkErasureDue(database());
}

absl::StatusOr<std::vector<RecordedText>> SqliteWriteView::RecordTextsWith(
    int64_t council_id, RecordText kind, absl::string_view text, RecordCursor after, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database().Prepare(SqlOf(kind).list));
  statement.BindAll(council_id, text, after.record, after.ordinal, limit);
  return AllRows<RecordedText>(statement, [](const Statement& row) {
    return RecordedText{{row.Int64(0), row.Int64(1)}, TextAt(row, 2)};
  });
}

absl::Status SqliteWriteView::RedactRecordText(int64_t council_id, RecordText kind,
                                               const RecordedText& recorded) {
  RAGSTONE_RETURN_IF_ERROR(database().Run(SqlOf(kind).redact, council_id, recorded.at.record,
                                          recorded.at.ordinal, recorded.text));
  RAGSTONE_RETURN_IF_ERROR(OneRowChanged(database(), "a record"));
  return storage::MarkErasureDue(database());
}

absl::Status SqliteWriteView::AddRedaction(int64_t council_id, const Redaction& redaction) {
  return database().Run(kAddRedactionSql, council_id, redaction.sequence, redaction.reason,
                        redaction.record_places, redaction.kept_answers);
}

}  // namespace ragstone::ingestion
