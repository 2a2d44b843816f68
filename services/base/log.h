// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A line of log per event, in the key=value form that people and log collectors read, or in JSON:
//
//   time=2021-01-05T09:30:00.125Z level=info msg="caught up" council=merton sequence=42
//   {"time":"2021-01-05T09:30:00.125Z","level":"info","msg":"caught
//   up","council":"merton","sequence":42}
//
// from
//
//   logger.Info("caught up", {{"council", council}, {"sequence", sequence}});
//
// The message says what happened in words that never vary; what varies goes into fields. Figures,
// commentary and names of people are never logged.

#ifndef RAGSTONE_SERVICES_BASE_LOG_H_
#define RAGSTONE_SERVICES_BASE_LOG_H_

#include <cstdio>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "services/base/clock.h"
#include "services/base/mutex.h"

namespace ragstone {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// `debug`, `info`, `warning` or `error`.
absl::string_view LogLevelName(LogLevel level);

enum class LogFormat { kText, kJson };

// One key=value of a line. Keys are words_like_this; values are whole numbers and text.
struct LogField {
  LogField(absl::string_view field_key, absl::string_view field_value)
      : key(field_key), value(field_value) {}
  LogField(absl::string_view field_key, std::string field_value)
      : key(field_key), value(std::move(field_value)) {}
  LogField(absl::string_view field_key, const char* field_value)
      : key(field_key), value(field_value) {}
  template <typename Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
  LogField(absl::string_view field_key, Number field_value)
      : key(field_key), value(absl::StrCat(field_value)), number(true) {}

  absl::string_view key;
  std::string value;
  // JSON has it without quotation marks.
  bool number = false;
};

// The text of one line, with its newline. In text, a value with anything but printable ASCII other
// than space, quote, backslash and equals sign is quoted and escaped, so a line is always one line.
// In JSON, bytes that are no UTF-8 become the replacement character.
std::string FormatLogLine(LogFormat format, absl::Time time, LogLevel level,
                          absl::string_view message, absl::Span<const LogField> fields);

// Writes lines to a stream. Thread-safe: lines of several threads never mix.
class Logger {
 public:
  // Drops lines below `minimum`. Neither `stream` nor `clock` is owned; both must outlive this.
  explicit Logger(std::FILE* stream = stderr, const Clock& clock = SystemClock(),
                  LogLevel minimum = LogLevel::kInfo, LogFormat format = LogFormat::kText);
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  void Write(LogLevel level, absl::string_view message,
             std::initializer_list<LogField> fields = {}) const;
  void WriteAll(LogLevel level, absl::string_view message, absl::Span<const LogField> fields) const;

  void Debug(absl::string_view message, std::initializer_list<LogField> fields = {}) const;
  void Info(absl::string_view message, std::initializer_list<LogField> fields = {}) const;
  void Warning(absl::string_view message, std::initializer_list<LogField> fields = {}) const;
  void Error(absl::string_view message, std::initializer_list<LogField> fields = {}) const;

 private:
  const Clock& clock_;
  const LogLevel minimum_;
  const LogFormat format_;
  mutable Mutex mutex_;
  std::FILE* const stream_ ABSL_PT_GUARDED_BY(mutex_);
};

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_LOG_H_
