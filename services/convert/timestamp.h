// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_TIMESTAMP_H_
#define RAGSTONE_SERVICES_CONVERT_TIMESTAMP_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace ragstone::convert {

// Whole microseconds, as instants are stored.
void SetTimestamp(absl::Time time, google::protobuf::Timestamp& timestamp);

absl::Time TimeFromProto(const google::protobuf::Timestamp& timestamp);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_TIMESTAMP_H_
