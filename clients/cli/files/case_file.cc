// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/case_file.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/place.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"
#include "services/domain/figure.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::RatingCase;

constexpr absl::string_view kRequired[] = {"case_id", "polarity", "target", "actual", "rule"};

std::string Wanted(absl::string_view column, absl::string_view value, absl::string_view wanted) {
  return absl::StrCat(column, ": ", Quoted(value), ", want ", wanted);
}

// The words of an enum for an error: "higher, lower, range, none".
template <typename Enum>
std::string WordsOf() {
  return absl::StrJoin(EnumTokens(*google::protobuf::GetEnumDescriptor<Enum>()), ", ");
}

template <typename Enum>
bool ReadEnum(absl::string_view text, Enum& value) {
  int number = 0;
  if (!ParseEnum(*google::protobuf::GetEnumDescriptor<Enum>(), text, number)) return false;
  value = static_cast<Enum>(number);
  return true;
}

// A figure's status: a symbol, how settled it is, or a reason for having no rating.
bool ReadStatus(const std::string& text, RatingCase& given) {
  common::v1::Finality finality;
  if (ParseFinality(text, finality)) return true;  // rated like any other
  if (domain::ParseSymbol(text).has_value()) {
    given.set_value(text);
    given.clear_numerator();
    given.clear_denominator();
    return true;
  }
  common::v1::NotRatedReason reason;
  if (!ReadEnum(text, reason)) return false;
  given.set_not_rated_reason(reason);
  return true;
}

bool ReadUnit(const std::string& text, RatingCase& given) {
  common::v1::Unit unit;
  if (text == "%") {
    unit = common::v1::UNIT_PERCENTAGE;
  } else if (text == "£") {
    unit = common::v1::UNIT_MONEY;
  } else if (!ReadEnum(text, unit)) {
    return false;
  }
  given.set_unit(unit);
  return true;
}

}  // namespace

absl::StatusOr<CaseFile> CaseFile::Open(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> reader, CsvReader::Open(path));
  Faults faults;
  for (const absl::string_view column : kRequired) {
    if (reader->Column(column) >= 0) continue;
    faults.Add({path, 1, 0},
               absl::StrCat("no column ", column, ", want ", absl::StrJoin(kRequired, ", ")));
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return CaseFile(std::move(reader));
}

absl::StatusOr<bool> CaseFile::Next(CaseRow& row) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, reader_->Next());
  if (!found) return false;
  row = CaseRow();
  const TableRow& fields = reader_->row();
  for (size_t i = 0; i < header().size(); ++i) {
    row.cells.emplace_back(i < fields.size() ? fields[i] : "");
  }
  if (fields.size() != header().size()) {
    row.fault = absl::StrCat(fields.size(), fields.size() == 1 ? " field" : " fields", ", want ",
                             header().size(), " as in the header");
  }
  ReadCase(row);
  return true;
}

std::string CaseFile::Cell(const CaseRow& row, absl::string_view column) const {
  const int at = reader_->Column(column);
  return at < 0 ? "" : row.cells[static_cast<size_t>(at)];
}

void CaseFile::ReadCase(CaseRow& row) const {
  std::vector<std::string> faults;
  if (!row.fault.empty()) faults.push_back(row.fault);
  RatingCase& given = row.given;
  given.set_case_id(Cell(row, "case_id"));
  given.set_target(Cell(row, "target"));
  given.set_rule(Cell(row, "rule"));
  given.set_value(Cell(row, "actual"));
  given.set_numerator(Cell(row, "numerator"));
  given.set_denominator(Cell(row, "denominator"));
  given.set_previous(Cell(row, "previous"));
  given.set_last_year(Cell(row, "last_year"));
  common::v1::Polarity polarity = common::v1::POLARITY_UNSPECIFIED;
  if (ReadEnum(Cell(row, "polarity"), polarity)) {
    given.set_polarity(polarity);
  } else {
    faults.push_back(Wanted("polarity", Cell(row, "polarity"), WordsOf<common::v1::Polarity>()));
    given.set_polarity(common::v1::POLARITY_NONE);  // for what else there is to find
  }
  if (const std::string status = Cell(row, "status"); !ReadStatus(status, given)) {
    faults.push_back(
        Wanted("status", status,
               absl::StrCat("a symbol x z c low k u, final, provisional, estimated, or ",
                            WordsOf<common::v1::NotRatedReason>())));
  }
  if (const std::string unit = Cell(row, "unit"); !unit.empty() && !ReadUnit(unit, given)) {
    faults.push_back(Wanted("unit", unit, WordsOf<common::v1::Unit>()));
  }
  if (const std::string decimals = Cell(row, "decimals"); !decimals.empty()) {
    int32_t number = 0;
    if (absl::SimpleAtoi(decimals, &number)) {
      given.set_decimals(number);
    } else {
      faults.push_back(Wanted("decimals", decimals, "a whole number from 0 to 6"));
    }
  }
  row.fault = absl::StrJoin(faults, "; ");
}

}  // namespace ragstone::cli
