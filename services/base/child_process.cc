// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stop_token>
#include <string>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

// glibc 2.36 forgot to say that it is C.
extern "C" {
#include <sys/pidfd.h>
}

namespace ragstone {
namespace {

constexpr std::size_t kMaxErrorBytes = 16 << 10;
constexpr char kNotStarted[] = "PROGRAM_NOT_STARTED";

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  int get() const { return number_; }
  bool open() const { return number_ >= 0; }
  void Close() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

absl::Status SystemError(absl::string_view what, int error) {
  return InternalError("SYSTEM_CALL_FAILED", absl::StrCat(what, ": ", std::strerror(error)));
}

// Our end and the child's. A pair of sockets, unlike a pipe, can be written to without a signal
// when nobody reads any more.
struct Channel {
  Descriptor ours;
  Descriptor theirs;
};

absl::StatusOr<Channel> OpenChannel() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return SystemError("socketpair", errno);
  }
  Channel channel = {Descriptor(ends[0]), Descriptor(ends[1])};
  if (fcntl(channel.ours.get(), F_SETFL, O_NONBLOCK) != 0) return SystemError("fcntl", errno);
  return channel;
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  // posix_spawn does not change them, though its type does not say so.
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Starts the program with its ends as standard input, output and error, all signals as they are by
// default, and no other open file.
absl::StatusOr<pid_t> Spawn(const ChildProcess& child, int input, int output, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  if (!child.directory.empty()) {
    posix_spawn_file_actions_addchdir_np(&actions, child.directory.c_str());
  }
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, child.argv.front().c_str(), &actions, &attributes,
                                Pointers(child.argv).data(), Pointers(child.environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error == 0) return pid;
  ErrorDetails details;
  details.reason = kNotStarted;
  return MakeError(absl::StatusCode::kNotFound,
                   absl::StrCat(child.argv.front(), ": cannot be run: ", std::strerror(error)),
                   details);
}

// A child that has been started: it and its group are gone when this is.
class Running {
 public:
  explicit Running(pid_t pid) : pid_(pid) {}
  ~Running() {
    if (pid_ > 0) End();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Ends whatever is left of the group. The child itself is not waited for before, so its number
  // cannot be another's yet. Returns what waitpid says of the child.
  int End() {
    kill(-pid_, SIGKILL);
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
};

class Conversation {
 public:
  Conversation(const ChildProcess& child, const CallScope& scope)
      : child_(child), scope_(scope), until_(absl::Now() + child.time_limit) {}

  absl::StatusOr<ChildResult> Run() {
    RAGSTONE_ASSIGN_OR_RETURN(Channel input, OpenChannel());
    RAGSTONE_ASSIGN_OR_RETURN(Channel output, OpenChannel());
    RAGSTONE_ASSIGN_OR_RETURN(Channel errors, OpenChannel());
    wake_ = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake_.open()) return SystemError("eventfd", errno);
    RAGSTONE_ASSIGN_OR_RETURN(const pid_t pid, Spawn(child_, input.theirs.get(),
                                                     output.theirs.get(), errors.theirs.get()));
    Running running(pid);
    ended_ = Descriptor(pidfd_open(pid, 0));
    if (!ended_.open()) return SystemError("pidfd_open", errno);
    for (Channel* const channel : {&input, &output, &errors}) channel->theirs.Close();
    input_ = std::move(input.ours);
    output_ = std::move(output.ours);
    errors_ = std::move(errors.ours);
    const std::stop_callback wake(scope_.stop, [this] {
      constexpr std::uint64_t kOne = 1;
      // It can only fail when it is awake already.
      [[maybe_unused]] const ssize_t written = write(wake_.get(), &kOne, sizeof(kOne));
    });
    RAGSTONE_RETURN_IF_ERROR(Converse());
    const int status = running.End();
    if (WIFSIGNALED(status)) {
      return InternalError("CHILD_KILLED", absl::StrCat(child_.argv.front(), ": ended by signal ",
                                                        WTERMSIG(status), ": ", result_.errors));
    }
    result_.exit_code = WEXITSTATUS(status);
    return std::move(result_);
  }

 private:
  // Until the child has ended, and all that it said is read.
  absl::Status Converse() {
    if (child_.input.empty()) input_.Close();
    for (;;) {
      RAGSTONE_RETURN_IF_ERROR(scope_.Check());
      const absl::Duration left = std::min(until_, scope_.deadline) - absl::Now();
      if (absl::Now() >= until_) {
        return InternalError("CHILD_TOO_SLOW",
                             absl::StrCat(child_.argv.front(), ": not done within ",
                                          absl::FormatDuration(child_.time_limit)));
      }
      // A closed one is -1, which poll passes over.
      std::array<pollfd, 5> watched = {{{output_.get(), POLLIN, 0},
                                        {errors_.get(), POLLIN, 0},
                                        {input_.get(), POLLOUT, 0},
                                        {ended_.get(), POLLIN, 0},
                                        {wake_.get(), POLLIN, 0}}};
      const std::int64_t wait =
          std::clamp<std::int64_t>(absl::ToInt64Milliseconds(left) + 1, 1, std::int64_t{INT_MAX});
      if (poll(watched.data(), watched.size(), static_cast<int>(wait)) < 0 && errno != EINTR) {
        return SystemError("poll", errno);
      }
      if (watched[2].revents != 0) Write();
      const bool ended = watched[3].revents != 0;
      Read(output_, child_.max_output_bytes + 1, result_.output);
      Read(errors_, kMaxErrorBytes, result_.errors);
      if (result_.output.size() > child_.max_output_bytes) {
        return ResourceExhaustedError("CHILD_OUTPUT_TOO_LARGE",
                                      absl::StrCat(child_.argv.front(), ": more than ",
                                                   child_.max_output_bytes, " bytes of output"));
      }
      if (ended) return absl::OkStatus();
    }
  }

  // As much of the rest of the input as the child takes.
  void Write() {
    while (written_ < child_.input.size()) {
      const ssize_t sent = send(input_.get(), child_.input.data() + written_,
                                child_.input.size() - written_, MSG_NOSIGNAL);
      if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
      // It does not want the rest: its exit code tells whether that is wrong.
      if (sent < 0) break;
      written_ += static_cast<std::size_t>(sent);
    }
    input_.Close();
  }

  // What is there to read, which is never more than a socket holds; of it, `text` keeps up to
  // `most` bytes. One that writes faster than we read must not keep us from looking at the time.
  static void Read(Descriptor& from, std::size_t most, std::string& text) {
    std::array<char, 1 << 16> part;
    constexpr int kParts = 64;
    for (int i = 0; i < kParts && from.open(); ++i) {
      const ssize_t got = read(from.get(), part.data(), part.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) {
        from.Close();
        return;
      }
      text.append(part.data(), std::min(static_cast<std::size_t>(got), most - text.size()));
    }
  }

  const ChildProcess& child_;
  const CallScope& scope_;
  const absl::Time until_;
  Descriptor wake_;
  Descriptor ended_;
  Descriptor input_;
  Descriptor output_;
  Descriptor errors_;
  std::size_t written_ = 0;
  ChildResult result_;
};

}  // namespace

absl::StatusOr<ChildResult> RunChild(const ChildProcess& child, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(scope.Check());
  return Conversation(child, scope).Run();
}

std::string FindProgram(absl::string_view name, absl::string_view path) {
  for (const absl::string_view folder : absl::StrSplit(path, ':')) {
    if (folder.empty() || folder.front() != '/') continue;
    const std::string candidate = absl::StrCat(folder, "/", name);
    struct stat found = {};
    if (stat(candidate.c_str(), &found) == 0 && S_ISREG(found.st_mode) &&
        access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return "";
}

}  // namespace ragstone
