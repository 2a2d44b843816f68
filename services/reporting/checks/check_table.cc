// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/check.h"
#include "services/reporting/checks/kinds.h"

namespace ragstone::reporting {
namespace {

constexpr auto kError = v1::CHECK_SEVERITY_ERROR;
constexpr auto kWarning = v1::CHECK_SEVERITY_WARNING;
constexpr auto kNote = v1::CHECK_SEVERITY_NOTE;

// Overrides on record name the codes: none changes its meaning.
constexpr Check kChecks[] = {
    {"MEETING_BEFORE_DATA_END", kError, FindMeetingBeforeDataEnd},
    {"DEADLINE_MISSED", kError, FindDeadlineMissed},
    {"HEADER_INCOMPLETE", kError, FindHeaderGaps},
    {"NO_RECOMMENDATIONS", kError, FindNoRecommendations},
    {"COMMENTARY_MISSING", kError, FindCommentaryMissing},
    {"PLACEHOLDER_LEFT", kError, FindPlaceholdersLeft},
    {"SUPPRESSED_FIGURE_IN_TEXT", kError, FindSuppressedFiguresInText},
    {"TOTALS_DIFFER", kError, FindTotalsThatDiffer},
    {"DEADLINE_NEAR", kWarning, FindDeadlineNear},
    {"MEETING_HELD", kWarning, FindMeetingHeld},
    {"DATA_END_AFTER_PUBLICATION", kWarning, FindDataEndAfterPublication},
    {"COMMENTARY_NOT_APPROVED", kWarning, FindCommentaryNotApproved},
    {"COMMENTARY_UNCHANGED", kWarning, FindCommentaryUnchanged},
    {"NUMBER_NOT_IN_TABLE", kWarning, FindNumbersNotInTable},
    {"COUNT_IN_TEXT_DIFFERS", kWarning, FindCountsInTextThatDiffer},
    {"REFERENCE_TO_NOTHING", kWarning, FindReferencesToNothing},
    {"PROMISE_NOT_KEPT", kWarning, FindPromisesNotKept},
    {"FIGURE_OVERDUE", kWarning, FindFiguresOverdue},
    {"LOAD_WARNING_OPEN", kWarning, FindOpenLoadWarnings},
    {"IMPLAUSIBLE_VALUE", kWarning, FindImplausibleValues},
    {"IMPLAUSIBLE_TARGET", kWarning, FindImplausibleTargets},
    {"DEFINITION_WITHOUT_BREAK", kWarning, FindDefinitionsWithoutBreak},
    {"NO_BACKGROUND_PAPERS", kWarning, FindNoBackgroundPapers},
    {"TO_BE_CONFIRMED", kWarning, FindToBeConfirmed},
    {"DEADLINE_UNKNOWN", kNote, FindDeadlineUnknown},
    {"MEETING_ON_NO_WORKING_DAY", kNote, FindMeetingOnNoWorkingDay},
};

}  // namespace

absl::Span<const Check> Checks() { return kChecks; }

}  // namespace ragstone::reporting
