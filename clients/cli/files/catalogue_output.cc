// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue_output.h"

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace ragstone::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kPackage = "ragstone.ingestion.v1.";

// As their comments in the contracts say.
constexpr absl::string_view kOutput[] = {
    "Commentary.author",        "Commentary.update_time",
    "Commentary.state",         "Commentary.steps",
    "IndexEntry.rule_version",  "IndexEntry.last_rule_version",
    "RatingOverride.author",    "RatingOverride.update_time",
    "RatingOverride.indicator", "RuleChange.rule_version",
    "Target.operator",          "Target.value",
    "Target.upper_value",       "Target.kind",
    "Target.benchmark",
};

}  // namespace

bool IsOutput(const FieldDescriptor& field) {
  if (field.name() == "etag") return true;
  absl::string_view name = field.full_name();
  return absl::ConsumePrefix(&name, kPackage) &&
         std::find(std::begin(kOutput), std::end(kOutput), name) != std::end(kOutput);
}

void ClearOutput(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    if (IsOutput(*field)) {
      reflection.ClearField(&message, field);
    } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) {
      continue;
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        ClearOutput(*reflection.MutableRepeatedMessage(&message, field, i));
      }
    } else {
      ClearOutput(*reflection.MutableMessage(&message, field));
    }
  }
}

}  // namespace ragstone::cli
