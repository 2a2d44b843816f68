// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/commands/as_of.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include <CLI/CLI.hpp>

#include "clients/cli/exit_code.h"
#include "clients/cli/files/place.h"
#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"

namespace ragstone::cli {

void AddAsOfOption(CLI::App* command, std::string& as_of) {
  command
      ->add_option("--as-of", as_of,
                   "As things were known at this sequence, or at this time: "
                   "2021-01-05T17:00:00Z [now]")
      ->type_name("SEQUENCE");
}

absl::StatusOr<int64_t> AsOfSequence(const Session& session, const std::string& council,
                                     absl::string_view as_of) {
  if (as_of.empty()) return 0;
  int64_t sequence = 0;
  if (absl::SimpleAtoi(as_of, &sequence) && sequence > 0) return sequence;
  absl::Time time;
  std::string why;
  if (!absl::ParseTime(absl::RFC3339_full, as_of, &time, &why)) {
    return UsageError(absl::StrCat("--as-of: ", Quoted(as_of),
                                   ", want a sequence, or a time with its zone, such as "
                                   "2021-01-05T17:00:00Z"));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetHeadRequest request;
  request.set_council(council);
  convert::SetTimestamp(time, *request.mutable_as_of_time());
  RAGSTONE_ASSIGN_OR_RETURN(const auto head, ingestion.GetHead(request, session.Options()));
  if (head.head().sequence() > 0) return head.head().sequence();
  return absl::NotFoundError(absl::StrCat("nothing of ", council, " was stored by ", as_of));
}

}  // namespace ragstone::cli
