// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-bench-reference: what an exception report could cost at the least. It answers
// GetExceptionReport with one text of
// --bytes bytes, made once, through the same server with the same settings as the services. The
// benchmark of reports is the ratio to it.

#include <cstdint>
#include <string>

#include <CLI/CLI.hpp>
#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "ragstone/reporting/v1/reporting_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"
#include "services/rpc/stop_signals.h"

namespace {

using ragstone::reporting::v1::GetExceptionReportRequest;
using ragstone::reporting::v1::GetExceptionReportResponse;
using ragstone::reporting::v1::ReportingService;

// Answers on gRPC's own thread: nothing to wait for, nothing to work out.
class Reference final : public ReportingService::CallbackService {
 public:
  explicit Reference(std::size_t bytes) : text_(bytes, '.') {}

  grpc::ServerUnaryReactor* GetExceptionReport(grpc::CallbackServerContext* context,
                                               const GetExceptionReportRequest* /*request*/,
                                               GetExceptionReportResponse* response) override {
    response->mutable_report()->set_figures_note(text_);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const std::string text_;
};

}  // namespace

int main(int argc, char** argv) {
  using namespace ragstone;  // NOLINT(google-build-using-namespace): this file is the program

  rpc::StopSignals signals;  // before any thread
  CLI::App app("Answers GetExceptionReport with opaque bytes, as a reference for benchmarks.");
  rpc::ServerOptions options;
  options.name = "reference";
  std::size_t bytes = 0;
  app.add_option("--listen", options.listen, "HOST:PORT; port 0 takes a free one")
      ->capture_default_str();
  app.add_option("--bytes", bytes, "How many bytes an answer has")->required();
  CLI11_PARSE(app, argc, argv);

  const Logger logger(stderr, SystemClock());
  rpc::Runtime runtime(logger);
  Reference reference(bytes);
  return rpc::Run(options, runtime, {&reference}, signals);
}
