// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/find_index.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;

absl::Status ListIndexes(Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_INDEX));
  Table table({{"Panel"}, {"Year"}, {"Name"}, {"Entries", Table::Align::kRight}});
  for (const auto& resource : answer.resources()) {
    const std::string& name = resource.index().name();
    table.AddRow({IdOf(name.substr(0, name.rfind("/indexes/"))), IdOf(name),
                  resource.index().display_name(), absl::StrCat(resource.index().entries_size())});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

// The contract's defaults are what holds where an index states nothing.
std::string DisclosureWords(const ingestion::v1::DisclosureControl& disclosure) {
  constexpr int kDefaultThreshold = 5;
  constexpr int kDefaultParagraph = 1;
  const int threshold = disclosure.threshold() == 0 ? kDefaultThreshold : disclosure.threshold();
  const int paragraph =
      disclosure.exempt_paragraph() == 0 ? kDefaultParagraph : disclosure.exempt_paragraph();
  return absl::StrCat("Public papers suppress numbers of people from 1 to ", threshold,
                      "; a paper with every figure is exempt by paragraph ", paragraph,
                      " of Part 1 of Schedule 12A.");
}

absl::Status ShowIndex(Session& session, const std::string& panel, const std::string& year) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, IndexName(session, panel, year));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  const PerformanceIndex& index = answer.resource().index();
  Table table({{"No"}, {"Indicator"}, {"Target"}, {"Source"}, {"Rule"}, {"New"}});
  for (const IndexEntry& entry : index.entries()) {
    table.AddRow({entry.number(), IdOf(entry.indicator()), entry.target().text(),
                  Word(entry.target().source()), entry.rule(), entry.is_new() ? "NEW" : ""});
  }
  if (session.globals().output == OutputFormat::kTable) {
    session.console().out << WrapParagraph(index.display_name(), session.console().width) << "\n";
  }
  session.Print(answer, table);
  if (session.globals().output != OutputFormat::kTable) return absl::OkStatus();
  const int width = session.console().width;
  if (!index.figures_note().empty()) {
    session.console().out << "\n"
                          << WrapParagraph(absl::StrCat("Note: ", index.figures_note()), width);
  }
  session.console().out << "\n" << WrapParagraph(DisclosureWords(index.disclosure()), width);
  return absl::OkStatus();
}

}  // namespace

void AddIndexCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(
      app, "index",
      "Shows performance indexes, what a panel looks at in a year, and makes the next year's.");
  CLI::App* const list =
      AddCommand(*group, "list", "Lists the council's performance indexes.", "index list");
  OnCommand(list, session, [&session] { return ListIndexes(session); });
  CLI::App* const show =
      AddCommand(*group, "show", "Shows an index: its entries with their targets and rules.",
                 "index show cyp FY2020-21");
  struct Arguments {
    std::string panel;
    std::string year;
  };
  const auto arguments = std::make_shared<Arguments>();
  show->add_option("PANEL", arguments->panel, "The panel's id")->required();
  show->add_option("YEAR", arguments->year, "The index's year, such as FY2020-21")->required();
  OnCommand(show, session, [&session, arguments] {
    return ShowIndex(session, arguments->panel, arguments->year);
  });
  AddIndexRenumberCommand(*group, session);
  AddIndexYearCommands(*group, session);
}

}  // namespace ragstone::cli
