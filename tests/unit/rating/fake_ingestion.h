// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_UNIT_RATING_FAKE_INGESTION_H_
#define RAGSTONE_TESTS_UNIT_RATING_FAKE_INGESTION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/base/thread_annotations.h"
#include <grpcpp/grpcpp.h>

#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "services/base/mutex.h"

namespace ragstone::rating {

// What a commit of FakeIngestion brings. Resources and series replace those of the same name.
struct FakeCommit {
  std::vector<ragstone::ingestion::v1::PerformanceIndex> indexes;
  std::vector<ragstone::ingestion::v1::Indicator> indicators;
  std::vector<ragstone::ingestion::v1::Caveat> caveats;
  std::vector<ragstone::ingestion::v1::RatingOverride> overrides;
  std::vector<ragstone::common::v1::ObservationSeries> series;
  std::vector<std::string> other_resources;  // changed, and of no interest to rating
  std::string council_area;                  // empty: as before
  int64_t reference_sequence = 0;            // 0: as before
};

// Ingestion's ChangeService on a port of its own, from memory: every state that ever was is kept.
// Thread-safe.
class FakeIngestion final : public ragstone::ingestion::v1::ChangeService::Service {
 public:
  FakeIngestion();
  ~FakeIngestion() override;

  const std::string& address() const { return address_; }

  // Takes words out of the texts of a council's resources, at every sequence, and makes a commit of
  // it that tells of these resources. Returns its sequence.
  int64_t Redact(const std::string& council, const std::string& words,
                 const std::vector<std::string>& resources);

  // Returns the commit's sequence.
  int64_t Commit(const std::string& council, const FakeCommit& commit);

  // Goes away, and comes back at the same address with the same commits.
  void Stop();
  void Start();

  // As after a restore from an older copy: commits after `sequence` are gone. Ends the watches.
  void ForgetAfter(const std::string& council, int64_t sequence);

  // The next StreamSeries breaks off with UNAVAILABLE after this many series.
  void BreakNextStreamAfter(int series);

  // Every selection that was asked for so far, as "indicator|area|breakdown" or "indicator|*".
  std::vector<std::string> TakeSelections();
  // As of which sequences snapshots were asked for so far.
  std::vector<int64_t> TakeSnapshotsAsked();
  int watches() const;

  grpc::Status WatchChanges(
      grpc::ServerContext* context, const ragstone::ingestion::v1::WatchChangesRequest* request,
      grpc::ServerWriter<ragstone::ingestion::v1::WatchChangesResponse>* writer) override;
  grpc::Status GetCatalogueSnapshot(
      grpc::ServerContext* context,
      const ragstone::ingestion::v1::GetCatalogueSnapshotRequest* request,
      ragstone::ingestion::v1::GetCatalogueSnapshotResponse* response) override;
  grpc::Status StreamSeries(
      grpc::ServerContext* context, const ragstone::ingestion::v1::StreamSeriesRequest* request,
      grpc::ServerWriter<ragstone::ingestion::v1::StreamSeriesResponse>* writer) override;

 private:
  using SeriesKey = std::tuple<std::string, std::string, std::string>;

  // Everything as of one sequence.
  struct State {
    int64_t reference_sequence = 0;
    ragstone::ingestion::v1::Council council;
    std::map<std::string, ragstone::ingestion::v1::PerformanceIndex> indexes;
    std::map<std::string, ragstone::ingestion::v1::Indicator> indicators;
    std::map<std::string, ragstone::ingestion::v1::Caveat> caveats;
    std::map<std::string, ragstone::ingestion::v1::RatingOverride> overrides;
    std::map<SeriesKey, ragstone::common::v1::ObservationSeries> series;
    std::vector<std::string> changed_resources;
    std::vector<SeriesKey> changed_series;
    std::vector<std::string> redacted;
  };

  // Every commit after those that were sent, which it moves on.
  std::vector<ragstone::ingestion::v1::WatchChangesResponse> MessagesAfter(
      std::map<std::string, int64_t>& sent) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Null: no such sequence.
  const State* Find(const std::string& council, int64_t sequence) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable Mutex mutex_;
  CondVar changed_;
  std::map<std::string, std::vector<State>> history_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> selections_ ABSL_GUARDED_BY(mutex_);
  std::vector<int64_t> snapshots_ ABSL_GUARDED_BY(mutex_);
  int break_after_ ABSL_GUARDED_BY(mutex_) = -1;
  int watches_ ABSL_GUARDED_BY(mutex_) = 0;
  int generation_ ABSL_GUARDED_BY(mutex_) = 0;  // watches of an older one end
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_TESTS_UNIT_RATING_FAKE_INGESTION_H_
