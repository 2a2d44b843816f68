// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Taking words out of what stands. No text of an error or of the log repeats them.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/log_erasure.h"
#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/free_text.h"
#include "services/ingestion/kept_answer.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/redactions.h"
#include "services/ingestion/request_replay.h"
#include "services/ingestion/resource_message.h"
#include "services/ingestion/word_redactor.h"

namespace ragstone::ingestion {
namespace {

constexpr char kNotShown[] = "(not shown)";

// What is wrong with a request, whose texts are not quoted where they have the words.
class RequestCheck {
 public:
  explicit RequestCheck(const v1::RedactWordsRequest& request) : request_(request) {}

  absl::Status Run(const CallScope& scope) {
    CheckActor(scope, faults_);
    CheckWords();
    if (!IsNameOf(ResourceKind::kCouncil, request_.parent())) {
      Add("parent", request_.parent(), absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
    }
    CheckResources();
    FaultLog of_reason;
    CheckReason(request_.reason(), of_reason);
    for (const FieldFault& fault : of_reason.kept()) Add("reason", request_.reason(), fault.wanted);
    FaultLog of_id;
    CheckRequestId(request_.request_id(), of_id);
    for (const FieldFault& fault : of_id.kept()) {
      Add("request_id", request_.request_id(), fault.wanted);
    }
    return faults_.empty() ? absl::OkStatus() : FaultyResource(faults_);
  }

 private:
  void Add(absl::string_view path, absl::string_view text, absl::string_view wanted) {
    const bool tells = !request_.words().empty() && absl::StrContains(text, request_.words());
    faults_.Add(path, tells ? kNotShown : text, wanted);
  }

  // That they can be found, and are in nothing that is kept.
  void CheckWords() {
    const std::string wanted = WordsWanted(request_.words());
    if (!wanted.empty()) {
      faults_.Add("words", request_.words().empty() ? "" : kNotShown, wanted);
      return;
    }
    const WordRedactor redactor(request_.words());
    if (redactor.FindsIn(request_.reason())) {
      Add("reason", request_.reason(), "want a reason without the words, since it is kept");
    }
    if (redactor.FindsIn(request_.request_id())) {
      Add("request_id", request_.request_id(), "want an id without the words, since it is kept");
    }
  }

  void CheckResources() {
    if (request_.resources_size() > kMaxRedactionNames) {
      Add("resources", absl::StrCat(request_.resources_size()),
          absl::StrCat("want at most ", kMaxRedactionNames, " names"));
    }
    std::set<absl::string_view> seen;
    for (int i = 0; i < request_.resources_size(); ++i) {
      const std::string path = absl::StrCat("resources[", i, "]");
      const std::string& text = request_.resources(i);
      const std::optional<ResourceName> name = ParseResourceName(text);
      if (!name.has_value() || name->council != request_.parent()) {
        Add(path, text, "want the name of a resource of the parent");
      } else if (!seen.insert(text).second) {
        Add(path, text, "want each resource once");
      }
    }
  }

  const v1::RedactWordsRequest& request_;
  FaultLog faults_;
};

// The redaction of one council within its transaction.
class Redacting {
 public:
  Redacting(WriteView& view, const Council& council, const v1::RedactWordsRequest& request,
            int64_t sequence)
      : view_(view),
        council_(council),
        redactor_(request.words()),
        only_({request.resources().begin(), request.resources().end()}),
        sequence_(sequence) {}

  // Changes everything that has the words. FAILED_PRECONDITION: a resource does not exist, or
  // nothing has them.
  absl::StatusOr<Redaction> Run() {
    RAGSTONE_RETURN_IF_ERROR(RedactResources());
    if (only_.empty()) RAGSTONE_RETURN_IF_ERROR(RedactRecords());
    RAGSTONE_RETURN_IF_ERROR(RedactAnswers());
    Redaction redaction;
    redaction.sequence = sequence_;
    redaction.record_places = record_places_;
    redaction.kept_answers = kept_answers_;
    for (auto& [name, resource] : resources_) redaction.resources.push_back(std::move(resource));
    if (redaction.resources.empty() && record_places_ == 0 && kept_answers_ == 0) {
      return WordsNotFound(council_.name);
    }
    return redaction;
  }

 private:
  absl::Status RedactResources() {
    if (only_.empty()) return RedactRevisions({}, INT64_MAX);
    FaultLog missing;
    std::vector<int64_t> ids;
    for (const std::string& name : only_) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> found,
                                view_.FindResource(name, INT64_MAX));
      if (found.has_value()) {
        ids.push_back(found->id);
      } else {
        missing.AddMissing("resources", name, "want a resource that exists");
      }
    }
    if (!missing.empty()) return FaultyResource(missing);
    for (const int64_t id : ids) RAGSTONE_RETURN_IF_ERROR(RedactRevisions({id, 0}, id));
    return absl::OkStatus();
  }

  absl::Status RedactRevisions(RevisionCursor after, int64_t through_resource) {
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredResource> page,
                                view_.RevisionsWith(council_.id, redactor_.words(), after,
                                                    through_resource, kRedactionPage));
      if (page.empty()) return absl::OkStatus();
      after = {page.back().id, page.back().sequence};
      for (const StoredResource& stored : page) RAGSTONE_RETURN_IF_ERROR(RedactRevision(stored));
    }
  }

  absl::Status RedactRevision(const StoredResource& stored) {
    v1::Resource resource;
    if (!resource.ParseFromString(stored.body)) return DamagedRevision(stored.name);
    const int64_t places = RedactFreeText(redactor_, resource);
    if (places == 0) return absl::OkStatus();
    RedactedResource& redacted = resources_[stored.name];
    redacted.name = stored.name;
    ++redacted.revisions;
    redacted.places += places;
    return view_.RedactRevision(council_.id, sequence_, stored, DeterministicBytes(resource),
                                places);
  }

  absl::Status RedactRecords() {
    for (const RecordText kind : kRecordTexts) {
      RecordCursor after;
      while (true) {
        RAGSTONE_ASSIGN_OR_RETURN(
            std::vector<RecordedText> page,
            view_.RecordTextsWith(council_.id, kind, redactor_.words(), after, kRedactionPage));
        if (page.empty()) break;
        after = page.back().at;
        for (RecordedText& recorded : page) {
          const int64_t places = kind == RecordText::kFindingValue
                                     ? redactor_.RedactCut(recorded.text)
                                     : redactor_.Redact(recorded.text);
          if (places == 0) continue;
          record_places_ += places;
          RAGSTONE_RETURN_IF_ERROR(view_.RedactRecordText(council_.id, kind, recorded));
        }
      }
    }
    return absl::OkStatus();
  }

  absl::Status RedactAnswers() {
    std::string after;
    while (true) {
      RAGSTONE_ASSIGN_OR_RETURN(
          const std::vector<NamedAnswer> page,
          view_.AnswersWith(council_.id, redactor_.words(), after, kRedactionPage));
      if (page.empty()) return absl::OkStatus();
      after = page.back().request_id;
      for (const NamedAnswer& named : page) {
        const std::unique_ptr<google::protobuf::Message> answer =
            NewKeptAnswer(named.request.method);
        if (answer == nullptr || !answer->ParseFromString(named.request.response)) {
          return absl::DataLossError(
              "a stored answer is damaged: restore the database from a copy");
        }
        if (!only_.empty() && only_.count(ResourceIn(*answer)) == 0) continue;
        if (RedactFreeText(redactor_, *answer) == 0) continue;
        ++kept_answers_;
        RAGSTONE_RETURN_IF_ERROR(
            view_.RedactAnswer(council_.id, named.request_id, answer->SerializeAsString()));
      }
    }
  }

  WriteView& view_;
  const Council& council_;
  const WordRedactor redactor_;
  const std::set<std::string> only_;  // where to look; empty: everywhere
  const int64_t sequence_;
  std::map<std::string, RedactedResource> resources_;
  int64_t record_places_ = 0;
  int64_t kept_answers_ = 0;
};

// The request as it is told from others: without the words, so that no fingerprint of them is kept.
IdentifiedRequest WithoutWords(v1::RedactWordsRequest request) {
  request.clear_words();
  return IdentifiedRequest("RedactWords", request);
}

}  // namespace

absl::StatusOr<v1::RedactWordsResponse> Redactions::RedactWords(
    const v1::RedactWordsRequest& request, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(RequestCheck(request).Run(scope));
  v1::RedactWordsResponse response;
  const auto write = [&](WriteView& view, absl::Time now) -> absl::StatusOr<bool> {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.parent()));
    if (!council.has_value()) return CouncilNotFound(request.parent());
    RAGSTONE_ASSIGN_OR_RETURN(
        const Commit commit,
        view.AppendCommit(council->id, CommitKind::kRedaction, now, scope.actor));
    RAGSTONE_ASSIGN_OR_RETURN(Redaction redaction,
                              Redacting(view, *council, request, commit.sequence).Run());
    redaction.actor = commit.actor;
    redaction.time = commit.time;
    redaction.reason = request.reason();
    RAGSTONE_RETURN_IF_ERROR(view.AddRedaction(council->id, redaction));
    *response.mutable_redaction() = RedactionMessage(redaction);
    response.set_sequence(commit.sequence);
    return true;
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store_, signal_, clock_, request.parent(),
                                     WithoutWords(request), request.validate_only(), response,
                                     write));
  if (request.validate_only()) return response;
  // A repeated request makes up for what was held up the first time.
  const absl::Status erased = store_.EraseOverwritten();
  LogErasure(logger_, erased);
  response.set_erasure_pending(!erased.ok());
  return response;
}

}  // namespace ragstone::ingestion
