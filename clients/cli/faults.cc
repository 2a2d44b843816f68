// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/faults.h"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <set>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/pages.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Finding;

// Faults that differ in their places only of which each has a line: one mistake, made in every row,
// must not hide the others.
constexpr int64_t kMostAlike = 5;

// All that ingestion keeps of the batch of this name.
absl::StatusOr<std::vector<Finding>> FindingsOfBatch(const Session& session,
                                                     const std::string& batch) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListBatchFindingsRequest request;
  request.set_parent(batch);
  RAGSTONE_ASSIGN_OR_RETURN(const auto listed, AllPages(request, [&](const auto& page) {
                              return ingestion.ListBatchFindings(page, session.Options());
                            }));
  return std::vector<Finding>(listed.findings().begin(), listed.findings().end());
}

// Those that are faults, not warnings.
int64_t FaultsAmong(const std::vector<Finding>& findings) {
  return std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.warning() == ingestion::v1::WARNING_KIND_UNSPECIFIED;
  });
}

}  // namespace

absl::StatusOr<std::vector<Finding>> OpenFindings(const Session& session,
                                                  const ingestion::v1::Batch& batch) {
  std::set<int> accepted;
  for (const auto& warning : batch.counts().warnings()) {
    if (warning.accepted()) accepted.insert(warning.kind());
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Finding> findings,
                            FindingsOfBatch(session, batch.name()));
  std::vector<Finding> open;
  for (const Finding& finding : findings) {
    if (accepted.count(finding.warning()) == 0) open.push_back(finding);
  }
  return open;
}

std::vector<Finding> FindingsOf(const Session& session, const absl::Status& refused) {
  const ErrorDetails details = DetailsOf(refused);
  std::vector<Finding> findings;
  if (const auto batch = details.metadata.find("batch"); batch != details.metadata.end()) {
    findings = FindingsOfBatch(session, batch->second).value_or(std::vector<Finding>());
  }
  if (!findings.empty()) return findings;
  for (const Fault& fault : details.faults) {
    Finding& finding = findings.emplace_back();
    finding.set_path(fault.path);
    finding.set_description(fault.description);
  }
  return findings;
}

int64_t FaultsBeyond(const std::vector<Finding>& findings, const absl::Status& refused) {
  const ErrorDetails details = DetailsOf(refused);
  const auto counted = details.metadata.find("faults");
  int64_t all = 0;
  if (counted == details.metadata.end() || !absl::SimpleAtoi(counted->second, &all)) return 0;
  return std::max<int64_t>(0, all - FaultsAmong(findings));
}

absl::Status PrintFaults(Session& session, const Faults& faults) {
  for (const std::string& line : faults.ShortLines(kMostAlike)) {
    session.console().err << line << "\n";
  }
  const std::string shown =
      faults.untold() > 0
          ? absl::StrCat(" (", Thousands(faults.count() - faults.untold()), " of them are shown)")
          : "";
  return absl::InvalidArgumentError(absl::StrCat(Thousands(faults.count()),
                                                 faults.count() == 1 ? " fault" : " faults", shown,
                                                 "; nothing was stored"));
}

}  // namespace ragstone::cli
