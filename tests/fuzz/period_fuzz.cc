// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A text that is read as a period is printed as it stood, and the period's neighbours are its own.

#include <cstdlib>
#include <optional>
#include <string>

#include "services/domain/period.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using ragstone::domain::Period;
  const std::string text(data, data + size);
  (void)ragstone::domain::ParseDay(text);
  const absl::StatusOr<Period> period = Period::Parse(text);
  if (!period.ok()) return 0;
  if (period->ToString() != text) std::abort();
  if (Period::Unpack(period->Pack()) != std::optional(*period)) std::abort();
  if (period->Next().Previous() != *period) std::abort();
  if (period->first_day() > period->last_day()) std::abort();
  if (period->Next().first_day() != period->last_day() + 1) std::abort();
  (void)period->ToWords();
  (void)period->LastYear();
  (void)period->Year();
  return 0;
}
