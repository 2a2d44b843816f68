// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/kept_report.h"

#include <utility>

#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::reporting {

KeptReport::KeptReport(v1::ExceptionReport contents) {
  v1::GetExceptionReportResponse response;
  *response.mutable_report() = std::move(contents);
  answer_ = response.SerializeAsString();
  contents_ = std::move(*response.mutable_report());
}

}  // namespace ragstone::reporting
