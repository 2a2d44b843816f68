// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Telling whether two requests ask for the same: for page tokens, which hold only for the arguments
// they were made with, and for request ids, which a different request must not use again.

#ifndef RAGSTONE_SERVICES_RPC_FINGERPRINT_H_
#define RAGSTONE_SERVICES_RPC_FINGERPRINT_H_

#include <cstdint>
#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "services/base/errors.h"

namespace ragstone::rpc {

// Sums up messages in order. The result is stored with writes, so it is the same in every run and
// on every machine (128 bits of FNV-1a over the deterministic wire form). It is no protection
// against somebody who means to deceive.
class Fingerprint {
 public:
  void Add(absl::string_view bytes);
  void Add(const google::protobuf::Message& message);

  // 32 hex digits.
  std::string Hex() const;

 private:
  std::uint64_t high_ = 0x6c62272e07bb0142ULL;
  std::uint64_t low_ = 0x62b821756295c58dULL;
};

// The fingerprint of a request without those of its own fields that are named here; names it does
// not have are ignored.
std::string FingerprintOf(const google::protobuf::Message& request,
                          std::initializer_list<const char*> without);

// Of a write, for keeping with its request id: all but the id itself. Begins with the type, so that
// another method's request differs.
std::string WriteFingerprint(const google::protobuf::Message& request);

// Adds a fault under `path` if an id that was given is longer than 128 bytes or has anything but
// printable ASCII. No id is fine.
void CheckRequestId(absl::string_view request_id, absl::string_view path, FaultList& faults);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FINGERPRINT_H_
