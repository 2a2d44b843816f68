// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How the canonical form writes the values that occur in many places of it.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_JSON_VALUES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_JSON_VALUES_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/rating.pb.h"

namespace ragstone::reporting {

// nlohmann::json keeps an object's members in a std::map: in the order of their names, which for
// names in ASCII is the order of RFC 8785.
using Json = nlohmann::json;

Json Text(absl::string_view text);
Json Number(std::int64_t number);

// "UNIT_RATE_PER_10000" without "UNIT_": "rate_per_10000"; "" for the unspecified value.
Json Token(absl::string_view name, absl::string_view prefix);

Json RatingOrNone(common::v1::RatingColour colour);
Json Finality(common::v1::Finality finality);
Json FigureJson(const common::v1::Figure& figure);

template <typename Items, typename Function>
Json Array(const Items& items, Function function) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(function(item));
  return array;
}

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_JSON_VALUES_H_
