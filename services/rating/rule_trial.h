// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a rule would have said of figures that have been rated.

#ifndef RAGSTONE_SERVICES_RATING_RULE_TRIAL_H_
#define RAGSTONE_SERVICES_RATING_RULE_TRIAL_H_

#include <vector>

#include "absl/status/statusor.h"

#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/rating/rating_item.h"

namespace ragstone::rating {

// Tries the request's rule and target on the series, each of one entry: that of the request, or
// `index_wide` of all entries, of which those that are data only are meant to stay so. Only the
// entries and counts of the answer are set. INVALID_ARGUMENT with every fault: a rule or a period
// that is none, a target that is not understood. A rule that does not go with an entry's polarity
// or target is no fault: the entry's trial says so.
absl::StatusOr<v1::TrialRuleResponse> TrialOf(const v1::TrialRuleRequest& request,
                                              const std::vector<SeriesItems>& series,
                                              bool index_wide, const CallScope& scope);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RULE_TRIAL_H_
