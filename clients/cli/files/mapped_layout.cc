// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapped_layout.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/dfe_period.h"
#include "services/base/status_macros.h"
#include "services/domain/figure.h"

namespace ragstone::cli {
namespace {

constexpr size_t kNoColumn = static_cast<size_t>(-1);

// Finds the mapping's columns in a header.
class ColumnFinder {
 public:
  ColumnFinder(const Mapping& mapping, const CsvReader& reader, Faults& faults)
      : mapping_(mapping), reader_(reader), faults_(faults) {}

  size_t Find(const std::string& name) {
    if (name.empty()) return kNoColumn;
    const int column = reader_.Column(name);
    if (column >= 0) return static_cast<size_t>(column);
    faults_.Add(Place{reader_.file().path(), 1, 0},
                absl::StrCat("column ", Quoted(name), " is missing; ", mapping_.path, " names it"));
    return kNoColumn;
  }

  std::vector<size_t> Find(const std::vector<std::string>& names) {
    std::vector<size_t> columns;
    for (const std::string& name : names) columns.push_back(Find(name));
    return columns;
  }

 private:
  const Mapping& mapping_;
  const CsvReader& reader_;
  Faults& faults_;
};

// One [[figures]] table, bound to a header.
class Section {
 public:
  Section(const FigureMapping& mapping, ColumnFinder& finder)
      : mapping_(mapping),
        period_(finder.Find(mapping.period.column)),
        time_period_(finder.Find(mapping.period.time_period)),
        time_identifier_(finder.Find(mapping.period.time_identifier)),
        area_(finder.Find(mapping.area)),
        value_(finder.Find(mapping.value)),
        numerator_(finder.Find(mapping.numerator)),
        denominator_(finder.Find(mapping.denominator)) {
    for (const BreakdownMapping& breakdown : mapping.breakdown) {
      dimensions_.push_back(
          {finder.Find(breakdown.dimension_column), finder.Find(breakdown.category_column)});
    }
    for (const FilterMapping& filter : mapping.where) {
      filters_.push_back(
          {finder.Find(filter.column),
           absl::StrCat(filter.column, " is not one of ", absl::StrJoin(filter.values, ", "))});
    }
  }

  absl::Status Read(const CsvReader& reader, FigureSink& sink, Faults& faults) {
    const CsvRow& row = reader.row();
    for (size_t i = 0; i < filters_.size(); ++i) {
      const std::vector<std::string>& values = mapping_.where[i].values;
      const absl::string_view field = row[filters_[i].column];
      if (std::find(values.begin(), values.end(), field) == values.end()) {
        sink.Skip(filters_[i].reason);
        return absl::OkStatus();
      }
    }
    FigureRow figure;
    figure.indicator = mapping_.indicator;
    figure.finality = mapping_.finality;
    figure.row = row.number();
    bool good = ReadPeriod(reader, figure, faults);
    good = ReadArea(reader, figure, faults) && good;
    good = ReadBreakdown(reader, figure, faults) && good;
    good = ReadNumber(reader, value_, "value", value_text_, figure.value, faults) && good;
    good = ReadNumber(reader, numerator_, "numerator", numerator_text_, figure.numerator, faults) &&
           good;
    good = ReadNumber(reader, denominator_, "denominator", denominator_text_, figure.denominator,
                      faults) &&
           good;
    return good ? sink.Add(figure) : absl::OkStatus();
  }

 private:
  struct Dimension {
    size_t name_column;
    size_t category_column;
  };
  struct Filter {
    size_t column;
    std::string reason;
  };

  bool ReadPeriod(const CsvReader& reader, FigureRow& figure, Faults& faults) {
    const CsvRow& row = reader.row();
    if (!mapping_.period.constant.empty()) {
      figure.period = mapping_.period.constant;
      return true;
    }
    if (period_ != kNoColumn) {
      figure.period = row[period_];
      if (!figure.period.empty()) return true;
      faults.Add(reader.PlaceOf(period_),
                 absl::StrCat(mapping_.period.column, ": empty, want a period"));
      return false;
    }
    // Files are in order of period more often than not.
    if (row[time_period_] != last_time_period_ || row[time_identifier_] != last_time_identifier_) {
      absl::StatusOr<std::string> period = DfePeriod(row[time_period_], row[time_identifier_]);
      if (!period.ok()) {
        faults.Add(reader.PlaceOf(time_period_), period.status().message());
        return false;
      }
      last_time_period_ = std::string(row[time_period_]);
      last_time_identifier_ = std::string(row[time_identifier_]);
      dfe_period_ = *std::move(period);
    }
    figure.period = dfe_period_;
    return true;
  }

  bool ReadArea(const CsvReader& reader, FigureRow& figure, Faults& faults) const {
    for (const size_t column : area_) {
      figure.area = reader.row()[column];
      if (!figure.area.empty()) return true;
    }
    if (area_.empty()) return true;
    // An empty area would be taken for the whole council.
    faults.Add(reader.PlaceOf(area_.front()),
               absl::StrCat("no area, want one in ", absl::StrJoin(mapping_.area, " or ")));
    return false;
  }

  bool ReadBreakdown(const CsvReader& reader, FigureRow& figure, Faults& faults) {
    const CsvRow& row = reader.row();
    breakdown_text_.clear();
    for (size_t i = 0; i < dimensions_.size(); ++i) {
      const BreakdownMapping& mapping = mapping_.breakdown[i];
      const absl::string_view category = row[dimensions_[i].category_column];
      if (category.empty() || category == mapping.total) continue;
      const absl::string_view name = dimensions_[i].name_column == kNoColumn
                                         ? absl::string_view(mapping.dimension)
                                         : row[dimensions_[i].name_column];
      for (const absl::string_view part : {name, category}) {
        if (!part.empty() && part.find_first_of("=;") == absl::string_view::npos) continue;
        faults.Add(
            reader.PlaceOf(dimensions_[i].category_column),
            absl::StrCat("breakdown: ", Quoted(part), ", want a name without \"=\" and \";\""));
        return false;
      }
      absl::StrAppend(&breakdown_text_, breakdown_text_.empty() ? "" : ";", name, "=", category);
    }
    figure.breakdown = breakdown_text_;
    return true;
  }

  bool ReadNumber(const CsvReader& reader, const std::vector<size_t>& columns,
                  absl::string_view what, std::string& text, absl::string_view& out,
                  Faults& faults) {
    if (columns.empty()) return true;
    const CsvRow& row = reader.row();
    if (columns.size() == 1) {
      out = row[columns[0]];
      if (!out.empty()) return true;
      faults.Add(reader.PlaceOf(columns[0]),
                 absl::StrCat(what, ": empty, want a decimal or one of the symbols x z c low k u"));
      return false;
    }
    cells_.clear();
    for (const size_t column : columns) {
      absl::StatusOr<domain::Cell> cell = domain::ParseCell(row[column]);
      if (!cell.ok()) {
        faults.Add(reader.PlaceOf(column),
                   absl::StrCat(reader.header()[column], ": ", Quoted(row[column]), ", ",
                                cell.status().message()));
        return false;
      }
      cells_.push_back(*std::move(cell));
    }
    const absl::StatusOr<domain::Cell> sum = domain::SumCells(cells_);
    if (!sum.ok()) {
      faults.Add(reader.PlaceOf(columns[0]), absl::StrCat(what, ": ", sum.status().message()));
      return false;
    }
    if (const auto* const symbol = std::get_if<domain::NoValue>(&*sum); symbol != nullptr) {
      text = std::string(domain::SymbolOf(*symbol));
    } else {
      text = std::get<domain::Decimal>(*sum).ToString();
    }
    out = text;
    return true;
  }

  const FigureMapping& mapping_;
  const size_t period_;
  const size_t time_period_;
  const size_t time_identifier_;
  const std::vector<size_t> area_;
  const std::vector<size_t> value_;
  const std::vector<size_t> numerator_;
  const std::vector<size_t> denominator_;
  std::vector<Dimension> dimensions_;
  std::vector<Filter> filters_;

  // Texts that a figure's views point to.
  std::string last_time_period_;
  std::string last_time_identifier_;
  std::string dfe_period_;
  std::string breakdown_text_;
  std::string value_text_;
  std::string numerator_text_;
  std::string denominator_text_;
  std::vector<domain::Cell> cells_;
};

class MappedFigureLayout final : public FigureLayout {
 public:
  explicit MappedFigureLayout(std::vector<Section> sections) : sections_(std::move(sections)) {}

  int figures_per_row() const override { return static_cast<int>(sections_.size()); }

  absl::Status Read(const CsvReader& reader, FigureSink& sink, Faults& faults) override {
    for (Section& section : sections_) RAGSTONE_RETURN_IF_ERROR(section.Read(reader, sink, faults));
    return absl::OkStatus();
  }

 private:
  std::vector<Section> sections_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<FigureLayout>> MappedLayout(const Mapping& mapping,
                                                           const CsvReader& reader) {
  Faults faults;
  ColumnFinder finder(mapping, reader, faults);
  std::vector<Section> sections;
  sections.reserve(mapping.figures.size());
  for (const FigureMapping& figures : mapping.figures) sections.emplace_back(figures, finder);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return std::make_unique<MappedFigureLayout>(std::move(sections));
}

}  // namespace ragstone::cli
