// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/draw_pictures.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "services/base/call_scope.h"
#include "services/base/child_process.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/converter_run.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/conversion/picture_sheets.h"

namespace ragstone::reporting {

absl::StatusOr<std::vector<std::string>> DrawPictures(const ConverterOptions& options,
                                                      const std::vector<PictureSheet>& sheets,
                                                      std::int64_t day, const CallScope& scope) {
  const std::string program = FindProgram("rsvg-convert", options.path);
  const std::string zoom = absl::StrCat("--zoom=", kPixelsPerUnit);
  const auto draw = [&](const PictureSheet& sheet) -> absl::StatusOr<std::vector<std::string>> {
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::string png,
        RunConverter(options,
                     {.argv = {program, zoom, "--format=png", "--background-color=white"},
                      .input = sheet.svg,
                      .day = day},
                     scope));
    return CutSheet(png, sheet.places);
  };
  std::vector<absl::StatusOr<std::vector<std::string>>> drawn(sheets.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < sheets.size(); i = next++) drawn[i] = draw(sheets[i]);
  };
  {
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min(processors, sheets.size()); ++i) {
      helpers.emplace_back(work);
    }
    work();
  }
  std::vector<std::string> pictures;
  for (absl::StatusOr<std::vector<std::string>>& sheet : drawn) {
    RAGSTONE_RETURN_IF_ERROR(sheet.status());
    for (std::string& picture : *sheet) pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace ragstone::reporting
