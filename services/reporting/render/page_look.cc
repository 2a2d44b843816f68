// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/page_look.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "services/domain/rgb.h"
#include "services/reporting/render/page_dictionary.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Dictionary = PageDictionary;
using ::ragstone::domain::Rgb;

// What the style sheets call the colours of a rating.
struct RatingMarkers {
  common::v1::RatingColour rating;
  const char* ground;
  const char* text;
  const char* edge;
};

constexpr RatingMarkers kRatingMarkers[] = {
    {common::v1::RATING_COLOUR_RED, "RED_GROUND", "RED_TEXT", "RED_EDGE"},
    {common::v1::RATING_COLOUR_AMBER, "AMBER_GROUND", "AMBER_TEXT", "AMBER_EDGE"},
    {common::v1::RATING_COLOUR_GREEN, "GREEN_GROUND", "GREEN_TEXT", "GREEN_EDGE"},
    {common::v1::RATING_COLOUR_BLUE, "BLUE_GROUND", "BLUE_TEXT", "BLUE_EDGE"},
    {common::v1::RATING_COLOUR_NOT_RATED, "NOT_RATED_GROUND", "NOT_RATED_TEXT", "NOT_RATED_EDGE"},
};

// What the style sheets write in: readable on any ground that a dark text is readable on.
constexpr char kInk[] = "#1b2530";

// The colour of a rating where it stands on the white page, as a letter, an edge or a chart's mark:
// the first of the rating's own colours that can be read there.
std::string Edge(const ingestion::v1::RatingStyle& style) {
  for (const std::string& text : {style.ground(), style.text()}) {
    const std::optional<Rgb> colour = domain::ParseRgb(text);
    if (colour.has_value() &&
        domain::ContrastHundredths(*colour, domain::kWhite) >= domain::kLeastTextContrast) {
      return text;
    }
  }
  return kInk;
}

std::int64_t PngHeight(absl::string_view png) {
  // Behind the signature, the first chunk's length and name, and the width: four bytes, the
  // highest first.
  constexpr std::size_t kAt = 20;
  std::int64_t height = 0;
  for (const char c : png.substr(std::min(kAt, png.size()), 4)) {
    height = height * 256 + static_cast<unsigned char>(c);
  }
  return height;
}

// "A8121C" for "#a8121c".
std::string Digits(absl::string_view colour) {
  return absl::AsciiStrToUpper(absl::StripPrefix(colour, "#"));
}

// That every Word has.
const char* WordFont(ingestion::v1::PaperFont font) {
  switch (font) {
    case ingestion::v1::PAPER_FONT_HUMANIST:
      return "Calibri";
    case ingestion::v1::PAPER_FONT_SERIF:
      return "Georgia";
    default:
      return "Arial";
  }
}

const char* FontSection(ingestion::v1::PaperFont font) {
  switch (font) {
    case ingestion::v1::PAPER_FONT_HUMANIST:
      return "HUMANIST";
    case ingestion::v1::PAPER_FONT_SERIF:
      return "SERIF";
    default:
      return "SANS_SERIF";
  }
}

}  // namespace

void FillStyle(const ingestion::v1::PaperLayout& layout, Dictionary& style) {
  style.SetValue("ACCENT", layout.branding().accent());
  style.AddSection(FontSection(layout.branding().font()));
  for (const ingestion::v1::RatingStyle& rating : layout.ratings()) {
    for (const RatingMarkers& markers : kRatingMarkers) {
      if (markers.rating != rating.rating()) continue;
      style.SetValue(markers.ground, rating.ground());
      style.SetValue(markers.text, rating.text());
      style.SetValue(markers.edge, Edge(rating));
    }
  }
}

std::string LookWords(const ingestion::v1::PaperLayout& layout) {
  std::string words = absl::StrCat("ACCENT=", Digits(layout.branding().accent()),
                                   " FONT=", WordFont(layout.branding().font()));
  for (const ingestion::v1::RatingStyle& rating : layout.ratings()) {
    const std::string name = absl::AsciiStrToUpper(RatingToken(rating.rating()));
    absl::StrAppend(&words, " ", name, "_GROUND=", Digits(rating.ground()), " ", name,
                    "_TEXT=", Digits(rating.text()));
  }
  return words;
}

void FillLogo(const ingestion::v1::PaperBranding& branding, Dictionary& page) {
  if (branding.logo().png().empty()) return;
  Dictionary& logo = page.AddSection("LOGO");
  logo.SetValue("PNG", absl::Base64Escape(branding.logo().png()));
  logo.SetValue("ALTERNATIVE_TEXT", branding.logo().alternative_text());
  // Word has no greatest height of a picture.
  constexpr std::int64_t kMostHeight = 64;
  logo.SetValue("HEIGHT", absl::StrCat(std::min(kMostHeight, PngHeight(branding.logo().png()))));
}

}  // namespace ragstone::reporting
