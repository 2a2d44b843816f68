// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_READER_H_
#define RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_READER_H_

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Reads what commentary a meeting wants: fixes one sequence of its council, asks both sources as of
// it, and answers the page of what is due that was asked for. Thread-safe.
class CommentaryDueReader {
 public:
  // `sources` is not owned and must outlive this.
  explicit CommentaryDueReader(ReportSources& sources) : sources_(sources) {}

  // INVALID_ARGUMENT with every wrong field. OUT_OF_RANGE: a sequence beyond the council's newest.
  // Else as ReportSources and ListDue.
  absl::StatusOr<v1::ListCommentaryDueResponse> Read(const v1::ListCommentaryDueRequest& request,
                                                     const CallScope& scope);

 private:
  ReportSources& sources_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_READER_H_
