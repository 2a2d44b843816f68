// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/fault.h"

#include "absl/strings/str_cat.h"

namespace ragstone::ingestion {
namespace {

// The room at the end, and how many of a field may take a place there.
constexpr size_t kRoomAtEnd = kMaxFindings / 10;
constexpr size_t kMaxOfFieldAtEnd = kRoomAtEnd / 10;

}  // namespace

bool FaultLog::HasRoomFor(const std::string& field) {
  if (kept_.size() >= kMaxFindings) return false;
  size_t& of_field = kept_of_field_[field];
  if (kept_.size() >= kMaxFindings - kRoomAtEnd && of_field >= kMaxOfFieldAtEnd) return false;
  ++of_field;
  return true;
}

void FaultLog::Add(FieldFault fault) {
  ++count_;
  only_missing_ = only_missing_ && fault.missing_reference;
  if (HasRoomFor(fault.field)) kept_.push_back(std::move(fault));
}

void FaultLog::Add(absl::string_view path, absl::string_view value, absl::string_view wanted) {
  FieldFault fault;
  fault.path = std::string(path);
  fault.field = std::string(path.substr(path.rfind('.') + 1));
  fault.value = CutForFinding(value);
  fault.wanted = std::string(wanted);
  Add(std::move(fault));
}

void FaultLog::AddMissing(absl::string_view path, absl::string_view name,
                          absl::string_view wanted) {
  FieldFault fault;
  fault.path = std::string(path);
  fault.field = std::string(path.substr(path.rfind('.') + 1));
  fault.value = CutForFinding(name);
  fault.wanted = std::string(wanted);
  fault.missing_reference = true;
  Add(std::move(fault));
}

std::string CutForFinding(absl::string_view text) {
  size_t characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool starts_character = (static_cast<uint8_t>(text[i]) & 0xC0) != 0x80;
    if (starts_character && ++characters > kMaxFindingValue)
      return absl::StrCat(text.substr(0, i), kCutMark);
  }
  return std::string(text);
}

}  // namespace ragstone::ingestion
