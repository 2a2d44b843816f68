// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/sha256.h"

#include <string>

#include <gtest/gtest.h>

namespace ragstone {
namespace {

// The examples of FIPS 180-4.
TEST(Sha256Test, SumsUpBytes) {
  EXPECT_EQ(Sha256Of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256Test, PiecesAreOneWhole) {
  Sha256 sum;
  sum.Add("a");
  sum.Add("");
  sum.Add("bc");
  EXPECT_EQ(sum.Hex(), Sha256Of("abc"));
}

}  // namespace
}  // namespace ragstone
