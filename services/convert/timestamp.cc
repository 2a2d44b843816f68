// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/timestamp.h"

namespace ragstone::convert {

void SetTimestamp(absl::Time time, google::protobuf::Timestamp& timestamp) {
  const absl::Time second = absl::FromUnixSeconds(absl::ToUnixSeconds(time));
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(static_cast<int32_t>(1000 * absl::ToInt64Microseconds(time - second)));
}

absl::Time TimeFromProto(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace ragstone::convert
