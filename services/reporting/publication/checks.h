// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_CHECKS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_CHECKS_H_

#include <vector>

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report.pb.h"
#include "ragstone/reporting/v1/report_check.pb.h"
#include "services/base/call_scope.h"

namespace ragstone::reporting {

// What looks at a report before it is published. Implementations are thread-safe.
class PublicationChecks {
 public:
  virtual ~PublicationChecks() = default;

  // What is wrong with `contents`, which `report` is to be published with, in the order in which it
  // is to be shown. An error stops the publication unless its code is overridden. A status that is
  // not OK: the checks could not be made, and nothing is published.
  virtual absl::StatusOr<std::vector<v1::CheckFinding>> Check(const v1::Report& report,
                                                              const v1::ExceptionReport& contents,
                                                              const CallScope& scope) = 0;
};

// Whether a report may be published with these findings. FAILED_PRECONDITION: CHECKS_FAILED, with a
// violation for each error whose code is not overridden; NOTHING_TO_OVERRIDE, for each override of
// a code that no error has.
absl::Status JudgeFindings(const v1::Report& report, const std::vector<v1::CheckFinding>& findings,
                           const std::vector<v1::CheckOverride>& overrides);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_CHECKS_H_
