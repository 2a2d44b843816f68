// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_PAGES_H_
#define RAGSTONE_CLIENTS_CLI_PAGES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {

// Items a page: as many as the services give.
inline constexpr int kPageSize = 1000;

// Calls `list(request)` until there are no more pages, and hands each to `take`, which can end it
// with an error. Pages after the first stand at the sequence of the first, as their tokens see to.
// At most `limit` pages; 0: all.
template <typename Request, typename List, typename Take>
absl::Status EachPage(Request request, const List& list, const Take& take, int limit = 0) {
  request.set_page_size(kPageSize);
  for (int pages = 1;; ++pages) {
    const auto page = list(request);
    RAGSTONE_RETURN_IF_ERROR(page.status());
    RAGSTONE_RETURN_IF_ERROR(take(*page));
    if (page->next_page_token().empty() || pages == limit) return absl::OkStatus();
    request.set_page_token(page->next_page_token());
  }
}

// The same, with the pages joined into one answer.
template <typename Request, typename List>
auto AllPages(const Request& request, const List& list, int limit = 0) -> decltype(list(request)) {
  typename decltype(list(request))::value_type all;
  RAGSTONE_RETURN_IF_ERROR(EachPage(
      request, list,
      [&](const auto& page) {
        all.clear_next_page_token();
        all.MergeFrom(page);
        return absl::OkStatus();
      },
      limit));
  return all;
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_PAGES_H_
