// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Page tokens: where the next page goes on, for which request, and as of which sequence, so that
// all pages of a list see the same commits.

#ifndef RAGSTONE_SERVICES_INGESTION_PAGE_TOKEN_H_
#define RAGSTONE_SERVICES_INGESTION_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace ragstone::ingestion {

struct PageToken {
  std::string position;  // after which the page goes on; empty on the first page
  int64_t sequence = 0;  // of the first page; 0 on the first page itself
};

// Reads the `page_token` of a list request. Every other field but `page_size` must be as on the
// first page. INVALID_ARGUMENT otherwise.
absl::StatusOr<PageToken> ReadPageToken(const google::protobuf::Message& request);

// The token for the page after this one of `request`.
std::string MakePageToken(const google::protobuf::Message& request, const PageToken& token);

// The page size asked for within the limits. INVALID_ARGUMENT if it is negative.
absl::StatusOr<int> PageSize(int32_t asked);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_PAGE_TOKEN_H_
