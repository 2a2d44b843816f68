// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/png_image.h"

#include <cstddef>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ingestion/limits.h"
#include "tests/support/png_file.h"

namespace ragstone::ingestion {
namespace {

using ::ragstone::test::OnePixelPng;
using ::ragstone::test::PngChunk;
using ::ragstone::test::PngHeader;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(PngImageTest, AWholeOneIsTaken) {
  EXPECT_THAT(PngFault(OnePixelPng()), IsEmpty());
  EXPECT_THAT(PngFault(OnePixelPng(PngChunk("tEXt", "Software"))), IsEmpty());
}

TEST(PngImageTest, OtherFilesAreRefused) {
  for (const char* bytes : {"", "GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"}) {
    EXPECT_EQ(PngFault(bytes), "want a PNG") << bytes;
  }
}

TEST(PngImageTest, CutAnywhereItIsDamaged) {
  const std::string whole = OnePixelPng();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THAT(PngFault(whole.substr(0, size)), Not(IsEmpty())) << size;
  }
}

TEST(PngImageTest, AnyByteThatIsAnotherIsFound) {
  const std::string whole = OnePixelPng();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    EXPECT_THAT(PngFault(damaged), Not(IsEmpty())) << i;
  }
}

TEST(PngImageTest, ALengthBeyondTheFileIsDamage) {
  std::string bytes = PngHeader(1, 1) + std::string("\xFF\xFF\xFF\xFFIDAT....", 12);
  EXPECT_THAT(PngFault(bytes), HasSubstr("damaged"));
}

TEST(PngImageTest, ItsPictureMustBeThereAndFirstItsHeader) {
  EXPECT_THAT(PngFault(PngHeader(1, 1) + PngChunk("IEND", "")), HasSubstr("damaged"));
  EXPECT_THAT(PngFault(OnePixelPng().substr(0, 8) + PngChunk("IEND", "")), HasSubstr("damaged"));
}

TEST(PngImageTest, LimitsAreNamed) {
  const std::string rest = PngChunk("IDAT", "x") + PngChunk("IEND", "");
  EXPECT_EQ(PngFault(PngHeader(2001, 1) + rest),
            "want a picture of 1 to 2000 pixels either way, not 2001 by 1");
  EXPECT_THAT(PngFault(PngHeader(1, 0) + rest), HasSubstr("not 1 by 0"));
  EXPECT_THAT(PngFault(PngHeader(2000, 2000) + rest), IsEmpty());
  EXPECT_EQ(PngFault(std::string(kMaxLogoBytes + 1, 'x')), "want at most 65536 bytes, not 65537");
}

TEST(PngImageTest, NothingMovesAndNothingIsHiddenBehindTheEnd) {
  EXPECT_EQ(PngFault(OnePixelPng(PngChunk("acTL", "12345678"))),
            "want a still picture: this one moves");
  EXPECT_EQ(PngFault(OnePixelPng() + "<script>"),
            "want nothing after the end of the PNG, not 8 bytes");
}

}  // namespace
}  // namespace ragstone::ingestion
