// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_ALIGN_TEXTS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_ALIGN_TEXTS_H_

#include <string>
#include <vector>

namespace ragstone::reporting {

// A text, and where it stands: its number changes when something is put before it, the text does
// not.
struct PlacedText {
  std::string place;
  std::string text;
};

// A text that one of two lists has and the other has not; with both, one took the other's place.
// Null where a list has nothing.
struct TextChange {
  const PlacedText* earlier = nullptr;
  const PlacedText* later = nullptr;
};

// What became of a list of texts: the longest common sequence stays, and between two texts that
// stay what went and what came are paired in their order. Pure; the result points into the lists.
std::vector<TextChange> AlignTexts(const std::vector<PlacedText>& earlier,
                                   const std::vector<PlacedText>& later);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_ALIGN_TEXTS_H_
