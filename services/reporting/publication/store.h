// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What reporting keeps, as a port: each meeting's reports with all that was done with them, and of
// the published ones their contents and files. Versions of a meeting are 1, 2, 3, …; all but the
// last are published, and each but the first corrects the one before.
//
//   return store.Write([&](WriteView& view) -> absl::Status {
//     RAGSTONE_RETURN_IF_ERROR(view.AddPublication(name, publication));
//     return view.AddStep(name, step, report.reference_sequence());
//   });
//
// What was published never changes: a store refuses to change it or to add to it.
//
// Methods answer, besides what they list: UNAVAILABLE and DATA_LOSS for a fault of the disk,
// RESOURCE_EXHAUSTED when it is full, ABORTED when the database stayed busy.

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_STORE_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_STORE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/publication_service.pb.h"
#include "ragstone/reporting/v1/report.pb.h"
#include "services/reporting/publication/report_name.h"
#include "services/rpc/request_replay.h"

namespace ragstone::reporting {

// A published file with its bytes; the size in `rendering` is theirs.
struct PublishedFile {
  v1::Rendering rendering;
  std::string bytes;
};

// All that is kept when a report is published.
struct NewPublication {
  std::string canonical_sha256;
  v1::ExceptionReport contents;
  std::vector<PublishedFile> files;
  std::vector<v1::CheckFinding> findings;
  std::vector<v1::CheckOverride> overrides;
};

// Which reports a list is of.
struct ReportFilter {
  std::string council;
  // Empty: of every meeting of the council.
  std::string meeting;
  // Empty: in any state.
  std::set<v1::ReportState> states;
};

// A snapshot: every read of it sees the same commits. Not thread-safe; it ends with the callback
// that got it.
class ReadView {
 public:
  virtual ~ReadView() = default;

  // All fields are filled. Nothing: there is no such report.
  virtual absl::StatusOr<std::optional<v1::Report>> FindReport(const ReportName& name) = 0;
  // The last version of a meeting. Nothing: it has none.
  virtual absl::StatusOr<std::optional<v1::Report>> FindNewest(absl::string_view council,
                                                               absl::string_view meeting) = 0;
  // At most `limit` reports, those behind `after`; by the meetings' names, the last first, and the
  // newest version first.
  virtual absl::StatusOr<std::vector<v1::Report>> ListReports(
      const ReportFilter& filter, const std::optional<ReportName>& after, int limit) = 0;

  // Of a published report. Nothing: it is not published.
  virtual absl::StatusOr<std::optional<v1::ExceptionReport>> FindContents(
      const ReportName& name) = 0;
  // Nothing: it is not published, or not in this format.
  virtual absl::StatusOr<std::optional<PublishedFile>> FindFile(const ReportName& name,
                                                                v1::ReportFormat format) = 0;
  // The council's published files with this SHA-256, in the order of ListReports.
  virtual absl::StatusOr<std::vector<v1::RenderingMatch>> FindFiles(absl::string_view council,
                                                                    absl::string_view sha256) = 0;

  // The answer that is kept under a request's id.
  virtual absl::StatusOr<std::optional<rpc::AnsweredRequest>> FindRequest(
      absl::string_view council, absl::string_view request_id) = 0;
};

// A transaction: what it reads stays true until it commits, and it sees its own writes.
class WriteView : public ReadView {
 public:
  // A draft: where it stands, why it corrects, and its one step. ALREADY_EXISTS: there is this
  // version, or another of the meeting that is not published.
  virtual absl::Status AddReport(const ReportName& name, const v1::Report& report) = 0;

  // The report takes the state and sequence of the step. FAILED_PRECONDITION: it is published.
  virtual absl::Status AddStep(const ReportName& name, const v1::ReportStep& step,
                               std::int64_t reference_sequence) = 0;

  // To be followed by the step that publishes. FAILED_PRECONDITION: it is published.
  virtual absl::Status AddPublication(const ReportName& name,
                                      const NewPublication& publication) = 0;

  // ALREADY_EXISTS: the id has an answer.
  virtual absl::Status AddRequest(absl::string_view council, absl::string_view request_id,
                                  const rpc::AnsweredRequest& request, absl::Time time) = 0;
};

// Thread-safe. Readers hold nobody up; writers queue.
class Store {
 public:
  virtual ~Store() = default;

  // Runs `body` on a snapshot and returns its status. No call over the network inside.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) = 0;

  // Runs `body` in a transaction; commits if it returns OK, else rolls back and returns its status.
  virtual absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) = 0;

  // As Write, but always rolls back: says what a write would do.
  virtual absl::Status Preview(absl::FunctionRef<absl::Status(WriteView&)> body) = 0;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_STORE_H_
