// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
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
#include "clients/cli/figure_load.h"
#include "clients/cli/files/column_finder.h"
#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/mapped_layout.h"
#include "clients/cli/files/mapping.h"
#include "clients/cli/files/open_table.h"
#include "clients/cli/load_outcomes.h"
#include "clients/cli/warning_words.h"
#include "clients/cli/words.h"
#include "services/base/build_id.h"
#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Batch;
using ::ragstone::ingestion::v1::ImportStart;
using ::ragstone::ingestion::v1::WarningKind;

// Findings that are listed of a load that was taken; batch show tells how many there are.
constexpr size_t kMostLines = 100;

struct ImportArguments {
  std::string file;
  std::string sheet;
  std::string mapping;
  bool reference = false;
  bool dry_run = false;
  bool partial = false;
  bool strict = false;
  std::string reason;
  std::vector<std::string> accept;
  std::string outcomes;
};

absl::StatusOr<FigureFile> OpenFigures(const ImportArguments& arguments, const Mapping& mapping) {
  FigureFile file;
  if (arguments.mapping.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(file.table,
                              OpenTable(arguments.file, arguments.sheet, OwnLayoutNeeds()));
    RAGSTONE_ASSIGN_OR_RETURN(file.layout, OwnLayout(*file.table));
  } else {
    const std::string& sheet = arguments.sheet.empty() ? mapping.sheet : arguments.sheet;
    RAGSTONE_ASSIGN_OR_RETURN(file.table, OpenTable(arguments.file, sheet, NeedsOf(mapping)));
    RAGSTONE_ASSIGN_OR_RETURN(file.layout, MappedLayout(mapping, *file.table));
  }
  return file;
}

// What ingestion found, at its places in the file.
void AddFindings(const TableReader& table, const std::vector<ingestion::v1::Finding>& findings,
                 Faults& faults) {
  for (const ingestion::v1::Finding& finding : findings) {
    Place place{table.path(), 0, 0};
    if (finding.source_row() > 0) {
      place = table.PlaceAt(finding.source_row(), table.Column(finding.field()) + 1);
    }
    std::string text = finding.field().empty() ? finding.path() : finding.field();
    absl::StrAppend(&text, text.empty() ? "" : ": ");
    if (!finding.value().empty()) absl::StrAppend(&text, Quoted(finding.value()), ", ");
    absl::StrAppend(&text, finding.description());
    if (finding.warning() != ingestion::v1::WARNING_KIND_UNSPECIFIED) {
      absl::StrAppend(&text, " (", Token(finding.warning()), ")");
    }
    faults.Add(place, text);
  }
}

// Every fault and warning behind a refused load, and how many more there are.
void AddRefusal(const Session& session, const TableReader& table, const absl::Status& refused,
                Faults& faults) {
  const std::vector<ingestion::v1::Finding> findings = FindingsOf(session, refused);
  AddFindings(table, findings, faults);
  faults.AddUntold(FaultsBeyond(findings, refused));
}

// What is to be said of a load that was refused: every fault and every warning. A load that only
// asks is told apart, with what to do.
absl::Status Refused(Session& session, const FigureLoad& load, const absl::Status& refused) {
  Faults faults;
  AddRefusal(session, load.table(), refused, faults);
  if (faults.empty()) return refused;
  const ErrorDetails details = DetailsOf(refused);
  if (details.reason != "WARNINGS_NOT_ACCEPTED") return PrintFaults(session, faults);
  for (const std::string& line : faults.lines()) session.console().err << line << "\n";
  std::string kinds;
  for (const UnmetPrecondition& kind : details.preconditions) {
    WarningKind asking = ingestion::v1::WARNING_KIND_UNSPECIFIED;
    ingestion::v1::WarningKind_Parse(kind.subject, &asking);
    absl::StrAppend(&kinds, kinds.empty() ? "" : ",", Token(asking));
  }
  return absl::InvalidArgumentError(
      absl::StrCat(Thousands(faults.count()), faults.count() == 1 ? " warning" : " warnings",
                   "; nothing was stored. Where the figures are right, load them with --accept ",
                   kinds, ", which is put on record"));
}

// A file that has faults is read once more for those that only ingestion can see, in the rows that
// can be sent: an officer should have to mend a file once. Nothing is stored.
absl::Status AddIngestionsFaults(Session& session, ImportStart start, FigureLoad& load,
                                 Faults& faults) {
  start.set_validate_only(true);
  RAGSTONE_RETURN_IF_ERROR(load.OpenFile());
  RAGSTONE_RETURN_IF_ERROR(load.Send(start, FigureLoad::AtFault::kLeaveOut));
  if (load.answer().has_value() && !load.answer()->ok()) {
    AddRefusal(session, load.table(), load.answer()->status(), faults);
  }
  return absl::OkStatus();
}

// The findings of a batch that was taken: what a partial load left out, and warnings that nobody
// has accepted.
absl::Status PrintFindings(Session& session, const FigureLoad& load, const Batch& batch) {
  Faults lines = load.faults();
  std::string open;
  for (const auto& warning : batch.counts().warnings()) {
    if (!warning.accepted()) {
      absl::StrAppend(&open, open.empty() ? "" : ",", Token(warning.kind()));
    }
  }
  if (batch.counts().faults() > 0 || !open.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const auto findings, OpenFindings(session, batch));
    AddFindings(load.table(), findings, lines);
  }
  std::ostream& err = session.console().err;
  const size_t most = std::min(lines.lines().size(), kMostLines);
  for (size_t i = 0; i < most; ++i) err << lines.lines()[i] << "\n";
  if (lines.count() > static_cast<int64_t>(most)) {
    err << "… the first " << most << " of " << Thousands(lines.count()) << "\n";
  }
  if (open.empty()) return absl::OkStatus();
  if (batch.state() == ingestion::v1::BATCH_STATE_COMMITTED) {
    const std::string id = IdOf(batch.name());
    err << "Look at these figures. Where they are right:\n  ragstone batch accept " << id << " "
        << open << "\nWhere they are not:\n  ragstone batch undo " << id << " \"WHY\"\n";
  }
  return absl::OkStatus();
}

// Prints what became of a load that ingestion has taken.
absl::Status PrintLoad(Session& session, const ImportArguments& arguments, const FigureLoad& load) {
  const ingestion::v1::ImportObservationsResponse& answer = **load.answer();
  RAGSTONE_RETURN_IF_ERROR(PrintFindings(session, load, answer.batch()));
  session.console().err << (arguments.dry_run ? "Checked, nothing stored: " : "Stored: ")
                        << arguments.file << ", " << load.summary() << "\n";
  PrintBatch(session, answer, answer.batch());
  if (arguments.outcomes.empty()) return absl::OkStatus();
  return WriteOutcomes(session, load, answer.batch(), arguments.outcomes);
}

// What the figures follow from besides the file: by it a load is known again. Empty where builds
// cannot be told apart, as another may read the file otherwise.
std::string ReadingOf(const ImportArguments& arguments, const Mapping& mapping) {
  const std::string build = BuildId();
  if (build.empty()) return "";
  Sha256 reading;
  for (const absl::string_view part : {absl::string_view(build), absl::string_view(arguments.sheet),
                                       absl::string_view(mapping.sha256)}) {
    reading.Add(absl::StrCat(part.size(), " ", part));
  }
  return reading.Hex();
}

absl::Status Import(Session& session, const ImportArguments& arguments) {
  ImportStart start;
  start.set_parent("councils/-");
  if (!arguments.reference) {
    RAGSTONE_ASSIGN_OR_RETURN(*start.mutable_parent(), session.CouncilName());
  }
  start.set_validate_only(arguments.dry_run);
  start.set_reason(arguments.reason);
  start.set_partial(arguments.partial);
  start.set_refuse_warnings(arguments.strict);
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<WarningKind> accepted,
                            ParseWarnings("--accept", arguments.accept));
  for (const WarningKind kind : accepted) start.add_accept_warnings(kind);
  if (!arguments.outcomes.empty() && arguments.dry_run) {
    return UsageError("want --outcomes or --dry-run, not both: outcomes are of what was stored");
  }
  Mapping mapping;
  if (!arguments.mapping.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(mapping, ReadMapping(arguments.mapping));
  }
  FigureLoad load(session, [&] { return OpenFigures(arguments, mapping); });
  RAGSTONE_RETURN_IF_ERROR(load.OpenFile());
  for (const std::string& remark : load.table().Remarks()) {
    session.console().err << arguments.file << ": " << remark << "\n";
  }
  start.set_source_reading(ReadingOf(arguments, mapping));
  if (!arguments.outcomes.empty()) {
    load.KeepRows();  // each row is to be read for what became of it
  } else if (!start.source_reading().empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool repeated, load.Repeat(start));
    if (repeated) return PrintLoad(session, arguments, load);
  }
  RAGSTONE_RETURN_IF_ERROR(load.Send(
      start, arguments.partial ? FigureLoad::AtFault::kLeaveOut : FigureLoad::AtFault::kStop));
  if (!load.answer().has_value()) {
    Faults faults = load.faults();
    RAGSTONE_RETURN_IF_ERROR(AddIngestionsFaults(session, start, load, faults));
    return PrintFaults(session, faults);
  }
  if (!load.answer()->ok()) return Refused(session, load, load.answer()->status());
  return PrintLoad(session, arguments, load);
}

}  // namespace

void AddImportCommand(CLI::App& app, Session& session) {
  CLI::App* const command = AddCommand(
      app, "import",
      "Loads a CSV file or a sheet of figures: all of it, or none. Says what became of every row. "
      "Figures that ask to be looked at are listed.",
      "import figures.csv --council merton --reason \"November figures\"");
  const auto arguments = std::make_shared<ImportArguments>();
  command->add_option("FILE", arguments->file, "The file of figures: CSV, or XLSX")->required();
  command
      ->add_option("--sheet", arguments->sheet, "A workbook's sheet [the mapping's, or the first]")
      ->type_name("NAME");
  command
      ->add_option("--mapping", arguments->mapping,
                   "A TOML file that says how the columns make figures")
      ->type_name("FILE");
  command->add_flag("--reference", arguments->reference,
                    "Load into the reference set that all councils compare with");
  command->add_flag("--dry-run", arguments->dry_run, "Check everything, store nothing");
  command
      ->add_option("--accept", arguments->accept,
                   "Kinds of warnings that were looked at and are right, parted by commas, or all; "
                   "recorded with the batch")
      ->type_name("KIND")
      ->delimiter(',');
  command->add_flag("--strict", arguments->strict,
                    "Store nothing while there are warnings that --accept does not name");
  command->add_flag("--partial", arguments->partial,
                    "Leave out rows that are at fault (with --strict also those with warnings), "
                    "and store the others");
  command
      ->add_option("--outcomes", arguments->outcomes,
                   "Write what became of each row to this CSV file")
      ->type_name("FILE");
  command->add_option("--reason", arguments->reason, "Why, for the batch's record")
      ->type_name("TEXT");
  OnCommand(command, session, [&session, arguments] { return Import(session, *arguments); });
}

}  // namespace ragstone::cli
