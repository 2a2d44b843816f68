// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_H_
#define RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_H_

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// The days by which a meeting's paper comes together. Backwards from the meeting: publication by
// the last working day before five clear days, the check kDaysForChecking working days before that,
// commentary kDaysBeforePublication before it (services/domain/clear_days.h). Forwards from the
// data: each entry's figure of its reported period, on the first working day on or after that on
// which the indicator's lag runs out.
//
// FAILED_PRECONDITION, BANK_HOLIDAYS_UNKNOWN: a day of the first kind cannot be told. INTERNAL: the
// snapshots do not belong together.
absl::StatusOr<v1::GetMeetingCalendarResponse> MakeCalendar(const SnapshotView& view);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_MEETING_CALENDAR_H_
