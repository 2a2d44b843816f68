// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_REPORTING_SERVER_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_REPORTING_SERVER_H_

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include <grpcpp/grpcpp.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/log.h"
#include "services/reporting/commentary_due_reader.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/grpc_sources.h"
#include "services/reporting/meeting_calendar_reader.h"
#include "services/reporting/report_check_reader.h"
#include "services/reporting/report_reader.h"
#include "services/reporting/reporting_service.h"
#include "services/rpc/runtime.h"
#include "tests/contract/reporting/fake_services.h"

namespace ragstone::reporting::test {

// Reporting on a port of its own, as it asks ingestion and rating, and a client of it.
class ReportingServer {
 public:
  ReportingServer(const OneServer& ingestion, const OneServer& rating,
                  absl::Duration timeout = kDefaultSourceTimeout,
                  ConverterOptions converters = {.path = "/usr/bin:/bin"})
      : logger_(stderr, SystemClock(), LogLevel::kError),
        runtime_(logger_),
        sources_(ingestion.address(), rating.address(), timeout),
        reader_(sources_,
                [this](const std::string&, std::int64_t newest) -> std::optional<std::int64_t> {
                  if (published_at > newest) return std::nullopt;
                  return published_at;
                }),
        due_reader_(sources_),
        check_reader_(sources_, reader_, [this](const std::string&) { return published_before; }),
        calendar_reader_(sources_),
        converters_(std::move(converters)),
        shell_(reader_, due_reader_, check_reader_, calendar_reader_, converters_, runtime_),
        server_(shell_),
        stub_(v1::ReportingService::NewStub(
            grpc::CreateChannel(server_.address(), grpc::InsecureChannelCredentials()))) {}

  v1::ReportingService::Stub& stub() { return *stub_; }

  // Whether a version of every meeting's report is out. Set it before the call that asks.
  bool published_before = false;
  // The sequence at which every meeting's published report stands.
  std::optional<std::int64_t> published_at;

 private:
  Logger logger_;
  rpc::Runtime runtime_;
  GrpcSources sources_;
  ReportReader reader_;
  CommentaryDueReader due_reader_;
  ReportCheckReader check_reader_;
  MeetingCalendarReader calendar_reader_;
  Converters converters_;
  ReportingShell shell_;
  OneServer server_;
  std::unique_ptr<v1::ReportingService::Stub> stub_;
};

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_REPORTING_SERVER_H_
