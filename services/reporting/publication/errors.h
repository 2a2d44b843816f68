// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The errors of reports on their way to publication, with their texts in one place.

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_ERRORS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_ERRORS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "ragstone/reporting/v1/report.pb.h"

namespace ragstone::reporting {

// NOT_FOUND.
absl::Status ReportNotFound(absl::string_view name);

// FAILED_PRECONDITION (WRONG_STATE): "it is a draft, want one that is approved".
absl::Status WrongState(const v1::Report& report, absl::string_view wanted);

// FAILED_PRECONDITION (REPORT_UNPUBLISHED): a meeting has one report under way at a time.
absl::Status StillUnpublished(const v1::Report& report);

// FAILED_PRECONDITION (CORRECTION_REASON_MISSING, NOTHING_TO_CORRECT).
absl::Status CorrectionReasonMissing(const v1::Report& published);
absl::Status NothingToCorrect(absl::string_view meeting);

// ABORTED (CONCURRENT_CHANGE).
absl::Status ChangedMeanwhile(absl::string_view name);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_ERRORS_H_
