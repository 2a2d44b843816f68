// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/unit/rating/fake_ingestion.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include <gtest/gtest.h>

namespace ragstone::rating {

namespace pb = ragstone::ingestion::v1;
using ragstone::common::v1::ObservationSeries;

FakeIngestion::FakeIngestion() : address_("127.0.0.1:0") { Start(); }

FakeIngestion::~FakeIngestion() { Stop(); }

int64_t FakeIngestion::Redact(const std::string& council, const std::string& words,
                              const std::vector<std::string>& resources) {
  MutexLock lock(mutex_);
  std::vector<State>& history = history_[council];
  State commit = history.back();
  commit.changed_resources.clear();
  commit.changed_series.clear();
  commit.redacted = resources;
  history.push_back(std::move(commit));
  const auto redact = [&](std::string* text) {
    *text = absl::StrReplaceAll(*text, {{words, "[redacted]"}});
  };
  for (State& state : history) {
    for (auto& [name, caveat] : state.caveats) redact(caveat.mutable_text());
    for (auto& [name, stated] : state.overrides) redact(stated.mutable_reason());
    for (auto& [name, index] : state.indexes) redact(index.mutable_figures_note());
    for (auto& [name, indicator] : state.indicators) {
      for (auto& version : *indicator.mutable_versions()) redact(version.mutable_description());
    }
  }
  changed_.NotifyAll();
  return static_cast<int64_t>(history.size());
}

int64_t FakeIngestion::Commit(const std::string& council, const FakeCommit& commit) {
  MutexLock lock(mutex_);
  std::vector<State>& history = history_[council];
  State state = history.empty() ? State() : history.back();
  state.changed_resources = commit.other_resources;
  state.changed_series.clear();
  state.redacted.clear();
  if (history.empty() || !commit.council_area.empty()) state.changed_resources.push_back(council);
  state.council.set_name(council);
  if (!commit.council_area.empty()) state.council.set_area(commit.council_area);
  if (commit.reference_sequence != 0) state.reference_sequence = commit.reference_sequence;
  for (const pb::PerformanceIndex& index : commit.indexes) {
    state.indexes[index.name()] = index;
    state.changed_resources.push_back(index.name());
  }
  for (const pb::Indicator& indicator : commit.indicators) {
    state.indicators[indicator.name()] = indicator;
    state.changed_resources.push_back(indicator.name());
  }
  for (const pb::RatingOverride& stated : commit.overrides) {
    state.overrides[stated.name()] = stated;
    state.changed_resources.push_back(stated.name());
  }
  for (const pb::Caveat& caveat : commit.caveats) {
    state.caveats[caveat.name()] = caveat;
    state.changed_resources.push_back(caveat.name());
  }
  for (const ObservationSeries& series : commit.series) {
    const SeriesKey key{series.indicator(), series.area(), series.breakdown()};
    state.series[key] = series;
    state.changed_series.push_back(key);
  }
  history.push_back(std::move(state));
  changed_.NotifyAll();
  return static_cast<int64_t>(history.size());
}

void FakeIngestion::Start() {
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address_, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(this);
  server_ = builder.BuildAndStart();
  ASSERT_NE(server_, nullptr) << address_;
  address_ = absl::StrCat("127.0.0.1:", port);
}

void FakeIngestion::Stop() {
  if (server_ == nullptr) return;
  {
    MutexLock lock(mutex_);
    ++generation_;
    changed_.NotifyAll();
  }
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
  server_.reset();
}

void FakeIngestion::ForgetAfter(const std::string& council, int64_t sequence) {
  MutexLock lock(mutex_);
  history_[council].resize(static_cast<size_t>(sequence));
  ++generation_;
  changed_.NotifyAll();
}

void FakeIngestion::BreakNextStreamAfter(int series) {
  MutexLock lock(mutex_);
  break_after_ = series;
}

std::vector<std::string> FakeIngestion::TakeSelections() {
  MutexLock lock(mutex_);
  return std::exchange(selections_, {});
}

std::vector<int64_t> FakeIngestion::TakeSnapshotsAsked() {
  MutexLock lock(mutex_);
  return std::exchange(snapshots_, {});
}

int FakeIngestion::watches() const {
  MutexLock lock(mutex_);
  return watches_;
}

grpc::Status FakeIngestion::WatchChanges(grpc::ServerContext* context,
                                         const pb::WatchChangesRequest* request,
                                         grpc::ServerWriter<pb::WatchChangesResponse>* writer) {
  std::map<std::string, int64_t> sent;
  for (const pb::CouncilCursor& cursor : request->cursors()) {
    sent[cursor.council()] = cursor.after_sequence();
  }
  int generation = 0;
  {
    MutexLock lock(mutex_);
    ++watches_;
    generation = generation_;
    for (const auto& [council, sequence] : sent) {
      if (static_cast<size_t>(sequence) > history_[council].size()) {
        return {grpc::StatusCode::OUT_OF_RANGE, absl::StrCat(council, ": beyond the newest")};
      }
    }
  }
  while (!context->IsCancelled()) {
    std::vector<pb::WatchChangesResponse> messages;
    {
      MutexLock lock(mutex_);
      if (generation != generation_) break;
      messages = MessagesAfter(sent);
      // The time limit is for noticing that the caller went away.
      if (messages.empty()) changed_.WaitFor(mutex_, absl::Milliseconds(20));
    }
    for (const pb::WatchChangesResponse& message : messages) writer->Write(message);
  }
  return {grpc::StatusCode::UNAVAILABLE, "stopping"};
}

std::vector<pb::WatchChangesResponse> FakeIngestion::MessagesAfter(
    std::map<std::string, int64_t>& sent) const {
  std::vector<pb::WatchChangesResponse> messages;
  for (const auto& [council, history] : history_) {
    for (int64_t& last = sent[council]; static_cast<size_t>(last) < history.size();) {
      const State& state = history[static_cast<size_t>(last)];
      pb::WatchChangesResponse message;
      message.set_council(council);
      message.set_sequence(++last);
      message.set_reference_sequence(state.reference_sequence);
      for (const std::string& resource : state.changed_resources) {
        message.add_resources(resource);
      }
      for (const std::string& resource : state.redacted) message.add_redacted(resource);
      // A series a message, so that commits come in several.
      for (const auto& [indicator, area, breakdown] : state.changed_series) {
        pb::SeriesChange& series = *message.add_series();
        series.set_indicator(indicator);
        series.set_area(area);
        series.set_breakdown(breakdown);
        messages.push_back(message);
        message.clear_series();
        message.clear_resources();
      }
      message.set_end_of_commit(true);
      messages.push_back(message);
    }
  }
  return messages;
}

grpc::Status FakeIngestion::GetCatalogueSnapshot(grpc::ServerContext* /*context*/,
                                                 const pb::GetCatalogueSnapshotRequest* request,
                                                 pb::GetCatalogueSnapshotResponse* response) {
  MutexLock lock(mutex_);
  const State* const state = Find(request->council(), request->read_at().as_of_sequence());
  if (state == nullptr) return {grpc::StatusCode::OUT_OF_RANGE, "beyond the newest"};
  snapshots_.push_back(request->read_at().as_of_sequence());
  *response->mutable_council() = state->council;
  for (const auto& [name, index] : state->indexes) *response->add_indexes() = index;
  for (const auto& [name, indicator] : state->indicators) *response->add_indicators() = indicator;
  for (const auto& [name, caveat] : state->caveats) *response->add_caveats() = caveat;
  for (const auto& [name, stated] : state->overrides) *response->add_overrides() = stated;
  response->mutable_answered_at()->set_sequence(request->read_at().as_of_sequence());
  return grpc::Status::OK;
}

grpc::Status FakeIngestion::StreamSeries(grpc::ServerContext* /*context*/,
                                         const pb::StreamSeriesRequest* request,
                                         grpc::ServerWriter<pb::StreamSeriesResponse>* writer) {
  std::vector<ObservationSeries> selected;
  int break_after = -1;
  {
    MutexLock lock(mutex_);
    const State* const state = Find(request->council(), request->read_at().as_of_sequence());
    if (state == nullptr) return {grpc::StatusCode::OUT_OF_RANGE, "beyond the newest"};
    for (const pb::SeriesSelection& selection : request->selections()) {
      selections_.push_back(selection.all_series()
                                ? absl::StrCat(selection.indicator(), "|*")
                                : absl::StrCat(selection.indicator(), "|", selection.area(), "|",
                                               selection.breakdown()));
    }
    for (const auto& [key, series] : state->series) {
      for (const pb::SeriesSelection& selection : request->selections()) {
        if (selection.indicator() != series.indicator()) continue;
        if (!selection.all_series() &&
            (selection.area() != series.area() || selection.breakdown() != series.breakdown())) {
          continue;
        }
        selected.push_back(series);
      }
    }
    break_after = std::exchange(break_after_, -1);
  }
  for (const ObservationSeries& series : selected) {
    if (break_after-- == 0) return {grpc::StatusCode::UNAVAILABLE, "broke off"};
    pb::StreamSeriesResponse response;
    *response.add_series() = series;
    writer->Write(response);
  }
  return grpc::Status::OK;
}

const FakeIngestion::State* FakeIngestion::Find(const std::string& council,
                                                int64_t sequence) const {
  const auto found = history_.find(council);
  if (found == history_.end() || sequence < 1 ||
      static_cast<size_t>(sequence) > found->second.size()) {
    return nullptr;
  }
  return &found->second[static_cast<size_t>(sequence) - 1];
}

}  // namespace ragstone::rating
