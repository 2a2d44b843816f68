// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/converters.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/call_scope.h"
#include "services/base/child_process.h"
#include "services/base/errors.h"
#include "services/base/mutex.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/make_docx.h"
#include "services/reporting/conversion/make_pdf.h"
#include "services/reporting/render/renderer.h"

namespace ragstone::reporting {
namespace {

struct Need {
  Conversion conversion;
  absl::string_view format;
  absl::string_view program;
  absl::string_view package;
};

constexpr Need kNeeds[] = {
    {Conversion::kPdf, "PDF", "weasyprint", "weasyprint"},
    {Conversion::kDocx, "DOCX", "pandoc", "pandoc"},
    {Conversion::kDocx, "DOCX", "rsvg-convert", "librsvg2-bin"},
};

absl::Status CheckNeeds(Conversion conversion, absl::string_view path) {
  std::vector<UnmetPrecondition> missing;
  for (const Need& need : kNeeds) {
    if (need.conversion != conversion || !FindProgram(need.program, path).empty()) continue;
    missing.push_back(
        {"CONVERTER_MISSING", std::string(need.program),
         absl::StrCat(need.format,
                      " is made with it and it is not on the machine of the reporting "
                      "service; have it installed there (Debian: apt-get install ",
                      need.package, ")")});
  }
  if (missing.empty()) return absl::OkStatus();
  return FailedPreconditionError("CONVERTER_MISSING", std::move(missing));
}

}  // namespace

std::vector<MissingConverter> Converters::Missing() const {
  std::vector<MissingConverter> missing;
  for (const Need& need : kNeeds) {
    if (!FindProgram(need.program, options_.path).empty()) continue;
    missing.push_back(
        {std::string(need.format), std::string(need.program), std::string(need.package)});
  }
  return missing;
}

absl::StatusOr<std::string> Converters::Convert(Conversion conversion, std::string page,
                                                std::int64_t day, const CallScope& scope) {
  if (conversion == Conversion::kNone) return page;
  RAGSTONE_RETURN_IF_ERROR(CheckNeeds(conversion, options_.path));
  RAGSTONE_RETURN_IF_ERROR(Begin(scope));
  const auto end = absl::MakeCleanup([this] { End(); });
  return conversion == Conversion::kPdf ? MakePdf(options_, std::move(page), day, scope)
                                        : MakeDocx(options_, std::move(page), day, scope);
}

absl::Status Converters::Begin(const CallScope& scope) {
  const std::stop_callback wake(scope.stop, [this] {
    MutexLock lock(mutex_);
    ended_.NotifyAll();
  });
  MutexLock lock(mutex_);
  while (running_ >= options_.max_running) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    ended_.WaitUntil(mutex_, scope.deadline);
  }
  ++running_;
  return absl::OkStatus();
}

void Converters::End() {
  MutexLock lock(mutex_);
  --running_;
  ended_.NotifyAll();
}

}  // namespace ragstone::reporting
