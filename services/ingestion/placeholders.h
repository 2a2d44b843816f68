// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_PLACEHOLDERS_H_
#define RAGSTONE_SERVICES_INGESTION_PLACEHOLDERS_H_

#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

// What the texts of a paper may leave to be filled in, in braces: "{committee}".
inline constexpr absl::string_view kPlaceholders[] = {
    "committee",        "index", "index_year", "data_end",     "meeting_date", "council",
    "previous_meeting", "wards", "subject",    "lead_officer", "lead_member",  "contact_officer"};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_PLACEHOLDERS_H_
