// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DUE_COUNTS_H_
#define RAGSTONE_SERVICES_REPORTING_DUE_COUNTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/base/gauge.h"
#include "services/reporting/commentary_due_reader.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// How much commentary each panel's next meeting still wants, and by when: of the meetings that are
// today (UTC) or later, the first. A council is looked through anew when it has a new commit, or
// another day begins. Not thread-safe.
class DueCounts {
 public:
  // All must outlive this.
  DueCounts(ReportSources& sources, CommentaryDueReader& reader, const Clock& clock)
      : sources_(sources), reader_(reader), clock_(clock) {}

  // Errors as ReportSources and CommentaryDueReader.
  absl::StatusOr<std::vector<Gauge>> Read();

 private:
  struct Meeting {
    std::string name;
    // Entries whose commentary is not approved.
    int wanted = 0;
    // Nothing where it cannot be told.
    std::optional<absl::CivilDay> due;
  };
  struct Council {
    std::int64_t sequence = 0;
    absl::CivilDay today;
    std::vector<Meeting> meetings;
  };

  absl::StatusOr<Council> Look(const std::string& council, std::int64_t sequence,
                               absl::CivilDay today, const CallScope& scope);
  absl::StatusOr<Meeting> LookAt(const std::string& meeting, std::int64_t sequence,
                                 const CallScope& scope);

  ReportSources& sources_;
  CommentaryDueReader& reader_;
  const Clock& clock_;
  std::map<std::string, Council> seen_;  // by name
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DUE_COUNTS_H_
