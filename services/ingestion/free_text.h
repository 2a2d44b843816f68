// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Which fields of the contract are free text, in which people may be named, and which are names,
// ids, periods, rules and other words that something depends on.

#ifndef RAGSTONE_SERVICES_INGESTION_FREE_TEXT_H_
#define RAGSTONE_SERVICES_INGESTION_FREE_TEXT_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/message.h"

#include "services/ingestion/word_redactor.h"

namespace ragstone::ingestion {

// By their names within the package ragstone.ingestion.v1, "Caveat.text". Every string of a
// resource, and of an answer that is kept for a request id, is in one of the two: a test sees to
// it.
absl::Span<const absl::string_view> FreeTextFields();
absl::Span<const absl::string_view> FixedFields();

// Takes words out of the free text of a message and of those within it; says in how many places
// they stood.
int64_t RedactFreeText(const WordRedactor& redactor, google::protobuf::Message& message);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FREE_TEXT_H_
