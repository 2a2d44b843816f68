// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/page_position.h"

#include <utility>

#include "services/base/errors.h"
#include "services/rating/packed_bytes.h"

namespace ragstone::rating {
namespace {

void PackText(PackedWriter& out, const std::string& text) {
  out.Unsigned(text.size());
  for (const char byte : text) out.Byte(static_cast<uint8_t>(byte));
}

std::string UnpackText(PackedReader& in) {
  std::string text;
  const absl::uint128 size = in.Unsigned();
  for (absl::uint128 i = 0; i < size && in.ok(); ++i) text.push_back(static_cast<char>(in.Byte()));
  return text;
}

}  // namespace

std::string PackPosition(const PagePosition& position) {
  PackedWriter out;
  out.Unsigned(static_cast<uint64_t>(position.sequence));
  const RatingPlace& after = position.after;
  for (const std::string* const text :
       {&after.entry, &after.area, &after.breakdown, &after.period}) {
    PackText(out, *text);
  }
  return std::move(out).Take();
}

absl::StatusOr<PagePosition> UnpackPosition(absl::string_view bytes) {
  PackedReader in(bytes);
  PagePosition position;
  position.sequence = static_cast<int64_t>(in.Unsigned());
  RatingPlace& after = position.after;
  for (std::string* const text : {&after.entry, &after.area, &after.breakdown, &after.period}) {
    *text = UnpackText(in);
  }
  if (!in.ok() || !in.AtEnd() || position.sequence <= 0) {
    return InvalidFieldError("page_token", "not one of ours, want next_page_token of an answer");
  }
  return position;
}

}  // namespace ragstone::rating
