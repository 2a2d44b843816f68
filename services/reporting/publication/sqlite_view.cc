// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/sqlite_view.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"

namespace ragstone::reporting {
namespace {

using storage::Blob;
using storage::Statement;

// The columns of RowOf, of a report `r`. The last: the state of the version behind it, if any.
#define RAGSTONE_REPORT_COLUMNS                                                                 \
  "SELECT r.id, r.meeting, r.version, r.state, r.as_of_sequence, r.reference_sequence, "        \
  "r.correction_reason, (SELECT later.state FROM report later WHERE later.council = r.council " \
  "AND later.meeting = r.meeting AND later.version = r.version + 1) "
constexpr char kFindReportSql[] =
    RAGSTONE_REPORT_COLUMNS "FROM report r WHERE r.council = ? AND r.meeting = ? AND r.version = ?";
constexpr char kFindNewestSql[] = RAGSTONE_REPORT_COLUMNS
    "FROM report r WHERE r.council = ? AND r.meeting = ? ORDER BY r.version DESC LIMIT 1";
// ?2: the meeting, or empty for all. ?3: the states as bits, 0 for all. ?4, ?5: the place behind
// which it goes on.
constexpr char kListReportsSql[] = RAGSTONE_REPORT_COLUMNS
    "FROM report r WHERE r.council = ?1 AND (?2 = '' OR r.meeting = ?2) "
    "AND (?3 = 0 OR (?3 >> r.state) & 1) AND (?4 = '' OR (r.meeting, r.version) < (?4, ?5)) "
    "ORDER BY r.meeting DESC, r.version DESC LIMIT ?6";
constexpr char kFindFilesSql[] = RAGSTONE_REPORT_COLUMNS
    ", f.format, f.media_type, length(f.bytes), f.sha256 FROM rendering f "
    "JOIN report r ON r.id = f.report_id WHERE f.sha256 = ? AND r.council = ? "
    "ORDER BY r.meeting DESC, r.version DESC, f.format";
#undef RAGSTONE_REPORT_COLUMNS
constexpr int kColumns = 8;

constexpr char kFindIdSql[] =
    "SELECT id FROM report WHERE council = ? AND meeting = ? AND version = ?";
constexpr char kFindStepsSql[] =
    "SELECT action, state, actor, time, reason, as_of_sequence FROM report_step "
    "WHERE report_id = ? ORDER BY ordinal";
constexpr char kFindPublicationSql[] =
    "SELECT canonical_sha256 FROM publication WHERE report_id = ?";
constexpr char kFindRenderingsSql[] =
    "SELECT format, media_type, length(bytes), sha256 FROM rendering WHERE report_id = ? "
    "ORDER BY format";
constexpr char kFindFindingsSql[] =
    "SELECT code, severity, place, message, mend FROM check_finding WHERE report_id = ? "
    "ORDER BY ordinal";
constexpr char kFindOverridesSql[] =
    "SELECT code, reason FROM check_override WHERE report_id = ? ORDER BY code";
constexpr char kFindContentsSql[] =
    "SELECT contents FROM publication WHERE report_id = (SELECT id FROM report "
    "WHERE council = ? AND meeting = ? AND version = ?)";
constexpr char kFindFileSql[] =
    "SELECT format, media_type, length(bytes), sha256, bytes FROM rendering WHERE report_id = "
    "(SELECT id FROM report WHERE council = ? AND meeting = ? AND version = ?) AND format = ?";
constexpr char kFindRequestSql[] =
    "SELECT method, content_hash, response FROM request WHERE council = ? AND request_id = ?";

constexpr char kAddReportSql[] =
    "INSERT INTO report (council, meeting, version, state, as_of_sequence, reference_sequence, "
    "correction_reason) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr char kAddStepSql[] =
    "INSERT INTO report_step (report_id, ordinal, action, state, actor, time, reason, "
    "as_of_sequence) VALUES (?1, (SELECT count(*) + 1 FROM report_step WHERE report_id = ?1), "
    "?2, ?3, ?4, ?5, ?6, ?7)";
constexpr char kUpdateReportSql[] =
    "UPDATE report SET state = ?, as_of_sequence = ?, reference_sequence = ? WHERE id = ?";
constexpr char kAddPublicationSql[] =
    "INSERT INTO publication (report_id, canonical_sha256, contents) VALUES (?, ?, ?)";
constexpr char kAddRenderingSql[] =
    "INSERT INTO rendering (report_id, format, media_type, sha256, bytes) VALUES (?, ?, ?, ?, ?)";
constexpr char kAddFindingSql[] =
    "INSERT INTO check_finding (report_id, ordinal, code, severity, place, message, mend) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr char kAddOverrideSql[] =
    "INSERT INTO check_override (report_id, code, reason) VALUES (?, ?, ?)";
constexpr char kAddRequestSql[] =
    "INSERT INTO request (council, request_id, time, method, content_hash, response) "
    "VALUES (?, ?, ?, ?, ?, ?)";

std::string TextAt(const Statement& row, int column) { return std::string(row.Text(column)); }

// The file of four columns: format, type, size, hash.
v1::Rendering RenderingAt(const Statement& row, int column) {
  v1::Rendering rendering;
  rendering.set_format(static_cast<v1::ReportFormat>(row.Int64(column)));
  rendering.set_media_type(TextAt(row, column + 1));
  rendering.set_size_bytes(row.Int64(column + 2));
  rendering.set_sha256(TextAt(row, column + 3));
  return rendering;
}

// Has `take` look at every row of a bound statement.
template <typename Take>
absl::Status EachRow(Statement& statement, const Take& take) {
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) return absl::OkStatus();
    take(statement);
  }
}

int StateBits(const std::set<v1::ReportState>& states) {
  unsigned bits = 0;
  for (const v1::ReportState state : states) bits |= 1U << static_cast<unsigned>(state);
  return static_cast<int>(bits);
}

}  // namespace

SqliteView::Row SqliteView::RowOf(const Statement& statement) {
  Row row;
  row.id = statement.Int64(0);
  v1::Report& report = row.report;
  ReportName name{"", TextAt(statement, 1), statement.Int64(2)};
  report.set_name(name.ToString());
  report.set_version(name.version);
  report.set_state(static_cast<v1::ReportState>(statement.Int64(3)));
  report.set_as_of_sequence(statement.Int64(4));
  report.set_reference_sequence(statement.Int64(5));
  report.set_correction_reason(TextAt(statement, 6));
  const std::int64_t version = name.version;
  if (version > 1) {
    name.version = version - 1;
    report.set_corrects(name.ToString());
  }
  if (statement.OptionalInt64(7) == v1::REPORT_STATE_PUBLISHED) {
    name.version = version + 1;
    report.set_corrected_by(name.ToString());
  }
  return row;
}

absl::StatusOr<std::optional<SqliteView::Row>> SqliteView::FindRow(const ReportName& name) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindReportSql));
  statement.BindAll(name.council, name.meeting, name.version);
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  return RowOf(statement);
}

absl::StatusOr<std::int64_t> SqliteView::IdOf(const ReportName& name) {
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::optional<std::int64_t> id,
      database_.QueryInt64(kFindIdSql, name.council, name.meeting, name.version));
  if (id.has_value()) return *id;
  return absl::InternalError(absl::StrCat(name.ToString(), " is written to and is not there"));
}

absl::Status SqliteView::FillSteps(Row& row) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindStepsSql));
  statement.BindAll(row.id);
  RAGSTONE_RETURN_IF_ERROR(EachRow(statement, [&](const Statement& found) {
    v1::ReportStep& step = *row.report.add_steps();
    step.set_action(static_cast<v1::ReportAction>(found.Int64(0)));
    step.set_state(static_cast<v1::ReportState>(found.Int64(1)));
    step.set_actor(TextAt(found, 2));
    convert::SetTimestamp(absl::FromUnixMicros(found.Int64(3)), *step.mutable_time());
    step.set_reason(TextAt(found, 4));
    step.set_as_of_sequence(found.Int64(5));
  }));
  row.report.set_etag(absl::StrCat(row.report.version(), "-", row.report.steps_size()));
  return absl::OkStatus();
}

absl::Status SqliteView::FillChecks(std::int64_t id, v1::Publication& publication) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement findings, database_.Prepare(kFindFindingsSql));
  findings.BindAll(id);
  RAGSTONE_RETURN_IF_ERROR(EachRow(findings, [&](const Statement& found) {
    v1::CheckFinding& finding = *publication.add_findings();
    finding.set_code(TextAt(found, 0));
    finding.set_severity(static_cast<v1::CheckSeverity>(found.Int64(1)));
    finding.set_place(TextAt(found, 2));
    finding.set_message(TextAt(found, 3));
    finding.set_mend(TextAt(found, 4));
  }));
  RAGSTONE_ASSIGN_OR_RETURN(Statement overrides, database_.Prepare(kFindOverridesSql));
  overrides.BindAll(id);
  return EachRow(overrides, [&](const Statement& found) {
    v1::CheckOverride& one = *publication.add_overrides();
    one.set_code(TextAt(found, 0));
    one.set_reason(TextAt(found, 1));
  });
}

absl::Status SqliteView::FillPublication(Row& row) {
  if (row.report.state() != v1::REPORT_STATE_PUBLISHED) return absl::OkStatus();
  v1::Publication& publication = *row.report.mutable_publication();
  // Nothing is done with a report behind its publication.
  const v1::ReportStep& step = *row.report.steps().rbegin();
  *publication.mutable_publish_time() = step.time();
  publication.set_actor(step.actor());
  RAGSTONE_ASSIGN_OR_RETURN(Statement kept, database_.Prepare(kFindPublicationSql));
  kept.BindAll(row.id);
  RAGSTONE_RETURN_IF_ERROR(EachRow(
      kept, [&](const Statement& found) { publication.set_canonical_sha256(TextAt(found, 0)); }));
  RAGSTONE_ASSIGN_OR_RETURN(Statement files, database_.Prepare(kFindRenderingsSql));
  files.BindAll(row.id);
  RAGSTONE_RETURN_IF_ERROR(EachRow(files, [&](const Statement& found) {
    *publication.add_renderings() = RenderingAt(found, 0);
  }));
  return FillChecks(row.id, publication);
}

absl::Status SqliteView::Complete(Row& row) {
  RAGSTONE_RETURN_IF_ERROR(FillSteps(row));
  return FillPublication(row);
}

absl::StatusOr<std::optional<v1::Report>> SqliteView::FindReport(const ReportName& name) {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Row> row, FindRow(name));
  if (!row.has_value()) return std::nullopt;
  RAGSTONE_RETURN_IF_ERROR(Complete(*row));
  return std::move(row->report);
}

absl::StatusOr<std::optional<v1::Report>> SqliteView::FindNewest(absl::string_view council,
                                                                 absl::string_view meeting) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindNewestSql));
  statement.BindAll(council, meeting);
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  Row row = RowOf(statement);
  RAGSTONE_RETURN_IF_ERROR(Complete(row));
  return std::move(row.report);
}

absl::StatusOr<std::vector<v1::Report>> SqliteView::ListReports(
    const ReportFilter& filter, const std::optional<ReportName>& after, int limit) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kListReportsSql));
  const ReportName place = after.value_or(ReportName());
  statement.BindAll(filter.council, filter.meeting, StateBits(filter.states), place.meeting,
                    place.version, limit);
  std::vector<Row> rows;
  RAGSTONE_RETURN_IF_ERROR(
      EachRow(statement, [&](const Statement& found) { rows.push_back(RowOf(found)); }));
  std::vector<v1::Report> reports;
  for (Row& row : rows) {
    RAGSTONE_RETURN_IF_ERROR(Complete(row));
    reports.push_back(std::move(row.report));
  }
  return reports;
}

absl::StatusOr<std::optional<v1::ExceptionReport>> SqliteView::FindContents(
    const ReportName& name) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindContentsSql));
  statement.BindAll(name.council, name.meeting, name.version);
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  const absl::string_view bytes = statement.Bytes(0);
  v1::ExceptionReport contents;
  if (!contents.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(
        absl::StrCat(name.ToString(), ": what was published is damaged: restore the database"));
  }
  return contents;
}

absl::StatusOr<std::optional<PublishedFile>> SqliteView::FindFile(const ReportName& name,
                                                                  v1::ReportFormat format) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindFileSql));
  statement.BindAll(name.council, name.meeting, name.version, static_cast<int>(format));
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  return PublishedFile{RenderingAt(statement, 0), std::string(statement.Bytes(4))};
}

absl::StatusOr<std::vector<v1::RenderingMatch>> SqliteView::FindFiles(absl::string_view council,
                                                                      absl::string_view sha256) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindFilesSql));
  statement.BindAll(sha256, council);
  std::vector<v1::RenderingMatch> matches;
  RAGSTONE_RETURN_IF_ERROR(EachRow(statement, [&](const Statement& found) {
    v1::RenderingMatch match;
    *match.mutable_report() = RowOf(found).report;
    *match.mutable_rendering() = RenderingAt(found, kColumns);
    matches.push_back(std::move(match));
  }));
  return matches;
}

absl::StatusOr<std::optional<rpc::AnsweredRequest>> SqliteView::FindRequest(
    absl::string_view council, absl::string_view request_id) {
  RAGSTONE_ASSIGN_OR_RETURN(Statement statement, database_.Prepare(kFindRequestSql));
  statement.BindAll(council, request_id);
  RAGSTONE_ASSIGN_OR_RETURN(const bool found, statement.Step());
  if (!found) return std::nullopt;
  return rpc::AnsweredRequest{TextAt(statement, 0), TextAt(statement, 1),
                              std::string(statement.Bytes(2))};
}

absl::Status SqliteView::AddReport(const ReportName& name, const v1::Report& report) {
  RAGSTONE_RETURN_IF_ERROR(database_.Run(kAddReportSql, name.council, name.meeting, name.version,
                                         static_cast<int>(v1::REPORT_STATE_DRAFT),
                                         report.as_of_sequence(), report.reference_sequence(),
                                         report.correction_reason()));
  return InsertStep(database_.last_insert_rowid(), report.steps(0));
}

absl::Status SqliteView::InsertStep(std::int64_t id, const v1::ReportStep& step) {
  return database_.Run(kAddStepSql, id, static_cast<int>(step.action()),
                       static_cast<int>(step.state()), step.actor(),
                       absl::ToUnixMicros(convert::TimeFromProto(step.time())), step.reason(),
                       step.as_of_sequence());
}

absl::Status SqliteView::AddStep(const ReportName& name, const v1::ReportStep& step,
                                 std::int64_t reference_sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::int64_t id, IdOf(name));
  // Before the report's own row: behind that nothing can be added to a published one.
  RAGSTONE_RETURN_IF_ERROR(InsertStep(id, step));
  return database_.Run(kUpdateReportSql, static_cast<int>(step.state()), step.as_of_sequence(),
                       reference_sequence, id);
}

absl::Status SqliteView::AddPublication(const ReportName& name, const NewPublication& publication) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::int64_t id, IdOf(name));
  RAGSTONE_RETURN_IF_ERROR(database_.Run(kAddPublicationSql, id, publication.canonical_sha256,
                                         Blob{publication.contents.SerializeAsString()}));
  for (const PublishedFile& file : publication.files) {
    RAGSTONE_RETURN_IF_ERROR(
        database_.Run(kAddRenderingSql, id, static_cast<int>(file.rendering.format()),
                      file.rendering.media_type(), file.rendering.sha256(), Blob{file.bytes}));
  }
  int ordinal = 0;
  for (const v1::CheckFinding& finding : publication.findings) {
    RAGSTONE_RETURN_IF_ERROR(database_.Run(kAddFindingSql, id, ++ordinal, finding.code(),
                                           static_cast<int>(finding.severity()), finding.place(),
                                           finding.message(), finding.mend()));
  }
  for (const v1::CheckOverride& one : publication.overrides) {
    RAGSTONE_RETURN_IF_ERROR(database_.Run(kAddOverrideSql, id, one.code(), one.reason()));
  }
  return absl::OkStatus();
}

absl::Status SqliteView::AddRequest(absl::string_view council, absl::string_view request_id,
                                    const rpc::AnsweredRequest& request, absl::Time time) {
  return database_.Run(kAddRequestSql, council, request_id, absl::ToUnixMicros(time),
                       request.method, request.content_hash, Blob{request.response});
}

}  // namespace ragstone::reporting
