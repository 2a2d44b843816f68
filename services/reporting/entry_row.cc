// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/entry_row.h"

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"
#include "services/reporting/breakdowns.h"
#include "services/reporting/caveats.h"
#include "services/reporting/dates.h"
#include "services/reporting/method.h"
#include "services/reporting/periods.h"
#include "services/reporting/points.h"
#include "services/reporting/row_words.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {
namespace {

// From the row's first point to its reported period, or to the data end.
std::optional<Span> PrintedDays(const SnapshotView& view, const v1::ReportRow& row) {
  std::optional<Span> end = SpanOf(row.rating().period());
  if (!end) end = SpanOf(view.paper.meeting().data_end());
  if (!end || row.points().empty()) return end;
  const std::optional<Span> start = SpanOf(row.points(0).period());
  if (start && start->first < end->first) end->first = start->first;
  return end;
}

// "councils/merton/meetings/2021-02-10-cyp" → "10 February 2021"; the last part as it is when it
// does not begin with a date.
std::string MeetingDay(absl::string_view name) {
  const absl::string_view id = name.substr(name.rfind('/') + 1);
  const absl::string_view day = id.substr(0, 10);
  return SpanOf(day) && day.size() == 10 ? DisplayPeriod(day) : std::string(id);
}

std::string PromiseWords(const SnapshotView& view, const ingestion::v1::Caveat& caveat) {
  if (!caveat.has_promise()) return "";
  const ingestion::v1::Promise& promise = caveat.promise();
  if (!promise.due_at().empty()) {
    return absl::StrCat("Figures promised for the meeting of ", MeetingDay(promise.due_at()));
  }
  if (promise.made_at() == view.paper.meeting().name()) {
    return "Figures promised for the next meeting";
  }
  return absl::StrCat("Figures promised for the meeting after that of ",
                      MeetingDay(promise.made_at()));
}

void AddCaveats(const SnapshotView& view, v1::ReportRow& row) {
  const auto found = view.caveats.find(row.entry().indicator());
  if (found == view.caveats.end()) return;
  const std::optional<Span> printed = PrintedDays(view, row);
  const std::optional<Span> reported = SpanOf(row.rating().period());
  for (const ingestion::v1::Caveat* const caveat : found->second) {
    if (!HoldsOn(*caveat, printed)) continue;
    v1::ReportCaveat& stated = *row.add_caveats();
    stated.set_kind(caveat->kind());
    stated.set_text(caveat->text());
    stated.set_promise(PromiseWords(view, *caveat));
    if (caveat->kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE && HoldsOn(*caveat, reported) &&
        !row.rating().has_rating_override()) {
      row.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
      row.set_not_rated_reason(common::v1::NOT_RATED_REASON_NOT_REPORTABLE);
    }
  }
}

// The words of the definition that holds in the reported period.
std::string Description(const ingestion::v1::Indicator& indicator,
                        const rating::v1::Rating& rating) {
  if (!rating.description().empty()) return rating.description();
  return indicator.versions().empty() ? indicator.name()
                                      : indicator.versions().rbegin()->description();
}

void AddRating(const rating::v1::EntryRatings& ratings, v1::ReportRow& row) {
  *row.mutable_rating() = ratings.reported();
  if (ratings.has_latest()) *row.mutable_latest() = ratings.latest();
  const rating::v1::Assessment& headline = Headline(ratings.reported());
  if (ratings.has_chart()) *row.mutable_chart() = ratings.chart();
  row.set_colour(ColourOf(ratings.reported()));
  // An officer's judgement counts whatever was computed.
  if (ratings.reported().has_rating_override()) return;
  row.set_not_rated_reason(headline.not_rated_reason());
  if (row.colour() == common::v1::RATING_COLOUR_UNSPECIFIED) {
    row.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
  }
  if (row.colour() == common::v1::RATING_COLOUR_NOT_RATED &&
      row.not_rated_reason() == common::v1::NOT_RATED_REASON_UNSPECIFIED) {
    row.set_not_rated_reason(common::v1::NOT_RATED_REASON_NOT_DUE);
  }
}

}  // namespace

absl::Status FillRow(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
                     v1::ReportRow& row) {
  const auto ratings = view.ratings.find(entry.number());
  if (ratings == view.ratings.end()) {
    return InternalError("SNAPSHOTS_DIFFER",
                         absl::StrCat("rating has no answer for entry ", entry.number(), " of ",
                                      view.paper.index().name()));
  }
  const auto indicator = view.indicators.find(entry.indicator());
  if (indicator == view.indicators.end() || indicator->second->versions().empty()) {
    return InternalError(
        "SNAPSHOTS_DIFFER",
        absl::StrCat("ingestion has no definition of ", entry.indicator(), ", which entry ",
                     entry.number(), " of ", view.paper.index().name(), " names"));
  }
  row.set_number(entry.number());
  row.set_is_new(entry.is_new());
  *row.mutable_entry() = entry;
  AddRating(*ratings->second, row);
  row.set_description(Description(*indicator->second, ratings->second->reported()));
  row.set_owner(indicator->second->owner());
  row.set_service_area(indicator->second->service_area());
  row.set_control(indicator->second->control());
  if (const auto found = view.commentaries.find(entry.number()); found != view.commentaries.end()) {
    row.set_commentary(found->second->text());
  }
  if (const auto found = view.notes.find(entry.number()); found != view.notes.end()) {
    row.set_note(found->second->text());
  }
  AddPoints(view, entry, *indicator->second, *ratings->second, row);
  AddComparators(view, entry, *ratings->second, row);
  AddBreakdowns(view, row);
  AddCaveats(view, row);
  for (std::string& sentence : MethodOf(row)) row.add_method(std::move(sentence));
  return absl::OkStatus();
}

}  // namespace ragstone::reporting
