// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/report_step.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/reporting/publication/errors.h"

namespace ragstone::reporting {

absl::Status CheckEtag(const v1::Report& report, absl::string_view etag) {
  if (etag.empty() || etag == report.etag()) return absl::OkStatus();
  return StaleEtagError(report.name(), etag);
}

v1::ReportStep MakeStep(const WantedStep& wanted, std::int64_t as_of_sequence,
                        const CallScope& scope, absl::Time now) {
  v1::ReportStep step;
  step.set_action(wanted.action);
  step.set_state(wanted.state);
  step.set_actor(scope.actor);
  convert::SetTimestamp(now, *step.mutable_time());
  step.set_reason(wanted.reason);
  step.set_as_of_sequence(as_of_sequence);
  return step;
}

absl::Status TakeStep(WriteView& view, const ReportName& name, absl::string_view etag,
                      const WantedStep& wanted, const CallScope& scope, absl::Time now,
                      StepPermission permission, v1::Report& after) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Report> report, view.FindReport(name));
  if (!report.has_value()) return ReportNotFound(name.ToString());
  RAGSTONE_RETURN_IF_ERROR(CheckEtag(*report, etag));
  RAGSTONE_RETURN_IF_ERROR(permission(*report));
  common::v1::AnsweredAt at;
  at.set_sequence(report->as_of_sequence());
  at.set_reference_sequence(report->reference_sequence());
  if (wanted.moved_to.has_value()) at = *wanted.moved_to;
  RAGSTONE_RETURN_IF_ERROR(
      view.AddStep(name, MakeStep(wanted, at.sequence(), scope, now), at.reference_sequence()));
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Report> advanced, view.FindReport(name));
  if (!advanced.has_value()) return absl::InternalError("a report was stored and not found");
  after = *std::move(advanced);
  return absl::OkStatus();
}

void CheckReason(absl::string_view reason, bool required, absl::string_view path,
                 FaultList& faults) {
  if (required && absl::StripAsciiWhitespace(reason).empty()) {
    faults.Add(path, "missing, want a reason");
  }
  if (reason.size() > kMaxReasonBytes) {
    faults.Add(path, absl::StrCat(reason.size(), " bytes, want at most ", kMaxReasonBytes));
  }
}

}  // namespace ragstone::reporting
