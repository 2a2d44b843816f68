// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/number_reading.h"

#include <optional>
#include <variant>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/written_number.h"

namespace ragstone::cli {

// Puts in the text's place what the mapping makes of it.
Reading NumberReading::Convert(const TableReader& reader, size_t column, absl::string_view& text,
                               Faults& faults) {
  if (!mapping_.symbols.empty()) {
    const auto found = mapping_.symbols.find(std::string(text));
    if (found != mapping_.symbols.end()) {
      text = found->second;
      if (text != "skip") return Reading::kRead;
      skip_reason_ = absl::StrCat(reader.header()[column], " is ",
                                  found->first.empty() ? "empty" : Quoted(found->first));
      return Reading::kSkipped;
    }
  }
  if (!mapping_.numbers_as_written || text.empty() || domain::ParseSymbol(text).has_value()) {
    return Reading::kRead;
  }
  const std::optional<std::string> number = ReadWrittenNumber(text);
  if (!number.has_value()) {
    faults.Add(reader.PlaceOf(column),
               absl::StrCat(reader.header()[column], ": ", Quoted(text),
                            ", want a number such as 1,234, 79% or £1,200, or one of the symbols x "
                            "z c low k u"));
    return Reading::kFault;
  }
  converted_ = *number;
  text = converted_;
  return Reading::kRead;
}

bool NumberReading::Explains(const TableRow& row, size_t column) const {
  // A formula without a result has no text: what it would have said is not known.
  return !row[column].empty() && mapping_.symbols.count(std::string(row[column])) > 0;
}

Reading NumberReading::ReadColumn(const TableReader& reader, size_t column, absl::string_view& out,
                                  Faults& faults) {
  out = reader.row()[column];
  return Convert(reader, column, out, faults);
}

Reading NumberReading::Read(const TableReader& reader, bool may_be_empty, absl::string_view& out,
                            Faults& faults) {
  if (columns_.empty()) return Reading::kRead;
  const TableRow& row = reader.row();
  if (columns_.size() == 1) {
    const Reading reading = ReadColumn(reader, columns_[0], out, faults);
    if (reading != Reading::kRead || !out.empty() || may_be_empty) return reading;
    faults.Add(reader.PlaceOf(columns_[0]),
               absl::StrCat(what_, ": empty, want a decimal or one of the symbols x z c low k u"));
    return Reading::kFault;
  }
  cells_.clear();
  for (const size_t column : columns_) {
    absl::string_view text;
    if (const Reading reading = ReadColumn(reader, column, text, faults);
        reading != Reading::kRead) {
      return reading;
    }
    absl::StatusOr<domain::Cell> cell = domain::ParseCell(text);
    if (!cell.ok()) {
      faults.Add(reader.PlaceOf(column),
                 absl::StrCat(reader.header()[column], ": ", Quoted(row[column]), ", ",
                              cell.status().message()));
      return Reading::kFault;
    }
    cells_.push_back(*std::move(cell));
  }
  const absl::StatusOr<domain::Cell> sum = domain::SumCells(cells_);
  if (!sum.ok()) {
    faults.Add(reader.PlaceOf(columns_[0]), absl::StrCat(what_, ": ", sum.status().message()));
    return Reading::kFault;
  }
  if (const auto* const symbol = std::get_if<domain::NoValue>(&*sum); symbol != nullptr) {
    sum_ = std::string(domain::SymbolOf(*symbol));
  } else {
    sum_ = std::get<domain::Decimal>(*sum).ToString();
  }
  out = sum_;
  return Reading::kRead;
}

}  // namespace ragstone::cli
