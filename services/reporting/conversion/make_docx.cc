// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/make_docx.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/call_scope.h"
#include "services/base/child_process.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/converter_run.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/conversion/docx_reference.h"
#include "services/reporting/conversion/draw_pictures.h"
#include "services/reporting/conversion/keep_rows_whole.h"
#include "services/reporting/conversion/picture_places.h"
#include "services/reporting/conversion/picture_sheets.h"
#include "services/reporting/conversion/private_folder.h"

namespace ragstone::reporting {
namespace {

std::string PictureName(std::size_t index) { return absl::StrCat("chart-", index + 1, ".png"); }

// Takes the drawings out of the page, which then names pictures in their places.
absl::StatusOr<std::vector<std::string>> TakeDrawings(std::string& page) {
  constexpr absl::string_view kBegin = "src=\"data:image/svg+xml;base64,";
  std::vector<std::string> drawings;
  std::string rest;
  absl::string_view from = page;
  for (;;) {
    const std::size_t begin = from.find(kBegin);
    if (begin == absl::string_view::npos) break;
    const std::size_t data = begin + kBegin.size();
    const std::size_t end = from.find('"', data);
    std::string& drawing = drawings.emplace_back();
    if (end == absl::string_view::npos ||
        !absl::Base64Unescape(from.substr(data, end - data), &drawing)) {
      return InternalError("CONVERSION_FAILED", "an image of the page is not base64");
    }
    absl::StrAppend(&rest, from.substr(0, begin), "src=\"", PictureName(drawings.size() - 1));
    from.remove_prefix(end);
  }
  page = absl::StrCat(rest, from);
  return drawings;
}

// Takes the words that name its fonts and colours out of the page; without any: as in the standard
// paper.
std::string TakeLook(std::string& page) {
  constexpr absl::string_view kBegin = "<meta name=\"look\" content=\"";
  constexpr absl::string_view kEnd = "\"/>\n";
  const absl::string_view text = page;
  const std::size_t begin = text.find(kBegin);
  if (begin == absl::string_view::npos) return "";
  const std::size_t words = begin + kBegin.size();
  const std::size_t end = text.find(kEnd, words);
  if (end == absl::string_view::npos) return "";
  std::string look(text.substr(words, end - words));
  page.erase(begin, end + kEnd.size() - begin);
  return look;
}

}  // namespace

absl::StatusOr<std::string> MakeDocx(const ConverterOptions& options, std::string page,
                                     std::int64_t day, const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> drawings, TakeDrawings(page));
  const std::string look = TakeLook(page);
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<PictureSheet> sheets, LayOutSheets(drawings));
  RAGSTONE_ASSIGN_OR_RETURN(const PrivateFolder folder, PrivateFolder::Make());
  std::size_t places = 0;
  for (const PictureSheet& sheet : sheets) {
    for (const SheetPlace& place : sheet.places) {
      const std::string file = PicturePlace(places, place.width, place.height);
      RAGSTONE_RETURN_IF_ERROR(folder.Write(PictureName(places++), file).status());
    }
  }
  std::string reference = options.docx_reference;
  if (reference.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::string built_in, BuiltInDocxReference(look, day));
    RAGSTONE_ASSIGN_OR_RETURN(reference, folder.Write("reference.docx", built_in));
  }
  absl::StatusOr<std::vector<std::string>> pictures;
  std::jthread draws([&] { pictures = DrawPictures(options, sheets, day, scope); });
  // The page's title becomes the document's, so its headings begin one level higher.
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::string docx,
      RunConverter(options,
                   {.argv = {FindProgram("pandoc", options.path), "--from=html", "--to=docx",
                             "--shift-heading-level-by=-1", "--fail-if-warnings",
                             absl::StrCat("--reference-doc=", reference), "--output=-"},
                    .input = std::move(page),
                    .directory = folder.path(),
                    .day = day},
                   scope));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string whole, KeepRowsWhole(docx, day));
  draws.join();
  RAGSTONE_RETURN_IF_ERROR(pictures.status());
  return PutPictures(whole, *pictures, day);
}

}  // namespace ragstone::reporting
