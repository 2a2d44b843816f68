// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_STOP_SIGNALS_H_
#define RAGSTONE_SERVICES_RPC_STOP_SIGNALS_H_

#include <csignal>

namespace ragstone::rpc {

// SIGTERM and SIGINT as something that main waits for, rather than handlers in which next to
// nothing is allowed. Made first thing in main: threads inherit which signals are blocked, and one
// that did not would take the signal. Also ignores SIGPIPE and SIGXFSZ, so that neither a log
// nobody reads nor a file that has grown to the limit for this process ends the service: writing
// fails then, and says so. Programs that are started from here should be given a signal mask of
// their own.
class StopSignals {
 public:
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Waits for either signal and returns it. From then on a further SIGINT ends the program at once,
  // for somebody who presses Ctrl-C twice.
  int Wait();

 private:
  sigset_t signals_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_STOP_SIGNALS_H_
