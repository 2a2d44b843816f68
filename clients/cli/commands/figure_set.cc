// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone figure set`: one figure put right by hand.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/commands/series_argument.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/faults.h"
#include "clients/cli/files/place.h"
#include "clients/cli/warning_words.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::common::v1::Figure;
using ::ragstone::common::v1::ObservationSeries;

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

// What ingestion says of a load, in the words of the command line, of which all of it came.
absl::Status Refused(const Session& session, const absl::Status& refused) {
  const std::vector<ingestion::v1::Finding> findings = FindingsOf(session, refused);
  std::string text;
  bool names = false;  // something that is not there, rather than a word that is none
  for (const ingestion::v1::Finding& finding : findings) {
    names = names || finding.field() == "indicator" || finding.field() == "area";
    absl::StrAppend(&text, text.empty() ? "" : "\n",
                    finding.field().empty() ? finding.path() : finding.field(), ": ",
                    finding.value().empty() ? "" : absl::StrCat(Quoted(finding.value()), ", "),
                    finding.description());
  }
  if (text.empty()) return refused;
  return names ? absl::NotFoundError(text) : UsageError(text);
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
  const auto answer = LoadOne(session, ParentOf(series.indicator()), series, reason,
                              {ingestion::v1::WARNING_KIND_LARGE_CHANGE});
  if (!answer.ok()) return Refused(session, answer.status());
  PrintBatch(session, *answer, answer->batch());
  const std::string open = OpenWarnings(answer->batch());
  if (!open.empty()) {
    const std::string id = IdOf(answer->batch().name());
    session.console().err << "Look at it again. Where it is right:\n  ragstone batch accept " << id
                          << " " << open << "\nWhere it is not:\n  ragstone batch undo " << id
                          << " \"WHY\"\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddFigureSetCommand(CLI::App& group, Session& session) {
  CLI::App* const command =
      AddCommand(group, "set", "States one figure, or that there is none, with the reason for it.",
                 "figure set ehc-20-weeks 2020-11 13/28 \"One plan was counted twice.\"");
  const auto arguments = std::make_shared<SetArguments>();
  AddSeriesOptions(command, arguments->series);
  command->add_option("PERIOD", arguments->series.period, "The period: 2020-11")->required();
  command
      ->add_option("VALUE", arguments->value,
                   "79, or 13/28, or one of the symbols x z c low k u, or withdrawn")
      ->required();
  AddTextArgument(command, arguments->reason, "Why, for the record");
  command->add_option("--finality", arguments->finality, "final, provisional or estimated [final]")
      ->type_name("WORD");
  OnCommand(command, session, [&session, arguments] { return SetFigure(session, *arguments); });
}

}  // namespace ragstone::cli
