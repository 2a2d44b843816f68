// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/undo_batch.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/current_figures.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/figure_writer.h"
#include "services/ingestion/find_batch.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/request_replay.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

absl::Status CheckRequest(const v1::UndoBatchRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckActor(scope, faults);
  CheckRequestId(request.request_id(), faults);
  if (!ParseBatchName(request.name()).has_value()) {
    faults.Add("name", request.name(), "want councils/{council}/batches/{number}");
  }
  if (!v1::LaterChanges_IsValid(request.later_changes())) {
    faults.Add("later_changes", absl::StrCat(static_cast<int>(request.later_changes())),
               "want a value of LaterChanges");
  }
  if (request.reason().empty() || request.reason().size() > kMaxTextBytes) {
    faults.Add("reason", request.reason(),
               absl::StrCat("want a reason of at most ", kMaxTextBytes, " bytes"));
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

// One undoing within its transaction.
class Undoing {
 public:
  Undoing(WriteView& view, const Council& council, const Batch& undone,
          v1::LaterChanges later_changes, Batch& batch)
      : view_(view),
        council_(council),
        undone_(undone),
        later_changes_(later_changes),
        batch_(batch),
        writer_(batch, no_warnings_, false, absl::CivilDay()) {}

  // Writes what is to stand again. FAILED_PRECONDITION as the contract says.
  absl::Status Run() {
    PartCursor cursor{undone_.sequence, -1};
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(
          const std::vector<FigurePart> parts,
          view_.NextParts(council_.id, cursor, undone_.sequence, kPartsPerPage));
      if (parts.empty()) break;
      for (const FigurePart& part : parts) RAGSTONE_RETURN_IF_ERROR(UndoPart(part));
      cursor = {parts.back().sequence, parts.back().part};
    }
    const std::string name = MakeBatchName(council_.name, undone_.number);
    if (!later_.empty() || !retired_.empty()) return UndoingInTheWay(name, later_, retired_);
    if (batch_.counts.figures == 0) {
      return NothingToUndo(name,
                           "it changed the catalogue, no figures: load the files as they were");
    }
    return absl::OkStatus();
  }

  bool wrote() const { return writer_.parts() > 0; }

 private:
  // An indicator with figures in the batch.
  struct Indicator {
    std::string name;
    std::optional<StoredPeriod> retired_from;  // nothing: it is in use
  };

  absl::StatusOr<Indicator> ReadIndicator(int64_t id) {
    Indicator indicator;
    RAGSTONE_ASSIGN_OR_RETURN(indicator.name, view_.NameOfResource(id));
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                              view_.FindResource(indicator.name, council_.sequence));
    if (!stored.has_value()) return absl::DataLossError("the indicator of a figure is not stored");
    RAGSTONE_ASSIGN_OR_RETURN(const v1::Resource resource, ResourceFromStored(*stored));
    indicator.retired_from = ParsePeriod(resource.indicator().retired_from());
    return indicator;
  }

  absl::Status UndoPart(const FigurePart& part) {
    auto indicator = indicators_.find(part.indicator_id);
    if (indicator == indicators_.end()) {
      RAGSTONE_ASSIGN_OR_RETURN(Indicator read, ReadIndicator(part.indicator_id));
      indicator = indicators_.emplace(part.indicator_id, std::move(read)).first;
    }
    RAGSTONE_ASSIGN_OR_RETURN(
        const PartFigures read,
        ReadPartFigures(view_, council_.id, part, undone_.sequence - 1, council_.sequence));
    std::vector<StoredFigure> again;
    for (const StoredFigure& figure : read.figures) {
      ++batch_.counts.figures;
      const CurrentFigure* const standing = FindCurrent(read.now, figure);
      if (standing == nullptr) return absl::DataLossError("a figure of a batch does not stand");
      if (standing->sequence != undone_.sequence && later_changes_ != v1::LATER_CHANGES_OVERWRITE) {
        if (later_changes_ == v1::LATER_CHANGES_UNSPECIFIED) {
          ++later_[MakeBatchName(council_.name, standing->batch_number)];
        }
        ++batch_.counts.unchanged;
        continue;
      }
      AddAgain(FindCurrent(read.before, figure), standing->figure, indicator->second, again);
    }
    if (!later_.empty() || !retired_.empty()) return absl::OkStatus();
    return writer_.WriteParts(view_, part.indicator_id, again);
  }

  // What stood before, as a new statement of it; nothing stood: a withdrawal.
  void AddAgain(const CurrentFigure* before, const StoredFigure& standing,
                const Indicator& indicator, std::vector<StoredFigure>& again) {
    StoredFigure figure = standing;
    if (before != nullptr) {
      figure = before->figure;
    } else {
      figure.form = FigureForm::kNone;
      figure.no_value = kWithdrawn;
      figure.value = {};
      figure.denominator = {};
    }
    if (figure.SaysTheSameAs(standing)) {
      ++batch_.counts.unchanged;
      return;
    }
    if (!figure.withdrawn() && indicator.retired_from.has_value() &&
        FirstDay(figure.period) >= FirstDay(*indicator.retired_from)) {
      RetiredFigures& figures = retired_[indicator.name];
      figures.retired_from = PeriodText(*indicator.retired_from);
      ++figures.count;
      return;
    }
    figure.revision = standing.revision + 1;
    figure.source_row = 0;  // of no file
    ++(standing.withdrawn() ? batch_.counts.added : batch_.counts.revised);
    again.push_back(figure);
  }

  WriteView& view_;
  const Council& council_;
  const Batch& undone_;
  const v1::LaterChanges later_changes_;
  Batch& batch_;
  WarningLog no_warnings_;
  FigureWriter writer_;
  std::map<int64_t, Indicator> indicators_;
  // Figures that later batches changed again, by their names.
  std::map<std::string, int64_t> later_;
  // Figures that must not stand again, by indicator.
  std::map<std::string, RetiredFigures> retired_;
};

absl::Status UndoIn(WriteView& view, const BatchName& name, const v1::UndoBatchRequest& request,
                    const CallScope& scope, absl::Time now, Batch& batch) {
  RAGSTONE_ASSIGN_OR_RETURN(const FoundBatch undone, FindBatch(view, name));
  if (!undone.batch.has_commit) return NothingToUndo(request.name(), "it changed nothing");
  batch.council_id = undone.council.id;
  batch.actor = scope.actor;
  batch.open_time = now;
  batch.reason = request.reason();
  batch.undoes = undone.batch.number;
  RAGSTONE_RETURN_IF_ERROR(view.AddBatch(batch));
  Undoing undoing(view, undone.council, undone.batch, request.later_changes(), batch);
  RAGSTONE_RETURN_IF_ERROR(undoing.Run());
  batch.state = BatchState::kCommitted;
  batch.end_time = now;
  batch.sequence = undone.council.sequence;
  if (undoing.wrote()) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const Commit commit,
        view.AppendCommit(batch.council_id, CommitKind::kFigures, now, scope.actor));
    batch.sequence = commit.sequence;
    batch.has_commit = true;
  }
  return view.UpdateBatch(batch);
}

}  // namespace

absl::StatusOr<v1::UndoBatchResponse> UndoBatch(Store& store, CommitSignal& signal,
                                                const Clock& clock,
                                                const v1::UndoBatchRequest& request,
                                                const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckRequest(request, scope));
  const BatchName name = *ParseBatchName(request.name());
  const IdentifiedRequest identified("UndoBatch", request);
  v1::UndoBatchResponse response;
  const auto write = [&](WriteView& view, absl::Time now) -> absl::StatusOr<bool> {
    Batch batch;
    RAGSTONE_RETURN_IF_ERROR(UndoIn(view, name, request, scope, now, batch));
    const bool committed = batch.has_commit;
    if (request.validate_only()) {
      batch.state = BatchState::kChecked;
      batch.sequence = 0;
    }
    *response.mutable_batch() = BatchMessage(name.council, batch);
    // Its number is the next batch's.
    if (request.validate_only()) response.mutable_batch()->clear_name();
    return committed;
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store, signal, clock, name.council, identified,
                                     request.validate_only(), response, write));
  return response;
}

}  // namespace ragstone::ingestion
