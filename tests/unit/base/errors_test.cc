// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/errors.h"

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

TEST(ErrorDetails, SurviveInAStatus) {
  ErrorDetails details;
  details.reason = "LOAD_REFUSED";
  details.metadata = {
      {"batch", "councils/merton/batches/17"}, {"", ""}, {"odd", "1:2:r3:abc\n\0x"}};
  details.faults = {{"rows[17].value", "\"n/a\", want a decimal"}, {"", ""}};
  details.preconditions = {{"MEETING_HELD", "councils/merton/meetings/m", "it was held"}};
  details.resource = ErrorResource{"meeting", "councils/merton/meetings/m"};
  details.retry_after = absl::Milliseconds(1500);
  const absl::Status status = MakeError(absl::StatusCode::kAborted, "no", details);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted, "no"));
  EXPECT_EQ(DetailsOf(status), details);
}

TEST(ErrorDetails, AreEmptyWhereThereAreNone) {
  EXPECT_EQ(DetailsOf(absl::OkStatus()), ErrorDetails());
  EXPECT_EQ(DetailsOf(absl::InternalError("plain")), ErrorDetails());
}

TEST(ErrorDetails, DamagedPayloadsAreReadAsFarAsTheyMakeSense) {
  for (const char* payload :
       {"x", "r", "r5", "r5:ab", "r-1:a", "r99999999999999999999:a", "m1:a"}) {
    absl::Status status = absl::AbortedError("no");
    status.SetPayload("ragstone/error-details", absl::Cord(payload));
    EXPECT_EQ(DetailsOf(status).reason, "") << payload;
  }
}

TEST(NamedErrors, SayWhatIsWrongToPeopleAndPrograms) {
  const absl::Status field = InvalidFieldError("rows[17].value", "\"n/a\", want a decimal");
  EXPECT_THAT(field, StatusIs(absl::StatusCode::kInvalidArgument,
                              "rows[17].value: \"n/a\", want a decimal"));
  EXPECT_EQ(DetailsOf(field).reason, "INVALID_FIELD");
  EXPECT_THAT(DetailsOf(field).faults,
              ElementsAre(Fault{"rows[17].value", "\"n/a\", want a decimal"}));

  const absl::Status missing = NotFoundError("note of interest", "councils/merton/notes/n");
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kNotFound,
                                "councils/merton/notes/n: no such note of interest"));
  EXPECT_EQ(DetailsOf(missing).reason, "NOTE_OF_INTEREST_NOT_FOUND");
  EXPECT_EQ(DetailsOf(missing).resource->name, "councils/merton/notes/n");

  const absl::Status taken = AlreadyExistsError("panel", "councils/merton/panels/cyp");
  EXPECT_THAT(taken, StatusIs(absl::StatusCode::kAlreadyExists,
                              "councils/merton/panels/cyp: there is one already"));
  EXPECT_EQ(DetailsOf(taken).reason, "PANEL_EXISTS");

  const absl::Status state = FailedPreconditionError(
      "REFERENCE_MISSING", {{"RESOURCE_MISSING", "councils/merton/panels/a", "no such panel"},
                            {"RESOURCE_MISSING", "councils/merton/panels/b", "no such panel"}});
  EXPECT_THAT(state, StatusIs(absl::StatusCode::kFailedPrecondition,
                              "councils/merton/panels/a: no such panel; councils/merton/panels/b: "
                              "no such panel"));
  EXPECT_THAT(DetailsOf(state).preconditions, SizeIs(2));

  const absl::Status away = UnavailableError("STOPPING", "stopping", absl::Seconds(3));
  EXPECT_THAT(away, StatusIs(absl::StatusCode::kUnavailable, "stopping"));
  EXPECT_EQ(DetailsOf(away).retry_after, absl::Seconds(3));

  EXPECT_THAT(RequestIdReusedError("id"), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(AbortedError("STALE_ETAG", "m"), StatusIs(absl::StatusCode::kAborted, "m"));
  EXPECT_THAT(OutOfRangeError("R", "m"), StatusIs(absl::StatusCode::kOutOfRange, "m"));
  EXPECT_THAT(ResourceExhaustedError("R", "m"),
              StatusIs(absl::StatusCode::kResourceExhausted, "m"));
  EXPECT_THAT(InternalError("R", "m"), StatusIs(absl::StatusCode::kInternal, "m"));
}

TEST(WithErrorMetadata, AddsAndKeepsTheRest) {
  const absl::Status status = WithErrorMetadata(NotFoundError("panel", "p"), "batch", "17");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound, "p: no such panel"));
  EXPECT_EQ(DetailsOf(status).reason, "PANEL_NOT_FOUND");
  EXPECT_THAT(DetailsOf(status).metadata, ElementsAre(Pair("batch", "17")));
  EXPECT_THAT(WithErrorMetadata(absl::OkStatus(), "batch", "17"), IsOk());
}

TEST(FaultList, IsOkWhenEmpty) {
  FaultList faults;
  faults.Add("a", absl::OkStatus());
  EXPECT_TRUE(faults.empty());
  EXPECT_THAT(faults.ToStatus(), IsOk());
}

TEST(FaultList, GathersInOrder) {
  FaultList faults;
  EXPECT_EQ(faults.Take(absl::StatusOr<int>(7), "a"), 7);
  EXPECT_EQ(faults.Take(absl::StatusOr<int>(absl::InvalidArgumentError("\"x\", want a number")),
                        ItemPath("", "rows", 3, "value")),
            std::nullopt);
  // What a nested check found stands under the path of the whole.
  FaultList inner;
  inner.Add("[2]", "b");
  inner.Add("unit", "c");
  inner.Add("", "d");
  faults.Add("items[4]", inner.ToStatus());
  EXPECT_THAT(faults.faults(),
              ElementsAre(Fault{"rows[3].value", "\"x\", want a number"}, Fault{"items[4][2]", "b"},
                          Fault{"items[4].unit", "c"}, Fault{"items[4]", "d"}));
  EXPECT_THAT(faults.ToStatus(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "4 faults; the first: rows[3].value: \"x\", want a number"));
}

TEST(FaultList, CountsBeyondItsLimit) {
  FaultList faults(2);
  for (int i = 0; i < 5; ++i) faults.Add(absl::StrCat("rows[", i, "]"), "wrong");
  EXPECT_EQ(faults.count(), 5);
  EXPECT_THAT(faults.faults(), SizeIs(2));
  EXPECT_THAT(DetailsOf(faults.ToStatus()).metadata, ElementsAre(Pair("faults", "5")));
}

TEST(RenderError, ListsEveryFault) {
  FaultList faults;
  faults.Add("rows[17].value", "\"n/a\", want a decimal");
  EXPECT_EQ(RenderError(faults.ToStatus()),
            "rows[17].value: \"n/a\", want a decimal (INVALID_FIELD)");
  faults.Add("rows[18].area", "missing, want an area");
  EXPECT_EQ(
      RenderError(WithErrorMetadata(faults.ToStatus(), "batch", "councils/merton/batches/17")),
      "2 faults (INVALID_FIELD)\n"
      "  rows[17].value: \"n/a\", want a decimal\n"
      "  rows[18].area: missing, want an area\n"
      "  batch = councils/merton/batches/17");
}

TEST(RenderError, SaysHowManyAreNotShown) {
  FaultList faults(1);
  faults.Add("rows[1]", "wrong");
  faults.Add("rows[2]", "wrong");
  EXPECT_EQ(RenderError(faults.ToStatus()),
            "2 faults (INVALID_FIELD)\n"
            "  rows[1]: wrong\n"
            "  and 1 more");
}

TEST(RenderError, NamesTheCodeWhereThereIsNoReason) {
  EXPECT_EQ(RenderError(absl::DeadlineExceededError("too late")), "too late (DEADLINE_EXCEEDED)");
  EXPECT_EQ(RenderError(absl::OkStatus()), "OK");
}

TEST(Paths, JoinFieldsAndItems) {
  EXPECT_EQ(FieldPath("", "value"), "value");
  EXPECT_EQ(FieldPath("rows[1]", "value"), "rows[1].value");
  EXPECT_EQ(ItemPath("", "rows", 17), "rows[17]");
  EXPECT_EQ(ItemPath("load", "rows", 17, "value"), "load.rows[17].value");
}

}  // namespace
}  // namespace ragstone
