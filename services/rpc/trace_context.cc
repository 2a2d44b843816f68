// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/trace_context.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace ragstone::rpc {
namespace {

// version "-" trace-id "-" parent-id "-" trace-flags
constexpr std::size_t kVersionBytes = 2;
constexpr std::size_t kTraceIdAt = 3;
constexpr std::size_t kTraceIdBytes = 32;
constexpr std::size_t kSpanIdAt = 36;
constexpr std::size_t kSpanIdBytes = 16;
constexpr std::size_t kFlagsAt = 53;
constexpr std::size_t kFlagsBytes = 2;
constexpr std::size_t kBytes = 55;
constexpr char kVersion[] = "00";
constexpr char kNoVersion[] = "ff";

bool IsHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
  });
}

bool IsId(absl::string_view text) {
  return IsHex(text) && text.find_first_not_of('0') != absl::string_view::npos;
}

bool HasDashes(absl::string_view text) {
  return text[kTraceIdAt - 1] == '-' && text[kSpanIdAt - 1] == '-' && text[kFlagsAt - 1] == '-';
}

// Newer versions may say more, behind another dash.
bool HasLengthOf(absl::string_view version, absl::string_view text) {
  return text.size() == kBytes ||
         (version != kVersion && text.size() > kBytes && text[kBytes] == '-');
}

std::uint64_t Random() {
  thread_local std::mt19937_64 generator{(std::uint64_t{std::random_device()()} << 32U) |
                                         std::random_device()()};
  std::uint64_t number = 0;
  while (number == 0) number = generator();
  return number;
}

std::string NewSpanId() { return absl::StrFormat("%016x", Random()); }

}  // namespace

std::optional<TraceContext> TraceContext::Parse(absl::string_view traceparent) {
  if (traceparent.size() < kBytes || !HasDashes(traceparent)) return std::nullopt;
  const absl::string_view version = traceparent.substr(0, kVersionBytes);
  const absl::string_view trace_id = traceparent.substr(kTraceIdAt, kTraceIdBytes);
  const absl::string_view span_id = traceparent.substr(kSpanIdAt, kSpanIdBytes);
  const absl::string_view flags = traceparent.substr(kFlagsAt, kFlagsBytes);
  if (!IsHex(version) || version == kNoVersion || !HasLengthOf(version, traceparent) ||
      !IsId(trace_id) || !IsId(span_id) || !IsHex(flags)) {
    return std::nullopt;
  }
  return TraceContext{.trace_id = std::string(trace_id),
                      .span_id = std::string(span_id),
                      .flags = std::string(flags)};
}

TraceContext TraceContext::New() {
  return {.trace_id = absl::StrFormat("%016x%016x", Random(), Random()), .span_id = NewSpanId()};
}

TraceContext TraceContext::Child() const {
  TraceContext child = *this;
  child.span_id = NewSpanId();
  return child;
}

std::string TraceContext::Header() const {
  return absl::StrCat(kVersion, "-", trace_id, "-", span_id, "-", flags);
}

}  // namespace ragstone::rpc
