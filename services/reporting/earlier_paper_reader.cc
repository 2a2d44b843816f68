// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/earlier_paper_reader.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/reporting/paper_sources.h"
#include "services/reporting/periods.h"

namespace ragstone::reporting {
namespace {

absl::StatusOr<EarlierPaper> ReadAt(ReportSources& sources, const ingestion::v1::Meeting& meeting,
                                    const ReadPoint& point, const CallScope& scope) {
  EarlierPaper paper;
  RAGSTONE_RETURN_IF_ERROR(
      ReadInTurn(sources, meeting.name(), point, scope, paper.stated, paper.rated));
  return paper;
}

}  // namespace

absl::StatusOr<EarlierPaper> ReadEarlierPaper(ReportSources& sources,
                                              const PublishedSequence& published,
                                              const ingestion::v1::Meeting& before,
                                              const ReadPoint& point, const CallScope& scope) {
  ReadPoint since = point;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<std::int64_t> stood_at,
                            published(before.name(), point.sequence));
  if (stood_at) {
    since.sequence = *stood_at;
    return ReadAt(sources, before, since, scope);
  }
  since.sequence = 0;
  if (const std::optional<Span> day = SpanOf(before.date())) {
    const absl::Time end = absl::FromCivil(day->last + 1, absl::UTCTimeZone());
    const std::string council = before.name().substr(0, before.name().find("/meetings/"));
    RAGSTONE_ASSIGN_OR_RETURN(const std::int64_t newest,
                              sources.ReadSequenceAt(council, end - absl::Microseconds(1), scope));
    since.sequence = std::min(newest, point.sequence);
  }
  if (since.sequence > 0) {
    absl::StatusOr<EarlierPaper> paper = ReadAt(sources, before, since, scope);
    // Stated later: a council that begins with Ragstone enters its last meeting too.
    if (!absl::IsNotFound(paper.status())) return paper;
  }
  return ReadAt(sources, before, point, scope);
}

absl::Status AddReasons(ReportSources& sources, const CallScope& scope,
                        v1::ReportChanges& changes) {
  std::map<std::string, std::string> reasons;
  for (v1::Restatement& restated : *changes.mutable_restated()) {
    const std::string& batch = restated.now().batch();
    if (batch.empty()) continue;
    const auto [known, is_new] = reasons.emplace(batch, "");
    if (is_new) {
      RAGSTONE_ASSIGN_OR_RETURN(known->second, sources.ReadBatchReason(batch, scope));
    }
    if (!known->second.empty()) restated.set_reason(known->second);
  }
  return absl::OkStatus();
}

}  // namespace ragstone::reporting
