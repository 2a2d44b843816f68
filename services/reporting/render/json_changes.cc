// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/json_changes.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "services/reporting/render/json_values.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

Json ExceptionJson(const v1::ExceptionChange& change) {
  return {{"change", Token(v1::ExceptionChangeKind_Name(change.kind()), "EXCEPTION_CHANGE_KIND_")},
          {"number", change.number()},
          {"description", change.description()},
          {"rating_before", RatingOrNone(change.before())},
          {"reason_before", Text(NotRatedToken(change.reason_before()))},
          {"rating", RatingOrNone(change.now())},
          {"reason", Text(NotRatedToken(change.reason_now()))}};
}

Json RestatementJson(const v1::Restatement& restated) {
  return {{"number", restated.number()},
          {"description", restated.description()},
          {"period", restated.period()},
          {"before", restated.has_before() ? FigureJson(restated.before()) : Json()},
          {"now", restated.has_now() ? FigureJson(restated.now()) : Json()},
          {"rating_before", RatingOrNone(restated.colour_before())},
          {"rating", RatingOrNone(restated.colour_now())},
          {"why", restated.reason()}};
}

Json RedefinitionJson(const v1::Redefinition& change) {
  return {{"change", Token(v1::RedefinitionKind_Name(change.kind()), "REDEFINITION_KIND_")},
          {"number", change.number()},
          {"description", change.description()},
          {"before", change.before()},
          {"now", change.now()},
          {"from_period", change.from_period()},
          {"break_in_series", change.break_in_series()},
          {"note", change.note()}};
}

Json PromiseJson(const v1::PromiseOutcome& outcome) {
  return {{"result", Token(v1::PromiseResult_Name(outcome.result()), "PROMISE_RESULT_")},
          {"number", outcome.number()},
          {"description", outcome.description()},
          {"text", outcome.text()},
          {"made_at", outcome.made_at()},
          {"due_at", outcome.due_at()}};
}

}  // namespace

nlohmann::json ChangesJson(const v1::ReportChanges& changes) {
  return {{"since_meeting", changes.since_meeting()},
          {"since_date", changes.since_date()},
          {"since_sequence", Number(changes.since().sequence())},
          {"exceptions", Array(changes.exceptions(), ExceptionJson)},
          {"figures_suppressed", changes.figures_suppressed()},
          {"restated", Array(changes.restated(), RestatementJson)},
          {"redefined", Array(changes.redefined(), RedefinitionJson)},
          {"promises", Array(changes.promises(), PromiseJson)}};
}

}  // namespace ragstone::reporting
