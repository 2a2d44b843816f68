// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/paper_sources.h"

#include <utility>
#include <vector>

#include "services/base/status_macros.h"
#include "services/reporting/at_once.h"

namespace ragstone::reporting {

absl::Status ReadInTurn(ReportSources& sources, const std::string& meeting, const ReadPoint& point,
                        const CallScope& scope, ingestion::v1::GetMeetingSnapshotResponse& stated,
                        rating::v1::GetIndexSnapshotResponse& rated) {
  RAGSTONE_RETURN_IF_ERROR(sources.ReadMeeting(meeting, point.sequence, scope, stated));
  return sources.ReadRatings(stated.index().name(), stated.meeting().data_end(), point, scope,
                             rated);
}

absl::StatusOr<PaperSources> ReadPaperSources(ReportSources& sources, const std::string& meeting,
                                              const ReadPoint& point, const CallScope& scope) {
  PaperSources paper;
  const std::string council = meeting.substr(0, meeting.find("/meetings/"));
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<ingestion::v1::Meeting> listed,
                            sources.ListMeetings(council, point.sequence, scope));
  paper.meetings = Meetings(std::move(listed));
  if (const ingestion::v1::Meeting* const known = paper.meetings.Find(meeting)) {
    // The snapshots cost most of a report, and the list has said what to ask rating for.
    RAGSTONE_RETURN_IF_ERROR(AtOnce(
        scope,
        [&](const CallScope& within) {
          return sources.ReadMeeting(meeting, point.sequence, within, paper.stated);
        },
        [&](const CallScope& within) {
          return sources.ReadRatings(known->index(), known->data_end(), point, within, paper.rated);
        }));
  } else {
    // Ingestion says why it is not listed, or else what to ask rating for.
    RAGSTONE_RETURN_IF_ERROR(ReadInTurn(sources, meeting, point, scope, paper.stated, paper.rated));
  }
  return paper;
}

absl::StatusOr<std::optional<ingestion::v1::GetMeetingSnapshotResponse>> ReadPreviousMeeting(
    ReportSources& sources, const PaperSources& paper, const ReadPoint& point,
    const CallScope& scope) {
  std::optional<ingestion::v1::GetMeetingSnapshotResponse> previous;
  if (const ingestion::v1::Meeting* const before = paper.meetings.Before(paper.stated.meeting())) {
    RAGSTONE_RETURN_IF_ERROR(
        sources.ReadMeeting(before->name(), point.sequence, scope, previous.emplace()));
  }
  return previous;
}

}  // namespace ragstone::reporting
