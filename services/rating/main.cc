// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-rating: follows ingestion's changes, rates what they touch, and answers for the ratings.

#include <memory>
#include <optional>
#include <utility>

#include "absl/time/time.h"

#include "services/backup/backup_shell.h"
#include "services/backup/database_copies.h"
#include "services/backup/restore.h"
#include "services/base/clock.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/base/status_macros.h"
#include "services/rating/backup_file.h"
#include "services/rating/colour_counts.h"
#include "services/rating/feed_lag.h"
#include "services/rating/follower.h"
#include "services/rating/grpc_change_source.h"
#include "services/rating/index_snapshots.h"
#include "services/rating/rating_changes.h"
#include "services/rating/rating_reader.h"
#include "services/rating/rating_shell.h"
#include "services/rating/sqlite_store.h"
#include "services/rating/watermark.h"
#include "services/rpc/flags.h"
#include "services/rpc/metrics/metrics.h"
#include "services/rpc/runtime.h"
#include "services/rpc/security.h"
#include "services/rpc/server.h"
#include "services/rpc/stop_signals.h"

int main(int argc, char** argv) {
  using namespace ragstone;  // NOLINT(google-build-using-namespace): this file is the program

  rpc::StopSignals signals;  // before any thread
  const rpc::FlagSpec spec = {
      .program = "ragstone-rating",
      .version = RAGSTONE_VERSION,
      .description = "Rates a council's figures against its targets, as ingestion states them.",
      .default_port = 7002,
      .has_database = true,
      .has_ingestion = true,
      .has_rating = false,
  };
  rpc::ServiceFlags flags;
  if (const std::optional<int> exit_code = rpc::ParseServiceFlags(argc, argv, spec, flags)) {
    return *exit_code;
  }
  const Logger logger(stderr, SystemClock(), flags.log_level, flags.log_format);
  if (!flags.restore.empty()) {
    return backup::RunRestore(
        rating::RatingFile(),
        {.folder = flags.restore, .database = flags.database, .migrate = flags.migrate}, logger);
  }
  const std::optional<rpc::Security> security = rpc::LoadSecurity(flags, logger);
  if (!security) return 1;
  auto store = rating::SqliteStore::Open(
      flags.database, flags.migrate ? storage::OlderFile::kMigrate : storage::OlderFile::kRefuse);
  if (!store.ok()) {
    logger.Error("cannot open the database", {{"status", RenderError(store.status())}});
    return 1;
  }
  rating::Watermark watermark;
  const auto source = rating::GrpcChangeSource::ForAddress(flags.ingestion, security->tls);
  const rating::RatingReader reader(**store);
  rating::IndexSnapshots snapshots(**store);
  backup::DatabaseCopies copies(rating::RatingFile(), flags.database);
  rpc::Metrics metrics({.service = "rating", .version = RAGSTONE_VERSION}, logger);
  rating::FeedLag lag(**store, *source, SystemClock());
  rating::ColourCounts colours(**store, SystemClock());
  metrics.Add("database", rpc::DatabaseSize(flags.database));
  metrics.Add("following", [&] { return lag.ReadFollowing(); });
  metrics.Add("feed", [&] { return lag.Read(); });
  metrics.Add("ratings", [&] { return colours.Read(); });
  rpc::Runtime runtime(logger, {.access = security->access.get()});
  const rating::RatingChanges changes(**store, reader, watermark);
  rating::RatingShell shell(reader, snapshots, changes, watermark, runtime);
  backup::BackupShell backup_shell(copies, spec.version, runtime);
  std::unique_ptr<rating::Follower> follower;

  rpc::ServerHooks hooks;
  hooks.started = [&](rpc::Server& server) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(rating::RaiseToStored(**store, watermark).status());
    // What is known is served whether ingestion is there or not; a caller who needs more waits for
    // it with min_sequence.
    server.SetServing(true);
    rating::FollowerOptions options;
    options.on_usable = [&server](bool usable) { server.SetServing(usable); };
    options.on_following = [&lag](bool following) { lag.SetFollowing(following); };
    follower =
        std::make_unique<rating::Follower>(*source, **store, watermark, logger, std::move(options));
    return absl::OkStatus();
  };
  hooks.draining = [&] {
    if (follower != nullptr) follower->Stop();
    watermark.Close();  // nobody waits for what will not come
  };
  hooks.stopped = [&] { return (*store)->Close(flags.drain); };
  return rpc::Run(rpc::ServerOptionsOf(flags, *security, metrics), runtime, {&shell, &backup_shell},
                  signals, hooks);
}
