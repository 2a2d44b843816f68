// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Ingestion as its callers see it: the real service on a real database, on a port of its own.

#ifndef RAGSTONE_TESTS_CONTRACT_INGESTION_INGESTION_SERVER_H_
#define RAGSTONE_TESTS_CONTRACT_INGESTION_INGESTION_SERVER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <grpcpp/grpcpp.h>

#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "ragstone/ingestion/v1/observation_service.grpc.pb.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/catalogue_shell.h"
#include "services/ingestion/change_shell.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/leftover_batches.h"
#include "services/ingestion/observation_shell.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/parked_loads.h"
#include "services/ingestion/redactions.h"
#include "services/ingestion/snapshots.h"
#include "services/ingestion/sqlite_store.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"
#include "services/rpc/status.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace ragstone::test {

namespace pb = ::ragstone::ingestion::v1;
namespace common = ::ragstone::common::v1;

class IngestionServer {
 public:
  IngestionServer();
  ~IngestionServer();

  // Stops the service and starts it again on the same database.
  void Restart();

  // Calls, with the actor "officer" unless another is set.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) {
    grpc::ClientContext context;
    Prepare(context);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  absl::StatusOr<pb::GetResourceResponse> Get(const std::string& name, int64_t as_of = 0);
  absl::StatusOr<pb::CreateResourceResponse> Create(const pb::CreateResourceRequest& request);
  absl::StatusOr<pb::UpdateResourceResponse> Update(const pb::UpdateResourceRequest& request);
  absl::StatusOr<pb::ListResourcesResponse> List(const pb::ListResourcesRequest& request);
  absl::StatusOr<pb::ImportCatalogueResponse> Import(const pb::ImportCatalogueRequest& request);

  // Loads series in one stream of start, rows, finish.
  absl::StatusOr<pb::Batch> Load(const pb::ImportStart& start,
                                 const std::vector<common::ObservationSeries>& series);
  // Whatever warnings they draw.
  absl::StatusOr<pb::Batch> Load(const std::string& parent,
                                 const std::vector<common::ObservationSeries>& series);

  absl::StatusOr<pb::ListObservationsResponse> Observations(
      const pb::ListObservationsRequest& request);
  absl::StatusOr<pb::Batch> GetBatch(const std::string& name);
  absl::StatusOr<pb::GetHeadResponse> Head(const std::string& council);

  void Prepare(grpc::ClientContext& context) const;

  std::optional<std::string> actor = "officer";
  FakeClock clock;
  std::unique_ptr<pb::CatalogueService::Stub> catalogue;
  std::unique_ptr<pb::ObservationService::Stub> observations;
  std::unique_ptr<pb::ChangeService::Stub> changes;

  ingestion::SqliteStore& store() { return *store_; }
  std::string database() const { return directory_.File("ingestion.db"); }

 private:
  void Start();
  void Stop();

  TempDir directory_;
  Logger logger_{stderr, SystemClock(), LogLevel::kError};
  std::unique_ptr<ingestion::SqliteStore> store_;
  std::unique_ptr<ingestion::CommitSignal> signal_;
  std::unique_ptr<ingestion::Catalogue> catalogue_use_;
  std::unique_ptr<ingestion::Redactions> redactions_use_;
  std::unique_ptr<ingestion::Observations> observations_use_;
  std::unique_ptr<ingestion::LeftoverBatches> leftovers_;
  std::unique_ptr<ingestion::ParkedLoads> parked_;
  std::unique_ptr<ingestion::Snapshots> snapshots_use_;
  std::unique_ptr<rpc::Runtime> runtime_;
  std::vector<std::unique_ptr<grpc::Service>> shells_;
  std::unique_ptr<rpc::Server> server_;
};

// Resources and figures as text-format protos; a bad fixture stops the test program.
pb::Resource ParseResource(absl::string_view text);
common::ObservationSeries ParseSeries(absl::string_view text);

// A council "councils/merton" with a panel, the indicators `visits` (count, monthly) and `plans`
// (percentage, monthly), an index FY2020-21 with entries 3 and 16, and a meeting. In one commit.
pb::ImportCatalogueRequest MertonCatalogue();
// The reference set: areas E92000001, E09000024 and the indicator `requests`.
pb::ImportCatalogueRequest ReferenceCatalogue();

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_CONTRACT_INGESTION_INGESTION_SERVER_H_
