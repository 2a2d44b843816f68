// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The enumerations of the contracts and of the domain, each way. ToProto cannot fail; FromProto
// gives nothing for a value that is unspecified or unknown: whether that is a fault, the caller
// knows.

#ifndef RAGSTONE_SERVICES_CONVERT_WORDS_H_
#define RAGSTONE_SERVICES_CONVERT_WORDS_H_

#include <optional>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "services/domain/direction_of_travel.h"
#include "services/domain/figure.h"
#include "services/domain/indicator.h"
#include "services/domain/performance_index.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/domain/target.h"

namespace ragstone::convert {

std::optional<domain::Unit> UnitFromProto(common::v1::Unit unit);
std::optional<domain::Polarity> PolarityFromProto(common::v1::Polarity polarity);
std::optional<domain::PeriodKind> FrequencyFromProto(common::v1::Frequency frequency);
std::optional<domain::Basis> BasisFromProto(common::v1::Basis basis);
// Unspecified: the indicator does not aggregate.
domain::Aggregation AggregationFromProto(common::v1::Aggregation aggregation);
// Unspecified: no stated headline.
std::optional<domain::Headline> HeadlineFromProto(common::v1::Basis basis);
std::optional<domain::NoValue> NoValueFromProto(common::v1::NoValueReason reason);
// Unspecified: final.
domain::Finality FinalityFromProto(common::v1::Finality finality);
// Unspecified: nobody's in particular.
domain::TargetSource TargetSourceFromProto(common::v1::TargetSource source);
// Unspecified: against the previous period. Nothing for an unknown one.
std::optional<domain::TravelMethod> TravelMethodFromProto(common::v1::TravelMethod method);
std::optional<domain::TargetOperator> TargetOperatorFromProto(common::v1::TargetOperator op);
std::optional<domain::Colour> ColourFromProto(common::v1::RatingColour colour);

common::v1::Unit ToProto(domain::Unit unit);
common::v1::Polarity ToProto(domain::Polarity polarity);
common::v1::Basis ToProto(domain::Headline headline);
common::v1::NoValueReason ToProto(domain::NoValue reason);
common::v1::Finality ToProto(domain::Finality finality);
common::v1::TargetOperator ToProto(domain::TargetOperator op);
common::v1::RatingColour ToProto(domain::Colour colour);
common::v1::NotRatedReason ToProto(domain::NotRated reason);
common::v1::DirectionOfTravel ToProto(domain::DirectionOfTravel direction);
common::v1::TravelMethod ToProto(domain::TravelMethod method);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_WORDS_H_
