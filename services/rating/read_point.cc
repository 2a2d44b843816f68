// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/read_point.h"

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::rating {

absl::StatusOr<int64_t> ResolveReadPoint(Watermark& watermark, absl::string_view council,
                                         const ReadAt& at, const CallScope& scope) {
  FaultList faults;
  if (at.as_of_sequence < 0) {
    faults.Add("read_at.as_of_sequence", absl::StrCat(at.as_of_sequence, ", want 0 or more"));
  }
  if (at.min_sequence < 0) {
    faults.Add("read_at.min_sequence", absl::StrCat(at.min_sequence, ", want 0 or more"));
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());

  int64_t applied = watermark.Of(council);
  if (at.min_sequence > applied) {
    RAGSTONE_ASSIGN_OR_RETURN(applied, watermark.Await(council, at.min_sequence, scope));
  }
  if (applied == 0) return NotFoundError("council", council);
  if (at.as_of_sequence > applied) {
    return OutOfRangeError(
        "SEQUENCE_NOT_APPLIED",
        absl::StrCat("read_at.as_of_sequence: ", at.as_of_sequence, ", but rating has applied ",
                     applied, " of ", council, "; ask with min_sequence to wait for it"));
  }
  return at.as_of_sequence > 0 ? at.as_of_sequence : applied;
}

}  // namespace ragstone::rating
