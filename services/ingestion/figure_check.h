// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_CHECK_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_CHECK_H_

#include <string>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// What is wrong with a figure.
struct FigureFault {
  absl::string_view field;
  std::string value;
  std::string wanted;
};

// Reads all of a figure but its period: one of a value, a numerator and a denominator, or a reason
// for having none. Returns whether it is good; else `fault` says why not. Allocates nothing for a
// good figure.
bool ReadFigure(const common::v1::Figure& message, StoredFigure& figure, FigureFault& fault);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_CHECK_H_
