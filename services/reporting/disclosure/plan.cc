// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/plan.h"

#include <algorithm>
#include <cstddef>

#include "services/reporting/row_words.h"

namespace ragstone::reporting {
namespace {

struct Cell {
  std::string period;
  Counts counts;
};

Series SeriesOf(const PlanInput& input) {
  if (input.annual) return Series::kApart;
  if (input.basis == common::v1::BASIS_YEAR_TO_DATE) return Series::kRunning;
  // Of a figure that is awaited there is no year to date.
  const auto is_added = [](const v1::ReportRow* row) {
    return row->rating().headline() == common::v1::BASIS_YEAR_TO_DATE ||
           row->latest().headline() == common::v1::BASIS_YEAR_TO_DATE;
  };
  if (std::none_of(input.rows.begin(), input.rows.end(), is_added)) return Series::kApart;
  const bool sums = input.aggregation == common::v1::AGGREGATION_SUM ||
                    input.aggregation == common::v1::AGGREGATION_RATIO_OF_SUMS;
  return sums && std::all_of(input.rows.begin(), input.rows.end(), is_added) ? Series::kAdded
                                                                             : Series::kOther;
}

// The points that have a number of people, in order.
std::vector<Cell> CellsOf(const v1::ReportRow& row) {
  std::vector<Cell> cells;
  for (const v1::ReportPoint& point : row.points()) {
    if (std::optional<Counts> counts = CountsOf(point.figure(), row.rating().unit())) {
      cells.push_back({point.period(), *std::move(counts)});
    }
  }
  return cells;
}

// The periods' own numbers, of figures each of which is the year's up to its period.
std::vector<Cell> Steps(const std::vector<Cell>& running) {
  std::vector<Cell> steps = running;
  for (std::size_t i = 1; i < running.size(); ++i) {
    steps[i].counts = Between(running[i - 1].counts, running[i].counts);
  }
  return steps;
}

bool AnySensitive(const std::vector<Cell>& cells, int threshold) {
  return std::any_of(cells.begin(), cells.end(),
                     [&](const Cell& cell) { return IsSensitive(cell.counts, threshold); });
}

// Whether a figure of any year is small, or where the figures run on, what lies between two.
bool CourseIsSensitive(const PlanInput& input, bool running, int threshold) {
  if (input.figures == nullptr) return false;
  std::vector<Cell> cells;
  for (const common::v1::Figure& figure : input.figures->figures()) {
    if (std::optional<Counts> counts = CountsOf(figure, input.rows[0]->rating().unit())) {
      cells.push_back({figure.period(), *std::move(counts)});
    }
  }
  return AnySensitive(cells, threshold) || (running && AnySensitive(Steps(cells), threshold));
}

// Whether a total tells of what came to it since the paper before, which showed one too, that it is
// small or nothing.
bool AddedTells(const PlanInput& input, const Counts& total, const rating::v1::Rating& rating,
                int threshold) {
  return std::any_of(input.earlier_totals.begin(), input.earlier_totals.end(),
                     [&](const EarlierTotal& earlier) {
                       // The same total once more tells nothing.
                       if (earlier.period == rating.period() && earlier.counts == total)
                         return false;
                       return !IsOpen(Between(earlier.counts, total), rating.unit(), threshold);
                     });
}

// Whether a single period was added since: it is then what lies between the two totals.
bool AddedIsOne(const PlanInput& input, std::size_t periods) {
  return std::any_of(input.earlier_totals.begin(), input.earlier_totals.end(),
                     [&](const EarlierTotal& earlier) {
                       return earlier.periods + 1 == static_cast<int>(periods);
                     });
}

// Whether the year to date may stand although its periods are left out: of each period at least two
// values then fit it.
bool TotalMayStand(const PlanInput& input, std::size_t periods, int threshold) {
  std::optional<Counts> shown;
  for (const v1::ReportRow* const row : input.rows) {
    for (const rating::v1::Rating* const rating : {&row->rating(), &row->latest()}) {
      const rating::v1::Assessment& total = rating->year_to_date();
      if (total.value().empty()) continue;
      const std::optional<Counts> counts = CountsOf(total, rating->unit());
      // A total of fewer periods than are left out, of one alone above all, tells more of those.
      if (!counts || !IsOpen(*counts, rating->unit(), threshold) || periods < 2 ||
          total.periods_present() != static_cast<int>(periods) || AddedIsOne(input, periods) ||
          AddedTells(input, *counts, *rating, threshold) || (shown && *shown != *counts)) {
        return false;
      }
      shown = counts;
    }
  }
  return true;
}

bool IsSmall(const rating::v1::Assessment& total, common::v1::Unit unit, int threshold) {
  const std::optional<Counts> counts = CountsOf(total, unit);
  return counts && !IsOpen(*counts, unit, threshold);
}

void PlanAdded(const PlanInput& input, const std::vector<Cell>& cells, int threshold, Plan& plan) {
  if (!AnySensitive(cells, threshold)) return;
  // Those that are nought as well: by them a small total could be told.
  for (const Cell& cell : cells) plan.periods.insert(cell.period);
  plan.year_to_date =
      plan.series == Series::kOther || !TotalMayStand(input, cells.size(), threshold);
  const rating::v1::Rating& rating = input.rows[0]->rating();
  plan.small = plan.series == Series::kAdded && plan.year_to_date &&
               IsSmall(rating.year_to_date(), rating.unit(), threshold);
}

void PlanRunning(const PlanInput& input, const std::vector<Cell>& cells, int threshold,
                 Plan& plan) {
  // A total that was corrected downwards may be small where no step is.
  if (!AnySensitive(cells, threshold) && !AnySensitive(Steps(cells), threshold)) return;
  for (const Cell& cell : cells) plan.periods.insert(cell.period);
  plan.year_to_date = true;
  const Cell& last = cells.back();
  const rating::v1::Rating& rating = input.rows[0]->rating();
  plan.small = !IsOpen(last.counts, rating.unit(), threshold);
  const bool counts_now =
      last.period == rating.period() || last.period == input.rows[0]->latest().period();
  if (!plan.small && counts_now && !AddedTells(input, last.counts, rating, threshold)) {
    plan.periods.erase(last.period);
  }
}

// A reported figure that is not among the points.
void PlanReported(const PlanInput& input, int threshold, Plan& plan) {
  for (const v1::ReportRow* const row : input.rows) {
    for (const rating::v1::Rating* const rating : {&row->rating(), &row->latest()}) {
      const std::optional<Counts> counts = CountsOf(rating->in_period(), rating->unit());
      if (!counts || !IsSensitive(*counts, threshold)) continue;
      if (plan.periods.insert(rating->period()).second) plan.year_to_date = true;
    }
  }
}

}  // namespace

Plan MakePlan(const PlanInput& input, int threshold) {
  Plan plan;
  plan.series = SeriesOf(input);
  // The entries of one indicator print the same points.
  const std::vector<Cell> cells = CellsOf(*input.rows[0]);
  switch (plan.series) {
    case Series::kApart:
      for (const Cell& cell : cells) {
        if (IsSensitive(cell.counts, threshold)) plan.periods.insert(cell.period);
      }
      plan.year_to_date = !plan.periods.empty();
      break;
    case Series::kAdded:
    case Series::kOther:
      PlanAdded(input, cells, threshold, plan);
      break;
    case Series::kRunning:
      PlanRunning(input, cells, threshold, plan);
      break;
  }
  PlanReported(input, threshold, plan);
  if (plan.series == Series::kApart) plan.small = !plan.periods.empty();
  plan.course =
      !plan.periods.empty() || CourseIsSensitive(input, plan.series == Series::kRunning, threshold);
  return plan;
}

}  // namespace ragstone::reporting
