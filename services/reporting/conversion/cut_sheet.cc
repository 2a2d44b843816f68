// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <memory>
#include <png.h>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"
#include "services/reporting/conversion/picture_sheets.h"

namespace ragstone::reporting {
namespace {

constexpr std::size_t kBytesOfPixel = 3;

absl::Status Broken(absl::string_view what) {
  return InternalError("CONVERSION_FAILED", absl::StrCat("a sheet of drawings: ", what));
}

struct FreeImage {
  void operator()(png_image* image) const { png_image_free(image); }
};

// The part of a sheet's rows that begins at `pixels`.
absl::StatusOr<std::string> Write(const png_byte* pixels, std::size_t sheet_width,
                                  const SheetPlace& place) {
  png_image image = {};
  const std::unique_ptr<png_image, FreeImage> freed(&image);
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(place.width);
  image.height = static_cast<png_uint_32>(place.height);
  image.format = PNG_FORMAT_RGB;
  // Lines on white become small all the same.
  image.flags = PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string png(size, '\0');
  if (png_image_write_to_memory(&image, png.data(), &size, 0, pixels,
                                static_cast<png_int_32>(sheet_width * kBytesOfPixel),
                                nullptr) == 0) {
    return Broken(image.message);
  }
  png.resize(size);
  png.shrink_to_fit();
  return png;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> CutSheet(absl::string_view png,
                                                  const std::vector<SheetPlace>& places) {
  png_image image = {};
  const std::unique_ptr<png_image, FreeImage> freed(&image);
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) {
    return Broken(image.message);
  }
  image.format = PNG_FORMAT_RGB;
  const std::size_t width = image.width;
  const std::size_t height = image.height;
  for (const SheetPlace& place : places) {
    if (place.width <= width && place.top + place.height <= height) continue;
    return Broken(absl::StrCat(width, " by ", height, " pixels, want a picture of ", place.width,
                               " by ", place.height, " from ", place.top, " down"));
  }
  std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
  constexpr png_color kWhite = {255, 255, 255};
  if (png_image_finish_read(&image, &kWhite, pixels.data(), 0, nullptr) == 0) {
    return Broken(image.message);
  }
  std::vector<std::string> pictures;
  for (const SheetPlace& place : places) {
    absl::StatusOr<std::string> picture =
        Write(&pixels[place.top * width * kBytesOfPixel], width, place);
    if (!picture.ok()) return picture.status();
    pictures.push_back(*std::move(picture));
  }
  return pictures;
}

}  // namespace ragstone::reporting
