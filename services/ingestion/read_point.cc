// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/read_point.h"

#include <optional>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"

namespace ragstone::ingestion {

common::v1::AnsweredAt ReadPoint::Message() const {
  common::v1::AnsweredAt message;
  message.set_sequence(sequence);
  message.set_reference_sequence(reference_sequence);
  return message;
}

absl::Status AwaitReadAt(Store& store, const CommitSignal& signal, absl::string_view council,
                         const common::v1::ReadAt& read_at, const CallScope& scope) {
  if (!IsNameOf(ResourceKind::kCouncil, council)) {
    return BadField("council", council, absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  if (read_at.as_of_sequence() < 0) {
    return BadField("read_at.as_of_sequence", absl::StrCat(read_at.as_of_sequence()),
                    "want zero or more");
  }
  if (read_at.min_sequence() < 0) {
    return BadField("read_at.min_sequence", absl::StrCat(read_at.min_sequence()),
                    "want zero or more");
  }
  if (read_at.min_sequence() == 0) return absl::OkStatus();

  while (true) {
    const int64_t seen = signal.count();
    int64_t newest = 0;
    RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
      if (!found.has_value()) return CouncilNotFound(council);
      newest = found->sequence;
      return absl::OkStatus();
    }));
    if (newest >= read_at.min_sequence()) return absl::OkStatus();
    const absl::Status wanted = scope.Check();
    if (absl::IsDeadlineExceeded(wanted))
      return SequenceNotReached(council, read_at.min_sequence(), newest);
    RAGSTONE_RETURN_IF_ERROR(wanted);
    signal.Await(seen, scope.deadline, scope);
  }
}

absl::StatusOr<ReadPoint> FindReadPoint(ReadView& view, absl::string_view council,
                                        const common::v1::ReadAt& read_at) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
  if (!found.has_value()) return CouncilNotFound(council);
  ReadPoint point{*found, found->sequence, found->reference_sequence};
  if (read_at.as_of_sequence() == 0 || read_at.as_of_sequence() == found->sequence) return point;
  if (read_at.as_of_sequence() > found->sequence) {
    return SequenceBeyondNewest("read_at.as_of_sequence", read_at.as_of_sequence(),
                                found->sequence);
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Commit> commit,
                            view.FindCommit(found->id, read_at.as_of_sequence()));
  if (!commit.has_value())
    return absl::DataLossError("a commit is missing: restore the database from a copy");
  point.sequence = commit->sequence;
  point.reference_sequence = commit->reference_sequence;
  return point;
}

}  // namespace ragstone::ingestion
