// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What redactions look through, and what stays of them.

#ifndef RAGSTONE_SERVICES_INGESTION_STORED_REDACTION_H_
#define RAGSTONE_SERVICES_INGESTION_STORED_REDACTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace ragstone::ingestion {

// A revision among all of a council's.
struct RevisionCursor {
  int64_t resource_id = 0;
  int64_t sequence = 0;
};

// The texts that records hold besides resources and answers.
enum class RecordText {
  kBatchReason,
  kBatchSourceFile,
  kSkippedReason,
  kAcceptReason,
  kFindingValue,
  kFindingDescription,
  kRedactionReason,
};
inline constexpr RecordText kRecordTexts[] = {
    RecordText::kBatchReason,     RecordText::kBatchSourceFile, RecordText::kSkippedReason,
    RecordText::kAcceptReason,    RecordText::kFindingValue,    RecordText::kFindingDescription,
    RecordText::kRedactionReason,
};

// Which record of its kind, and what it says. Numbers are the store's own.
struct RecordCursor {
  int64_t record = 0;
  int64_t ordinal = -1;
};
struct RecordedText {
  RecordCursor at;
  std::string text;
};

// What stays of words that were taken out.
struct RedactedResource {
  std::string name;
  int64_t revisions = 0;
  int64_t places = 0;
};
struct Redaction {
  int64_t sequence = 0;  // of its commit, as are actor and time
  std::string actor;
  absl::Time time;
  std::string reason;
  int64_t record_places = 0;
  int64_t kept_answers = 0;
  std::vector<RedactedResource> resources;  // in order of name
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_STORED_REDACTION_H_
