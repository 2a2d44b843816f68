// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/struct.pb.h"

#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"

namespace ragstone::cli {
namespace {

// How long a service may take to say that it is well.
constexpr absl::Duration kHealthTimeout = absl::Seconds(5);

absl::Status Health(Session& session, const std::vector<std::string>& wanted) {
  Table table({{"Service"}, {"Address"}, {"Health"}});
  google::protobuf::Struct answer;
  absl::Status worst;
  client::CallOptions options = session.Options();
  if (!options.timeout) options.timeout = kHealthTimeout;
  const auto check = [&](const std::string& name, const std::string& address, const auto& found) {
    const bool asked = std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    if (!wanted.empty() && !asked) return;
    const absl::Status status = found.ok() ? found->channel().CheckHealth(options) : found.status();
    const std::string word = status.ok() ? "serving" : std::string(status.message());
    table.AddRow({name, address, word});
    auto& fields = *(*answer.mutable_fields())[name].mutable_struct_value()->mutable_fields();
    fields["address"].set_string_value(address);
    fields["serving"].set_bool_value(status.ok());
    fields["message"].set_string_value(word);
    if (worst.ok() && !status.ok()) worst = absl::Status(status.code(), "");
  };
  check("ingestion", session.globals().ingestion, session.Ingestion());
  check("rating", session.globals().rating, session.Rating());
  check("reporting", session.globals().reporting, session.Reporting());
  session.Print(answer, table);
  // The table has said it all.
  return worst.ok() ? worst : absl::UnavailableError("");
}

}  // namespace

void AddHealthCommand(CLI::App& app, Session& session) {
  CLI::App* const command = AddCommand(
      app, "health", "Asks each service whether it serves. Exit code 3 unless all do.", "health");
  const auto wanted = std::make_shared<std::vector<std::string>>();
  command->add_option("SERVICE", *wanted, "Only these: ingestion, rating, reporting [all]")
      ->check(OneOf({"ingestion", "rating", "reporting"}));
  OnCommand(command, session, [&session, wanted] { return Health(session, *wanted); });
}

}  // namespace ragstone::cli
