// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_
#define RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/promises.h"
#include "services/reporting/sources.h"
#include "services/rpc/message_arena.h"

namespace ragstone::reporting {

// What is asked of the other services for a meeting's paper, all as of one point.
struct PaperSources {
  std::unique_ptr<rpc::MessageArena> arena = std::make_unique<rpc::MessageArena>();
  ingestion::v1::GetMeetingSnapshotResponse& stated =
      arena->New<ingestion::v1::GetMeetingSnapshotResponse>();
  rating::v1::GetIndexSnapshotResponse& rated = arena->New<rating::v1::GetIndexSnapshotResponse>();
  Meetings meetings{{}};
};

// What a meeting's paper is made of: its snapshot, and then the ratings that this says to ask for.
// Errors as ReportSources.
absl::Status ReadInTurn(ReportSources& sources, const std::string& meeting, const ReadPoint& point,
                        const CallScope& scope, ingestion::v1::GetMeetingSnapshotResponse& stated,
                        rating::v1::GetIndexSnapshotResponse& rated);

// Errors as ReportSources.
absl::StatusOr<PaperSources> ReadPaperSources(ReportSources& sources, const std::string& meeting,
                                              const ReadPoint& point, const CallScope& scope);

// The panel's meeting before that of `paper`, as stated by the same point. Nothing: it is the
// first. Errors as ReportSources.
absl::StatusOr<std::optional<ingestion::v1::GetMeetingSnapshotResponse>> ReadPreviousMeeting(
    ReportSources& sources, const PaperSources& paper, const ReadPoint& point,
    const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PAPER_SOURCES_H_
