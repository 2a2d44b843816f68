// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/warning_log.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

// The field that a warning is about, and what stands in it.
StoredFinding FindingOf(const StoredFigure& figure, v1::WarningKind kind, std::string series) {
  StoredFinding finding;
  finding.source_row = figure.source_row;
  finding.description = WarningText(kind);
  finding.warning = kind;
  finding.series = std::move(series);
  finding.period = PeriodText(figure.period);
  if (kind == v1::WARNING_KIND_FUTURE_PERIOD) {
    finding.field = "period";
    finding.value = finding.period;
  } else if (figure.form == FigureForm::kRatio) {
    finding.field = "numerator";
    finding.value = absl::StrCat(figure.value.ToString(), "/", figure.denominator.ToString());
  } else {
    finding.field = "value";
    finding.value = figure.value.ToString();
  }
  return finding;
}

}  // namespace

WarningKinds WarningLog::Add(const StoredFigure& figure, WarningKinds kinds,
                             absl::string_view indicator, const Place& place) {
  for (size_t kind = 0; kind < counts_.size(); ++kind) {
    if ((kinds >> kind & 1) == 0) continue;
    ++counts_[kind];
    if (kept_.size() >= kMaxFindings) continue;
    kept_.push_back(
        FindingOf(figure, static_cast<v1::WarningKind>(kind), SeriesText(indicator, place)));
  }
  const WarningKinds asking = kinds & ~accepted_;
  asks_ = asks_ || asking != 0;
  return asking;
}

std::vector<WarningCount> WarningLog::Counts(const std::string& actor, absl::Time time) const {
  std::vector<WarningCount> counts;
  for (size_t kind = 0; kind < counts_.size(); ++kind) {
    if (counts_[kind] == 0) continue;
    WarningCount& count = counts.emplace_back(WarningCount{static_cast<int>(kind), counts_[kind]});
    if ((accepted_ >> kind & 1) == 0) continue;
    count.accepted_by = actor;
    count.accept_time = time;
  }
  return counts;
}

}  // namespace ragstone::ingestion
