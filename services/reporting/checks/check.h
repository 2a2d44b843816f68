// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "ragstone/reporting/v1/report_check.pb.h"
#include "services/reporting/checks/check_paper.h"

namespace ragstone::reporting {

class Findings;

// A kind of finding, and what looks for it.
struct Check {
  absl::string_view code;
  v1::CheckSeverity severity;
  void (*look)(const CheckInput& input, Findings& findings);
};

// Every check, each code once, in the order in which findings are shown. A new one is a file of
// this folder, its declaration in kinds.h and its line in check_table.cc.
absl::Span<const Check> Checks();

// Where a check puts what it finds.
class Findings {
 public:
  // Neither is owned; both must outlive this.
  Findings(const Check& check, std::vector<v1::CheckFinding>& all) : check_(check), all_(all) {}

  // What is wrong at `place` and what would mend it, as sentences.
  void Add(std::string place, std::string message, std::string mend) {
    v1::CheckFinding& finding = all_.emplace_back();
    finding.set_code(std::string(check_.code));
    finding.set_severity(check_.severity);
    finding.set_place(std::move(place));
    finding.set_message(std::move(message));
    finding.set_mend(std::move(mend));
  }

 private:
  const Check& check_;
  std::vector<v1::CheckFinding>& all_;
};

// "entry 23a", or a part of it: "entry 23a, commentary".
inline std::string EntryPlace(absl::string_view number, absl::string_view part = "") {
  return absl::StrCat("entry ", number, part.empty() ? "" : ", ", part);
}

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_H_
