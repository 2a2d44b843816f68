// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone figure`: figures as they stand, their history, and what changed.

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/series_argument.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/json_list.h"
#include "clients/cli/pages.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::common::v1::Figure;
using ::ragstone::common::v1::ObservationSeries;

// As it was stated: "79", "12/28", "x"; of a withdrawn figure that it is.
std::string Stated(const Figure& figure) {
  if (!figure.numerator().empty()) {
    return absl::StrCat(figure.numerator(), "/", figure.denominator());
  }
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return Word(figure.no_value());
  return figure.value();
}

std::vector<Table::Column> FigureColumns() {
  constexpr auto kRight = Table::Align::kRight;
  return {{"Area"},     {"Breakdown"},        {"Period"},        {"Figure", kRight},
          {"Finality"}, {"Revision", kRight}, {"Batch", kRight}, {"Row", kRight}};
}

void AddRows(const ObservationSeries& series, Table& table) {
  for (const Figure& figure : series.figures()) {
    table.AddRow({series.area(), series.breakdown(), figure.period(), Stated(figure),
                  Word(figure.finality()), absl::StrCat(figure.revision()), IdOf(figure.batch()),
                  figure.source_row() > 0 ? absl::StrCat(figure.source_row()) : ""});
  }
}

// What a program reads is written as it comes: an indicator may have a figure of every school and
// month. A person's table needs all rows for the widths of its columns.
absl::Status ListFigures(Session& session, const SeriesArguments& arguments,
                         const std::string& as_of) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string indicator,
                            session.Name("indicators", arguments.indicator));
  ingestion::v1::ListObservationsRequest request;
  request.set_parent(ParentOf(indicator));
  request.add_indicators(indicator);
  if (!arguments.area.empty()) request.add_areas(arguments.area);
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, AsOfSequence(session, request.parent(), as_of));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  const OutputFormat output = session.globals().output;
  std::ostream& out = session.console().out;
  Table table(FigureColumns());
  JsonList series_list(out, "series");
  if (output == OutputFormat::kCsv) out << table.ToCsv();
  RAGSTONE_RETURN_IF_ERROR(EachPageOfFigures(session, request, [&](const auto& page) {
    Table rows(FigureColumns());
    for (const ObservationSeries& series : page.series()) {
      if (!arguments.breakdown.empty() && series.breakdown() != arguments.breakdown) continue;
      if (output == OutputFormat::kJson) {
        series_list.Add(series);
      } else {
        AddRows(series, output == OutputFormat::kCsv ? rows : table);
      }
    }
    out << rows.RowsToCsv();
    return absl::OkStatus();
  }));
  if (output == OutputFormat::kJson) series_list.End();
  if (output == OutputFormat::kTable) out << table.ToText(session.console().width);
  return absl::OkStatus();
}

absl::Status History(Session& session, const SeriesArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListFigureRevisionsRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_indicator(),
                            session.Name("indicators", arguments.indicator));
  request.set_area(arguments.area);
  request.set_breakdown(arguments.breakdown);
  request.set_period(arguments.period);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.ListFigureRevisions(request, session.Options()));
  Table table(
      {{"Figure", Table::Align::kRight}, {"Finality"}, {"When (UTC)"}, {"Who"}, {"From"}, {"Why"}});
  for (const ingestion::v1::FigureRevision& revision : answer.revisions()) {
    std::string from = absl::StrCat("batch ", IdOf(revision.figure().batch()));
    if (!revision.source_file().empty()) {
      absl::StrAppend(&from, ", ", revision.source_file());
      if (revision.figure().source_row() > 0) {
        absl::StrAppend(&from, " row ", revision.figure().source_row());
      }
    }
    table.AddRow({Stated(revision.figure()), Word(revision.figure().finality()),
                  WhenInColumn(revision.commit_time(), session.globals().output), revision.actor(),
                  from, revision.reason()});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status Changes(Session& session, int64_t after, int64_t through, bool reference) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::ListFigureChangesRequest request;
  request.set_parent("councils/-");
  if (!reference) {
    RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  }
  request.set_after_sequence(after);
  request.set_through_sequence(through);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, AllPages(request, [&](const auto& page) {
                              return ingestion.ListFigureChanges(page, session.Options());
                            }));
  Table table({{"Indicator"},
               {"Area"},
               {"Breakdown"},
               {"Period"},
               {"Was", Table::Align::kRight},
               {"Is", Table::Align::kRight},
               {"Batch", Table::Align::kRight}});
  for (const ingestion::v1::FigureChange& change : answer.changes()) {
    const Figure& now = change.has_after() ? change.after() : change.before();
    table.AddRow({IdOf(change.indicator()), change.area(), change.breakdown(), now.period(),
                  change.has_before() ? Stated(change.before()) : "",
                  change.has_after() ? Stated(change.after()) : "withdrawn",
                  change.has_after() ? IdOf(change.after().batch()) : ""});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddFigureCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(
      app, "figure", "Shows, corrects and exports figures, and tells what they were before.");
  {
    CLI::App* const command =
        AddCommand(*group, "list", "Lists an indicator's figures.", "figure list ehc-20-weeks");
    const auto arguments = std::make_shared<SeriesArguments>();
    const auto as_of = std::make_shared<std::string>();
    AddSeriesOptions(command, *arguments);
    AddAsOfOption(command, *as_of);
    OnCommand(command, session,
              [&session, arguments, as_of] { return ListFigures(session, *arguments, *as_of); });
  }
  {
    CLI::App* const command = AddCommand(
        *group, "history", "Tells what a figure was and became: who, when, from which file, why.",
        "figure history ehc-20-weeks 2020-11");
    const auto arguments = std::make_shared<SeriesArguments>();
    AddSeriesOptions(command, *arguments);
    command->add_option("PERIOD", arguments->period, "The period: 2020-11")->required();
    OnCommand(command, session, [&session, arguments] { return History(session, *arguments); });
  }
  AddFigureSetCommand(*group, session);
  {
    CLI::App* const command =
        AddCommand(*group, "changes", "Lists the figures that differ between two sequences.",
                   "figure changes --after 5 --through 9");
    const auto after = std::make_shared<int64_t>(0);
    const auto through = std::make_shared<int64_t>(0);
    const auto reference = std::make_shared<bool>(false);
    command->add_option("--after", *after, "Changes of loads after this sequence")
        ->type_name("SEQUENCE")
        ->required()
        ->check(WholeNumber(0));
    command->add_option("--through", *through, "Up to this one [the newest]")
        ->type_name("SEQUENCE")
        ->check(WholeNumber(0));
    command->add_flag("--reference", *reference, "Of the reference set");
    OnCommand(command, session, [&session, after, through, reference] {
      return Changes(session, *after, *through, *reference);
    });
  }
  AddFigureExportCommand(*group, session);
}

}  // namespace ragstone::cli
