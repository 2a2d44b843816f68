// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/words_file.h"

#include <istream>
#include <iterator>
#include <utf8.h>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "clients/cli/files/plain_file.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

// More than any words that a service takes; what is larger is another file.
constexpr size_t kMaxBytes = 64 * 1024;

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

absl::StatusOr<std::string> ReadWordsFile(const std::string& path, std::istream& in) {
  std::string bytes;
  if (path == "-") {
    bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(bytes, ReadPlainFile(path, kMaxBytes));
  }
  const std::string place = path == "-" ? "standard input" : path;
  if (utf8::find_invalid(bytes.begin(), bytes.end()) != bytes.end()) {
    return absl::InvalidArgumentError(absl::StrCat(place, ": not UTF-8; save it as UTF-8"));
  }
  absl::string_view words = bytes;
  absl::ConsumePrefix(&words, kByteOrderMark);
  words = absl::StripAsciiWhitespace(words);
  if (words.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(place, ": empty, want one line of words"));
  }
  if (words.find_first_of("\r\n") != absl::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        place, ": several lines, want one; take out other words by a command of their own"));
  }
  return std::string(words);
}

}  // namespace ragstone::cli
