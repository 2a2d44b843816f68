// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone chart`: the control chart of an entry's series, or of a file's.

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/chart_drawing.h"
#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/series_file.h"
#include "clients/cli/find_index.h"
#include "clients/cli/words.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::ChartPoint;
using ::ragstone::rating::v1::ControlChart;
using Json = nlohmann::ordered_json;

// Digits of a statistic that are no artefact of binary numbers.
constexpr int kSignificantDigits = 12;

struct ChartArguments {
  IndexWords words;
  std::string area;
  std::string breakdown;
  std::string file;
  std::string improvement;
  std::string target;
  bool screening = false;
  std::vector<std::string> rebases;
};

double Rounded(double value) {
  if (value == 0) return 0;
  const int magnitude = static_cast<int>(std::ceil(std::log10(std::fabs(value))));
  const double scale = std::pow(10.0, kSignificantDigits - magnitude);
  const double rounded = std::round(value * scale) / scale;
  return std::isfinite(rounded) ? rounded : value;
}

Json NumberOrNull(bool present, double value) { return present ? Json(Rounded(value)) : Json(); }

Json ToJson(const ControlChart& chart) {
  Json points = Json::array();
  for (const ChartPoint& point : chart.points()) {
    points.push_back({{"period", point.period()},
                      {"value", Rounded(point.value())},
                      {"type", Token(point.type())},
                      {"mean", Rounded(point.mean())},
                      {"upper", NumberOrNull(point.has_upper(), point.upper())},
                      {"lower", NumberOrNull(point.has_lower(), point.lower())}});
  }
  return {{"mean", Rounded(chart.mean())},
          {"upper", NumberOrNull(chart.has_upper(), chart.upper())},
          {"lower", NumberOrNull(chart.has_lower(), chart.lower())},
          {"near_upper", NumberOrNull(chart.has_near_upper(), chart.near_upper())},
          {"near_lower", NumberOrNull(chart.has_near_lower(), chart.near_lower())},
          {"trial", chart.trial()},
          {"points", std::move(points)},
          {"variation", Token(chart.variation())},
          {"assurance", Token(chart.assurance())}};
}

Table ToTable(const ControlChart& chart) {
  Table table({{"period"}, {"value"}, {"type"}, {"mean"}, {"upper"}, {"lower"}});
  const auto number = [](bool present, double value) {
    return present ? Json(Rounded(value)).dump() : std::string();
  };
  for (const ChartPoint& point : chart.points()) {
    table.AddRow({point.period(), number(true, point.value()), Token(point.type()),
                  number(true, point.mean()), number(point.has_upper(), point.upper()),
                  number(point.has_lower(), point.lower())});
  }
  return table;
}

rating::v1::ControlChartOptions Options(const ChartArguments& arguments) {
  rating::v1::ControlChartOptions options;
  options.set_screening(arguments.screening);
  for (const std::string& rebase : arguments.rebases) options.add_rebases(rebase);
  return options;
}

absl::StatusOr<ControlChart> ChartOfFile(const Session& session, const ChartArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  rating::v1::EvaluateControlChartRequest request;
  RAGSTONE_RETURN_IF_ERROR(ReadSeriesFile(arguments.file, *request.mutable_values()));
  *request.mutable_options() = Options(arguments);
  int improvement = common::v1::POLARITY_NONE;
  ParseEnum(*google::protobuf::GetEnumDescriptor<common::v1::Polarity>(), arguments.improvement,
            improvement);
  request.set_improvement(static_cast<common::v1::Polarity>(improvement));
  request.set_target(arguments.target);
  auto answer = rating.EvaluateControlChart(request, session.Options());
  for (const Fault& fault : DetailsOf(answer.status()).faults) {
    // Of the file, which is refused, rather than of an option.
    if (absl::StartsWith(fault.path, "values")) {
      return absl::InvalidArgumentError(
          absl::StrCat(arguments.file, ": ", RenderError(answer.status())));
    }
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  return std::move(*answer->mutable_chart());
}

absl::StatusOr<ControlChart> ChartOfEntry(const Session& session, const ChartArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindIndex(session, arguments.words));
  rating::v1::GetControlChartRequest request;
  request.set_entry(absl::StrCat(found.index.name(), "/entries/", found.entry_number));
  request.set_area(arguments.area);
  request.set_breakdown(arguments.breakdown);
  *request.mutable_options() = Options(arguments);
  request.mutable_read_at()->set_min_sequence(found.sequence);
  RAGSTONE_ASSIGN_OR_RETURN(auto answer, rating.GetControlChart(request, session.Options()));
  return std::move(*answer.mutable_chart());
}

absl::Status ShowChart(Session& session, const ChartArguments& arguments) {
  if (arguments.file.empty() && arguments.words.entry.empty()) {
    return UsageError("which series? Give an indicator or --file FILE");
  }
  if (!arguments.file.empty() && !arguments.words.entry.empty()) {
    return UsageError("which series? Give an indicator or --file FILE, not both");
  }
  const bool of_file = !arguments.file.empty();
  const bool selects = !arguments.words.panel.empty() || !arguments.words.year.empty() ||
                       !arguments.area.empty() || !arguments.breakdown.empty();
  if (of_file && selects) {
    return UsageError(
        "--panel, --year, --area and --breakdown choose an indicator's series, not a file's");
  }
  if (!of_file && (!arguments.improvement.empty() || !arguments.target.empty())) {
    return UsageError("--improvement and --target are for --file: an indicator has its own");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const ControlChart chart, of_file ? ChartOfFile(session, arguments)
                                                              : ChartOfEntry(session, arguments));
  Console& console = session.console();
  switch (session.globals().output) {
    case OutputFormat::kJson:
      console.out << ToJson(chart).dump(2) << "\n";
      break;
    case OutputFormat::kCsv:
      console.out << ToTable(chart).ToCsv();
      break;
    case OutputFormat::kTable:
      console.out << DrawControlChart(
          chart,
          absl::StrCat("Control chart of ", of_file ? arguments.file : arguments.words.entry, ", ",
                       chart.points_size(), " points"),
          console.width);
      break;
  }
  return absl::OkStatus();
}

}  // namespace

void AddChartCommand(CLI::App& app, Session& session) {
  CLI::App* const command = AddCommand(
      app, "chart",
      "Draws the control chart of a series: whether it varies as ever, or something has changed.",
      "chart social-worker-caseload");
  const auto arguments = std::make_shared<ChartArguments>();
  command->add_option("INDICATOR", arguments->words.entry,
                      "An indicator's id, or the number of its entry");
  command
      ->add_option("--panel", arguments->words.panel, "The panel, where several have such an entry")
      ->type_name("ID");
  command->add_option("--year", arguments->words.year, "The index's year, where there are several")
      ->type_name("YEAR");
  command->add_option("--area", arguments->area, "Another area than the council's own total")
      ->type_name("CODE");
  command->add_option("--breakdown", arguments->breakdown, "A breakdown, such as Sex=Female")
      ->type_name("TEXT");
  command
      ->add_option("--file", arguments->file,
                   "Instead of an indicator: a CSV file with the columns period and value")
      ->type_name("FILE");
  command
      ->add_option("--improvement", arguments->improvement,
                   "Of a file: which way is better, higher, lower or none [none]")
      ->type_name("WORD")
      ->check(OneOf({"higher", "lower", "none"}));
  command->add_option("--target", arguments->target, "Of a file: its target")->type_name("NUMBER");
  command
      ->add_option_function<std::string>(
          "--screen", [arguments](const std::string& word) { arguments->screening = word == "on"; },
          "Leave extreme moving ranges out of the limits: on or off [off]")
      ->type_name("on|off")
      ->check(OneOf({"on", "off"}));
  command
      ->add_option("--rebase", arguments->rebases,
                   "A period at which the limits begin anew; may be given several times")
      ->type_name("PERIOD");
  OnCommand(command, session, [&session, arguments] { return ShowChart(session, *arguments); });
}

}  // namespace ragstone::cli
