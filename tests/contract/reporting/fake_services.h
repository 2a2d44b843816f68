// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Ingestion and rating as reporting sees them: servers on free ports that answer what a test tells
// them to.

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_FAKE_SERVICES_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_FAKE_SERVICES_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "ragstone/ingestion/v1/observation_service.grpc.pb.h"
#include "ragstone/rating/v1/rating_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/base/mutex.h"
#include "services/rpc/status.h"

namespace ragstone::reporting::test {

// A server of its own, of one service or of several, on a free port, until this goes.
class OneServer {
 public:
  explicit OneServer(grpc::Service& service, std::vector<grpc::Service*> others = {}) {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service);
    for (grpc::Service* const other : others) builder.RegisterService(other);
    server_ = builder.BuildAndStart();
    EXPECT_NE(server_, nullptr);
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~OneServer() { Stop(); }

  const std::string& address() const { return address_; }

  void Stop() {
    if (server_ != nullptr) server_->Shutdown(std::chrono::system_clock::now());
    server_ = nullptr;
  }

 private:
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

// Lists the meetings it was given, one a page.
class FakeCatalogue final : public ingestion::v1::CatalogueService::Service {
 public:
  explicit FakeCatalogue(std::vector<ingestion::v1::Meeting> meetings)
      : meetings_(std::move(meetings)) {}

  grpc::Status ListResources(grpc::ServerContext*,
                             const ingestion::v1::ListResourcesRequest* request,
                             ingestion::v1::ListResourcesResponse* response) override {
    {
      MutexLock lock(mutex_);
      requests_.push_back(*request);
    }
    const std::size_t page = request->page_token().size();
    if (page < meetings_.size()) *response->add_resources()->mutable_meeting() = meetings_[page];
    if (page + 1 < meetings_.size()) {
      response->set_next_page_token(std::string(page + 1, '+'));
    }
    return grpc::Status::OK;
  }

  std::vector<ingestion::v1::ListResourcesRequest> requests() const {
    MutexLock lock(mutex_);
    return requests_;
  }

 private:
  const std::vector<ingestion::v1::Meeting> meetings_;
  mutable Mutex mutex_;
  std::vector<ingestion::v1::ListResourcesRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

// Answers its meetings' snapshots, at the sequence asked for.
class FakeIngestion final : public ingestion::v1::ChangeService::Service {
 public:
  explicit FakeIngestion(ingestion::v1::GetMeetingSnapshotResponse snapshot,
                         ingestion::v1::GetMeetingSnapshotResponse before = {})
      : before_(std::move(before)), snapshot_(std::move(snapshot)) {}

  grpc::Status GetHead(grpc::ServerContext*, const ingestion::v1::GetHeadRequest* request,
                       ingestion::v1::GetHeadResponse* response) override {
    if (request->council() != "councils/merton") {
      return {grpc::StatusCode::NOT_FOUND, request->council() + ": no such council"};
    }
    MutexLock lock(mutex_);
    *response->mutable_head() = snapshot_.answered_at();
    if (request->has_as_of_time()) {
      head_times_.push_back(request->as_of_time().seconds());
      response->mutable_head()->set_sequence(sequence_before_);
    }
    response->set_redaction_sequence(redaction_sequence_);
    return grpc::Status::OK;
  }

  grpc::Status GetMeetingSnapshot(grpc::ServerContext*,
                                  const ingestion::v1::GetMeetingSnapshotRequest* request,
                                  ingestion::v1::GetMeetingSnapshotResponse* response) override {
    MutexLock lock(mutex_);
    requests_.push_back(*request);
    if (request->meeting() == snapshot_.meeting().name()) {
      *response = snapshot_;
    } else if (request->meeting() == before_.meeting().name() &&
               request->read_at().as_of_sequence() >= before_.answered_at().sequence()) {
      *response = before_;
    } else {
      return {grpc::StatusCode::NOT_FOUND, request->meeting() + ": no such meeting"};
    }
    response->mutable_answered_at()->set_sequence(request->read_at().as_of_sequence());
    return grpc::Status::OK;
  }

  // The newest sequence at any instant that is asked for; 0: nothing had been stated by then.
  void SetSequenceBefore(std::int64_t sequence) {
    MutexLock lock(mutex_);
    sequence_before_ = sequence;
  }
  // Words are taken out of the meeting's snapshot, as of every sequence, by a commit.
  void Redact(ingestion::v1::GetMeetingSnapshotResponse snapshot, std::int64_t sequence) {
    MutexLock lock(mutex_);
    snapshot_ = std::move(snapshot);
    redaction_sequence_ = sequence;
  }

  std::vector<ingestion::v1::GetMeetingSnapshotRequest> requests() const {
    MutexLock lock(mutex_);
    return requests_;
  }
  // The instants of which the head was asked for, in seconds since 1970.
  std::vector<std::int64_t> head_times() const {
    MutexLock lock(mutex_);
    return head_times_;
  }

 private:
  // The panel's meeting before it, stated at its sequence.
  const ingestion::v1::GetMeetingSnapshotResponse before_;
  mutable Mutex mutex_;
  ingestion::v1::GetMeetingSnapshotResponse snapshot_ ABSL_GUARDED_BY(mutex_);
  std::int64_t redaction_sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  std::int64_t sequence_before_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::int64_t> head_times_ ABSL_GUARDED_BY(mutex_);
  std::vector<ingestion::v1::GetMeetingSnapshotRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

// Tells why batches were loaded: "councils/merton/batches/9" → "Reason of 9"; and what warnings
// they drew, the same of each.
class FakeObservations final : public ingestion::v1::ObservationService::Service {
 public:
  grpc::Status GetBatch(grpc::ServerContext*, const ingestion::v1::GetBatchRequest* request,
                        ingestion::v1::GetBatchResponse* response) override {
    ++calls_;
    const std::string& name = request->name();
    response->mutable_batch()->set_reason("Reason of " + name.substr(name.rfind('/') + 1));
    MutexLock lock(mutex_);
    for (const auto& [finding, accepted] : warnings_) {
      auto& count = *response->mutable_batch()->mutable_counts()->add_warnings();
      count.set_kind(finding.warning());
      count.set_accepted(accepted);
    }
    return grpc::Status::OK;
  }
  // One a page.
  grpc::Status ListBatchFindings(grpc::ServerContext*,
                                 const ingestion::v1::ListBatchFindingsRequest* request,
                                 ingestion::v1::ListBatchFindingsResponse* response) override {
    MutexLock lock(mutex_);
    const std::size_t page = request->page_token().size();
    if (page < warnings_.size()) *response->add_findings() = warnings_[page].first;
    if (page + 1 < warnings_.size()) response->set_next_page_token(std::string(page + 1, '+'));
    return grpc::Status::OK;
  }
  int calls() const { return calls_; }

  // Every batch drew this.
  void Warn(ingestion::v1::WarningKind kind, const std::string& series, const std::string& period,
            bool accepted) {
    ingestion::v1::Finding finding;
    finding.set_warning(kind);
    finding.set_series(series);
    finding.set_period(period);
    MutexLock lock(mutex_);
    warnings_.emplace_back(std::move(finding), accepted);
  }

 private:
  std::atomic<int> calls_ = 0;
  mutable Mutex mutex_;
  std::vector<std::pair<ingestion::v1::Finding, bool>> warnings_ ABSL_GUARDED_BY(mutex_);
};

// Answers every index's snapshot with `snapshot`, at the sequence asked for.
class FakeRating final : public rating::v1::RatingService::Service {
 public:
  // A rating that never catches up: it waits until the caller's deadline has passed, or says that
  // its disk takes no writes.
  enum class Pace { kPrompt, kNever, kStuck };

  explicit FakeRating(rating::v1::GetIndexSnapshotResponse snapshot, Pace pace = Pace::kPrompt)
      : snapshot_(std::move(snapshot)), pace_(pace) {}

  grpc::Status GetIndexSnapshot(grpc::ServerContext* context,
                                const rating::v1::GetIndexSnapshotRequest* request,
                                rating::v1::GetIndexSnapshotResponse* response) override {
    {
      MutexLock lock(mutex_);
      requests_.push_back(*request);
      deadlines_.push_back(context->deadline());
    }
    if (pace_ == Pace::kNever) {
      MutexLock lock(mutex_);
      while (!context->IsCancelled()) never_.WaitFor(mutex_, absl::Milliseconds(5));
      return grpc::Status::CANCELLED;
    }
    if (pace_ == Pace::kStuck) {
      return rpc::ToGrpcStatus(FailedPreconditionError(
          kDatabaseReadOnly, {{"DATABASE", "rating.db", "cannot be written"}}));
    }
    *response = snapshot_;
    response->mutable_answered_at()->set_sequence(request->read_at().as_of_sequence());
    return grpc::Status::OK;
  }

  std::vector<rating::v1::GetIndexSnapshotRequest> requests() const {
    MutexLock lock(mutex_);
    return requests_;
  }

  // The deadline that the last request came with.
  std::chrono::system_clock::time_point last_deadline() const {
    MutexLock lock(mutex_);
    return deadlines_.back();
  }

 private:
  const rating::v1::GetIndexSnapshotResponse snapshot_;
  const Pace pace_;
  mutable Mutex mutex_;
  CondVar never_;
  std::vector<rating::v1::GetIndexSnapshotRequest> requests_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::chrono::system_clock::time_point> deadlines_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_FAKE_SERVICES_H_
