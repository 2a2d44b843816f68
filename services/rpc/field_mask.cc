// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/field_mask.h"

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"

#include "services/rpc/text.h"

namespace ragstone::rpc {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

constexpr std::size_t kMaxShownBytes = 80;

std::string FieldNames(const Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) names.push_back(type.field(i)->name());
  return absl::StrJoin(names, ", ");
}

// What is wrong with one path, or nothing.
std::string FaultOf(absl::string_view path, const Descriptor& type) {
  const std::string shown = absl::StrCat("\"", TruncateUtf8(ValidUtf8(path), kMaxShownBytes), "\"");
  const Descriptor* within = &type;
  const std::vector<std::string> names = absl::StrSplit(path, '.');
  for (std::size_t i = 0; i < names.size(); ++i) {
    const FieldDescriptor* const field = within->FindFieldByName(names[i]);
    if (field == nullptr) {
      const std::string parent =
          absl::StrJoin(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), ".");
      return absl::StrCat(shown, ", want a field of ", parent.empty() ? type.name() : parent, ": ",
                          FieldNames(*within));
    }
    if (i + 1 == names.size()) return "";
    if (field->is_repeated()) return absl::StrCat(shown, ", want ", names[i], " as a whole");
    if (field->message_type() == nullptr) {
      return absl::StrCat(shown, ", want ", names[i], ", which has no fields within");
    }
    within = field->message_type();
  }
  return "";
}

// Replaces one field of `target` by the source's. Swaps with a copy, since reflection has no way to
// copy a field of any type; members of a oneof go only where they are set, so that an unset one
// does not push out the set one.
void ReplaceField(const Message& source, const FieldDescriptor& field, Message& target) {
  const Reflection& reflection = *source.GetReflection();
  const bool is_set = field.is_repeated() ? reflection.FieldSize(source, &field) > 0
                                          : reflection.HasField(source, &field);
  if (!is_set) {
    target.GetReflection()->ClearField(&target, &field);
    return;
  }
  const std::unique_ptr<Message> copy(source.New());
  copy->CopyFrom(source);
  reflection.SwapFields(copy.get(), &target, {&field});
}

// The same for a path: `names` from `at` on, which are within both messages.
void ReplacePath(const Message& source, const std::vector<std::string>& names, std::size_t at,
                 Message& target) {
  const FieldDescriptor* const field = source.GetDescriptor()->FindFieldByName(names[at]);
  if (field == nullptr) return;
  if (at + 1 == names.size()) {
    ReplaceField(source, *field, target);
    return;
  }
  const Reflection& reflection = *source.GetReflection();
  // Nothing on either side: nothing to clear, and no need to make the message that it would be in.
  if (!reflection.HasField(source, field) && !reflection.HasField(target, field)) return;
  ReplacePath(reflection.GetMessage(source, field), names, at + 1,
              *reflection.MutableMessage(&target, field));
}

}  // namespace

void CheckFieldMask(const google::protobuf::FieldMask& mask, const Descriptor& type,
                    absl::string_view path, FaultList& faults) {
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string fault = FaultOf(mask.paths(i), type);
    if (!fault.empty()) faults.Add(absl::StrCat(path, "[", i, "]"), fault);
  }
}

void ApplyFieldMask(const google::protobuf::FieldMask& mask, const Message& source,
                    const OutputOnlyFields& output_only, Message& target) {
  std::vector<std::string> paths(mask.paths().begin(), mask.paths().end());
  if (paths.empty()) {
    const Descriptor& type = *source.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) paths.push_back(type.field(i)->name());
  }
  for (const std::string& path : paths) {
    const std::vector<std::string> names = absl::StrSplit(path, '.');
    if (output_only.count(path) > 0 || output_only.count(names[0]) > 0) continue;
    ReplacePath(source, names, 0, target);
  }
}

}  // namespace ragstone::rpc
