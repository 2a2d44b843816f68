// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What every step of a report does: it finds the report, looks whether the step may be taken, and
// puts it on record.

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_STEP_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_STEP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/report.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/reporting/publication/store.h"
#include "services/rpc/fingerprint.h"

namespace ragstone::reporting {

// Longest reason, in bytes: a paragraph.
inline constexpr std::size_t kMaxReasonBytes = 2'000;

// A step as it is asked for.
struct WantedStep {
  v1::ReportAction action = v1::REPORT_ACTION_UNSPECIFIED;
  v1::ReportState state = v1::REPORT_STATE_UNSPECIFIED;
  std::string reason;
  // Where the report is to stand; nothing: where it does.
  std::optional<common::v1::AnsweredAt> moved_to;
};

// Whether a step may be taken on a report as it stands.
using StepPermission = absl::FunctionRef<absl::Status(const v1::Report& report)>;

// ABORTED: a given etag is not the report's.
absl::Status CheckEtag(const v1::Report& report, absl::string_view etag);

// The step on record.
v1::ReportStep MakeStep(const WantedStep& wanted, std::int64_t as_of_sequence,
                        const CallScope& scope, absl::Time now);

// Takes the step and fills `after` with the report behind it. NOT_FOUND, ABORTED for a stale etag,
// or what `permission` says.
absl::Status TakeStep(WriteView& view, const ReportName& name, absl::string_view etag,
                      const WantedStep& wanted, const CallScope& scope, absl::Time now,
                      StepPermission permission, v1::Report& after);

// The name in a request about a report, after a look at what all of them have: `name` and
// `request_id`. Adds what is wrong.
template <typename Request>
std::optional<ReportName> CheckStepRequest(const Request& request, FaultList& faults) {
  rpc::CheckRequestId(request.request_id(), "request_id", faults);
  return faults.Take(ParseReportName(request.name()), "name");
}

// Adds a fault under `path` if a reason is too long, or missing where it is required.
void CheckReason(absl::string_view reason, bool required, absl::string_view path,
                 FaultList& faults);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_STEP_H_
