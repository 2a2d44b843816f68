// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Whether a resource is well formed and refers to what exists, kind by kind; and its canonical
// form.
//
// Each check adds every fault that it finds to the context's log and puts the message into its
// canonical form: entries in natural order, rules re-printed, what is output only filled in. The
// status is that of the store.

#ifndef RAGSTONE_SERVICES_INGESTION_CHECK_RESOURCE_H_
#define RAGSTONE_SERVICES_INGESTION_CHECK_RESOURCE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/ingestion/check_context.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// Whatever the kind, which must be set; its name must be well formed.
absl::Status CheckResource(v1::Resource& resource, CheckContext& context);

absl::Status CheckCouncil(v1::Council& council, CheckContext& context);
absl::Status CheckArea(v1::Area& area, CheckContext& context);
absl::Status CheckPanel(v1::Panel& panel, CheckContext& context);
absl::Status CheckIndicator(v1::Indicator& indicator, CheckContext& context);
absl::Status CheckIndex(v1::PerformanceIndex& index, CheckContext& context);
absl::Status CheckMeeting(v1::Meeting& meeting, CheckContext& context);
absl::Status CheckCommentary(v1::Commentary& commentary, CheckContext& context);
absl::Status CheckNote(v1::NoteOfInterest& note, CheckContext& context);
absl::Status CheckCaveat(v1::Caveat& caveat, CheckContext& context);
absl::Status CheckRatingOverride(v1::RatingOverride& stated, CheckContext& context);
absl::Status CheckTemplate(v1::PaperTemplate& paper_template, CheckContext& context);

// The entry of a number; null if the index has none.
const v1::IndexEntry* FindEntry(const v1::PerformanceIndex& index, absl::string_view number);

// Whether figures by any of an indicator's definitions are of such periods.
bool FitsIndicator(StoredPeriod period, const v1::Indicator& indicator);

// That a field holds a day.
void CheckDay(absl::string_view field, const std::string& text, CheckContext& context);

// That a text is not too long and holds no control characters.
void CheckFreeText(absl::string_view text, absl::string_view path, FaultLog& faults);

// Of any message: texts that are too long or hold control characters, enum values that are not
// known.
void CheckFields(const google::protobuf::Message& message, absl::string_view path,
                 FaultLog& faults);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHECK_RESOURCE_H_
