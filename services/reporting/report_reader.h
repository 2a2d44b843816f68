// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_REPORT_READER_H_
#define RAGSTONE_SERVICES_REPORTING_REPORT_READER_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/earlier_paper_reader.h"
#include "services/reporting/report_cache.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Reads the report of a meeting: fixes one sequence of its council, asks both sources as of it, and
// assembles what they answer. Thread-safe.
class ReportReader {
 public:
  // `sources` is not owned and must outlive this.
  ReportReader(ReportSources& sources, PublishedSequence published)
      : sources_(sources), published_(std::move(published)) {}

  // No view means the public one. INVALID_ARGUMENT: the name of the meeting, the view, or
  // `read_at`. OUT_OF_RANGE: a sequence beyond the council's newest. Else as ReportSources and
  // Assemble.
  absl::StatusOr<std::shared_ptr<const v1::ExceptionReport>> Read(const std::string& meeting,
                                                                  v1::ReportView view,
                                                                  const common::v1::ReadAt& read_at,
                                                                  const CallScope& scope);

  // The same as the answer of GetExceptionReport goes on the wire.
  absl::StatusOr<std::shared_ptr<const std::string>> ReadAnswer(const std::string& meeting,
                                                                v1::ReportView view,
                                                                const common::v1::ReadAt& read_at,
                                                                const CallScope& scope);

 private:
  absl::StatusOr<ReportCache::Report> ReadKept(const std::string& meeting, v1::ReportView view,
                                               const common::v1::ReadAt& read_at,
                                               const CallScope& scope);

  // Whether a report that was assembled before is still compared with the right paper: the one
  // before may have been published since.
  absl::StatusOr<bool> StillStands(const v1::ExceptionReport& report, const ReadPoint& point) const;

  ReportSources& sources_;
  const PublishedSequence published_;
  ReportCache cache_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_REPORT_READER_H_
