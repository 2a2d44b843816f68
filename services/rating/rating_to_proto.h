// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_RATING_TO_PROTO_H_
#define RAGSTONE_SERVICES_RATING_RATING_TO_PROTO_H_

#include "ragstone/rating/v1/rating.pb.h"
#include "services/domain/period.h"
#include "services/rating/rate_series.h"
#include "services/rating/rating_item.h"

namespace ragstone::rating {

// One rating of an entry's period.
void AssessmentToProto(const Assessment& assessment, const EntryContext& entry,
                       const domain::Period& period, v1::Assessment* proto);

// A rating as the contract says it, with all that can be printed of it.
void RatingToProto(const RatingItem& item, v1::Rating* proto);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_TO_PROTO_H_
