// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Text that may have come from anywhere, made fit for protobuf strings and metadata.

#ifndef RAGSTONE_SERVICES_RPC_TEXT_H_
#define RAGSTONE_SERVICES_RPC_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::rpc {

// The same text with U+FFFD for every byte that is not part of valid UTF-8: receivers of a protobuf
// string with anything else refuse the whole message.
std::string ValidUtf8(absl::string_view text);

// The beginning of valid UTF-8, cut between characters and ended with `…` if it is longer than
// `max_bytes` (at least 3).
std::string TruncateUtf8(absl::string_view text, std::size_t max_bytes);

// As TruncateUtf8, counting three bytes for each that PercentEncode would encode.
std::string TruncateEncoded(absl::string_view text, std::size_t max_encoded_bytes);

// Any text as metadata can hold it: `%` and what is not printable ASCII as %XX, as in grpc-message.
std::string PercentEncode(absl::string_view text);

// The reverse. What is no %XX stays as it is.
std::string PercentDecode(absl::string_view text);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TEXT_H_
