// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone figure export`: all figures as a file that `ragstone import` reads.

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "clients/cli/commands/as_of.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/series_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/output_file.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::common::v1::Figure;
using ::ragstone::common::v1::ObservationSeries;

void AddRows(const ObservationSeries& series, Table& rows, int64_t& figures) {
  for (const Figure& figure : series.figures()) {
    ++figures;
    const bool none = figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED;
    // A figure that cannot be reported has no symbol in files.
    const std::string symbol =
        none && figure.display().empty() ? "not_reportable" : figure.display();
    rows.AddRow({IdOf(series.indicator()), series.area(), series.breakdown(), figure.period(),
                 none ? symbol : figure.value(), figure.numerator(), figure.denominator(),
                 figure.finality() == common::v1::FINALITY_FINAL ? "" : Token(figure.finality())});
  }
}

// Ragstone's own layout, in the order of the answer: the same figures give the same bytes.
absl::Status Export(Session& session, const std::string& path, const std::string& as_of,
                    bool reference) {
  if (session.globals().output == OutputFormat::kJson) {
    return UsageError("--output: \"json\", want csv: the file is one that import reads");
  }
  ingestion::v1::ListObservationsRequest request;
  request.set_parent("councils/-");
  if (!reference) {
    RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_parent(), session.CouncilName());
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, AsOfSequence(session, request.parent(), as_of));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  std::unique_ptr<OutputFile> file;
  if (path != "-") {
    RAGSTONE_ASSIGN_OR_RETURN(file, OutputFile::Create(path));
  }
  std::ostream& out = session.console().out;
  const auto write = [&](const std::string& bytes) {
    if (file != nullptr) return file->Write(bytes);
    return out << bytes ? absl::OkStatus() : absl::CancelledError("cannot write the figures");
  };
  const std::vector<Table::Column> columns = {{"indicator"},   {"area"},    {"breakdown"},
                                              {"period"},      {"value"},   {"numerator"},
                                              {"denominator"}, {"finality"}};
  RAGSTONE_RETURN_IF_ERROR(write(Table(columns).ToCsv()));
  int64_t figures = 0;
  RAGSTONE_RETURN_IF_ERROR(EachPageOfFigures(session, request, [&](const auto& page) {
    Table rows(columns);
    for (const ObservationSeries& series : page.series()) AddRows(series, rows, figures);
    return write(rows.RowsToCsv());
  }));
  if (file != nullptr) RAGSTONE_RETURN_IF_ERROR(file->Put());
  session.console().err << Thousands(figures) << " figures\n";
  return absl::OkStatus();
}

}  // namespace

void AddFigureExportCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "export", "Writes all figures as a CSV file that import reads; - is the terminal.",
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

}  // namespace ragstone::cli
