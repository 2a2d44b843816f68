// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_EARLIER_PAPER_READER_H_
#define RAGSTONE_SERVICES_REPORTING_EARLIER_PAPER_READER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "services/base/call_scope.h"
#include "services/reporting/assemble.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// The sequence at which the last published version of a meeting's report stands that does not stand
// after `newest`; nothing where none was published.
using PublishedSequence = std::function<absl::StatusOr<std::optional<std::int64_t>>(
    const std::string& meeting, std::int64_t newest)>;

// What the paper of the meeting `before` was made of, to compare with one that stands at
// `point`: as it was published. One that was not is taken as of the council's newest commit before
// the end of its day (UTC), or of the point where that is earlier, or where the meeting had not
// been stated by then. Errors as ReportSources and `published`.
absl::StatusOr<EarlierPaper> ReadEarlierPaper(ReportSources& sources,
                                              const PublishedSequence& published,
                                              const ingestion::v1::Meeting& before,
                                              const ReadPoint& point, const CallScope& scope);

// Fills in why figures were restated, as stated with their loads.
absl::Status AddReasons(ReportSources& sources, const CallScope& scope, v1::ReportChanges& changes);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_EARLIER_PAPER_READER_H_
