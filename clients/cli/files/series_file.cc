// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/series_file.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/columns.h"
#include "clients/cli/files/csv_reader.h"
#include "services/base/status_macros.h"
#include "services/domain/figure.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::ChartValue;
using Values = google::protobuf::RepeatedPtrField<ChartValue>;

constexpr ColumnRule kColumns[] = {{"period", true}, {"value", true}};
constexpr absl::string_view kFirstOfMonth = "-01";
constexpr size_t kDayLength = 10;  // 2020-11-30

// Adds the faults of the reader's row to those of the file.
void CheckRow(const CsvReader& reader, int period, int value, Faults& faults) {
  const auto check = [&](int column, const char* name, const absl::Status& status) {
    if (status.ok()) return;
    const auto at = static_cast<size_t>(column);
    faults.Add(reader.PlaceOf(at),
               absl::StrCat(name, ": ", Quoted(reader.row()[at]), ", ", status.message()));
  };
  const auto period_at = static_cast<size_t>(period);
  const auto value_at = static_cast<size_t>(value);
  check(period, "period", domain::Period::Parse(reader.row()[period_at]).status());
  if (reader.row()[value_at].empty()) return;
  check(value, "value", domain::ParseCell(reader.row()[value_at]).status());
}

bool IsFirstOfMonth(const ChartValue& value) {
  return value.period().size() == kDayLength &&
         absl::string_view(value.period()).substr(kDayLength - kFirstOfMonth.size()) ==
             kFirstOfMonth;
}

// Spreadsheets write a month as its first day.
void DaysToMonths(Values& values) {
  if (!std::all_of(values.begin(), values.end(), IsFirstOfMonth)) return;
  for (ChartValue& value : values) {
    value.mutable_period()->resize(kDayLength - kFirstOfMonth.size());
  }
}

}  // namespace

absl::Status ReadSeriesFile(const std::string& path, Values& values) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> reader, CsvReader::Open(path));
  Faults faults;
  CheckColumns(*reader, kColumns, faults);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  const int period = reader->Column("period");
  const int value = reader->Column("value");
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, reader->Next());
    if (!found) break;
    if (!reader->CheckWidth(faults)) continue;
    CheckRow(*reader, period, value, faults);
    ChartValue& one = *values.Add();
    one.set_period(std::string(reader->row()[static_cast<size_t>(period)]));
    one.set_value(std::string(reader->row()[static_cast<size_t>(value)]));
  }
  if (faults.empty() && values.empty()) faults.Add({path, 0, 0}, "no rows, want a series");
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  DaysToMonths(values);
  return absl::OkStatus();
}

}  // namespace ragstone::cli
