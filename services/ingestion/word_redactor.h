// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Taking words out of a text.

#ifndef RAGSTONE_SERVICES_INGESTION_WORD_REDACTOR_H_
#define RAGSTONE_SERVICES_INGESTION_WORD_REDACTOR_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

// What stands in the place of words that were taken out.
inline constexpr absl::string_view kRedactedMark = "[redacted]";

// What words can be taken out must be, "want at least 2 characters"; empty: these can. It never
// quotes them.
std::string WordsWanted(absl::string_view words);

// Finds words byte for byte, but not inside longer ones, and not as the name of a placeholder of a
// paper, "{council}", which would break it. Texts are UTF-8.
class WordRedactor {
 public:
  // WordsWanted(words) must be empty.
  explicit WordRedactor(absl::string_view words) : words_(words) {}

  absl::string_view words() const { return words_; }

  // Puts the mark in their place, and says in how many places they stood.
  int64_t Redact(std::string& text) const;

  // The same of a text that may have been cut (CutForFinding): before the "…" at its end, the
  // beginning of the words goes, too, if 2 characters or more are left of it.
  int64_t RedactCut(std::string& text) const;

  bool FindsIn(absl::string_view text) const {
    return FindFrom(text, 0) != absl::string_view::npos;
  }

 private:
  size_t FindFrom(absl::string_view text, size_t from) const;

  const std::string words_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_WORD_REDACTOR_H_
