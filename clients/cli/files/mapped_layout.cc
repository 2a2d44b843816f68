// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/mapped_layout.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/column_finder.h"
#include "clients/cli/files/number_reading.h"
#include "clients/cli/files/period_reading.h"
#include "services/base/status_macros.h"
#include "services/domain/figure.h"

namespace ragstone::cli {
namespace {

// One [[figures]] table, bound to a header.
class Section {
 public:
  Section(const FigureMapping& mapping, ColumnFinder& finder)
      : mapping_(mapping),
        indicator_(finder.Find(mapping.indicator.column)),
        period_(mapping.period, finder),
        area_(finder.Find(mapping.area)),
        status_(finder.Find(mapping.status.column)),
        value_(mapping, "value", finder.Find(mapping.value)),
        numerator_(mapping, "numerator", finder.Find(mapping.numerator)),
        denominator_(mapping, "denominator", finder.Find(mapping.denominator)) {
    if (mapping.period.IsWide()) period_columns_ = finder.FindPeriods(mapping.period);
    for (const BreakdownMapping& breakdown : mapping.breakdown) {
      dimensions_.push_back(
          {finder.Find(breakdown.dimension_column), finder.Find(breakdown.category_column)});
    }
    for (const FilterMapping& filter : mapping.where) {
      filters_.push_back(
          {finder.Find(filter.column),
           absl::StrCat(filter.column, " is not one of ", absl::StrJoin(filter.values, ", "))});
    }
    ListColumns();
  }

  int figures_per_row() const {
    return mapping_.period.IsWide() ? static_cast<int>(period_columns_.size()) : 1;
  }

  absl::Status Read(TableReader& reader, FigureSink& sink, Faults& faults) {
    const TableRow& row = reader.row();
    for (size_t i = 0; i < filters_.size(); ++i) {
      // What cannot be read cannot be told from what is wanted.
      if (!reader.CheckCell(filters_[i].column, faults)) return absl::OkStatus();
      const std::vector<std::string>& values = mapping_.where[i].values;
      const absl::string_view field = row[filters_[i].column];
      if (std::find(values.begin(), values.end(), field) == values.end()) {
        SkipAll(sink, filters_[i].reason);
        return absl::OkStatus();
      }
    }
    if (indicator_ != kNoColumn && !reader.CheckCell(indicator_, faults)) {
      CheckCells(reader, faults);
      return absl::OkStatus();
    }
    bool good = true;
    FigureRow figure;
    figure.finality = mapping_.finality;
    figure.row = row.number();
    switch (ReadIndicator(reader, figure, faults)) {
      case Reading::kRead:
        break;
      case Reading::kSkipped:
        SkipAll(sink, absl::StrCat(mapping_.indicator.column, " is not one of the mapping's ids"));
        return absl::OkStatus();
      case Reading::kFault:
        good = false;
    }
    if (!row.faults().empty() && !CheckCells(reader, faults)) return absl::OkStatus();
    good = ReadArea(reader, figure, faults) && good;
    good = ReadBreakdown(reader, figure, faults) && good;
    return mapping_.period.IsWide() ? ReadWide(reader, good, figure, sink, faults)
                                    : ReadLong(reader, good, figure, sink, faults);
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

  // The columns that say what a row's figures are of; not those of the numbers.
  void ListColumns() {
    columns_ = {indicator_, status_};
    for (const auto& list : {period_.Columns(), area_}) {
      columns_.insert(columns_.end(), list.begin(), list.end());
    }
    for (const Dimension& one : dimensions_) {
      columns_.push_back(one.name_column);
      columns_.push_back(one.category_column);
    }
    columns_.erase(std::remove(columns_.begin(), columns_.end(), kNoColumn), columns_.end());
  }

  // Whether all cells can be read that every figure of the row needs.
  bool CheckCells(TableReader& reader, Faults& faults) const {
    bool good = true;
    for (const size_t column : columns_) good = reader.CheckCell(column, faults) && good;
    for (const NumberReading* const number : {&value_, &numerator_, &denominator_}) {
      for (const size_t column : number->columns()) {
        if (number->Explains(reader.row(), column)) continue;
        good = reader.CheckCell(column, faults) && good;
      }
    }
    return good;
  }

  void SkipAll(FigureSink& sink, absl::string_view reason) const {
    for (int i = 0; i < figures_per_row(); ++i) sink.Skip(reason);
  }

  absl::Status ReadLong(const TableReader& reader, bool good, FigureRow& figure, FigureSink& sink,
                        Faults& faults) {
    good = period_.Read(reader, figure.period, faults) && good;
    absl::string_view symbol;
    good = ReadStatus(reader, symbol, figure, faults) && good;
    const bool may_be_empty = !symbol.empty();
    std::string skipped;
    const auto read = [&](NumberReading& number, absl::string_view& out) {
      const Reading reading = number.Read(reader, may_be_empty, out, faults);
      if (reading == Reading::kFault) good = false;
      if (reading == Reading::kSkipped) skipped = number.skip_reason();
    };
    read(value_, figure.value);
    read(numerator_, figure.numerator);
    read(denominator_, figure.denominator);
    if (good && skipped.empty() && !symbol.empty())
      good = PutSymbol(reader, symbol, figure, faults);
    if (!good) return absl::OkStatus();
    if (skipped.empty()) return sink.Add(figure);
    sink.Skip(skipped);
    return absl::OkStatus();
  }

  absl::Status ReadWide(TableReader& reader, bool good, FigureRow& figure, FigureSink& sink,
                        Faults& faults) {
    for (const PeriodColumn& one : period_columns_) {
      const bool explained = value_.Explains(reader.row(), one.column);
      if (!explained && !reader.CheckCell(one.column, faults)) continue;
      const Reading reading = value_.ReadColumn(reader, one.column, figure.value, faults);
      if (reading == Reading::kSkipped) {
        sink.Skip(value_.skip_reason());
      } else if (reading == Reading::kRead && figure.value.empty()) {
        sink.Skip("the period's cell is empty");
      } else if (reading == Reading::kRead && good) {
        figure.period = one.period;
        RAGSTONE_RETURN_IF_ERROR(sink.Add(figure));
      }
    }
    return absl::OkStatus();
  }

  Reading ReadIndicator(const TableReader& reader, FigureRow& figure, Faults& faults) const {
    const IndicatorMapping& mapping = mapping_.indicator;
    if (indicator_ == kNoColumn) {
      figure.indicator = mapping.id;
      return Reading::kRead;
    }
    const absl::string_view name = reader.row()[indicator_];
    figure.indicator = name;
    if (mapping.ids.empty() && !name.empty()) return Reading::kRead;
    const auto found = mapping.ids.find(std::string(name));
    if (found != mapping.ids.end()) {
      figure.indicator = found->second;
      return Reading::kRead;
    }
    if (mapping.skip_others) return Reading::kSkipped;
    faults.Add(reader.PlaceOf(indicator_),
               name.empty()
                   ? absl::StrCat(mapping.column, ": empty, want an indicator")
                   : absl::StrCat(mapping.column, ": ", Quoted(name),
                                  ", want one of the mapping's ids, or others = \"skip\" in it"));
    return Reading::kFault;
  }

  bool ReadArea(const TableReader& reader, FigureRow& figure, Faults& faults) const {
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

  bool ReadBreakdown(const TableReader& reader, FigureRow& figure, Faults& faults) {
    const TableRow& row = reader.row();
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

  // What the status says: how settled the figure is, or a symbol.
  bool ReadStatus(const TableReader& reader, absl::string_view& symbol, FigureRow& figure,
                  Faults& faults) const {
    if (status_ == kNoColumn) return true;
    absl::string_view text = reader.row()[status_];
    const auto found = mapping_.status.words.find(std::string(text));
    if (found != mapping_.status.words.end()) text = found->second;
    if (text.empty()) return true;
    if (ParseFinality(text, figure.finality)) return true;
    if (domain::ParseSymbol(text).has_value()) {
      symbol = text;
      return true;
    }
    faults.Add(reader.PlaceOf(status_),
               absl::StrCat(mapping_.status.column, ": ", Quoted(text),
                            ", want final, provisional, estimated, one of the symbols x z c low k "
                            "u, nothing, or a word of the mapping's"));
    return false;
  }

  // Puts the status's symbol where there is no number; a number beside it is a contradiction.
  bool PutSymbol(const TableReader& reader, absl::string_view symbol, FigureRow& figure,
                 Faults& faults) const {
    for (const absl::string_view number : {figure.value, figure.numerator, figure.denominator}) {
      if (number.empty() || number == symbol) continue;
      faults.Add(reader.PlaceOf(status_),
                 absl::StrCat(mapping_.status.column, ": ", Quoted(symbol), " beside the number ",
                              Quoted(number), ", want one or the other"));
      return false;
    }
    figure.value = symbol;
    figure.numerator = "";
    figure.denominator = "";
    return true;
  }

  const FigureMapping& mapping_;
  const size_t indicator_;
  PeriodReading period_;
  const std::vector<size_t> area_;
  const size_t status_;
  NumberReading value_;
  NumberReading numerator_;
  NumberReading denominator_;
  std::vector<PeriodColumn> period_columns_;
  std::vector<Dimension> dimensions_;
  std::vector<Filter> filters_;
  std::vector<size_t> columns_;
  // The text that a figure's view points to.
  std::string breakdown_text_;
};

class MappedFigureLayout final : public FigureLayout {
 public:
  explicit MappedFigureLayout(std::vector<Section> sections) : sections_(std::move(sections)) {
    for (const Section& section : sections_) figures_per_row_ += section.figures_per_row();
  }

  int figures_per_row() const override { return figures_per_row_; }

  absl::Status Read(TableReader& reader, FigureSink& sink, Faults& faults) override {
    for (Section& section : sections_) RAGSTONE_RETURN_IF_ERROR(section.Read(reader, sink, faults));
    return absl::OkStatus();
  }

 private:
  std::vector<Section> sections_;
  int figures_per_row_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<FigureLayout>> MappedLayout(const Mapping& mapping,
                                                           const TableReader& reader) {
  Faults faults;
  ColumnFinder finder(mapping, reader, faults);
  std::vector<Section> sections;
  sections.reserve(mapping.figures.size());
  for (const FigureMapping& figures : mapping.figures) sections.emplace_back(figures, finder);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return std::make_unique<MappedFigureLayout>(std::move(sections));
}

}  // namespace ragstone::cli
