// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/wrapping_buffer.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "clients/cli/table.h"

namespace ragstone::cli {
namespace {

constexpr absl::string_view kIndent = "  ";

// A word that is longer than a line stays whole, alone on its line.
std::string Wrap(absl::string_view line, int width) {
  std::string out;
  int used = 0;
  for (const absl::string_view word : absl::StrSplit(line, ' ')) {
    const int wide = DisplayWidth(word);
    if (used > 0 && used + 1 + wide > width) {
      absl::StrAppend(&out, "\n", kIndent, word);
      used = static_cast<int>(kIndent.size()) + wide;
    } else {
      absl::StrAppend(&out, used > 0 ? " " : "", word);
      used += (used > 0 ? 1 : 0) + wide;
    }
  }
  return out;
}

}  // namespace

WrappingBuffer::int_type WrappingBuffer::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof()))
    return traits_type::not_eof(character);
  line_ += traits_type::to_char_type(character);
  if (line_.back() == '\n' && !PutLine()) return traits_type::eof();
  return character;
}

int WrappingBuffer::sync() {
  const bool put = Put(line_);
  line_.clear();
  return put ? 0 : -1;
}

bool WrappingBuffer::PutLine() {
  line_.pop_back();
  const std::string text = absl::StartsWith(line_, kIndent) ? line_ : Wrap(line_, width_);
  line_.clear();
  return Put(absl::StrCat(text, "\n"));
}

bool WrappingBuffer::Put(const std::string& text) {
  const auto size = static_cast<std::streamsize>(text.size());
  return to_.sputn(text.data(), size) == size && to_.pubsync() == 0;
}

}  // namespace ragstone::cli
