// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SQLITE_WRITE_VIEW_H_
#define RAGSTONE_SERVICES_INGESTION_SQLITE_WRITE_VIEW_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/ingestion/sqlite_read_view.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// The writes of the store, on a connection that is in a write transaction.
class SqliteWriteView final : public SqliteReads<WriteView> {
 public:
  using SqliteReads<WriteView>::SqliteReads;

  absl::StatusOr<Council> AddCouncil(absl::string_view name) override;
  absl::StatusOr<Commit> AppendCommit(int64_t council_id, CommitKind kind, absl::Time time,
                                      absl::string_view actor) override;
  absl::Status PutResource(int64_t council_id, const ResourceName& name,
                           absl::string_view full_name, int64_t sequence, int64_t ordinal,
                           absl::string_view body) override;
  absl::StatusOr<int64_t> EnsurePlace(int64_t council_id, absl::string_view area,
                                      absl::string_view breakdown) override;
  absl::Status AddBatch(Batch& batch) override;
  absl::Status UpdateBatch(const Batch& batch) override;
  absl::Status AddPart(int64_t council_id, int64_t batch_id, int64_t part, int64_t indicator_id,
                       const PartRange& range, absl::string_view payload) override;
  absl::StatusOr<bool> DeleteParts(int64_t council_id, int64_t batch_id, int limit) override;
  absl::Status AddFinding(int64_t batch_id, int64_t ordinal, const StoredFinding& finding) override;
  absl::Status AddRequest(int64_t council_id, absl::string_view request_id,
                          const AnsweredRequest& request, absl::Time time) override;

  // In sqlite_redaction_writes.cc.
  absl::StatusOr<std::vector<StoredResource>> RevisionsWith(int64_t council_id,
                                                            absl::string_view text,
                                                            RevisionCursor after,
                                                            int64_t through_resource,
                                                            int limit) override;
  absl::Status RedactRevision(int64_t council_id, int64_t redaction, const StoredResource& revision,
                              absl::string_view body, int64_t places) override;
  absl::StatusOr<std::vector<NamedAnswer>> AnswersWith(int64_t council_id, absl::string_view text,
                                                       absl::string_view after_request_id,
                                                       int limit) override;
  absl::Status RedactAnswer(int64_t council_id, absl::string_view request_id,
                            absl::string_view response) override;
  absl::StatusOr<std::vector<RecordedText>> RecordTextsWith(int64_t council_id, RecordText kind,
                                                            absl::string_view text,
                                                            RecordCursor after, int limit) override;
  absl::Status RedactRecordText(int64_t council_id, RecordText kind,
                                const RecordedText& recorded) override;
  absl::Status AddRedaction(int64_t council_id, const Redaction& redaction) override;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SQLITE_WRITE_VIEW_H_
