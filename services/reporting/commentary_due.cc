// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/commentary_due.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"

#include "services/base/status_macros.h"
#include "services/domain/clear_days.h"
#include "services/domain/period.h"
#include "services/reporting/entry_row.h"
#include "services/reporting/exception_ratings.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::Commentary;
using ::ragstone::ingestion::v1::Meeting;

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

bool SaysTheSame(absl::string_view a, absl::string_view b) {
  const auto words = [](absl::string_view text) {
    return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar(" \t\n"), absl::SkipEmpty()), " ");
  };
  return words(a) == words(b);
}

// What was said of an indicator in a meeting's paper, whatever number it stood under.
std::map<std::string, std::vector<std::string>> TextsByIndicator(
    const ingestion::v1::GetMeetingSnapshotResponse& paper) {
  std::map<std::string, std::string> indicators;
  for (const auto& entry : paper.index().entries()) indicators[entry.number()] = entry.indicator();
  std::map<std::string, std::vector<std::string>> texts;
  for (const Commentary& commentary : paper.commentaries()) {
    texts[indicators[LastPart(commentary.name())]].push_back(commentary.text());
  }
  return texts;
}

void AddState(const Commentary& commentary, v1::CommentaryDue& due) {
  due.set_state(commentary.state());
  due.set_author(commentary.author());
  *due.mutable_write_time() = commentary.update_time();
  // Steps of words that have been changed since say what became of those.
  const auto last = std::find_if(commentary.steps().rbegin(), commentary.steps().rend(),
                                 [](const ingestion::v1::CommentaryStep& step) {
                                   return step.state() != ingestion::v1::COMMENTARY_STATE_DRAFT;
                                 });
  if (last != commentary.steps().rend()) *due.mutable_last_step() = *last;
}

// The promises of an entry that this meeting, or one before it, was to see kept and that are not.
absl::Status AddPromises(const SnapshotView& view, const Meetings& meetings,
                         v1::CommentaryDue& due) {
  const Meeting& meeting = view.paper.meeting();
  const auto caveats = view.caveats.find(due.indicator());
  if (caveats == view.caveats.end()) return absl::OkStatus();
  for (const ingestion::v1::Caveat* const caveat : caveats->second) {
    if (!caveat->has_promise()) continue;
    const std::optional<DuePromiseMeetings> due_by = DueBy(meeting, caveat->promise(), meetings);
    if (!due_by) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const bool kept, PromiseKept(view, *caveat, *due_by->made_at));
    if (kept) continue;
    v1::DuePromise& promise = *due.add_promises();
    promise.set_caveat(caveat->name());
    promise.set_text(caveat->text());
    promise.set_made_at(due_by->made_at->name());
    promise.set_due_at(due_by->due_at->name());
    promise.set_slipped(due_by->due_at->name() != meeting.name());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<v1::CommentaryDue>> ListDue(
    const SnapshotView& view, const Meetings& meetings,
    const ingestion::v1::GetMeetingSnapshotResponse* previous) {
  const std::set<common::v1::RatingColour> exception_ratings = ExceptionRatings(view.paper.index());
  std::map<std::string, std::vector<std::string>> texts_before;
  if (previous != nullptr) texts_before = TextsByIndicator(*previous);

  std::vector<v1::CommentaryDue> all;
  for (const ingestion::v1::IndexEntry& entry : view.paper.index().entries()) {
    v1::ReportRow row;
    RAGSTONE_RETURN_IF_ERROR(FillRow(view, entry, row));
    v1::CommentaryDue due;
    due.set_entry_number(entry.number());
    due.set_indicator(entry.indicator());
    due.set_description(row.description());
    due.set_owner(view.indicators.at(entry.indicator())->owner());
    due.set_service_area(view.indicators.at(entry.indicator())->service_area());
    due.set_colour(row.colour());
    due.set_not_rated_reason(row.not_rated_reason());
    if (IsException(row, exception_ratings)) due.add_reasons(v1::DUE_REASON_EXCEPTION);
    if (!row.note().empty()) due.add_reasons(v1::DUE_REASON_OF_NOTE);
    RAGSTONE_RETURN_IF_ERROR(AddPromises(view, meetings, due));
    if (!due.promises().empty()) due.add_reasons(v1::DUE_REASON_PROMISE);
    if (due.reasons().empty()) continue;

    due.set_state(ingestion::v1::COMMENTARY_STATE_DUE);
    const auto commentary = view.commentaries.find(entry.number());
    if (commentary != view.commentaries.end()) {
      AddState(*commentary->second, due);
      const std::vector<std::string>& before = texts_before[entry.indicator()];
      const bool unchanged = std::any_of(
          before.begin(), before.end(),
          [&](const std::string& text) { return SaysTheSame(text, commentary->second->text()); });
      if (unchanged) due.set_unchanged_since(previous->meeting().name());
    }
    all.push_back(std::move(due));
  }
  return all;
}

void SetDeadline(const Meeting& meeting, int working_days,
                 v1::ListCommentaryDueResponse& response) {
  response.set_meeting_date(meeting.date());
  const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(meeting.date());
  if (!day.ok()) {
    response.set_deadline_note(std::string(day.status().message()));
    return;
  }
  const absl::StatusOr<domain::PublicationDeadline> deadline = domain::PublicationDeadlineOf(*day);
  if (!deadline.ok()) {
    response.set_deadline_note(std::string(deadline.status().message()));
    return;
  }
  response.set_publish_by(domain::FormatDay(deadline->publish_by));
  const absl::StatusOr<absl::CivilDay> due =
      domain::WorkingDaysBefore(deadline->publish_by, working_days);
  if (!due.ok()) {
    response.set_deadline_note(std::string(due.status().message()));
    return;
  }
  response.set_due_date(domain::FormatDay(*due));
}

}  // namespace ragstone::reporting
