// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_PNG_IMAGE_H_
#define RAGSTONE_SERVICES_INGESTION_PNG_IMAGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

// What keeps `bytes` from being printed as a logo, as what is wanted instead; empty for a PNG (ISO
// 15948) that is whole, still, within the limits of PaperLogo, and followed by nothing. Its chunks
// are checked with their sums, its picture is not unpacked.
std::string PngFault(absl::string_view bytes);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_PNG_IMAGE_H_
