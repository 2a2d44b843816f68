// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Values and targets that cannot well be: typed with the point in the wrong place, or as a
// fraction of one where a percentage was meant. Judged as ingestion judges a load.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/domain/decimal.h"
#include "services/domain/fraction.h"
#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/load_warnings.h"
#include "services/reporting/checks/row_numbers.h"
#include "services/reporting/dates.h"
#include "services/reporting/figure_value.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::Decimal;
using ::ragstone::domain::Fraction;

constexpr std::int64_t kFar = 100;
// A percentage of at most one, of figures of at least so much, was meant as a fraction.
constexpr std::int64_t kNoFraction = 10;

bool IsFar(const Fraction& one, const Fraction& other) {
  return one.Magnitude() >= Fraction(kFar) * other.Magnitude() ||
         other.Magnitude() >= Fraction(kFar) * one.Magnitude();
}

// A value of a row, or nothing; and whether a break in series stands before it.
struct Value {
  std::optional<Fraction> value;
  bool break_before = false;
};

// The nearest values on one side within the series, at most two; zero is none to measure by.
std::vector<Fraction> Neighbours(absl::Span<const Value> values, std::size_t at, int step) {
  std::vector<Fraction> found;
  std::size_t i = at;
  while (found.size() < 2) {
    if (step < 0 ? (i == 0 || values[i].break_before) : i + 1 == values.size()) break;
    i = step < 0 ? i - 1 : i + 1;
    if (step > 0 && values[i].break_before) break;
    if (values[i].value && !values[i].value->IsZero()) found.push_back(*values[i].value);
  }
  return found;
}

// Far from its neighbours on both sides; at an end of the series, from the two nearest.
bool IsFarFromNeighbours(absl::Span<const Value> values, std::size_t at) {
  const Fraction& value = *values[at].value;
  if (value.IsZero()) return false;
  std::vector<Fraction> neighbours = Neighbours(values, at, -1);
  std::vector<Fraction> after = Neighbours(values, at, 1);
  if (!neighbours.empty() && !after.empty()) {
    neighbours.resize(1);
    after.resize(1);
  }
  neighbours.insert(neighbours.end(), after.begin(), after.end());
  return !neighbours.empty() &&
         std::all_of(neighbours.begin(), neighbours.end(),
                     [&](const Fraction& other) { return IsFar(value, other); });
}

bool IsNoPercentage(const Fraction& value, common::v1::Unit unit) {
  return unit == common::v1::UNIT_PERCENTAGE && (value.Sign() < 0 || value > Fraction(100));
}

std::vector<Value> FiguresOf(const v1::ReportRow& row) {
  std::vector<Value> values;
  for (const v1::ReportPoint& point : row.points()) {
    values.push_back({ValueOf(point.figure(), row.rating().unit()), point.break_before()});
  }
  return values;
}

void LookAtTarget(const v1::ReportRow& row, const std::string& place, const std::string& target,
                  Findings& findings) {
  const absl::StatusOr<Decimal> parsed = Decimal::Parse(target);
  if (!parsed.ok()) return;
  const Fraction value(*parsed);
  const common::v1::Unit unit = row.rating().unit();
  const std::string words = WithUnit(target, unit);
  constexpr char kMend[] = "Correct the target in the index, or the figures.";
  if (IsNoPercentage(value, unit)) {
    findings.Add(place, absl::StrCat("A target of ", words, " is no percentage of a whole."),
                 kMend);
    return;
  }
  std::vector<Fraction> figures;
  for (const Value& figure : FiguresOf(row)) {
    if (figure.value && !figure.value->IsZero()) figures.push_back(*figure.value);
  }
  if (value.IsZero() || figures.size() < 2) return;
  const bool far = std::all_of(figures.begin(), figures.end(),
                               [&](const Fraction& figure) { return IsFar(value, figure); });
  const bool fraction = unit == common::v1::UNIT_PERCENTAGE && value <= Fraction(1) &&
                        std::all_of(figures.begin(), figures.end(), [](const Fraction& figure) {
                          return figure >= Fraction(kNoFraction);
                        });
  if (!far && !fraction) return;
  findings.Add(place,
               fraction
                   ? absl::StrCat("The target is ", words, ", and every figure of the year is ",
                                  kNoFraction, "% or more: a fraction of one?")
                   : absl::StrCat("The target is ", words,
                                  ", a hundred times, or a hundredth of, every figure of the "
                                  "year."),
               kMend);
}

}  // namespace

void FindImplausibleValues(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    const std::vector<Value> values = FiguresOf(row);
    const std::string series = OwnSeriesName(input.made_of, row.entry().indicator());
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!values[i].value) continue;
      const v1::ReportPoint& point = row.points(static_cast<int>(i));
      const bool odd = IsNoPercentage(*values[i].value, row.rating().unit());
      if (!odd && !IsFarFromNeighbours(values, i)) continue;
      // Somebody is asked already, or has said that it is right.
      if (WasWarnedOf(input.load_warnings, series, point)) continue;
      findings.Add(
          EntryPlace(row.number(), DisplayPeriod(point.period())),
          absl::StrCat(
              "The figure is ", FigureWords(point.figure(), row.rating().unit()),
              odd ? ", no percentage of a whole."
                  : ", a hundred times, or a hundredth of, those of the periods next to it."),
          "Correct it: ragstone figure set.");
    }
  }
}

void FindImplausibleTargets(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    const ingestion::v1::Target& target = row.entry().target();
    LookAtTarget(row, EntryPlace(row.number(), "target"), target.value(), findings);
    std::vector<Value> profile;
    for (const auto& point : target.profile()) {
      const absl::StatusOr<Decimal> value = Decimal::Parse(point.value());
      profile.push_back({value.ok() ? std::optional<Fraction>(*value) : std::nullopt, false});
    }
    for (std::size_t i = 0; i < profile.size(); ++i) {
      if (!profile[i].value) continue;
      const bool odd = IsNoPercentage(*profile[i].value, row.rating().unit());
      if (!odd && !IsFarFromNeighbours(profile, i)) continue;
      const auto& point = target.profile(static_cast<int>(i));
      findings.Add(
          EntryPlace(row.number(), absl::StrCat("target of ", DisplayPeriod(point.period()))),
          absl::StrCat("It is ", WithUnit(point.value(), row.rating().unit()),
                       odd ? ", no percentage of a whole."
                           : ", a hundred times, or a hundredth of, those of the periods "
                             "next to it."),
          "Correct the target in the index.");
    }
  }
}

}  // namespace ragstone::reporting
