// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone backup`: copies of the three databases that belong together, taken while they are used.

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/compare_backup.h"
#include "clients/cli/files/backup_folder.h"
#include "clients/cli/files/plain_file.h"
#include "clients/cli/interruption.h"
#include "clients/cli/receive_backup.h"
#include "services/backup/manifest.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using backup::Manifest;

// Whoever refers to others comes before those, so that nobody's file refers to what is not there.
constexpr std::array<absl::string_view, 3> kOrder = {"reporting", "rating", "ingestion"};

constexpr size_t kMaxManifestBytes = size_t{4} << 20;

struct BackupArguments {
  std::string folder;
  bool compare = false;
};

// "merton 42, reference set 7".
std::string Describe(const backup::Sequences& sequences) {
  if (sequences.empty()) return "nothing stated yet";
  return absl::StrJoin(sequences, ", ", [](std::string* out, const auto& one) {
    absl::string_view council = one.first;
    absl::ConsumePrefix(&council, "councils/");
    absl::StrAppend(out, council == "-" ? "reference set" : council, " ", one.second);
  });
}

absl::Status WithFile(const std::string& path, const absl::Status& status) {
  return absl::Status(status.code(), absl::StrCat(path, ": ", RenderError(status)));
}

void PrintSummary(Session& session, const std::string& folder, const Manifest& manifest,
                  double seconds) {
  const backup::Sequences& sequences = manifest.Of("ingestion").sequences;
  std::ostream& out = session.console().out;
  if (session.globals().output == OutputFormat::kJson) {
    out << backup::ManifestText(manifest);
    return;
  }
  if (session.globals().output == OutputFormat::kCsv) {
    Table table({{"Council"}, {"Sequence"}});
    for (const auto& [council, sequence] : sequences) {
      table.AddRow({council, absl::StrCat(sequence)});
    }
    out << table.ToCsv();
    return;
  }
  int64_t bytes = 0;
  for (const auto& [service, record] : manifest.files) bytes += record.size_bytes;
  out << "Backed up to " << folder << ": " << Describe(sequences) << "; "
      << absl::StrFormat("%.1f MB in %.1f s", static_cast<double>(bytes) / 1e6, seconds) << "\n";
}

absl::Status Take(Session& session, const std::string& folder) {
  const auto began = std::chrono::steady_clock::now();
  RAGSTONE_ASSIGN_OR_RETURN(const BackupClients clients, BackupClientsOf(session));
  const Interruption interruption;
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<BackupFolder> stage,
                            BackupFolder::Create(folder));
  client::CallOptions options = session.Options();
  options.stop = interruption.stop();
  Manifest manifest;
  manifest.taken = absl::Now();
  for (const absl::string_view service : kOrder) {
    RAGSTONE_ASSIGN_OR_RETURN(
        manifest.files[std::string(service)],
        ReceiveBackup(clients.find(service)->second, service, options, *stage, session.console()));
  }
  const std::string text = backup::ManifestText(manifest);
  // As who restores it will.
  if (const absl::Status read = backup::ParseManifest(text).status(); !read.ok()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the services do not belong together, look at their addresses; nothing was kept\n",
        RenderError(read)));
  }
  RAGSTONE_RETURN_IF_ERROR(stage->Begin(backup::kManifestFile));
  RAGSTONE_RETURN_IF_ERROR(stage->Write(text));
  RAGSTONE_RETURN_IF_ERROR(stage->Put());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  PrintSummary(session, folder, manifest, took.count());
  return absl::OkStatus();
}

absl::Status Compare(Session& session, const std::string& folder) {
  RAGSTONE_ASSIGN_OR_RETURN(const BackupClients clients, BackupClientsOf(session));
  const std::string path = (std::filesystem::path(folder) / backup::kManifestFile).string();
  RAGSTONE_ASSIGN_OR_RETURN(const std::string text, ReadPlainFile(path, kMaxManifestBytes));
  const absl::StatusOr<Manifest> manifest = backup::ParseManifest(text);
  if (!manifest.ok()) return WithFile(path, manifest.status());
  return CompareWithBackup(session, clients, *manifest);
}

}  // namespace

void AddBackupCommand(CLI::App& app, Session& session) {
  CLI::App* const command = AddCommand(
      app, "backup",
      "Copies the databases of the three services, as of one sequence of each council, into a new "
      "folder, while they are used. The files hold everything, small numbers of people too: nobody "
      "else may read them. Each service's --restore, and deploy/services restore, take them back.",
      "backup /srv/backups/2021-01-13");
  const auto arguments = std::make_shared<BackupArguments>();
  command->add_option("FOLDER", arguments->folder, "The folder that is to come; it must not exist")
      ->required();
  command->add_flag("--compare", arguments->compare,
                    "Take none: look whether the services hold what the backup in FOLDER holds, "
                    "waiting until rating has rated as far");
  OnCommand(command, session, [&session, arguments] {
    return arguments->compare ? Compare(session, arguments->folder)
                              : Take(session, arguments->folder);
  });
}

}  // namespace ragstone::cli
