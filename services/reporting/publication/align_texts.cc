// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/align_texts.h"

#include <algorithm>
#include <cstddef>

namespace ragstone::reporting {
namespace {

// common[i][j]: how many texts the two lists have in common from i and j on. Papers have some
// hundred.
std::vector<std::vector<int>> CommonFrom(const std::vector<PlacedText>& earlier,
                                         const std::vector<PlacedText>& later) {
  std::vector<std::vector<int>> common(earlier.size() + 1, std::vector<int>(later.size() + 1, 0));
  for (std::size_t i = earlier.size(); i-- > 0;) {
    for (std::size_t j = later.size(); j-- > 0;) {
      common[i][j] = earlier[i].text == later[j].text
                         ? common[i + 1][j + 1] + 1
                         : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}

// Pairs what went with what came, and empties both.
void Pair(std::vector<const PlacedText*>& went, std::vector<const PlacedText*>& came,
          std::vector<TextChange>& changes) {
  for (std::size_t i = 0; i < std::max(went.size(), came.size()); ++i) {
    changes.push_back({i < went.size() ? went[i] : nullptr, i < came.size() ? came[i] : nullptr});
  }
  went.clear();
  came.clear();
}

}  // namespace

std::vector<TextChange> AlignTexts(const std::vector<PlacedText>& earlier,
                                   const std::vector<PlacedText>& later) {
  const std::vector<std::vector<int>> common = CommonFrom(earlier, later);
  std::vector<TextChange> changes;
  std::vector<const PlacedText*> went;
  std::vector<const PlacedText*> came;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < earlier.size() || j < later.size()) {
    if (i < earlier.size() && j < later.size() && earlier[i].text == later[j].text) {
      Pair(went, came, changes);
      ++i;
      ++j;
    } else if (j == later.size() || (i < earlier.size() && common[i + 1][j] >= common[i][j + 1])) {
      went.push_back(&earlier[i++]);
    } else {
      came.push_back(&later[j++]);
    }
  }
  Pair(went, came, changes);
  return changes;
}

}  // namespace ragstone::reporting
