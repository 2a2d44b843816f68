// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SQLITE_READ_VIEW_H_
#define RAGSTONE_SERVICES_INGESTION_SQLITE_READ_VIEW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/ingestion/store.h"
#include "services/storage/database.h"

namespace ragstone::ingestion {

// The reads of the store, on a connection that is in a transaction. `Base` is ReadView, or
// WriteView for the writer, which reads in the same way.
template <typename Base>
class SqliteReads : public Base {
 public:
  // The connection is not owned and must outlive this.
  explicit SqliteReads(storage::Database& database) : database_(database) {}

  absl::StatusOr<std::optional<Council>> FindCouncil(absl::string_view name) override;
  absl::StatusOr<std::vector<Council>> Councils() override;
  absl::StatusOr<std::optional<Commit>> FindCommit(int64_t council_id, int64_t sequence) override;
  absl::StatusOr<std::optional<Commit>> NewestCommitAt(int64_t council_id,
                                                       absl::Time time) override;
  absl::StatusOr<std::vector<Commit>> CommitsAfter(int64_t council_id, int64_t after,
                                                   int limit) override;
  absl::StatusOr<std::optional<StoredResource>> FindResource(absl::string_view name,
                                                             int64_t sequence) override;
  absl::StatusOr<std::vector<StoredResource>> ListResources(const ResourceQuery& query,
                                                            int64_t sequence) override;
  absl::StatusOr<std::vector<std::string>> ChangedResources(int64_t council_id, int64_t after,
                                                            int64_t through,
                                                            absl::string_view after_name,
                                                            int limit) override;
  absl::StatusOr<std::string> NameOfResource(int64_t id) override;
  absl::StatusOr<std::optional<Place>> FindPlace(int64_t council_id, absl::string_view area,
                                                 absl::string_view breakdown) override;
  absl::StatusOr<std::optional<Place>> FindPlaceById(int64_t id) override;
  absl::StatusOr<std::vector<Place>> ListBreakdowns(int64_t council_id,
                                                    absl::string_view area) override;
  absl::StatusOr<std::vector<FigurePart>> ReadParts(int64_t council_id, int64_t indicator_id,
                                                    const PartRange& range,
                                                    int64_t sequence) override;
  absl::StatusOr<std::vector<FigurePart>> NextParts(int64_t council_id, PartCursor after,
                                                    int64_t through, int limit) override;
  absl::StatusOr<std::optional<Batch>> FindBatch(int64_t council_id, int64_t number) override;
  absl::StatusOr<std::vector<Batch>> ListBatches(int64_t council_id, int64_t before,
                                                 int limit) override;
  absl::StatusOr<std::optional<Batch>> FindWholeLoad(int64_t council_id, int64_t sequence,
                                                     absl::string_view sha256,
                                                     absl::string_view reading) override;
  absl::StatusOr<std::vector<Batch>> OpenBatches() override;
  absl::StatusOr<std::vector<StoredFinding>> ListFindings(int64_t batch_id, int64_t from,
                                                          int limit) override;
  absl::StatusOr<std::optional<AnsweredRequest>> FindRequest(int64_t council_id,
                                                             absl::string_view request_id) override;
  // In sqlite_redaction_reads.cc.
  absl::StatusOr<std::vector<Redaction>> ListRedactions(int64_t council_id, int64_t before,
                                                        int limit) override;
  absl::StatusOr<std::vector<std::string>> RedactedResources(int64_t council_id, int64_t after,
                                                             int64_t through,
                                                             absl::string_view after_name,
                                                             int limit) override;

 protected:
  storage::Database& database() { return database_; }

 private:
  absl::StatusOr<std::vector<Batch>> ReadBatches(storage::Statement& statement);

  storage::Database& database_;
};

using SqliteReadView = SqliteReads<ReadView>;

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SQLITE_READ_VIEW_H_
