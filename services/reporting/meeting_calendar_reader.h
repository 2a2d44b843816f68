// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_READER_H_
#define RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_READER_H_

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Reads what a meeting's calendar is made of, as of one sequence of its council. Thread-safe.
class MeetingCalendarReader {
 public:
  // `sources` is not owned and must outlive this.
  explicit MeetingCalendarReader(ReportSources& sources) : sources_(sources) {}

  // INVALID_ARGUMENT with every wrong field. OUT_OF_RANGE: a sequence beyond the council's newest.
  // Else as ReportSources and MakeCalendar.
  absl::StatusOr<v1::GetMeetingCalendarResponse> Read(const v1::GetMeetingCalendarRequest& request,
                                                      const CallScope& scope);

 private:
  ReportSources& sources_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_READER_H_
