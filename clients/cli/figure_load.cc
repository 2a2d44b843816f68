// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/figure_load.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "clients/cli/files/series_batcher.h"
#include "clients/cli/table.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::ImportObservationsRequest;
using ::ragstone::ingestion::v1::ImportStart;

// How often a broken load is taken up again, and for how long in all a service is waited for.
constexpr int kMostBreaks = 20;
constexpr absl::Duration kPatience = absl::Seconds(60);

// Hands figures on, and counts them.
class CountingSink final : public FigureSink {
 public:
  explicit CountingSink(FigureSink& to) : to_(to) {}
  absl::Status Add(const FigureRow& figure) override {
    ++figures_;
    return to_.Add(figure);
  }
  void Skip(absl::string_view reason) override { to_.Skip(reason); }
  int64_t figures() const { return figures_; }

 private:
  FigureSink& to_;
  int64_t figures_ = 0;
};

}  // namespace

absl::Status FigureLoad::ReadRows(FigureSink& sink, Progress& progress) {
  TableReader& table = *file_.table;
  CountingSink counting(sink);
  while (true) {
    absl::StatusOr<bool> next = table.Next();
    if (!next.ok()) {
      // What was found before stays worth knowing.
      faults_.Add(next.status());
      return absl::OkStatus();
    }
    if (!*next) return absl::OkStatus();
    progress.Update(table.rows_read(), table.bytes_read());
    const int64_t faults_before = faults_.count();
    const size_t lines_before = faults_.lines().size();
    const int64_t figures_before = counting.figures();
    if (table.CheckWidth(faults_)) {
      RAGSTONE_RETURN_IF_ERROR(file_.layout->Read(table, counting, faults_));
    }
    if (keep_rows_) rows_.push_back({table.row().number(), counting.figures() > figures_before});
    if (faults_.count() == faults_before) continue;
    FaultyRow& faulty = faulty_rows_.emplace_back(FaultyRow{table.row().number(), ""});
    if (faults_.lines().size() > lines_before) faulty.why = faults_.lines()[lines_before];
  }
}

absl::Status FigureLoad::SendOnce(const ImportStart& start, int64_t skip, AtFault at_fault) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session_.Ingestion());
  faults_ = {};
  faulty_rows_.clear();
  rows_.clear();
  answer_.reset();
  ImportObservationsRequest message;
  *message.mutable_start() = start;
  message.mutable_start()->set_resume_after(skip);
  auto load = ingestion.ImportObservations(session_.Options());
  bool sending = load.Write(message);
  int64_t messages = 0;
  SeriesBatcher batcher(start.parent(), [&](const ImportObservationsRequest& rows) {
    const bool stopped = at_fault == AtFault::kStop && !faults_.empty();
    if (messages++ < skip || stopped) return absl::OkStatus();
    if (sending) sending = load.Write(rows);
    // The service takes no more: its answer says why, and reading on would not change it.
    return sending ? absl::OkStatus() : absl::CancelledError();
  });
  TableReader& table = *file_.table;
  Progress progress(session_.console(), table.size());
  absl::Status read = sending ? ReadRows(batcher, progress) : absl::OkStatus();
  if (at_fault == AtFault::kStop && !faults_.empty()) {
    progress.Clear();
    return absl::OkStatus();  // given up, the load leaves nothing behind
  }
  if (read.ok() && sending) read = batcher.Flush();
  const int64_t readings = figures_per_row();
  if (read.ok() && sending) {
    if (table.empty_rows() > 0) batcher.Skip("the row is empty", table.empty_rows() * readings);
    if (!faulty_rows_.empty()) {
      batcher.Skip("the row is at fault", static_cast<int64_t>(faulty_rows_.size()) * readings);
    }
    ImportObservationsRequest finish;
    *finish.mutable_finish() = batcher.Finish(table.rows_read() * readings);
    load.Write(finish);
  }
  answer_ = load.Finish();
  progress.Clear();
  summary_ = progress.Summary(table.rows_read());
  return absl::IsUnavailable(answer_->status()) ? answer_->status() : absl::OkStatus();
}

absl::StatusOr<int64_t> FigureLoad::AwaitProgress(const ImportStart& start) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session_.Ingestion());
  ingestion::v1::GetImportProgressRequest request;
  request.set_parent(start.parent());
  request.set_request_id(start.request_id());
  const absl::Time until = absl::Now() + kPatience;
  absl::Duration pause = absl::Milliseconds(100);
  int unknown = 0;
  while (true) {
    const auto progress = ingestion.GetImportProgress(request, session_.Options());
    if (progress.ok()) return progress->rows_messages();
    // The service may not have seen yet that the stream is broken; after a restart it knows nothing
    // of it, and all is sent again.
    if (absl::IsNotFound(progress.status()) && ++unknown > 3) return 0;
    if (!absl::IsNotFound(progress.status()) && !absl::IsUnavailable(progress.status())) {
      return progress.status();
    }
    if (absl::Now() >= until) return progress.status();
    absl::SleepFor(pause);
    pause = std::min(pause * 2, absl::Seconds(2));
  }
}

absl::Status FigureLoad::OpenFile() {
  // A workbook is held in memory: the old one goes before the new one comes.
  file_ = {};
  RAGSTONE_ASSIGN_OR_RETURN(file_, open_());
  return absl::OkStatus();
}

absl::StatusOr<bool> FigureLoad::Repeat(ImportStart start) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session_.Ingestion());
  ingestion::v1::RepeatImportRequest request;
  start.set_request_id(client::NewRequestId());
  start.set_source_file(file_.table->base_name());
  start.set_source_sha256(file_.table->sha256());
  *request.mutable_start() = std::move(start);
  auto repeated = ingestion.RepeatImport(request, session_.Options());
  // A service of an earlier version is sent everything.
  if (absl::IsUnimplemented(repeated.status())) return false;
  RAGSTONE_RETURN_IF_ERROR(repeated.status());
  if (!repeated->has_batch()) return false;
  answer_.emplace(ingestion::v1::ImportObservationsResponse());
  *(*answer_)->mutable_batch() = std::move(*repeated->mutable_batch());
  summary_ = "the same as was loaded before";
  return true;
}

absl::Status FigureLoad::Send(ImportStart start, AtFault at_fault) {
  start.set_request_id(client::NewRequestId());
  start.set_resumable(true);
  int64_t skip = 0;
  for (int breaks = 0;; ++breaks) {
    // Each time, as the file may have become another one: ingestion takes no mixture.
    start.set_source_file(file_.table->base_name());
    start.set_source_sha256(file_.table->sha256());
    const absl::Status sent = SendOnce(start, skip, at_fault);
    if (!absl::IsUnavailable(sent) || breaks == kMostBreaks) return sent;
    // Before anything was sent there is nothing to go on with, and a service that is not there is
    // told of at once.
    if (breaks == 0 && file_.table->rows_read() == 0) return sent;
    const absl::StatusOr<int64_t> received = AwaitProgress(start);
    if (!received.ok()) return sent;
    skip = *received;
    session_.console().err << "The connection to ingestion broke; going on"
                           << (skip > 0 ? absl::StrCat(" after ", Thousands(skip),
                                                       " messages that it has received")
                                        : std::string(" from the beginning"))
                           << "\n";
    RAGSTONE_RETURN_IF_ERROR(OpenFile());
  }
}

}  // namespace ragstone::cli
