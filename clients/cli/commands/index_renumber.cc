// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone index renumber`: another number for an entry of an index.

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/find_index.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::RatingOverride;
using ::ragstone::ingestion::v1::Resource;

struct RenumberArguments {
  std::string panel;
  std::string year;
  std::string from;
  std::string to;
};

// What is said under either number, for papers of this index: it would be said of no entry, or of
// another, under the new number.
absl::StatusOr<std::vector<std::string>> SaidUnder(const Session& session,
                                                   const PerformanceIndex& index,
                                                   const std::vector<std::string>& numbers) {
  std::vector<std::string> said;
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto meetings,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_MEETING));
  for (const Resource& resource : meetings.resources()) {
    if (resource.meeting().index() != index.name()) continue;
    for (const char* const collection : {"commentaries", "notes"}) {
      for (const std::string& number : numbers) {
        const std::string name =
            absl::StrCat(resource.meeting().name(), "/", collection, "/", number);
        RAGSTONE_ASSIGN_OR_RETURN(const auto found, FindResource(session, name));
        if (found.has_value()) said.push_back(name);
      }
    }
  }
  RAGSTONE_ASSIGN_OR_RETURN(
      const auto overrides,
      ListAll(session, index.name(), ingestion::v1::RESOURCE_KIND_RATING_OVERRIDE));
  for (const Resource& resource : overrides.resources()) {
    const RatingOverride& stated = resource.rating_override();
    const std::string id = IdOf(stated.name());
    const bool under = std::count(numbers.begin(), numbers.end(), id.substr(0, id.find('~'))) > 0;
    if (under && !stated.withdrawn()) said.push_back(stated.name());
  }
  return said;
}

absl::Status Renumber(Session& session, const RenumberArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name,
                            IndexName(session, arguments.panel, arguments.year));
  RAGSTONE_ASSIGN_OR_RETURN(const auto stored, GetResource(session, name));
  PerformanceIndex index = stored.resource().index();
  IndexEntry* moved = nullptr;
  for (IndexEntry& entry : *index.mutable_entries()) {
    if (entry.number() == arguments.from) moved = &entry;
    if (entry.number() == arguments.to) {
      return absl::FailedPreconditionError(absl::StrCat(arguments.to, " is the number of ",
                                                        entry.indicator(), " in ", index.name(),
                                                        ", want one that is free"));
    }
  }
  if (moved == nullptr) {
    return absl::NotFoundError(absl::StrCat("no entry ", arguments.from, " in ", index.name()));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> said,
                            SaidUnder(session, index, {arguments.from, arguments.to}));
  if (!said.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "papers of this index speak of ", arguments.from, " or ", arguments.to,
        " already, and readers know the entry by it: give it its number in next year's "
        "index, or withdraw what is an override. There are:\n  ",
        absl::StrJoin(said, "\n  ")));
  }
  moved->set_number(arguments.to);
  const std::string indicator = moved->indicator();
  ingestion::v1::UpdateResourceRequest request;
  request.mutable_update_mask()->add_paths("entries");
  *request.mutable_resource()->mutable_index() = std::move(index);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.UpdateResource(request, session.Options()));
  Table table({{"Was"}, {"Is"}, {"Indicator"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({arguments.from, arguments.to, IdOf(indicator), Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddIndexRenumberCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "renumber",
      "Gives an entry of an index another number. Its indicator, figures and versions of its rule "
      "stay. Refused once commentary, a note or an override stands under either number.",
      "index renumber cyp FY2020-21 23 22a");
  const auto arguments = std::make_shared<RenumberArguments>();
  command->add_option("PANEL", arguments->panel, "The panel's id")->required();
  command->add_option("YEAR", arguments->year, "The index's year, such as FY2020-21")->required();
  command->add_option("OLD", arguments->from, "The entry's number")->required();
  command->add_option("NEW", arguments->to, "The number that it gets")->required();
  OnCommand(command, session, [&session, arguments] { return Renumber(session, *arguments); });
}

}  // namespace ragstone::cli
