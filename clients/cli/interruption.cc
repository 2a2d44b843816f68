// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/interruption.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace ragstone::cli {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
constexpr char kInterrupted = 'i';
constexpr char kOver = 'o';

std::atomic<int> write_end = -1;

void OnSignal(int /*signal*/) {
  const int error = errno;
  [[maybe_unused]] const ssize_t written = ::write(write_end, &kInterrupted, 1);
  errno = error;
}

}  // namespace

Interruption::Interruption() {
  if (::pipe2(ends_, O_CLOEXEC) != 0) return;  // signals then end the program, as ever
  write_end = ends_[1];
  thread_ = std::thread([this] {
    char why = kOver;
    while (::read(ends_[0], &why, 1) < 0 && errno == EINTR) {
    }
    if (why == kInterrupted) stop_.request_stop();
  });
  struct sigaction action {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
}

Interruption::~Interruption() {
  if (!thread_.joinable()) return;
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
  [[maybe_unused]] const ssize_t written = ::write(ends_[1], &kOver, 1);
  thread_.join();
  ::close(ends_[0]);
  ::close(ends_[1]);
}

}  // namespace ragstone::cli
