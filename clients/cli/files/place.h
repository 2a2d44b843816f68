// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_PLACE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_PLACE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A place in a file, as an officer finds it: the line as a text editor counts it, the column as a
// spreadsheet counts its columns (A is 1). Zero leaves a part out. In a sheet of a workbook the
// line is the row.
struct Place {
  std::string file;
  int64_t line = 0;
  int64_t column = 0;
  // A sheet's name; empty for a text file.
  std::string sheet = {};

  // "figures.csv:17:5", "figures.csv:17", "figures.csv"; in a sheet as a spreadsheet names cells:
  // "book.xlsx:Figures!E17", "book.xlsx:'Q3 figures'!17", "book.xlsx:Figures".
  std::string ToString() const;
};

// 1 is "A", 27 is "AA".
std::string ColumnLetters(int64_t column);

// A value as it is shown in a message: in quotation marks, cut to 60 characters, control characters
// escaped.
std::string Quoted(absl::string_view value);

// What is wrong in a file, all of it: an officer should have to mend a file once.
//
// Keeps the first kMaxKept faults and counts the rest, so that a file of a million wrong rows stays
// bounded.
class Faults {
 public:
  static constexpr size_t kMaxKept = 1000;

  // `text` says what stands there and what was wanted: `value: "n/a", want a decimal`.
  void Add(const Place& place, absl::string_view text);

  // A status whose message names its place itself, such as a file's that cannot be read.
  void Add(const absl::Status& status);

  // Faults of which nothing but their number is known.
  void AddUntold(int64_t more) {
    count_ += more;
    untold_ += more;
  }

  bool empty() const { return count_ == 0; }
  int64_t count() const { return count_; }
  // "figures.csv:17:5: value: "n/a", want a decimal", in the order found.
  const std::vector<std::string>& lines() const { return lines_; }

  // The same for a person: where more than `alike` faults differ only in their places, so many are
  // listed and a last line counts the others, "… and 9,995 more: indicator: "x", want …".
  std::vector<std::string> ShortLines(int64_t alike) const;
  // Faults that neither such a line nor one of their own tells of.
  int64_t untold() const { return untold_; }

  // OK without faults; else INVALID_ARGUMENT with one fault a line and, last, how many more there
  // are.
  absl::Status ToStatus() const;

 private:
  struct Alike {
    std::string text;
    int64_t count = 0;
    int64_t lines = 0;  // of those that are kept
  };

  void Keep(const std::string& place, absl::string_view text);

  std::vector<std::string> lines_;
  std::vector<size_t> alike_of_line_;
  // At most kMaxKept, in the order found, and where each text stands in it.
  std::vector<Alike> alike_;
  absl::flat_hash_map<std::string, size_t> number_of_text_;
  int64_t count_ = 0;
  int64_t untold_ = 0;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_PLACE_H_
