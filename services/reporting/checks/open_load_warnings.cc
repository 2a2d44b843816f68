// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Figures that their load asked to be looked at, and nobody has.

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/load_warnings.h"
#include "services/reporting/dates.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::WarningKind;

// What draws the same attention as an implausible value.
bool IsOfTheValue(WarningKind kind) {
  return kind == ingestion::v1::WARNING_KIND_PERCENTAGE_OUT_OF_RANGE ||
         kind == ingestion::v1::WARNING_KIND_NUMERATOR_OVER_DENOMINATOR ||
         kind == ingestion::v1::WARNING_KIND_FAR_FROM_NEIGHBOURS;
}

std::string KindToken(WarningKind kind) {
  return EnumToken(ingestion::v1::WarningKind_Name(kind), "WARNING_KIND_");
}

// "councils/merton/batches/17" → "17".
absl::string_view IdOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

// Batches of the reference set have numbers of their own.
bool IsOfTheReferenceSet(absl::string_view batch) { return absl::StartsWith(batch, "councils/-/"); }

}  // namespace

std::string OwnSeriesName(const SnapshotView& made_of, const std::string& indicator) {
  const common::v1::ObservationSeries* const series = made_of.OwnSeries(indicator);
  if (series == nullptr || series->area().empty()) return indicator;
  return absl::StrCat(indicator, "~", series->area());
}

bool IsAbout(const LoadWarning& warning, const std::string& series, const v1::ReportPoint& point) {
  return warning.batch == point.figure().batch() && warning.finding.series() == series &&
         warning.finding.period() == point.period();
}

bool WasWarnedOf(const std::vector<LoadWarning>& warnings, const std::string& series,
                 const v1::ReportPoint& point) {
  return std::any_of(warnings.begin(), warnings.end(), [&](const LoadWarning& warning) {
    return IsOfTheValue(warning.finding.warning()) && IsAbout(warning, series, point);
  });
}

void FindOpenLoadWarnings(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    const std::string series = OwnSeriesName(input.made_of, row.entry().indicator());
    // One finding for each batch and kind, with its periods.
    std::map<std::pair<std::string, WarningKind>, std::vector<std::string>> open;
    for (const LoadWarning& warning : input.load_warnings) {
      if (warning.accepted) continue;
      for (const v1::ReportPoint& point : row.points()) {
        if (!IsAbout(warning, series, point)) continue;
        open[{warning.batch, warning.finding.warning()}].push_back(DisplayPeriod(point.period()));
      }
    }
    for (const auto& [key, periods] : open) {
      const auto& [batch, kind] = key;
      const bool reference = IsOfTheReferenceSet(batch);
      findings.Add(
          EntryPlace(row.number(), "figures"),
          absl::StrCat("Batch ", IdOf(batch), reference ? " of the reference set" : "",
                       " brought figures with a warning that nobody has accepted: ",
                       KindToken(kind), " (", absl::StrJoin(periods, ", "), ")."),
          absl::StrCat("Correct them, or accept them: ragstone ", reference ? "--council - " : "",
                       "batch accept ", IdOf(batch), " ", KindToken(kind), "."));
    }
  }
}

}  // namespace ragstone::reporting
