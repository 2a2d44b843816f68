// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/period_reading.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/dfe_period.h"
#include "clients/cli/files/written_period.h"

namespace ragstone::cli {

PeriodReading::PeriodReading(const PeriodMapping& mapping, ColumnFinder& finder)
    : mapping_(mapping),
      column_(finder.Find(mapping.column)),
      time_period_(finder.Find(mapping.time_period)),
      time_identifier_(finder.Find(mapping.time_identifier)) {}

std::vector<size_t> PeriodReading::Columns() const {
  return {column_, time_period_, time_identifier_};
}

bool PeriodReading::Read(const TableReader& reader, absl::string_view& out, Faults& faults) {
  if (!mapping_.constant.empty()) {
    out = mapping_.constant;
    return true;
  }
  if (column_ == kNoColumn) return ReadDfePair(reader, out, faults);
  out = reader.row()[column_];
  if (out.empty()) {
    faults.Add(reader.PlaceOf(column_), absl::StrCat(mapping_.column, ": empty, want a period"));
    return false;
  }
  return !mapping_.as.has_value() || ReadAs(reader, out, faults);
}

bool PeriodReading::ReadAs(const TableReader& reader, absl::string_view& out, Faults& faults) {
  if (out != last_text_) {
    const absl::StatusOr<domain::Period> period =
        ReadWrittenPeriod(out, *mapping_.as, mapping_.year);
    if (!period.ok()) {
      faults.Add(reader.PlaceOf(column_),
                 absl::StrCat(mapping_.column, ": ", period.status().message()));
      return false;
    }
    last_text_ = std::string(out);
    period_ = period->ToString();
  }
  out = period_;
  return true;
}

bool PeriodReading::ReadDfePair(const TableReader& reader, absl::string_view& out, Faults& faults) {
  const TableRow& row = reader.row();
  if (row[time_period_] != last_text_ || row[time_identifier_] != last_identifier_) {
    absl::StatusOr<std::string> period = DfePeriod(row[time_period_], row[time_identifier_]);
    if (!period.ok()) {
      faults.Add(reader.PlaceOf(time_period_), period.status().message());
      return false;
    }
    last_text_ = std::string(row[time_period_]);
    last_identifier_ = std::string(row[time_identifier_]);
    period_ = *std::move(period);
  }
  out = period_;
  return true;
}

}  // namespace ragstone::cli
