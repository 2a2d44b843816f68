// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The steps of a report before it is published: created, refreshed, submitted, approved, sent back.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/publication/errors.h"
#include "services/reporting/publication/publications.h"
#include "services/reporting/publication/report_step.h"
#include "services/reporting/publication/write_once.h"
#include "services/reporting/read_point.h"

namespace ragstone::reporting {
namespace {

// Who submitted the report as it stands; empty if nobody did.
std::string Submitter(const v1::Report& report) {
  const auto step = std::find_if(
      report.steps().rbegin(), report.steps().rend(),
      [](const v1::ReportStep& one) { return one.action() == v1::REPORT_ACTION_SUBMITTED; });
  return step == report.steps().rend() ? "" : step->actor();
}

absl::Status NotPublished(const v1::Report& report) {
  if (report.state() != v1::REPORT_STATE_PUBLISHED) return absl::OkStatus();
  return WrongState(report, "one that is not; a published report is corrected by a new version");
}

// A step that needs nobody but the store.
template <typename Response, typename Request>
absl::StatusOr<Response> Step(Store& store, const Clock& clock, absl::string_view method,
                              const Request& request, const ReportName& name,
                              const WantedStep& wanted, const CallScope& scope,
                              StepPermission permission) {
  Response response;
  RAGSTONE_RETURN_IF_ERROR(
      WriteOnce(store, clock, name.council, rpc::IdentifiedRequest(method, request),
                request.validate_only(), response, [&](WriteView& view, absl::Time now) {
                  return TakeStep(view, name, request.etag(), wanted, scope, now, permission,
                                  *response.mutable_report());
                }));
  return response;
}

}  // namespace

absl::StatusOr<v1::CreateReportResponse> Publications::Create(
    const v1::CreateReportRequest& request, const CallScope& scope) {
  FaultList faults;
  rpc::CheckRequestId(request.request_id(), "request_id", faults);
  const std::optional<std::string> council =
      faults.Take(CouncilOfMeeting(request.parent()), "parent");
  CheckReadAt(request.read_at(), faults);
  CheckReason(request.correction_reason(), /*required=*/false, "correction_reason", faults);
  if (!faults.empty()) return faults.ToStatus();

  const rpc::IdentifiedRequest identified("CreateReport", request);
  v1::CreateReportResponse response;
  RAGSTONE_ASSIGN_OR_RETURN(const bool answered,
                            AnsweredBefore(store_, *council, identified, response));
  if (answered) return response;
  RAGSTONE_ASSIGN_OR_RETURN(const common::v1::AnsweredAt point,
                            DraftPoint(request.parent(), request.read_at(), scope));
  const auto create = [&](WriteView& view, absl::Time now) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Report> newest,
                              view.FindNewest(*council, request.parent()));
    const bool corrects = newest.has_value();
    const bool has_reason = !absl::StripAsciiWhitespace(request.correction_reason()).empty();
    if (corrects && newest->state() != v1::REPORT_STATE_PUBLISHED) return StillUnpublished(*newest);
    if (corrects && !has_reason) return CorrectionReasonMissing(*newest);
    if (!corrects && has_reason) return NothingToCorrect(request.parent());
    v1::Report report;
    report.set_as_of_sequence(point.sequence());
    report.set_reference_sequence(point.reference_sequence());
    if (corrects) report.set_correction_reason(request.correction_reason());
    *report.add_steps() = MakeStep({v1::REPORT_ACTION_CREATED, v1::REPORT_STATE_DRAFT, "", {}},
                                   report.as_of_sequence(), scope, now);
    const ReportName name{*council, request.parent(), corrects ? newest->version() + 1 : 1};
    RAGSTONE_RETURN_IF_ERROR(view.AddReport(name, report));
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Report> created, view.FindReport(name));
    if (!created.has_value()) return absl::InternalError("a report was stored and not found");
    *response.mutable_report() = *std::move(created);
    return absl::OkStatus();
  };
  RAGSTONE_RETURN_IF_ERROR(
      WriteOnce(store_, clock_, *council, identified, request.validate_only(), response, create));
  return response;
}

absl::StatusOr<v1::RefreshReportResponse> Publications::Refresh(
    const v1::RefreshReportRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<ReportName> name = CheckStepRequest(request, faults);
  CheckReadAt(request.read_at(), faults);
  if (!faults.empty()) return faults.ToStatus();

  v1::RefreshReportResponse answer;
  RAGSTONE_ASSIGN_OR_RETURN(
      const bool answered,
      AnsweredBefore(store_, name->council, rpc::IdentifiedRequest("RefreshReport", request),
                     answer));
  if (answered) return answer;
  // Before the other services are asked; the transaction looks again.
  RAGSTONE_ASSIGN_OR_RETURN(const v1::Report report, Find(*name));
  RAGSTONE_RETURN_IF_ERROR(CheckEtag(report, request.etag()));
  RAGSTONE_RETURN_IF_ERROR(NotPublished(report));
  RAGSTONE_ASSIGN_OR_RETURN(const common::v1::AnsweredAt point,
                            DraftPoint(name->meeting, request.read_at(), scope));
  return Step<v1::RefreshReportResponse>(
      store_, clock_, "RefreshReport", request, *name,
      {v1::REPORT_ACTION_REFRESHED, v1::REPORT_STATE_DRAFT, "", point}, scope, NotPublished);
}

absl::StatusOr<v1::SubmitReportResponse> Publications::Submit(
    const v1::SubmitReportRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<ReportName> name = CheckStepRequest(request, faults);
  if (!faults.empty()) return faults.ToStatus();
  return Step<v1::SubmitReportResponse>(
      store_, clock_, "SubmitReport", request, *name,
      {v1::REPORT_ACTION_SUBMITTED, v1::REPORT_STATE_IN_REVIEW, "", {}}, scope,
      [](const v1::Report& report) -> absl::Status {
        if (report.state() == v1::REPORT_STATE_DRAFT) return absl::OkStatus();
        return WrongState(report, "a draft");
      });
}

absl::StatusOr<v1::ApproveReportResponse> Publications::Approve(
    const v1::ApproveReportRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<ReportName> name = CheckStepRequest(request, faults);
  if (!faults.empty()) return faults.ToStatus();
  return Step<v1::ApproveReportResponse>(
      store_, clock_, "ApproveReport", request, *name,
      {v1::REPORT_ACTION_APPROVED, v1::REPORT_STATE_APPROVED, "", {}}, scope,
      [&](const v1::Report& report) -> absl::Status {
        if (report.state() != v1::REPORT_STATE_IN_REVIEW) {
          return WrongState(report, "one that is in review");
        }
        // Two people see what is published, as of commentary.
        if (Submitter(report) == scope.actor) return OwnSubmissionError(report.name(), scope.actor);
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::ReturnReportResponse> Publications::Return(
    const v1::ReturnReportRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<ReportName> name = CheckStepRequest(request, faults);
  CheckReason(request.reason(), /*required=*/true, "reason", faults);
  if (!faults.empty()) return faults.ToStatus();
  return Step<v1::ReturnReportResponse>(
      store_, clock_, "ReturnReport", request, *name,
      {v1::REPORT_ACTION_RETURNED, v1::REPORT_STATE_DRAFT, request.reason(), {}}, scope,
      [](const v1::Report& report) -> absl::Status {
        if (report.state() == v1::REPORT_STATE_IN_REVIEW ||
            report.state() == v1::REPORT_STATE_APPROVED) {
          return absl::OkStatus();
        }
        return WrongState(report, "one that is in review or approved");
      });
}

}  // namespace ragstone::reporting
