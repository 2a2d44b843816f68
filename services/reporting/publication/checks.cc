// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/checks.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"

namespace ragstone::reporting {

absl::Status JudgeFindings(const v1::Report& report, const std::vector<v1::CheckFinding>& findings,
                           const std::vector<v1::CheckOverride>& overrides) {
  std::set<std::string> overridden;
  for (const v1::CheckOverride& one : overrides) overridden.insert(one.code());
  std::set<std::string> found;
  std::vector<UnmetPrecondition> failed;
  for (const v1::CheckFinding& finding : findings) {
    if (finding.severity() != v1::CHECK_SEVERITY_ERROR) continue;
    found.insert(finding.code());
    if (overridden.count(finding.code()) > 0) continue;
    failed.push_back({finding.code(), finding.place(),
                      absl::StrCat(finding.message(), " ", finding.mend(), " Or override ",
                                   finding.code(), " with a reason.")});
  }
  if (!failed.empty()) return FailedPreconditionError("CHECKS_FAILED", std::move(failed));
  std::vector<UnmetPrecondition> idle;
  for (const v1::CheckOverride& one : overrides) {
    if (found.count(one.code()) > 0) continue;
    idle.push_back({"NOTHING_TO_OVERRIDE", one.code(),
                    absl::StrCat("the checks found no error of this code in ", report.name())});
  }
  if (idle.empty()) return absl::OkStatus();
  return FailedPreconditionError("NOTHING_TO_OVERRIDE", std::move(idle));
}

}  // namespace ragstone::reporting
