// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/meeting_calendar_reader.h"

#include <optional>
#include <string>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/meeting_calendar.h"
#include "services/reporting/read_point.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

absl::StatusOr<v1::GetMeetingCalendarResponse> MeetingCalendarReader::Read(
    const v1::GetMeetingCalendarRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<std::string> council =
      CheckMeetingRequest(request.meeting(), request.read_at(), faults);
  if (!faults.empty()) return faults.ToStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                            FixPoint(sources_, *council, request.read_at(), scope));
  ingestion::v1::GetMeetingSnapshotResponse stated;
  RAGSTONE_RETURN_IF_ERROR(sources_.ReadMeeting(request.meeting(), point.sequence, scope, stated));
  rating::v1::GetIndexSnapshotResponse rated;
  RAGSTONE_RETURN_IF_ERROR(sources_.ReadRatings(stated.index().name(), stated.meeting().data_end(),
                                                point, scope, rated));
  return MakeCalendar(SnapshotView(stated, rated));
}

}  // namespace ragstone::reporting
