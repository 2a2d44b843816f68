// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_EVALUATE_CASE_H_
#define RAGSTONE_SERVICES_RATING_EVALUATE_CASE_H_

#include "ragstone/rating/v1/evaluation.pb.h"

namespace ragstone::rating {

// Rates a case that is given whole. Pure: nothing is looked up. Faults are the outcome's `invalid`,
// all of them at once.
v1::RatingOutcome EvaluateCase(const v1::RatingCase& given);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_EVALUATE_CASE_H_
