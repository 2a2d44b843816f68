// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_LOAD_WARNING_H_
#define RAGSTONE_SERVICES_REPORTING_LOAD_WARNING_H_

#include <string>

#include "ragstone/ingestion/v1/batch.pb.h"

namespace ragstone::reporting {

// A warning that a load drew about one figure.
struct LoadWarning {
  // "councils/merton/batches/17".
  std::string batch;
  ingestion::v1::Finding finding;
  // Somebody has looked at the load's warnings of its kind, and said that the figures are right.
  bool accepted = false;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_LOAD_WARNING_H_
