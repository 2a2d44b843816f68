// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/known_catalogue.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace ragstone::cli {
namespace {

// Two texts are of one indicator when they share half of all their words, and at least two.
constexpr double kEnough = 0.5;
constexpr size_t kFewest = 2;

// Words that say nothing of what is counted.
const std::set<std::string>& EmptyWords() {
  static const auto* const words = new std::set<std::string>{
      "a",  "an",  "and",   "at",   "by",     "for",    "in",         "of",
      "on", "the", "to",    "with", "within", "number", "percentage", "percent",
      "pc", "who", "which", "that", "were",   "was",    "from",       "per"};
  return *words;
}

// The words of a text in small letters, without plurals.
std::set<std::string> WordsOf(absl::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto finish = [&] {
    absl::string_view stem = word;
    if (stem.size() > 3) absl::ConsumeSuffix(&stem, "s");
    if (!stem.empty() && EmptyWords().count(word) == 0) words.emplace(stem);
    word.clear();
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte)) {
      word += absl::ascii_tolower(byte);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

double Likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::inserter(shared, shared.end()));
  if (shared.size() < kFewest) return 0;
  return static_cast<double>(shared.size()) /
         static_cast<double>(a.size() + b.size() - shared.size());
}

}  // namespace

bool KnownCatalogue::HasArea(absl::string_view code) const {
  return std::find(areas.begin(), areas.end(), code) != areas.end();
}

const KnownIndicator* KnownCatalogue::Match(absl::string_view text, bool& sure) const {
  sure = false;
  const std::set<std::string> words = WordsOf(text);
  const KnownIndicator* best = nullptr;
  double likeness = 0;
  bool several = false;
  for (const KnownIndicator& indicator : indicators) {
    const std::set<std::string> described = WordsOf(indicator.description);
    if (indicator.id == text || (!words.empty() && words == described)) {
      sure = true;
      return &indicator;
    }
    const double now = std::max(Likeness(words, WordsOf(indicator.id)), Likeness(words, described));
    if (now < kEnough || now < likeness) continue;
    several = best != nullptr && now == likeness;
    best = &indicator;
    likeness = now;
  }
  return several ? nullptr : best;
}

}  // namespace ragstone::cli
