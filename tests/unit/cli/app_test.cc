// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The command against an ingestion service that plays back answers: what it sends, says and
// returns.

#include "clients/cli/app.h"

#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "clients/cli/exit_code.h"
#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "ragstone/ingestion/v1/observation_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/base/mutex.h"
#include "services/rpc/status.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;
namespace pb = ingestion::v1;

class FakeObservations final : public pb::ObservationService::Service {
 public:
  grpc::Status ImportObservations(grpc::ServerContext* context,
                                  grpc::ServerReader<pb::ImportObservationsRequest>* reader,
                                  pb::ImportObservationsResponse* response) override {
    const auto actor = context->client_metadata().find("ragstone-actor");
    if (actor != context->client_metadata().end())
      actor_ = std::string(actor->second.data(), actor->second.size());
    pb::ImportObservationsRequest part;
    while (reader->Read(&part)) {
      MutexLock lock(mutex_);  // a load that was given up may still be read
      parts_.push_back(part);
    }
    if (refusal_) return *refusal_;
    pb::Batch& batch = *response->mutable_batch();
    batch.set_name("councils/merton/batches/1");
    batch.set_state(pb::BATCH_STATE_COMMITTED);
    batch.set_sequence(7);
    if (!parts_.empty() && parts_.back().has_finish()) {
      const pb::ImportFinish& finish = parts_.back().finish();
      batch.mutable_counts()->set_rows_read(finish.rows_read());
      *batch.mutable_counts()->mutable_skipped() = finish.skipped();
    }
    return grpc::Status::OK;
  }

  grpc::Status ListBatchFindings(grpc::ServerContext* /*context*/,
                                 const pb::ListBatchFindingsRequest* request,
                                 pb::ListBatchFindingsResponse* response) override {
    // One finding a page, as a service may.
    const size_t at = request->page_token().empty() ? 0 : std::stoul(request->page_token());
    if (at < findings_.size()) *response->add_findings() = findings_[at];
    if (at + 1 < findings_.size()) response->set_next_page_token(absl::StrCat(at + 1));
    return grpc::Status::OK;
  }

  Mutex mutex_;
  std::vector<pb::ImportObservationsRequest> parts_;
  std::string actor_;
  std::optional<grpc::Status> refusal_;
  std::vector<pb::Finding> findings_;
};

class FakeCatalogue final : public pb::CatalogueService::Service {
 public:
  grpc::Status ImportCatalogue(grpc::ServerContext* /*context*/,
                               const pb::ImportCatalogueRequest* request,
                               pb::ImportCatalogueResponse* response) override {
    requests_.push_back(*request);
    if (refusal_) return *refusal_;
    response->mutable_batch()->set_name(absl::StrCat(request->parent(), "/batches/1"));
    return grpc::Status::OK;
  }

  grpc::Status CreateResource(grpc::ServerContext* /*context*/,
                              const pb::CreateResourceRequest* /*request*/,
                              pb::CreateResourceResponse* /*response*/) override {
    return refusal_.value_or(grpc::Status::OK);
  }

  grpc::Status ListResources(grpc::ServerContext* /*context*/,
                             const pb::ListResourcesRequest* /*request*/,
                             pb::ListResourcesResponse* response) override {
    *response = listed_;
    return grpc::Status::OK;
  }

  std::vector<pb::ImportCatalogueRequest> requests_;
  std::optional<grpc::Status> refusal_;
  pb::ListResourcesResponse listed_;
};

class AppTest : public ::testing::Test {
 protected:
  AppTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&observations_);
    builder.RegisterService(&catalogue_);
    server_ = builder.BuildAndStart();
    environment_ = {{"RAGSTONE_INGESTION", absl::StrCat("127.0.0.1:", port)},
                    {"RAGSTONE_COUNCIL", "merton"}};
  }
  ~AppTest() override { server_->Shutdown(); }

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

  FakeObservations observations_;
  FakeCatalogue catalogue_;
  std::unique_ptr<grpc::Server> server_;
  std::map<std::string, std::string> environment_;
  std::ostringstream out_;
  std::ostringstream err_;
  std::istringstream in_;
  test::TempDir dir_;
};

constexpr char kFigures[] = "indicator,period,value\nehc,2020-10,79\n\nehc,2020-11,x\n,,\n";

TEST_F(AppTest, ImportsAFile) {
  EXPECT_EQ(Run({"import", dir_.Write("figures.csv", kFigures), "--reason", "November"}), kDone)
      << err_.str();
  ASSERT_EQ(observations_.parts_.size(), 3);
  const pb::ImportStart& start = observations_.parts_[0].start();
  EXPECT_EQ(start.parent(), "councils/merton");
  EXPECT_EQ(start.source_file(), "figures.csv");
  EXPECT_EQ(start.source_sha256().size(), 64);
  EXPECT_EQ(start.reason(), "November");
  EXPECT_THAT(start.request_id(), Not(IsEmpty()));
  EXPECT_FALSE(start.validate_only());
  const pb::ImportRows& rows = observations_.parts_[1].rows();
  ASSERT_EQ(rows.series_size(), 1);
  EXPECT_EQ(rows.series(0).indicator(), "councils/merton/indicators/ehc");
  EXPECT_EQ(rows.series(0).figures(1).source_row(), 4);
  const pb::ImportFinish& finish = observations_.parts_[2].finish();
  EXPECT_EQ(finish.rows_read(), 3);
  ASSERT_EQ(finish.skipped_size(), 1);
  EXPECT_EQ(finish.skipped(0).reason(), "the row is empty");
  EXPECT_EQ(observations_.actor_, "olive");
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("Batch     councils/merton/batches/1\n"),
                                HasSubstr("\nskipped: the row is empty      1\n")));
}

TEST_F(AppTest, TheCommandLineComesBeforeTheEnvironment) {
  EXPECT_EQ(Run({"--council", "sutton", "import", dir_.Write("figures.csv", kFigures), "--as",
                 "paul", "--dry-run"}),
            kDone);
  EXPECT_EQ(observations_.parts_[0].start().parent(), "councils/sutton");
  EXPECT_TRUE(observations_.parts_[0].start().validate_only());
  EXPECT_EQ(observations_.actor_, "paul");
  EXPECT_THAT(err_.str(), StartsWith("Checked, nothing stored: "));
}

// The load is given up, and the file only checked for what else there is to mend.
TEST_F(AppTest, StoresNothingOfAFileWithFaults) {
  const std::string file =
      dir_.Write("figures.csv", "indicator,period,value\nehc,2020-10,79\nehc,,3\nehc,2020-11\n");
  EXPECT_EQ(Run({"import", file}), kRefused);
  EXPECT_EQ(err_.str(), absl::StrCat(file, ":3:2: period: empty, want a period such as 2020-11\n",
                                     file, ":4:3: the row has 2 fields, want 3 as in the header\n",
                                     "ragstone: 2 faults; nothing was stored\n"));
  EXPECT_THAT(out_.str(), IsEmpty());
  server_->Shutdown();
  bool checking = false;
  bool finished = false;
  for (const auto& part : observations_.parts_) {
    if (part.has_start()) checking = part.start().validate_only();
    if (!part.has_finish()) continue;
    EXPECT_TRUE(checking);
    finished = true;
  }
  EXPECT_TRUE(finished);
}

TEST_F(AppTest, ShowsTheFaultsOfTheFileAndThoseThatIngestionSeesAtOnce) {
  const std::string file = dir_.Write(
      "figures.csv", "indicator,period,value\nnobody,2020-10,79\nehc,,3\nehc,2020-13,5\n");
  ErrorDetails details;
  details.metadata = {{"batch", "councils/merton/batches/9"}, {"faults", "2"}};
  observations_.refusal_ =
      rpc::ToGrpcStatus(MakeError(absl::StatusCode::kInvalidArgument, "2 faults", details));
  observations_.findings_.resize(2);
  observations_.findings_[0].set_source_row(2);
  observations_.findings_[0].set_field("indicator");
  observations_.findings_[0].set_description("want an indicator that exists");
  observations_.findings_[1].set_source_row(4);
  observations_.findings_[1].set_field("period");
  observations_.findings_[1].set_description("want a month from 01 to 12");
  EXPECT_EQ(Run({"import", file}), kRefused);
  EXPECT_EQ(err_.str(), absl::StrCat(file, ":3:2: period: empty, want a period such as 2020-11\n",
                                     file, ":2:1: indicator: want an indicator that exists\n", file,
                                     ":4:2: period: want a month from 01 to 12\n",
                                     "ragstone: 3 faults; nothing was stored\n"));
}

TEST_F(AppTest, ShowsTheServicesFaultsAtTheirLines) {
  const std::string file =
      dir_.Write("figures.csv",
                 "indicator,area,period,value\nehc,\"two\nlines\",2020-10,79\nehc,,2020-11,n/a\n");
  ErrorDetails details;
  details.reason = "LOAD_REFUSED";
  details.metadata = {{"batch", "councils/merton/batches/9"}, {"faults", "2"}};
  observations_.refusal_ =
      rpc::ToGrpcStatus(MakeError(absl::StatusCode::kInvalidArgument, "2 faults", details));
  observations_.findings_.resize(2);
  observations_.findings_[0].set_source_row(2);
  observations_.findings_[0].set_field("area");
  observations_.findings_[0].set_value("two\nlines");
  observations_.findings_[0].set_description("want the id of an area");
  observations_.findings_[1].set_source_row(3);
  observations_.findings_[1].set_field("value");
  observations_.findings_[1].set_value("n/a");
  observations_.findings_[1].set_description("want a decimal or one of the symbols x z c low k u");
  EXPECT_EQ(Run({"import", file}), kRefused);
  EXPECT_EQ(
      err_.str(),
      absl::StrCat(file, ":2:2: area: \"two\\nlines\", want the id of an area\n", file,
                   ":4:4: value: \"n/a\", want a decimal or one of the symbols x z c low k u\n",
                   "ragstone: 2 faults; nothing was stored\n"));
}

TEST_F(AppTest, SaysThatAFileIsNotUtf8) {
  const std::string file =
      dir_.Write("figures.csv", "indicator,period,value,breakdown\nehc,2020-10,79,Caf\xE9=1\n");
  EXPECT_EQ(Run({"import", file}), kDone);
  EXPECT_THAT(err_.str(), HasSubstr("figures.csv: not UTF-8, read as Windows-1252\n"));
  EXPECT_EQ(observations_.parts_[1].rows().series(0).breakdown(), "Café=1");
}

TEST_F(AppTest, AccountsForEveryRowOfTheDfeFile) {
  EXPECT_EQ(Run({"import", "deploy/demo-data/dfe/dfe-ehc-requests.csv", "--reference", "--mapping",
                 "deploy/demo-data/dfe/mapping.toml"}),
            kDone)
      << err_.str();
  EXPECT_EQ(observations_.parts_.front().start().parent(), "councils/-");
  int64_t figures = 0;
  const common::v1::Figure* merton = nullptr;
  for (const auto& part : observations_.parts_) {
    for (const auto& series : part.rows().series()) {
      figures += series.figures_size();
      if (series.area() != "E09000024" || !series.breakdown().empty()) continue;
      for (const auto& figure : series.figures()) {
        if (figure.period() == "CY2024") merton = &figure;
      }
    }
  }
  const pb::ImportFinish& finish = observations_.parts_.back().finish();
  EXPECT_EQ(finish.rows_read(), 13170);
  EXPECT_EQ(finish.skipped_size(), 0);
  EXPECT_EQ(figures, 13170);
  ASSERT_NE(merton, nullptr);
  EXPECT_EQ(merton->numerator(), "582");
  EXPECT_EQ(merton->denominator(), "588");
}

TEST_F(AppTest, ImportsACatalogueAndLocatesItsFaults) {
  const std::string file =
      dir_.Write("panels.csv", "panel,display_name\ncyp,Children\nCYP!,Children\n");
  EXPECT_EQ(Run({"catalogue", "import", file}), kDone) << err_.str();
  ASSERT_EQ(catalogue_.requests_.size(), 1);
  EXPECT_EQ(catalogue_.requests_[0].items_size(), 2);
  catalogue_.refusal_ = rpc::ToGrpcStatus(
      InvalidFieldError("items[1].panel.name", "\"CYP!\", want an id of a-z, 0-9 and -"));
  EXPECT_EQ(Run({"catalogue", "import", file}), kRefused);
  EXPECT_EQ(err_.str(),
            absl::StrCat(file, ":3: panel.name: \"CYP!\", want an id of a-z, 0-9 and -\n",
                         "ragstone: 1 fault; nothing was stored\n"));
}

TEST_F(AppTest, ListsAsTableJsonAndCsv) {
  auto& indicator = *catalogue_.listed_.add_resources()->mutable_indicator();
  indicator.set_name("councils/merton/indicators/ehc");
  auto& version = *indicator.add_versions();
  version.set_description("Plans, in time");
  version.set_unit(common::v1::UNIT_PERCENTAGE);
  EXPECT_EQ(Run({"indicator", "list"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("ehc        Plans, in time  percentage"));
  EXPECT_EQ(Run({"indicator", "list", "--output", "csv"}), kDone);
  EXPECT_EQ(out_.str(),
            "Indicator,Description,Unit,Better,Frequency,Retired from\r\nehc,\"Plans, in "
            "time\",percentage,,,\r\n");
  EXPECT_EQ(Run({"--output", "json", "indicator", "list"}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr("\"unit\": \"UNIT_PERCENTAGE\""));
}

TEST_F(AppTest, SaysWhatTheCommandLineLacks) {
  EXPECT_EQ(Run({}), kUsage);
  EXPECT_EQ(Run({"import"}), kUsage);
  EXPECT_EQ(Run({"frobnicate"}), kUsage);
  EXPECT_EQ(Run({"report", "get", "m", "--format", "pdf"}), kUsage);
  environment_.erase("RAGSTONE_COUNCIL");
  EXPECT_EQ(Run({"batch", "list"}), kUsage);
  EXPECT_EQ(err_.str(), "ragstone: which council? Give --council ID or set RAGSTONE_COUNCIL\n");
  environment_["RAGSTONE_COUNCIL"] = "merton";
  environment_.erase("RAGSTONE_INGESTION");
  EXPECT_EQ(Run({"batch", "list"}), kUsage);
  EXPECT_THAT(
      err_.str(),
      HasSubstr("where is ingestion? Give --ingestion HOST:PORT or set RAGSTONE_INGESTION"));
}

TEST_F(AppTest, SpeaksPlainTextOnThisMachineAlone) {
  environment_["RAGSTONE_INGESTION"] = "ingestion.example:7001";
  EXPECT_EQ(Run({"batch", "list"}), kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("ingestion at ingestion.example:7001 is not on this machine"));
  EXPECT_THAT(err_.str(), HasSubstr("RAGSTONE_TLS_CERTIFICATE"));
  environment_["RAGSTONE_TLS_KEY"] = dir_.File("none.key");
  EXPECT_EQ(Run({"batch", "list"}), kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("missing: --tls-certificate FILE (or "
                                    "RAGSTONE_TLS_CERTIFICATE), --tls-ca FILE"));
  EXPECT_EQ(Run({"batch", "list", "--tls-certificate", dir_.File("none.crt"), "--tls-ca",
                 dir_.File("none.ca.crt")}),
            kUsage);
  for (const char* file : {"none.crt", "none.key", "none.ca.crt"}) {
    EXPECT_THAT(err_.str(), HasSubstr(absl::StrCat(dir_.File(file), ": cannot be read")));
  }
}

TEST_F(AppTest, SaysWhichServiceCannotBeReached) {
  // Nothing listens there: the port is the server's own, which has gone.
  server_->Shutdown();
  const std::string address = environment_["RAGSTONE_INGESTION"];
  EXPECT_EQ(Run({"batch", "list"}), kServiceUnavailable);
  EXPECT_THAT(err_.str(),
              StartsWith(absl::StrCat("ragstone: ingestion at ", address, " cannot be reached")));
  EXPECT_EQ(Run({"import", dir_.Write("figures.csv", kFigures)}), kServiceUnavailable);
  EXPECT_EQ(Run({"health"}), kServiceUnavailable);
  EXPECT_THAT(out_.str(), HasSubstr("cannot be reached"));
}

TEST_F(AppTest, FindsTheIndexThatAnOfficerMeans) {
  for (const char* year : {"FY2020-21", "FY2024-25"}) {
    auto& index = *catalogue_.listed_.add_resources()->mutable_index();
    index.set_name(absl::StrCat("councils/merton/panels/cyp/indexes/", year));
    index.add_entries()->set_number("1");
  }
  environment_["RAGSTONE_RATING"] = "127.0.0.1:1";
  EXPECT_EQ(Run({"rating", "explain", "9", "CY2024"}), kRefused);
  EXPECT_EQ(err_.str(),
            "ragstone: no index of councils/merton with an entry 9 fits; there are: --panel cyp "
            "--year FY2020-21, "
            "--panel cyp --year FY2024-25\n");
  EXPECT_EQ(Run({"rating", "explain", "1", "CY1999"}), kUsage);
  EXPECT_EQ(err_.str(),
            "ragstone: several indexes with an entry 1 fit; say which:\n  --panel cyp --year "
            "FY2020-21\n  --panel cyp "
            "--year FY2024-25\n");
  // The period decides between them, so that the call goes on to rating, which is not there.
  EXPECT_EQ(Run({"rating", "explain", "1", "CY2024"}), kServiceUnavailable);
  EXPECT_EQ(Run({"rating", "explain", "1"}), kUsage);
}

TEST_F(AppTest, AWrongCommandLineIsNamedAndWhereToReadMore) {
  const auto says = [&](const std::vector<std::string>& arguments) {
    EXPECT_EQ(Run(arguments), kUsage);
    EXPECT_THAT(out_.str(), IsEmpty());
    return err_.str();
  };
  EXPECT_EQ(says({"figure", "history", "ehc"}),
            "ragstone: PERIOD is missing\n`ragstone figure history --help` says more.\n");
  EXPECT_EQ(says({"mapping", "suggest", "a.csv", "--out", "a.toml"}),
            "ragstone: not expected: --out a.toml\n`ragstone mapping suggest --help` says more.\n");
  EXPECT_EQ(says({"catalogue"}),
            "ragstone: want a command: import, export\n`ragstone catalogue --help` says more.\n");
  EXPECT_THAT(says({}), StartsWith("ragstone: want a command: import, catalogue, "));
  EXPECT_THAT(says({"report", "get", "m", "--format", "doc"}),
              StartsWith("ragstone: --format: \"doc\", want one of text, md, html, docx, pdf"));
  EXPECT_THAT(says({"commentary", "due", "m", "--days", "-3"}),
              StartsWith("ragstone: --days: \"-3\", want a whole number, 0 to 60\n"));
  EXPECT_THAT(says({"figure", "changes", "--after", "five"}),
              StartsWith("ragstone: --after: \"five\", want a whole number, at least 0\n"));
  EXPECT_EQ(says({"batch", "undo", "seven", "why"}),
            "ragstone: ID: \"seven\", want a batch's number, such as 17\n");
  EXPECT_EQ(says({"batch", "undo", "7"}),
            "ragstone: TEXT is missing: why, for the record, in quotation marks, or with --file "
            "FILE\n");
  EXPECT_EQ(says({"figure", "export", "a.csv", "--output", "json"}),
            "ragstone: --output: \"json\", want csv: the file is one that import reads\n");
  environment_["RAGSTONE_REPORTING"] = "127.0.0.1:1";
  EXPECT_THAT(says({"report", "get", "m", "--output", "csv", "--format", "pdf"}),
              HasSubstr("want --output csv or --format pdf, not both"));
  EXPECT_THAT(says({"report", "get", "m", "--output", "json", "--format", "html"}),
              HasSubstr("want --output json or --format html, not both"));
}

// What a service says of one field is about an option: its name is said without the way to it, and
// the command line is what is wrong.
TEST_F(AppTest, AFieldThatAServiceRefusesIsAnOption) {
  catalogue_.refusal_ = rpc::ToGrpcStatus(
      InvalidFieldError("resource.meeting.date", "\"2021-02-31\", want a day, such as 2021-01-13"));
  EXPECT_EQ(Run({"meeting", "add", "m", "--panel", "cyp", "--year", "FY2020-21", "--date",
                 "2021-02-31", "--data-end", "2020-11-30"}),
            kUsage);
  EXPECT_EQ(err_.str(),
            "ragstone: date: \"2021-02-31\", want a day, such as 2021-01-13 (INVALID_FIELD)\n");
}

TEST_F(AppTest, AFigureThatIsRefusedIsSaidInTheWordsOfTheCommandLine) {
  ErrorDetails details;
  details.reason = "LOAD_REFUSED";
  details.metadata = {{"batch", "councils/merton/batches/9"}, {"faults", "1"}};
  observations_.refusal_ =
      rpc::ToGrpcStatus(MakeError(absl::StatusCode::kInvalidArgument, "1 fault", details));
  observations_.findings_.resize(1);
  observations_.findings_[0].set_field("value");
  observations_.findings_[0].set_value("abc");
  observations_.findings_[0].set_description("want a decimal");
  EXPECT_EQ(Run({"figure", "set", "ehc", "2020-11", "abc", "why"}), kUsage);
  EXPECT_EQ(err_.str(), "ragstone: value: \"abc\", want a decimal\n");
  observations_.findings_[0].set_field("indicator");
  EXPECT_EQ(Run({"figure", "set", "abc", "2020-11", "1", "why"}), kRefused);
}

TEST_F(AppTest, ADiskThatTakesNoWritesIsNoFaultOfTheInput) {
  observations_.refusal_ = rpc::ToGrpcStatus(
      ResourceExhaustedError(kDatabaseFull, "ingestion.db: cannot be written: the disk is full"));
  EXPECT_EQ(Run({"import", dir_.Write("figures.csv", kFigures)}), kServiceUnavailable);
  EXPECT_EQ(err_.str(),
            "ragstone: ingestion.db: cannot be written: the disk is full (DATABASE_FULL)\n");
}

TEST_F(AppTest, AFaultOfAServiceIsNamedAsItsLogHasIt) {
  observations_.refusal_ = rpc::ToGrpcStatus(InternalError("EXCEPTION", "Import threw: bad_alloc"));
  EXPECT_EQ(Run({"import", dir_.Write("figures.csv", kFigures)}), kInternal);
  EXPECT_THAT(err_.str(),
              ContainsRegex("Import threw: bad_alloc.*\nNext:\n  tell whoever runs the "
                            "services that this is trace [0-9a-f]{32} in their logs\n"));
}

TEST_F(AppTest, PrintsItsVersion) {
  EXPECT_EQ(Run({"--version"}), kDone);
  EXPECT_THAT(out_.str(), MatchesRegex("ragstone 1\\.2\\.3 \\(build [0-9a-f]+\\)\n"));
}

}  // namespace
}  // namespace ragstone::cli
