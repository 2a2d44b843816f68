// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_PAGE_POSITION_H_
#define RAGSTONE_SERVICES_RATING_PAGE_POSITION_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/rating/rating_reader.h"

namespace ragstone::rating {

// Where the next page of a list begins, and the sequence that all its pages are read as of: a list
// that is leafed through while figures come in does not mix two states.
struct PagePosition {
  int64_t sequence = 0;
  RatingPlace after;
};

// As bytes, for a page token.
std::string PackPosition(const PagePosition& position);

// INVALID_ARGUMENT about `page_token`: the bytes are no position.
absl::StatusOr<PagePosition> UnpackPosition(absl::string_view bytes);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_PAGE_POSITION_H_
