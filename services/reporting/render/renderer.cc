// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/renderer.h"

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"

#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/errors.h"
#include "services/reporting/render/formats.h"

namespace ragstone::reporting {
namespace {

constexpr Renderer kRenderers[] = {
    {v1::REPORT_FORMAT_TEXT, "text/plain; charset=utf-8", RenderText},
    {v1::REPORT_FORMAT_MARKDOWN, "text/markdown; charset=utf-8", RenderMarkdown},
    {v1::REPORT_FORMAT_JSON, "application/json", RenderJson},
    {v1::REPORT_FORMAT_HTML, "text/html; charset=utf-8", RenderHtml},
    {v1::REPORT_FORMAT_CSV, "text/csv; charset=utf-8; header=present", RenderCsv},
    {v1::REPORT_FORMAT_XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     RenderXlsx},
    {v1::REPORT_FORMAT_PDF, "application/pdf", RenderPdfPage, Conversion::kPdf},
    {v1::REPORT_FORMAT_DOCX,
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", RenderDocxPage,
     Conversion::kDocx},
};

}  // namespace

absl::Span<const Renderer> Renderers() { return kRenderers; }

absl::StatusOr<const Renderer*> FindRenderer(v1::ReportFormat format) {
  const auto* const found =
      std::find_if(std::begin(kRenderers), std::end(kRenderers),
                   [&](const Renderer& renderer) { return renderer.format == format; });
  if (found != std::end(kRenderers)) return found;
  const std::string given = v1::ReportFormat_IsValid(format)
                                ? v1::ReportFormat_Name(format)
                                : absl::StrCat(static_cast<int>(format));
  return InvalidFieldError(
      "format",
      absl::StrCat(given, ", want one of ",
                   absl::StrJoin(Renderers(), ", ", [](std::string* out, const Renderer& renderer) {
                     out->append(v1::ReportFormat_Name(renderer.format));
                   })));
}

}  // namespace ragstone::reporting
