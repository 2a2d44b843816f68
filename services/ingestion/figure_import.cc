// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_import.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/delete_parts.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_check.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_conflict.h"
#include "services/ingestion/load_start.h"

namespace ragstone::ingestion {
namespace {

void HashSeries(const common::v1::ObservationSeries& series, ContentHash& hash) {
  hash.Add(series.indicator());
  hash.Add(series.area());
  hash.Add(series.breakdown());
  hash.Add(static_cast<uint64_t>(series.figures_size()));
  for (const common::v1::Figure& figure : series.figures()) {
    hash.Add(figure.period());
    hash.Add(figure.value());
    hash.Add(figure.numerator());
    hash.Add(figure.denominator());
    hash.Add(static_cast<uint64_t>(figure.no_value()));
    hash.Add(static_cast<uint64_t>(figure.finality()));
    hash.Add(static_cast<uint64_t>(figure.source_row()));
  }
}

}  // namespace

FigureImport::FigureImport(Store& store, CommitSignal& signal, const Clock& clock,
                           LeftoverBatches& leftovers)
    : store_(store), signal_(signal), clock_(clock), leftovers_(leftovers) {}

FigureImport::~FigureImport() {
  // Nobody is left to be told of an error.
  if (started_ && !finished_) EndWithout(BatchState::kAbandoned).IgnoreError();
}

absl::Status FigureImport::Start(const v1::ImportStart& start, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckLoadStart(start, scope));
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(start.parent()));
    if (!council.has_value()) return CouncilNotFound(start.parent());
    council_ = *council;
    return absl::OkStatus();
  }));
  started_ = true;
  start_ = start;
  hash_.Add(start.parent());
  hash_.Add(start.source_file());
  hash_.Add(start.source_sha256());
  hash_.Add(start.source_reading());
  hash_.Add(start.reason());
  batch_.council_id = council_.id;
  batch_.actor = scope.actor;
  batch_.open_time = clock_.Now();
  batch_.source_file = start.source_file();
  batch_.source_sha256 = start.source_sha256();
  batch_.source_reading = start.source_reading();
  batch_.reason = start.reason();
  batch_.partial = start.partial();
  hash_.Add(static_cast<uint64_t>(start.refuse_warnings()));
  hash_.Add(static_cast<uint64_t>(start.partial()));
  for (const int kind : start.accept_warnings()) {
    warnings_.Accept(static_cast<v1::WarningKind>(kind));
    hash_.Add(static_cast<uint64_t>(kind));
  }
  vocabulary_.emplace(store_, council_);
  writer_.emplace(batch_, warnings_, start.partial() && start.refuse_warnings(),
                  absl::ToCivilDay(batch_.open_time, absl::UTCTimeZone()));
  return absl::OkStatus();
}

bool FigureImport::BeganWith(const v1::ImportStart& start) const {
  v1::ImportStart other = start;
  other.set_resume_after(start_.resume_after());
  return google::protobuf::util::MessageDifferencer::Equals(other, start_);
}

absl::Status FigureImport::Add(const v1::ImportRows& rows) {
  for (const common::v1::ObservationSeries& series : rows.series()) {
    if (!start_.request_id().empty()) HashSeries(series, hash_);
    RAGSTONE_RETURN_IF_ERROR(AddSeries(series));
    ++series_received_;
  }
  if (pending_.size() < kFiguresPerSlice) return absl::OkStatus();
  return Flush();
}

std::string FigureImport::SeriesPath(absl::string_view field) const {
  return absl::StrCat("series[", series_received_, "].", field);
}

std::string FigureImport::FigurePath(int index, absl::string_view field) const {
  return absl::StrCat("series[", series_received_, "].figures[", index, "].", field);
}

void FigureImport::AddFault(std::string path, absl::string_view field, absl::string_view value,
                            std::string wanted, int64_t source_row) {
  FieldFault fault;
  fault.path = std::move(path);
  fault.field = std::string(field);
  fault.value = CutForFinding(value);
  fault.wanted = std::move(wanted);
  fault.source_row = source_row;
  faults_.Add(std::move(fault));
}

void FigureImport::AddSeriesFault(const common::v1::ObservationSeries& series,
                                  absl::string_view field, absl::string_view value,
                                  const std::string& wanted) {
  const std::string path = SeriesPath(field);
  // Each row of the source is to be mended, and may make several figures.
  int64_t told = -1;
  for (const common::v1::Figure& figure : series.figures()) {
    if (figure.source_row() == told) continue;
    told = figure.source_row();
    AddFault(path, field, value, wanted, told);
  }
  if (series.figures().empty()) AddFault(path, field, value, wanted, 0);
}

absl::Status FigureImport::AddSeries(const common::v1::ObservationSeries& series) {
  batch_.counts.figures += series.figures_size();
  bool good = true;
  RAGSTONE_ASSIGN_OR_RETURN(const LoadIndicator* indicator,
                            vocabulary_->FindIndicator(series.indicator()));
  if (indicator->id == 0) {
    AddSeriesFault(series, "indicator", series.indicator(),
                   absl::StrCat("want an indicator of ", council_.name, " that exists",
                                indicator->in_reference_set
                                    ? "; councils/-, the reference set, has one of this id"
                                    : ""));
    good = false;
  }
  RAGSTONE_ASSIGN_OR_RETURN(const bool area_exists, vocabulary_->AreaExists(series.area()));
  if (!area_exists) {
    AddSeriesFault(series, "area", series.area(),
                   absl::StrCat("want the id of an area of ", council_.name, " or of ",
                                kReferenceCouncil, ", or nothing for the whole council"));
    good = false;
  }
  const absl::StatusOr<uint32_t> place =
      vocabulary_->FindPlace(area_exists ? series.area() : "", series.breakdown());
  if (!place.ok()) {
    AddSeriesFault(series, "breakdown", series.breakdown(), std::string(place.status().message()));
    good = false;
  }
  if (series_.size() >= kMaxSeriesPerLoad) {
    return BadField(
        SeriesPath("indicator"), series.indicator(),
        absl::StrCat("want at most ", kMaxSeriesPerLoad, " series in a load: send it in parts"));
  }
  if (good) {
    const uint32_t number = series_.NumberOf(indicator->number, *place);
    for (int i = 0; i < series.figures_size(); ++i) {
      const bool good_figure = AddFigure(series.figures(i), *indicator, *place, number, i);
      if (!good_figure && batch_.partial) ++batch_.counts.left_out;
    }
    return absl::OkStatus();
  }
  if (batch_.partial) batch_.counts.left_out += series.figures_size();
  CheckFiguresOf(series);
  return absl::OkStatus();
}

void FigureImport::CheckFiguresOf(const common::v1::ObservationSeries& series) {
  for (int i = 0; i < series.figures_size(); ++i) {
    StoredFigure figure;
    FigureFault fault;
    if (!ReadFigure(series.figures(i), figure, fault)) {
      AddFault(FigurePath(i, fault.field), fault.field, fault.value, std::move(fault.wanted),
               series.figures(i).source_row());
    }
  }
}

bool FigureImport::AddFigure(const common::v1::Figure& message, const LoadIndicator& indicator,
                             uint32_t place, uint32_t series, int index) {
  const int64_t faults_before = faults_.count();
  LoadedFigure pending;
  pending.indicator = indicator.number;
  pending.place = place;
  const LoadPeriod* const period = vocabulary_->FindPeriod(message.period());
  if (period == nullptr) {
    AddFault(FigurePath(index, "period"), "period", message.period(),
             "want a period, such as 2020-11 or FY2020-21", message.source_row());
  } else {
    pending.figure.period = period->period;
    const common::v1::Frequency frequency = indicator.FrequencyAt(period->period);
    if (!FitsFrequency(period->period, frequency)) {
      AddFault(FigurePath(index, "period"), "period", message.period(),
               absl::StrCat("want ", PeriodOf(frequency), ", as the indicator has it"),
               message.source_row());
    } else if (!series_.NotePeriod(series, period->number)) {
      AddFault(FigurePath(index, "period"), "period", message.period(),
               "want each period of a series once; the load states it before",
               message.source_row());
    }
  }
  FigureFault fault;
  if (!ReadFigure(message, pending.figure, fault)) {
    AddFault(FigurePath(index, fault.field), fault.field, fault.value, std::move(fault.wanted),
             message.source_row());
  }
  // One that was stated before the indicator was retired can still be taken back.
  if (period != nullptr && indicator.IsRetiredAt(period->period) && !pending.figure.withdrawn()) {
    AddFault(FigurePath(index, "period"), "period", message.period(),
             absl::StrCat("want a period before ", PeriodText(*indicator.retired_from),
                          ", from which the indicator is retired"),
             message.source_row());
  }
  // What is good is still looked at when nothing will be stored, for the warnings that it draws.
  if (faults_.count() > faults_before) return false;
  pending_.push_back(pending);
  return true;
}

absl::Status FigureImport::Flush() {
  if (start_.validate_only() || Refused()) {
    return store_.Read([&](ReadView& view) { return CompareSlice(view); });
  }
  return Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
    return WriteSlice(view);
  });
}

absl::Status FigureImport::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  const int64_t id = batch_.id;
  const int64_t number = batch_.number;
  absl::Status written = store_.Write(body);
  if (!written.ok()) {
    // Another load may be given them now.
    batch_.id = id;
    batch_.number = number;
  }
  return written;
}

absl::Status FigureImport::EnsureBatch(WriteView& view) {
  if (batch_.id != 0) return absl::OkStatus();
  return view.AddBatch(batch_);
}

absl::Status FigureImport::TakeBase(ReadView& view) {
  if (base_sequence_ >= 0) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, view.FindCouncil(council_.name));
  if (!council.has_value()) return CouncilNotFound(council_.name);
  base_sequence_ = council->sequence;
  return absl::OkStatus();
}

void FigureImport::SortPending() {
  for (LoadedFigure& loaded : pending_) loaded.figure.place = vocabulary_->place_id(loaded.place);
  // Places that are not stored yet have one id, and are told apart by their numbers.
  const auto earlier = [](const LoadedFigure& a, const LoadedFigure& b) {
    return std::tie(a.indicator, a.figure.place, a.place, a.figure.period) <
           std::tie(b.indicator, b.figure.place, b.place, b.figure.period);
  };
  if (!std::is_sorted(pending_.begin(), pending_.end(), earlier)) {
    std::sort(pending_.begin(), pending_.end(), earlier);
  }
}

absl::Span<LoadedFigure> FigureImport::IndicatorAt(size_t begin) {
  size_t end = begin + 1;
  while (end < pending_.size() && pending_[end].indicator == pending_[begin].indicator) ++end;
  return absl::MakeSpan(pending_).subspan(begin, end - begin);
}

absl::Status FigureImport::CompareSlice(ReadView& view) {
  RAGSTONE_RETURN_IF_ERROR(TakeBase(view));
  RAGSTONE_RETURN_IF_ERROR(vocabulary_->LookUpPlaces(view));
  SortPending();
  for (size_t begin = 0; begin < pending_.size();) {
    const absl::Span<LoadedFigure> figures = IndicatorAt(begin);
    RAGSTONE_RETURN_IF_ERROR(writer_->Compare(view, base_sequence_, *vocabulary_, figures));
    begin += figures.size();
  }
  pending_.clear();
  return absl::OkStatus();
}

absl::Status FigureImport::WriteSlice(WriteView& view) {
  RAGSTONE_RETURN_IF_ERROR(TakeBase(view));
  RAGSTONE_RETURN_IF_ERROR(vocabulary_->EnsurePlaces(view));
  SortPending();
  for (size_t begin = 0; begin < pending_.size();) {
    const absl::Span<LoadedFigure> figures = IndicatorAt(begin);
    const int64_t indicator_id = vocabulary_->indicator(figures.front().indicator).id;
    RAGSTONE_RETURN_IF_ERROR(writer_->Compare(view, base_sequence_, *vocabulary_, figures));
    if (!Refused()) RAGSTONE_RETURN_IF_ERROR(writer_->Write(view, indicator_id));
    begin += figures.size();
  }
  pending_.clear();
  return absl::OkStatus();
}

absl::StatusOr<v1::Batch> FigureImport::Finish(const v1::ImportFinish& finish) {
  RAGSTONE_RETURN_IF_ERROR(CheckLoadFinish(finish));
  batch_.counts.rows_read = finish.rows_read();
  hash_.Add(static_cast<uint64_t>(finish.rows_read()));
  for (const v1::SkippedRows& skipped : finish.skipped()) {
    batch_.counts.skipped.push_back({skipped.reason(), skipped.rows()});
    hash_.Add(skipped.reason());
    hash_.Add(static_cast<uint64_t>(skipped.rows()));
  }
  v1::Batch answer;
  bool answered = false;
  // A load that asks for no protection waits for no reader.
  if (!start_.request_id().empty()) {
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(answered, FindAnswer(view, council_.name, AsRequest(), answer));
      return absl::OkStatus();
    }));
  }
  if (answered) {
    RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kAbandoned));
    return answer;
  }
  if (start_.validate_only() || Refused()) {
    RAGSTONE_RETURN_IF_ERROR(Flush());
    if (Refused()) return Refuse();
    batch_.counts.faults = faults_.count();
    RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kChecked));
    return BatchMessage(council_.name, batch_);
  }
  const absl::Status committed = Write([&](WriteView& view) { return Commit(view); });
  if (!committed.ok()) {
    // What the transaction would have written is gone; what earlier slices wrote goes now.
    if (Refused()) return Refuse();
    batch_.has_commit = false;
    EndWithout(BatchState::kAbandoned).IgnoreError();
    return committed;
  }
  finished_ = true;
  if (batch_.has_commit) signal_.Announce();
  return BatchMessage(council_.name, batch_);
}

IdentifiedRequest FigureImport::AsRequest() const {
  return IdentifiedRequest("ImportObservations", start_.request_id(), hash_.Hex());
}

absl::Status FigureImport::Commit(WriteView& view) {
  RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
  RAGSTONE_RETURN_IF_ERROR(WriteSlice(view));
  // Rolled back; Refuse says why.
  if (Refused()) return absl::FailedPreconditionError("refused");
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> now, view.FindCouncil(council_.name));
  if (!now.has_value()) return CouncilNotFound(council_.name);
  RAGSTONE_RETURN_IF_ERROR(
      CheckNobodyElseChanged(view, *now, base_sequence_, *vocabulary_, series_));
  // Words may have been taken out of them since the batch was begun.
  RAGSTONE_RETURN_IF_ERROR(TakeTexts(view));
  batch_.end_time = clock_.Now();
  batch_.state = BatchState::kCommitted;
  batch_.sequence = now->sequence;
  if (writer_->parts() > 0) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const ::ragstone::ingestion::Commit commit,
        view.AppendCommit(council_.id, CommitKind::kFigures, *batch_.end_time, batch_.actor));
    batch_.sequence = commit.sequence;
    batch_.has_commit = true;
  }
  batch_.counts.faults = faults_.count();
  batch_.counts.warnings = warnings_.Counts(batch_.actor, batch_.open_time);
  RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch_));
  RAGSTONE_RETURN_IF_ERROR(AddFindings(view));
  const absl::Status kept = KeepAnswer(view, council_.name, AsRequest(),
                                       BatchMessage(council_.name, batch_), *batch_.end_time);
  // Another load with this id was committed since it was looked for.
  return absl::IsAlreadyExists(kept) ? ConcurrentLoad(start_.request_id()) : kept;
}

absl::Status FigureImport::TakeTexts(ReadView& view) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Batch> stored,
                            view.FindBatch(council_.id, batch_.number));
  if (!stored.has_value()) return absl::InternalError("a batch was stored and not found again");
  batch_.reason = stored->reason;
  batch_.source_file = stored->source_file;
  return absl::OkStatus();
}

absl::StatusOr<v1::Batch> FigureImport::Refuse() {
  batch_.counts.faults = faults_.count();
  batch_.counts.added = batch_.counts.revised = batch_.counts.unchanged = 0;
  RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kRefused));
  const std::string batch = MakeBatchName(council_.name, batch_.number);
  return faults_.empty()
             ? WarningsNotAccepted(warnings_.Counts(batch_.actor, batch_.open_time), batch)
             : RefusedLoad(faults_, batch);
}

absl::Status FigureImport::AddFindings(WriteView& view) {
  int64_t ordinal = 0;
  for (const FieldFault& fault : faults_.kept()) {
    RAGSTONE_RETURN_IF_ERROR(view.AddFinding(batch_.id, ordinal++, FindingFromFault(fault)));
  }
  for (const StoredFinding& warning : warnings_.kept()) {
    RAGSTONE_RETURN_IF_ERROR(view.AddFinding(batch_.id, ordinal++, warning));
  }
  return absl::OkStatus();
}

absl::Status FigureImport::EndWithout(BatchState state) {
  finished_ = true;
  // A load that was broken off before it wrote anything leaves no trace.
  if (state == BatchState::kAbandoned && batch_.id == 0) return absl::OkStatus();
  absl::Status ended = DeleteAndEnd(state);
  if (!ended.ok() && batch_.id != 0) leftovers_.Add(batch_);
  return ended;
}

absl::Status FigureImport::DeleteAndEnd(BatchState state) {
  if (batch_.id != 0) RAGSTONE_RETURN_IF_ERROR(DeleteAllParts(store_, council_.id, batch_.id));
  return Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
    batch_.state = state;
    batch_.sequence = 0;
    batch_.end_time = clock_.Now();
    batch_.counts.warnings = warnings_.Counts(batch_.actor, batch_.open_time);
    RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch_));
    return state == BatchState::kAbandoned ? absl::OkStatus() : AddFindings(view);
  });
}

}  // namespace ragstone::ingestion
