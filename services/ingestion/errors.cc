// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/errors.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/ingestion/figure_warnings.h"
#include "services/ingestion/resource_name.h"

namespace ragstone::ingestion {
namespace {

// Field violations that an error carries: with some 100 bytes each, what fits a message's trailers
// (8 KiB by default).
constexpr size_t kMaxViolations = 50;

std::string Describe(absl::string_view value, absl::string_view wanted) {
  if (value.empty()) return absl::StrCat("missing, ", wanted);
  return absl::StrCat("\"", CutForFinding(value), "\", ", wanted);
}

std::string Place(const FieldFault& fault) {
  if (fault.source_row == 0) return "";
  return absl::StrCat(" (",
                      fault.source_file.empty() ? "row" : absl::StrCat(fault.source_file, " row"),
                      " ", fault.source_row, ")");
}

std::vector<Fault> Violations(const FaultLog& faults) {
  std::vector<Fault> violations;
  for (const FieldFault& fault : faults.kept()) {
    if (violations.size() == kMaxViolations) break;
    violations.push_back(
        {fault.path, absl::StrCat(Describe(fault.value, fault.wanted), Place(fault))});
  }
  return violations;
}

std::string Summary(const std::vector<Fault>& violations, int64_t count) {
  const std::string first =
      absl::StrCat(violations.front().path, ": ", violations.front().description);
  return count == 1 ? first : absl::StrCat(count, " faults, the first: ", first);
}

}  // namespace

absl::Status BadField(absl::string_view path, absl::string_view value, absl::string_view wanted) {
  return InvalidFieldError(path, Describe(value, wanted));
}

absl::Status FaultyResource(const FaultLog& faults) {
  if (faults.only_missing_references()) {
    std::vector<UnmetPrecondition> missing;
    for (const FieldFault& fault : faults.kept()) {
      if (missing.size() == kMaxViolations) break;
      missing.push_back(
          {"RESOURCE_MISSING", fault.value, absl::StrCat(fault.path, ": ", fault.wanted)});
    }
    return FailedPreconditionError("RESOURCE_MISSING", std::move(missing));
  }
  ErrorDetails details;
  details.reason = kInvalidField;
  details.faults = Violations(faults);
  details.metadata["faults"] = absl::StrCat(faults.count());
  return MakeError(absl::StatusCode::kInvalidArgument, Summary(details.faults, faults.count()),
                   details);
}

absl::Status RefusedLoad(const FaultLog& faults, absl::string_view batch) {
  ErrorDetails details;
  details.reason = "LOAD_REFUSED";
  details.faults = Violations(faults);
  details.metadata["faults"] = absl::StrCat(faults.count());
  if (!batch.empty()) details.metadata["batch"] = std::string(batch);
  return MakeError(absl::StatusCode::kInvalidArgument, Summary(details.faults, faults.count()),
                   details);
}

absl::Status WarningsNotAccepted(const std::vector<WarningCount>& warnings,
                                 absl::string_view batch) {
  ErrorDetails details;
  details.reason = "WARNINGS_NOT_ACCEPTED";
  details.metadata["batch"] = std::string(batch);
  int64_t figures = 0;
  for (const WarningCount& warning : warnings) {
    if (warning.accepted()) continue;
    figures += warning.figures;
    const auto kind = static_cast<v1::WarningKind>(warning.kind);
    details.preconditions.push_back(
        {"WARNING", v1::WarningKind_Name(kind),
         absl::StrCat(warning.figures,
                      warning.figures == 1 ? " figure: " : " figures: ", WarningText(kind))});
  }
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   absl::StrCat(figures, figures == 1 ? " warning" : " warnings",
                                " that nobody has accepted, the first kind: ",
                                details.preconditions.front().description),
                   details);
}

absl::Status NoSuchWarning(absl::string_view batch, const std::vector<v1::WarningKind>& kinds) {
  std::vector<UnmetPrecondition> violations;
  for (const v1::WarningKind kind : kinds) {
    violations.push_back({"WARNING", v1::WarningKind_Name(kind),
                          absl::StrCat(batch, " was not stored with warnings of this kind")});
  }
  return FailedPreconditionError("NO_SUCH_WARNING", std::move(violations));
}

absl::Status LoadNotResumable(absl::string_view request_id) {
  return FailedPreconditionError(
      "LOAD_NOT_RESUMABLE",
      {{"LOAD", std::string(request_id), "no load of this id waits at that point; send it anew"}});
}

absl::Status NothingToUndo(absl::string_view batch, absl::string_view why) {
  return FailedPreconditionError("NOTHING_TO_UNDO",
                                 {{"BATCH", std::string(batch), std::string(why)}});
}

absl::Status UndoingInTheWay(absl::string_view batch, const std::map<std::string, int64_t>& later,
                             const std::map<std::string, RetiredFigures>& retired) {
  std::vector<UnmetPrecondition> violations;
  for (const auto& [name, figures] : later) {
    if (violations.size() == kMaxViolations) break;
    violations.push_back(
        {"LATER_CHANGES", name,
         absl::StrCat("changed ", figures, figures == 1 ? " figure" : " figures", " of ", batch,
                      " again: undo it first, or say what is to become of them")});
  }
  for (const auto& [indicator, figures] : retired) {
    if (violations.size() == kMaxViolations) break;
    violations.push_back({"INDICATOR_RETIRED", indicator,
                          absl::StrCat("is retired from ", figures.retired_from, " on, and ",
                                       figures.count, figures.count == 1 ? " figure" : " figures",
                                       " of then or later would stand again: reinstate it first")});
  }
  const std::string reason = violations.front().type;
  return FailedPreconditionError(reason, std::move(violations));
}

absl::Status WordsNotFound(absl::string_view council) {
  return FailedPreconditionError(
      "WORDS_NOT_FOUND",
      {{"WORDS_NOT_FOUND", std::string(council),
        "the words do not stand there as whole words in this spelling and case: a line break or a "
        "second space within them makes them others"}});
}

absl::Status BrokenStream(absl::string_view what) {
  ErrorDetails details;
  details.reason = "BROKEN_STREAM";
  return MakeError(absl::StatusCode::kInvalidArgument, what, details);
}

absl::Status CouncilNotFound(absl::string_view name) { return NotFoundError("council", name); }

absl::Status ResourceNotFound(absl::string_view name) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  absl::string_view type = parsed.has_value() ? WithArticle(parsed->kind) : "a resource";
  return NotFoundError(type.substr(type.find(' ') + 1), name);
}

absl::Status BatchNotFound(absl::string_view name) { return NotFoundError("batch", name); }

absl::Status LoadNotFound(absl::string_view request_id) {
  return NotFoundError("load to resume", request_id);
}

absl::Status FigureNotFound(absl::string_view indicator, absl::string_view area,
                            absl::string_view breakdown, absl::string_view period) {
  std::string figure(indicator);
  if (!area.empty()) absl::StrAppend(&figure, ", area ", area);
  if (!breakdown.empty()) absl::StrAppend(&figure, ", ", breakdown);
  return NotFoundError("figure", absl::StrCat(figure, ", ", period));
}

absl::Status NameTaken(absl::string_view name) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  absl::string_view type = parsed.has_value() ? WithArticle(parsed->kind) : "a resource";
  return AlreadyExistsError(type.substr(type.find(' ') + 1), name);
}

absl::Status SeriesChangedMeanwhile(absl::string_view batch, absl::string_view series) {
  return AbortedError(
      "CONCURRENT_CHANGE",
      absl::StrCat(
          batch, " changed ", series,
          " while this load came, which states it too; nothing was stored: look at what it "
          "changed, then send this one again"));
}

absl::Status IndicatorChangedMeanwhile(absl::string_view indicator) {
  return AbortedError(
      "CONCURRENT_CHANGE",
      absl::StrCat(indicator,
                   " was redefined, retired or reinstated while this load came, which states "
                   "figures of it; nothing was stored: send it again, to be checked against what "
                   "holds now"));
}

absl::Status ConcurrentLoad(absl::string_view request_id) {
  return AbortedError("CONCURRENT_LOAD",
                      absl::StrCat("a load with the request id \"", request_id,
                                   "\" was stored while this one came; send it again to get its "
                                   "answer"));
}

absl::Status SequenceBeyondNewest(absl::string_view path, int64_t sequence, int64_t newest) {
  return OutOfRangeError(
      "SEQUENCE_BEYOND_NEWEST",
      absl::StrCat(path, ": ", sequence, ", want at most the newest sequence, ", newest));
}

absl::Status SequenceNotReached(absl::string_view council, int64_t wanted, int64_t newest) {
  ErrorDetails details;
  details.reason = "SEQUENCE_NOT_REACHED";
  return MakeError(
      absl::StatusCode::kDeadlineExceeded,
      absl::StrCat(council, " is at sequence ", newest, " and did not reach ", wanted, " in time"),
      details);
}

absl::Status DamagedRevision(absl::string_view name) {
  return absl::DataLossError(absl::StrCat("the stored revision of ", name,
                                          " is damaged: restore the database from a copy"));
}

absl::Status CallerGone() { return absl::CancelledError("the caller has gone"); }

}  // namespace ragstone::ingestion
