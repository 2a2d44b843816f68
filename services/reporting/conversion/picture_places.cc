// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/picture_places.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/zip_bytes.h"

namespace ragstone::reporting {
namespace {

using std::string_literals::operator""s;

// Four bytes, the highest first.
std::string BigEndian(std::size_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) {
    bytes.push_back(static_cast<char>((number >> shift) & 0xFF));
  }
  return bytes;
}

// The size stands in the first chunk; its sum is not looked at, and the number follows in words.
std::string SizedAs(std::size_t width, std::size_t height) {
  return absl::StrCat("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"s, BigEndian(width), BigEndian(height),
                      "\x08\x02\0\0\0\0\0\0\0"s);
}

constexpr absl::string_view kNumber = "the place of picture ";
constexpr std::size_t kSizeBytes = 33;

}  // namespace

std::string PicturePlace(std::size_t index, std::size_t width, std::size_t height) {
  return absl::StrCat(SizedAs(width, height), kNumber, index);
}

absl::StatusOr<std::string> PutPictures(absl::string_view docx,
                                        const std::vector<std::string>& pictures,
                                        std::int64_t day) {
  RAGSTONE_ASSIGN_OR_RETURN(ZipBytes zip, ZipBytes::Open(docx));
  std::vector<bool> placed(pictures.size());
  for (const std::string& part : zip.Parts()) {
    if (!absl::StartsWith(part, "word/media/")) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const std::string content, zip.Read(part.c_str()));
    absl::string_view number = content;
    number.remove_prefix(std::min(number.size(), kSizeBytes));
    std::size_t index = 0;
    // Others are pictures already: a logo.
    if (!absl::ConsumePrefix(&number, kNumber) || !absl::SimpleAtoi(number, &index)) continue;
    if (index >= pictures.size()) continue;
    RAGSTONE_RETURN_IF_ERROR(zip.Write(part.c_str(), pictures[index], day));
    placed[index] = true;
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    if (placed[i]) continue;
    return InternalError(
        "CONVERSION_FAILED",
        absl::StrCat("the Word document has no place for picture ", i + 1, " of ", placed.size()));
  }
  return zip.Finish();
}

}  // namespace ragstone::reporting
