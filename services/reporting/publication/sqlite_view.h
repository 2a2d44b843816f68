// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_VIEW_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_VIEW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/reporting/publication/store.h"
#include "services/storage/database.h"

namespace ragstone::reporting {

// One transaction's view of an SQLite file. In a read transaction it is handed out as a ReadView,
// and the engine refuses writes besides.
class SqliteView final : public WriteView {
 public:
  explicit SqliteView(storage::Database& database) : database_(database) {}

  absl::StatusOr<std::optional<v1::Report>> FindReport(const ReportName& name) override;
  absl::StatusOr<std::optional<v1::Report>> FindNewest(absl::string_view council,
                                                       absl::string_view meeting) override;
  absl::StatusOr<std::vector<v1::Report>> ListReports(const ReportFilter& filter,
                                                      const std::optional<ReportName>& after,
                                                      int limit) override;
  absl::StatusOr<std::optional<v1::ExceptionReport>> FindContents(const ReportName& name) override;
  absl::StatusOr<std::optional<PublishedFile>> FindFile(const ReportName& name,
                                                        v1::ReportFormat format) override;
  absl::StatusOr<std::vector<v1::RenderingMatch>> FindFiles(absl::string_view council,
                                                            absl::string_view sha256) override;
  absl::StatusOr<std::optional<rpc::AnsweredRequest>> FindRequest(
      absl::string_view council, absl::string_view request_id) override;

  absl::Status AddReport(const ReportName& name, const v1::Report& report) override;
  absl::Status AddStep(const ReportName& name, const v1::ReportStep& step,
                       std::int64_t reference_sequence) override;
  absl::Status AddPublication(const ReportName& name, const NewPublication& publication) override;
  absl::Status AddRequest(absl::string_view council, absl::string_view request_id,
                          const rpc::AnsweredRequest& request, absl::Time time) override;

 private:
  struct Row {
    std::int64_t id = 0;
    v1::Report report;
  };

  // The report that a row of kReportColumns holds, and its row's id.
  static Row RowOf(const storage::Statement& statement);
  absl::StatusOr<std::optional<Row>> FindRow(const ReportName& name);
  absl::StatusOr<std::int64_t> IdOf(const ReportName& name);
  // Adds what other tables say.
  absl::Status Complete(Row& row);
  absl::Status FillSteps(Row& row);
  absl::Status FillPublication(Row& row);
  absl::Status FillChecks(std::int64_t id, v1::Publication& publication);
  absl::Status InsertStep(std::int64_t id, const v1::ReportStep& step);

  storage::Database& database_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_VIEW_H_
