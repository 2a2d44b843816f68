// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/errors.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"

namespace ragstone::reporting {
namespace {

absl::string_view StateWords(v1::ReportState state) {
  switch (state) {
    case v1::REPORT_STATE_DRAFT:
      return "a draft";
    case v1::REPORT_STATE_IN_REVIEW:
      return "in review";
    case v1::REPORT_STATE_APPROVED:
      return "approved";
    case v1::REPORT_STATE_PUBLISHED:
      return "published";
    default:
      return "in a state that this version does not know";
  }
}

}  // namespace

absl::Status ReportNotFound(absl::string_view name) { return NotFoundError("report", name); }

absl::Status WrongState(const v1::Report& report, absl::string_view wanted) {
  return WrongStateError(report.name(), StateWords(report.state()), wanted);
}

absl::Status StillUnpublished(const v1::Report& report) {
  return FailedPreconditionError(
      "REPORT_UNPUBLISHED",
      {{"REPORT_UNPUBLISHED", report.name(),
        absl::StrCat(
            "it is ", StateWords(report.state()),
            ", and a meeting has one report under way at a time: refresh or publish it")}});
}

absl::Status CorrectionReasonMissing(const v1::Report& published) {
  return FailedPreconditionError(
      "CORRECTION_REASON_MISSING",
      {{"CORRECTION_REASON_MISSING", published.name(),
        "it is published, want the reason for which it is to be corrected"}});
}

absl::Status NothingToCorrect(absl::string_view meeting) {
  return FailedPreconditionError(
      "NOTHING_TO_CORRECT", {{"NOTHING_TO_CORRECT", std::string(meeting),
                              "no report of it is published, want no reason for a correction"}});
}

absl::Status ChangedMeanwhile(absl::string_view name) {
  return AbortedError(
      "CONCURRENT_CHANGE",
      absl::StrCat(name, ": somebody changed it meanwhile; read it again and repeat"));
}

}  // namespace ragstone::reporting
