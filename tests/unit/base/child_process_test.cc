// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/child_process.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <stop_token>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::HasSubstr;

ChildProcess Shell(const std::string& script) { return {.argv = {"/bin/sh", "-c", script}}; }

TEST(ChildProcessTest, TellsWhatItSaidAndHowItEnded) {
  const auto result = RunChild(Shell("echo out; echo err >&2; exit 7"), {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, "out\n");
  EXPECT_EQ(result->errors, "err\n");
  EXPECT_EQ(result->exit_code, 7);
}

// More than any buffer between the two holds, in both directions at once.
TEST(ChildProcessTest, AMegabyteGoesThroughUnchanged) {
  ChildProcess cat = {.argv = {"/bin/cat"}};
  for (int i = 0; cat.input.size() < (1 << 20); ++i) absl::StrAppend(&cat.input, i, "\n");
  const auto result = RunChild(cat, {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, cat.input);
}

TEST(ChildProcessTest, InputThatIsNotWantedIsNoError) {
  ChildProcess deaf = Shell("exec 0<&-; echo done");
  deaf.input.assign(1 << 20, 'x');
  const auto result = RunChild(deaf, {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, "done\n");
}

TEST(ChildProcessTest, HasOnlyTheEnvironmentThatItIsGiven) {
  ChildProcess env = {.argv = {"/usr/bin/env"}, .environment = {"LANG=C.UTF-8"}};
  const auto result = RunChild(env, {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, "LANG=C.UTF-8\n");
}

TEST(ChildProcessTest, HasNoneOfOurOpenFiles) {
  const TempDir folder;
  std::ofstream ours(folder.File("ours"));
  const auto result = RunChild(Shell("ls /proc/self/fd | wc -l"), {});
  ASSERT_THAT(result, IsOk());
  // Standard input, output and error, and the folder that ls lists.
  EXPECT_EQ(result->output, "4\n");
}

TEST(ChildProcessTest, RunsInItsFolder) {
  const TempDir folder;
  ChildProcess pwd = Shell("pwd -P");
  pwd.directory = folder.path().string();
  const auto result = RunChild(pwd, {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST(ChildProcessTest, AMissingProgramIsNamed) {
  const auto result = RunChild({.argv = {"/nowhere/pandoc"}}, {});
  EXPECT_THAT(result, StatusIs(absl::StatusCode::kNotFound, HasSubstr("/nowhere/pandoc")));
  EXPECT_EQ(DetailsOf(result.status()).reason, "PROGRAM_NOT_STARTED");
}

bool Lives(const std::string& pid_text) {
  int pid = 0;
  return absl::SimpleAtoi(pid_text, &pid) && (kill(pid, 0) == 0 || errno != ESRCH);
}

// What it started goes with it: a child of its own that would run on tells its number first.
TEST(ChildProcessTest, TheTimeLimitEndsItAndItsChildren) {
  const TempDir folder;
  const std::string file = folder.File("pid");
  ChildProcess slow = Shell(absl::StrCat("sleep 600 & echo $! > ", file, "; wait"));
  slow.time_limit = absl::Seconds(2);
  const auto result = RunChild(slow, {});
  EXPECT_THAT(result, StatusIs(absl::StatusCode::kInternal, HasSubstr("not done within 2s")));
  std::string pid;
  std::getline(std::ifstream(file) >> std::ws, pid);
  ASSERT_FALSE(pid.empty());
  // Killed is not yet reaped by whoever inherits it.
  const absl::Time until = absl::Now() + absl::Seconds(30);
  const auto is_dead = [&] {
    std::string state;
    std::ifstream status(absl::StrCat("/proc/", pid, "/stat"));
    std::getline(status, state);
    return !Lives(pid) || state.find(") Z") != std::string::npos || state.empty();
  };
  while (!is_dead() && absl::Now() < until) std::this_thread::yield();
  EXPECT_TRUE(is_dead());
}

// One that ends while a child of its own holds its output open does not keep us.
TEST(ChildProcessTest, ItsEndIsTheEnd) {
  const auto result = RunChild(Shell("sleep 600 & echo done"), {});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->output, "done\n");
}

TEST(ChildProcessTest, TooMuchOutputEndsIt) {
  ChildProcess endless = Shell("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyy; done");
  endless.max_output_bytes = 1000;
  EXPECT_THAT(RunChild(endless, {}),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("1000 bytes")));
  ChildProcess exact = Shell("printf 12345");
  exact.max_output_bytes = 5;
  EXPECT_THAT(RunChild(exact, {}), IsOk());
}

TEST(ChildProcessTest, ASignalThatEndsItIsAnError) {
  EXPECT_THAT(RunChild(Shell("kill -SEGV $$"), {}),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("signal 11")));
}

// It says on a file that it runs; only then does the caller go.
TEST(ChildProcessTest, GoesWithTheCallThatWantedIt) {
  const TempDir folder;
  std::stop_source caller;
  CallScope scope;
  scope.stop = caller.get_token();
  const std::string sign = folder.File("runs");
  std::thread leaves([&] {
    while (!std::filesystem::exists(sign)) std::this_thread::yield();
    caller.request_stop();
  });
  const auto result = RunChild(Shell(absl::StrCat("touch ", sign, "; sleep 600")), scope);
  leaves.join();
  EXPECT_THAT(result, StatusIs(absl::StatusCode::kCancelled, testing::_));
}

TEST(ChildProcessTest, EndsWithTheDeadlineOfTheCall) {
  CallScope scope;
  scope.deadline = absl::Now() + absl::Milliseconds(100);
  EXPECT_THAT(RunChild(Shell("sleep 600"), scope),
              StatusIs(absl::StatusCode::kDeadlineExceeded, testing::_));
}

TEST(FindProgramTest, LooksThroughThePathInItsOrder) {
  const TempDir first;
  const TempDir second;
  const std::string program = second.Write("convert", "#!/bin/sh\n");
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  first.Write("convert", "not executable");
  const std::string path =
      absl::StrCat("relative::", first.path().string(), ":", second.path().string());
  // Root may run nothing that nobody may.
  EXPECT_EQ(FindProgram("convert", path), program);
  EXPECT_EQ(FindProgram("other", path), "");
  EXPECT_EQ(FindProgram("sh", "/usr/bin:/bin"), "/usr/bin/sh");
}

}  // namespace
}  // namespace ragstone
