// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_import.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/delete_parts.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_check.h"
#include "services/ingestion/figure_part.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_start.h"

namespace ragstone::ingestion {
namespace {

constexpr char kMethod[] = "ImportObservations";

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

FigureImport::FigureImport(Store& store, CommitSignal& signal, const Clock& clock)
    : store_(store), signal_(signal), clock_(clock) {}

FigureImport::~FigureImport() {
  // Nobody is left to be told of an error; what stays is cleared when the service next starts.
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
  validate_only_ = start.validate_only();
  request_id_ = start.request_id();
  hash_.Add(start.parent());
  hash_.Add(start.source_file());
  hash_.Add(start.source_sha256());
  hash_.Add(start.reason());
  batch_.council_id = council_.id;
  batch_.actor = scope.actor;
  batch_.open_time = clock_.Now();
  batch_.source_file = start.source_file();
  batch_.source_sha256 = start.source_sha256();
  batch_.reason = start.reason();
  vocabulary_.emplace(store_, council_);
  return absl::OkStatus();
}

absl::Status FigureImport::Add(const v1::ImportRows& rows) {
  for (const common::v1::ObservationSeries& series : rows.series()) {
    if (!request_id_.empty()) HashSeries(series, hash_);
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

absl::Status FigureImport::AddSeries(const common::v1::ObservationSeries& series) {
  batch_.counts.figures += series.figures_size();
  const int64_t first_row = series.figures_size() > 0 ? series.figures(0).source_row() : 0;
  bool good = true;
  RAGSTONE_ASSIGN_OR_RETURN(const LoadIndicator* indicator,
                            vocabulary_->FindIndicator(series.indicator()));
  if (indicator->id == 0) {
    AddFault(SeriesPath("indicator"), "indicator", series.indicator(),
             absl::StrCat("want an indicator of ", council_.name, " that exists"), first_row);
    good = false;
  }
  RAGSTONE_ASSIGN_OR_RETURN(const bool area_exists, vocabulary_->AreaExists(series.area()));
  if (!area_exists) {
    AddFault(SeriesPath("area"), "area", series.area(),
             absl::StrCat("want the id of an area of ", council_.name, " or of ", kReferenceCouncil,
                          ", or nothing for the whole council"),
             first_row);
    good = false;
  }
  const absl::StatusOr<uint32_t> place =
      vocabulary_->FindPlace(area_exists ? series.area() : "", series.breakdown());
  if (!place.ok()) {
    AddFault(SeriesPath("breakdown"), "breakdown", series.breakdown(),
             std::string(place.status().message()), first_row);
    good = false;
  }
  if (series_.size() >= kMaxSeriesPerLoad) {
    return BadField(
        SeriesPath("indicator"), series.indicator(),
        absl::StrCat("want at most ", kMaxSeriesPerLoad, " series in a load: send it in parts"));
  }
  if (good) {
    const uint32_t number = series_.NumberOf(indicator->number, *place);
    for (int i = 0; i < series.figures_size(); ++i)
      AddFigure(series.figures(i), *indicator, *place, number, i);
    return absl::OkStatus();
  }
  // A series that is not known still has its figures checked, so that all faults are found at once.
  for (int i = 0; i < series.figures_size(); ++i) {
    StoredFigure figure;
    FigureFault fault;
    if (!ReadFigure(series.figures(i), figure, fault)) {
      AddFault(FigurePath(i, fault.field), fault.field, fault.value, std::move(fault.wanted),
               series.figures(i).source_row());
    }
  }
  return absl::OkStatus();
}

void FigureImport::AddFigure(const common::v1::Figure& message, const LoadIndicator& indicator,
                             uint32_t place, uint32_t series, int index) {
  Pending pending;
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
  // Once a fault is found nothing will be stored, so nothing is kept.
  if (faults_.empty()) pending_.push_back(pending);
}

absl::Status FigureImport::Flush() {
  if (!faults_.empty()) {
    pending_.clear();
    return absl::OkStatus();
  }
  if (validate_only_) return store_.Read([&](ReadView& view) { return CountSlice(view); });
  return store_.Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
    return WriteSlice(view);
  });
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
  for (Pending& pending : pending_) pending.figure.place = vocabulary_->place_id(pending.place);
  const auto earlier = [](const Pending& a, const Pending& b) {
    return a.indicator != b.indicator ? a.indicator < b.indicator : a.figure.IsBefore(b.figure);
  };
  if (!std::is_sorted(pending_.begin(), pending_.end(), earlier)) {
    std::sort(pending_.begin(), pending_.end(), earlier);
  }
}

size_t FigureImport::EndOfIndicator(size_t begin) const {
  size_t end = begin + 1;
  while (end < pending_.size() && pending_[end].indicator == pending_[begin].indicator) ++end;
  return end;
}

absl::Status FigureImport::CountSlice(ReadView& view) {
  RAGSTONE_RETURN_IF_ERROR(TakeBase(view));
  RAGSTONE_RETURN_IF_ERROR(vocabulary_->LookUpPlaces(view));
  SortPending();
  for (size_t begin = 0; begin < pending_.size();) {
    const size_t end = EndOfIndicator(begin);
    RAGSTONE_RETURN_IF_ERROR(
        Compare(view, vocabulary_->indicator(pending_[begin].indicator).id, begin, end));
    begin = end;
  }
  pending_.clear();
  return absl::OkStatus();
}

absl::Status FigureImport::WriteSlice(WriteView& view) {
  RAGSTONE_RETURN_IF_ERROR(TakeBase(view));
  RAGSTONE_RETURN_IF_ERROR(vocabulary_->EnsurePlaces(view));
  SortPending();
  for (size_t begin = 0; begin < pending_.size();) {
    const size_t end = EndOfIndicator(begin);
    const int64_t indicator_id = vocabulary_->indicator(pending_[begin].indicator).id;
    RAGSTONE_RETURN_IF_ERROR(Compare(view, indicator_id, begin, end));
    RAGSTONE_RETURN_IF_ERROR(WriteParts(view, indicator_id));
    begin = end;
  }
  pending_.clear();
  return absl::OkStatus();
}

absl::Status FigureImport::Compare(ReadView& view, int64_t indicator_id, size_t begin, size_t end) {
  to_write_.clear();
  PartRange range{pending_[begin].figure.place, pending_[end - 1].figure.place,
                  PeriodOrder(pending_[begin].figure.period),
                  PeriodOrder(pending_[begin].figure.period)};
  for (size_t i = begin; i < end; ++i) {
    range.first_period = std::min(range.first_period, PeriodOrder(pending_[i].figure.period));
    range.last_period = std::max(range.last_period, PeriodOrder(pending_[i].figure.period));
  }
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::vector<CurrentFigure> current,
      ReadCurrentFigures(view, council_.id, indicator_id, range, base_sequence_));
  auto standing = current.begin();
  for (size_t i = begin; i < end; ++i) {
    StoredFigure& figure = pending_[i].figure;
    while (standing != current.end() && standing->figure.IsBefore(figure)) ++standing;
    if (standing == current.end() || figure.IsBefore(standing->figure)) {
      figure.revision = 1;
      ++batch_.counts.added;
    } else if (standing->figure.SaysTheSameAs(figure)) {
      ++batch_.counts.unchanged;
      continue;
    } else {
      figure.revision = standing->figure.revision + 1;
      ++batch_.counts.revised;
    }
    to_write_.push_back(figure);
  }
  return absl::OkStatus();
}

absl::Status FigureImport::WriteParts(WriteView& view, int64_t indicator_id) {
  absl::Span<const StoredFigure> rest(to_write_);
  while (!rest.empty()) {
    const absl::Span<const StoredFigure> figures =
        rest.first(std::min(rest.size(), kFiguresPerPart));
    PartRange range{figures.front().place, figures.back().place, INT64_MAX, INT64_MIN};
    for (const StoredFigure& figure : figures) {
      range.first_period = std::min(range.first_period, PeriodOrder(figure.period));
      range.last_period = std::max(range.last_period, PeriodOrder(figure.period));
    }
    PackFigures(figures, payload_);
    RAGSTONE_RETURN_IF_ERROR(
        view.AddPart(council_.id, batch_.id, parts_++, indicator_id, range, payload_));
    rest.remove_prefix(figures.size());
  }
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
  if (!request_id_.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Batch> replayed, FindReplay());
    if (replayed.has_value()) {
      RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kAbandoned));
      return *replayed;
    }
  }
  if (!faults_.empty()) return Refuse();
  if (validate_only_) {
    RAGSTONE_RETURN_IF_ERROR(Flush());
    RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kChecked));
    return BatchMessage(council_.name, batch_);
  }
  const absl::Status committed = store_.Write([&](WriteView& view) { return Commit(view); });
  if (!committed.ok()) {
    // What the transaction would have written is gone; what earlier slices wrote goes now.
    if (!wrote_before_commit_) batch_.id = 0;
    batch_.has_commit = false;
    EndWithout(BatchState::kAbandoned).IgnoreError();
    return committed;
  }
  finished_ = true;
  if (batch_.has_commit) signal_.Announce();
  return BatchMessage(council_.name, batch_);
}

absl::StatusOr<std::optional<v1::Batch>> FigureImport::FindReplay() {
  std::optional<AnsweredRequest> answered;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(answered, view.FindRequest(council_.id, request_id_));
    return absl::OkStatus();
  }));
  if (!answered.has_value()) return std::optional<v1::Batch>();
  v1::Batch batch;
  if (answered->method != kMethod || answered->content_hash != hash_.Hex())
    return RequestIdTaken(request_id_);
  if (!batch.ParseFromString(answered->response))
    return absl::DataLossError("a stored answer is damaged");
  return std::optional<v1::Batch>(std::move(batch));
}

absl::Status FigureImport::Commit(WriteView& view) {
  wrote_before_commit_ = batch_.id != 0;
  RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
  RAGSTONE_RETURN_IF_ERROR(WriteSlice(view));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> now, view.FindCouncil(council_.name));
  if (!now.has_value()) return CouncilNotFound(council_.name);
  RAGSTONE_RETURN_IF_ERROR(CheckNobodyElseChanged(view, *now));
  batch_.end_time = clock_.Now();
  batch_.state = BatchState::kCommitted;
  batch_.sequence = now->sequence;
  if (parts_ > 0) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const ::ragstone::ingestion::Commit commit,
        view.AppendCommit(council_.id, CommitKind::kFigures, *batch_.end_time, batch_.actor));
    batch_.sequence = commit.sequence;
    batch_.has_commit = true;
  }
  RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch_));
  if (request_id_.empty()) return absl::OkStatus();
  const absl::Status kept = view.AddRequest(
      council_.id, request_id_,
      {kMethod, hash_.Hex(), BatchMessage(council_.name, batch_).SerializeAsString()},
      *batch_.end_time);
  // Another load with this id was committed since FindReplay looked.
  return absl::IsAlreadyExists(kept) ? ConcurrentChange() : kept;
}

absl::Status FigureImport::CheckNobodyElseChanged(WriteView& view, const Council& now) {
  if (now.sequence == base_sequence_) return absl::OkStatus();
  std::vector<StoredFigure> figures;
  PartCursor cursor{base_sequence_ + 1, -1};
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<FigurePart> parts,
                              view.NextParts(council_.id, cursor, now.sequence, kPartsPerPage));
    if (parts.empty()) return absl::OkStatus();
    for (const FigurePart& part : parts) {
      cursor = {part.sequence, part.part};
      const std::optional<uint32_t> indicator = vocabulary_->NumberOfIndicator(part.indicator_id);
      if (!indicator.has_value()) continue;
      figures.clear();
      RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, figures));
      for (const StoredFigure& figure : figures) {
        const std::optional<uint32_t> place = vocabulary_->NumberOfPlace(figure.place);
        if (place.has_value() && series_.Contains(*indicator, *place)) return ConcurrentChange();
      }
    }
  }
}

absl::StatusOr<v1::Batch> FigureImport::Refuse() {
  batch_.counts.faults = faults_.count();
  batch_.counts.added = batch_.counts.revised = batch_.counts.unchanged = 0;
  RAGSTONE_RETURN_IF_ERROR(EndWithout(BatchState::kRefused));
  return RefusedLoad(faults_, MakeBatchName(council_.name, batch_.number));
}

absl::Status FigureImport::EndWithout(BatchState state) {
  finished_ = true;
  // A load that was broken off before it wrote anything leaves no trace.
  if (state == BatchState::kAbandoned && batch_.id == 0) return absl::OkStatus();
  if (batch_.id != 0) RAGSTONE_RETURN_IF_ERROR(DeleteAllParts(store_, council_.id, batch_.id));
  return store_.Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(EnsureBatch(view));
    batch_.state = state;
    batch_.sequence = 0;
    batch_.end_time = clock_.Now();
    RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch_));
    int64_t ordinal = 0;
    if (state != BatchState::kRefused) return absl::OkStatus();
    for (const FieldFault& fault : faults_.kept()) {
      RAGSTONE_RETURN_IF_ERROR(view.AddFinding(batch_.id, ordinal++, FindingFromFault(fault)));
    }
    return absl::OkStatus();
  });
}

}  // namespace ragstone::ingestion
