// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/assemble.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/changes/compare_papers.h"
#include "services/reporting/changes/paper_view.h"
#include "services/reporting/dates.h"
#include "services/reporting/disclosure/disclosure.h"
#include "services/reporting/disclosure/protect_changes.h"
#include "services/reporting/disclosure/text_check.h"
#include "services/reporting/entry_row.h"
#include "services/reporting/exception_ratings.h"
#include "services/reporting/layout.h"
#include "services/reporting/placeholders.h"
#include "services/reporting/sections.h"
#include "services/reporting/snapshot_view.h"
#include "services/reporting/standard_paper.h"

namespace ragstone::reporting {
namespace {

absl::Status CheckSameSequence(const common::v1::AnsweredAt& ingestion,
                               const common::v1::AnsweredAt& rating) {
  if (ingestion.sequence() == rating.sequence()) return absl::OkStatus();
  return InternalError("SNAPSHOTS_DIFFER",
                       absl::StrCat("ingestion answered at sequence ", ingestion.sequence(),
                                    " and rating at ", rating.sequence()));
}

void FillHeader(const ingestion::v1::GetMeetingSnapshotResponse& paper, v1::ReportHeader& header) {
  header.set_council(paper.council().display_name());
  header.set_committee(paper.panel().display_name());
  header.set_date(DisplayPeriod(paper.meeting().date()));
  *header.mutable_paper() = paper.meeting().header();
  header.set_index(paper.index().display_name());
  header.set_data_end(DisplayPeriod(paper.meeting().data_end()));
}

bool HasOtherCaveat(const v1::ReportRow& row, bool not_reportable) {
  return std::any_of(
      row.caveats().begin(), row.caveats().end(), [&](const v1::ReportCaveat& caveat) {
        return !not_reportable || caveat.kind() != ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE;
      });
}

// Puts copies of the rows of the index into the tables that they belong to.
void SortIntoTables(const std::set<common::v1::RatingColour>& exception_ratings,
                    v1::ExceptionReport& report) {
  for (const v1::ReportRow& row : report.index()) {
    const bool not_reportable = IsNotReportable(row);
    if (not_reportable) *report.add_not_reportable() = row;
    if (IsException(row, exception_ratings)) *report.add_exceptions() = row;
    if (!row.note().empty()) *report.add_of_note() = row;
    if (HasOtherCaveat(row, not_reportable)) *report.add_caveats() = row;
  }
}

void Count(v1::ExceptionReport& report) {
  std::map<common::v1::RatingColour, int> colours;
  std::map<common::v1::NotRatedReason, int> reasons;
  for (const v1::ReportRow& row : report.index()) {
    ++colours[row.colour()];
    if (row.colour() == common::v1::RATING_COLOUR_NOT_RATED) ++reasons[row.not_rated_reason()];
  }
  for (const common::v1::RatingColour colour :
       {common::v1::RATING_COLOUR_RED, common::v1::RATING_COLOUR_AMBER,
        common::v1::RATING_COLOUR_GREEN, common::v1::RATING_COLOUR_BLUE,
        common::v1::RATING_COLOUR_NOT_RATED}) {
    v1::RatingCount& count = *report.add_counts();
    count.set_colour(colour);
    count.set_entries(colours[colour]);
  }
  for (const auto& [reason, entries] : reasons) {
    v1::NotRatedCount& count = *report.add_not_rated_counts();
    count.set_reason(reason);
    count.set_entries(entries);
  }
}

// The rows of a paper with every figure.
absl::Status FillRows(const SnapshotView& view, v1::ExceptionReport& report) {
  for (const ingestion::v1::IndexEntry& entry : view.paper.index().entries()) {
    RAGSTONE_RETURN_IF_ERROR(FillRow(view, entry, *report.add_index()));
  }
  return absl::OkStatus();
}

void SortAndCount(const SnapshotView& view, v1::ExceptionReport& report) {
  SortIntoTables(ExceptionRatings(view.paper.index()), report);
  Count(report);
}

// The papers' rows, that of `earlier` only to compare with, without what a public paper leaves out.
absl::Status ProtectRows(const SnapshotView& view, const SnapshotView* earlier,
                         v1::ExceptionReport* earlier_rows, v1::ExceptionReport& report) {
  const Disclosure disclosure = DisclosureOf(view, earlier);
  if (disclosure.people.empty()) return absl::OkStatus();
  std::optional<PaperView> before;
  if (earlier != nullptr) {
    // What it said is not printed again, but for promises.
    Protect(disclosure, *earlier, nullptr, *earlier_rows);
    before.emplace(PaperView{*earlier, *earlier_rows});
  }
  std::vector<UnmetPrecondition> unmet =
      Protect(disclosure, view, before ? &*before : nullptr, report);
  if (!unmet.empty()) return FailedPreconditionError(kSuppressedFigureInText, std::move(unmet));
  const std::string note = SuppressionNote(disclosure, report);
  if (note.empty()) return absl::OkStatus();
  report.set_figures_note(
      absl::StrCat(report.figures_note(), report.figures_note().empty() ? "" : " ", note));
  return absl::OkStatus();
}

Placeholders MakePlaceholders(const v1::ExceptionReport& report, const std::string& index_year) {
  const v1::ReportHeader& header = report.header();
  const ingestion::v1::PaperHeader& paper = header.paper();
  return {
      {"committee", header.committee()},
      {"index", header.index()},
      {"index_year", DisplayPeriod(index_year)},
      {"data_end", header.data_end()},
      {"meeting_date", header.date()},
      {"council", header.council()},
      {"previous_meeting",
       report.has_changes() ? report.changes().since_date() : "no earlier meeting"},
      {"wards", paper.wards()},
      {"subject", paper.subject()},
      {"lead_officer", paper.lead_officer()},
      {"lead_member", paper.lead_member()},
      {"contact_officer", paper.contact_officer()},
  };
}

}  // namespace

absl::Status AssembleInto(v1::ExceptionReport& report,
                          const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
                          const rating::v1::GetIndexSnapshotResponse& index_snapshot,
                          const EarlierPaper* earlier, const Meetings& meetings,
                          v1::ReportView report_view) {
  RAGSTONE_RETURN_IF_ERROR(
      CheckSameSequence(meeting_snapshot.answered_at(), index_snapshot.answered_at()));
  const SnapshotView view(meeting_snapshot, index_snapshot);
  RAGSTONE_RETURN_IF_ERROR(FillRows(view, report));
  report.set_figures_note(meeting_snapshot.index().figures_note());
  std::optional<SnapshotView> before;
  google::protobuf::Arena scratch;
  v1::ExceptionReport& rows_before =
      *google::protobuf::Arena::CreateMessage<v1::ExceptionReport>(&scratch);
  if (earlier != nullptr) {
    RAGSTONE_RETURN_IF_ERROR(
        CheckSameSequence(earlier->stated.answered_at(), earlier->rated.answered_at()));
    before.emplace(earlier->stated, earlier->rated);
    RAGSTONE_RETURN_IF_ERROR(FillRows(*before, rows_before));
  }
  const bool exempt = report_view == v1::REPORT_VIEW_EXEMPT;
  report.set_view(exempt ? v1::REPORT_VIEW_EXEMPT : v1::REPORT_VIEW_PUBLIC);
  if (exempt) {
    report.set_exempt_paragraph(ExemptParagraph(meeting_snapshot.index()));
  } else {
    RAGSTONE_RETURN_IF_ERROR(ProtectRows(view, before ? &*before : nullptr, &rows_before, report));
  }
  SortAndCount(view, report);
  report.set_meeting(meeting_snapshot.meeting().name());
  *report.mutable_answered_at() = meeting_snapshot.answered_at();
  FillHeader(meeting_snapshot, *report.mutable_header());
  if (before) {
    SortAndCount(*before, rows_before);
    const PaperView was = {*before, rows_before};
    const PaperView is = {view, report};
    RAGSTONE_ASSIGN_OR_RETURN(*report.mutable_changes(), ComparePapers(was, is, meetings));
    if (!exempt) ProtectChanges(was, is, *report.mutable_changes());
  }

  const ingestion::v1::PaperTemplate* paper_template = &meeting_snapshot.template_();
  if (!meeting_snapshot.has_template_()) {
    RAGSTONE_ASSIGN_OR_RETURN(paper_template, StandardPaper());
  }
  const Placeholders placeholders = MakePlaceholders(report, view.index_year);
  RAGSTONE_RETURN_IF_ERROR(
      AddLayout(*paper_template, meeting_snapshot.meeting(), placeholders, report));
  RAGSTONE_RETURN_IF_ERROR(
      AddSections(*paper_template, meeting_snapshot.meeting(), placeholders, report));
  return absl::OkStatus();
}

absl::StatusOr<v1::ExceptionReport> Assemble(
    const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
    const rating::v1::GetIndexSnapshotResponse& index_snapshot, const EarlierPaper* earlier,
    const Meetings& meetings, v1::ReportView view) {
  v1::ExceptionReport report;
  RAGSTONE_RETURN_IF_ERROR(
      AssembleInto(report, meeting_snapshot, index_snapshot, earlier, meetings, view));
  return report;
}

}  // namespace ragstone::reporting
