// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/fingerprint.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::rpc {
namespace {

namespace pb = ::ragstone::ingestion::v1;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Fingerprint, IsTheSameInEveryRun) {
  // It is stored with writes: a release that computes another one would take repetitions for
  // different requests.
  EXPECT_EQ(Fingerprint().Hex(), "6c62272e07bb014262b821756295c58d");
  Fingerprint fingerprint;
  fingerprint.Add(absl::string_view("councils/merton"));
  EXPECT_EQ(fingerprint.Hex(), "52c595d659ab2d334e5acec6c2475ede");
}

TEST(Fingerprint, TellsPartsApart) {
  Fingerprint first;
  first.Add(absl::string_view("ab"));
  first.Add(absl::string_view("c"));
  Fingerprint second;
  second.Add(absl::string_view("a"));
  second.Add(absl::string_view("bc"));
  EXPECT_NE(first.Hex(), second.Hex());
}

TEST(WriteFingerprint, LeavesOutTheRequestIdAndNothingElse) {
  pb::CreateResourceRequest request;
  request.mutable_resource()->mutable_panel()->set_name("councils/merton/panels/cyp");
  const std::string before = WriteFingerprint(request);
  request.set_request_id("first");
  EXPECT_EQ(WriteFingerprint(request), before);
  EXPECT_EQ(request.request_id(), "first");
  request.mutable_resource()->mutable_panel()->set_name("councils/merton/panels/other");
  EXPECT_NE(WriteFingerprint(request), before);
}

TEST(WriteFingerprint, DiffersBetweenMethods) {
  EXPECT_NE(WriteFingerprint(pb::CreateResourceRequest()),
            WriteFingerprint(pb::UpdateResourceRequest()));
}

TEST(CheckRequestId, TakesPrintableIdsOfModestLength) {
  FaultList faults;
  CheckRequestId("", "request_id", faults);
  CheckRequestId("e9a6f5d0-6f0c-4b6a-9d3e-2f1f2d6f7a11", "request_id", faults);
  CheckRequestId(std::string(128, 'x'), "request_id", faults);
  EXPECT_THAT(faults.faults(), IsEmpty());
  CheckRequestId(std::string(129, 'x'), "request_id", faults);
  CheckRequestId("two words", "request_id", faults);
  CheckRequestId("caf\xE9", "start.request_id", faults);
  EXPECT_THAT(faults.faults(), SizeIs(3));
  EXPECT_EQ(faults.faults()[1].description,
            "\"two words\", want at most 128 printable ASCII characters without blanks, such as a "
            "UUID");
}

}  // namespace
}  // namespace ragstone::rpc
