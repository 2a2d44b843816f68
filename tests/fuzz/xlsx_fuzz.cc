// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a workbook of figures.

#include "clients/cli/files/xlsx_reader.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/read_table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ragstone::fuzz::MemoryFile file(data, size);
  const auto table =
      ragstone::cli::XlsxReader::Open(file.path(), "", ragstone::cli::OwnLayoutNeeds());
  if (table.ok()) ragstone::fuzz::ReadTable(**table);
  return 0;
}
