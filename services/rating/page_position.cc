// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/page_position.h"

#include <utility>

#include "services/base/errors.h"
#include "services/rating/packed_bytes.h"

namespace ragstone::rating {
std::string PackPosition(const PagePosition& position) {
  PackedWriter out;
  out.Unsigned(static_cast<uint64_t>(position.sequence));
  const RatingPlace& after = position.after;
  for (const std::string* const text :
       {&after.entry, &after.area, &after.breakdown, &after.period}) {
    out.Text(*text);
  }
  return std::move(out).Take();
}

absl::StatusOr<PagePosition> UnpackPosition(absl::string_view bytes) {
  PackedReader in(bytes);
  PagePosition position;
  position.sequence = static_cast<int64_t>(in.Unsigned());
  RatingPlace& after = position.after;
  for (std::string* const text : {&after.entry, &after.area, &after.breakdown, &after.period}) {
    *text = in.Text();
  }
  if (!in.ok() || !in.AtEnd() || position.sequence <= 0) {
    return InvalidFieldError("page_token", "not one of ours, want next_page_token of an answer");
  }
  return position;
}

}  // namespace ragstone::rating
