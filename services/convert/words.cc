// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/words.h"

#include <cstddef>

namespace ragstone::convert {
namespace {

// One word in both vocabularies. Each table is the whole of a vocabulary: the tests walk through
// every value of it.
template <typename Proto, typename Domain>
struct Word {
  Proto proto;
  Domain domain;
};

template <typename Proto, typename Domain, std::size_t n>
std::optional<Domain> FindDomain(const Word<Proto, Domain> (&words)[n], Proto proto) {
  for (const Word<Proto, Domain>& word : words) {
    if (word.proto == proto) return word.domain;
  }
  return std::nullopt;
}

template <typename Proto, typename Domain, std::size_t n>
Proto FindProto(const Word<Proto, Domain> (&words)[n], Domain domain) {
  for (const Word<Proto, Domain>& word : words) {
    if (word.domain == domain) return word.proto;
  }
  return Proto{};
}

constexpr Word<common::v1::Unit, domain::Unit> kUnitWords[] = {
    {common::v1::UNIT_PERCENTAGE, domain::Unit::kPercentage},
    {common::v1::UNIT_COUNT, domain::Unit::kCount},
    {common::v1::UNIT_MONEY, domain::Unit::kMoney},
    {common::v1::UNIT_DAYS, domain::Unit::kDays},
    {common::v1::UNIT_WEEKS, domain::Unit::kWeeks},
    {common::v1::UNIT_RATE_PER_10000, domain::Unit::kRatePer10000},
    {common::v1::UNIT_RATIO, domain::Unit::kRatio},
    {common::v1::UNIT_AVERAGE, domain::Unit::kAverage},
};

constexpr Word<common::v1::Polarity, domain::Polarity> kPolarityWords[] = {
    {common::v1::POLARITY_HIGHER, domain::Polarity::kHigher},
    {common::v1::POLARITY_LOWER, domain::Polarity::kLower},
    {common::v1::POLARITY_RANGE, domain::Polarity::kRange},
    {common::v1::POLARITY_NONE, domain::Polarity::kNone},
};

constexpr Word<common::v1::Frequency, domain::PeriodKind> kFrequencyWords[] = {
    {common::v1::FREQUENCY_MONTHLY, domain::PeriodKind::kMonth},
    {common::v1::FREQUENCY_QUARTERLY, domain::PeriodKind::kQuarter},
    {common::v1::FREQUENCY_TERMLY, domain::PeriodKind::kTerm},
    {common::v1::FREQUENCY_FINANCIAL_YEAR, domain::PeriodKind::kFinancialYear},
    {common::v1::FREQUENCY_ACADEMIC_YEAR, domain::PeriodKind::kAcademicYear},
    {common::v1::FREQUENCY_CALENDAR_YEAR, domain::PeriodKind::kCalendarYear},
};

constexpr Word<common::v1::Basis, domain::Basis> kBasisWords[] = {
    {common::v1::BASIS_IN_PERIOD, domain::Basis::kInPeriod},
    {common::v1::BASIS_SNAPSHOT, domain::Basis::kSnapshot},
    {common::v1::BASIS_YEAR_TO_DATE, domain::Basis::kYearToDate},
    {common::v1::BASIS_ROLLING_12_MONTHS, domain::Basis::kRolling12Months},
};

constexpr Word<common::v1::Basis, domain::Headline> kHeadlineWords[] = {
    {common::v1::BASIS_IN_PERIOD, domain::Headline::kInPeriod},
    {common::v1::BASIS_YEAR_TO_DATE, domain::Headline::kYearToDate},
};

constexpr Word<common::v1::NoValueReason, domain::NoValue> kNoValueWords[] = {
    {common::v1::NO_VALUE_REASON_NOT_AVAILABLE, domain::NoValue::kNotAvailable},
    {common::v1::NO_VALUE_REASON_NOT_APPLICABLE, domain::NoValue::kNotApplicable},
    {common::v1::NO_VALUE_REASON_SUPPRESSED, domain::NoValue::kSuppressed},
    {common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO, domain::NoValue::kRoundsToZero},
    {common::v1::NO_VALUE_REASON_LOW_RELIABILITY, domain::NoValue::kLowReliability},
    {common::v1::NO_VALUE_REASON_NOT_REPORTABLE, domain::NoValue::kNotReportable},
};

constexpr Word<common::v1::Finality, domain::Finality> kFinalityWords[] = {
    {common::v1::FINALITY_FINAL, domain::Finality::kFinal},
    {common::v1::FINALITY_PROVISIONAL, domain::Finality::kProvisional},
    {common::v1::FINALITY_ESTIMATED, domain::Finality::kEstimated},
};

constexpr Word<common::v1::Aggregation, domain::Aggregation> kAggregationWords[] = {
    {common::v1::AGGREGATION_SUM, domain::Aggregation::kSum},
    {common::v1::AGGREGATION_MEAN, domain::Aggregation::kMean},
    {common::v1::AGGREGATION_RATIO_OF_SUMS, domain::Aggregation::kRatioOfSums},
    {common::v1::AGGREGATION_LAST, domain::Aggregation::kLast},
};

constexpr Word<common::v1::TargetSource, domain::TargetSource> kTargetSourceWords[] = {
    {common::v1::TARGET_SOURCE_NATIONAL, domain::TargetSource::kNational},
    {common::v1::TARGET_SOURCE_STATUTORY, domain::TargetSource::kStatutory},
    {common::v1::TARGET_SOURCE_LOCAL, domain::TargetSource::kLocal},
};

constexpr Word<common::v1::TargetOperator, domain::TargetOperator> kTargetOperatorWords[] = {
    {common::v1::TARGET_OPERATOR_AT_LEAST, domain::TargetOperator::kAtLeast},
    {common::v1::TARGET_OPERATOR_AT_MOST, domain::TargetOperator::kAtMost},
    {common::v1::TARGET_OPERATOR_MORE_THAN, domain::TargetOperator::kMoreThan},
    {common::v1::TARGET_OPERATOR_LESS_THAN, domain::TargetOperator::kLessThan},
    {common::v1::TARGET_OPERATOR_BETWEEN, domain::TargetOperator::kBetween},
};

constexpr Word<common::v1::RatingColour, domain::Colour> kColourWords[] = {
    {common::v1::RATING_COLOUR_RED, domain::Colour::kRed},
    {common::v1::RATING_COLOUR_AMBER, domain::Colour::kAmber},
    {common::v1::RATING_COLOUR_GREEN, domain::Colour::kGreen},
    {common::v1::RATING_COLOUR_BLUE, domain::Colour::kBlue},
    {common::v1::RATING_COLOUR_NOT_RATED, domain::Colour::kNotRated},
};

constexpr Word<common::v1::NotRatedReason, domain::NotRated> kNotRatedWords[] = {
    {common::v1::NOT_RATED_REASON_NO_TARGET, domain::NotRated::kNoTarget},
    {common::v1::NOT_RATED_REASON_DATA_ONLY, domain::NotRated::kDataOnly},
    {common::v1::NOT_RATED_REASON_AWAITED, domain::NotRated::kAwaited},
    {common::v1::NOT_RATED_REASON_NOT_DUE, domain::NotRated::kNotDue},
    {common::v1::NOT_RATED_REASON_NOT_REPORTABLE, domain::NotRated::kNotReportable},
    {common::v1::NOT_RATED_REASON_BASELINE, domain::NotRated::kBaseline},
    {common::v1::NOT_RATED_REASON_NOT_AVAILABLE, domain::NotRated::kNotAvailable},
    {common::v1::NOT_RATED_REASON_NOT_APPLICABLE, domain::NotRated::kNotApplicable},
    {common::v1::NOT_RATED_REASON_SUPPRESSED, domain::NotRated::kSuppressed},
    {common::v1::NOT_RATED_REASON_ROUNDS_TO_ZERO, domain::NotRated::kRoundsToZero},
    {common::v1::NOT_RATED_REASON_LOW_RELIABILITY, domain::NotRated::kLowReliability},
    {common::v1::NOT_RATED_REASON_NO_CASES, domain::NotRated::kNoCases},
    {common::v1::NOT_RATED_REASON_NOT_COMPARABLE, domain::NotRated::kNotComparable},
    {common::v1::NOT_RATED_REASON_NO_PREVIOUS_YEAR, domain::NotRated::kNoPreviousYear},
    {common::v1::NOT_RATED_REASON_TARGET_ZERO, domain::NotRated::kTargetZero},
};

constexpr Word<common::v1::DirectionOfTravel, domain::DirectionOfTravel> kDirectionWords[] = {
    {common::v1::DIRECTION_OF_TRAVEL_BETTER, domain::DirectionOfTravel::kBetter},
    {common::v1::DIRECTION_OF_TRAVEL_WORSE, domain::DirectionOfTravel::kWorse},
    {common::v1::DIRECTION_OF_TRAVEL_NO_CHANGE, domain::DirectionOfTravel::kNoChange},
    {common::v1::DIRECTION_OF_TRAVEL_HIGHER, domain::DirectionOfTravel::kHigher},
    {common::v1::DIRECTION_OF_TRAVEL_LOWER, domain::DirectionOfTravel::kLower},
    {common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE, domain::DirectionOfTravel::kNotComparable},
};

constexpr Word<common::v1::TravelMethod, domain::TravelMethod> kTravelMethodWords[] = {
    {common::v1::TRAVEL_METHOD_PREVIOUS_PERIOD, domain::TravelMethod::kPreviousPeriod},
    {common::v1::TRAVEL_METHOD_SAME_PERIOD_LAST_YEAR, domain::TravelMethod::kSamePeriodLastYear},
    {common::v1::TRAVEL_METHOD_LATEST_THREE, domain::TravelMethod::kLatestThree},
    {common::v1::TRAVEL_METHOD_REGRESSION, domain::TravelMethod::kRegression},
};

}  // namespace

std::optional<domain::Unit> UnitFromProto(common::v1::Unit unit) {
  return FindDomain(kUnitWords, unit);
}

std::optional<domain::Polarity> PolarityFromProto(common::v1::Polarity polarity) {
  return FindDomain(kPolarityWords, polarity);
}

std::optional<domain::PeriodKind> FrequencyFromProto(common::v1::Frequency frequency) {
  return FindDomain(kFrequencyWords, frequency);
}

std::optional<domain::Basis> BasisFromProto(common::v1::Basis basis) {
  return FindDomain(kBasisWords, basis);
}

std::optional<domain::Headline> HeadlineFromProto(common::v1::Basis basis) {
  return FindDomain(kHeadlineWords, basis);
}

std::optional<domain::NoValue> NoValueFromProto(common::v1::NoValueReason reason) {
  return FindDomain(kNoValueWords, reason);
}

std::optional<domain::TravelMethod> TravelMethodFromProto(common::v1::TravelMethod method) {
  if (method == common::v1::TRAVEL_METHOD_UNSPECIFIED) return domain::TravelMethod::kPreviousPeriod;
  return FindDomain(kTravelMethodWords, method);
}

std::optional<domain::TargetOperator> TargetOperatorFromProto(common::v1::TargetOperator op) {
  return FindDomain(kTargetOperatorWords, op);
}

std::optional<domain::Colour> ColourFromProto(common::v1::RatingColour colour) {
  return FindDomain(kColourWords, colour);
}

domain::Aggregation AggregationFromProto(common::v1::Aggregation aggregation) {
  return FindDomain(kAggregationWords, aggregation).value_or(domain::Aggregation::kNone);
}

domain::Finality FinalityFromProto(common::v1::Finality finality) {
  return FindDomain(kFinalityWords, finality).value_or(domain::Finality::kFinal);
}

domain::TargetSource TargetSourceFromProto(common::v1::TargetSource source) {
  return FindDomain(kTargetSourceWords, source).value_or(domain::TargetSource::kUnspecified);
}

common::v1::Unit ToProto(domain::Unit unit) { return FindProto(kUnitWords, unit); }

common::v1::Polarity ToProto(domain::Polarity polarity) {
  return FindProto(kPolarityWords, polarity);
}

common::v1::Basis ToProto(domain::Headline headline) { return FindProto(kHeadlineWords, headline); }

common::v1::NoValueReason ToProto(domain::NoValue reason) {
  return FindProto(kNoValueWords, reason);
}

common::v1::Finality ToProto(domain::Finality finality) {
  return FindProto(kFinalityWords, finality);
}

common::v1::TargetOperator ToProto(domain::TargetOperator op) {
  return FindProto(kTargetOperatorWords, op);
}

common::v1::RatingColour ToProto(domain::Colour colour) { return FindProto(kColourWords, colour); }

common::v1::NotRatedReason ToProto(domain::NotRated reason) {
  return FindProto(kNotRatedWords, reason);
}

common::v1::DirectionOfTravel ToProto(domain::DirectionOfTravel direction) {
  return FindProto(kDirectionWords, direction);
}

common::v1::TravelMethod ToProto(domain::TravelMethod method) {
  return FindProto(kTravelMethodWords, method);
}

}  // namespace ragstone::convert
