// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/warning_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/exit_code.h"
#include "clients/cli/files/place.h"
#include "clients/cli/words.h"

namespace ragstone::cli {

using ::ragstone::ingestion::v1::WarningKind;

absl::StatusOr<std::vector<WarningKind>> ParseWarnings(absl::string_view option,
                                                       const std::vector<std::string>& words) {
  const google::protobuf::EnumDescriptor& type = *ingestion::v1::WarningKind_descriptor();
  std::vector<WarningKind> kinds;
  for (const std::string& word : words) {
    int kind = 0;
    if (word == "all") {
      for (int each = ingestion::v1::WarningKind_MIN + 1; each <= ingestion::v1::WarningKind_MAX;
           ++each) {
        kinds.push_back(static_cast<WarningKind>(each));
      }
    } else if (ParseEnum(type, word, kind)) {
      kinds.push_back(static_cast<WarningKind>(kind));
    } else {
      return UsageError(absl::StrCat(option, ": ", Quoted(word), ", want all or any of: ",
                                     absl::StrJoin(EnumTokens(type), ", ")));
    }
  }
  return kinds;
}

std::string OpenWarnings(const ingestion::v1::Batch& batch) {
  std::string open;
  for (const auto& warning : batch.counts().warnings()) {
    if (!warning.accepted()) absl::StrAppend(&open, open.empty() ? "" : ",", Token(warning.kind()));
  }
  return open;
}

}  // namespace ragstone::cli
