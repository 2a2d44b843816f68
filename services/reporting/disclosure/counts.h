// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The numbers of people that a figure tells.

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_COUNTS_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_COUNTS_H_

#include <optional>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "services/domain/fraction.h"

namespace ragstone::reporting {

// Of a count its value; of a ratio its numerator, its denominator and their difference, in this
// order. Nobody's number can be told from a value of any other unit alone.
using Counts = std::vector<domain::Fraction>;

// Nothing where the figure has no value, or none that is a number of people.
std::optional<Counts> CountsOf(const common::v1::Figure& figure, common::v1::Unit unit);
std::optional<Counts> CountsOf(const rating::v1::Assessment& assessment, common::v1::Unit unit);

// Whether one of them is within 1 to the threshold: greater than nought, and not above it.
bool IsSensitive(const Counts& counts, int threshold);

// Whether each number that the parts of a total add up to is above the threshold: then the total
// tells of no part that it is nought.
bool IsOpen(const Counts& total, common::v1::Unit unit, int threshold);

// What lies between two totals of one series, without signs.
Counts Between(const Counts& earlier, const Counts& later);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_COUNTS_H_
