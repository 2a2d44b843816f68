// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/page_token.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"

#include "services/base/errors.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/rpc/page_token.h"

namespace ragstone::ingestion {

absl::StatusOr<PageToken> ReadPageToken(const google::protobuf::Message& request) {
  const std::string token = request.GetReflection()->GetString(
      request, request.GetDescriptor()->FindFieldByName("page_token"));
  if (token.empty()) return PageToken{};
  const absl::StatusOr<std::string> plain = rpc::ParsePageToken(request, token);
  if (!plain.ok()) return InvalidFieldError("page_token", plain.status().message());
  const std::pair<std::string, std::string> parts = absl::StrSplit(*plain, absl::MaxSplits('|', 1));
  PageToken read;
  if (!absl::SimpleAtoi(parts.first, &read.sequence)) {
    return BadField("page_token", token, "want the token of the page before");
  }
  read.position = parts.second;
  return read;
}

std::string MakePageToken(const google::protobuf::Message& request, const PageToken& token) {
  return rpc::NextPageToken(request, absl::StrCat(token.sequence, "|", token.position));
}

absl::StatusOr<int> PageSize(int32_t asked) {
  if (asked < 0) return BadField("page_size", absl::StrCat(asked), "want zero or more");
  return asked == 0 ? kDefaultPageSize : std::min<int>(asked, kMaxPageSize);
}

}  // namespace ragstone::ingestion
