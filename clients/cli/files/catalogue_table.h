// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_TABLE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_TABLE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/generated_enum_reflection.h"

#include "clients/cli/files/columns.h"
#include "clients/cli/files/csv_reader.h"
#include "clients/cli/files/place.h"

namespace ragstone::cli {

// A row of a catalogue file by the names of its columns. Reading a field of the wrong kind adds a
// fault with its place and gives the kind's empty value.
class CatalogueRow {
 public:
  CatalogueRow(const CsvReader& reader, Faults& faults) : reader_(reader), faults_(faults) {}

  // Whether the file has such a column, whatever stands in it.
  bool Has(absl::string_view column) const { return reader_.Column(column) >= 0; }
  // Empty where the file has no such column.
  std::string Text(absl::string_view column) const;
  // The same, and a fault where it is empty.
  std::string Required(absl::string_view column) const;
  // "yes" or "no"; empty is no.
  bool Bool(absl::string_view column) const;
  // A whole number; empty is 0.
  int32_t Int(absl::string_view column) const;
  // A word of an enum; empty is the zero value.
  template <typename Enum>
  Enum Choice(absl::string_view column) const {
    return static_cast<Enum>(Choice(column, *google::protobuf::GetEnumDescriptor<Enum>()));
  }
  // Words of an enum parted by commas.
  template <typename Enum>
  std::vector<Enum> Choices(absl::string_view column) const {
    std::vector<Enum> values;
    for (const int value : Choices(column, *google::protobuf::GetEnumDescriptor<Enum>())) {
      values.push_back(static_cast<Enum>(value));
    }
    return values;
  }

  // What is wrong with a field, in words that follow its name.
  void Fault(absl::string_view column, absl::string_view text) const;

  Place place() const { return Place{reader_.file().path(), reader_.row().line(), 0}; }
  int64_t number() const { return reader_.row().number(); }

 private:
  int Choice(absl::string_view column, const google::protobuf::EnumDescriptor& type) const;
  std::vector<int> Choices(absl::string_view column,
                           const google::protobuf::EnumDescriptor& type) const;
  int ParseChoice(absl::string_view column, absl::string_view text,
                  const google::protobuf::EnumDescriptor& type) const;

  const CsvReader& reader_;
  Faults& faults_;
};

// Reads a whole catalogue file, calling `take` for each row of the right width. What is wrong goes
// to `faults`, also that the file cannot be read at all.
void ReadCatalogueTable(const std::string& path, absl::Span<const ColumnRule> columns,
                        absl::FunctionRef<void(const CatalogueRow&)> take, Faults& faults);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_TABLE_H_
