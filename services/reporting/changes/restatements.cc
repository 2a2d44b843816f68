// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <map>
#include <optional>
#include <string>

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "services/reporting/caveats.h"
#include "services/reporting/changes/kinds.h"
#include "services/reporting/periods.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::common::v1::Figure;

bool ReadsTheSame(const v1::ReportPoint& before, const v1::ReportPoint& now) {
  if (before.has_figure() != now.has_figure()) return false;
  const Figure& was = before.figure();
  const Figure& is = now.figure();
  return was.value() == is.value() && was.numerator() == is.numerator() &&
         was.denominator() == is.denominator() && was.no_value() == is.no_value();
}

// The words of a correction that holds for the period, of which there may be none.
std::string CorrectionOf(const SnapshotView& view, const std::string& indicator,
                         const std::string& period) {
  const auto caveats = view.caveats.find(indicator);
  const std::optional<Span> days = SpanOf(period);
  if (caveats == view.caveats.end() || !days) return "";
  for (const ingestion::v1::Caveat* const caveat : caveats->second) {
    if (caveat->kind() == ingestion::v1::CAVEAT_KIND_CORRECTION && HoldsOn(*caveat, days)) {
      return caveat->text();
    }
  }
  return "";
}

}  // namespace

void AddRestatements(const PaperView& before, const PaperView& now, v1::ReportChanges& changes) {
  const std::optional<Span> data_end = SpanOf(before.made_of.paper.meeting().data_end());
  for (const v1::ReportRow& row : now.report.index()) {
    const v1::ReportRow* const earlier = FindRow(before.report, row);
    if (earlier == nullptr || !data_end) continue;
    std::map<std::string, const v1::ReportPoint*> were;
    for (const v1::ReportPoint& point : earlier->points()) were[point.period()] = &point;
    for (const v1::ReportPoint& point : row.points()) {
      const auto was = were.find(point.period());
      const std::optional<Span> days = SpanOf(point.period());
      if (was == were.end() || !days || days->last > data_end->last ||
          ReadsTheSame(*was->second, point)) {
        continue;
      }
      v1::Restatement& restated = *changes.add_restated();
      restated.set_number(row.number());
      restated.set_description(row.description());
      restated.set_period(point.period());
      restated.set_label(point.label());
      if (was->second->has_figure()) *restated.mutable_before() = was->second->figure();
      if (point.has_figure()) *restated.mutable_now() = point.figure();
      restated.set_unit(row.rating().unit());
      restated.set_colour_before(was->second->colour());
      restated.set_colour_now(point.colour());
      restated.set_reason(CorrectionOf(now.made_of, row.entry().indicator(), point.period()));
    }
  }
}

}  // namespace ragstone::reporting
