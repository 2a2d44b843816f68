// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/at_once.h"

#include <future>
#include <stop_token>
#include <system_error>

namespace ragstone::reporting {

absl::Status AtOnce(const CallScope& scope, ScopedWork first, ScopedWork second) {
  std::stop_source second_unwanted;
  const std::stop_callback caller_gone(scope.stop, [&] { second_unwanted.request_stop(); });
  CallScope second_scope = scope;
  second_scope.stop = second_unwanted.get_token();

  const auto do_second = [&] { return second(second_scope); };
  std::future<absl::Status> under_way;
  try {
    under_way = std::async(std::launch::async, do_second);
  } catch (const std::system_error&) {
    // The machine has no thread to spare: one after the other, then.
    under_way = std::async(std::launch::deferred, do_second);
  }
  const absl::Status first_status = first(scope);
  if (!first_status.ok()) second_unwanted.request_stop();
  const absl::Status second_status = under_way.get();
  return first_status.ok() ? second_status : first_status;
}

}  // namespace ragstone::reporting
