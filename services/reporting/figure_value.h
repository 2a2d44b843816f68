// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_FIGURE_VALUE_H_
#define RAGSTONE_SERVICES_REPORTING_FIGURE_VALUE_H_

#include <optional>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "services/domain/fraction.h"

namespace ragstone::reporting {

// The number that a contract states as text; nothing where that is none.
std::optional<domain::Fraction> NumberOf(absl::string_view text);

// The exact value of a figure in its unit; nothing where it has none.
std::optional<domain::Fraction> ValueOf(const common::v1::Figure& figure, common::v1::Unit unit);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_FIGURE_VALUE_H_
