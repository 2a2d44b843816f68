// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_
#define RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_

#include <string>

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// A report as it is kept for the next who asks. Putting it on the wire costs ten times what sending
// it does, so that is done once.
class KeptReport {
 public:
  explicit KeptReport(v1::ExceptionReport contents);

  const v1::ExceptionReport& contents() const { return contents_; }
  // A GetExceptionReportResponse with the report, as it goes on the wire.
  const std::string& answer() const { return answer_; }

 private:
  v1::ExceptionReport contents_;
  std::string answer_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_
