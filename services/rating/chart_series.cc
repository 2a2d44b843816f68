// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/chart_series.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"
#include "services/domain/control_chart.h"
#include "services/domain/figure.h"
#include "services/rating/limits.h"

namespace ragstone::rating {
namespace {

using domain::Period;
using domain::SeriesPoint;

// The domain's words and the contract's stand in the same order.
template <typename Proto, typename Domain>
Proto WordToProto(Domain word) {
  return static_cast<Proto>(static_cast<int>(word) + 1);
}
static_assert(v1::POINT_TYPE_SHIFT_BELOW - 1 == static_cast<int>(domain::PointType::kShiftBelow));
static_assert(v1::VARIATION_NEUTRAL_LOW - 1 == static_cast<int>(domain::Variation::kNeutralLow));
static_assert(v1::ASSURANCE_INCONSISTENT - 1 == static_cast<int>(domain::Assurance::kInconsistent));

// The nearest double, whatever the locale.
double ToDouble(const std::string& decimal) {
  double value = 0;
  return absl::SimpleAtod(decimal, &value) ? value : 0;
}

domain::Improvement ImprovementOf(domain::Polarity polarity) {
  if (polarity == domain::Polarity::kHigher) return domain::Improvement::kHigher;
  if (polarity == domain::Polarity::kLower) return domain::Improvement::kLower;
  return domain::Improvement::kNone;
}

common::v1::Polarity ToProto(domain::Improvement improvement) {
  switch (improvement) {
    case domain::Improvement::kHigher:
      return common::v1::POLARITY_HIGHER;
    case domain::Improvement::kLower:
      return common::v1::POLARITY_LOWER;
    case domain::Improvement::kNone:
      break;
  }
  return common::v1::POLARITY_NONE;
}

void ReadRun(int given, absl::string_view path, std::size_t& run, FaultList& faults) {
  if (given == 0) return;
  if (given < 2) {
    faults.Add(path, absl::StrCat(given, ", want 2 or more, or 0 for seven"));
  } else {
    run = static_cast<std::size_t>(given);
  }
}

// Reads the options; a rebase must be the period of a point.
void ReadOptions(const v1::ControlChartOptions& given, const std::vector<SeriesPoint>& series,
                 domain::ControlChartOptions& options, FaultList& faults) {
  options.screening = given.screening();
  ReadRun(given.shift_run(), "options.shift_run", options.shift_run, faults);
  ReadRun(given.trend_run(), "options.trend_run", options.trend_run, faults);
  for (int i = 0; i < given.rebases_size(); ++i) {
    const std::string path = ItemPath("options", "rebases", static_cast<std::size_t>(i));
    const absl::StatusOr<Period> period = Period::Parse(given.rebases(i));
    if (!period.ok()) {
      faults.Add(path, convert::QuoteAndWant(given.rebases(i), period.status().message()));
      continue;
    }
    const bool known = std::any_of(series.begin(), series.end(), [&](const SeriesPoint& point) {
      return point.period == *period;
    });
    if (known) {
      options.rebases.push_back(*period);
    } else {
      faults.Add(path, convert::QuoteAndWant(given.rebases(i), "want a period of the series"));
    }
  }
}

// A decimal, or nothing for an empty text and for a symbol.
std::optional<double> ReadValue(const std::string& text, absl::string_view path,
                                FaultList& faults) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<domain::Cell> cell = domain::ParseCell(text);
  if (!cell.ok()) faults.Add(path, convert::QuoteAndWant(text, cell.status().message()));
  if (!cell.ok() || std::holds_alternative<domain::NoValue>(*cell)) return std::nullopt;
  return ToDouble(std::get<domain::Decimal>(*cell).ToString());
}

// A decimal, or nothing for an empty text: a symbol is no target.
std::optional<double> ReadTarget(const std::string& text, FaultList& faults) {
  if (text.empty()) return std::nullopt;
  const absl::StatusOr<domain::Decimal> target = domain::Decimal::Parse(text);
  if (target.ok()) return ToDouble(target->ToString());
  faults.Add("target", convert::QuoteAndWant(text, target.status().message()));
  return std::nullopt;
}

// In order of period. A period that is of another kind than the first, or that stands twice, is a
// fault.
std::vector<SeriesPoint> ReadSeries(const v1::EvaluateControlChartRequest& request,
                                    FaultList& faults) {
  struct Read {
    int at;
    SeriesPoint point;
  };
  std::vector<Read> read;
  for (int i = 0; i < request.values_size(); ++i) {
    const v1::ChartValue& given = request.values(i);
    const std::string path = ItemPath("", "values", static_cast<std::size_t>(i));
    const absl::StatusOr<Period> period = Period::Parse(given.period());
    const std::optional<double> value = ReadValue(given.value(), FieldPath(path, "value"), faults);
    if (!period.ok()) {
      faults.Add(FieldPath(path, "period"),
                 convert::QuoteAndWant(given.period(), period.status().message()));
    } else if (!read.empty() && period->kind() != read.front().point.period.kind()) {
      faults.Add(FieldPath(path, "period"),
                 convert::QuoteAndWant(given.period(),
                                       absl::StrCat("want a period of the same kind as ",
                                                    read.front().point.period.ToString())));
    } else {
      read.push_back({i, {*period, value}});
    }
  }
  std::stable_sort(read.begin(), read.end(),
                   [](const Read& a, const Read& b) { return a.point.period < b.point.period; });
  std::vector<SeriesPoint> series;
  for (const Read& one : read) {
    if (!series.empty() && series.back().period == one.point.period) {
      faults.Add(ItemPath("", "values", static_cast<std::size_t>(one.at), "period"),
                 convert::QuoteAndWant(one.point.period.ToString(), "want each period once"));
      continue;
    }
    series.push_back(one.point);
  }
  return series;
}

bool HasValue(const std::vector<SeriesPoint>& series) {
  return std::any_of(series.begin(), series.end(),
                     [](const SeriesPoint& point) { return point.value.has_value(); });
}

void PointToProto(const domain::ChartPoint& point, v1::ChartPoint* proto) {
  proto->set_period(point.period.ToString());
  proto->set_value(point.value);
  proto->set_type(WordToProto<v1::PointType>(point.type));
  proto->set_mean(point.mean);
  if (point.lower.has_value()) proto->set_lower(*point.lower);
  if (point.upper.has_value()) proto->set_upper(*point.upper);
}

absl::StatusOr<v1::ControlChart> Make(const std::vector<SeriesPoint>& series,
                                      const domain::ControlChartOptions& options,
                                      const std::string& target) {
  RAGSTONE_ASSIGN_OR_RETURN(const domain::ControlChart chart,
                            domain::MakeControlChart(series, options));
  v1::ControlChart proto;
  const domain::ChartSegment& last = chart.LastSegment();
  proto.set_mean(last.mean);
  proto.set_trial(last.trial);
  if (last.limits.has_value()) {
    proto.set_upper(last.limits->upper);
    proto.set_lower(last.limits->lower);
    proto.set_near_upper(last.limits->near_upper);
    proto.set_near_lower(last.limits->near_lower);
  }
  for (const domain::ChartPoint& point : chart.points) PointToProto(point, proto.add_points());
  proto.set_variation(WordToProto<v1::Variation>(chart.variation));
  proto.set_assurance(WordToProto<v1::Assurance>(chart.assurance));
  proto.set_improvement(ToProto(options.improvement));
  proto.set_target(target);
  return proto;
}

// Whether charts begin anew after one period and not after another. The period of a rebase may have
// no figure.
bool RebasedBetween(const EntryContext& entry, const Period& before, const Period& period) {
  return std::any_of(entry.rebases.begin(), entry.rebases.end(),
                     [&](const Period& rebase) { return before < rebase && rebase <= period; });
}

}  // namespace

absl::StatusOr<v1::ControlChart> ChartValues(const v1::EvaluateControlChartRequest& request) {
  FaultList faults;
  if (request.values_size() > kMaxCases) {
    return InvalidFieldError(
        "values", absl::StrCat(request.values_size(), " of them, want at most ", kMaxCases));
  }
  const std::vector<SeriesPoint> series = ReadSeries(request, faults);
  domain::ControlChartOptions options;
  ReadOptions(request.options(), series, options, faults);
  options.improvement = ImprovementOf(
      convert::PolarityFromProto(request.improvement()).value_or(domain::Polarity::kNone));
  options.target = ReadTarget(request.target(), faults);
  if (faults.empty() && !HasValue(series)) faults.Add("values", "none of them has a value");
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return Make(series, options, request.target());
}

absl::StatusOr<v1::ControlChart> ChartRatings(absl::Span<const RatingItem> items,
                                              const v1::ControlChartOptions& given) {
  const EntryContext& entry = *items.back().entry;
  const Period& last = items.back().rating.period;
  const domain::IndicatorVersion& version = entry.indicator.VersionAt(last);
  RAGSTONE_RETURN_IF_ERROR(domain::CheckControlChartBasis(version.basis));
  std::vector<SeriesPoint> series;
  domain::ControlChartOptions options;
  for (const RatingItem& item : items) {
    const Period& period = item.rating.period;
    if (!series.empty() && (RebasedBetween(entry, series.back().period, period) ||
                            entry.indicator.BreakBetween(series.back().period, period))) {
      options.rebases.push_back(period);
    }
    const std::optional<domain::Fraction>& value = item.rating.in_period.rating.value;
    std::optional<double> point;
    if (value.has_value()) point = ToDouble(value->ToString());
    series.push_back({period, point});
  }
  if (!HasValue(series)) {
    return NotFoundError("value of the series",
                         absl::StrCat(items.back().index->name, "/entries/", entry.entry.number));
  }
  FaultList faults;
  ReadOptions(given, series, options, faults);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  options.improvement = ImprovementOf(version.polarity);
  std::string target;
  if (const auto& line = items.back().rating.in_period.target) {
    // A range has two ends, of which none is the target.
    if (line->op != domain::TargetOperator::kBetween) target = line->value.ToString();
  }
  if (!target.empty()) options.target = ToDouble(target);
  return Make(series, options, target);
}

}  // namespace ragstone::rating
