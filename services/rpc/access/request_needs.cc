// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/request_needs.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace ragstone::rpc {
namespace {

using ::google::protobuf::EnumValueDescriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

constexpr absl::string_view kCouncils = "councils/";
constexpr absl::string_view kReferenceSet = "-";

enum class Depth { kRequest, kWithin };

class Search {
 public:
  explicit Search(RequestNeeds& needs) : needs_(needs) {}

  void Look(const Message& message, Depth depth) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* const field : fields) {
      Raise(field->options().GetExtension(common::v1::role_to_send));
      if (field->options().GetExtension(common::v1::means_every_council)) {
        needs_.councils.emplace(kEveryCouncil);
      }
      LookAtField(message, *field, depth);
    }
  }

 private:
  void Raise(Role role) { needs_.role = std::max(needs_.role, role); }

  void LookAtField(const Message& message, const FieldDescriptor& field, Depth depth) {
    const Reflection& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        if (field.type() != FieldDescriptor::TYPE_STRING) return;
        const bool about = depth == Depth::kRequest || IsOwnName(field);
        std::string scratch;
        Each(message, field, [&](int i) {
          LookAtText(i < 0 ? reflection.GetStringReference(message, &field, &scratch)
                           : reflection.GetRepeatedStringReference(message, &field, i, &scratch),
                     about);
        });
        return;
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        Each(message, field, [&](int i) {
          const EnumValueDescriptor& value = i < 0
                                                 ? *reflection.GetEnum(message, &field)
                                                 : *reflection.GetRepeatedEnum(message, &field, i);
          Raise(value.options().GetExtension(common::v1::role_to_ask_for));
        });
        return;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        Each(message, field, [&](int i) {
          Look(i < 0 ? reflection.GetMessage(message, &field)
                     : reflection.GetRepeatedMessage(message, &field, i),
               Depth::kWithin);
        });
        return;
      default:
        return;
    }
  }

  // Calls `look` with the index of each element, or with -1 for a field that is
  // not repeated.
  template <typename Function>
  static void Each(const Message& message, const FieldDescriptor& field, Function look) {
    if (!field.is_repeated()) return look(-1);
    const int size = message.GetReflection()->FieldSize(message, &field);
    for (int i = 0; i < size; ++i) look(i);
  }

  static bool IsOwnName(const FieldDescriptor& field) {
    return field.name() == "name" || field.name() == "parent" || field.name() == "council";
  }

  void LookAtText(absl::string_view text, bool about) {
    if (!absl::StartsWith(text, kCouncils)) return;
    text.remove_prefix(kCouncils.size());
    const absl::string_view council = text.substr(0, text.find('/'));
    if (about || council != kReferenceSet) needs_.councils.emplace(council);
  }

  RequestNeeds& needs_;
};

}  // namespace

RequestNeeds NeedsOf(const Message& request, Role role) {
  RequestNeeds needs;
  needs.role = role;
  Search(needs).Look(request, Depth::kRequest);
  return needs;
}

}  // namespace ragstone::rpc
