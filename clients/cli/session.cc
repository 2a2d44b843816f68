// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/session.h"

#include <ostream>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/json_util.h"

#include "clients/cli/exit_code.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
absl::StatusOr<client::Channel> Session::Connect(absl::string_view service,
                                                 const std::string& address,
                                                 std::optional<client::Channel>& channel) const {
  if (channel) return *channel;
  if (address.empty()) {
    const std::string variable = absl::StrCat("RAGSTONE_", absl::AsciiStrToUpper(service));
    return UsageError(absl::StrCat("where is ", service, "? Give --", service, " HOST:PORT or set ",
                                   variable, " (deploy/services start prints it)"));
  }
  client::ChannelOptions options;
  options.service = std::string(service);
  options.address = address;
  RAGSTONE_ASSIGN_OR_RETURN(options.identity, Identity());
  if (options.identity == nullptr && !client::CheckPlainText(address).ok()) {
    return UsageError(absl::StrCat(
        service, " at ", address,
        " is not on this machine, and plain text is not spoken beyond it. Give --tls-certificate, "
        "--tls-key and --tls-ca FILE, or set RAGSTONE_TLS_CERTIFICATE, RAGSTONE_TLS_KEY and "
        "RAGSTONE_TLS_CA (deploy/certificates makes them for development)"));
  }
  return channel.emplace(std::move(options));
}

absl::StatusOr<client::Identity> Session::Identity() const {
  if (identity_ != nullptr) return identity_;
  std::vector<std::string> missing;
  const auto look = [&](const std::string& value, const char* option, const char* variable) {
    if (value.empty()) missing.push_back(absl::StrCat(option, " FILE (or ", variable, ")"));
    return value.empty();
  };
  const bool no_certificate =
      look(globals_.tls_certificate, "--tls-certificate", "RAGSTONE_TLS_CERTIFICATE");
  const bool no_key = look(globals_.tls_key, "--tls-key", "RAGSTONE_TLS_KEY");
  const bool no_authorities = look(globals_.tls_ca, "--tls-ca", "RAGSTONE_TLS_CA");
  if (no_certificate && no_key && no_authorities) return client::Identity();
  if (!missing.empty()) {
    return UsageError(
        absl::StrCat("a certificate, its key and the authorities go together; missing: ",
                     absl::StrJoin(missing, ", ")));
  }
  RAGSTONE_ASSIGN_OR_RETURN(
      identity_, client::LoadIdentity(globals_.tls_certificate, globals_.tls_key, globals_.tls_ca));
  return identity_;
}

absl::StatusOr<std::string> Session::CouncilName() const {
  if (globals_.council.empty())
    return UsageError("which council? Give --council ID or set RAGSTONE_COUNCIL");
  return absl::StrCat("councils/", globals_.council);
}

absl::StatusOr<std::string> Session::Name(absl::string_view collection,
                                          absl::string_view id) const {
  if (absl::StartsWith(id, "councils/")) return std::string(id);
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilName());
  return absl::StrCat(council, "/", collection, "/", id);
}

absl::StatusOr<client::IngestionClient> Session::Ingestion() const {
  RAGSTONE_ASSIGN_OR_RETURN(client::Channel channel,
                            Connect("ingestion", globals_.ingestion, ingestion_));
  return client::IngestionClient(std::move(channel));
}

absl::StatusOr<client::RatingClient> Session::Rating() const {
  RAGSTONE_ASSIGN_OR_RETURN(client::Channel channel, Connect("rating", globals_.rating, rating_));
  return client::RatingClient(std::move(channel));
}

absl::StatusOr<client::ReportingClient> Session::Reporting() const {
  RAGSTONE_ASSIGN_OR_RETURN(client::Channel channel,
                            Connect("reporting", globals_.reporting, reporting_));
  return client::ReportingClient(std::move(channel));
}

client::CallOptions Session::Options() const {
  client::CallOptions options;
  if (globals_.timeout) options.timeout = absl::Seconds(*globals_.timeout);
  options.actor = globals_.actor;
  options.traceparent = trace_.traceparent;
  return options;
}

void Session::Print(const google::protobuf::Message& message, const Table& table) {
  switch (globals_.output) {
    case OutputFormat::kTable:
      console_.out << table.ToText(console_.width);
      return;
    case OutputFormat::kCsv:
      console_.out << table.ToCsv();
      return;
    case OutputFormat::kJson: {
      google::protobuf::util::JsonPrintOptions options;
      options.add_whitespace = true;
      std::string json;
      if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) json = "{}\n";
      console_.out << json;
      return;
    }
  }
}

std::string IdOf(absl::string_view name) { return std::string(name.substr(name.rfind('/') + 1)); }

}  // namespace ragstone::cli
