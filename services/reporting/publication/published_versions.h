// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What assembling and checking a report ask about what was published.

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLISHED_VERSIONS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLISHED_VERSIONS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

#include "services/reporting/publication/store.h"

namespace ragstone::reporting {

// Whether a version of a meeting's report has been published. INVALID_ARGUMENT: the meeting's name.
absl::StatusOr<bool> WasPublished(Store& store, const std::string& meeting);

// The sequence at which the last published version of a meeting's report stands that does not stand
// after `newest`; nothing where none was published. INVALID_ARGUMENT: the meeting's name.
absl::StatusOr<std::optional<std::int64_t>> FindPublishedSequence(Store& store,
                                                                  const std::string& meeting,
                                                                  std::int64_t newest);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLISHED_VERSIONS_H_
