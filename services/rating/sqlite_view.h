// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_SQLITE_VIEW_H_
#define RAGSTONE_SERVICES_RATING_SQLITE_VIEW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "services/rating/store.h"
#include "services/storage/database.h"

namespace ragstone::rating {

// One transaction's view of an SQLite file. In a read transaction it is handed out as a ReadView,
// and the engine refuses writes besides.
class SqliteView final : public WriteView {
 public:
  explicit SqliteView(storage::Database& database) : database_(database) {}

  absl::StatusOr<std::optional<Applied>> FindApplied(absl::string_view council) override;
  absl::StatusOr<std::vector<CouncilApplied>> AllApplied() override;
  absl::StatusOr<int64_t> ReferenceSequenceAt(absl::string_view council, int64_t sequence) override;
  absl::StatusOr<std::optional<Revision>> FindIndex(absl::string_view index,
                                                    int64_t sequence) override;
  absl::StatusOr<std::vector<NamedIndex>> ListIndexes(absl::string_view council,
                                                      int64_t sequence) override;
  absl::StatusOr<std::vector<IndexRevision>> ListIndexRevisions(absl::string_view council) override;
  absl::StatusOr<std::optional<Revision>> FindSeries(const SeriesKey& key,
                                                     int64_t sequence) override;
  absl::StatusOr<std::vector<int64_t>> ListRevisions(const SeriesKey& key, int64_t sequence,
                                                     int limit) override;
  absl::StatusOr<std::vector<SeriesKey>> ListRevisedSeries(absl::string_view index, int64_t after,
                                                           int64_t sequence,
                                                           bool all_areas) override;
  absl::StatusOr<std::vector<StoredSeries>> ListSeries(absl::string_view index,
                                                       absl::string_view entry, int64_t sequence,
                                                       const std::optional<SeriesPlace>& after,
                                                       int limit) override;

  absl::Status PutIndex(absl::string_view index, int64_t sequence,
                        absl::string_view payload) override;
  absl::Status RewriteIndex(absl::string_view index, int64_t sequence,
                            absl::string_view payload) override;
  absl::Status PutSeries(const SeriesKey& key, int64_t sequence,
                         absl::string_view payload) override;
  absl::Status RemoveSeries(const SeriesKey& key, int64_t sequence) override;
  absl::Status RemoveSeriesOfEntry(absl::string_view index, absl::string_view entry,
                                   int64_t sequence) override;
  absl::Status SetApplied(absl::string_view council, Applied applied) override;

 private:
  struct Council {
    int64_t id = 0;
    int64_t applied_sequence = 0;
  };
  struct Index {
    int64_t id = 0;
    Council council;
  };

  absl::StatusOr<std::optional<Council>> FindCouncil(absl::string_view name);
  absl::StatusOr<Council> EnsureCouncil(absl::string_view name);
  absl::StatusOr<std::optional<Index>> FindIndexRow(absl::string_view name);
  absl::StatusOr<Index> EnsureIndex(absl::string_view name);
  absl::StatusOr<std::optional<int64_t>> FindSeriesRow(const Index& index, const SeriesKey& key);
  absl::StatusOr<std::optional<Revision>> SeriesRevisionAt(const Index& index, int64_t series_id,
                                                           int64_t sequence);
  absl::Status PutSeriesRevision(const Index& index, int64_t series_id, int64_t sequence,
                                 absl::string_view payload);

  storage::Database& database_;
  // Indexes that this transaction has looked up: a load puts thousands of series of one.
  absl::flat_hash_map<std::string, Index> indexes_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_SQLITE_VIEW_H_
