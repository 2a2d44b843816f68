// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Making errors that a caller can act on. Every error has a code, a sentence for people, and for
// programs a reason and what is wrong where. A use case or a store makes them with the functions
// below, which know nothing of any protocol; services/rpc/status.h turns them into what goes over
// the wire (google.rpc.ErrorInfo, BadRequest and so on) and back.
//
//   if (index == nullptr) return NotFoundError("index", name);
//   if (meeting.state == MeetingState::kHeld) {
//     return FailedPreconditionError("MEETING_HELD", {{"MEETING_HELD", name, "it was held on
//     2021-01-13"}});
//   }
//
// The faults of a request are gathered, so that whoever sent it mends them all at once:
//
//   FaultList faults;
//   const std::optional<Decimal> value = faults.Take(ParseDecimal(row.value()), ItemPath("",
//   "rows", 17, "value")); if (row.area().empty()) faults.Add("rows[17].area", "missing, want an
//   area"); if (!faults.empty()) return faults.ToStatus();
//
// Texts of faults name the value and what was wanted: `"n/a", want a decimal or a symbol`; the path
// is not part of them.

#ifndef RAGSTONE_SERVICES_BASE_ERRORS_H_
#define RAGSTONE_SERVICES_BASE_ERRORS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ragstone {

// Something wrong with one field of a request.
struct Fault {
  // From the top of the request: `rows[17].value`. Empty: the request as a whole.
  std::string path;
  // `"n/a", want a decimal or a symbol`.
  std::string description;

  friend bool operator==(const Fault& a, const Fault& b) {
    return a.path == b.path && a.description == b.description;
  }
};

// A state that has to change before the same request can succeed.
struct UnmetPrecondition {
  // What kind: `RESOURCE_MISSING`, `MEETING_HELD`.
  std::string type;
  // Of what: a resource name.
  std::string subject;
  // What to do about it, or why.
  std::string description;

  friend bool operator==(const UnmetPrecondition& a, const UnmetPrecondition& b) {
    return a.type == b.type && a.subject == b.subject && a.description == b.description;
  }
};

// A resource that an error is about.
struct ErrorResource {
  // The kind, in the words of the contracts: `indicator`.
  std::string type;
  // `councils/merton/indicators/ehc-20-weeks`.
  std::string name;

  friend bool operator==(const ErrorResource& a, const ErrorResource& b) {
    return a.type == b.type && a.name == b.name;
  }
};

// What an error says to programs.
struct ErrorDetails {
  // In capitals: `STALE_ETAG`. Empty: the code says it all.
  std::string reason;
  // Words for the reason: `batch` = `councils/merton/batches/17`.
  std::map<std::string, std::string> metadata;
  std::vector<Fault> faults;
  std::vector<UnmetPrecondition> preconditions;
  std::optional<ErrorResource> resource;
  // Trying again makes sense, but not before.
  std::optional<absl::Duration> retry_after;

  friend bool operator==(const ErrorDetails& a, const ErrorDetails& b) {
    return a.reason == b.reason && a.metadata == b.metadata && a.faults == b.faults &&
           a.preconditions == b.preconditions && a.resource == b.resource &&
           a.retry_after == b.retry_after;
  }
};

// An error of any code with its details. `code` must not be OK.
absl::Status MakeError(absl::StatusCode code, absl::string_view message,
                       const ErrorDetails& details);

// The details that a status carries; none in an OK status, or one that was made without.
ErrorDetails DetailsOf(const absl::Status& status);

// The same error with one more word for programs: what WithErrorMetadata(status, "batch", name)
// names. An OK status stays as it is.
absl::Status WithErrorMetadata(absl::Status status, absl::string_view key, absl::string_view value);

// The reason of INVALID_ARGUMENT about fields of a request.
inline constexpr char kInvalidField[] = "INVALID_FIELD";

// INVALID_ARGUMENT about one field. The message is `path: description`.
absl::Status InvalidFieldError(absl::string_view path, absl::string_view description);

// NOT_FOUND of a resource: `councils/merton/indicators/x: no such indicator`; the reason
// INDICATOR_NOT_FOUND. Of `type` (`note of interest`), blanks become underscores in the reason.
absl::Status NotFoundError(absl::string_view type, absl::string_view name);

// ALREADY_EXISTS: `councils/merton/indicators/x: there is one already`; the reason
// INDICATOR_EXISTS.
absl::Status AlreadyExistsError(absl::string_view type, absl::string_view name);

// ALREADY_EXISTS: the request id was used for another request; the reason REQUEST_ID_REUSED.
absl::Status RequestIdReusedError(absl::string_view request_id);

// FAILED_PRECONDITION; the message names each of them.
absl::Status FailedPreconditionError(absl::string_view reason,
                                     std::vector<UnmetPrecondition> preconditions);

// FAILED_PRECONDITION of a thing that has states, WRONG_STATE: `it is a draft, want one that is
// approved`; and of an approval by whoever submitted it, OWN_SUBMISSION.
absl::Status WrongStateError(absl::string_view name, absl::string_view state,
                             absl::string_view wanted);
absl::Status OwnSubmissionError(absl::string_view name, absl::string_view actor);

// ABORTED: somebody else came first; read again and repeat.
absl::Status AbortedError(absl::string_view reason, absl::string_view message);

// ABORTED, STALE_ETAG.
absl::Status StaleEtagError(absl::string_view name, absl::string_view etag);

// OUT_OF_RANGE: beyond what there is, such as a sequence beyond the newest.
absl::Status OutOfRangeError(absl::string_view reason, absl::string_view message);

// UNAVAILABLE: the same call may succeed after a while.
absl::Status UnavailableError(absl::string_view reason, absl::string_view message,
                              absl::Duration retry_after = absl::Seconds(1));

// The reason of UNAVAILABLE when a service that we asked could not be reached, after trying several
// times.
inline constexpr char kServiceUnreachable[] = "SERVICE_UNREACHABLE";

// The reasons of a write that the service's disk did not take, RESOURCE_EXHAUSTED and
// FAILED_PRECONDITION: nothing of it was stored, reads go on, and it passes once somebody has
// looked after the disk.
inline constexpr char kDatabaseFull[] = "DATABASE_FULL";
inline constexpr char kDatabaseReadOnly[] = "DATABASE_READ_ONLY";

// Whether an error has one of these reasons.
bool IsDatabaseUnwritable(const absl::Status& status);

// RESOURCE_EXHAUSTED: the disk is full, or a limit of the service was reached.
absl::Status ResourceExhaustedError(absl::string_view reason, absl::string_view message);

// INTERNAL: a fault of the service itself.
absl::Status InternalError(absl::string_view reason, absl::string_view message);

// An error in full for a person, of several lines when it has several faults; no newline at the
// end:
//
//   2 faults (INVALID_FIELD)
//     rows[17].value: "n/a", want a decimal or a symbol
//     rows[18].area: missing, want an area
//
// Metadata that adds something follows in the same form (`batch = councils/merton/batches/17`).
std::string RenderError(const absl::Status& status);

// `parent.field`, or `field` where the parent is empty.
std::string FieldPath(absl::string_view parent, absl::string_view field);

// `parent.field[index]`, or with a member `parent.field[index].member`.
std::string ItemPath(absl::string_view parent, absl::string_view field, std::size_t index,
                     absl::string_view member = "");

// Gathers the faults of a request. Not thread-safe.
class FaultList {
 public:
  // Faults that are kept. More are only counted: a wrong file of a million rows must not fill the
  // memory.
  static constexpr std::size_t kDefaultLimit = 10'000;

  explicit FaultList(std::size_t limit = kDefaultLimit) : limit_(limit) {}

  void Add(absl::string_view path, absl::string_view description);

  // A failed check's faults. A status with faults of its own has them added under `path`; of any
  // other, its message is the description. OK adds nothing.
  void Add(absl::string_view path, const absl::Status& status);

  // The value, or nothing after adding its fault.
  template <typename T>
  std::optional<T> Take(absl::StatusOr<T> result, absl::string_view path) {
    if (result.ok()) return *std::move(result);
    Add(path, result.status());
    return std::nullopt;
  }

  bool empty() const { return count_ == 0; }

  // All of them, also those that were not kept.
  std::size_t count() const { return count_; }

  // The first ones, in the order in which they were added.
  const std::vector<Fault>& faults() const { return faults_; }

  // OK if there are none. Else INVALID_ARGUMENT with all that were kept and, as metadata `faults`,
  // their count. The message is that of the only fault, or names their count and the first.
  absl::Status ToStatus() const;

 private:
  std::size_t limit_;
  std::size_t count_ = 0;
  std::vector<Fault> faults_;
};

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_ERRORS_H_
