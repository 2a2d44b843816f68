// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_KNOWN_CATALOGUE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_KNOWN_CATALOGUE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::cli {

struct KnownIndicator {
  std::string id;
  std::string description;
  // Of the reference set, not of the council.
  bool reference = false;
};

// What of a catalogue helps to tell what the columns of a table are.
struct KnownCatalogue {
  // How it is called: "the catalogue of merton"; or why there is none.
  std::string remark;
  std::vector<KnownIndicator> indicators;
  // Areas by their codes.
  std::vector<std::string> areas;

  bool HasArea(absl::string_view code) const;

  // The indicator that a text is the name of: its id, its description, or words that are mostly the
  // same. Null if there is none, or several as near. `sure` tells the first two from the third.
  const KnownIndicator* Match(absl::string_view text, bool& sure) const;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_KNOWN_CATALOGUE_H_
