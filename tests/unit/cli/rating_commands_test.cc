// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `rating try`, `rule test` and `chart` against a rating service that plays back answers: what they
// send, say and return.

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "clients/cli/app.h"
#include "clients/cli/exit_code.h"
#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "ragstone/rating/v1/rating_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/rpc/status.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;
namespace pb = rating::v1;

class FakeRating final : public pb::RatingService::Service {
 public:
  // The outcome that was set for the case's id; else green, with the value as gap.
  grpc::Status EvaluateRatings(grpc::ServerContext* /*context*/,
                               const pb::EvaluateRatingsRequest* request,
                               pb::EvaluateRatingsResponse* response) override {
    evaluations_.push_back(*request);
    for (const pb::RatingCase& given : request->cases()) {
      pb::RatingOutcome& outcome = *response->add_outcomes();
      if (const auto found = outcomes_.find(given.case_id()); found != outcomes_.end()) {
        outcome = found->second;
      } else {
        outcome.set_colour(common::v1::RATING_COLOUR_GREEN);
        outcome.set_direction_of_travel(common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
        outcome.set_gap(given.value());
      }
      outcome.set_case_id(given.case_id());
    }
    if (short_ && response->outcomes_size() > 0) response->mutable_outcomes()->RemoveLast();
    return grpc::Status::OK;
  }

  grpc::Status EvaluateControlChart(grpc::ServerContext* /*context*/,
                                    const pb::EvaluateControlChartRequest* request,
                                    pb::EvaluateControlChartResponse* response) override {
    charts_.push_back(*request);
    if (refusal_) return *refusal_;
    *response->mutable_chart() = chart_;
    return grpc::Status::OK;
  }

  grpc::Status GetControlChart(grpc::ServerContext* /*context*/,
                               const pb::GetControlChartRequest* request,
                               pb::GetControlChartResponse* response) override {
    entry_charts_.push_back(*request);
    *response->mutable_chart() = chart_;
    return grpc::Status::OK;
  }

  std::vector<pb::EvaluateRatingsRequest> evaluations_;
  std::vector<pb::EvaluateControlChartRequest> charts_;
  std::vector<pb::GetControlChartRequest> entry_charts_;
  std::map<std::string, pb::RatingOutcome> outcomes_;
  pb::ControlChart chart_;
  std::optional<grpc::Status> refusal_;
  bool short_ = false;  // leaves the last outcome out
};

// An index with one entry, which `chart INDICATOR` has to find.
class FakeCatalogue final : public ingestion::v1::CatalogueService::Service {
 public:
  grpc::Status ListResources(grpc::ServerContext* /*context*/,
                             const ingestion::v1::ListResourcesRequest* /*request*/,
                             ingestion::v1::ListResourcesResponse* response) override {
    auto& index = *response->add_resources()->mutable_index();
    index.set_name("councils/merton/panels/cyp/indexes/FY2020-21");
    auto& entry = *index.add_entries();
    entry.set_number("40");
    entry.set_indicator("councils/merton/indicators/caseload");
    response->mutable_answered_at()->set_sequence(7);
    return grpc::Status::OK;
  }
};

pb::RatingOutcome Outcome(common::v1::RatingColour colour) {
  pb::RatingOutcome outcome;
  outcome.set_colour(colour);
  outcome.set_direction_of_travel(common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE);
  return outcome;
}

pb::RatingOutcome Amber() {
  pb::RatingOutcome outcome = Outcome(common::v1::RATING_COLOUR_AMBER);
  outcome.set_gap("-7");
  outcome.set_gap_relative("-10.00");
  outcome.set_green_at("70");
  outcome.set_display("63.0%");
  outcome.set_direction_of_travel(common::v1::DIRECTION_OF_TRAVEL_WORSE);
  return outcome;
}

pb::RatingOutcome NotRated(common::v1::NotRatedReason reason) {
  pb::RatingOutcome outcome = Outcome(common::v1::RATING_COLOUR_NOT_RATED);
  outcome.set_not_rated_reason(reason);
  return outcome;
}

pb::RatingOutcome Invalid(const std::string& fault) {
  pb::RatingOutcome outcome = Outcome(common::v1::RATING_COLOUR_NOT_RATED);
  outcome.set_invalid(fault);
  return outcome;
}

class RatingCommandsTest : public ::testing::Test {
 protected:
  RatingCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&rating_);
    builder.RegisterService(&catalogue_);
    server_ = builder.BuildAndStart();
    const std::string address = absl::StrCat("127.0.0.1:", port);
    environment_ = {{"RAGSTONE_RATING", address},
                    {"RAGSTONE_INGESTION", address},
                    {"RAGSTONE_COUNCIL", "merton"}};
  }
  ~RatingCommandsTest() override { server_->Shutdown(); }

  int Run(const std::vector<std::string>& arguments) {
    out_.str("");
    err_.str("");
    Console console{.out = out_,
                    .err = err_,
                    .in = in_,
                    .user = "olive",
                    .environment = [this](const char* name) -> std::optional<std::string> {
                      const auto found = environment_.find(name);
                      if (found == environment_.end()) return std::nullopt;
                      return found->second;
                    }};
    return RunCli(arguments, "1.2.3", console);
  }

  int Try(absl::string_view csv, const std::string& output) {
    return Run({"rating", "try", "--file", dir_.Write("cases.csv", csv), "--output", output});
  }

  int TestRule(absl::string_view cases) {
    return Run({"rule", "test", dir_.Write("rule.cases", cases)});
  }

  FakeRating rating_;
  FakeCatalogue catalogue_;
  std::unique_ptr<grpc::Server> server_;
  std::map<std::string, std::string> environment_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::istringstream in_;
  test::TempDir dir_;
};

constexpr char kCases[] =
    "case_id,polarity,target,actual,rule,published\n"
    "a,higher,70,63,relative 10%,\"amber, it said\"\n"
    "b,lower,,5,met,\n"
    "c,up,95,90,met,green\n"
    "d,higher,95,n/a,met,\n"
    "e,higher\n";

TEST_F(RatingCommandsTest, TriesTheCasesOfAFile) {
  rating_.outcomes_ = {{"a", Amber()},
                       {"b", NotRated(common::v1::NOT_RATED_REASON_NO_TARGET)},
                       {"d", Invalid("actual: \"n/a\", want a decimal")},
                       {"e", Invalid("rule: \"\", want a rule")}};
  EXPECT_EQ(Try(kCases, "csv"), kDone) << err_.str();
  EXPECT_EQ(out_.str(),
            "case_id,polarity,target,actual,rule,published,rating,reason,gap,gap_relative,trend,"
            "green_at\r\n"
            "a,higher,70,63,relative 10%,\"amber, it said\",amber,,-7,-10.00,worse,70\r\n"
            "b,lower,,5,met,,not_rated,no_target,,,not_comparable,\r\n"
            // What came of it without the polarity says nothing.
            "c,up,95,90,met,green,not_rated,\"invalid: polarity: \"\"up\"\", want higher, lower, "
            "range, none\",,,not_comparable,\r\n"
            "d,higher,95,n/a,met,,not_rated,\"invalid: actual: \"\"n/a\"\", want a decimal\",,,"
            "not_comparable,\r\n"
            "e,higher,,,,,not_rated,\"invalid: 2 fields, want 6 as in the header; rule: \"\"\"\", "
            "want a rule\",,,not_comparable,\r\n");
  EXPECT_THAT(err_.str(), IsEmpty());
  ASSERT_EQ(rating_.evaluations_.size(), 1u);
  EXPECT_EQ(rating_.evaluations_[0].cases(0).value(), "63");
}

TEST_F(RatingCommandsTest, TriesAsTableAndAsJson) {
  rating_.outcomes_ = {{"a", Amber()},
                       {"b", NotRated(common::v1::NOT_RATED_REASON_NO_TARGET)},
                       {"d", Invalid("actual: \"n/a\"")},
                       {"e", Invalid("rule: \"\"")}};
  rating_.outcomes_["a"].set_gap("-7.33333333333333333333");
  EXPECT_EQ(Try(kCases, "table"), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("-7.33  -10.00  worse         70\n"));
  EXPECT_THAT(out_.str(), HasSubstr("not rated: no target"));
  EXPECT_THAT(out_.str(), HasSubstr("not rated: invalid:"));
  EXPECT_EQ(Try(kCases, "json"), kDone);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("\"colour\": \"RATING_COLOUR_AMBER\""),
                                HasSubstr("\"invalid\": \"polarity: \\\"up\\\"")));
}

TEST_F(RatingCommandsTest, ALargeFileGoesInSeveralCallsAndKeepsItsOrder) {
  constexpr int kRows = 12'001;
  std::string csv = "case_id,polarity,target,actual,rule\n";
  std::vector<std::string> wanted = {
      "case_id,polarity,target,actual,rule,rating,reason,gap,gap_relative,trend,green_at"};
  for (int i = 0; i < kRows; ++i) {
    absl::StrAppend(&csv, "case ", i, ",higher,95,", i, ",met\n");
    wanted.push_back(
        absl::StrCat("case ", i, ",higher,95,", i, ",met,green,,", i, ",,not_comparable,"));
  }
  wanted.emplace_back();  // behind the last line's end
  EXPECT_EQ(Try(csv, "csv"), kDone) << err_.str();
  const std::vector<std::string> lines = absl::StrSplit(out_.str(), "\r\n");
  EXPECT_EQ(lines, wanted);
  EXPECT_GT(rating_.evaluations_.size(), 1u);
  int sent = 0;
  for (const pb::EvaluateRatingsRequest& request : rating_.evaluations_) {
    EXPECT_LE(request.cases_size(), 10'000);
    sent += request.cases_size();
  }
  EXPECT_EQ(sent, kRows);
}

TEST_F(RatingCommandsTest, AFileWithoutRowsHasNoOutcomes) {
  EXPECT_EQ(Try("case_id,polarity,target,actual,rule\n", "csv"), kDone);
  EXPECT_EQ(
      out_.str(),
      "case_id,polarity,target,actual,rule,rating,reason,gap,gap_relative,trend,green_at\r\n");
}

TEST_F(RatingCommandsTest, RefusesAFileThatIsNoneOfCases) {
  EXPECT_EQ(Try("case_id,target\na,95\n", "csv"), kRefused);
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("cases.csv:1: no column polarity, want "),
                                HasSubstr("cases.csv:1: no column rule, want ")));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_THAT(rating_.evaluations_, IsEmpty());
  EXPECT_EQ(Run({"rating", "try"}), kUsage);
}

TEST_F(RatingCommandsTest, AnAnswerThatIsTooShortIsAFaultOfTheService) {
  rating_.short_ = true;
  EXPECT_EQ(Try(kCases, "csv"), kInternal);
  EXPECT_THAT(err_.str(), HasSubstr("rating answered 4 outcomes for 5 cases"));
}

constexpr char kRule[] =
    "# What should come out.\n"
    "on the line | higher | 70 | 63  | relative 10% -> amber | -7 | -10.00 | 70 | 63.0\n"
    "missing     | higher | 70 | x   | relative 10% -> not available at source\n"
    "wrong rule  | higher | 70 | 63  | relative     -> refused\n";

TEST_F(RatingCommandsTest, ARuleThatSaysWhatIsWrittenPasses) {
  rating_.outcomes_ = {{"on the line", Amber()},
                       {"missing", NotRated(common::v1::NOT_RATED_REASON_NOT_AVAILABLE)},
                       {"wrong rule", Invalid("rule: \"relative\", ends too soon")}};
  EXPECT_EQ(TestRule(kRule), kDone) << out_.str() << err_.str();
  EXPECT_EQ(out_.str(), absl::StrCat(dir_.File("rule.cases"), ": 3 cases: 3 as written, 0 not\n"));
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_EQ(TestRule("a | higher | 70 | 63 | met -> green\n"), kDone);
  EXPECT_EQ(out_.str(), absl::StrCat(dir_.File("rule.cases"), ": 1 case: 1 as written, 0 not\n"));
}

TEST_F(RatingCommandsTest, ShowsWhereARuleSaysSomethingElse) {
  rating_.outcomes_ = {{"on the line", Amber()},
                       {"missing", NotRated(common::v1::NOT_RATED_REASON_SUPPRESSED)},
                       {"wrong rule", Outcome(common::v1::RATING_COLOUR_RED)}};
  rating_.outcomes_["on the line"].set_gap("-7.00000001");  // written with six digits
  rating_.outcomes_["on the line"].set_gap_relative("-10.01");
  EXPECT_EQ(TestRule(kRule), kRefused);
  const std::string file = dir_.File("rule.cases");
  EXPECT_EQ(out_.str(), absl::StrCat(file,
                                     ":2: on the line\n"
                                     "  written  amber | -7 | -10.00 | 70 | 63.0\n"
                                     "  comes to amber | -7 | -10.01 | 70 | 63.0\n",
                                     file,
                                     ":3: missing\n"
                                     "  written  not available at source\n"
                                     "  comes to suppressed at source\n",
                                     file,
                                     ":4: wrong rule\n"
                                     "  written  refused\n"
                                     "  comes to red\n"));
  EXPECT_EQ(err_.str(), absl::StrCat("ragstone: ", file, ": 3 cases: 0 as written, 3 not\n"));
}

TEST_F(RatingCommandsTest, ProgramsGetEveryCaseOfARule) {
  rating_.outcomes_ = {{"on the line", Amber()},
                       {"missing", NotRated(common::v1::NOT_RATED_REASON_SUPPRESSED)},
                       {"wrong rule", Invalid("rule: \"relative\", ends too soon")}};
  const std::string file = dir_.Write("rule.cases", kRule);
  EXPECT_EQ(Run({"rule", "test", file, "--output", "csv"}), kRefused);
  EXPECT_EQ(out_.str(),
            "line,case,as_written,written,comes_to,because\r\n"
            "2,on the line,yes,amber | -7 | -10.00 | 70 | 63.0,amber | -7 | -10.00 | 70 | 63.0,\r\n"
            "3,missing,no,not available at source,suppressed at source,\r\n"
            "4,wrong rule,yes,refused,refused,\"rule: \"\"relative\"\", ends too soon\"\r\n");
  EXPECT_EQ(err_.str(), absl::StrCat("ragstone: ", file, ": 3 cases: 2 as written, 1 not\n"));
  EXPECT_EQ(Run({"rule", "test", file, "--output", "json"}), kRefused);
  const auto cases = nlohmann::json::parse(out_.str());
  ASSERT_EQ(cases.size(), 3u);
  EXPECT_EQ(cases[1]["line"], 3);
  EXPECT_EQ(cases[1]["as_written"], false);
  EXPECT_EQ(cases[1]["comes_to"][0], "suppressed at source");
  EXPECT_EQ(cases[2]["because"], "rule: \"relative\", ends too soon");
}

TEST_F(RatingCommandsTest, SaysWhyACaseIsRefused) {
  rating_.outcomes_ = {{"a", Invalid("rule: \"relative\", ends too soon")}};
  EXPECT_EQ(TestRule("a | higher | 70 | 63 | relative -> red\n"), kRefused);
  EXPECT_THAT(out_.str(), HasSubstr("\n  written  red\n  comes to refused\n"
                                    "  because  rule: \"relative\", ends too soon\n"));
}

TEST_F(RatingCommandsTest, RefusesCasesThatCannotBeRead) {
  EXPECT_EQ(TestRule("a | higher | 70\nb | up | 70 | 63 | met -> red\n"), kRefused);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("rule.cases:1: "), HasSubstr("rule.cases:2: polarity: ")));
  EXPECT_THAT(rating_.evaluations_, IsEmpty());
  EXPECT_EQ(Run({"rule", "test"}), kUsage);
  EXPECT_EQ(Run({"rule"}), kUsage);
}

pb::ControlChart SampleChart() {
  pb::ControlChart chart;
  chart.set_mean(35.0 / 18);
  chart.set_upper(6.5);
  chart.set_lower(-0.1 - 0.2);  // -0.30000000000000004
  chart.set_near_upper(5);
  chart.set_near_lower(1);
  pb::ChartPoint& first = *chart.add_points();
  first.set_period("2020-04");
  first.set_value(10);
  first.set_type(pb::POINT_TYPE_ABOVE_LIMIT);
  first.set_mean(35.0 / 18);
  first.set_upper(6.5);
  first.set_lower(-0.3);
  pb::ChartPoint& second = *chart.add_points();
  second.set_period("2020-05");
  second.set_value(0);
  second.set_type(pb::POINT_TYPE_COMMON_CAUSE);
  second.set_mean(35.0 / 18);
  chart.set_variation(pb::VARIATION_NEUTRAL_HIGH);
  chart.set_assurance(pb::ASSURANCE_NONE);
  return chart;
}

constexpr char kSeries[] = "period,value\n2020-04-01,10\n2020-05-01,\n";

TEST_F(RatingCommandsTest, ChartsAFileAsJson) {
  rating_.chart_ = SampleChart();
  EXPECT_EQ(Run({"chart", "--file", dir_.Write("series.csv", kSeries), "--output", "json"}), kDone)
      << err_.str();
  EXPECT_EQ(out_.str(), R"({
  "mean": 1.94444444444,
  "upper": 6.5,
  "lower": -0.3,
  "near_upper": 5.0,
  "near_lower": 1.0,
  "trial": false,
  "points": [
    {
      "period": "2020-04",
      "value": 10.0,
      "type": "above_limit",
      "mean": 1.94444444444,
      "upper": 6.5,
      "lower": -0.3
    },
    {
      "period": "2020-05",
      "value": 0.0,
      "type": "common_cause",
      "mean": 1.94444444444,
      "upper": null,
      "lower": null
    }
  ],
  "variation": "neutral_high",
  "assurance": "none"
}
)");
  ASSERT_EQ(rating_.charts_.size(), 1u);
  const pb::EvaluateControlChartRequest& request = rating_.charts_[0];
  ASSERT_EQ(request.values_size(), 2);
  EXPECT_EQ(request.values(0).period(), "2020-04");
  EXPECT_EQ(request.values(0).value(), "10");
  EXPECT_EQ(request.values(1).value(), "");
  EXPECT_EQ(request.improvement(), common::v1::POLARITY_NONE);
  EXPECT_EQ(request.target(), "");
  EXPECT_FALSE(request.options().screening());
}

TEST_F(RatingCommandsTest, AChartWithoutLimitsHasNullForThem) {
  rating_.chart_.set_mean(3);
  rating_.chart_.set_trial(true);
  EXPECT_EQ(Run({"chart", "--file", dir_.Write("series.csv", kSeries), "--output", "json"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"mean\": 3.0,\n"
                                    "  \"upper\": null,\n"
                                    "  \"lower\": null,\n"
                                    "  \"near_upper\": null,\n"
                                    "  \"near_lower\": null,\n"
                                    "  \"trial\": true,\n"
                                    "  \"points\": [],\n"));
}

TEST_F(RatingCommandsTest, ChartsAFileAsCsvAndAsADrawing) {
  rating_.chart_ = SampleChart();
  const std::string file = dir_.Write("series.csv", kSeries);
  EXPECT_EQ(Run({"chart", "--file", file, "--output", "csv"}), kDone);
  EXPECT_EQ(out_.str(),
            "period,value,type,mean,upper,lower\r\n"
            "2020-04,10.0,above_limit,1.94444444444,6.5,-0.3\r\n"
            "2020-05,0.0,common_cause,1.94444444444,,\r\n");
  EXPECT_EQ(Run({"chart", "--file", file}), kDone);
  EXPECT_THAT(out_.str(), AllOf(StartsWith("Control chart of "), HasSubstr(", 2 points\n"),
                                HasSubstr("▲ above limit\n")));
}

TEST_F(RatingCommandsTest, PassesOnHowAFileIsToBeCharted) {
  EXPECT_EQ(
      Run({"chart", "--file", dir_.Write("series.csv", kSeries), "--improvement", "lower",
           "--target", "5.5", "--screen", "on", "--rebase", "2020-05", "--rebase", "2020-04"}),
      kDone)
      << err_.str();
  ASSERT_EQ(rating_.charts_.size(), 1u);
  const pb::EvaluateControlChartRequest& request = rating_.charts_[0];
  EXPECT_EQ(request.improvement(), common::v1::POLARITY_LOWER);
  EXPECT_EQ(request.target(), "5.5");
  EXPECT_TRUE(request.options().screening());
  EXPECT_THAT(request.options().rebases(), ElementsAre("2020-05", "2020-04"));
}

TEST_F(RatingCommandsTest, ChartsAnEntry) {
  rating_.chart_ = SampleChart();
  EXPECT_EQ(Run({"chart", "caseload", "--breakdown", "Sex=Female", "--area", "E09000024",
                 "--screen", "off", "--rebase", "2020-05", "--output", "csv"}),
            kDone)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("2020-04,10.0,above_limit"));
  ASSERT_EQ(rating_.entry_charts_.size(), 1u);
  const pb::GetControlChartRequest& request = rating_.entry_charts_[0];
  EXPECT_EQ(request.entry(), "councils/merton/panels/cyp/indexes/FY2020-21/entries/40");
  EXPECT_EQ(request.area(), "E09000024");
  EXPECT_EQ(request.breakdown(), "Sex=Female");
  EXPECT_THAT(request.options().rebases(), ElementsAre("2020-05"));
  EXPECT_FALSE(request.options().screening());
  // What the catalogue said holds for the chart too.
  EXPECT_EQ(request.read_at().min_sequence(), 7);
}

TEST_F(RatingCommandsTest, AChartIsOfAnIndicatorOrOfAFile) {
  const std::string file = dir_.Write("series.csv", kSeries);
  EXPECT_EQ(Run({"chart"}), kUsage);
  EXPECT_EQ(err_.str(), "ragstone: which series? Give an indicator or --file FILE\n");
  EXPECT_EQ(Run({"chart", "caseload", "--file", file}), kUsage);
  EXPECT_EQ(Run({"chart", "--file", file, "--improvement", "up"}), kUsage);
  EXPECT_EQ(Run({"chart", "--file", file, "--screen", "maybe"}), kUsage);
  // What is of the one is not silently ignored for the other.
  EXPECT_EQ(Run({"chart", "--file", file, "--year", "FY2020-21"}), kUsage);
  EXPECT_EQ(Run({"chart", "caseload", "--target", "20"}), kUsage);
  EXPECT_THAT(rating_.charts_, IsEmpty());
}

TEST_F(RatingCommandsTest, SaysWhatIsWrongWithASeries) {
  EXPECT_EQ(
      Run({"chart", "--file", dir_.Write("series.csv", "period,value\n2020-13,1\n2020-05,n/a\n")}),
      kRefused);
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("series.csv:2:1: period: \"2020-13\""),
                                HasSubstr("series.csv:3:2: value: \"n/a\"")));
  EXPECT_THAT(rating_.charts_, IsEmpty());

  rating_.refusal_ = rpc::ToGrpcStatus(
      InvalidFieldError("options.rebases[0]", "\"2021-01\", want a period of the series"));
  EXPECT_EQ(Run({"chart", "--file", dir_.Write("series.csv", kSeries), "--rebase", "2021-01"}),
            kUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("options.rebases[0]: \"2021-01\", want a period of the series"));
  rating_.refusal_ = rpc::ToGrpcStatus(
      InvalidFieldError("values[1].period", "\"2020-05\", want each period once"));
  const std::string file = dir_.Write("series.csv", kSeries);
  EXPECT_EQ(Run({"chart", "--file", file}), kRefused);
  EXPECT_THAT(err_.str(), HasSubstr(file + ": values[1].period: \"2020-05\""));
}

TEST_F(RatingCommandsTest, SaysWhichServiceTheyNeed) {
  environment_.erase("RAGSTONE_RATING");
  EXPECT_EQ(Try(kCases, "csv"), kUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("where is rating? Give --rating HOST:PORT or set RAGSTONE_RATING"));
  EXPECT_EQ(TestRule(kRule), kUsage);
  EXPECT_EQ(Run({"chart", "--file", dir_.Write("series.csv", kSeries)}), kUsage);
  // Nothing of a council is looked at: only an entry's chart asks ingestion.
  environment_ = {{"RAGSTONE_RATING", "127.0.0.1:1"}};
  EXPECT_EQ(TestRule(kRule), kServiceUnavailable);
  EXPECT_EQ(Run({"chart", "caseload"}), kUsage);
}

}  // namespace
}  // namespace ragstone::cli
