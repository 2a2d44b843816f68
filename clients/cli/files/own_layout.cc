// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "absl/strings/str_cat.h"

#include "clients/cli/files/columns.h"
#include "clients/cli/files/figure_row.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr ColumnRule kColumns[] = {
    {"indicator", true}, {"area"},      {"breakdown"},   {"period", true},
    {"value"},           {"numerator"}, {"denominator"}, {"finality"},
};

class OwnFigureLayout final : public FigureLayout {
 public:
  explicit OwnFigureLayout(const TableReader& reader)
      : indicator_(reader.Column("indicator")),
        area_(reader.Column("area")),
        breakdown_(reader.Column("breakdown")),
        period_(reader.Column("period")),
        value_(reader.Column("value")),
        numerator_(reader.Column("numerator")),
        denominator_(reader.Column("denominator")),
        finality_(reader.Column("finality")) {}

  absl::Status Read(TableReader& reader, FigureSink& sink, Faults& faults) override {
    const TableRow& row = reader.row();
    bool good = true;
    for (size_t i = 0; i < row.size() && !row.faults().empty(); ++i) {
      good = reader.CheckCell(i, faults) && good;
    }
    if (!good) return absl::OkStatus();
    FigureRow figure;
    figure.indicator = Field(row, indicator_);
    figure.area = Field(row, area_);
    figure.breakdown = Field(row, breakdown_);
    figure.period = Field(row, period_);
    figure.value = Field(row, value_);
    figure.numerator = Field(row, numerator_);
    figure.denominator = Field(row, denominator_);
    figure.row = row.number();
    const auto refuse = [&](int column, absl::string_view text) {
      faults.Add(reader.PlaceOf(static_cast<size_t>(column)), text);
      good = false;
    };
    if (figure.indicator.empty()) refuse(indicator_, "indicator: empty, want an indicator's id");
    if (figure.period.empty()) refuse(period_, "period: empty, want a period such as 2020-11");
    if (figure.value.empty() && figure.numerator.empty() && figure.denominator.empty()) {
      refuse(value_ >= 0 ? value_ : numerator_,
             "no value; want a decimal, or one of the symbols x z c low k u (a missing figure is "
             "never zero)");
    }
    if (!ParseFinality(Field(row, finality_), figure.finality)) {
      refuse(finality_, absl::StrCat("finality: ", Quoted(Field(row, finality_)),
                                     ", want final, provisional, estimated or nothing"));
    }
    if (!good) return absl::OkStatus();
    return sink.Add(figure);
  }

 private:
  static absl::string_view Field(const TableRow& row, int column) {
    return column < 0 ? absl::string_view() : row[static_cast<size_t>(column)];
  }

  const int indicator_;
  const int area_;
  const int breakdown_;
  const int period_;
  const int value_;
  const int numerator_;
  const int denominator_;
  const int finality_;
};

}  // namespace

bool ParseFinality(absl::string_view text, common::v1::Finality& finality) {
  if (text.empty()) {
    finality = common::v1::FINALITY_UNSPECIFIED;
  } else if (text == "final") {
    finality = common::v1::FINALITY_FINAL;
  } else if (text == "provisional") {
    finality = common::v1::FINALITY_PROVISIONAL;
  } else if (text == "estimated") {
    finality = common::v1::FINALITY_ESTIMATED;
  } else {
    return false;
  }
  return true;
}

TableNeeds OwnLayoutNeeds() {
  TableNeeds needs;
  for (const ColumnRule& column : kColumns) {
    if (column.required) needs.required.emplace_back(column.name);
  }
  needs.periods = {"period"};
  return needs;
}

absl::StatusOr<std::unique_ptr<FigureLayout>> OwnLayout(const TableReader& reader) {
  Faults faults;
  CheckColumns(reader, kColumns, faults);
  const bool has_value = reader.Column("value") >= 0;
  const bool has_numerator = reader.Column("numerator") >= 0;
  const bool has_denominator = reader.Column("denominator") >= 0;
  const Place header = reader.PlaceAt(reader.header_row(), 0);
  if (has_numerator != has_denominator) {
    faults.Add(header, has_numerator ? "column \"denominator\" is missing; numerator needs it"
                                     : "column \"numerator\" is missing; denominator needs it");
  } else if (!has_value && !has_numerator) {
    faults.Add(header,
               "no column of figures, want \"value\", or \"numerator\" and \"denominator\"");
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return std::make_unique<OwnFigureLayout>(reader);
}

}  // namespace ragstone::cli
