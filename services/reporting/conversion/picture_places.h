// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Pictures that are drawn while the Word document that shows them is made: it is made with files in
// their places, of the same size, which the pictures then replace.

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_PLACES_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// Stands for a picture of so many pixels: what a PNG begins with, and the picture's number.
std::string PicturePlace(std::size_t index, std::size_t width, std::size_t height);

// The document with its pictures. INTERNAL, CONVERSION_FAILED: it is no document, or it does not
// have the places of all of them.
absl::StatusOr<std::string> PutPictures(absl::string_view docx,
                                        const std::vector<std::string>& pictures, std::int64_t day);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_PICTURE_PLACES_H_
