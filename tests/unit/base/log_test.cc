// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/log.h"

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_clock.h"

namespace ragstone {
namespace {

using ::testing::Each;
using ::testing::MatchesRegex;
using ::testing::SizeIs;

const absl::Time kTime =
    absl::FromCivil(absl::CivilSecond(2021, 1, 5, 9, 30, 0), absl::UTCTimeZone()) +
    absl::Milliseconds(125);

// A stream in memory, closed when the test is done with it.
class Stream {
 public:
  Stream() : file_(std::tmpfile()) {}
  ~Stream() { std::fclose(file_); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  std::FILE* get() const { return file_; }

  std::string Contents() const {
    std::string contents;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) {
      contents.push_back(static_cast<char>(c));
    }
    return contents;
  }

 private:
  std::FILE* file_;
};

TEST(FormatLogLine, HasTimeLevelMessageAndFields) {
  EXPECT_EQ(FormatLogLine(LogFormat::kText, kTime, LogLevel::kInfo, "started",
                          {{"council", "merton"}, {"sequence", int64_t{42}}}),
            "time=2021-01-05T09:30:00.125Z level=info msg=started council=merton sequence=42\n");
}

TEST(FormatLogLine, QuotesWhatCouldBeReadWrongly) {
  EXPECT_EQ(FormatLogLine(LogFormat::kText, kTime, LogLevel::kError, "caught up",
                          {{"a", ""}, {"b", "x=y"}}),
            "time=2021-01-05T09:30:00.125Z level=error msg=\"caught up\" a=\"\" b=\"x=y\"\n");
}

TEST(FormatLogLine, CanBeJson) {
  EXPECT_EQ(FormatLogLine(LogFormat::kJson, kTime, LogLevel::kInfo, "caught up",
                          {{"council", "merton"}, {"sequence", int64_t{42}}, {"late", -1}}),
            "{\"time\":\"2021-01-05T09:30:00.125Z\",\"level\":\"info\",\"msg\":\"caught up\","
            "\"council\":\"merton\",\"sequence\":42,\"late\":-1}\n");
}

TEST(FormatLogLine, InJsonEveryTextIsALegalString) {
  EXPECT_EQ(FormatLogLine(LogFormat::kJson, kTime, LogLevel::kError, "odd",
                          {{"v", "one\ntwo \"three\" \\ \xff Zo\u00eb"}, {"n", "17"}}),
            "{\"time\":\"2021-01-05T09:30:00.125Z\",\"level\":\"error\",\"msg\":\"odd\","
            "\"v\":\"one\\ntwo \\\"three\\\" \\\\ \ufffd Zo\u00eb\",\"n\":\"17\"}\n");
}

TEST(FormatLogLine, StaysOneLineWhateverTheValue) {
  EXPECT_EQ(FormatLogLine(LogFormat::kText, kTime, LogLevel::kWarning, "odd",
                          {{"v", "one\ntwo \"three\" \\ four"}}),
            "time=2021-01-05T09:30:00.125Z level=warning msg=odd "
            "v=\"one\\ntwo \\\"three\\\" \\\\ four\"\n");
}

TEST(Logger, DropsWhatIsBelowTheMinimum) {
  const Stream stream;
  const test::FakeClock clock(kTime);
  const Logger logger(stream.get(), clock, LogLevel::kWarning);
  logger.Debug("a");
  logger.Info("b");
  logger.Warning("c");
  logger.Error("d");
  EXPECT_EQ(stream.Contents(),
            "time=2021-01-05T09:30:00.125Z level=warning msg=c\n"
            "time=2021-01-05T09:30:00.125Z level=error msg=d\n");
}

TEST(Logger, LinesOfThreadsDoNotMix) {
  const Stream stream;
  const Logger logger(stream.get());
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&logger] {
      for (int line = 0; line < 100; ++line) logger.Info("counting", {{"line", line}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::vector<std::string> lines = absl::StrSplit(stream.Contents(), '\n', absl::SkipEmpty());
  EXPECT_THAT(lines, SizeIs(400));
  EXPECT_THAT(lines, Each(MatchesRegex("time=[^ ]+ level=info msg=counting line=[0-9]+")));
}

}  // namespace
}  // namespace ragstone
