// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a public paper says of the categories behind a figure, and that none can be worked out.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/errors.h"
#include "services/reporting/assemble.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/reporting/rated_paper.h"
#include "tests/unit/reporting/rendered.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::reporting::test::kPeople;
using ::ragstone::reporting::test::Measure;
using ::ragstone::reporting::test::PeopleEntry;
using ::ragstone::reporting::test::RatedPaper;
using ::ragstone::reporting::test::Snapshots;
using ::ragstone::reporting::test::StatedFigure;
using ::ragstone::test::IsOk;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kApril[] = "2020-04";
constexpr auto kInPeriod = common::v1::BASIS_IN_PERIOD;

// A whole, and the teams that are behind it.
struct Table {
  std::string whole;
  std::vector<std::string> teams;
};

class Papers {
 public:
  Papers(const Measure& measure, int threshold)
      : paper_(measure, {PeopleEntry(measure, "3", "none", "", kInPeriod)}, threshold,
               "2020-04-30") {}

  Snapshots Of(const Table& table) const {
    Snapshots snapshots = paper_.With({StatedFigure(kApril, table.whole)});
    for (std::size_t i = 0; i < table.teams.size(); ++i) {
      common::v1::ObservationSeries& series = *snapshots.meeting.add_series();
      series.set_indicator(kPeople);
      series.set_breakdown(absl::StrCat("Team=", i + 1));
      *series.add_figures() = StatedFigure(kApril, table.teams[i]);
    }
    return snapshots;
  }

  v1::ReportRow Public(const Table& table) const {
    const Snapshots snapshots = Of(table);
    const absl::StatusOr<v1::ExceptionReport> report = Assemble(snapshots.meeting, snapshots.index);
    EXPECT_THAT(report, IsOk());
    return report.ok() ? report->index(0) : v1::ReportRow();
  }

  // What is said of figures.
  std::string Printed(const Table& table) const {
    const Snapshots snapshots = Of(table);
    absl::StatusOr<v1::ExceptionReport> report = Assemble(snapshots.meeting, snapshots.index);
    EXPECT_THAT(report, IsOk());
    if (!report.ok()) return "";
    report->clear_layout();
    report->clear_sections();
    return test::Rendered(v1::REPORT_FORMAT_JSON, *report);
  }

 private:
  const RatedPaper paper_;
};

Measure Percentage() {
  return {.unit = common::v1::UNIT_PERCENTAGE,
          .polarity = common::v1::POLARITY_HIGHER,
          .aggregation = common::v1::AGGREGATION_RATIO_OF_SUMS};
}

TEST(DisclosureCategoriesTest, TheyGoWhereOneOrTheRestIsSmall) {
  const Papers papers({}, 5);
  const auto shown = [&](const std::string& whole, const std::vector<std::string>& teams) {
    const v1::ReportRow row = papers.Public({whole, teams});
    EXPECT_THAT(row.breakdowns(), SizeIs(1));
    return !row.breakdowns(0).suppressed() && !row.breakdowns(0).categories().empty();
  };
  EXPECT_TRUE(shown("40", {"20", "20"}));
  EXPECT_TRUE(shown("40", {"20", "0"}));
  EXPECT_FALSE(shown("40", {"36", "4"}));
  // The rest of the whole is a team as well.
  EXPECT_FALSE(shown("40", {"20", "17"}));
  EXPECT_FALSE(shown("40", {"20", "17", "x"}));
  EXPECT_TRUE(shown("40", {"20", "12", "x"}));
  // The whole is left out: they add up to it.
  EXPECT_FALSE(shown("3", {"0", "0"}));
}

TEST(DisclosureCategoriesTest, OfARatioEachOfItsNumbersCounts) {
  const Papers papers(Percentage(), 5);
  EXPECT_FALSE(papers.Public({"40/80", {"20/40", "20/40"}}).breakdowns(0).suppressed());
  EXPECT_TRUE(papers.Public({"40/80", {"36/40", "4/40"}}).breakdowns(0).suppressed());
  EXPECT_TRUE(papers.Public({"40/80", {"20/40", "17/40"}}).breakdowns(0).suppressed());
  // One that is stated without them is part of the rest.
  EXPECT_TRUE(papers.Public({"14/28", {"12/20", "25"}}).breakdowns(0).suppressed());
}

TEST(DisclosureCategoriesTest, OfFiguresThatRunOnNoneStand) {
  Measure measure;
  measure.basis = common::v1::BASIS_YEAR_TO_DATE;
  measure.aggregation = common::v1::AGGREGATION_LAST;
  EXPECT_TRUE(Papers(measure, 5).Public({"40", {"20", "20"}}).breakdowns(0).suppressed());
}

TEST(DisclosureCategoriesTest, TheExemptPaperHasThemAndTheNoteSaysThatThePublicHasNot) {
  const Papers papers({}, 5);
  const Snapshots snapshots = papers.Of({"40", {"36", "4"}});
  const auto note = [&](v1::ReportView view) {
    return Assemble(snapshots.meeting, snapshots.index, nullptr, Meetings({}), view)
        ->figures_note();
  };
  EXPECT_THAT(note(v1::REPORT_VIEW_PUBLIC), HasSubstr("Numbers of people from 1 to 5"));
  EXPECT_EQ(note(v1::REPORT_VIEW_EXEMPT), "");
  const auto exempt =
      Assemble(snapshots.meeting, snapshots.index, nullptr, Meetings({}), v1::REPORT_VIEW_EXEMPT);
  EXPECT_THAT(exempt->index(0).breakdowns(0).categories(), SizeIs(2));
}

TEST(DisclosureCategoriesTest, WordsThatTellOneAreRefused) {
  const Papers papers({}, 5);
  Snapshots snapshots = papers.Of({"40", {"36", "4"}});
  test::AddCommentary(snapshots, "3", "In the second team four children waited.");
  const absl::Status status = Assemble(snapshots.meeting, snapshots.index).status();
  EXPECT_EQ(DetailsOf(status).reason, "SUPPRESSED_FIGURE_IN_TEXT");
}

// Every table of a whole and its teams is published; of those that read alike, a number that is
// small or left out must have several values.
class Attack {
 public:
  Attack(const Measure& measure, int threshold)
      : papers_(measure, threshold), threshold_(threshold) {}

  void Publish(const Table& table) { alike_[papers_.Printed(table)].push_back(table); }

  std::vector<std::string> WorkedOut() const {
    std::vector<std::string> told;
    for (const auto& [text, tables] : alike_) {
      for (std::size_t place = 0; place < tables[0].teams.size(); ++place) {
        std::set<std::string> values;
        bool small = false;
        for (const Table& table : tables) {
          values.insert(table.teams[place]);
          small = small || IsSmall(table.teams[place]);
        }
        if (small && values.size() < 2) {
          told.push_back(absl::StrCat("team ", place + 1, " of ", tables[0].whole, ": ",
                                      absl::StrJoin(values, ""), "\n", text));
        }
      }
    }
    return told;
  }

 private:
  bool IsSmall(const std::string& text) const {
    const common::v1::Figure figure = StatedFigure(kApril, text);
    const auto small = [&](int number) { return number >= 1 && number <= threshold_; };
    if (figure.denominator().empty()) return small(std::stoi(figure.value()));
    const int numerator = std::stoi(figure.numerator());
    const int denominator = std::stoi(figure.denominator());
    return small(numerator) || small(denominator) || small(denominator - numerator);
  }

  const Papers papers_;
  const int threshold_;
  std::map<std::string, std::vector<Table>> alike_;
};

TEST(DisclosureCategoriesTest, NoCountOfATeamCanBeWorkedOut) {
  for (const int threshold : {2, 3}) {
    Attack attack({}, threshold);
    for (int whole = 0; whole <= 9; ++whole) {
      for (int first = 0; first <= whole; ++first) {
        for (int second = 0; first + second <= whole; ++second) {
          attack.Publish({absl::StrCat(whole), {absl::StrCat(first), absl::StrCat(second)}});
        }
      }
    }
    EXPECT_THAT(attack.WorkedOut(), testing::IsEmpty()) << "threshold " << threshold;
  }
}

TEST(DisclosureCategoriesTest, NoRatioOfATeamCanBeWorkedOut) {
  Attack attack(Percentage(), 2);
  for (int of = 0; of <= 7; ++of) {
    for (int cases = 0; cases <= of; ++cases) {
      for (int team_of = 0; team_of <= of; ++team_of) {
        for (int team = 0; team <= std::min(cases, team_of); ++team) {
          if (team_of - team > of - cases) continue;
          attack.Publish({absl::StrCat(cases, "/", of), {absl::StrCat(team, "/", team_of)}});
        }
      }
    }
  }
  EXPECT_THAT(attack.WorkedOut(), testing::IsEmpty());
}

}  // namespace
}  // namespace ragstone::reporting
