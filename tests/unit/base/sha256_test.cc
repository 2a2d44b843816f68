// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/sha256.h"

#include <gtest/gtest.h>

namespace ragstone {
namespace {

TEST(Sha256Test, IsThatOfTheStandardsExamples) {
  // FIPS 180-2, appendix B.1, and the empty message.
  Sha256 abc;
  abc.Add("abc");
  EXPECT_EQ(abc.Hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256().Hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256Test, PiecesAreTheWhole) {
  Sha256 pieces;
  pieces.Add("a");
  pieces.Add("");
  pieces.Add("bc");
  Sha256 whole;
  whole.Add("abc");
  EXPECT_EQ(pieces.Hex(), whole.Hex());
}

}  // namespace
}  // namespace ragstone
