// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A text that is read as a decimal is printed as one that is read as the same.

#include <cstdlib>
#include <string>

#include "services/domain/decimal.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using ragstone::domain::Decimal;
  const std::string text(data, data + size);
  const absl::StatusOr<Decimal> read = Decimal::Parse(text);
  if (!read.ok()) return 0;
  const absl::StatusOr<Decimal> again = Decimal::Parse(read->ToString());
  if (!again.ok() || !(*again == *read)) std::abort();
  return 0;
}
