// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What `report check` and `meeting calendar` print, of a reporting service that plays back answers;
// kept in report_check.txt. UPDATE_GOLDENS=1 rewrites it.

#include <string>
#include <vector>

#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "tests/golden/cli/played_back_commands.h"
#include "tests/golden/reporting/golden_file.h"

namespace ragstone::cli {
namespace {

namespace pb = reporting::v1;

constexpr char kFindings[] = R"pb(
  findings {
    code: "MEETING_BEFORE_DATA_END"
    severity: CHECK_SEVERITY_ERROR
    place: "header, Date"
    message: "The meeting is on 13 January 2020, but the figures run to 30 November 2020."
    mend: "Correct the meeting's date (was 13 January 2021 meant?) or the day that its figures run to."
  }
  findings {
    code: "NUMBER_NOT_IN_TABLE"
    severity: CHECK_SEVERITY_WARNING
    place: "entry 3, commentary"
    message: "52% (\"Performance fell to 52% in November\") is no figure, target or count of the entry."
    mend: "Correct the words or the figures; leave what is about something else."
  }
  findings {
    code: "COMMENTARY_UNCHANGED"
    severity: CHECK_SEVERITY_WARNING
    place: "entry 16, commentary"
    message: "It says the same as at the meeting before, 2020-11-04-cyp."
    mend: "Have the service say what has happened since, or that nothing has."
  }
  findings {
    code: "MEETING_ON_NO_WORKING_DAY"
    severity: CHECK_SEVERITY_NOTE
    place: "header, Date"
    message: "The meeting is on 16 January 2021, a Saturday."
    mend: "Correct the meeting's date if it is not meant."
  }
)pb";

constexpr char kCalendar[] = R"pb(
  steps {
    kind: CALENDAR_STEP_KIND_FIGURES
    date: "2020-11-30"
    working_days_before_meeting: 29
    entries {
      number: "3"
      indicator: "councils/merton/indicators/ehc-20-weeks"
      owner: "SEN Team"
      service_area: "Children, Schools and Families"
      period: "2020-11"
      due_date: "2020-11-28"
      stated: true
    }
    entries {
      number: "16"
      indicator: "councils/merton/indicators/care-proceedings-weeks"
      service_area: "Children, Schools and Families"
      period: "2020-11"
      due_date: "2020-11-30"
    }
  }
  steps { kind: CALENDAR_STEP_KIND_COMMENTARY date: "2020-12-30" working_days_before_meeting: 9 }
  steps { kind: CALENDAR_STEP_KIND_CHECK date: "2021-01-04" working_days_before_meeting: 7 }
  steps { kind: CALENDAR_STEP_KIND_PUBLISH date: "2021-01-05" working_days_before_meeting: 6 }
  steps {
    kind: CALENDAR_STEP_KIND_MEETING
    date: "2021-01-16"
    note: "The meeting is on a Saturday: is the date right?"
  }
  data_end: "2020-11-30"
  notes: "Figures are due on 31 December 2020, not before 30 December 2020, by when the commentary on them is wanted."
)pb";

// Finds nothing in the paper of a meeting that is called "clean".
class PlayedBack final : public pb::ReportingService::Service {
 public:
  grpc::Status CheckReport(grpc::ServerContext*, const pb::CheckReportRequest* request,
                           pb::CheckReportResponse* response) override {
    todays.push_back(request->today());
    response->mutable_answered_at()->set_sequence(1234);
    if (request->meeting() == "councils/merton/meetings/clean") return grpc::Status::OK;
    EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(kFindings, response));
    if (request->meeting() == "councils/merton/meetings/warned") {
      response->mutable_findings()->DeleteSubrange(0, 1);
    }
    return grpc::Status::OK;
  }
  grpc::Status GetMeetingCalendar(grpc::ServerContext*, const pb::GetMeetingCalendarRequest*,
                                  pb::GetMeetingCalendarResponse* response) override {
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kCalendar, response));
    return grpc::Status::OK;
  }

  // The days that were asked about.
  std::vector<std::string> todays;
};

using ReportCheckGoldenTest = PlayedBackCommands<PlayedBack>;

TEST_F(ReportCheckGoldenTest, FindingsAndDaysArePrintedInEveryForm) {
  const std::string today = "2021-01-04";
  Run({"report", "check", "2021-01-13-cyp", "--today", today});
  Run({"report", "check", "warned", "--today", today});
  Run({"report", "check", "clean", "--today", today});
  Run({"report", "check", "2021-01-13-cyp", "--today", today, "--output", "csv"});
  Run({"report", "check", "warned", "--today", today, "--output", "json"});
  Run({"meeting", "calendar", "2021-01-13-cyp"});
  Run({"meeting", "calendar", "2021-01-13-cyp", "--output", "csv"});
  Run({"meeting", "calendar", "2021-01-13-cyp", "--output", "json"});
  test::ExpectGolden("tests/golden/cli/report_check.txt", all_);
}

TEST_F(ReportCheckGoldenTest, OnlyErrorsGiveTheCode) {
  EXPECT_EQ(Run({"report", "check", "2021-01-13-cyp"}), 6);
  EXPECT_EQ(Run({"report", "check", "warned"}), 0);
  EXPECT_EQ(Run({"report", "check", "clean"}), 0);
}

TEST_F(ReportCheckGoldenTest, WithoutADayThatOfTheMachineIsMeant) {
  Run({"report", "check", "clean"});
  Run({"report", "check", "clean", "--today", "2021-01-04"});
  ASSERT_EQ(service_.todays.size(), 2U);
  EXPECT_THAT(service_.todays[0], ::testing::SizeIs(10));
  EXPECT_GT(service_.todays[0], "2026-01-01");
  EXPECT_EQ(service_.todays[1], "2021-01-04");
}

}  // namespace
}  // namespace ragstone::cli
