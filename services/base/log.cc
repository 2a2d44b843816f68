// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/log.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace ragstone {
namespace {

constexpr char kTimeFormat[] = "%Y-%m-%dT%H:%M:%E3SZ";

bool IsPlain(absl::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return absl::ascii_isgraph(static_cast<unsigned char>(c)) && c != '"' && c != '\\' && c != '=';
  });
}

void AppendValue(absl::string_view value, std::string& line) {
  if (IsPlain(value)) {
    absl::StrAppend(&line, value);
  } else {
    absl::StrAppend(&line, "\"", absl::Utf8SafeCEscape(value), "\"");
  }
}

std::string TextLine(const std::string& time, LogLevel level, absl::string_view message,
                     absl::Span<const LogField> fields) {
  std::string line = absl::StrCat("time=", time, " level=", LogLevelName(level), " msg=");
  AppendValue(message, line);
  for (const LogField& field : fields) {
    absl::StrAppend(&line, " ", field.key, "=");
    AppendValue(field.value, line);
  }
  line.push_back('\n');
  return line;
}

std::string JsonString(absl::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string JsonLine(const std::string& time, LogLevel level, absl::string_view message,
                     absl::Span<const LogField> fields) {
  std::string line = absl::StrCat("{\"time\":\"", time, "\",\"level\":\"", LogLevelName(level),
                                  "\",\"msg\":", JsonString(message));
  for (const LogField& field : fields) {
    absl::StrAppend(&line, ",", JsonString(field.key), ":",
                    field.number ? field.value : JsonString(field.value));
  }
  line.append("}\n");
  return line;
}

}  // namespace

absl::string_view LogLevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "unknown";
}

std::string FormatLogLine(LogFormat format, absl::Time time, LogLevel level,
                          absl::string_view message, absl::Span<const LogField> fields) {
  const std::string when = absl::FormatTime(kTimeFormat, time, absl::UTCTimeZone());
  return format == LogFormat::kJson ? JsonLine(when, level, message, fields)
                                    : TextLine(when, level, message, fields);
}

Logger::Logger(std::FILE* stream, const Clock& clock, LogLevel minimum, LogFormat format)
    : clock_(clock), minimum_(minimum), format_(format), stream_(stream) {}

void Logger::Write(LogLevel level, absl::string_view message,
                   std::initializer_list<LogField> fields) const {
  WriteAll(level, message, absl::MakeConstSpan(fields.begin(), fields.size()));
}

void Logger::WriteAll(LogLevel level, absl::string_view message,
                      absl::Span<const LogField> fields) const {
  if (level < minimum_) return;
  const std::string line = FormatLogLine(format_, clock_.Now(), level, message, fields);
  MutexLock lock(mutex_);
  // A log that cannot be written (a full disk, a closed pipe) must not stop the service.
  std::fwrite(line.data(), 1, line.size(), stream_);
  std::fflush(stream_);
}

void Logger::Debug(absl::string_view message, std::initializer_list<LogField> fields) const {
  Write(LogLevel::kDebug, message, fields);
}

void Logger::Info(absl::string_view message, std::initializer_list<LogField> fields) const {
  Write(LogLevel::kInfo, message, fields);
}

void Logger::Warning(absl::string_view message, std::initializer_list<LogField> fields) const {
  Write(LogLevel::kWarning, message, fields);
}

void Logger::Error(absl::string_view message, std::initializer_list<LogField> fields) const {
  Write(LogLevel::kError, message, fields);
}

}  // namespace ragstone
