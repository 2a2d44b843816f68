// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_RATING_WORD_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_RATING_WORD_H_

#include "ragstone/rating/v1/rating.pb.h"
#include "services/reporting/disclosure/plan.h"

namespace ragstone::reporting {

// Whether the rating of a small figure that is left out may be shown: whatever colour such a figure
// can have, at least two values have it, and of a percentage two numerators and denominators. It
// does not depend on the figure itself, so that a rating that is withheld tells nothing either.
bool RatingMayStand(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment,
                    Series series, int threshold);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_RATING_WORD_H_
