// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a paper is looked through for before it goes out: pure, without asking anybody anything.
// docs/checks.md lists the codes with their severities and sources.

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_PAPER_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_PAPER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"

#include "ragstone/reporting/v1/commentary_due.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report_check.pb.h"
#include "services/base/errors.h"
#include "services/reporting/load_warning.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// A paper with all that it is judged by. It points into what it was made from.
struct CheckInput {
  // What the paper was made of, and the paper with every figure.
  const SnapshotView& made_of;
  const v1::ExceptionReport& report;
  // What is published: the same without the figures that are suppressed. Where texts stand against
  // that, it cannot be made, and this is the paper with every figure.
  const v1::ExceptionReport& printed;
  const std::vector<UnmetPrecondition>& refused_texts;
  // The commentary and promises that are due (ListDue), states and repeated words among it.
  const std::vector<v1::CommentaryDue>& due;
  // Those of the batches that brought the paper's figures (BatchesOf).
  const std::vector<LoadWarning>& load_warnings;
  // Deadlines are judged by this day. Nothing: they are not looked at.
  std::optional<absl::CivilDay> today;
  // A version of the paper is out: it has met or missed its deadline for good.
  bool published_before = false;
};

// What is wrong with a paper: errors first, then warnings, then notes; each in the order of the
// checks and then of the paper.
std::vector<v1::CheckFinding> CheckPaper(const CheckInput& input);

// The batches that brought the figures that a paper prints of its own area, each once, in order of
// name.
std::vector<std::string> BatchesOf(const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_CHECK_PAPER_H_
