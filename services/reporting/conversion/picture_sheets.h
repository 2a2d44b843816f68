// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_SHEETS_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_SHEETS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// Pixels of a picture for each of its drawing's: 150 to the inch in print.
inline constexpr double kPixelsPerUnit = 1.5;

// A place on a sheet, in pixels. Pictures stand at its left edge.
struct SheetPlace {
  std::size_t top = 0;
  std::size_t width = 0;
  std::size_t height = 0;
};

// Drawings under each other in one, as SVG: starting the program that draws takes longer than
// drawing.
struct PictureSheet {
  std::string svg;
  // Of each drawing, in order.
  std::vector<SheetPlace> places;
};

// The sheets of some drawings, which are SVG of one style whose first element says how wide and how
// high it is. INTERNAL, CONVERSION_FAILED: one does not.
absl::StatusOr<std::vector<PictureSheet>> LayOutSheets(const std::vector<std::string>& drawings);

// The pictures (PNG) of a drawn sheet, on white. INTERNAL, CONVERSION_FAILED: `png` is not the
// picture of it.
absl::StatusOr<std::vector<std::string>> CutSheet(absl::string_view png,
                                                  const std::vector<SheetPlace>& places);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_SHEETS_H_
