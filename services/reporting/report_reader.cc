// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/assemble.h"
#include "services/reporting/earlier_paper_reader.h"
#include "services/reporting/paper_sources.h"
#include "services/reporting/read_point.h"
#include "services/rpc/message_arena.h"

namespace ragstone::reporting {

absl::StatusOr<std::shared_ptr<const v1::ExceptionReport>> ReportReader::Read(
    const std::string& meeting, v1::ReportView view, const common::v1::ReadAt& read_at,
    const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportCache::Report kept,
                            ReadKept(meeting, view, read_at, scope));
  return std::shared_ptr<const v1::ExceptionReport>(kept, &kept->contents());
}

absl::StatusOr<std::shared_ptr<const std::string>> ReportReader::ReadAnswer(
    const std::string& meeting, v1::ReportView view, const common::v1::ReadAt& read_at,
    const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportCache::Report kept,
                            ReadKept(meeting, view, read_at, scope));
  return std::shared_ptr<const std::string>(kept, &kept->answer());
}

absl::StatusOr<ReportCache::Report> ReportReader::ReadKept(const std::string& meeting,
                                                           v1::ReportView view,
                                                           const common::v1::ReadAt& read_at,
                                                           const CallScope& scope) {
  FaultList faults;
  const std::optional<std::string> council = CheckMeetingRequest(meeting, read_at, faults);
  const std::optional<v1::ReportView> wanted = CheckView(view, faults);
  if (!faults.empty()) return faults.ToStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, FixPoint(sources_, *council, read_at, scope));
  if (ReportCache::Report cached = cache_.Find(meeting, *wanted, point)) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool stands, StillStands(cached->contents(), point));
    if (stands) return cached;
  }

  RAGSTONE_ASSIGN_OR_RETURN(const PaperSources paper,
                            ReadPaperSources(sources_, meeting, point, scope));
  std::optional<EarlierPaper> earlier;
  if (const ingestion::v1::Meeting* const before = paper.meetings.Before(paper.stated.meeting())) {
    RAGSTONE_ASSIGN_OR_RETURN(earlier,
                              ReadEarlierPaper(sources_, published_, *before, point, scope));
  }
  auto arena = std::make_unique<rpc::MessageArena>();
  auto& response = arena->New<v1::GetExceptionReportResponse>();
  v1::ExceptionReport& assembled = *response.mutable_report();
  RAGSTONE_RETURN_IF_ERROR(AssembleInto(assembled, paper.stated, paper.rated,
                                        earlier ? &*earlier : nullptr, paper.meetings, *wanted));
  if (assembled.has_changes()) {
    RAGSTONE_RETURN_IF_ERROR(AddReasons(sources_, scope, *assembled.mutable_changes()));
  }
  auto report = std::make_shared<const KeptReport>(std::move(arena), response);
  cache_.Insert(meeting, point, report);
  return report;
}

absl::StatusOr<bool> ReportReader::StillStands(const v1::ExceptionReport& report,
                                               const ReadPoint& point) const {
  if (!report.has_changes()) return true;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<std::int64_t> stood_at,
                            published_(report.changes().since_meeting(), point.sequence));
  return !stood_at || *stood_at == report.changes().since().sequence();
}

}  // namespace ragstone::reporting
