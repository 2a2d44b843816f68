// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Publication as its callers see it: the real service on a real database and a port of its own,
// with sources that a test fills, sequence by sequence.

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_SERVER_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_SERVER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include <grpcpp/grpcpp.h>

#include "ragstone/reporting/v1/publication_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/reporting/publication/checks.h"
#include "services/reporting/publication/publication_shell.h"
#include "services/reporting/publication/publications.h"
#include "services/reporting/publication/published_versions.h"
#include "services/reporting/publication/sqlite_store.h"
#include "services/reporting/report_reader.h"
#include "services/reporting/sources.h"
#include "services/rpc/metadata.h"
#include "services/rpc/runtime.h"
#include "services/rpc/status.h"
#include "tests/contract/reporting/fake_services.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting::test {

// Answers the snapshots that it was given, each from its sequence on.
class FakeSources final : public ReportSources {
 public:
  void Put(std::int64_t sequence, const Snapshots& snapshots) {
    MutexLock lock(mutex_);
    history_[sequence] = snapshots;
  }
  // Every call is answered with this until it is OK again.
  void Fail(absl::Status status) {
    MutexLock lock(mutex_);
    failure_ = std::move(status);
  }

  absl::StatusOr<std::vector<std::string>> ListCouncils(const CallScope&) override {
    return std::vector<std::string>{"councils/merton"};
  }
  absl::StatusOr<ReadPoint> ReadHead(absl::string_view council, const CallScope&) override {
    MutexLock lock(mutex_);
    if (!failure_.ok()) return failure_;
    if (council != "councils/merton") return NotFoundError("council", council);
    return ReadPoint{history_.rbegin()->first, 0};
  }
  // The panel has one meeting only.
  absl::StatusOr<std::int64_t> ReadSequenceAt(absl::string_view, absl::Time,
                                              const CallScope&) override {
    return 0;
  }
  absl::StatusOr<std::string> ReadBatchReason(absl::string_view, const CallScope&) override {
    return std::string();
  }
  absl::StatusOr<std::vector<LoadWarning>> ReadLoadWarnings(absl::string_view,
                                                            const CallScope&) override {
    return std::vector<LoadWarning>();
  }
  absl::Status ReadMeeting(absl::string_view meeting, std::int64_t sequence, const CallScope&,
                           ingestion::v1::GetMeetingSnapshotResponse& snapshot) override {
    MutexLock lock(mutex_);
    if (!failure_.ok()) return failure_;
    ++asked_meetings_;
    if (meeting != kMeeting) return NotFoundError("meeting", meeting);
    snapshot = AsOf(sequence).meeting;
    *snapshot.mutable_answered_at() = At(sequence);
    return absl::OkStatus();
  }
  absl::Status ReadRatings(absl::string_view, absl::string_view, const ReadPoint& point,
                           const CallScope&,
                           rating::v1::GetIndexSnapshotResponse& snapshot) override {
    MutexLock lock(mutex_);
    if (!failure_.ok()) return failure_;
    snapshot = AsOf(point.sequence).index;
    *snapshot.mutable_answered_at() = At(point.sequence);
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<ingestion::v1::Meeting>> ListMeetings(absl::string_view, std::int64_t,
                                                                   const CallScope&) override {
    MutexLock lock(mutex_);
    return meetings_;
  }

  // As ListMeetings lists it; none is of itself.
  void AddMeeting(const ingestion::v1::Meeting& meeting) {
    MutexLock lock(mutex_);
    meetings_.push_back(meeting);
  }
  // How often a meeting was read.
  int asked_meetings() const {
    MutexLock lock(mutex_);
    return asked_meetings_;
  }

 private:
  static common::v1::AnsweredAt At(std::int64_t sequence) {
    common::v1::AnsweredAt at;
    at.set_sequence(sequence);
    at.set_reference_sequence(3);
    return at;
  }
  const Snapshots& AsOf(std::int64_t sequence) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return std::prev(history_.upper_bound(sequence))->second;
  }

  mutable Mutex mutex_;
  std::map<std::int64_t, Snapshots> history_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  std::vector<ingestion::v1::Meeting> meetings_ ABSL_GUARDED_BY(mutex_);
  int asked_meetings_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Finds what a test says. Set it before the call that asks.
class FakeChecks final : public PublicationChecks {
 public:
  absl::StatusOr<std::vector<v1::CheckFinding>> Check(const v1::Report&,
                                                      const v1::ExceptionReport& contents,
                                                      const CallScope&) override {
    if (meanwhile) meanwhile();
    MutexLock lock(mutex_);
    ++asked_;
    checked_meeting_ = contents.meeting();
    return findings_;
  }
  void Find(const std::string& code, v1::CheckSeverity severity) {
    MutexLock lock(mutex_);
    v1::CheckFinding& finding = findings_.emplace_back();
    finding.set_code(code);
    finding.set_severity(severity);
    finding.set_place("entry 3");
    finding.set_message("It is red and has no commentary.");
    finding.set_mend("Write one.");
  }
  int asked() const {
    MutexLock lock(mutex_);
    return asked_;
  }
  std::string checked_meeting() const {
    MutexLock lock(mutex_);
    return checked_meeting_;
  }

  // What happens while a report is checked. Set it before the call that asks.
  std::function<void()> meanwhile;

 private:
  mutable Mutex mutex_;
  int asked_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string checked_meeting_ ABSL_GUARDED_BY(mutex_);
  std::vector<v1::CheckFinding> findings_ ABSL_GUARDED_BY(mutex_);
};

class PublicationServer {
 public:
  // The formats that take no other program.
  static absl::Span<const Renderer> OwnRenderers() {
    const auto converted = std::find_if(
        Renderers().begin(), Renderers().end(),
        [](const Renderer& renderer) { return renderer.conversion != Conversion::kNone; });
    return Renderers().first(static_cast<std::size_t>(converted - Renderers().begin()));
  }

  explicit PublicationServer(absl::Span<const Renderer> renderers = OwnRenderers())
      : renderers_(renderers) {
    Start();
  }
  ~PublicationServer() { Stop(); }

  // Stops the service and starts it again on the same database, with other renderers: another
  // version of the program.
  void Restart(absl::Span<const Renderer> renderers) {
    Stop();
    renderers_ = renderers;
    Start();
  }

  // Calls as `actor`.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (v1::PublicationService::Stub::*method)(
                                    grpc::ClientContext*, const Request&, Response*),
                                const Request& request) {
    grpc::ClientContext context;
    Prepare(context);
    Response response;
    const grpc::Status status = (*stub_.*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  // A published file; `rendering` is what the first message said of it.
  absl::StatusOr<std::string> Read(const std::string& name, v1::ReportFormat format,
                                   v1::Rendering* rendering = nullptr) {
    grpc::ClientContext context;
    Prepare(context);
    v1::ReadRenderingRequest request;
    request.set_name(name);
    request.set_format(format);
    const auto stream = stub_->ReadRendering(&context, request);
    std::string bytes;
    v1::ReadRenderingResponse part;
    while (stream->Read(&part)) {
      bytes += part.chunk();
      if (rendering != nullptr && part.has_rendering()) *rendering = part.rendering();
    }
    const grpc::Status status = stream->Finish();
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return bytes;
  }

  Store& store() { return *store_; }

  std::string actor = "olive";
  ragstone::test::FakeClock clock;
  FakeSources sources;
  FakeChecks checks;

 private:
  void Start() {
    auto opened = SqliteStore::Open(dir_.File("reporting.db"), storage::OlderFile::kRefuse);
    EXPECT_TRUE(opened.ok()) << opened.status();
    store_ = *std::move(opened);
    runtime_ = std::make_unique<rpc::Runtime>(logger_);
    reader_ = std::make_unique<ReportReader>(
        sources, [this](const std::string& meeting, std::int64_t newest) {
          return FindPublishedSequence(*store_, meeting, newest);
        });
    publications_ =
        std::make_unique<Publications>(*store_, *reader_, checks, converters_, clock, renderers_);
    shell_ = std::make_unique<PublicationShell>(*publications_, *runtime_);
    server_ = std::make_unique<OneServer>(*shell_);
    stub_ = v1::PublicationService::NewStub(
        grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()));
  }
  void Stop() {
    stub_.reset();
    server_.reset();
    shell_.reset();
    publications_.reset();
    reader_.reset();
    runtime_.reset();
    EXPECT_TRUE(store_->Close(absl::Seconds(10)).ok());
    store_.reset();
  }
  void Prepare(grpc::ClientContext& context) const {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    if (!actor.empty()) context.AddMetadata(rpc::kActorKey, actor);
  }

  ragstone::test::TempDir dir_;
  absl::Span<const Renderer> renderers_;
  Converters converters_{{.path = "/usr/bin:/bin"}};
  Logger logger_{stderr, SystemClock(), LogLevel::kError};
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<rpc::Runtime> runtime_;
  std::unique_ptr<ReportReader> reader_;
  std::unique_ptr<Publications> publications_;
  std::unique_ptr<PublicationShell> shell_;
  std::unique_ptr<OneServer> server_;
  std::unique_ptr<v1::PublicationService::Stub> stub_;
};

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_SERVER_H_
