// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FIND_INDEX_H_
#define RAGSTONE_CLIENTS_CLI_FIND_INDEX_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"

namespace ragstone::cli {

// What an officer says of an index: each may be left out where the rest decides.
struct IndexWords {
  std::string panel;
  std::string year;
  // An entry's number, or its indicator's id.
  std::string entry;
  // A period that the entry is asked about: of several indexes, one whose entry is of the period's
  // frequency is meant.
  std::string period;
};

struct FoundIndex {
  ingestion::v1::PerformanceIndex index;
  // The entry's number; empty if none was asked for.
  std::string entry_number;
  // The council's sequence that the index was found at. A rating asked for with it as min_sequence
  // knows all that was loaded before.
  int64_t sequence = 0;
};

// The one index of the council that the words fit. NOT_FOUND: none does; the message names the
// panels and years that there are. INVALID_ARGUMENT: several do; the message lists them.
absl::StatusOr<FoundIndex> FindIndex(const Session& session, const IndexWords& words);

// The name of a panel's index of a year: councils/merton/panels/cyp/indexes/FY2020-21.
absl::StatusOr<std::string> IndexName(const Session& session, const std::string& panel,
                                      const std::string& year);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FIND_INDEX_H_
