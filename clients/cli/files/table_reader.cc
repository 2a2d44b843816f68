// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/table_reader.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {

std::string TableReader::base_name() const {
  const std::string& whole = path();
  const size_t slash = whole.rfind('/');
  return slash == std::string::npos ? whole : whole.substr(slash + 1);
}

std::vector<std::string> TableReader::Remarks() const { return {}; }

int TableReader::Column(absl::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? -1 : static_cast<int>(found - header_.begin());
}

absl::StatusOr<bool> TableReader::Next() {
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, ReadRow());
    if (!found) return false;
    ++rows_read_;
    if (!row_.IsEmpty()) return true;
    ++empty_rows_;
  }
}

bool TableReader::CheckCell(size_t field, Faults& faults) {
  for (const CellFault& fault : row_.faults()) {
    if (fault.field != field) continue;
    if (told_row_ != row_.number()) told_.clear();
    told_row_ = row_.number();
    if (std::find(told_.begin(), told_.end(), field) == told_.end()) {
      told_.push_back(field);
      faults.Add(PlaceOf(field), fault.text);
    }
    return false;
  }
  return true;
}

absl::Status TableReader::ReadHeader(const TableNeeds& needs) {
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t number, FindHeader(needs));
  if (row_.number() != number) {
    RAGSTONE_RETURN_IF_ERROR(Rewind());
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(const bool found, ReadRow());
      if (!found) return absl::AbortedError(absl::StrCat(path(), ": the file changed; try again"));
      if (row_.number() >= number) break;
    }
  }
  return TakeHeader(needs);
}

// The number of the header's row, or of the one that comes nearest.
absl::StatusOr<int64_t> TableReader::FindHeader(const TableNeeds& needs) {
  const size_t wanted = needs.required.size() + (needs.one_of ? 1 : 0);
  size_t best = 0;
  int64_t nearest = 0;
  int64_t first = 0;
  int64_t last = 0;
  for (int looked = 0; looked < kHeaderRows || needs.header_row > 0; ++looked) {
    const absl::StatusOr<bool> found = ReadRow();
    // Of a row that cannot be read what was seen before may be the header all the same.
    if (!found.ok() && nearest == 0) return found.status();
    if (!found.ok() || !*found) break;
    if (needs.header_row > 0) {
      if (row_.number() == needs.header_row && !row_.IsEmpty()) return row_.number();
      if (row_.number() >= needs.header_row) break;
      continue;
    }
    if (wanted == 0 && !row_.IsEmpty()) return row_.number();
    if (wanted == 0) break;
    if (row_.IsEmpty()) continue;
    std::vector<std::string> names;
    for (size_t i = 0; i < row_.size(); ++i) names.push_back(HeaderName(row_[i]));
    size_t has = 0;
    for (const std::string& one : needs.required) {
      if (std::find(names.begin(), names.end(), one) != names.end()) ++has;
    }
    if (needs.one_of && std::any_of(names.begin(), names.end(), needs.one_of)) ++has;
    if (has == wanted) return row_.number();
    if (first == 0) first = row_.number();
    last = row_.number();
    if (nearest != 0 && has <= best) continue;
    best = has;
    nearest = row_.number();
  }
  if (nearest == 0) {
    const int64_t row = std::max<int64_t>(needs.header_row, 1);
    return absl::InvalidArgumentError(
        absl::StrCat(PlaceAt(row, 0).ToString(), ": no header, want the columns' names"));
  }
  if (last > first) {
    header_search_ = absl::StrCat(" (of rows ", first, " to ", last, ", row ", nearest,
                                  " comes nearest to a header)");
  }
  return nearest;
}

absl::Status TableReader::TakeHeader(const TableNeeds& needs) {
  Faults faults;
  absl::flat_hash_map<std::string, size_t> seen;
  for (size_t i = 0; i < row_.size(); ++i) {
    const std::string name = HeaderName(row_[i]);
    header_.push_back(name);
    if (needs.reads && !needs.reads(name)) continue;
    if (name.empty()) {
      if (!AllowsUnnamedColumns()) faults.Add(PlaceOf(i), "the column has no name");
    } else if (const auto [first, is_new] = seen.emplace(name, i); !is_new) {
      faults.Add(PlaceOf(i), absl::StrCat("column ", Quoted(name), " stands here and in column ",
                                          first->second + 1, ", want each name once"));
    }
  }
  header_row_ = row_.number();
  return faults.ToStatus();
}

}  // namespace ragstone::cli
