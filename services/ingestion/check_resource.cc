// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/check_resource.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/descriptor.h"

#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool HasControlCharacter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  });
}

void CheckOne(const Message& message, const FieldDescriptor& field, int index,
              absl::string_view path, FaultLog& faults) {
  const Reflection& reflection = *message.GetReflection();
  const bool repeated = index >= 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      // Bytes are no text: the check of their resource knows what they are.
      if (field.type() == FieldDescriptor::TYPE_BYTES) break;
      CheckFreeText(repeated ? reflection.GetRepeatedString(message, &field, index)
                             : reflection.GetString(message, &field),
                    path, faults);
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = repeated ? reflection.GetRepeatedEnumValue(message, &field, index)
                                 : reflection.GetEnumValue(message, &field);
      if (field.enum_type()->FindValueByNumber(value) == nullptr) {
        faults.Add(path, absl::StrCat(value),
                   absl::StrCat("want a value of ", field.enum_type()->name()));
      }
      break;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      CheckFields(repeated ? reflection.GetRepeatedMessage(message, &field, index)
                           : reflection.GetMessage(message, &field),
                  path, faults);
      break;
    default:
      break;
  }
}

}  // namespace

void CheckFreeText(absl::string_view text, absl::string_view path, FaultLog& faults) {
  if (text.size() > kMaxTextBytes) {
    faults.Add(path, text,
               absl::StrCat("want at most ", kMaxTextBytes, " bytes, not ", text.size()));
  }
  if (HasControlCharacter(text)) {
    faults.Add(path, text, "want a text without control characters other than tab and newline");
  }
}

void CheckFields(const Message& message, absl::string_view path, FaultLog& faults) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string field_path = absl::StrCat(path, ".", field->name());
    if (!field->is_repeated()) {
      CheckOne(message, *field, -1, field_path, faults);
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      CheckOne(message, *field, i, absl::StrCat(field_path, "[", i, "]"), faults);
    }
  }
}

const v1::IndexEntry* FindEntry(const v1::PerformanceIndex& index, absl::string_view number) {
  for (const v1::IndexEntry& entry : index.entries()) {
    if (entry.number() == number) return &entry;
  }
  return nullptr;
}

bool FitsIndicator(StoredPeriod period, const v1::Indicator& indicator) {
  return std::any_of(indicator.versions().begin(), indicator.versions().end(),
                     [&](const v1::IndicatorVersion& version) {
                       return FitsFrequency(period, version.frequency());
                     });
}

void CheckDay(absl::string_view field, const std::string& text, CheckContext& context) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day) || absl::FormatCivilTime(day) != text) {
    context.Fault(field, text, "want a day, such as 2021-01-13");
  }
}

absl::Status CheckResource(v1::Resource& resource, CheckContext& context) {
  // The path of the message itself: that of a field, less the dot before it.
  std::string path = context.Path("");
  path.pop_back();
  CheckFields(KindMessage(resource), path, context.faults());
  switch (resource.kind_case()) {
    case v1::Resource::kCouncil:
      return CheckCouncil(*resource.mutable_council(), context);
    case v1::Resource::kArea:
      return CheckArea(*resource.mutable_area(), context);
    case v1::Resource::kPanel:
      return CheckPanel(*resource.mutable_panel(), context);
    case v1::Resource::kIndicator:
      return CheckIndicator(*resource.mutable_indicator(), context);
    case v1::Resource::kIndex:
      return CheckIndex(*resource.mutable_index(), context);
    case v1::Resource::kMeeting:
      return CheckMeeting(*resource.mutable_meeting(), context);
    case v1::Resource::kCommentary:
      return CheckCommentary(*resource.mutable_commentary(), context);
    case v1::Resource::kNote:
      return CheckNote(*resource.mutable_note(), context);
    case v1::Resource::kCaveat:
      return CheckCaveat(*resource.mutable_caveat(), context);
    case v1::Resource::kTemplate:
      return CheckTemplate(*resource.mutable_template_(), context);
    case v1::Resource::kRatingOverride:
      return CheckRatingOverride(*resource.mutable_rating_override(), context);
    case v1::Resource::KIND_NOT_SET:
      break;
  }
  return absl::InternalError("a resource without a kind was to be checked");
}

}  // namespace ragstone::ingestion
