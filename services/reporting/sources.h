// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_SOURCES_H_
#define RAGSTONE_SERVICES_REPORTING_SOURCES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/load_warning.h"

namespace ragstone::reporting {

// A point in a council's history.
struct ReadPoint {
  std::int64_t sequence = 0;
  // The newest redaction of all, which may be later: what is read as of the sequence has it.
  std::int64_t redaction_sequence = 0;
};

// Where a report's contents come from. Implementations are thread-safe.
//
// Every method ends when the scope does. UNAVAILABLE: the other service cannot be reached; the
// message says which, and at which address. DEADLINE_EXCEEDED: it did not answer in time. INTERNAL:
// it answered what it should not. The snapshots, which are large, are put into empty messages of
// the caller's, wherever these live.
class ReportSources {
 public:
  virtual ~ReportSources() = default;

  // Every council by name, without the reference set.
  virtual absl::StatusOr<std::vector<std::string>> ListCouncils(const CallScope& scope) = 0;

  // The newest point in a council's history. NOT_FOUND: the council.
  virtual absl::StatusOr<ReadPoint> ReadHead(absl::string_view council, const CallScope& scope) = 0;

  // The sequence of a council's newest commit at an instant; 0 where it has none by then.
  // NOT_FOUND: the council.
  virtual absl::StatusOr<std::int64_t> ReadSequenceAt(absl::string_view council, absl::Time time,
                                                      const CallScope& scope) = 0;

  // What is stated for a meeting, as of a sequence. NOT_FOUND: the meeting, or not yet by then.
  // OUT_OF_RANGE: a sequence beyond the newest. FAILED_PRECONDITION: its index or template has
  // gone.
  virtual absl::Status ReadMeeting(absl::string_view meeting, std::int64_t sequence,
                                   const CallScope& scope,
                                   ingestion::v1::GetMeetingSnapshotResponse& snapshot) = 0;

  // The ratings of an index for the day that a paper reports up to, as of a point; waits until
  // rating has caught up with its sequence and its redaction.
  virtual absl::Status ReadRatings(absl::string_view index, absl::string_view as_of_date,
                                   const ReadPoint& point, const CallScope& scope,
                                   rating::v1::GetIndexSnapshotResponse& snapshot) = 0;

  // Why a batch was loaded, as stated with it; empty where nobody said, and for one that is not
  // there.
  virtual absl::StatusOr<std::string> ReadBatchReason(absl::string_view batch,
                                                      const CallScope& scope) = 0;

  // The warnings that a batch drew; none of one that is not there. As accepted by now, at whatever
  // sequence the report stands.
  virtual absl::StatusOr<std::vector<LoadWarning>> ReadLoadWarnings(absl::string_view batch,
                                                                    const CallScope& scope) = 0;

  // A council's meetings, of all panels and in no particular order, as of a sequence.
  virtual absl::StatusOr<std::vector<ingestion::v1::Meeting>> ListMeetings(
      absl::string_view council, std::int64_t sequence, const CallScope& scope) = 0;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_SOURCES_H_
