// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_SERIES_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_SERIES_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "ragstone/rating/v1/rating_service.pb.h"

namespace ragstone::cli {

// Reads a CSV file with the columns `period` and `value`, in any order of rows; an empty value or a
// symbol is a gap. Days that are all the first of a month stand for the months.
// INVALID_ARGUMENT with every fault and its place.
absl::Status ReadSeriesFile(const std::string& path,
                            google::protobuf::RepeatedPtrField<rating::v1::ChartValue>& values);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_SERIES_FILE_H_
