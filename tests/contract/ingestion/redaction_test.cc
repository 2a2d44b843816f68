// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What CatalogueService promises of words that are taken out: they are nowhere any more, and a
// tombstone tells so.

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/convert/timestamp.h"
#include "services/storage/database.h"
#include "services/storage/transaction.h"
#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/database_bytes.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kMerton[] = "councils/merton";
constexpr char kWords[] = "Zephaniah Quill";
constexpr char kMeeting[] = "councils/merton/meetings/2021-01-13-cyp";
constexpr char kCommentary[] = "councils/merton/meetings/2021-01-13-cyp/commentaries/16";
constexpr char kNote[] = "councils/merton/meetings/2021-01-13-cyp/notes/3";

class RedactionTest : public ::testing::Test {
 protected:
  RedactionTest() { EXPECT_THAT(server_.Import(MertonCatalogue()), IsOk()); }

  // The sequence of a write of a resource, given as text.
  int64_t Put(const std::string& text, const std::string& request_id = "") {
    pb::UpdateResourceRequest request;
    *request.mutable_resource() = ParseResource(text);
    request.set_allow_missing(true);
    request.set_request_id(request_id);
    const auto written = server_.Update(request);
    EXPECT_THAT(written, IsOk());
    return written.ok() ? written->sequence() : 0;
  }
  int64_t Comment(const std::string& text, const std::string& request_id = "") {
    return Put(absl::StrCat("commentary { name: \"", kCommentary, "\" text: \"", text, "\" }"),
               request_id);
  }
  int64_t Note(const std::string& text) {
    return Put(absl::StrCat("note { name: \"", kNote, "\" text: \"", text, "\" }"));
  }

  static pb::RedactWordsRequest Request() {
    pb::RedactWordsRequest request;
    request.set_parent(kMerton);
    request.set_words(kWords);
    request.set_reason("A person was named in error.");
    return request;
  }
  absl::StatusOr<pb::RedactWordsResponse> Redact(const pb::RedactWordsRequest& request) {
    return server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::RedactWords, request);
  }
  absl::StatusOr<pb::ListRedactionsResponse> List(const pb::ListRedactionsRequest& request) {
    return server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::ListRedactions, request);
  }

  pb::Commentary Commentary(int64_t as_of = 0) {
    const auto got = server_.Get(kCommentary, as_of);
    EXPECT_THAT(got, IsOk());
    return got.ok() ? got->resource().commentary() : pb::Commentary();
  }

  pb::GetHeadResponse Head(const std::string& council = kMerton) {
    const auto head = server_.Head(council);
    EXPECT_THAT(head, IsOk());
    return head.value_or(pb::GetHeadResponse());
  }

  int Places() const { return PlacesInDatabase(server_.database(), kWords); }

  // "16 2/3": of each resource the end of its name, and in how many revisions and places.
  static std::vector<std::string> Tombstone(const pb::Redaction& redaction) {
    std::vector<std::string> lines;
    for (const pb::RedactedResource& one : redaction.resources()) {
      lines.push_back(absl::StrCat(one.name().substr(one.name().rfind('/') + 1), " ",
                                   one.revisions(), "/", one.places()));
    }
    return lines;
  }

  IngestionServer server_;
};

TEST_F(RedactionTest, ReadsAsOfEverySequenceAnswerWithoutTheWords) {
  const int64_t first = Comment("Zephaniah Quill moved. Zephaniah Quill's case is open.");
  const std::string etag = Commentary().etag();
  pb::SubmitCommentaryRequest submit;
  submit.set_name(kCommentary);
  ASSERT_THAT(
      server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::SubmitCommentary, submit),
      IsOk());
  pb::ReturnCommentaryRequest back;
  back.set_name(kCommentary);
  back.set_reason("Leave out Zephaniah Quill.");
  ASSERT_THAT(server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::ReturnCommentary, back),
              IsOk());
  const int64_t last = Comment("One case is open.");
  const auto redacted = Redact(Request());
  ASSERT_THAT(redacted, IsOk());
  EXPECT_EQ(redacted->sequence(), last + 1);

  EXPECT_EQ(Commentary(first).text(), "[redacted] moved. [redacted]'s case is open.");
  EXPECT_EQ(Commentary(first).etag(), etag);
  EXPECT_EQ(Commentary(first).author(), "officer");
  EXPECT_EQ(Commentary(first + 2).state(), pb::COMMENTARY_STATE_RETURNED);
  EXPECT_EQ(Commentary(first + 2).steps(2).reason(), "Leave out [redacted].");
  EXPECT_EQ(Commentary().text(), "One case is open.");
  EXPECT_EQ(Commentary().steps(2).reason(), "Leave out [redacted].");
  EXPECT_EQ(Commentary().state(), pb::COMMENTARY_STATE_DRAFT);
  pb::GetMeetingSnapshotRequest snapshot;
  snapshot.set_meeting(kMeeting);
  snapshot.mutable_read_at()->set_as_of_sequence(first);
  const auto meeting =
      server_.Call(*server_.changes, &pb::ChangeService::Stub::GetMeetingSnapshot, snapshot);
  ASSERT_THAT(meeting, IsOk());
  EXPECT_EQ(meeting->commentaries(0).text(), "[redacted] moved. [redacted]'s case is open.");
}

TEST_F(RedactionTest, TheTombstoneTellsWhoWhyAndWhere) {
  Comment("Zephaniah Quill, Zephaniah Quill");
  Comment("Zephaniah Quill");
  Note("Zephaniah Quillon is another");
  Note("See Zephaniah Quill.");
  server_.clock.Advance(absl::Hours(1));
  server_.actor = "director";
  const auto redacted = Redact(Request());
  ASSERT_THAT(redacted, IsOk());
  const pb::Redaction& tombstone = redacted->redaction();
  EXPECT_EQ(tombstone.sequence(), redacted->sequence());
  EXPECT_EQ(tombstone.actor(), "director");
  EXPECT_EQ(convert::TimeFromProto(tombstone.time()), server_.clock.Now());
  EXPECT_EQ(tombstone.reason(), "A person was named in error.");
  EXPECT_THAT(Tombstone(tombstone), ElementsAre("16 2/3", "3 1/1"));
  EXPECT_EQ(tombstone.record_places(), 0);
  EXPECT_EQ(tombstone.kept_answers(), 0);
  EXPECT_FALSE(redacted->erasure_pending());
  const auto listed = List([] {
    pb::ListRedactionsRequest request;
    request.set_parent(kMerton);
    return request;
  }());
  ASSERT_THAT(listed, IsOk());
  ASSERT_THAT(listed->redactions(), SizeIs(1));
  EXPECT_EQ(listed->redactions(0).SerializeAsString(), tombstone.SerializeAsString());
}

TEST_F(RedactionTest, TombstonesAreListedNewestFirst) {
  for (const char* const words : {"Ann Quill", "Bob Quill", "Cy Quill"}) {
    Comment(words);
    pb::RedactWordsRequest request = Request();
    request.set_words(words);
    request.set_reason(absl::StrCat("Number ", std::string(words).size()));
    ASSERT_THAT(Redact(request), IsOk());
  }
  pb::ListRedactionsRequest request;
  request.set_parent(kMerton);
  request.set_page_size(2);
  const auto first = List(request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->redactions(), SizeIs(2));
  EXPECT_EQ(first->redactions(0).sequence(), 7);
  EXPECT_EQ(first->redactions(1).sequence(), 5);
  request.set_page_token(first->next_page_token());
  const auto second = List(request);
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(second->redactions(), SizeIs(1));
  EXPECT_EQ(second->redactions(0).sequence(), 3);
  EXPECT_THAT(second->next_page_token(), IsEmpty());
  request.set_page_token("nonsense");
  EXPECT_THAT(List(request), StatusIs(absl::StatusCode::kInvalidArgument));
  request.Clear();
  request.set_parent("councils/nowhere");
  EXPECT_THAT(List(request), StatusIs(absl::StatusCode::kNotFound));
  request.set_parent("merton");
  EXPECT_THAT(List(request), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RedactionTest, ARepeatedRequestAnswersWithoutTheWords) {
  Comment("Zephaniah Quill moved.", "r1");
  pb::ImportStart start;
  start.set_parent(kMerton);
  start.set_request_id("r2");
  start.set_reason("Zephaniah Quill sent it");
  start.set_source_file("zephaniah.csv");
  const std::vector<common::ObservationSeries> figures = {ParseSeries(
      "indicator: 'councils/merton/indicators/visits' figures { period: '2020-04' value: '7' }")};
  const auto load = server_.Load(start, figures);
  ASSERT_THAT(load, IsOk());
  pb::UndoBatchRequest undo;
  undo.set_name(load->name());
  undo.set_reason("Not Zephaniah Quill's");
  undo.set_request_id("r3");
  ASSERT_THAT(server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, undo),
              IsOk());
  const auto redacted = Redact(Request());
  ASSERT_THAT(redacted, IsOk());
  EXPECT_EQ(redacted->redaction().kept_answers(), 3);
  EXPECT_EQ(redacted->redaction().record_places(), 2);

  pb::UpdateResourceRequest again;
  *again.mutable_resource() = ParseResource(
      absl::StrCat("commentary { name: \"", kCommentary, "\" text: \"Zephaniah Quill moved.\" }"));
  again.set_allow_missing(true);
  again.set_request_id("r1");
  const auto written = server_.Update(again);
  ASSERT_THAT(written, IsOk());
  EXPECT_EQ(written->resource().commentary().text(), "[redacted] moved.");
  const auto loaded = server_.Load(start, figures);
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->name(), load->name());
  EXPECT_EQ(loaded->reason(), "[redacted] sent it");
  const auto undone =
      server_.Call(*server_.observations, &pb::ObservationService::Stub::UndoBatch, undo);
  ASSERT_THAT(undone, IsOk());
  EXPECT_EQ(undone->batch().reason(), "Not [redacted]'s");
  EXPECT_EQ(Head().head().sequence(), redacted->sequence());
}

TEST_F(RedactionTest, RecordsOfLoadsAndEarlierReasonsGiveThemUp) {
  Comment("Anna Quill");
  pb::RedactWordsRequest earlier = Request();
  earlier.set_words("Anna Quill");
  earlier.set_reason("Zephaniah Quill asked.");
  ASSERT_THAT(Redact(earlier), IsOk());

  pb::ImportStart start;
  start.set_parent(kMerton);
  start.set_reason("From Zephaniah Quill");
  start.set_source_file("Zephaniah Quill.csv");
  const auto load = server_.Load(
      start, {ParseSeries("indicator: 'councils/merton/indicators/plans' "
                          "figures { period: '2020-04' numerator: '15' denominator: '14' }")});
  ASSERT_THAT(load, IsOk());
  pb::AcceptWarningsRequest accept;
  accept.set_name(load->name());
  accept.add_kinds(pb::WARNING_KIND_NUMERATOR_OVER_DENOMINATOR);
  accept.set_reason("Zephaniah Quill says so");
  ASSERT_THAT(
      server_.Call(*server_.observations, &pb::ObservationService::Stub::AcceptWarnings, accept),
      IsOk());
  pb::ImportCatalogueRequest refused;
  refused.set_parent(kMerton);
  refused.set_reason("Zephaniah Quill again");
  pb::CatalogueItem& item = *refused.add_items();
  item.set_source_file("of Zephaniah Quill.csv");
  item.set_source_row(2);
  *item.mutable_resource() =
      ParseResource("meeting { name: 'councils/merton/meetings/m' panel: 'Zephaniah Quill' }");
  ASSERT_THAT(server_.Import(refused), StatusIs(absl::StatusCode::kInvalidArgument));

  const auto redacted = Redact(Request());
  ASSERT_THAT(redacted, IsOk());
  EXPECT_THAT(redacted->redaction().resources(), IsEmpty());
  const auto batch = server_.GetBatch(load->name());
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->reason(), "From [redacted]");
  EXPECT_EQ(batch->source_file(), "[redacted].csv");
  EXPECT_EQ(batch->counts().warnings(0).accept_reason(), "[redacted] says so");
  EXPECT_EQ(batch->counts().warnings(0).accepted_by(), "officer");
  pb::ListBatchFindingsRequest findings;
  findings.set_parent(absl::StrCat(kMerton, "/batches/3"));
  const auto listed = server_.Call(*server_.observations,
                                   &pb::ObservationService::Stub::ListBatchFindings, findings);
  ASSERT_THAT(listed, IsOk());
  EXPECT_THAT(listed->DebugString(), HasSubstr("value: \"[redacted]\""));
  EXPECT_THAT(listed->DebugString(), HasSubstr("(of [redacted].csv)"));
  EXPECT_THAT(listed->DebugString(), Not(HasSubstr("Quill")));
  pb::ListRedactionsRequest request;
  request.set_parent(kMerton);
  EXPECT_EQ(List(request)->redactions(1).reason(), "[redacted] asked.");
  EXPECT_EQ(Places(), 0);
}

TEST_F(RedactionTest, WhereItIsToLookCanBeSaid) {
  const int64_t first = Comment("Zephaniah Quill", "r1");
  Put(absl::StrCat("note { name: \"", kNote, "\" text: \"Zephaniah Quill\" }"), "r2");
  pb::ImportStart start;
  start.set_parent(kMerton);
  start.set_reason("Zephaniah Quill");
  const auto load = server_.Load(start, {});
  ASSERT_THAT(load, IsOk());
  pb::RedactWordsRequest request = Request();
  request.add_resources(kCommentary);
  const auto redacted = Redact(request);
  ASSERT_THAT(redacted, IsOk());
  EXPECT_THAT(Tombstone(redacted->redaction()), ElementsAre("16 1/1"));
  EXPECT_EQ(redacted->redaction().record_places(), 0);
  // The answer that held the commentary, not the note's.
  EXPECT_EQ(redacted->redaction().kept_answers(), 1);
  EXPECT_EQ(Commentary(first).text(), "[redacted]");
  EXPECT_EQ(server_.Get(kNote)->resource().note().text(), kWords);
  EXPECT_EQ(server_.GetBatch(load->name())->reason(), kWords);
  // What is left goes with the next one.
  const auto rest = Redact(Request());
  ASSERT_THAT(rest, IsOk());
  EXPECT_THAT(Tombstone(rest->redaction()), ElementsAre("3 1/1"));
  EXPECT_EQ(rest->redaction().record_places(), 1);
  EXPECT_EQ(rest->redaction().kept_answers(), 1);
  EXPECT_EQ(Places(), 0);
}

TEST_F(RedactionTest, ACheckChangesNothing) {
  const int64_t first = Comment("Zephaniah Quill");
  pb::RedactWordsRequest request = Request();
  request.set_validate_only(true);
  request.set_request_id("r1");
  const auto checked = Redact(request);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(Commentary(first).text(), kWords);
  EXPECT_EQ(Head().head().sequence(), first);
  EXPECT_EQ(Head().redaction_sequence(), 0);
  request.set_validate_only(false);
  request.set_request_id("r2");
  const auto redacted = Redact(request);
  ASSERT_THAT(redacted, IsOk());
  EXPECT_EQ(redacted->SerializeAsString(), checked->SerializeAsString());
}

TEST_F(RedactionTest, OneRequestIdRedactsOnceWhateverTheWords) {
  Comment("Zephaniah Quill and Anna Quill");
  pb::RedactWordsRequest request = Request();
  request.set_request_id("r1");
  const auto first = Redact(request);
  ASSERT_THAT(first, IsOk());
  const auto again = Redact(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  // Nothing that is kept can tell one guess at the words from another.
  request.set_words("Anna Quill");
  const auto other = Redact(request);
  ASSERT_THAT(other, IsOk());
  EXPECT_EQ(other->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(Commentary().text(), "[redacted] and Anna Quill");
  request.set_reason("Another.");
  EXPECT_THAT(Redact(request), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(RedactionTest, FaultsAreNamedWithoutTheWords) {
  Comment("Zephaniah Quill");
  pb::RedactWordsRequest request = Request();
  request.set_parent("Zephaniah Quill");
  request.set_reason("Zephaniah Quill");
  request.set_request_id("Zephaniah Quill");
  request.add_resources("councils/merton/Zephaniah Quill");
  const auto named = Redact(request);
  ASSERT_THAT(named, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(named.status()).faults) {
    paths.push_back(fault.path);
    EXPECT_THAT(fault.description, Not(HasSubstr("Quill"))) << fault.path;
  }
  EXPECT_THAT(paths, ElementsAre("reason", "request_id", "parent", "resources[0]", "request_id"));
  EXPECT_THAT(named.status().ToString(), Not(HasSubstr("Quill")));

  request = Request();
  request.set_words("Quill\n");
  request.set_reason("");
  request.add_resources(kNote);
  request.add_resources(kNote);
  request.add_resources("councils/-/areas/E1");
  const auto bad = Redact(request);
  ASSERT_THAT(bad, StatusIs(absl::StatusCode::kInvalidArgument));
  paths.clear();
  for (const Fault& fault : DetailsOf(bad.status()).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("words", "resources[1]", "resources[2]", "reason"));
  EXPECT_THAT(bad.status().ToString(), Not(HasSubstr("Quill")));

  server_.actor = std::nullopt;
  EXPECT_THAT(Redact(Request()), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RedactionTest, WhatIsNotThereIsRefusedAndNothingIsStored) {
  const int64_t before = Comment("Zephaniah Quillon");
  const auto nothing = Redact(Request());
  ASSERT_THAT(nothing, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(DetailsOf(nothing.status()).reason, "WORDS_NOT_FOUND");
  EXPECT_THAT(nothing.status().ToString(), Not(HasSubstr("Quill")));
  pb::RedactWordsRequest request = Request();
  request.add_resources(absl::StrCat(kMeeting, "/notes/99"));
  request.add_resources("councils/merton/caveats/none");
  const auto missing = Redact(request);
  ASSERT_THAT(missing, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(DetailsOf(missing.status()).preconditions, SizeIs(2));
  EXPECT_EQ(DetailsOf(missing.status()).reason, "RESOURCE_MISSING");
  request = Request();
  request.set_parent("councils/nowhere");
  EXPECT_THAT(Redact(request), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(Head().head().sequence(), before);
}

TEST_F(RedactionTest, TheFeedAndTheHeadTell) {
  Comment("Zephaniah Quill");
  Note("Zephaniah Quill");
  const int64_t before = Head().head().sequence();
  const absl::Time then = server_.clock.Now();
  server_.clock.Advance(absl::Hours(1));
  EXPECT_EQ(Head().redaction_sequence(), 0);
  ASSERT_THAT(Redact(Request()), IsOk());
  Comment("Other words");
  EXPECT_EQ(Head().head().sequence(), before + 2);
  EXPECT_EQ(Head().redaction_sequence(), before + 1);
  pb::GetHeadRequest earlier;
  earlier.set_council(kMerton);
  convert::SetTimestamp(then, *earlier.mutable_as_of_time());
  const auto head = server_.Call(*server_.changes, &pb::ChangeService::Stub::GetHead, earlier);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->head().sequence(), before);
  EXPECT_EQ(head->redaction_sequence(), before + 1);

  const auto first_message = [&](const pb::WatchChangesRequest& request) {
    grpc::ClientContext context;
    server_.Prepare(context);
    const auto reader = server_.changes->WatchChanges(&context, request);
    pb::WatchChangesResponse message;
    EXPECT_TRUE(reader->Read(&message));
    context.TryCancel();
    pb::WatchChangesResponse rest;
    while (reader->Read(&rest)) {
    }
    reader->Finish();
    return message;
  };
  pb::WatchChangesRequest watch;
  pb::CouncilCursor& cursor = *watch.add_cursors();
  cursor.set_council(kMerton);
  cursor.set_after_sequence(before);
  const pb::WatchChangesResponse message = first_message(watch);
  EXPECT_EQ(message.sequence(), before + 1);
  EXPECT_THAT(message.resources(), IsEmpty());
  EXPECT_THAT(message.redacted(), ElementsAre(kCommentary, kNote));
  EXPECT_TRUE(message.end_of_commit());
  watch.add_kinds(pb::RESOURCE_KIND_NOTE);
  EXPECT_THAT(first_message(watch).redacted(), ElementsAre(kNote));
}

TEST_F(RedactionTest, EveryCouncilAdoptsARedactionOfTheReferenceSet) {
  pb::ImportCatalogueRequest reference = ReferenceCatalogue();
  reference.mutable_items(2)
      ->mutable_resource()
      ->mutable_indicator()
      ->mutable_versions(0)
      ->set_description("% in six weeks, says Zephaniah Quill");
  ASSERT_THAT(server_.Import(reference), IsOk());
  const int64_t before = Head().head().sequence();
  pb::RedactWordsRequest request = Request();
  request.set_parent("councils/-");
  const auto redacted = Redact(request);
  ASSERT_THAT(redacted, IsOk());
  EXPECT_EQ(redacted->sequence(), 2);
  EXPECT_EQ(Head("councils/-").redaction_sequence(), 2);
  EXPECT_EQ(Head().head().sequence(), before + 1);
  EXPECT_EQ(Head().redaction_sequence(), before + 1);
  const auto indicator = server_.Get("councils/-/indicators/requests", 1);
  ASSERT_THAT(indicator, IsOk());
  EXPECT_EQ(indicator->resource().indicator().versions(0).description(),
            "% in six weeks, says [redacted]");
  pb::WatchChangesRequest watch;
  pb::CouncilCursor& cursor = *watch.add_cursors();
  cursor.set_council(kMerton);
  cursor.set_after_sequence(before);
  grpc::ClientContext context;
  server_.Prepare(context);
  const auto reader = server_.changes->WatchChanges(&context, watch);
  pb::WatchChangesResponse message;
  ASSERT_TRUE(reader->Read(&message));
  EXPECT_THAT(message.redacted(), ElementsAre("councils/-/indicators/requests"));
  EXPECT_THAT(message.resources(), IsEmpty());
  context.TryCancel();
  while (reader->Read(&message)) {
  }
  reader->Finish();
  EXPECT_EQ(Places(), 0);
}

TEST_F(RedactionTest, TheBytesOfTheDatabaseGiveThemUpToo) {
  // Answers are kept in an order that is not that of their ids, as those of clients are: pages
  // split.
  std::string text;
  for (int i = 0; i < 300; ++i) {
    Comment(absl::StrCat("Zephaniah Quill, the ", i, "th time. ", text),
            absl::StrCat(absl::Hex(static_cast<uint32_t>(i) * 2654435761U)));
    text.append(i % 7 == 0 ? 40 : 1, 'a');
  }
  ASSERT_GE(Places(), 600);
  const auto redacted = Redact(Request());
  ASSERT_THAT(redacted, IsOk());
  EXPECT_THAT(Tombstone(redacted->redaction()), ElementsAre("16 300/300"));
  EXPECT_EQ(redacted->redaction().kept_answers(), 300);
  EXPECT_EQ(Places(), 0);
  server_.Restart();
  EXPECT_THAT(Commentary(2).text(), HasSubstr("[redacted], the 0th time."));
  EXPECT_EQ(Head().redaction_sequence(), redacted->sequence());
  EXPECT_EQ(Places(), 0);
}

TEST_F(RedactionTest, BytesThatAReaderHoldsUpGoWithTheNextStop) {
  Comment("Zephaniah Quill");
  pb::RedactWordsRequest request = Request();
  request.set_request_id("r1");
  {
    // A copy that is being made, for instance.
    storage::DatabaseOptions options;
    options.path = server_.database();
    options.mode = storage::DatabaseOptions::Mode::kReadOnly;
    const auto other = storage::Database::Open(options);
    ASSERT_THAT(other, IsOk());
    const auto reading = storage::ReadTransaction::Begin(**other);
    ASSERT_THAT(reading, IsOk());
    const auto redacted = Redact(request);
    ASSERT_THAT(redacted, IsOk());
    EXPECT_TRUE(redacted->erasure_pending());
    EXPECT_EQ(Commentary().text(), "[redacted]");
    EXPECT_GT(Places(), 0);
  }
  server_.Restart();
  EXPECT_EQ(Places(), 0);
  const auto again = Redact(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_FALSE(again->erasure_pending());
}

}  // namespace
}  // namespace ragstone::test
