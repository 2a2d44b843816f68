// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The programs that make a page of HTML (render/print) a PDF or a Word document: weasyprint;
// pandoc, with rsvg-convert for the charts. Each runs as a child process for one page: with a limit
// of time and of output, no environment of ours, no network, and killed when the call that wants it
// ends. What they warn of is an error: nothing is left out of a paper in silence. The same page
// gives the same bytes.

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTERS_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTERS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/call_scope.h"
#include "services/base/mutex.h"
#include "services/reporting/render/renderer.h"

namespace ragstone::reporting {

struct ConverterOptions {
  // Where programs are looked for: folders parted by colons.
  std::string path = {};
  // A Word document whose styles, margins, headers and footers are taken; empty: the look that is
  // built in.
  std::string docx_reference = {};
  absl::Duration time_limit = absl::Minutes(2);
  std::size_t max_bytes = 64 << 20;
  // Conversions at once; a large paper takes some 200 MB while it is made.
  int max_running = 2;
};

// A program that a format needs and that is not there.
struct MissingConverter {
  // "PDF", "DOCX".
  std::string format;
  std::string program;
  // The Debian package that has it.
  std::string package;
};

// Thread-safe.
class Converters {
 public:
  explicit Converters(ConverterOptions options) : options_(std::move(options)) {}

  // What is missing at this moment. Nothing is run.
  std::vector<MissingConverter> Missing() const;

  // The file of the page; with kNone the page itself. `day`, in days since 1970, is the one that
  // the file says it was made on.
  // FAILED_PRECONDITION, CONVERTER_MISSING: names the programs that are missing and their packages;
  // one that has been installed since counts. RESOURCE_EXHAUSTED: the file is larger than
  // `max_bytes`. INTERNAL, CONVERSION_FAILED: in the program's own words; or it took too long. As
  // CallScope::Check once the scope has ended.
  absl::StatusOr<std::string> Convert(Conversion conversion, std::string page, std::int64_t day,
                                      const CallScope& scope);

 private:
  absl::Status Begin(const CallScope& scope) ABSL_LOCKS_EXCLUDED(mutex_);
  void End() ABSL_LOCKS_EXCLUDED(mutex_);

  const ConverterOptions options_;
  Mutex mutex_;
  CondVar ended_;
  int running_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTERS_H_
