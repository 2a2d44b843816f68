// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a mapping file.

#include <cstdlib>

#include "clients/cli/files/mapping.h"
#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ragstone::fuzz::MemoryFile file(data, size);
  const auto mapping = ragstone::cli::ReadMapping(file.path());
  if (!mapping.ok() && mapping.status().message().empty()) std::abort();
  return 0;
}
