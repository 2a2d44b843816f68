// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/print_batch.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/faults.h"
#include "clients/cli/files/csv_reader.h"
#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/mapped_layout.h"
#include "clients/cli/files/mapping.h"
#include "clients/cli/files/series_batcher.h"
#include "clients/cli/progress.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::ImportObservationsRequest;
using ::ragstone::ingestion::v1::ImportObservationsResponse;

struct ImportArguments {
  std::string file;
  std::string mapping;
  bool reference = false;
  bool dry_run = false;
  std::string reason;
};

ImportObservationsRequest StartMessage(const ImportArguments& arguments, const std::string& parent,
                                       const SourceFile& file) {
  ImportObservationsRequest message;
  ingestion::v1::ImportStart& start = *message.mutable_start();
  start.set_parent(parent);
  start.set_request_id(client::NewRequestId());
  start.set_validate_only(arguments.dry_run);
  start.set_source_file(file.base_name());
  start.set_source_sha256(file.sha256());
  start.set_reason(arguments.reason);
  return message;
}

// Adds the faults that ingestion found, at their places in the file.
void AddServiceFaults(const Session& session, const CsvReader& reader, const absl::Status& refused,
                      Faults& faults) {
  for (const ingestion::v1::Finding& finding : FindingsOf(session, refused)) {
    Place place{reader.file().path(), 0, 0};
    if (finding.source_row() > 0) place.line = reader.LineOfRow(finding.source_row());
    place.column = reader.Column(finding.field()) + 1;
    std::string text = finding.field().empty() ? finding.path() : finding.field();
    absl::StrAppend(&text, text.empty() ? "" : ": ");
    if (!finding.value().empty()) absl::StrAppend(&text, Quoted(finding.value()), ", ");
    faults.Add(place, absl::StrCat(text, finding.description()));
  }
}

absl::Status ServiceFaults(Session& session, const CsvReader& reader, const absl::Status& refused) {
  Faults faults;
  AddServiceFaults(session, reader, refused, faults);
  return faults.empty() ? refused : PrintFaults(session, faults);
}

// Reads every row and hands its figures to the batcher until one cannot be sent. With the first
// fault in the file nothing more is sent, but the rest is read for what else there is to mend.
absl::Status ReadRows(CsvReader& reader, FigureLayout& layout, SeriesBatcher& batcher,
                      Progress& progress, Faults& faults) {
  while (true) {
    absl::StatusOr<bool> next = reader.Next();
    if (!next.ok()) {
      // What was found before stays worth knowing.
      faults.Add(next.status());
      return absl::OkStatus();
    }
    if (!*next) return absl::OkStatus();
    progress.Update(reader.rows_read(), reader.file().bytes_read());
    if (!reader.CheckWidth(faults)) continue;
    RAGSTONE_RETURN_IF_ERROR(layout.Read(reader, batcher, faults));
  }
}

absl::StatusOr<std::unique_ptr<FigureLayout>> LayoutOf(const ImportArguments& arguments,
                                                       const Mapping& mapping,
                                                       const CsvReader& reader) {
  return arguments.mapping.empty() ? OwnLayout(reader) : MappedLayout(mapping, reader);
}

// A file that has faults is read once more for those that only ingestion can see, in the rows that
// can be sent: an officer should have to mend a file once. Nothing is stored.
absl::Status AddIngestionsFaults(Session& session, const ImportArguments& arguments,
                                 const Mapping& mapping, const std::string& parent,
                                 Faults& faults) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> reader,
                            CsvReader::Open(arguments.file));
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<FigureLayout> layout,
                            LayoutOf(arguments, mapping, *reader));
  auto load = ingestion.ImportObservations(session.Options());
  ImportObservationsRequest start = StartMessage(arguments, parent, reader->file());
  start.mutable_start()->set_validate_only(true);
  bool sending = load.Write(start);
  SeriesBatcher batcher(parent, [&](const ImportObservationsRequest& message) {
    if (sending) sending = load.Write(message);
    return sending ? absl::OkStatus() : absl::CancelledError();
  });
  Progress progress(session.console(), reader->file().size());
  Faults known;
  absl::Status read = ReadRows(*reader, *layout, batcher, progress, known);
  if (read.ok()) read = batcher.Flush();
  if (read.ok() && sending) {
    ImportObservationsRequest finish;
    *finish.mutable_finish() = batcher.Finish(reader->rows_read() * layout->figures_per_row());
    load.Write(finish);
  }
  const absl::StatusOr<ImportObservationsResponse> answer = load.Finish();
  progress.Clear();
  if (!answer.ok()) AddServiceFaults(session, *reader, answer.status(), faults);
  return absl::OkStatus();
}

// Sends the file's figures and prints what became of them. With faults found on the way nothing is
// stored, and they are left to be printed.
absl::Status Load(Session& session, const ImportArguments& arguments, const std::string& parent,
                  CsvReader& reader, FigureLayout& layout, Faults& faults) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  auto load = ingestion.ImportObservations(session.Options());
  bool sending = load.Write(StartMessage(arguments, parent, reader.file()));
  SeriesBatcher batcher(parent, [&](const ImportObservationsRequest& message) {
    if (sending && faults.empty()) sending = load.Write(message);
    // The service takes no more: its answer says why, and reading on would not change it.
    return sending ? absl::OkStatus() : absl::CancelledError();
  });
  Progress progress(session.console(), reader.file().size());
  absl::Status read =
      sending ? ReadRows(reader, layout, batcher, progress, faults) : absl::OkStatus();
  if (!faults.empty()) {
    progress.Clear();
    return absl::OkStatus();  // given up, the load leaves nothing behind
  }
  if (read.ok() && sending) read = batcher.Flush();
  const int64_t readings = layout.figures_per_row();
  if (read.ok() && sending) {
    if (reader.empty_rows() > 0) batcher.Skip("the row is empty", reader.empty_rows() * readings);
    ImportObservationsRequest finish;
    *finish.mutable_finish() = batcher.Finish(reader.rows_read() * readings);
    sending = load.Write(finish);
  }
  absl::StatusOr<ImportObservationsResponse> answer = load.Finish();
  progress.Clear();
  if (!answer.ok()) return ServiceFaults(session, reader, answer.status());
  session.console().err << (arguments.dry_run ? "Checked, nothing stored: " : "Stored: ")
                        << arguments.file << ", " << progress.Summary(reader.rows_read()) << "\n";
  PrintBatch(session, *answer, answer->batch());
  return absl::OkStatus();
}

absl::Status Import(Session& session, const ImportArguments& arguments) {
  std::string parent = "councils/-";
  if (!arguments.reference) {
    RAGSTONE_ASSIGN_OR_RETURN(parent, session.CouncilName());
  }
  Mapping mapping;
  if (!arguments.mapping.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(mapping, ReadMapping(arguments.mapping));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> reader,
                            CsvReader::Open(arguments.file));
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<FigureLayout> layout,
                            LayoutOf(arguments, mapping, *reader));
  if (reader->file().encoding() == Encoding::kWindows1252) {
    session.console().err << arguments.file << ": not UTF-8, read as Windows-1252\n";
  }
  Faults faults;
  RAGSTONE_RETURN_IF_ERROR(Load(session, arguments, parent, *reader, *layout, faults));
  if (faults.empty()) return absl::OkStatus();
  RAGSTONE_RETURN_IF_ERROR(AddIngestionsFaults(session, arguments, mapping, parent, faults));
  return PrintFaults(session, faults);
}

}  // namespace

void AddImportCommand(CLI::App& app, Session& session) {
  CLI::App* const command =
      AddCommand(app, "import",
                 "Loads a CSV file of figures: all of it, or none. Says what became of every row.",
                 "import figures.csv --council merton --reason \"November figures\"");
  const auto arguments = std::make_shared<ImportArguments>();
  command->add_option("FILE", arguments->file, "The file of figures")->required();
  command
      ->add_option("--mapping", arguments->mapping,
                   "A TOML file that says how the columns make figures")
      ->type_name("FILE");
  command->add_flag("--reference", arguments->reference,
                    "Load into the reference set that all councils compare with");
  command->add_flag("--dry-run", arguments->dry_run, "Check everything, store nothing");
  command->add_option("--reason", arguments->reason, "Why, for the batch's record")
      ->type_name("TEXT");
  OnCommand(command, session, [&session, arguments] { return Import(session, *arguments); });
}

}  // namespace ragstone::cli
