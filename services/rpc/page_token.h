// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Pages of a List method:
//
//   FaultList faults;
//   const rpc::Page page = rpc::ReadPage(request, {}, faults);
//   if (!faults.empty()) return faults.ToStatus();
//   ... up to page.size items after page.position ...
//   if (more) response.set_next_page_token(rpc::NextPageToken(request, last_item_position));
//
// A position is whatever finds the next item again: the last item's name, with the sequence that
// the first page was read at if all pages are to agree.

#ifndef RAGSTONE_SERVICES_RPC_PAGE_TOKEN_H_
#define RAGSTONE_SERVICES_RPC_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "services/base/errors.h"

namespace ragstone::rpc {

struct PageLimits {
  // What a request without a size gets.
  std::int32_t default_size = 100;
  // More is taken as this.
  std::int32_t max_size = 1000;
};

struct Page {
  std::int32_t size = 0;
  // Empty on the first page.
  std::string position;
};

// A page's size: 0 is the default, more than the limit is the limit. Adds a fault under `page_size`
// if it is negative.
std::int32_t PageSize(std::int32_t page_size, const PageLimits& limits, FaultList& faults);

// A token for the page after `position` of the same request. Opaque to clients: URL-safe base 64.
std::string NextPageToken(const google::protobuf::Message& request, absl::string_view position);

// The position in a token. INVALID_ARGUMENT, without a path, if it is not one of ours, or was made
// for a request with other arguments; its `page_size` may differ.
absl::StatusOr<std::string> ParsePageToken(const google::protobuf::Message& request,
                                           absl::string_view token);

// Both from a request with the usual fields.
template <typename Request>
Page ReadPage(const Request& request, const PageLimits& limits, FaultList& faults) {
  Page page;
  page.size = PageSize(request.page_size(), limits, faults);
  if (!request.page_token().empty()) {
    page.position =
        faults.Take(ParsePageToken(request, request.page_token()), "page_token").value_or("");
  }
  return page;
}

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_PAGE_TOKEN_H_
