// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/paper_days.h"

#include "absl/status/statusor.h"

#include "services/domain/clear_days.h"
#include "services/domain/period.h"

namespace ragstone::reporting {

std::optional<PaperDays> DaysOf(const CheckInput& input) {
  const ingestion::v1::Meeting& stated = input.made_of.paper.meeting();
  const absl::StatusOr<absl::CivilDay> meeting = domain::ParseDay(stated.date());
  const absl::StatusOr<absl::CivilDay> data_end = domain::ParseDay(stated.data_end());
  if (!meeting.ok() || !data_end.ok()) return std::nullopt;
  PaperDays days = {*meeting, *data_end, std::nullopt, ""};
  const absl::StatusOr<domain::PublicationDeadline> deadline =
      domain::PublicationDeadlineOf(*meeting);
  if (deadline.ok()) {
    days.publish_by = deadline->publish_by;
  } else {
    days.unknown = std::string(deadline.status().message());
  }
  return days;
}

}  // namespace ragstone::reporting
