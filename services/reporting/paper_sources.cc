// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/paper_sources.h"

#include <utility>
#include <vector>

#include "services/base/status_macros.h"

namespace ragstone::reporting {

absl::StatusOr<PaperSources> ReadPaperSources(ReportSources& sources, const std::string& meeting,
                                              const ReadPoint& point, const CallScope& scope) {
  PaperSources paper;
  // One after the other: what to ask rating stands in ingestion's answer.
  RAGSTONE_ASSIGN_OR_RETURN(paper.stated, sources.ReadMeeting(meeting, point.sequence, scope));
  const ingestion::v1::GetMeetingSnapshotResponse& stated = paper.stated;
  RAGSTONE_ASSIGN_OR_RETURN(
      paper.rated,
      sources.ReadRatings(stated.index().name(), stated.meeting().data_end(), point, scope));
  const std::string council = meeting.substr(0, meeting.find("/meetings/"));
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<ingestion::v1::Meeting> listed,
                            sources.ListMeetings(council, point.sequence, scope));
  paper.meetings = Meetings(std::move(listed));
  return paper;
}

absl::StatusOr<std::optional<ingestion::v1::GetMeetingSnapshotResponse>> ReadPreviousMeeting(
    ReportSources& sources, const PaperSources& paper, const ReadPoint& point,
    const CallScope& scope) {
  std::optional<ingestion::v1::GetMeetingSnapshotResponse> previous;
  if (const ingestion::v1::Meeting* const before = paper.meetings.Before(paper.stated.meeting())) {
    RAGSTONE_ASSIGN_OR_RETURN(previous, sources.ReadMeeting(before->name(), point.sequence, scope));
  }
  return previous;
}

}  // namespace ragstone::reporting
