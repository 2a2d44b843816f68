// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a CSV file of figures.

#include "clients/cli/files/csv_reader.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/read_table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ragstone::fuzz::MemoryFile file(data, size);
  const auto table = ragstone::cli::CsvReader::Open(file.path());
  if (table.ok()) ragstone::fuzz::ReadTable(**table);
  return 0;
}
