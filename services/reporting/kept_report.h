// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_
#define RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_

#include <memory>
#include <string>
#include <utility>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/rpc/message_arena.h"

namespace ragstone::reporting {

// A report as it is kept for the next who asks. Putting it on the wire costs ten times what sending
// it does, so that is done once.
class KeptReport {
 public:
  // `response` lives on the arena, and does not change any more.
  KeptReport(std::unique_ptr<const rpc::MessageArena> arena,
             const v1::GetExceptionReportResponse& response)
      : arena_(std::move(arena)),
        contents_(response.report()),
        answer_(response.SerializeAsString()) {}

  const v1::ExceptionReport& contents() const { return contents_; }
  // The response as it goes on the wire.
  const std::string& answer() const { return answer_; }

 private:
  const std::unique_ptr<const rpc::MessageArena> arena_;
  const v1::ExceptionReport& contents_;
  const std::string answer_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_KEPT_REPORT_H_
