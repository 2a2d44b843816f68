// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/errors.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace ragstone {
namespace {

// Where the details are within a status. They are a list of fields, each a letter and some texts,
// each text its length, a colon and its bytes: `r10:STALE_ETAG`.
constexpr char kPayloadUrl[] = "ragstone/error-details";

constexpr char kReason = 'r';
constexpr char kMetadata = 'm';
constexpr char kFault = 'f';
constexpr char kPrecondition = 'p';
constexpr char kResource = 'n';
constexpr char kRetryAfter = 't';

constexpr char kFaultsKey[] = "faults";

void AppendText(absl::string_view text, std::string& out) {
  absl::StrAppend(&out, text.size(), ":", text);
}

std::string Encode(const ErrorDetails& details) {
  std::string out;
  const auto field = [&out](char letter, std::initializer_list<absl::string_view> texts) {
    out.push_back(letter);
    for (const absl::string_view text : texts) AppendText(text, out);
  };
  if (!details.reason.empty()) field(kReason, {details.reason});
  for (const auto& [key, value] : details.metadata) field(kMetadata, {key, value});
  for (const Fault& fault : details.faults) field(kFault, {fault.path, fault.description});
  for (const UnmetPrecondition& unmet : details.preconditions) {
    field(kPrecondition, {unmet.type, unmet.subject, unmet.description});
  }
  if (details.resource) field(kResource, {details.resource->type, details.resource->name});
  if (details.retry_after) {
    field(kRetryAfter, {absl::StrCat(absl::ToInt64Microseconds(*details.retry_after))});
  }
  return out;
}

// Reads what Encode wrote; of anything else it reads as far as it makes sense.
class Decoder {
 public:
  explicit Decoder(absl::string_view rest) : rest_(rest) {}

  ErrorDetails Decode() {
    ErrorDetails details;
    while (ok_ && !rest_.empty()) DecodeField(details);
    return details;
  }

 private:
  void DecodeField(ErrorDetails& details) {
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    switch (letter) {
      case kReason:
        details.reason = Text();
        return;
      case kMetadata: {
        std::string key = Text();
        details.metadata[std::move(key)] = Text();
        return;
      }
      case kFault: {
        Fault fault;
        fault.path = Text();
        fault.description = Text();
        details.faults.push_back(std::move(fault));
        return;
      }
      case kPrecondition: {
        UnmetPrecondition unmet;
        unmet.type = Text();
        unmet.subject = Text();
        unmet.description = Text();
        details.preconditions.push_back(std::move(unmet));
        return;
      }
      case kResource: {
        ErrorResource resource;
        resource.type = Text();
        resource.name = Text();
        details.resource = std::move(resource);
        return;
      }
      case kRetryAfter: {
        std::int64_t microseconds = 0;
        if (absl::SimpleAtoi(Text(), &microseconds)) {
          details.retry_after = absl::Microseconds(microseconds);
        }
        return;
      }
      default:
        ok_ = false;
    }
  }

  std::string Text() {
    const auto colon = rest_.find(':');
    std::size_t length = 0;
    if (colon == absl::string_view::npos || !absl::SimpleAtoi(rest_.substr(0, colon), &length) ||
        length > rest_.size() - colon - 1) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const absl::string_view text = rest_.substr(colon + 1, length);
    rest_.remove_prefix(colon + 1 + length);
    return std::string(text);
  }

  absl::string_view rest_;
  bool ok_ = true;
};

// INDICATOR from `indicator`, NOTE_OF_INTEREST from `note of interest`.
std::string ReasonWord(absl::string_view type) {
  return absl::AsciiStrToUpper(absl::StrReplaceAll(type, {{" ", "_"}, {"-", "_"}}));
}

std::string FaultText(absl::string_view path, absl::string_view description) {
  return path.empty() ? std::string(description) : absl::StrCat(path, ": ", description);
}

std::string PreconditionText(const UnmetPrecondition& unmet) {
  return FaultText(unmet.subject, unmet.description);
}

// The path of a fault that was found within the value at `parent`.
std::string JoinPaths(absl::string_view parent, absl::string_view child) {
  if (child.empty()) return std::string(parent);
  if (parent.empty() || child.front() == '[') return absl::StrCat(parent, child);
  return absl::StrCat(parent, ".", child);
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, absl::string_view message,
                       const ErrorDetails& details) {
  absl::Status status(code, message);
  if (std::string payload = Encode(details); !payload.empty()) {
    status.SetPayload(kPayloadUrl, absl::Cord(std::move(payload)));
  }
  return status;
}

ErrorDetails DetailsOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return {};
  return Decoder(std::string(*payload)).Decode();
}

bool IsDatabaseUnwritable(const absl::Status& status) {
  const std::string reason = DetailsOf(status).reason;
  return reason == kDatabaseFull || reason == kDatabaseReadOnly;
}

absl::Status WithErrorMetadata(absl::Status status, absl::string_view key,
                               absl::string_view value) {
  if (status.ok()) return status;
  ErrorDetails details = DetailsOf(status);
  details.metadata[std::string(key)] = std::string(value);
  return MakeError(status.code(), status.message(), details);
}

absl::Status InvalidFieldError(absl::string_view path, absl::string_view description) {
  FaultList faults(1);
  faults.Add(path, description);
  return faults.ToStatus();
}

absl::Status NotFoundError(absl::string_view type, absl::string_view name) {
  ErrorDetails details;
  details.reason = absl::StrCat(ReasonWord(type), "_NOT_FOUND");
  details.resource = ErrorResource{std::string(type), std::string(name)};
  return MakeError(absl::StatusCode::kNotFound, absl::StrCat(name, ": no such ", type), details);
}

absl::Status AlreadyExistsError(absl::string_view type, absl::string_view name) {
  ErrorDetails details;
  details.reason = absl::StrCat(ReasonWord(type), "_EXISTS");
  details.resource = ErrorResource{std::string(type), std::string(name)};
  return MakeError(absl::StatusCode::kAlreadyExists, absl::StrCat(name, ": there is one already"),
                   details);
}

absl::Status RequestIdReusedError(absl::string_view request_id) {
  ErrorDetails details;
  details.reason = "REQUEST_ID_REUSED";
  details.metadata["request_id"] = std::string(request_id);
  return MakeError(
      absl::StatusCode::kAlreadyExists,
      absl::StrCat("request_id: \"", request_id, "\" was used for another request, want a new one"),
      details);
}

absl::Status FailedPreconditionError(absl::string_view reason,
                                     std::vector<UnmetPrecondition> preconditions) {
  std::string message;
  for (const UnmetPrecondition& unmet : preconditions) {
    absl::StrAppend(&message, message.empty() ? "" : "; ", PreconditionText(unmet));
  }
  ErrorDetails details;
  details.reason = std::string(reason);
  details.preconditions = std::move(preconditions);
  return MakeError(absl::StatusCode::kFailedPrecondition, message, details);
}

absl::Status WrongStateError(absl::string_view name, absl::string_view state,
                             absl::string_view wanted) {
  return FailedPreconditionError(
      "WRONG_STATE",
      {{"WRONG_STATE", std::string(name), absl::StrCat("it is ", state, ", want ", wanted)}});
}

absl::Status OwnSubmissionError(absl::string_view name, absl::string_view actor) {
  return FailedPreconditionError(
      "OWN_SUBMISSION",
      {{"OWN_SUBMISSION", std::string(name),
        absl::StrCat("\"", actor, "\" submitted it, want the approval of another")}});
}

absl::Status StaleEtagError(absl::string_view name, absl::string_view etag) {
  return AbortedError("STALE_ETAG",
                      absl::StrCat(name, ": etag \"", etag,
                                   "\" is stale: somebody changed it; read it again and repeat"));
}

absl::Status AbortedError(absl::string_view reason, absl::string_view message) {
  ErrorDetails details;
  details.reason = std::string(reason);
  return MakeError(absl::StatusCode::kAborted, message, details);
}

absl::Status OutOfRangeError(absl::string_view reason, absl::string_view message) {
  ErrorDetails details;
  details.reason = std::string(reason);
  return MakeError(absl::StatusCode::kOutOfRange, message, details);
}

absl::Status UnavailableError(absl::string_view reason, absl::string_view message,
                              absl::Duration retry_after) {
  ErrorDetails details;
  details.reason = std::string(reason);
  details.retry_after = retry_after;
  return MakeError(absl::StatusCode::kUnavailable, message, details);
}

absl::Status ResourceExhaustedError(absl::string_view reason, absl::string_view message) {
  ErrorDetails details;
  details.reason = std::string(reason);
  return MakeError(absl::StatusCode::kResourceExhausted, message, details);
}

absl::Status InternalError(absl::string_view reason, absl::string_view message) {
  ErrorDetails details;
  details.reason = std::string(reason);
  return MakeError(absl::StatusCode::kInternal, message, details);
}

std::string RenderError(const absl::Status& status) {
  if (status.ok()) return "OK";
  const ErrorDetails details = DetailsOf(status);
  std::vector<std::string> lines;
  for (const Fault& fault : details.faults) {
    lines.push_back(FaultText(fault.path, fault.description));
  }
  for (const UnmetPrecondition& unmet : details.preconditions) {
    lines.push_back(PreconditionText(unmet));
  }
  // The message of one fault is the fault, and that of several repeats the first.
  std::size_t count = lines.size();
  if (const auto stated = details.metadata.find(kFaultsKey); stated != details.metadata.end()) {
    std::size_t all = 0;
    if (absl::SimpleAtoi(stated->second, &all) && all > count) {
      lines.push_back(absl::StrCat("and ", all - count, " more"));
      count = all;
    }
  }
  const std::string reason =
      details.reason.empty() ? absl::StatusCodeToString(status.code()) : details.reason;
  std::string text = lines.size() > 1 ? absl::StrCat(count, " faults (", reason, ")")
                                      : absl::StrCat(status.message(), " (", reason, ")");
  if (lines.size() > 1) {
    for (const std::string& line : lines) absl::StrAppend(&text, "\n  ", line);
  }
  for (const auto& [key, value] : details.metadata) {
    if (key != kFaultsKey) absl::StrAppend(&text, "\n  ", key, " = ", value);
  }
  return text;
}

std::string FieldPath(absl::string_view parent, absl::string_view field) {
  return JoinPaths(parent, field);
}

std::string ItemPath(absl::string_view parent, absl::string_view field, std::size_t index,
                     absl::string_view member) {
  return JoinPaths(JoinPaths(parent, absl::StrCat(field, "[", index, "]")), member);
}

void FaultList::Add(absl::string_view path, absl::string_view description) {
  ++count_;
  if (faults_.size() < limit_) faults_.push_back({std::string(path), std::string(description)});
}

void FaultList::Add(absl::string_view path, const absl::Status& status) {
  if (status.ok()) return;
  const ErrorDetails details = DetailsOf(status);
  if (details.faults.empty()) {
    Add(path, status.message());
    return;
  }
  for (const Fault& fault : details.faults) Add(JoinPaths(path, fault.path), fault.description);
}

absl::Status FaultList::ToStatus() const {
  if (empty()) return absl::OkStatus();
  ErrorDetails details;
  details.reason = kInvalidField;
  details.metadata[kFaultsKey] = absl::StrCat(count_);
  details.faults = faults_;
  std::string first =
      faults_.empty() ? "" : FaultText(faults_.front().path, faults_.front().description);
  if (count_ == 1 && !first.empty()) {
    return MakeError(absl::StatusCode::kInvalidArgument, first, details);
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat(count_, " faults; the first: ", first), details);
}

}  // namespace ragstone
