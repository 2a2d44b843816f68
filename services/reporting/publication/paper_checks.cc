// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/paper_checks.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/reporting/dates.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Findings = std::vector<v1::CheckFinding>;

void Add(absl::string_view code, v1::CheckSeverity severity, std::string place, std::string message,
         std::string mend, Findings& findings) {
  v1::CheckFinding& finding = findings.emplace_back();
  finding.set_code(std::string(code));
  finding.set_severity(severity);
  finding.set_place(std::move(place));
  finding.set_message(std::move(message));
  finding.set_mend(std::move(mend));
}

std::string PlaceOf(absl::string_view number) { return absl::StrCat("entry ", number); }

bool IsBlank(absl::string_view text) { return absl::StripAsciiWhitespace(text).empty(); }

void CheckDates(const v1::ReportHeader& header, Findings& findings) {
  const std::optional<absl::CivilDay> meeting = DayOfWords(header.date());
  const std::optional<absl::CivilDay> data_end = DayOfWords(header.data_end());
  if (!meeting || !data_end || *meeting > *data_end) return;
  Add("MEETING_BEFORE_DATA_END", v1::CHECK_SEVERITY_ERROR, "header",
      absl::StrCat("The meeting is on ", header.date(), ", and the figures run to ",
                   header.data_end(), "."),
      "State the meeting's date, or the last day of its figures, as it is.", findings);
}

void CheckTotals(const v1::ExceptionReport& paper, Findings& findings) {
  int counted = 0;
  for (const v1::RatingCount& count : paper.counts()) counted += count.entries();
  if (counted == paper.index_size()) return;
  Add("TOTALS_DIFFER", v1::CHECK_SEVERITY_ERROR, "counts",
      absl::StrCat("The ratings add up to ", counted, ", and the index has ", paper.index_size(),
                   " entries."),
      "Refresh the report; if it stays so, it is a fault of the service.", findings);
}

void CheckCommentaries(const v1::ExceptionReport& paper, Findings& findings) {
  for (const v1::ReportRow& row : paper.exceptions()) {
    if (!IsBlank(row.commentary())) continue;
    Add("COMMENTARY_MISSING", v1::CHECK_SEVERITY_ERROR, PlaceOf(row.number()),
        absl::StrCat(row.description(), " is rated ", RatingWord(row.colour()),
                     ", and the service has written nothing."),
        "Add the service's commentary and refresh the report.", findings);
  }
}

void CheckPromises(const v1::ReportChanges& changes, Findings& findings) {
  for (const v1::PromiseOutcome& outcome : changes.promises()) {
    if (outcome.result() == v1::PROMISE_RESULT_KEPT) continue;
    Add("PROMISE_NOT_KEPT", v1::CHECK_SEVERITY_WARNING, PlaceOf(outcome.number()),
        absl::StrCat("Figures were promised on ", outcome.made_at(), " for ", outcome.due_at(),
                     " and are not there."),
        "Load the figures, or tell the panel in the commentary when they will come.", findings);
  }
}

void CheckHeader(const v1::ReportHeader& header, Findings& findings) {
  const auto want = [&](bool missing, absl::string_view what) {
    if (!missing) return;
    Add("HEADER_INCOMPLETE", v1::CHECK_SEVERITY_WARNING, "header",
        absl::StrCat("The paper names no ", what, "."),
        absl::StrCat("State the meeting's ", what, "."), findings);
  };
  want(IsBlank(header.paper().lead_officer()), "lead officer");
  want(IsBlank(header.paper().contact_officer()), "contact officer");
  want(header.paper().recommendations().empty(), "recommendation");
}

}  // namespace

std::vector<v1::CheckFinding> CheckPaper(const v1::ExceptionReport& paper) {
  Findings findings;
  CheckDates(paper.header(), findings);
  CheckTotals(paper, findings);
  CheckCommentaries(paper, findings);
  CheckPromises(paper.changes(), findings);
  CheckHeader(paper.header(), findings);
  return findings;
}

}  // namespace ragstone::reporting
