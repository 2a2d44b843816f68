// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "services/base/clock.h"
#include "services/reporting/publication/checks.h"
#include "services/reporting/publication/store.h"
#include "services/reporting/report_check_reader.h"

namespace ragstone::reporting {

// The checks of a paper, as of the day (UTC) on which it is published.
class PaperChecks final : public PublicationChecks {
 public:
  // Neither is owned; both must outlive this.
  PaperChecks(ReportCheckReader& reader, const Clock& clock) : reader_(reader), clock_(clock) {}

  absl::StatusOr<std::vector<v1::CheckFinding>> Check(const v1::Report& report,
                                                      const v1::ExceptionReport& contents,
                                                      const CallScope& scope) override;

 private:
  ReportCheckReader& reader_;
  const Clock& clock_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_
