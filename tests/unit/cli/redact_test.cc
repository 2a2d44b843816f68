// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone redact`: what it sends and prints, and that it never prints the words.

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

#include "clients/cli/app.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/words_file.h"
#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/rpc/status.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

namespace pb = ingestion::v1;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kWords[] = "Zephaniah Quill";

class FakeCatalogue final : public pb::CatalogueService::Service {
 public:
  grpc::Status RedactWords(grpc::ServerContext* /*context*/, const pb::RedactWordsRequest* request,
                           pb::RedactWordsResponse* response) override {
    requests_.push_back(*request);
    if (refusal_) return *refusal_;
    *response = answer_;
    return grpc::Status::OK;
  }

  // One a page, as a service may.
  grpc::Status ListRedactions(grpc::ServerContext* /*context*/,
                              const pb::ListRedactionsRequest* request,
                              pb::ListRedactionsResponse* response) override {
    parent_ = request->parent();
    *response->add_redactions() = answer_.redaction();
    if (request->page_token().empty()) response->set_next_page_token("more");
    return grpc::Status::OK;
  }

  std::vector<pb::RedactWordsRequest> requests_;
  std::string parent_;
  std::optional<grpc::Status> refusal_;
  pb::RedactWordsResponse answer_;
};

class RedactTest : public ::testing::Test {
 protected:
  RedactTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&catalogue_);
    server_ = builder.BuildAndStart();
    environment_ = {{"RAGSTONE_INGESTION", absl::StrCat("127.0.0.1:", port)},
                    {"RAGSTONE_COUNCIL", "merton"}};
    pb::Redaction& redaction = *catalogue_.answer_.mutable_redaction();
    redaction.set_sequence(8);
    redaction.set_actor("olive");
    redaction.mutable_time()->set_seconds(1609839000);
    redaction.set_reason("A child was named.");
    pb::RedactedResource& resource = *redaction.add_resources();
    resource.set_name("councils/merton/meetings/2021-01-13-cyp/commentaries/3");
    resource.set_revisions(2);
    resource.set_places(3);
    redaction.set_record_places(4);
    redaction.set_kept_answers(5);
    catalogue_.answer_.set_sequence(8);
  }
  ~RedactTest() override { server_->Shutdown(); }

  int Run(const std::vector<std::string>& arguments, const std::string& in = "") {
    out_.str("");
    err_.str("");
    std::istringstream stdin_stream(in);
    Console console{.out = out_,
                    .err = err_,
                    .in = stdin_stream,
                    .user = "olive",
                    .environment = [this](const char* name) -> std::optional<std::string> {
                      const auto found = environment_.find(name);
                      if (found == environment_.end()) return std::nullopt;
                      return found->second;
                    }};
    const int code = RunCli(arguments, "1.2.3", console);
    EXPECT_THAT(out_.str(), Not(HasSubstr("Quill")));
    EXPECT_THAT(err_.str(), Not(HasSubstr("Quill")));
    return code;
  }

  FakeCatalogue catalogue_;
  std::unique_ptr<grpc::Server> server_;
  std::map<std::string, std::string> environment_;
  std::ostringstream out_;
  std::ostringstream err_;
  test::TempDir dir_;
};

TEST_F(RedactTest, SendsTheWordsOfAFileAndPrintsTheTombstone) {
  const std::string file = dir_.Write("words.txt", absl::StrCat("\xEF\xBB\xBF", kWords, "\r\n"));
  EXPECT_EQ(Run({"redact", "--words-file", file, "--reason", "A child was named."}), kDone);
  ASSERT_EQ(catalogue_.requests_.size(), 1u);
  const pb::RedactWordsRequest& request = catalogue_.requests_[0];
  EXPECT_EQ(request.parent(), "councils/merton");
  EXPECT_EQ(request.words(), kWords);
  EXPECT_EQ(request.reason(), "A child was named.");
  EXPECT_THAT(request.resources(), IsEmpty());
  EXPECT_THAT(request.request_id(), Not(IsEmpty()));
  EXPECT_FALSE(request.validate_only());
  EXPECT_THAT(
      out_.str(),
      AllOf(HasSubstr("olive"), HasSubstr("2021-01-05 09:30"), HasSubstr("A child was named."),
            HasSubstr("\nmeetings/2021-01-13-cyp/commentaries/3 "), HasSubstr("records of loads")));
  EXPECT_THAT(err_.str(), AllOf(StartsWith("Taken out: councils/merton\n"),
                                HasSubstr("copies of its databases, still have the words")));
  EXPECT_THAT(err_.str(), Not(HasSubstr("Restart it")));
}

TEST_F(RedactTest, TakesTheWordsFromStandardInputAndNamesOfResources) {
  EXPECT_EQ(
      Run({"redact", "meetings/2021-01-13-cyp/commentaries/3", "councils/merton/caveats/quorum",
           "--words-file", "-", "--reason", "Named.", "--dry-run", "--output", "csv"},
          absl::StrCat(kWords, "\n")),
      kDone);
  ASSERT_EQ(catalogue_.requests_.size(), 1u);
  EXPECT_EQ(catalogue_.requests_[0].words(), kWords);
  EXPECT_TRUE(catalogue_.requests_[0].validate_only());
  EXPECT_THAT(catalogue_.requests_[0].resources(),
              ElementsAre("councils/merton/meetings/2021-01-13-cyp/commentaries/3",
                          "councils/merton/caveats/quorum"));
  EXPECT_EQ(out_.str(),
            "Where,Changed,Places\r\n"
            "councils/merton/meetings/2021-01-13-cyp/commentaries/3,2,3\r\n"
            "records of loads and redactions,,4\r\n"
            "answers to repeated requests,5,\r\n");
  EXPECT_EQ(err_.str(), "Checked, nothing taken out: councils/merton\n");
}

TEST_F(RedactTest, SaysWhenTheBytesAreStillThere) {
  catalogue_.answer_.set_erasure_pending(true);
  EXPECT_EQ(Run({"--council", "-", "redact", "--words-file", "-", "--reason", "Named.", "--output",
                 "json"},
                kWords),
            kDone);
  EXPECT_EQ(catalogue_.requests_[0].parent(), "councils/-");
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("\"erasurePending\": true"), HasSubstr("\"keptAnswers\": \"5\"")));
  EXPECT_THAT(err_.str(), HasSubstr("its log says why. Restart it."));
}

TEST_F(RedactTest, ListsTombstones) {
  EXPECT_EQ(Run({"redact", "list", "--output", "csv"}), kDone);
  EXPECT_EQ(catalogue_.parent_, "councils/merton");
  EXPECT_EQ(out_.str(),
            "Sequence,When (UTC),Actor,Resources,Places,Reason\r\n"
            "8,2021-01-05T09:30:00Z,olive,1,7,A child was named.\r\n"
            "8,2021-01-05T09:30:00Z,olive,1,7,A child was named.\r\n");
  EXPECT_THAT(catalogue_.requests_, IsEmpty());
}

TEST_F(RedactTest, WhatIsMissingIsAUsageError) {
  EXPECT_EQ(Run({"redact", "--reason", "Named."}), kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("want --words-file FILE"));
  EXPECT_EQ(Run({"redact", "--words-file", "-"}, kWords), kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("want --reason TEXT"));
  EXPECT_EQ(Run({"redact", "list", "more"}), kUsage);
  EXPECT_EQ(Run({"redact", "list", "--dry-run"}), kUsage);
  EXPECT_THAT(catalogue_.requests_, IsEmpty());
}

TEST_F(RedactTest, ARefusalIsPrintedAsItIs) {
  ErrorDetails details;
  details.reason = "WORDS_NOT_FOUND";
  catalogue_.refusal_ = rpc::ToGrpcStatus(
      MakeError(absl::StatusCode::kFailedPrecondition, "they do not stand there", details));
  EXPECT_EQ(Run({"redact", "--words-file", "-", "--reason", "Named."}, kWords), kRefused);
  EXPECT_EQ(err_.str(), "ragstone: they do not stand there (WORDS_NOT_FOUND)\n");
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(RedactTest, AFileThatIsNoLineOfWordsIsRefusedWithoutQuotingIt) {
  const auto read = [](const std::string& bytes) {
    std::istringstream in(bytes);
    return ReadWordsFile("-", in);
  };
  EXPECT_THAT(read("  Zephaniah  Quill \n\n"), test::IsOkAndHolds("Zephaniah  Quill"));
  for (const auto& [bytes, wanted] :
       std::vector<std::pair<std::string, std::string>>{{"", "want one line of words"},
                                                        {" \r\n", "want one line of words"},
                                                        {"Quill\nQuill", "several lines"},
                                                        {"Quill\rQuill", "several lines"},
                                                        {"Quill\xE9", "not UTF-8"}}) {
    const auto refused = read(bytes);
    EXPECT_THAT(refused, test::StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(wanted)));
    EXPECT_THAT(refused.status().ToString(), Not(HasSubstr("Quill")));
    EXPECT_EQ(Run({"redact", "--words-file", "-", "--reason", "Named."}, bytes), kRefused);
  }
  EXPECT_EQ(Run({"redact", "--words-file", dir_.File("none.txt"), "--reason", "Named."}), kRefused);
  EXPECT_EQ(Run({"redact", "--words-file", dir_.Write("large.txt", std::string(100'000, 'a')),
                 "--reason", "Named."}),
            kRefused);
  EXPECT_THAT(catalogue_.requests_, IsEmpty());
}

}  // namespace
}  // namespace ragstone::cli
