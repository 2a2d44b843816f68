// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/fingerprint.h"

#include <algorithm>
#include <memory>

#include "absl/numeric/int128.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

#include "services/rpc/text.h"

namespace ragstone::rpc {
namespace {

constexpr std::size_t kMaxRequestIdBytes = 128;

// The prime of 128-bit FNV: 2^88 + 2^8 + 0x3b.
constexpr absl::uint128 kPrime = absl::MakeUint128(std::uint64_t{1} << 24U, 0x13bU);

std::string WireForm(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    message.SerializePartialToCodedStream(&out);
  }
  return bytes;
}

}  // namespace

void Fingerprint::Add(absl::string_view bytes) {
  absl::uint128 hash = absl::MakeUint128(high_, low_);
  const auto mix = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * kPrime; };
  // The length first, so that "ab" + "c" and "a" + "bc" differ.
  for (std::size_t rest = bytes.size(), i = 0; i < sizeof(rest); ++i, rest >>= 8U) {
    mix(static_cast<std::uint8_t>(rest & 0xFFU));
  }
  for (const char c : bytes) mix(static_cast<std::uint8_t>(c));
  high_ = absl::Uint128High64(hash);
  low_ = absl::Uint128Low64(hash);
}

void Fingerprint::Add(const google::protobuf::Message& message) { Add(WireForm(message)); }

std::string Fingerprint::Hex() const { return absl::StrFormat("%016x%016x", high_, low_); }

std::string FingerprintOf(const google::protobuf::Message& request,
                          std::initializer_list<const char*> without) {
  const std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  for (const char* const name : without) {
    const google::protobuf::FieldDescriptor* const field =
        copy->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) copy->GetReflection()->ClearField(copy.get(), field);
  }
  Fingerprint fingerprint;
  fingerprint.Add(absl::string_view(request.GetDescriptor()->full_name()));
  fingerprint.Add(*copy);
  return fingerprint.Hex();
}

std::string WriteFingerprint(const google::protobuf::Message& request) {
  return FingerprintOf(request, {"request_id"});
}

void CheckRequestId(absl::string_view request_id, absl::string_view path, FaultList& faults) {
  const bool printable = std::all_of(request_id.begin(), request_id.end(), [](char c) {
    return absl::ascii_isgraph(static_cast<unsigned char>(c));
  });
  if (request_id.size() <= kMaxRequestIdBytes && printable) return;
  faults.Add(path, absl::StrCat("\"", TruncateUtf8(ValidUtf8(request_id), kMaxRequestIdBytes),
                                "\", want at most 128 printable ASCII characters without blanks, "
                                "such as a UUID"));
}

}  // namespace ragstone::rpc
