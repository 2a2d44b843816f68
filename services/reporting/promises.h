// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// "Figures will be available for the next meeting": at which meeting that falls due, and whether it
// came true.

#ifndef RAGSTONE_SERVICES_REPORTING_PROMISES_H_
#define RAGSTONE_SERVICES_REPORTING_PROMISES_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// A council's meetings, of any panel, by date and then by name.
class Meetings {
 public:
  // In any order.
  explicit Meetings(std::vector<ingestion::v1::Meeting> meetings);

  // nullptr: there is none of that name.
  const ingestion::v1::Meeting* Find(absl::string_view name) const;

  // The panel's meeting before, or after, that one; nullptr: there is none.
  const ingestion::v1::Meeting* Before(const ingestion::v1::Meeting& meeting) const;
  const ingestion::v1::Meeting* After(const ingestion::v1::Meeting& meeting) const;

 private:
  std::vector<ingestion::v1::Meeting> meetings_;
};

// The meeting that a promise falls due at: the one it names, else the panel's next after the one
// that promised. nullptr: there is none yet.
const ingestion::v1::Meeting* DueMeeting(const ingestion::v1::Promise& promise,
                                         const Meetings& meetings);

// The meetings of a promise that falls due at `meeting` or at an earlier one of its panel: where it
// was made, and where it is due.
struct DuePromiseMeetings {
  const ingestion::v1::Meeting* made_at;
  const ingestion::v1::Meeting* due_at;
};
std::optional<DuePromiseMeetings> DueBy(const ingestion::v1::Meeting& meeting,
                                        const ingestion::v1::Promise& promise,
                                        const Meetings& meetings);

// Whether a figure that can be reported is stated of the period that the meeting `made_at` would
// have reported, or of a later one up to the data end of the meeting of `view`. `caveat` is one of
// the caveats of `view`. INTERNAL: its indicator cannot be read.
absl::StatusOr<bool> PromiseKept(const SnapshotView& view, const ingestion::v1::Caveat& caveat,
                                 const ingestion::v1::Meeting& made_at);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PROMISES_H_
