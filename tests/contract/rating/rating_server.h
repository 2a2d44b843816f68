// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_CONTRACT_RATING_RATING_SERVER_H_
#define RAGSTONE_TESTS_CONTRACT_RATING_RATING_SERVER_H_

#include <cstdio>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "ragstone/rating/v1/rating_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/rating/follower.h"
#include "services/rating/grpc_change_source.h"
#include "services/rating/index_snapshots.h"
#include "services/rating/rating_changes.h"
#include "services/rating/rating_reader.h"
#include "services/rating/rating_shell.h"
#include "services/rating/sqlite_store.h"
#include "services/rating/watermark.h"
#include "services/rpc/runtime.h"
#include "services/rpc/server.h"
#include "services/rpc/status.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/fake_ingestion.h"

namespace ragstone::rating {

// A rating service on a port of its own, with an ingestion to follow.
class RatingServer : public ::testing::Test {
 protected:
  RatingServer()
      : store_(SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse).value()),
        source_(GrpcChangeSource::ForAddress(ingestion_.address())),
        reader_(*store_),
        snapshots_(*store_),
        runtime_(logger_),
        changes_(*store_, reader_, watermark_),
        shell_(reader_, snapshots_, changes_, watermark_, runtime_),
        server_(rpc::Server::Start({}, runtime_, {&shell_}).value()),
        follower_(*source_, *store_, watermark_, logger_, Quick()),
        stub_(v1::RatingService::NewStub(
            grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()))) {}

  template <typename Request, typename Response>
  absl::Status Call(grpc::Status (v1::RatingService::Stub::*method)(grpc::ClientContext*,
                                                                    const Request&, Response*),
                    const Request& request, Response& response,
                    absl::Duration limit = absl::Seconds(30)) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + limit));
    return rpc::FromGrpcStatus(((*stub_).*method)(&context, request, &response));
  }

  test::TempDir dir_;
  Logger logger_{stderr, SystemClock(), LogLevel::kError};
  FakeIngestion ingestion_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<GrpcChangeSource> source_;
  Watermark watermark_;
  RatingReader reader_;
  IndexSnapshots snapshots_;
  rpc::Runtime runtime_;
  RatingChanges changes_;
  RatingShell shell_;
  std::unique_ptr<rpc::Server> server_;
  Follower follower_;
  std::unique_ptr<v1::RatingService::Stub> stub_;

 private:
  static FollowerOptions Quick() {
    FollowerOptions options;
    options.first_backoff = absl::Milliseconds(1);
    return options;
  }
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_TESTS_CONTRACT_RATING_RATING_SERVER_H_
