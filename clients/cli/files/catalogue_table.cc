// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue_table.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "clients/cli/words.h"

namespace ragstone::cli {

std::string CatalogueRow::Text(absl::string_view column) const {
  const int index = reader_.Column(column);
  return index < 0 ? std::string() : std::string(reader_.row()[static_cast<size_t>(index)]);
}

std::string CatalogueRow::Required(absl::string_view column) const {
  std::string text = Text(column);
  if (text.empty()) Fault(column, "empty, want a value");
  return text;
}

bool CatalogueRow::Bool(absl::string_view column) const {
  const std::string text = Text(column);
  if (text.empty() || text == "no") return false;
  if (text != "yes") Fault(column, absl::StrCat(Quoted(text), ", want yes or no"));
  return true;
}

int32_t CatalogueRow::Int(absl::string_view column) const {
  const std::string text = Text(column);
  int32_t value = 0;
  if (!text.empty() && !absl::SimpleAtoi(text, &value)) {
    Fault(column, absl::StrCat(Quoted(text), ", want a whole number"));
  }
  return value;
}

int CatalogueRow::ParseChoice(absl::string_view column, absl::string_view text,
                              const google::protobuf::EnumDescriptor& type) const {
  int value = 0;
  if (!text.empty() && !ParseEnum(type, text, value)) {
    Fault(column,
          absl::StrCat(Quoted(text), ", want one of ", absl::StrJoin(EnumTokens(type), ", ")));
  }
  return value;
}

int CatalogueRow::Choice(absl::string_view column,
                         const google::protobuf::EnumDescriptor& type) const {
  return ParseChoice(column, Text(column), type);
}

std::vector<int> CatalogueRow::Choices(absl::string_view column,
                                       const google::protobuf::EnumDescriptor& type) const {
  std::vector<int> values;
  const std::string text = Text(column);
  for (const absl::string_view part : absl::StrSplit(text, ',', absl::SkipWhitespace())) {
    values.push_back(ParseChoice(column, absl::StripAsciiWhitespace(part), type));
  }
  return values;
}

void CatalogueRow::Fault(absl::string_view column, absl::string_view text) const {
  const int index = reader_.Column(column);
  const Place place = index < 0 ? this->place() : reader_.PlaceOf(static_cast<size_t>(index));
  faults_.Add(place, absl::StrCat(column, ": ", text));
}

void ReadCatalogueTable(const std::string& path, absl::Span<const ColumnRule> columns,
                        absl::FunctionRef<void(const CatalogueRow&)> take, Faults& faults) {
  absl::StatusOr<std::unique_ptr<CsvReader>> opened = CsvReader::Open(path);
  if (!opened.ok()) {
    faults.Add(opened.status());
    return;
  }
  const CsvReader& reader = **opened;
  const int64_t before = faults.count();
  CheckColumns(reader, columns, faults);
  if (faults.count() > before) return;
  const CatalogueRow row(reader, faults);
  while (true) {
    const absl::StatusOr<bool> next = (*opened)->Next();
    if (!next.ok()) {
      faults.Add(next.status());
      return;
    }
    if (!*next) return;
    if (reader.CheckWidth(faults)) take(row);
  }
}

}  // namespace ragstone::cli
