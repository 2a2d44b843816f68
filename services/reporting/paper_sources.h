// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_
#define RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/promises.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// What is asked of the other services to say how a meeting's paper stands, all as of one point.
struct PaperSources {
  ingestion::v1::GetMeetingSnapshotResponse stated;
  rating::v1::GetIndexSnapshotResponse rated;
  Meetings meetings{{}};
  // Of the panel's meeting before, as stated by the same point. Nothing: it is the first.
  std::optional<ingestion::v1::GetMeetingSnapshotResponse> previous;
};

// Errors as ReportSources.
absl::StatusOr<PaperSources> ReadPaperSources(ReportSources& sources, const std::string& meeting,
                                              const ReadPoint& point, const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_
