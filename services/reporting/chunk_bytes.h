// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHUNK_BYTES_H_
#define RAGSTONE_SERVICES_REPORTING_CHUNK_BYTES_H_

#include <cstddef>

namespace ragstone::reporting {

// The bytes of a rendering that one message carries: far below what any client accepts, and large
// enough that the messages cost nothing.
inline constexpr std::size_t kChunkBytes = 256 << 10;

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHUNK_BYTES_H_
