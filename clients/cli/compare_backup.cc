// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/compare_backup.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "google/protobuf/struct.pb.h"

#include "clients/cli/receive_backup.h"
#include "clients/cli/table.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using backup::Manifest;
using backup::Sequences;

constexpr char kIngestion[] = "ingestion";
constexpr char kRating[] = "rating";

// Rating catches up with what stands in ingestion's copy and not yet in its own: seconds, even
// after a large load.
constexpr absl::Duration kPatience = absl::Minutes(10);
constexpr absl::Duration kPause = absl::Milliseconds(100);

using Running = std::map<std::string, Sequences, std::less<>>;

int64_t In(const Sequences& sequences, const std::string& council) {
  const auto found = sequences.find(council);
  return found == sequences.end() ? 0 : found->second;
}

// How far a service has to be: rating as far as ingestion is.
const Sequences& Wanted(const Manifest& manifest, absl::string_view service) {
  return manifest.Of(service == kRating ? absl::string_view(kIngestion) : service).sequences;
}

// "rating: councils/merton at 40, want 42".
std::vector<std::string> Behind(absl::string_view service, const Sequences& wanted,
                                const Sequences& running) {
  std::vector<std::string> behind;
  for (const auto& [council, sequence] : wanted) {
    const int64_t found = In(running, council);
    if (found >= sequence) continue;
    behind.push_back(
        absl::StrCat(service, ": ", council, " at ", found, ", want ", sequence, " or more"));
  }
  return behind;
}

absl::StatusOr<Sequences> SequencesOf(const client::BackupClient& client, absl::string_view service,
                                      const client::CallOptions& options) {
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, client.GetBackupHeader({}, options));
  RAGSTONE_RETURN_IF_ERROR(CheckService(client.channel(), service, answer.header()));
  return RecordOf(answer.header()).sequences;
}

void Print(Session& session, const Manifest& manifest, const Running& running) {
  Table table({{"Council"},
               {"Backup", Table::Align::kRight},
               {"Ingestion", Table::Align::kRight},
               {"Rating", Table::Align::kRight},
               {"Reporting", Table::Align::kRight}});
  google::protobuf::Struct answer;
  for (const auto& [council, sequence] : manifest.Of(kIngestion).sequences) {
    std::vector<std::string> cells = {council, absl::StrCat(sequence)};
    auto& fields = *(*answer.mutable_fields())[council].mutable_struct_value()->mutable_fields();
    fields["backup"].set_number_value(static_cast<double>(sequence));
    for (const absl::string_view service : backup::kServices) {
      const int64_t found = In(running.find(service)->second, council);
      cells.push_back(absl::StrCat(found));
      fields[std::string(service)].set_number_value(static_cast<double>(found));
    }
    table.AddRow(std::move(cells));
  }
  session.Print(answer, table);
}

}  // namespace

absl::StatusOr<BackupClients> BackupClientsOf(const Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  BackupClients clients;
  clients.emplace(kIngestion, client::BackupClient(ingestion.channel()));
  clients.emplace(kRating, client::BackupClient(rating.channel()));
  clients.emplace("reporting", client::BackupClient(reporting.channel()));
  return clients;
}

absl::Status CompareWithBackup(Session& session, const BackupClients& clients,
                               const Manifest& manifest) {
  const absl::Time until =
      absl::Now() +
      (session.globals().timeout ? absl::Seconds(*session.globals().timeout) : kPatience);
  Running running;
  std::vector<std::string> behind;
  for (const auto& [service, client] : clients) {
    const Sequences& wanted = Wanted(manifest, service);
    std::vector<std::string> missing;
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(running[service], SequencesOf(client, service, session.Options()));
      missing = Behind(service, wanted, running[service]);
      if (missing.empty() || service != kRating || absl::Now() >= until) break;
      absl::SleepFor(kPause);
    }
    behind.insert(behind.end(), missing.begin(), missing.end());
  }
  Print(session, manifest, running);
  if (behind.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat("the services hold less than the backup:\n", absl::StrJoin(behind, "\n")));
}

}  // namespace ragstone::cli
