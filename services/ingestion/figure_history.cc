// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What figures were and became: the statements of one, and what differs between two sequences.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/ingestion/current_figures.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_part.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/page_token.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/series_reader.h"

namespace ragstone::ingestion {
namespace {

// The batch that a revision came with, and why.
absl::Status FillSource(ReadView& view, const Council& council, int64_t batch_number,
                        v1::FigureRevision& revision) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Batch> batch,
                            view.FindBatch(council.id, batch_number));
  if (!batch.has_value())
    return absl::DataLossError("a batch is missing: restore the database from a copy");
  revision.set_actor(batch->actor);
  if (batch->end_time.has_value()) {
    convert::SetTimestamp(*batch->end_time, *revision.mutable_commit_time());
  }
  revision.set_source_file(batch->source_file);
  revision.set_reason(batch->reason);
  return absl::OkStatus();
}

// Where a page of changes goes on: behind this figure of this part.
struct ChangePosition {
  PartCursor part;
  int64_t figure = -1;
};

ChangePosition PositionOf(const PageToken& token, int64_t after) {
  ChangePosition position{{after + 1, -1}, -1};
  const std::vector<absl::string_view> parts = absl::StrSplit(token.position, ' ');
  ChangePosition read;
  if (parts.size() == 3 && absl::SimpleAtoi(parts[0], &read.part.sequence) &&
      absl::SimpleAtoi(parts[1], &read.part.part) && absl::SimpleAtoi(parts[2], &read.figure)) {
    position = read;
  }
  return position;
}

// Lists the changes of parts, one after the other, into a page.
class ChangeLister {
 public:
  ChangeLister(ReadView& view, const ReadPoint& point, int64_t after, size_t page_size)
      : view_(view), point_(point), after_(after), page_size_(page_size), reader_(view, point) {}

  // Adds the figures of a part behind `from` that are what they are by this part, and were
  // otherwise. False: the page is full, and position() says where it ends.
  absl::StatusOr<bool> Add(const FigurePart& part, int64_t from,
                           v1::ListFigureChangesResponse& response) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const PartFigures read,
        ReadPartFigures(view_, point_.council.id, part, after_, point_.sequence));
    RAGSTONE_RETURN_IF_ERROR(TakeIndicator(part.indicator_id));
    for (size_t i = 0; i < read.figures.size(); ++i) {
      if (static_cast<int64_t>(i) <= from) continue;
      const CurrentFigure* const is = FindCurrent(read.now, read.figures[i]);
      // What a later commit changed again is told of there.
      if (is == nullptr || is->sequence != part.sequence) continue;
      const CurrentFigure* const was = FindCurrent(read.before, read.figures[i]);
      if (was != nullptr && was->figure.SaysTheSameAs(is->figure)) continue;
      if (was == nullptr && is->figure.withdrawn()) continue;
      if (static_cast<size_t>(response.changes_size()) == page_size_) return false;
      position_ = {{part.sequence, part.part}, static_cast<int64_t>(i)};
      RAGSTONE_RETURN_IF_ERROR(AddChange(was, *is, *response.add_changes()));
    }
    return true;
  }

  std::string position() const {
    return absl::StrCat(position_.part.sequence, " ", position_.part.part, " ", position_.figure);
  }

 private:
  absl::Status TakeIndicator(int64_t id) {
    if (const auto known = indicators_.find(id); known != indicators_.end()) {
      indicator_ = &known->second;
      return absl::OkStatus();
    }
    RAGSTONE_ASSIGN_OR_RETURN(const std::string name, view_.NameOfResource(id));
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<ReadIndicator> found,
                              reader_.FindIndicator(name, "parent"));
    if (!found.has_value())
      return absl::DataLossError("an indicator is missing: restore the database from a copy");
    indicator_ = &indicators_.emplace(id, *std::move(found)).first->second;
    return absl::OkStatus();
  }

  absl::Status AddChange(const CurrentFigure* was, const CurrentFigure& is,
                         v1::FigureChange& change) {
    change.set_indicator(indicator_->message.name());
    RAGSTONE_ASSIGN_OR_RETURN(const Place* place, reader_.FindPlace(is.figure.place));
    change.set_area(place->area);
    change.set_breakdown(place->breakdown);
    if (was != nullptr && !was->figure.withdrawn()) {
      FillFigure(*was, indicator_->owner, indicator_->message, *change.mutable_before());
    }
    if (!is.figure.withdrawn()) {
      FillFigure(is, indicator_->owner, indicator_->message, *change.mutable_after());
    }
    return absl::OkStatus();
  }

  ReadView& view_;
  const ReadPoint& point_;
  const int64_t after_;
  const size_t page_size_;
  SeriesReader reader_;
  absl::node_hash_map<int64_t, ReadIndicator> indicators_;  // by their ids
  const ReadIndicator* indicator_ = nullptr;                // of the part that was added last
  ChangePosition position_;
};

}  // namespace

absl::StatusOr<v1::ListFigureRevisionsResponse> Observations::ListFigureRevisions(
    const v1::ListFigureRevisionsRequest& request) const {
  const std::optional<ResourceName> name = ParseResourceName(request.indicator());
  FaultLog faults;
  if (!name.has_value() || name->kind != ResourceKind::kIndicator) {
    faults.Add("indicator", request.indicator(),
               absl::StrCat("want ", NamePattern(ResourceKind::kIndicator)));
  }
  const std::optional<StoredPeriod> period = ParsePeriod(request.period());
  if (!period.has_value()) {
    faults.Add("period", request.period(), "want a period, such as 2020-11 or FY2020-21");
  }
  if (!faults.empty()) return FaultyResource(faults);
  v1::ListFigureRevisionsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, FindReadPoint(view, name->council, {}));
    SeriesReader reader(view, point);
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<ReadIndicator> indicator,
                              reader.FindIndicator(request.indicator(), "indicator"));
    if (!indicator.has_value()) return ResourceNotFound(request.indicator());
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::optional<Place> place,
        view.FindPlace(point.council.id, request.area(), request.breakdown()));
    const int64_t at = PeriodOrder(*period);
    std::vector<FigurePart> parts;
    if (place.has_value()) {
      RAGSTONE_ASSIGN_OR_RETURN(
          parts, view.ReadParts(point.council.id, indicator->id, {place->id, place->id, at, at},
                                point.sequence));
    }
    for (const FigurePart& part : parts) {
      std::vector<StoredFigure> figures;
      RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, figures));
      for (const StoredFigure& figure : figures) {
        if (figure.place != place->id || !(figure.period == *period)) continue;
        v1::FigureRevision& revision = *response.add_revisions();
        FillFigure({figure, part.sequence, part.batch_number}, point.council.name,
                   indicator->message, *revision.mutable_figure());
        RAGSTONE_RETURN_IF_ERROR(FillSource(view, point.council, part.batch_number, revision));
      }
    }
    if (response.revisions().empty()) {
      return FigureNotFound(request.indicator(), request.area(), request.breakdown(),
                            request.period());
    }
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListFigureChangesResponse> Observations::ListFigureChanges(
    const v1::ListFigureChangesRequest& request) const {
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  v1::ListFigureChangesResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    common::v1::ReadAt read_at;
    read_at.set_as_of_sequence(token.sequence > 0 ? token.sequence : request.through_sequence());
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                              FindReadPoint(view, request.parent(), read_at));
    if (request.after_sequence() < 0 || request.after_sequence() > point.sequence) {
      return BadField("after_sequence", absl::StrCat(request.after_sequence()),
                      absl::StrCat("want 0 to ", point.sequence, ", where the changes end"));
    }
    *response.mutable_answered_at() = point.Message();
    ChangePosition position = PositionOf(token, request.after_sequence());
    ChangeLister lister(view, point, request.after_sequence(), static_cast<size_t>(page_size));
    // The part in which the page before ended is looked at once more.
    PartCursor cursor = position.part;
    if (position.figure >= 0) --cursor.part;
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<FigurePart> parts,
                                view.NextParts(point.council.id, cursor, point.sequence, 10));
      if (parts.empty()) return absl::OkStatus();
      for (const FigurePart& part : parts) {
        const bool resumed =
            part.sequence == position.part.sequence && part.part == position.part.part;
        RAGSTONE_ASSIGN_OR_RETURN(const bool room,
                                  lister.Add(part, resumed ? position.figure : -1, response));
        if (!room) {
          response.set_next_page_token(MakePageToken(request, {lister.position(), point.sequence}));
          return absl::OkStatus();
        }
      }
      cursor = {parts.back().sequence, parts.back().part};
    }
  }));
  return response;
}

}  // namespace ragstone::ingestion
