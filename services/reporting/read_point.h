// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is asked for of a meeting: which point in its council's history, and for whom.

#ifndef RAGSTONE_SERVICES_REPORTING_READ_POINT_H_
#define RAGSTONE_SERVICES_REPORTING_READ_POINT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Adds what is wrong with a request's `read_at`.
void CheckReadAt(const common::v1::ReadAt& read_at, FaultList& faults);

// The council ("councils/merton") of the meeting that a request names in `meeting`, after a look at
// that and at `read_at`. Adds what is wrong to `faults`; nothing if the name is.
std::optional<std::string> CheckMeetingRequest(const std::string& meeting,
                                               const common::v1::ReadAt& read_at,
                                               FaultList& faults);

// The view to assemble: public where none is named. Adds what is wrong; nothing if it is no view.
std::optional<v1::ReportView> CheckView(v1::ReportView view, FaultList& faults);

// The point to ask both sources for: the sequence asked for, else the council's newest.
// OUT_OF_RANGE: one beyond the newest. Else as ReportSources::ReadHead.
absl::StatusOr<ReadPoint> FixPoint(ReportSources& sources, absl::string_view council,
                                   const common::v1::ReadAt& read_at, const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_READ_POINT_H_
