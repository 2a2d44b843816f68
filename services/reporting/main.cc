// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-reporting: assembles exception reports and prints them.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "services/backup/backup_shell.h"
#include "services/backup/database_copies.h"
#include "services/backup/restore.h"
#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/reporting/commentary_due_reader.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/due_counts.h"
#include "services/reporting/grpc_sources.h"
#include "services/reporting/meeting_calendar_reader.h"
#include "services/reporting/publication/backup_file.h"
#include "services/reporting/publication/paper_checks.h"
#include "services/reporting/publication/publication_shell.h"
#include "services/reporting/publication/publications.h"
#include "services/reporting/publication/published_versions.h"
#include "services/reporting/publication/sqlite_store.h"
#include "services/reporting/report_check_reader.h"
#include "services/reporting/report_reader.h"
#include "services/reporting/reporting_service.h"
#include "services/rpc/flags.h"
#include "services/rpc/metrics/metrics.h"
#include "services/rpc/runtime.h"
#include "services/rpc/security.h"
#include "services/rpc/server.h"
#include "services/rpc/stop_signals.h"

int main(int argc, char** argv) {
  using namespace ragstone;  // NOLINT(google-build-using-namespace): this file is the program

  rpc::StopSignals signals;  // before any thread
  std::string docx_reference;
  const rpc::FlagSpec spec = {
      .program = "ragstone-reporting",
      .version = RAGSTONE_VERSION,
      .description =
          "Assembles the exception report of a meeting from what ingestion and rating say, "
          "and prints it as text, Markdown, JSON, CSV, a workbook, a web page, PDF or a Word "
          "document; lists the commentary that is due; keeps reports on their way to publication, "
          "and what was published.",
      .default_port = 7003,
      .has_database = true,
      .has_ingestion = true,
      .has_rating = true,
      .files = {{.name = "--docx-reference",
                 .description = "A Word document whose styles, margins, headers and footers the "
                                "DOCX format takes; without, its own",
                 .value = &docx_reference}},
  };
  rpc::ServiceFlags flags;
  if (const std::optional<int> exit_code = rpc::ParseServiceFlags(argc, argv, spec, flags)) {
    return *exit_code;
  }
  const Logger logger(stderr, SystemClock(), flags.log_level, flags.log_format);
  if (!flags.restore.empty()) {
    return backup::RunRestore(
        reporting::ReportingFile(),
        {.folder = flags.restore, .database = flags.database, .migrate = flags.migrate}, logger);
  }
  const std::optional<rpc::Security> security = rpc::LoadSecurity(flags, logger);
  if (!security) return 1;
  auto store = reporting::SqliteStore::Open(
      flags.database, flags.migrate ? storage::OlderFile::kMigrate : storage::OlderFile::kRefuse);
  if (!store.ok()) {
    logger.Error("cannot open the database", {{"status", store.status().ToString()}});
    return 1;
  }
  backup::DatabaseCopies copies(reporting::ReportingFile(), flags.database);
  rpc::Metrics metrics({.service = "reporting", .version = RAGSTONE_VERSION}, logger);
  metrics.Add("database", rpc::DatabaseSize(flags.database));
  rpc::Runtime runtime(logger, {.access = security->access.get()});
  reporting::GrpcSources sources(flags.ingestion, flags.rating, reporting::kDefaultSourceTimeout,
                                 security->tls);
  reporting::ReportReader reader(sources, [&](const std::string& meeting, std::int64_t newest) {
    return reporting::FindPublishedSequence(**store, meeting, newest);
  });
  reporting::CommentaryDueReader due_reader(sources);
  reporting::DueCounts due_counts(sources, due_reader, SystemClock());
  metrics.Add("commentary", [&] { return due_counts.Read(); });
  const char* const path =
      std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nothing changes it
  reporting::Converters converters(
      {.path = path == nullptr ? "/usr/bin:/bin" : path,
       .docx_reference =
           docx_reference.empty() ? "" : std::filesystem::absolute(docx_reference).string()});
  for (const reporting::MissingConverter& missing : converters.Missing()) {
    logger.Warning("a format cannot be made: its converter is not installed",
                   {{"format", missing.format},
                    {"program", missing.program},
                    {"next_step", "apt-get install " + missing.package}});
  }
  reporting::ReportCheckReader check_reader(sources, reader, [&](const std::string& meeting) {
    return reporting::WasPublished(**store, meeting);
  });
  reporting::MeetingCalendarReader calendar_reader(sources);
  reporting::ReportingShell shell(reader, due_reader, check_reader, calendar_reader, converters,
                                  runtime);
  reporting::PaperChecks checks(check_reader, SystemClock());
  reporting::Publications publications(**store, reader, checks, converters, SystemClock());
  reporting::PublicationShell publication_shell(publications, runtime);
  backup::BackupShell backup_shell(copies, spec.version, runtime);
  rpc::ServerHooks hooks;
  hooks.stopped = [&] { return (*store)->Close(flags.drain); };
  // It can answer as soon as it listens: whether the other services do is not its health.
  return rpc::Run(rpc::ServerOptionsOf(flags, *security, metrics), runtime,
                  {&shell, &publication_shell, &backup_shell}, signals, hooks);
}
