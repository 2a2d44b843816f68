// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapping_guess.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/written_number.h"
#include "clients/cli/files/written_period.h"
#include "services/domain/decimal.h"
#include "services/domain/figure.h"

namespace ragstone::cli {
namespace {

using domain::PeriodKind;

constexpr absl::string_view kOwnColumns[] = {"indicator", "area",      "breakdown",   "period",
                                             "value",     "numerator", "denominator", "finality"};
// A Department for Education's file: codes from the smallest area to the largest, and columns that
// say where and when (analysts-guide, ud.qmd).
constexpr absl::string_view kDfeAreas[] = {"new_la_code", "region_code", "country_code"};
constexpr absl::string_view kDfePlaces[] = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name",     "new_la_code",      "old_la_code",  "la_name"};
// In the order in which they are tried: what reads as a month is no quarter.
constexpr PeriodKind kKinds[] = {PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kTerm,
                                 PeriodKind::kFinancialYear, PeriodKind::kCalendarYear};
constexpr size_t kFewestPeriodColumns = 2;
constexpr absl::string_view kTotals[] = {"Total", "All", "All pupils", "All children"};
constexpr absl::string_view kSomeYear = "FY2000-01";

template <size_t N>
bool IsOneOf(const absl::string_view (&words)[N], absl::string_view text) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

// Whether a column's name says one of these words, whatever the case.
bool Says(const ColumnSample& column, std::initializer_list<absl::string_view> words) {
  const std::string name = absl::AsciiStrToLower(column.name);
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StrContains(name, word); });
}

bool IsNumberOrSymbol(absl::string_view text) {
  return domain::ParseSymbol(text).has_value() || domain::Decimal::Parse(text).ok() ||
         ReadWrittenNumber(text).has_value();
}

// GSS codes: E09000024.
bool IsAreaCode(absl::string_view text) {
  return text.size() == 9 && absl::StrContains("EWSNKJ", text[0]) &&
         std::all_of(text.begin() + 1, text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

class Guesser {
 public:
  Guesser(const TableSample& sample, const KnownCatalogue& catalogue)
      : sample_(sample), catalogue_(catalogue) {}

  MappingGuess Guess() {
    if (IsOwn()) {
      guess_.shape = TableShape::kOwn;
      return guess_;
    }
    if (sample_.Find("time_period") != nullptr && sample_.Find("time_identifier") != nullptr) {
      GuessDfe();
    } else {
      GuessPeriodColumns();
      GuessIndicatorColumn();
      if (guess_.shape != TableShape::kWide) GuessPeriod();
      GuessArea();
      GuessStatus();
    }
    GuessNumbers();
    return guess_;
  }

 private:
  bool IsOwn() const {
    const bool known =
        std::all_of(sample_.columns.begin(), sample_.columns.end(),
                    [](const ColumnSample& column) { return IsOneOf(kOwnColumns, column.name); });
    const bool figures =
        sample_.Find("value") != nullptr ||
        (sample_.Find("numerator") != nullptr && sample_.Find("denominator") != nullptr);
    return known && figures && sample_.Find("indicator") != nullptr &&
           sample_.Find("period") != nullptr;
  }

  void Use(const std::string& name) { used_.push_back(name); }
  bool IsFree(const ColumnSample& column) const {
    return !column.name.empty() &&
           std::find(used_.begin(), used_.end(), column.name) == used_.end();
  }

  GuessedName Named(const std::string& name) const {
    bool sure = false;
    const KnownIndicator* const found = catalogue_.Match(name, sure);
    if (found == nullptr) return {name, "", false, false};
    return {name, found->id, sure, found->reference};
  }

  void GuessDfe() {
    guess_.shape = TableShape::kDfe;
    for (const absl::string_view place : kDfePlaces) Use(std::string(place));
    for (const absl::string_view area : kDfeAreas) {
      if (sample_.Find(area) != nullptr) guess_.area.emplace_back(area);
    }
    const ColumnSample* const topic = sample_.Find("breakdown_topic");
    const ColumnSample* const breakdown = sample_.Find("breakdown");
    if (topic != nullptr && breakdown != nullptr) {
      // The total is called the same in both.
      std::string total;
      for (const std::string& value : topic->Distinct()) {
        const auto& others = breakdown->values;
        if (total.empty() && std::find(others.begin(), others.end(), value) != others.end())
          total = value;
      }
      guess_.breakdown.push_back({"", topic->name, breakdown->name, total});
      Use(topic->name);
      Use(breakdown->name);
    }
    for (const ColumnSample& column : sample_.columns) {
      if (!IsFree(column) || column.values.empty() || column.Mostly(IsNumberOrSymbol)) continue;
      std::string total;
      for (const std::string& value : column.Distinct()) {
        if (total.empty() && IsOneOf(kTotals, value)) total = value;
      }
      guess_.breakdown.push_back({column.name, "", column.name, total});
      Use(column.name);
    }
  }

  // Whether the names of several columns are periods.
  void GuessPeriodColumns() {
    const auto find = [&](PeriodKind kind, const std::optional<domain::Period>& year) {
      std::vector<std::string> names;
      for (const ColumnSample& column : sample_.columns) {
        if (ReadWrittenPeriod(column.name, kind, year).ok()) names.push_back(column.name);
      }
      return names;
    };
    for (const PeriodKind kind : kKinds) {
      std::vector<std::string> names = find(kind, std::nullopt);
      bool year_missing = false;
      if (names.size() < kFewestPeriodColumns &&
          (kind == PeriodKind::kMonth || kind == PeriodKind::kQuarter)) {
        names = find(kind, *domain::Period::Parse(kSomeYear));
        year_missing = true;
      }
      if (names.size() < kFewestPeriodColumns || names.size() <= guess_.period_columns.size()) {
        continue;
      }
      guess_.shape = TableShape::kWide;
      guess_.kind = kind;
      guess_.year_missing = year_missing;
      guess_.period_columns = std::move(names);
    }
    for (const std::string& name : guess_.period_columns) Use(name);
  }

  void GuessIndicatorColumn() {
    const ColumnSample* best = nullptr;
    size_t most = 0;
    for (const ColumnSample& column : sample_.columns) {
      if (!IsFree(column)) continue;
      const std::vector<std::string> names = column.Distinct();
      const auto matches = static_cast<size_t>(
          std::count_if(names.begin(), names.end(),
                        [&](const std::string& name) { return !Named(name).id.empty(); }));
      if (matches * 2 >= names.size() && matches > most) {
        best = &column;
        most = matches;
      }
    }
    for (const ColumnSample& column : sample_.columns) {
      const bool names = !column.Mostly(IsNumberOrSymbol) && !column.values.empty();
      const bool says = Says(column, {"indicator", "kpi", "measure", "metric"}) ||
                        absl::EqualsIgnoreCase(column.name, "PI");
      if (best == nullptr && IsFree(column) && names && says) best = &column;
    }
    if (best == nullptr) return;
    guess_.indicator_column = best->name;
    Use(best->name);
    bool ids = true;
    for (const std::string& name : best->Distinct()) {
      guess_.names.push_back(Named(name));
      ids = ids && guess_.names.back().id == name;
    }
    if (ids) guess_.names.clear();
  }

  void GuessPeriod() {
    const auto take = [&](const ColumnSample& column, std::optional<PeriodKind> kind) {
      guess_.period_column = column.name;
      guess_.kind = kind;
      Use(column.name);
    };
    for (const ColumnSample& column : sample_.columns) {
      const bool own =
          column.Mostly([](absl::string_view text) { return domain::Period::Parse(text).ok(); });
      if (IsFree(column) && own) return take(column, std::nullopt);
    }
    for (const PeriodKind kind : kKinds) {
      for (const ColumnSample& column : sample_.columns) {
        const bool read = column.Mostly(
            [&](absl::string_view text) { return ReadWrittenPeriod(text, kind).ok(); });
        // A number may look like a year.
        const bool may_be =
            kind != PeriodKind::kCalendarYear || Says(column, {"year", "period", "date"});
        if (IsFree(column) && read && may_be) return take(column, kind);
      }
    }
  }

  void GuessArea() {
    for (const ColumnSample& column : sample_.columns) {
      const bool codes = column.Mostly(
          [&](absl::string_view text) { return catalogue_.HasArea(text) || IsAreaCode(text); });
      if (!IsFree(column) || !codes || !guess_.area.empty()) continue;
      guess_.area.push_back(column.name);
      Use(column.name);
    }
  }

  void GuessStatus() {
    for (const ColumnSample& column : sample_.columns) {
      const bool words = column.Mostly([](absl::string_view text) {
        common::v1::Finality finality = common::v1::FINALITY_UNSPECIFIED;
        return ParseFinality(text, finality) || domain::ParseSymbol(text).has_value();
      });
      const bool finality = std::any_of(
          column.values.begin(), column.values.end(),
          [](const std::string& text) { return !domain::ParseSymbol(text).has_value(); });
      if (!IsFree(column) || !words || !(finality || Says(column, {"status"}))) continue;
      if (guess_.shape == TableShape::kWide) continue;
      guess_.status = column.name;
      Use(column.name);
      return;
    }
  }

  void GuessNumbers() {
    std::vector<const ColumnSample*> numbers;
    std::vector<const ColumnSample*> figures;
    for (const ColumnSample& column : sample_.columns) {
      const auto& periods = guess_.period_columns;
      const bool of_period =
          std::find(periods.begin(), periods.end(), column.name) != periods.end();
      if (of_period) figures.push_back(&column);
      if (!IsFree(column) || !column.Mostly(IsNumberOrSymbol)) continue;
      if (Says(column, {"target", "previous", "last year", "variance"})) continue;
      numbers.push_back(&column);
      guess_.number_columns.push_back(column.name);
    }
    if (guess_.shape != TableShape::kWide) {
      ChooseValues(numbers);
      for (const ColumnSample* const column : numbers) {
        const auto taken =
            std::find_if(guess_.values.begin(), guess_.values.end(),
                         [&](const auto& value) { return value.first == column->name; });
        const bool part = column->name == guess_.numerator || column->name == guess_.denominator;
        if (part || taken != guess_.values.end()) figures.push_back(column);
      }
    } else if (guess_.indicator_column.empty()) {
      guess_.values.emplace_back("", NamedByTitles());
    }
    LookAtTexts(figures);
  }

  // Of a table of one indicator: what its title says.
  GuessedName NamedByTitles() const {
    for (const std::string& title : sample_.titles) {
      if (GuessedName named = Named(title); !named.id.empty()) return named;
    }
    return {};
  }

  void ChooseValues(const std::vector<const ColumnSample*>& numbers) {
    const ColumnSample* value = nullptr;
    for (const ColumnSample* const column : numbers) {
      if (Says(*column, {"numerator"})) guess_.numerator = column->name;
      if (Says(*column, {"denominator"})) guess_.denominator = column->name;
      const bool says =
          Says(*column, {"value", "actual", "figure", "result", "outturn", "performance"});
      if (value == nullptr && says) value = column;
    }
    if (guess_.numerator.empty() != guess_.denominator.empty()) {
      guess_.numerator.clear();
      guess_.denominator.clear();
    }
    if (value == nullptr && numbers.size() == 1) value = numbers.front();
    const bool of_columns = guess_.indicator_column.empty();
    if (value != nullptr && guess_.shape != TableShape::kDfe) {
      guess_.values.emplace_back(value->name, of_columns ? NamedByTitles() : GuessedName{});
      if (!of_columns || !guess_.values[0].second.id.empty()) return;
      guess_.values[0].second = Named(value->name);
      return;
    }
    if (!guess_.numerator.empty() || !of_columns) return;
    // Columns of several indicators, by their names.
    for (const ColumnSample* const column : numbers) {
      GuessedName named = Named(column->name);
      if (named.id.empty()) continue;
      const auto same = std::find_if(guess_.values.begin(), guess_.values.end(),
                                     [&](const auto& one) { return one.second.id == named.id; });
      if (same == guess_.values.end()) {
        guess_.values.emplace_back(column->name, named);
      } else if (absl::EndsWith(column->name, "_pc")) {
        // Of a count and its percentage the percentage is the figure.
        *same = {column->name, named};
      }
    }
  }

  void LookAtTexts(const std::vector<const ColumnSample*>& figures) {
    for (const ColumnSample* const column : figures) {
      for (const std::string& text : column->Distinct()) {
        if (domain::ParseSymbol(text).has_value() || domain::Decimal::Parse(text).ok()) continue;
        if (ReadWrittenNumber(text).has_value()) {
          guess_.numbers_as_written = true;
        } else if (std::find(guess_.other_texts.begin(), guess_.other_texts.end(), text) ==
                   guess_.other_texts.end()) {
          guess_.other_texts.push_back(text);
        }
      }
    }
  }

  const TableSample& sample_;
  const KnownCatalogue& catalogue_;
  MappingGuess guess_;
  std::vector<std::string> used_;
};

}  // namespace

MappingGuess GuessMapping(const TableSample& sample, const KnownCatalogue& catalogue) {
  return Guesser(sample, catalogue).Guess();
}

}  // namespace ragstone::cli
