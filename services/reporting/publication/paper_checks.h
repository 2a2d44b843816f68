// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_

#include <vector>

#include "absl/status/statusor.h"

#include "services/reporting/publication/checks.h"

namespace ragstone::reporting {

// What can be told of a paper by itself. Pure: the same paper has the same findings.
//
//   MEETING_BEFORE_DATA_END  error: the meeting is not after the last day of the figures
//   TOTALS_DIFFER            error: the counts of ratings do not add up to the entries
//   COMMENTARY_MISSING       error: an exception without the service's words
//   PROMISE_NOT_KEPT         warning: figures that were promised by now are not there
//   HEADER_INCOMPLETE        warning: no lead officer, contact officer or recommendation
std::vector<v1::CheckFinding> CheckPaper(const v1::ExceptionReport& paper);

class PaperChecks final : public PublicationChecks {
 public:
  absl::StatusOr<std::vector<v1::CheckFinding>> Check(const v1::Report&,
                                                      const v1::ExceptionReport& contents,
                                                      const CallScope&) override {
    return CheckPaper(contents);
  }
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_PAPER_CHECKS_H_
