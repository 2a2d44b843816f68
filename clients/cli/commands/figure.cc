// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone figure`: single figures, their history, what changed, and all of them as a file.

#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/pages.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::common::v1::Figure;
using ::ragstone::common::v1::ObservationSeries;

struct SeriesArguments {
  std::string indicator;
  std::string area;
  std::string breakdown;
  std::string period;
};

void AddSeriesOptions(CLI::App* command, SeriesArguments& arguments) {
  command->add_option("INDICATOR", arguments.indicator, "The indicator's id")->required();
  command->add_option("--area", arguments.area, "The area's code [the whole council]")
      ->type_name("CODE");
  command->add_option("--breakdown", arguments.breakdown, "Sex=Female [the total]")
      ->type_name("TEXT");
}

// The council or reference set of an indicator's name.
std::string ParentOf(const std::string& indicator) {
  return indicator.substr(0, indicator.find("/indicators/"));
}

// As it was stated: "79", "12/28", "x"; of a withdrawn figure that it is.
std::string Stated(const Figure& figure) {
  if (!figure.numerator().empty()) {
    return absl::StrCat(figure.numerator(), "/", figure.denominator());
  }
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return Word(figure.no_value());
  return figure.value();
}

// Hands every series of a parent, or of some of its indicators, on, page by page.
absl::Status EachSeries(Session& session, const ingestion::v1::ListObservationsRequest& request,
                        const std::function<absl::Status(const ObservationSeries&)>& take) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  return EachPage(
      request,
      [&](const auto& page) { return ingestion.ListObservations(page, session.Options()); },
      [&](const ingestion::v1::ListObservationsResponse& page) {
        for (const ObservationSeries& series : page.series()) {
          RAGSTONE_RETURN_IF_ERROR(take(series));
        }
        return absl::OkStatus();
      });
}

absl::Status ListFigures(Session& session, const SeriesArguments& arguments,
                         const std::string& as_of) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string indicator,
                            session.Name("indicators", arguments.indicator));
  ingestion::v1::ListObservationsRequest request;
  request.set_parent(ParentOf(indicator));
  request.add_indicators(indicator);
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, AsOfSequence(session, request.parent(), as_of));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  Table table({{"Area"},
               {"Breakdown"},
               {"Period"},
               {"Figure", Table::Align::kRight},
               {"Finality"},
               {"Revision", Table::Align::kRight},
               {"Batch", Table::Align::kRight},
               {"Row", Table::Align::kRight}});
  ingestion::v1::ListObservationsResponse all;
  RAGSTONE_RETURN_IF_ERROR(EachSeries(session, request, [&](const ObservationSeries& series) {
    if (!arguments.area.empty() && series.area() != arguments.area) return absl::OkStatus();
    if (!arguments.breakdown.empty() && series.breakdown() != arguments.breakdown) {
      return absl::OkStatus();
    }
    for (const Figure& figure : series.figures()) {
      table.AddRow({series.area(), series.breakdown(), figure.period(), Stated(figure),
                    Word(figure.finality()), absl::StrCat(figure.revision()), IdOf(figure.batch()),
                    figure.source_row() > 0 ? absl::StrCat(figure.source_row()) : ""});
    }
    *all.add_series() = series;
    return absl::OkStatus();
  }));
  session.Print(all, table);
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
                  WhenToSecond(revision.commit_time()), revision.actor(), from, revision.reason()});
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

// The figures of one load of the command's own.
absl::StatusOr<ingestion::v1::ImportObservationsResponse> LoadOne(
    Session& session, const std::string& parent, const ObservationSeries& series,
    const std::string& reason, const std::vector<ingestion::v1::WarningKind>& accepted) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  auto load = ingestion.ImportObservations(session.Options());
  ingestion::v1::ImportObservationsRequest message;
  ingestion::v1::ImportStart& start = *message.mutable_start();
  start.set_parent(parent);
  start.set_request_id(client::NewRequestId());
  start.set_reason(reason);
  for (const ingestion::v1::WarningKind kind : accepted) start.add_accept_warnings(kind);
  load.Write(message);
  *message.mutable_rows()->add_series() = series;
  load.Write(message);
  message.mutable_finish()->set_rows_read(1);
  load.Write(message);
  return load.Finish();
}

struct SetArguments {
  SeriesArguments series;
  std::string value;
  std::string finality;
  TextArgument reason;
};

// Fills in what is stated: "79", "12/28", "x", or that it is withdrawn.
absl::Status ReadStatement(const SetArguments& arguments, Figure& figure) {
  figure.set_period(arguments.series.period);
  int finality = 0;
  if (!arguments.finality.empty() &&
      !ParseEnum(*common::v1::Finality_descriptor(), arguments.finality, finality)) {
    return UsageError(absl::StrCat("--finality: \"", arguments.finality,
                                   "\", want final, provisional or estimated"));
  }
  figure.set_finality(static_cast<common::v1::Finality>(finality));
  const size_t slash = arguments.value.find('/');
  if (arguments.value == "withdrawn") {
    figure.set_no_value(common::v1::NO_VALUE_REASON_WITHDRAWN);
  } else if (slash != std::string::npos) {
    figure.set_numerator(arguments.value.substr(0, slash));
    figure.set_denominator(arguments.value.substr(slash + 1));
  } else {
    figure.set_value(arguments.value);
  }
  return absl::OkStatus();
}

absl::Status SetFigure(Session& session, const SetArguments& arguments) {
  ObservationSeries series;
  RAGSTONE_ASSIGN_OR_RETURN(*series.mutable_indicator(),
                            session.Name("indicators", arguments.series.indicator));
  series.set_area(arguments.series.area);
  series.set_breakdown(arguments.series.breakdown);
  RAGSTONE_RETURN_IF_ERROR(ReadStatement(arguments, *series.add_figures()));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string reason, ReadTextArgument(session, arguments.reason));
  // A person states one figure and says why: that it is another than before is what it is for.
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            LoadOne(session, ParentOf(series.indicator()), series, reason,
                                    {ingestion::v1::WARNING_KIND_LARGE_CHANGE}));
  PrintBatch(session, answer, answer.batch());
  return absl::OkStatus();
}

// Ragstone's own layout, in the order of the answer: the same figures give the same bytes.
absl::Status Export(Session& session, const std::string& path, const std::string& as_of,
                    bool reference) {
  ingestion::v1::ListObservationsRequest request;
  request.set_parent("councils/-");
  if (!reference) {
    RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, AsOfSequence(session, request.parent(), as_of));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  std::ofstream file;
  std::ostream* out = &session.console().out;
  if (path != "-") {
    file.open(path, std::ios::binary | std::ios::trunc);
    if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
    out = &file;
  }
  const std::vector<Table::Column> columns = {{"indicator"},   {"area"},    {"breakdown"},
                                              {"period"},      {"value"},   {"numerator"},
                                              {"denominator"}, {"finality"}};
  *out << Table(columns).ToCsv();
  int64_t figures = 0;
  RAGSTONE_RETURN_IF_ERROR(EachSeries(session, request, [&](const ObservationSeries& series) {
    Table rows(columns);
    for (const Figure& figure : series.figures()) {
      ++figures;
      const bool none = figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED;
      // A figure that cannot be reported has no symbol in files.
      const std::string symbol =
          none && figure.display().empty() ? "not_reportable" : figure.display();
      rows.AddRow(
          {IdOf(series.indicator()), series.area(), series.breakdown(), figure.period(),
           none ? symbol : figure.value(), figure.numerator(), figure.denominator(),
           figure.finality() == common::v1::FINALITY_FINAL ? "" : Token(figure.finality())});
    }
    *out << rows.RowsToCsv();
    return *out ? absl::OkStatus()
                : absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
  }));
  out->flush();
  if (!*out) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
  session.console().err << Thousands(figures) << " figures\n";
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
  {
    CLI::App* const command = AddCommand(
        *group, "set", "States one figure, or that there is none, with the reason for it.",
        "figure set ehc-20-weeks 2020-11 13/28 \"One plan was counted twice.\"");
    const auto arguments = std::make_shared<SetArguments>();
    AddSeriesOptions(command, arguments->series);
    command->add_option("PERIOD", arguments->series.period, "The period: 2020-11")->required();
    command
        ->add_option("VALUE", arguments->value,
                     "79, or 13/28, or one of the symbols x z c low k u, or withdrawn")
        ->required();
    AddTextArgument(command, arguments->reason, "Why, for the record");
    command
        ->add_option("--finality", arguments->finality, "final, provisional or estimated [final]")
        ->type_name("WORD");
    OnCommand(command, session, [&session, arguments] { return SetFigure(session, *arguments); });
  }
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
        ->check(CLI::Validator(CLI::NonNegativeNumber).description(""));
    command->add_option("--through", *through, "Up to this one [the newest]")
        ->type_name("SEQUENCE")
        ->check(CLI::Validator(CLI::NonNegativeNumber).description(""));
    command->add_flag("--reference", *reference, "Of the reference set");
    OnCommand(command, session, [&session, after, through, reference] {
      return Changes(session, *after, *through, *reference);
    });
  }
  {
    CLI::App* const command = AddCommand(
        *group, "export", "Writes all figures as a CSV file that import reads; - is the terminal.",
        "figure export figures.csv");
    const auto path = std::make_shared<std::string>();
    const auto as_of = std::make_shared<std::string>();
    const auto reference = std::make_shared<bool>(false);
    command->add_option("FILE", *path, "The file to write")->required();
    AddAsOfOption(command, *as_of);
    command->add_flag("--reference", *reference, "Of the reference set");
    OnCommand(command, session, [&session, path, as_of, reference] {
      return Export(session, *path, *as_of, *reference);
    });
  }
}

}  // namespace ragstone::cli
