// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-ingestion: the record of everything that is stated: figures, targets, words.

#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "services/backup/backup_shell.h"
#include "services/backup/database_copies.h"
#include "services/backup/restore.h"
#include "services/base/clock.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/base/log_erasure.h"
#include "services/ingestion/backup_file.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/catalogue_shell.h"
#include "services/ingestion/change_shell.h"
#include "services/ingestion/commit_gauges.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/leftover_batches.h"
#include "services/ingestion/observation_shell.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/parked_loads.h"
#include "services/ingestion/redactions.h"
#include "services/ingestion/snapshots.h"
#include "services/ingestion/sqlite_store.h"
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
      .program = "ragstone-ingestion",
      .version = RAGSTONE_VERSION,
      .description =
          "Keeps everything that is stated: figures, indicators, targets, commentary, meetings.",
      .default_port = 7001,
      .has_database = true,
  };
  rpc::ServiceFlags flags;
  if (const std::optional<int> exit_code = rpc::ParseServiceFlags(argc, argv, spec, flags))
    return *exit_code;
  const Logger logger(stderr, SystemClock(), flags.log_level, flags.log_format);
  if (!flags.restore.empty()) {
    return backup::RunRestore(
        ingestion::IngestionFile(),
        {.folder = flags.restore, .database = flags.database, .migrate = flags.migrate}, logger);
  }
  const std::optional<rpc::Security> security = rpc::LoadSecurity(flags, logger);
  if (!security) return 1;

  absl::StatusOr<std::unique_ptr<ingestion::SqliteStore>> store =
      ingestion::SqliteStore::Open({.path = flags.database, .migrate = flags.migrate});
  if (!store.ok()) {
    logger.Error("the database cannot be used",
                 {{"database", flags.database}, {"why", RenderError(store.status())}});
    return 1;
  }
  const absl::StatusOr<int> abandoned = ingestion::AbandonOpenBatches(**store, SystemClock());
  if (!abandoned.ok()) {
    logger.Error("loads that were broken off cannot be cleared",
                 {{"why", RenderError(abandoned.status())}});
    return 1;
  }
  if (*abandoned > 0) logger.Info("cleared loads that were broken off", {{"batches", *abandoned}});

  LogErasure(logger, (*store)->EraseOverwritten());  // what was cut short

  ingestion::CommitSignal signal;
  ingestion::Catalogue catalogue(**store, signal, SystemClock());
  ingestion::Redactions redactions(**store, signal, SystemClock(), logger);
  ingestion::Observations observations(**store, signal);
  ingestion::LeftoverBatches leftovers(**store, SystemClock(), logger);
  ingestion::ParkedLoads parked;
  ingestion::Snapshots snapshots(**store, signal);
  backup::DatabaseCopies copies(ingestion::IngestionFile(), flags.database);
  rpc::Metrics metrics({.service = "ingestion", .version = RAGSTONE_VERSION}, logger);
  metrics.Add("database", rpc::DatabaseSize(flags.database));
  metrics.Add("commits", [&] { return ingestion::ReadCommitGauges(**store); });
  rpc::Runtime runtime(logger, {.access = security->access.get()});
  ingestion::CatalogueShell catalogue_shell(catalogue, redactions, runtime);
  ingestion::ObservationShell observation_shell(**store, signal, SystemClock(), observations,
                                                parked, leftovers, runtime);
  ingestion::ChangeShell change_shell(**store, signal, snapshots, runtime);
  backup::BackupShell backup_shell(copies, spec.version, runtime);

  rpc::ServerHooks hooks;
  hooks.stopped = [&store, &parked, &leftovers, &flags] {
    parked.Close();
    leftovers.Close();
    return (*store)->Close(flags.drain);
  };
  return rpc::Run(rpc::ServerOptionsOf(flags, *security, metrics), runtime,
                  {&catalogue_shell, &observation_shell, &change_shell, &backup_shell}, signals,
                  hooks);
}
