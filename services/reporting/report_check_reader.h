// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_REPORT_CHECK_READER_H_
#define RAGSTONE_SERVICES_REPORTING_REPORT_CHECK_READER_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/report_check.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/report_reader.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Whether a version of a meeting's report has been published.
using PublishedBefore = std::function<absl::StatusOr<bool>(const std::string& meeting)>;

// Reads what the checks of a paper look at, and has them look. Thread-safe.
class ReportCheckReader {
 public:
  // Neither is owned; both must outlive this.
  ReportCheckReader(ReportSources& sources, ReportReader& reader, PublishedBefore published_before)
      : sources_(sources), reader_(reader), published_before_(std::move(published_before)) {}

  // INVALID_ARGUMENT with every wrong field. Else as ReportReader.
  absl::StatusOr<v1::CheckReportResponse> Read(const v1::CheckReportRequest& request,
                                               const CallScope& scope);

  // What is wrong with a meeting's report as of the sequence of `at`. Without `today`, deadlines
  // are not looked at. Errors as ReportReader.
  absl::StatusOr<std::vector<v1::CheckFinding>> Check(const std::string& meeting,
                                                      const common::v1::AnsweredAt& at,
                                                      std::optional<absl::CivilDay> today,
                                                      bool published_before,
                                                      const CallScope& scope);

 private:
  ReportSources& sources_;
  ReportReader& reader_;
  const PublishedBefore published_before_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_REPORT_CHECK_READER_H_
