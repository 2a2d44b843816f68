// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_SESSION_H_
#define RAGSTONE_CLIENTS_CLI_SESSION_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "clients/cli/console.h"
#include "clients/cli/table.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "clients/cpp/identity.h"
#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"
#include "clients/cpp/reporting.h"
#include "clients/cpp/trace.h"

namespace ragstone::cli {

enum class OutputFormat { kTable, kJson, kCsv };

// What stands before or behind every command: the options that hold for all of them.
struct Globals {
  // Of the program.
  std::string version;
  // "merton"; "-" is the reference set.
  std::string council;
  std::string actor;
  std::string ingestion;
  std::string rating;
  std::string reporting;
  // Files in PEM form: who the caller is to the services, and whose certificates to believe. All
  // three or none.
  std::string tls_certificate;
  std::string tls_key;
  std::string tls_ca;
  // Seconds; unset leaves calls their own.
  std::optional<double> timeout;
  OutputFormat output = OutputFormat::kTable;
};

// One run of the command: what was asked for, and how to reach the services. Not thread-safe.
class Session {
 public:
  explicit Session(Console& console) : console_(console) {}

  Console& console() { return console_; }
  Globals& globals() { return globals_; }
  const Globals& globals() const { return globals_; }

  // The parsed command sets what is to be done; RunCli does it.
  void SetAction(std::function<absl::Status()> action) { action_ = std::move(action); }
  absl::Status Run() const { return action_(); }

  // "councils/merton". A usage error without --council and RAGSTONE_COUNCIL.
  absl::StatusOr<std::string> CouncilName() const;
  // "councils/merton/COLLECTION/ID"; a whole name stays as it is.
  absl::StatusOr<std::string> Name(absl::string_view collection, absl::string_view id) const;

  // Clients. A usage error that names option and variable when the address is not known, or would
  // be spoken to in plain text although it is not on this machine; an error that names every fault
  // when the certificate cannot be used.
  absl::StatusOr<client::IngestionClient> Ingestion() const;
  absl::StatusOr<client::RatingClient> Rating() const;
  absl::StatusOr<client::ReportingClient> Reporting() const;

  // With --timeout, the trace, and the actor for those that write.
  client::CallOptions Options() const;

  // By which the services' logs know the calls of this run.
  const std::string& trace_id() const { return trace_.id; }

  // Prints an answer in the format asked for: the message as protobuf JSON, or the table.
  void Print(const google::protobuf::Message& message, const Table& table);

 private:
  // One connection to a service, however many clients use it.
  absl::StatusOr<client::Channel> Connect(absl::string_view service, const std::string& address,
                                          std::optional<client::Channel>& channel) const;
  // Null when no certificate is named.
  absl::StatusOr<client::Identity> Identity() const;

  Console& console_;
  Globals globals_;
  const client::Trace trace_ = client::NewTrace();
  mutable client::Identity identity_;
  mutable std::optional<client::Channel> ingestion_;
  mutable std::optional<client::Channel> rating_;
  mutable std::optional<client::Channel> reporting_;
  std::function<absl::Status()> action_;
};

// The last part of a resource's name.
std::string IdOf(absl::string_view name);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_SESSION_H_
