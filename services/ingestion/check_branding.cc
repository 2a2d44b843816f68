// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Whether a council's colours, labels and logo can be read by everybody.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/domain/rgb.h"
#include "services/ingestion/check_layout.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/png_image.h"

namespace ragstone::ingestion {
namespace {

using domain::ContrastHundredths;
using domain::ContrastWords;
using domain::kLeastTextContrast;
using domain::Rgb;

// The word that a rating's label begins with; empty for what is no rating.
absl::string_view RatingWord(common::v1::RatingColour rating) {
  switch (rating) {
    case common::v1::RATING_COLOUR_RED:
      return "Red";
    case common::v1::RATING_COLOUR_AMBER:
      return "Amber";
    case common::v1::RATING_COLOUR_GREEN:
      return "Green";
    case common::v1::RATING_COLOUR_BLUE:
      return "Blue";
    case common::v1::RATING_COLOUR_NOT_RATED:
      return "Not rated";
    default:
      return "";
  }
}

std::optional<Rgb> CheckColour(const std::string& field, const std::string& text,
                               CheckContext& context) {
  const std::optional<Rgb> colour = domain::ParseRgb(text);
  if (!colour.has_value()) context.Fault(field, text, "want a colour, such as #17485a");
  return colour;
}

std::size_t Characters(absl::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

void CheckLabel(const v1::RatingStyle& style, const std::string& at, CheckContext& context) {
  const absl::string_view label = style.label();
  const absl::string_view word = RatingWord(style.rating());
  if (label.empty() || word.empty()) return;
  const std::string field = absl::StrCat(at, ".label");
  CheckPlaceholders(field, label, context);
  const bool begins_so = absl::StartsWith(label, word) &&
                         (label.size() == word.size() ||
                          !absl::ascii_isalnum(static_cast<unsigned char>(label[word.size()])));
  if (!begins_so) {
    context.Fault(field, label, absl::StrCat("want a label that begins with the word ", word));
  }
  if (Characters(label) > kMaxRatingLabel) {
    context.Fault(
        field, label,
        absl::StrCat("want at most ", kMaxRatingLabel, " characters, not ", Characters(label)));
  }
  if (label.find('\n') != absl::string_view::npos) {
    context.Fault(field, label, "want a label of one line");
  }
}

// Grounds that were met before, each with the rating that has it.
using Grounds = std::map<std::tuple<int, int, int>, std::string>;

void CheckColours(const v1::RatingStyle& style, const std::string& at, Grounds& grounds,
                  CheckContext& context) {
  if (style.ground().empty() && style.text().empty()) return;
  const std::string text_field = absl::StrCat(at, ".text");
  const std::optional<Rgb> ground =
      CheckColour(absl::StrCat(at, ".ground"), style.ground(), context);
  const std::optional<Rgb> text = CheckColour(text_field, style.text(), context);
  if (ground.has_value()) {
    const auto [same, is_new] = grounds.emplace(
        std::make_tuple(ground->red, ground->green, ground->blue), RatingWord(style.rating()));
    if (!is_new) {
      context.Fault(absl::StrCat(at, ".ground"), style.ground(),
                    absl::StrCat("want another ground than that of ", same->second));
    }
  }
  if (!ground.has_value() || !text.has_value()) return;
  const int contrast = ContrastHundredths(*ground, *text);
  if (contrast >= kLeastTextContrast) return;
  context.Fault(text_field, style.text(),
                absl::StrCat("want a contrast of at least ", ContrastWords(kLeastTextContrast),
                             " on the ground ", style.ground(), ", not ", ContrastWords(contrast)));
}

}  // namespace

void CheckRatingStyles(const v1::PaperLayout& layout, CheckContext& context) {
  absl::flat_hash_set<int> ratings;
  Grounds grounds;
  for (int i = 0; i < layout.ratings_size(); ++i) {
    const v1::RatingStyle& style = layout.ratings(i);
    const std::string at = absl::StrCat("layout.ratings[", i, "]");
    const std::string field = absl::StrCat(at, ".rating");
    if (style.rating() == common::v1::RATING_COLOUR_UNSPECIFIED) {
      context.Fault(field, "", "want a rating");
    } else if (!ratings.insert(style.rating()).second) {
      context.Fault(field, RatingWord(style.rating()), "want each rating once");
    }
    CheckLabel(style, at, context);
    CheckColours(style, at, grounds, context);
  }
}

void CheckBranding(const v1::PaperBranding& branding, CheckContext& context) {
  if (!branding.accent().empty()) {
    const std::string field = "layout.branding.accent";
    const std::optional<Rgb> accent = CheckColour(field, branding.accent(), context);
    const int contrast =
        accent.has_value() ? ContrastHundredths(*accent, domain::kWhite) : kLeastTextContrast;
    if (contrast < kLeastTextContrast) {
      context.Fault(field, branding.accent(),
                    absl::StrCat("want a contrast of at least ", ContrastWords(kLeastTextContrast),
                                 " to white, not ", ContrastWords(contrast)));
    }
  }
  if (!branding.has_logo()) return;
  const v1::PaperLogo& logo = branding.logo();
  const std::string fault = PngFault(logo.png());
  if (!fault.empty()) {
    context.Fault("layout.branding.logo.png", absl::StrCat(logo.png().size(), " bytes"), fault);
  }
  const std::string field = "layout.branding.logo.alternative_text";
  context.RequireText(field, logo.alternative_text());
  if (logo.alternative_text().size() > kMaxAlternativeTextBytes) {
    context.Fault(field, logo.alternative_text(),
                  absl::StrCat("want at most ", kMaxAlternativeTextBytes, " bytes, not ",
                               logo.alternative_text().size()));
  }
}

}  // namespace ragstone::ingestion
