// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/faults.h"

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/pages.h"
#include "services/base/errors.h"

namespace ragstone::cli {

std::vector<ingestion::v1::Finding> FindingsOf(const Session& session,
                                               const absl::Status& refused) {
  const ErrorDetails details = DetailsOf(refused);
  std::vector<ingestion::v1::Finding> findings;
  if (const auto batch = details.metadata.find("batch"); batch != details.metadata.end()) {
    if (const auto ingestion = session.Ingestion(); ingestion.ok()) {
      ingestion::v1::ListBatchFindingsRequest request;
      request.set_parent(batch->second);
      const auto listed = AllPages(request, [&](const auto& page) {
        return ingestion->ListBatchFindings(page, session.Options());
      });
      if (listed.ok()) findings.assign(listed->findings().begin(), listed->findings().end());
    }
  }
  if (!findings.empty()) return findings;
  for (const Fault& fault : details.faults) {
    ingestion::v1::Finding& finding = findings.emplace_back();
    finding.set_path(fault.path);
    finding.set_description(fault.description);
  }
  return findings;
}

absl::Status PrintFaults(Session& session, const Faults& faults) {
  for (const std::string& line : faults.lines()) session.console().err << line << "\n";
  const int64_t kept = static_cast<int64_t>(faults.lines().size());
  const std::string shown =
      faults.count() > kept ? absl::StrCat(" (the first ", Thousands(kept), " are shown)") : "";
  return absl::InvalidArgumentError(absl::StrCat(Thousands(faults.count()),
                                                 faults.count() == 1 ? " fault" : " faults", shown,
                                                 "; nothing was stored"));
}

}  // namespace ragstone::cli
