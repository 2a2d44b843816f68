// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_INTERRUPTION_H_
#define RAGSTONE_CLIENTS_CLI_INTERRUPTION_H_

#include <stop_token>
#include <thread>

namespace ragstone::cli {

// While it lives, the first Ctrl-C, SIGTERM or hang-up asks for a stop in place of ending the
// program, so that what is half done can be taken away; the second ends it. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  std::stop_token stop() const { return stop_.get_token(); }

 private:
  std::stop_source stop_;
  int ends_[2] = {-1, -1};  // of a pipe, which a signal's handler may write to
  std::thread thread_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_INTERRUPTION_H_
