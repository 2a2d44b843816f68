// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/due_counts.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"

namespace ragstone::reporting {
namespace {

// Prometheus waits for ten seconds unless told otherwise.
constexpr absl::Duration kPatience = absl::Seconds(4);
constexpr int kItemsPerPage = 1'000;

// Of each panel the first meeting on the day or after it; days are written so that they sort.
std::map<std::string, ingestion::v1::Meeting> NextMeetings(
    const std::vector<ingestion::v1::Meeting>& meetings, absl::CivilDay today) {
  const std::string from = absl::FormatCivilTime(today);
  std::map<std::string, ingestion::v1::Meeting> next;
  for (const ingestion::v1::Meeting& meeting : meetings) {
    if (meeting.date() < from) continue;
    const auto [found, added] = next.try_emplace(meeting.panel(), meeting);
    if (!added && meeting.date() < found->second.date()) found->second = meeting;
  }
  return next;
}

}  // namespace

absl::StatusOr<DueCounts::Meeting> DueCounts::LookAt(const std::string& meeting,
                                                     std::int64_t sequence,
                                                     const CallScope& scope) {
  Meeting seen = {.name = meeting, .wanted = 0, .due = std::nullopt};
  v1::ListCommentaryDueRequest request;
  request.set_meeting(meeting);
  request.mutable_read_at()->set_as_of_sequence(sequence);
  request.set_page_size(kItemsPerPage);
  do {
    RAGSTONE_ASSIGN_OR_RETURN(const v1::ListCommentaryDueResponse page,
                              reader_.Read(request, scope));
    seen.wanted += static_cast<int>(
        std::count_if(page.items().begin(), page.items().end(), [](const v1::CommentaryDue& due) {
          return due.state() != ingestion::v1::COMMENTARY_STATE_APPROVED;
        }));
    absl::CivilDay due;
    if (absl::ParseCivilTime(page.due_date(), &due)) seen.due = due;
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return seen;
}

absl::StatusOr<DueCounts::Council> DueCounts::Look(const std::string& council,
                                                   std::int64_t sequence, absl::CivilDay today,
                                                   const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<ingestion::v1::Meeting> meetings,
                            sources_.ListMeetings(council, sequence, scope));
  Council seen = {.sequence = sequence, .today = today, .meetings = {}};
  for (const auto& [panel, next] : NextMeetings(meetings, today)) {
    RAGSTONE_ASSIGN_OR_RETURN(Meeting meeting, LookAt(next.name(), sequence, scope));
    seen.meetings.push_back(std::move(meeting));
  }
  return seen;
}

absl::StatusOr<std::vector<Gauge>> DueCounts::Read() {
  CallScope scope;
  scope.deadline = absl::Now() + kPatience;
  const absl::CivilDay today = absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone());
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> councils, sources_.ListCouncils(scope));
  Gauge wanted = {.name = "ragstone_commentary_due",
                  .help = "Entries of a panel's next meeting whose commentary is not approved yet",
                  .values = {}};
  Gauge due = {.name = "ragstone_commentary_due_timestamp_seconds",
               .help = "The day by which a panel's next meeting wants its commentary",
               .values = {}};
  std::erase_if(seen_, [&](const auto& council) {
    return std::find(councils.begin(), councils.end(), council.first) == councils.end();
  });
  for (const std::string& council : councils) {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, sources_.ReadHead(council, scope));
    if (point.sequence == 0) continue;  // nothing is stated yet
    const auto before = seen_.find(council);
    if (before == seen_.end() || before->second.sequence != point.sequence ||
        before->second.today != today) {
      // Kept at once: where time runs out, the next scrape goes on from here.
      RAGSTONE_ASSIGN_OR_RETURN(seen_[council], Look(council, point.sequence, today, scope));
    }
    for (const Meeting& meeting : seen_[council].meetings) {
      wanted.values.push_back(
          {.labels = {{"meeting", meeting.name}}, .value = static_cast<double>(meeting.wanted)});
      if (!meeting.due) continue;
      due.values.push_back({.labels = {{"meeting", meeting.name}},
                            .value = static_cast<double>(absl::ToUnixSeconds(
                                absl::FromCivil(*meeting.due, absl::UTCTimeZone())))});
    }
  }
  return std::vector<Gauge>{std::move(wanted), std::move(due)};
}

}  // namespace ragstone::reporting
