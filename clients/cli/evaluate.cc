// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/evaluate.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/domain/decimal.h"
#include "services/domain/fraction.h"

namespace ragstone::cli {
namespace {

// Below the service's limit, and below 4 MiB a message unless the cases are very long.
constexpr int kCasesPerCall = 5000;

}  // namespace

absl::StatusOr<rating::v1::EvaluateRatingsResponse> EvaluateRatings(
    const Session& session, const rating::v1::EvaluateRatingsRequest& request) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  rating::v1::EvaluateRatingsResponse all;
  for (int begin = 0; begin < request.cases_size(); begin += kCasesPerCall) {
    const int end = std::min(begin + kCasesPerCall, request.cases_size());
    rating::v1::EvaluateRatingsRequest part;
    for (int i = begin; i < end; ++i) *part.add_cases() = request.cases(i);
    RAGSTONE_ASSIGN_OR_RETURN(const rating::v1::EvaluateRatingsResponse rated,
                              rating.EvaluateRatings(part, session.Options()));
    if (rated.outcomes_size() != part.cases_size()) {
      return absl::InternalError(absl::StrCat("rating answered ", rated.outcomes_size(),
                                              " outcomes for ", part.cases_size(), " cases"));
    }
    all.MergeFrom(rated);
  }
  return all;
}

std::string Shortened(const std::string& number, int decimals) {
  const absl::StatusOr<domain::Decimal> exact = domain::Decimal::Parse(number);
  return exact.ok() ? domain::Fraction(*exact).ToString(decimals) : number;
}

}  // namespace ragstone::cli
