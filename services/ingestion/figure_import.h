// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// One load of figures, from its start to its commit.
//
//   FigureImport import(store, signal, clock, leftovers);
//   RAGSTONE_RETURN_IF_ERROR(import.Start(start, scope));
//   while (…) RAGSTONE_RETURN_IF_ERROR(import.Add(rows));
//   RAGSTONE_ASSIGN_OR_RETURN(v1::Batch batch, import.Finish(finish));
//
// Rows are checked as they arrive and compared with the figures that stand: what is the same makes
// no revision, and what asks to be looked at is refused unless its sender accepts it. They are
// written once, in slices of kFiguresPerSlice, under a batch that is open; the last, small
// transaction gives the batch its commit, and all is visible. A load that fits one slice is one
// transaction. An import that is destroyed before it is finished leaves nothing behind but a batch
// that says so; while that cannot be written, `leftovers` has it.

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_IMPORT_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_IMPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/content_hash.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/figure_writer.h"
#include "services/ingestion/leftover_batches.h"
#include "services/ingestion/load_vocabulary.h"
#include "services/ingestion/request_replay.h"
#include "services/ingestion/series_table.h"
#include "services/ingestion/store.h"
#include "services/ingestion/warning_log.h"

namespace ragstone::ingestion {

// Not thread-safe. Errors of the store are passed on; after any error only destruction is allowed.
class FigureImport {
 public:
  // Nothing is owned; all must outlive this.
  FigureImport(Store& store, CommitSignal& signal, const Clock& clock, LeftoverBatches& leftovers);
  ~FigureImport();
  FigureImport(const FigureImport&) = delete;
  FigureImport& operator=(const FigureImport&) = delete;

  // INVALID_ARGUMENT: a field of the start. NOT_FOUND: the council.
  absl::Status Start(const v1::ImportStart& start, const CallScope& scope);

  // Whether it was started as `start` says but for what is about resuming: another start with the
  // same request id is another load.
  bool BeganWith(const v1::ImportStart& start) const;

  // Checks rows and keeps them, or writes a slice. Faulty rows are no error yet: Finish reports
  // them all.
  absl::Status Add(const v1::ImportRows& rows);

  // INVALID_ARGUMENT: the load is refused for its faults; FAILED_PRECONDITION: for warnings that
  // are not accepted; ABORTED: one of its series, or what an indicator asks of figures, was changed
  // meanwhile; ALREADY_EXISTS: the request id was used for another load.
  absl::StatusOr<v1::Batch> Finish(const v1::ImportFinish& finish);

 private:
  absl::Status AddSeries(const common::v1::ObservationSeries& series);
  // False: the figure is at fault.
  bool AddFigure(const common::v1::Figure& message, const LoadIndicator& indicator, uint32_t place,
                 uint32_t series, int index);
  // Checks a series whose words are not known, so that all faults are found at once.
  void CheckFiguresOf(const common::v1::ObservationSeries& series);
  void AddFault(std::string path, absl::string_view field, absl::string_view value,
                std::string wanted, int64_t source_row);
  // The same of every row of a series.
  void AddSeriesFault(const common::v1::ObservationSeries& series, absl::string_view field,
                      absl::string_view value, const std::string& wanted);
  std::string SeriesPath(absl::string_view field) const;
  std::string FigurePath(int index, absl::string_view field) const;

  // Whether nothing will be stored, whatever else comes.
  bool Refused() const {
    return !batch_.partial && (!faults_.empty() || (start_.refuse_warnings() && warnings_.asks()));
  }
  // A write that may open the batch: where it is taken back, so is that.
  absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body);
  // Opens the batch in the store if it is not open yet.
  absl::Status EnsureBatch(WriteView& view);
  // Fixes what standing figures are read as of, at the first slice.
  absl::Status TakeBase(ReadView& view);
  // Puts what is pending in order of indicator, place and period.
  void SortPending();
  // The pending figures of the indicator that begins there.
  absl::Span<LoadedFigure> IndicatorAt(size_t begin);
  // Writes what is pending as one slice, or only compares it.
  absl::Status WriteSlice(WriteView& view);
  absl::Status CompareSlice(ReadView& view);
  absl::Status Flush();

  // The whole stream as one request.
  IdentifiedRequest AsRequest() const;
  absl::Status Commit(WriteView& view);
  // Takes over what the stored batch says: words may have been taken out since it was opened.
  absl::Status TakeTexts(ReadView& view);
  absl::StatusOr<v1::Batch> Refuse();
  // Ends the batch in a state in which none of its figures are kept.
  absl::Status EndWithout(BatchState state);
  absl::Status DeleteAndEnd(BatchState state);
  absl::Status AddFindings(WriteView& view);

  Store& store_;
  CommitSignal& signal_;
  const Clock& clock_;
  LeftoverBatches& leftovers_;

  bool started_ = false;
  bool finished_ = false;
  v1::ImportStart start_;
  ContentHash hash_;
  Council council_;
  Batch batch_;
  int64_t base_sequence_ = -1;  // what standing figures are read as of; -1 until the first slice

  SeriesTable series_;
  std::optional<LoadVocabulary> vocabulary_;
  std::vector<LoadedFigure> pending_;
  FaultLog faults_;
  WarningLog warnings_;
  std::optional<FigureWriter> writer_;
  int64_t series_received_ = 0;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_IMPORT_H_
