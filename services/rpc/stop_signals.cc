// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/stop_signals.h"

#include <cerrno>
#include <pthread.h>

namespace ragstone::rpc {

StopSignals::StopSignals() : signals_() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

int StopSignals::Wait() {
  int signal = 0;
  while (sigwait(&signals_, &signal) == EINTR) {
  }
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
  return signal;
}

}  // namespace ragstone::rpc
