// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A paper that the checks find nothing wrong with, for a test to spoil.

#ifndef RAGSTONE_TESTS_UNIT_REPORTING_CHECKED_PAPER_H_
#define RAGSTONE_TESTS_UNIT_REPORTING_CHECKED_PAPER_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/domain/period.h"
#include "services/reporting/assemble.h"
#include "services/reporting/checks/check_paper.h"
#include "services/reporting/commentary_due.h"
#include "services/reporting/promises.h"
#include "services/reporting/snapshot_view.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting::test {

inline constexpr char kPanel[] = "councils/merton/panels/cyp";
inline constexpr char kBefore[] = "councils/merton/meetings/2020-11-04-cyp";

// Entry 3 is red, 80 against 90, with approved commentary; entry 16 is green. The meeting is on 13
// January 2021, so that the paper is published by 5 January.
class CheckedPaperTest : public ::testing::Test {
 protected:
  CheckedPaperTest() : now_(EmptyIndex()) {
    Complete(now_);
    AddEntry(now_, "3", kRed);
    AddEntry(now_, "16", kGreen);
    Say("3", "The team lost colleagues.");
  }

  ingestion::v1::Meeting& meeting() { return *now_.meeting.mutable_meeting(); }
  ingestion::v1::Indicator& indicator(int at) { return *now_.meeting.mutable_indicators(at); }

  // Puts the panel, header and recommendation in.
  static void Complete(Snapshots& snapshots) {
    ingestion::v1::Meeting& meeting = *snapshots.meeting.mutable_meeting();
    meeting.set_panel(kPanel);
    ingestion::v1::PaperHeader& header = *meeting.mutable_header();
    header.set_wards("All");
    header.set_subject("Performance Monitoring Report");
    header.set_lead_officer("The director");
    header.set_lead_member("The cabinet member");
    header.set_contact_officer("The head of performance");
    header.add_recommendations("Members of the panel to discuss the report");
  }

  // The commentary of an entry, approved.
  void Say(const std::string& number, const std::string& text) {
    for (auto& commentary : *now_.meeting.mutable_commentaries()) {
      if (commentary.name() != absl::StrCat(kMeeting, "/commentaries/", number)) continue;
      commentary.set_text(text);
      return;
    }
    AddCommentary(now_, number, text);
    now_.meeting.mutable_commentaries()->rbegin()->set_state(
        ingestion::v1::COMMENTARY_STATE_APPROVED);
  }

  // The panel's meeting before, with the same entries as this one has then.
  Snapshots& Before() {
    if (before_) return *before_;
    before_ = now_;
    ingestion::v1::Meeting& meeting = *before_->meeting.mutable_meeting();
    meeting.set_name(kBefore);
    meeting.set_date("2020-11-04");
    meeting.set_data_end("2020-09-30");
    before_->meeting.clear_commentaries();
    before_->meeting.mutable_answered_at()->set_sequence(4);
    before_->index.mutable_answered_at()->set_sequence(4);
    return *before_;
  }

  std::vector<v1::CheckFinding> Check() {
    std::vector<ingestion::v1::Meeting> meetings = other_meetings_;
    meetings.push_back(meeting());
    std::optional<EarlierPaper> earlier;
    if (before_) {
      meetings.push_back(before_->meeting.meeting());
      earlier = EarlierPaper{before_->meeting, before_->index};
    }
    const Meetings all(std::move(meetings));
    const SnapshotView view(now_.meeting, now_.index);
    const EarlierPaper* const before = earlier ? &*earlier : nullptr;
    const auto report = Assemble(now_.meeting, now_.index, before, all, v1::REPORT_VIEW_EXEMPT);
    const auto printed = Assemble(now_.meeting, now_.index, before, all, v1::REPORT_VIEW_PUBLIC);
    EXPECT_THAT(report, ragstone::test::IsOk());
    const auto due = ListDue(view, all, before_ ? &before_->meeting : nullptr);
    EXPECT_THAT(due, ragstone::test::IsOk());
    if (!report.ok() || !due.ok()) return {};
    const std::vector<UnmetPrecondition> refused_texts = DetailsOf(printed.status()).preconditions;
    EXPECT_NE(printed.ok(), !refused_texts.empty()) << printed.status();
    return CheckPaper({view, *report, printed.ok() ? *printed : *report, refused_texts, *due,
                       warnings_, today_, published_before_});
  }

  // "COMMENTARY_MISSING entry 3, commentary".
  std::vector<std::string> Found() {
    std::vector<std::string> lines;
    for (const v1::CheckFinding& finding : Check()) {
      lines.push_back(absl::StrCat(finding.code(), " ", finding.place()));
    }
    return lines;
  }

  // What the only finding says.
  std::string Message() {
    const std::vector<v1::CheckFinding> all = Check();
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? "" : all.front().message();
  }

  void OnDay(const std::string& day) { today_ = *domain::ParseDay(day); }

  Snapshots now_;
  std::vector<ingestion::v1::Meeting> other_meetings_;
  std::vector<LoadWarning> warnings_;
  std::optional<absl::CivilDay> today_;
  bool published_before_ = false;

 private:
  std::optional<Snapshots> before_;
};

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_UNIT_REPORTING_CHECKED_PAPER_H_
