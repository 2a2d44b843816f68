// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ingestion keeps, as a port: councils with their commits, resources in revisions, figures in
// batches.
//
// Nothing is overwritten, but for words that are taken out (Redaction). A resource is a list of
// revisions, each at a sequence of its council; as of S it is the last at or before S. Figures
// stand in parts (figure_part.h), each of a batch; as of S they are what the parts of batches
// committed at or before S say, the later winning. Sequences number each council's commits 1, 2, 3,
// ….
//
//   absl::StatusOr<int64_t> CreatePanel(Store& store, …) {
//     return store.Write([&](WriteView& view) {
//       RAGSTONE_ASSIGN_OR_RETURN(const Commit commit, view.AppendCommit(council, …));
//       …
//     });
//   }
//
// Methods answer, besides what they list: INTERNAL and DATA_LOSS for a fault of the disk; writes
// RESOURCE_EXHAUSTED when it is full and FAILED_PRECONDITION when it cannot be written (reasons
// DATABASE_FULL and DATABASE_READ_ONLY); ABORTED when the database stayed busy; CANCELLED.

#ifndef RAGSTONE_SERVICES_INGESTION_STORE_H_
#define RAGSTONE_SERVICES_INGESTION_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/ingestion/resource_name.h"
#include "services/ingestion/stored_redaction.h"
#include "services/rpc/request_replay.h"

namespace ragstone::ingestion {

// A council that has a sequence: a row of its own besides the resource that describes it.
struct Council {
  int64_t id = 0;
  std::string name;                // "councils/merton"
  int64_t sequence = 0;            // of its newest commit; 0 before the first
  int64_t reference_sequence = 0;  // of the reference set, as adopted by then
  // Of the newest commit that took words out of what it reads, or adopted that; 0: none did.
  int64_t redaction_sequence = 0;

  bool is_reference() const { return name == kReferenceCouncil; }
};

enum class CommitKind {
  kCatalogue = 1,  // resources
  kFigures = 2,    // a batch of figures
  kAdoption = 3,   // the reference set went on, and the council with it
  kRedaction = 4,  // words taken out of earlier commits
};

struct Commit {
  int64_t sequence = 0;
  absl::Time time;
  std::string actor;
  CommitKind kind = CommitKind::kCatalogue;
  int64_t reference_sequence = 0;
};

// One revision of a resource.
struct StoredResource {
  int64_t id = 0;
  ResourceKind kind = ResourceKind::kCouncil;
  std::string name;
  std::string body;  // deterministic bytes of the canonical Resource message
  int64_t sequence = 0;
  int64_t ordinal = 0;  // within its commit
  std::string actor;    // of the commit
  absl::Time time;      // of the commit
};

// Which resources to list: one kind, of a council or (when set) of one parent only, after a sort
// key.
struct ResourceQuery {
  int64_t council_id = 0;
  ResourceKind kind = ResourceKind::kCouncil;
  std::string parent;
  std::string after_sort_key;
  int limit = 0;
};

// Where figures are of: an area ("" is the whole council) and a breakdown ("" is the total). Shared
// by all of a council's indicators; it says nothing by itself.
struct Place {
  int64_t id = 0;
  std::string area;
  std::string breakdown;
};

// Figures of one indicator that one batch brought; see figure_part.h for the payload.
struct FigurePart {
  int64_t indicator_id = 0;
  int64_t sequence = 0;  // of the batch's commit
  int64_t batch_number = 0;
  int64_t part = 0;  // within the batch, from 0
  std::string payload;
};

// What a part covers, by which reads skip it.
struct PartRange {
  int64_t first_place = 0;
  int64_t last_place = 0;
  int64_t first_period = 0;  // as PeriodOrder
  int64_t last_period = 0;
};

// A place in the list of parts that a council's batches brought.
struct PartCursor {
  int64_t sequence = 0;
  int64_t part = -1;
};

enum class BatchState { kOpen = 1, kCommitted = 2, kRefused = 3, kChecked = 4, kAbandoned = 5 };

struct SkippedRows {
  std::string reason;
  int64_t rows = 0;
};

// How many figures of a load drew a warning of a kind, which is a WarningKind of the contract.
struct WarningCount {
  int kind = 0;
  int64_t figures = 0;
  // Who took them as they are, when and why; empty: nobody has.
  std::string accepted_by = {};
  std::optional<absl::Time> accept_time = {};
  std::string accept_reason = {};

  bool accepted() const { return !accepted_by.empty(); }
};

struct BatchCounts {
  int64_t rows_read = 0;
  std::vector<SkippedRows> skipped;
  int64_t figures = 0;
  int64_t added = 0;
  int64_t revised = 0;
  int64_t unchanged = 0;
  int64_t faults = 0;
  std::vector<WarningCount> warnings;  // in order of kind
  int64_t left_out = 0;                // of a partial load
};

struct Batch {
  int64_t id = 0;
  int64_t council_id = 0;
  int64_t number = 0;
  BatchState state = BatchState::kOpen;
  int64_t sequence = 0;
  bool has_commit = false;  // `sequence` is a commit of its own
  std::string actor;
  absl::Time open_time;
  std::optional<absl::Time> end_time;
  std::string source_file;
  std::string source_sha256;
  std::string source_reading;  // how it was read, in a hash of the sender's; empty: unknown
  std::string reason;
  bool partial = false;
  int64_t undoes = 0;     // the number of the batch that it undid; 0: none
  int64_t undone_by = 0;  // the newest that undid it; 0: none. Read only
  BatchCounts counts;
};

// A fault or a warning of a load, as the contract's Finding.
struct StoredFinding {
  int64_t source_row = 0;
  std::string field;
  std::string value;
  std::string description;
  std::string path;
  int warning = 0;  // a WarningKind; 0: a fault
  std::string series;
  std::string period;
};

using rpc::AnsweredRequest;

// A request that was answered, by its id.
struct NamedAnswer {
  std::string request_id;
  AnsweredRequest request;
};

// A snapshot: every read of it sees the same commits. Not thread-safe; it ends with the callback
// that got it.
class ReadView {
 public:
  virtual ~ReadView() = default;

  virtual absl::StatusOr<std::optional<Council>> FindCouncil(absl::string_view name) = 0;
  // In order of name.
  virtual absl::StatusOr<std::vector<Council>> Councils() = 0;

  virtual absl::StatusOr<std::optional<Commit>> FindCommit(int64_t council_id,
                                                           int64_t sequence) = 0;
  // The newest commit at or before an instant.
  virtual absl::StatusOr<std::optional<Commit>> NewestCommitAt(int64_t council_id,
                                                               absl::Time time) = 0;
  // At most `limit` commits after a sequence, in order.
  virtual absl::StatusOr<std::vector<Commit>> CommitsAfter(int64_t council_id, int64_t after,
                                                           int limit) = 0;

  // The resource as of `sequence` of its own council.
  virtual absl::StatusOr<std::optional<StoredResource>> FindResource(absl::string_view name,
                                                                     int64_t sequence) = 0;
  // In order of sort key.
  virtual absl::StatusOr<std::vector<StoredResource>> ListResources(const ResourceQuery& query,
                                                                    int64_t sequence) = 0;
  // Names of the resources with a revision after `after` and up to `through`, each once, in order
  // of name, following the name `after_name`.
  virtual absl::StatusOr<std::vector<std::string>> ChangedResources(int64_t council_id,
                                                                    int64_t after, int64_t through,
                                                                    absl::string_view after_name,
                                                                    int limit) = 0;

  // The name of a resource by its id; empty if there is none.
  virtual absl::StatusOr<std::string> NameOfResource(int64_t id) = 0;

  virtual absl::StatusOr<std::optional<Place>> FindPlace(int64_t council_id, absl::string_view area,
                                                         absl::string_view breakdown) = 0;
  virtual absl::StatusOr<std::optional<Place>> FindPlaceById(int64_t id) = 0;
  // Those of an area that have a breakdown, in its order.
  virtual absl::StatusOr<std::vector<Place>> ListBreakdowns(int64_t council_id,
                                                            absl::string_view area) = 0;

  // Parts of an indicator that may hold figures within `range`, of batches committed at or before
  // `sequence`, in order of commit.
  virtual absl::StatusOr<std::vector<FigurePart>> ReadParts(int64_t council_id,
                                                            int64_t indicator_id,
                                                            const PartRange& range,
                                                            int64_t sequence) = 0;
  // The next parts, in order of commit, of batches committed at or before `through`.
  virtual absl::StatusOr<std::vector<FigurePart>> NextParts(int64_t council_id, PartCursor after,
                                                            int64_t through, int limit) = 0;

  virtual absl::StatusOr<std::optional<Batch>> FindBatch(int64_t council_id, int64_t number) = 0;
  // The newest first, of numbers below `before`.
  virtual absl::StatusOr<std::vector<Batch>> ListBatches(int64_t council_id, int64_t before,
                                                         int limit) = 0;
  // The newest load that was committed whole, with no fault and nothing left out, of that source
  // read in that way, while the council stood at `sequence`.
  virtual absl::StatusOr<std::optional<Batch>> FindWholeLoad(int64_t council_id, int64_t sequence,
                                                             absl::string_view sha256,
                                                             absl::string_view reading) = 0;
  // All councils' batches that are open, in order of council and number.
  virtual absl::StatusOr<std::vector<Batch>> OpenBatches() = 0;
  // From ordinal `from` (0 is the first), in order.
  virtual absl::StatusOr<std::vector<StoredFinding>> ListFindings(int64_t batch_id, int64_t from,
                                                                  int limit) = 0;

  virtual absl::StatusOr<std::optional<AnsweredRequest>> FindRequest(
      int64_t council_id, absl::string_view request_id) = 0;

  // The newest first, of sequences below `before`.
  virtual absl::StatusOr<std::vector<Redaction>> ListRedactions(int64_t council_id, int64_t before,
                                                                int limit) = 0;
  // As ChangedResources, of those that were redacted.
  virtual absl::StatusOr<std::vector<std::string>> RedactedResources(int64_t council_id,
                                                                     int64_t after, int64_t through,
                                                                     absl::string_view after_name,
                                                                     int limit) = 0;
};

// A transaction: what it reads stays true until it commits, and it sees its own writes.
class WriteView : public ReadView {
 public:
  // A council with sequence 0, having adopted the reference set's newest sequence. ALREADY_EXISTS.
  virtual absl::StatusOr<Council> AddCouncil(absl::string_view name) = 0;

  // The next commit of the council. A commit of the reference set is followed by an adoption commit
  // of every other council.
  virtual absl::StatusOr<Commit> AppendCommit(int64_t council_id, CommitKind kind, absl::Time time,
                                              absl::string_view actor) = 0;

  // A revision at a sequence that has a commit. The resource is made by its first revision.
  virtual absl::Status PutResource(int64_t council_id, const ResourceName& name,
                                   absl::string_view full_name, int64_t sequence, int64_t ordinal,
                                   absl::string_view body) = 0;

  // The id of the place, which is made if it does not exist.
  virtual absl::StatusOr<int64_t> EnsurePlace(int64_t council_id, absl::string_view area,
                                              absl::string_view breakdown) = 0;

  // Gives the batch its id and the council's next number.
  virtual absl::Status AddBatch(Batch& batch) = 0;
  // Writes state, sequence, end, what it leaves out or undoes, and counts.
  virtual absl::Status UpdateBatch(const Batch& batch) = 0;
  // Figures of an indicator, under a batch. Parts count from 0 within a batch.
  virtual absl::Status AddPart(int64_t council_id, int64_t batch_id, int64_t part,
                               int64_t indicator_id, const PartRange& range,
                               absl::string_view payload) = 0;
  // Deletes at most `limit` parts of a batch that was never committed. False: none was left.
  virtual absl::StatusOr<bool> DeleteParts(int64_t council_id, int64_t batch_id, int limit) = 0;
  virtual absl::Status AddFinding(int64_t batch_id, int64_t ordinal,
                                  const StoredFinding& finding) = 0;

  // ALREADY_EXISTS: the id has an answer.
  virtual absl::Status AddRequest(int64_t council_id, absl::string_view request_id,
                                  const AnsweredRequest& request, absl::Time time) = 0;

  // What follows is for redactions alone. Each list has only what holds the bytes of `text`, in
  // order, following a cursor.

  // Revisions of the council's resources up to that of an id.
  virtual absl::StatusOr<std::vector<StoredResource>> RevisionsWith(int64_t council_id,
                                                                    absl::string_view text,
                                                                    RevisionCursor after,
                                                                    int64_t through_resource,
                                                                    int limit) = 0;
  // Puts another body into a revision, as a part of the redaction of a sequence, and keeps the
  // SHA-256 of what it was.
  virtual absl::Status RedactRevision(int64_t council_id, int64_t redaction,
                                      const StoredResource& revision, absl::string_view body,
                                      int64_t places) = 0;

  virtual absl::StatusOr<std::vector<NamedAnswer>> AnswersWith(int64_t council_id,
                                                               absl::string_view text,
                                                               absl::string_view after_request_id,
                                                               int limit) = 0;
  virtual absl::Status RedactAnswer(int64_t council_id, absl::string_view request_id,
                                    absl::string_view response) = 0;

  // Of findings' values also those that were cut, which may end with a part of it.
  virtual absl::StatusOr<std::vector<RecordedText>> RecordTextsWith(int64_t council_id,
                                                                    RecordText kind,
                                                                    absl::string_view text,
                                                                    RecordCursor after,
                                                                    int limit) = 0;
  virtual absl::Status RedactRecordText(int64_t council_id, RecordText kind,
                                        const RecordedText& recorded) = 0;

  // The tombstone, at a sequence that has a commit. Its resources are those whose revisions were
  // redacted.
  virtual absl::Status AddRedaction(int64_t council_id, const Redaction& redaction) = 0;
};

// Thread-safe. Readers hold nobody up; writers queue.
class Store {
 public:
  virtual ~Store() = default;

  // Runs `body` on a snapshot and returns its status. Keep it short: no call over the network
  // inside.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) = 0;

  // Runs `body` in a transaction; commits if it returns OK, else rolls back and returns its status.
  virtual absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) = 0;

  // As Write, but always rolls back: says what a write would do.
  virtual absl::Status Preview(absl::FunctionRef<absl::Status(WriteView&)> body) = 0;

  // Takes what redactions have overwritten out of the disk, where that has not been done; other
  // writes wait. ABORTED, RESOURCE_EXHAUSTED: something held it up; it is still to be done.
  virtual absl::Status EraseOverwritten() = 0;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_STORE_H_
