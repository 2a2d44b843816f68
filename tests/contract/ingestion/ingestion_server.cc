// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/contract/ingestion/ingestion_server.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "google/protobuf/text_format.h"

#include "services/ingestion/figure_import.h"
#include "services/rpc/metadata.h"

namespace ragstone::test {
namespace {

template <typename Message>
Message Parse(absl::string_view text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(std::string(text), &message)) {
    std::fprintf(stderr, "bad fixture:\n%s\n", std::string(text).c_str());
    std::abort();
  }
  return message;
}

template <typename Value>
Value OrDie(absl::StatusOr<Value> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
    std::abort();
  }
  return *std::move(result);
}

}  // namespace

IngestionServer::IngestionServer() { Start(); }
IngestionServer::~IngestionServer() { Stop(); }

void IngestionServer::Restart() {
  Stop();
  Start();
}

void IngestionServer::Start() {
  store_ = OrDie(ingestion::SqliteStore::Open({.path = database()}));
  OrDie(ingestion::AbandonOpenBatches(*store_, clock));
  signal_ = std::make_unique<ingestion::CommitSignal>();
  catalogue_use_ = std::make_unique<ingestion::Catalogue>(*store_, *signal_, clock);
  redactions_use_ = std::make_unique<ingestion::Redactions>(*store_, *signal_, clock, logger_);
  observations_use_ = std::make_unique<ingestion::Observations>(*store_, *signal_);
  leftovers_ = std::make_unique<ingestion::LeftoverBatches>(*store_, clock, logger_);
  parked_ = std::make_unique<ingestion::ParkedLoads>();
  snapshots_use_ = std::make_unique<ingestion::Snapshots>(*store_, *signal_);
  runtime_ = std::make_unique<rpc::Runtime>(logger_);
  shells_.push_back(
      std::make_unique<ingestion::CatalogueShell>(*catalogue_use_, *redactions_use_, *runtime_));
  shells_.push_back(std::make_unique<ingestion::ObservationShell>(
      *store_, *signal_, clock, *observations_use_, *parked_, *leftovers_, *runtime_));
  shells_.push_back(
      std::make_unique<ingestion::ChangeShell>(*store_, *signal_, *snapshots_use_, *runtime_));
  std::vector<grpc::Service*> services;
  for (const auto& shell : shells_) services.push_back(shell.get());
  server_ = OrDie(rpc::Server::Start({.name = "ingestion"}, *runtime_, services));
  server_->SetServing(true);
  const auto channel = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  catalogue = pb::CatalogueService::NewStub(channel);
  observations = pb::ObservationService::NewStub(channel);
  changes = pb::ChangeService::NewStub(channel);
}

void IngestionServer::Stop() {
  server_->Stop(absl::Seconds(5));
  server_.reset();
  shells_.clear();
  runtime_.reset();
  parked_->Close();
  leftovers_.reset();
  store_->Close(absl::Seconds(5)).IgnoreError();
  store_.reset();
}

void IngestionServer::Prepare(grpc::ClientContext& context) const {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  if (actor.has_value()) context.AddMetadata(rpc::kActorKey, *actor);
}

absl::StatusOr<pb::GetResourceResponse> IngestionServer::Get(const std::string& name,
                                                             int64_t as_of) {
  pb::GetResourceRequest request;
  request.set_name(name);
  if (as_of > 0) request.mutable_read_at()->set_as_of_sequence(as_of);
  return Call(*catalogue, &pb::CatalogueService::Stub::GetResource, request);
}
absl::StatusOr<pb::CreateResourceResponse> IngestionServer::Create(
    const pb::CreateResourceRequest& request) {
  return Call(*catalogue, &pb::CatalogueService::Stub::CreateResource, request);
}
absl::StatusOr<pb::UpdateResourceResponse> IngestionServer::Update(
    const pb::UpdateResourceRequest& request) {
  return Call(*catalogue, &pb::CatalogueService::Stub::UpdateResource, request);
}
absl::StatusOr<pb::ListResourcesResponse> IngestionServer::List(
    const pb::ListResourcesRequest& request) {
  return Call(*catalogue, &pb::CatalogueService::Stub::ListResources, request);
}
absl::StatusOr<pb::ImportCatalogueResponse> IngestionServer::Import(
    const pb::ImportCatalogueRequest& request) {
  return Call(*catalogue, &pb::CatalogueService::Stub::ImportCatalogue, request);
}

absl::StatusOr<pb::Batch> IngestionServer::Load(
    const pb::ImportStart& start, const std::vector<common::ObservationSeries>& series) {
  grpc::ClientContext context;
  Prepare(context);
  pb::ImportObservationsResponse response;
  const auto writer = observations->ImportObservations(&context, &response);
  pb::ImportObservationsRequest message;
  *message.mutable_start() = start;
  writer->Write(message);
  int64_t figures = 0;
  for (const common::ObservationSeries& one : series) {
    message.mutable_rows()->clear_series();
    *message.mutable_rows()->add_series() = one;
    figures += one.figures_size();
    writer->Write(message);
  }
  message.mutable_finish()->set_rows_read(figures);
  writer->Write(message);
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return response.batch();
}

absl::StatusOr<pb::Batch> IngestionServer::Load(
    const std::string& parent, const std::vector<common::ObservationSeries>& series) {
  pb::ImportStart start;
  start.set_parent(parent);
  start.set_source_file("figures.csv");
  for (int kind = pb::WarningKind_MIN + 1; kind <= pb::WarningKind_MAX; ++kind) {
    start.add_accept_warnings(static_cast<pb::WarningKind>(kind));
  }
  return Load(start, series);
}

absl::StatusOr<pb::ListObservationsResponse> IngestionServer::Observations(
    const pb::ListObservationsRequest& request) {
  return Call(*observations, &pb::ObservationService::Stub::ListObservations, request);
}

absl::StatusOr<pb::Batch> IngestionServer::GetBatch(const std::string& name) {
  pb::GetBatchRequest request;
  request.set_name(name);
  absl::StatusOr<pb::GetBatchResponse> response =
      Call(*observations, &pb::ObservationService::Stub::GetBatch, request);
  if (!response.ok()) return response.status();
  return response->batch();
}

absl::StatusOr<pb::GetHeadResponse> IngestionServer::Head(const std::string& council) {
  pb::GetHeadRequest request;
  request.set_council(council);
  return Call(*changes, &pb::ChangeService::Stub::GetHead, request);
}

pb::Resource ParseResource(absl::string_view text) { return Parse<pb::Resource>(text); }
common::ObservationSeries ParseSeries(absl::string_view text) {
  return Parse<common::ObservationSeries>(text);
}

pb::ImportCatalogueRequest MertonCatalogue() {
  return Parse<pb::ImportCatalogueRequest>(R"pb(
    parent: "councils/merton"
    items {
      resource { council { name: "councils/merton" display_name: "Merton" area: "E09000024" } }
    }
    items { resource { panel { name: "councils/merton/panels/cyp" display_name: "Children" } } }
    items {
      resource {
        indicator {
          name: "councils/merton/indicators/visits"
          versions {
            description: "Visits in the month"
            unit: UNIT_COUNT
            polarity: POLARITY_HIGHER
            frequency: FREQUENCY_MONTHLY
            basis: BASIS_IN_PERIOD
            aggregation: AGGREGATION_SUM
          }
        }
      }
    }
    items {
      resource {
        indicator {
          name: "councils/merton/indicators/plans"
          versions {
            description: "% of plans in time"
            unit: UNIT_PERCENTAGE
            decimals: 1
            polarity: POLARITY_HIGHER
            frequency: FREQUENCY_MONTHLY
            basis: BASIS_IN_PERIOD
            aggregation: AGGREGATION_RATIO_OF_SUMS
          }
        }
      }
    }
    items {
      source_file: "index.csv"
      source_row: 2
      resource {
        index {
          name: "councils/merton/panels/cyp/indexes/FY2020-21"
          display_name: "Index"
          entries {
            number: "16"
            indicator: "councils/merton/indicators/plans"
            rule: "relative 10%"
            target { text: "95%" }
          }
          entries { number: "3" indicator: "councils/merton/indicators/visits" rule: "none" }
        }
      }
    }
    items {
      resource {
        meeting {
          name: "councils/merton/meetings/2021-01-13-cyp"
          panel: "councils/merton/panels/cyp"
          index: "councils/merton/panels/cyp/indexes/FY2020-21"
          date: "2021-01-13"
          data_end: "2020-11-30"
        }
      }
    }
  )pb");
}

pb::ImportCatalogueRequest ReferenceCatalogue() {
  return Parse<pb::ImportCatalogueRequest>(R"pb(
    parent: "councils/-"
    items {
      resource {
        area { name: "councils/-/areas/E92000001" display_name: "England" level: "National" }
      }
    }
    items { resource { area { name: "councils/-/areas/E09000024" display_name: "Merton" } } }
    items {
      resource {
        indicator {
          name: "councils/-/indicators/requests"
          versions {
            description: "% in six weeks"
            unit: UNIT_PERCENTAGE
            decimals: 1
            polarity: POLARITY_HIGHER
            frequency: FREQUENCY_CALENDAR_YEAR
            basis: BASIS_IN_PERIOD
          }
        }
      }
    }
  )pb");
}

}  // namespace ragstone::test
