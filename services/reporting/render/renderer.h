// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The formats that a report is printed in. A rendering is a pure function from the report to bytes:
// the same report gives the same bytes on every machine, whatever its clock and locale. Where
// another program makes the file, the rendering is the page that it makes it of.
//
// To add a format: write its file beside text.cc, declare its function in formats.h, and add one
// line to the table in renderer.cc.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_RENDERER_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_RENDERER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::reporting {

// What makes a rendering the file that was asked for.
enum class Conversion {
  // It is that file.
  kNone,
  // It is a page of which another program makes it (services/reporting/conversion).
  kPdf,
  kDocx,
};

struct Renderer {
  v1::ReportFormat format;
  // "text/html; charset=utf-8".
  absl::string_view media_type;
  // INTERNAL if a part that is built into the program is broken; a report cannot make it fail.
  absl::StatusOr<std::string> (*render)(const v1::ExceptionReport& report);
  Conversion conversion = Conversion::kNone;
};

// Every format, in the contract's order.
absl::Span<const Renderer> Renderers();

// The renderer of `format`. INVALID_ARGUMENT that lists the formats when there is none.
absl::StatusOr<const Renderer*> FindRenderer(v1::ReportFormat format);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_RENDERER_H_
