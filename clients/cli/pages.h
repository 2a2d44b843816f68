// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_PAGES_H_
#define RAGSTONE_CLIENTS_CLI_PAGES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"

namespace ragstone::cli {

// Resources a page: as many as the services give.
inline constexpr int kPageSize = 1000;

// Calls `list(request)` until there are no more pages, and joins the answers. Pages after the first
// stand at the sequence of the first, as their tokens see to. At most `limit` pages; 0: all.
template <typename Request, typename List>
auto AllPages(Request request, const List& list, int limit = 0) -> decltype(list(request)) {
  request.set_page_size(kPageSize);
  auto all = list(request);
  if (!all.ok()) return all;
  for (int pages = 1; !all->next_page_token().empty() && pages != limit; ++pages) {
    request.set_page_token(all->next_page_token());
    auto next = list(request);
    if (!next.ok()) return next;
    all->clear_next_page_token();
    all->MergeFrom(*next);
  }
  return all;
}

// Every resource of a kind under a parent.
absl::StatusOr<ingestion::v1::ListResourcesResponse> ListAll(const Session& session,
                                                             absl::string_view parent,
                                                             ingestion::v1::ResourceKind kind);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_PAGES_H_
