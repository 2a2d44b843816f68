// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/picture_sheets.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"

namespace ragstone::reporting {
namespace {

constexpr absl::string_view kBegin = "<svg ";

// The number that an attribute of a drawing's first element states, in pixels of the picture.
std::optional<std::size_t> Pixels(absl::string_view drawing, absl::string_view attribute) {
  const absl::string_view element = drawing.substr(0, drawing.find('>'));
  const std::string name = absl::StrCat(" ", attribute, "=\"");
  const std::size_t at = element.find(name);
  if (at == absl::string_view::npos) return std::nullopt;
  const absl::string_view rest = element.substr(at + name.size());
  double units = 0;
  if (!absl::SimpleAtod(rest.substr(0, rest.find('"')), &units) || units <= 0) return std::nullopt;
  return static_cast<std::size_t>(std::ceil(units * kPixelsPerUnit));
}

// Adds a drawing without its style where the sheet has that already.
void AddDrawing(absl::string_view drawing, double y, std::string& style, std::string& svg) {
  constexpr absl::string_view kStyleEnd = "</style>";
  absl::StrAppend(&svg, kBegin, "y=\"", y, "\" ");
  drawing.remove_prefix(kBegin.size());
  const std::size_t begin = drawing.find("<style>");
  const std::size_t end = drawing.find(kStyleEnd);
  if (begin != absl::string_view::npos && end != absl::string_view::npos && begin < end) {
    const std::size_t after = end + kStyleEnd.size();
    const absl::string_view own = drawing.substr(begin, after - begin);
    if (own == style) {
      absl::StrAppend(&svg, drawing.substr(0, begin), drawing.substr(after));
      return;
    }
    style = std::string(own);
  }
  absl::StrAppend(&svg, drawing);
}

class Sheets {
 public:
  void Add(absl::string_view drawing, std::size_t width, std::size_t height) {
    // 16 MB while a sheet is drawn. A paper of sixty entries has some fifteen.
    constexpr std::size_t kMostPixels = 4'000'000;
    const std::size_t wide = std::max(width, width_);
    if (!places_.empty() && wide * (height_ + height) > kMostPixels) Finish();
    width_ = std::max(width, width_);
    places_.push_back({.top = height_, .width = width, .height = height});
    AddDrawing(drawing, static_cast<double>(height_) / kPixelsPerUnit, style_, drawings_);
    // A place that is whole in units too, so that no edge falls between pixels.
    constexpr std::size_t kWhole = 3;
    height_ += (height + kWhole - 1) / kWhole * kWhole;
  }

  void Finish() {
    if (places_.empty()) return;
    const std::string size =
        absl::StrCat("width=\"", static_cast<double>(width_) / kPixelsPerUnit, "\" height=\"",
                     static_cast<double>(height_) / kPixelsPerUnit, "\"");
    sheets_.push_back({.svg = absl::StrCat(kBegin, size, " xmlns=\"http://www.w3.org/2000/svg\">",
                                           drawings_, "</svg>"),
                       .places = std::exchange(places_, {})});
    drawings_.clear();
    style_.clear();
    width_ = 0;
    height_ = 0;
  }

  std::vector<PictureSheet> Take() { return std::move(sheets_); }

 private:
  std::vector<PictureSheet> sheets_;
  // The sheet that is being filled, and its size in pixels.
  std::string drawings_;
  std::string style_;
  std::vector<SheetPlace> places_;
  std::size_t width_ = 0;
  std::size_t height_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<PictureSheet>> LayOutSheets(const std::vector<std::string>& drawings) {
  Sheets sheets;
  for (const std::string& drawing : drawings) {
    const std::optional<std::size_t> width = Pixels(drawing, "width");
    const std::optional<std::size_t> height = Pixels(drawing, "height");
    if (!absl::StartsWith(drawing, kBegin) || !width.has_value() || !height.has_value()) {
      return InternalError("CONVERSION_FAILED",
                           absl::StrCat("a drawing of the page begins \"", drawing.substr(0, 100),
                                        "\", want an svg element with its width and height"));
    }
    sheets.Add(drawing, *width, *height);
  }
  sheets.Finish();
  return sheets.Take();
}

}  // namespace ragstone::reporting
