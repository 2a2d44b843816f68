// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/json_list.h"

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/json_util.h"

namespace ragstone::cli {

void JsonList::Add(const google::protobuf::Message& item) {
  out_ << (empty_ ? "{\n \"" + name_ + "\": [\n" : ",\n");
  empty_ = false;
  std::string json;
  // A message of ours can always be written.
  if (!google::protobuf::util::MessageToJsonString(item, &json).ok()) json = "{}";
  out_ << "  " << absl::StripSuffix(json, "\n");
}

void JsonList::End() { out_ << (empty_ ? "{}\n" : "\n ]\n}\n"); }

}  // namespace ragstone::cli
