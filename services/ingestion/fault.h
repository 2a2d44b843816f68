// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a request, collected: every fault, not the first.

#ifndef RAGSTONE_SERVICES_INGESTION_FAULT_H_
#define RAGSTONE_SERVICES_INGESTION_FAULT_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "services/ingestion/limits.h"

namespace ragstone::ingestion {

struct FieldFault {
  std::string path;    // in the request: "series[2].figures[17].value"
  std::string field;   // the last part of it: "value"
  std::string value;   // as sent, cut to kMaxFindingValue characters
  std::string wanted;  // "want a decimal or one of the symbols x z c low k u"
  int64_t source_row = 0;
  std::string source_file;
  // Something that it refers to does not exist: the value is the name.
  bool missing_reference = false;
};

// Faults in the order in which they were found. Counts all and keeps kMaxFindings: the first, but
// for some room at the end which is kept for fields of which little is known yet, so that one
// mistake on every row does not hide another further down.
class FaultLog {
 public:
  void Add(FieldFault fault);

  // The fields of the usual fault. The field is the last part of the path.
  void Add(absl::string_view path, absl::string_view value, absl::string_view wanted);

  // A reference to something that does not exist: "want an indicator that exists".
  void AddMissing(absl::string_view path, absl::string_view name, absl::string_view wanted);

  bool empty() const { return count_ == 0; }
  int64_t count() const { return count_; }
  const std::vector<FieldFault>& kept() const { return kept_; }
  std::vector<FieldFault>& kept() { return kept_; }

  // Whether all are references to something that does not exist.
  bool only_missing_references() const { return only_missing_; }

 private:
  bool HasRoomFor(const std::string& field);

  std::vector<FieldFault> kept_;
  std::map<std::string, size_t> kept_of_field_;
  int64_t count_ = 0;
  bool only_missing_ = true;
};

// `text` cut to kMaxFindingValue characters, on a character's border, with kCutMark if something
// was cut.
inline constexpr absl::string_view kCutMark = "…";
std::string CutForFinding(absl::string_view text);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FAULT_H_
