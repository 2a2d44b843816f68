// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the checks look for; each family has a file of its own.

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_KINDS_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_KINDS_H_

#include "services/reporting/checks/check.h"

namespace ragstone::reporting {

// dates.cc
void FindMeetingBeforeDataEnd(const CheckInput& input, Findings& findings);
void FindDataEndAfterPublication(const CheckInput& input, Findings& findings);
void FindMeetingOnNoWorkingDay(const CheckInput& input, Findings& findings);

// deadline.cc
void FindDeadlineMissed(const CheckInput& input, Findings& findings);
void FindDeadlineNear(const CheckInput& input, Findings& findings);
void FindDeadlineUnknown(const CheckInput& input, Findings& findings);
void FindMeetingHeld(const CheckInput& input, Findings& findings);

// header.cc
void FindHeaderGaps(const CheckInput& input, Findings& findings);
void FindNoRecommendations(const CheckInput& input, Findings& findings);

// commentary.cc
void FindCommentaryMissing(const CheckInput& input, Findings& findings);
void FindCommentaryNotApproved(const CheckInput& input, Findings& findings);
void FindCommentaryUnchanged(const CheckInput& input, Findings& findings);

// commentary_numbers.cc
void FindNumbersNotInTable(const CheckInput& input, Findings& findings);

// suppressed_figures.cc
void FindSuppressedFiguresInText(const CheckInput& input, Findings& findings);

// references.cc
void FindReferencesToNothing(const CheckInput& input, Findings& findings);

// promises_not_kept.cc
void FindPromisesNotKept(const CheckInput& input, Findings& findings);

// totals.cc
void FindTotalsThatDiffer(const CheckInput& input, Findings& findings);

// counts_in_text.cc
void FindCountsInTextThatDiffer(const CheckInput& input, Findings& findings);

// implausible.cc
void FindImplausibleValues(const CheckInput& input, Findings& findings);
void FindImplausibleTargets(const CheckInput& input, Findings& findings);

// definitions.cc
void FindDefinitionsWithoutBreak(const CheckInput& input, Findings& findings);

// figures_overdue.cc
void FindFiguresOverdue(const CheckInput& input, Findings& findings);

// open_load_warnings.cc
void FindOpenLoadWarnings(const CheckInput& input, Findings& findings);

// background_papers.cc
void FindNoBackgroundPapers(const CheckInput& input, Findings& findings);

// placeholders_left.cc
void FindPlaceholdersLeft(const CheckInput& input, Findings& findings);
void FindToBeConfirmed(const CheckInput& input, Findings& findings);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_KINDS_H_
