// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/index_entry.h"

#include <optional>
#include <string>

#include "services/base/errors.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"

namespace ragstone::convert {
namespace {

template <typename Number>
void TakeDecimal(const std::string& text, const std::string& path, Number& to, FaultList& faults) {
  const absl::StatusOr<domain::Decimal> value = domain::Decimal::Parse(text);
  if (value.ok()) {
    to = *value;
  } else {
    faults.Add(path, QuoteAndWant(text, value.status().message()));
  }
}

struct KindWord {
  domain::TargetKind domain;
  ingestion::v1::TargetKind proto;
};
constexpr KindWord kKindWords[] = {
    {domain::TargetKind::kNumber, ingestion::v1::TARGET_KIND_NUMBER},
    {domain::TargetKind::kBenchmark, ingestion::v1::TARGET_KIND_BENCHMARK},
    {domain::TargetKind::kLastYear, ingestion::v1::TARGET_KIND_LAST_YEAR},
    {domain::TargetKind::kBaseline, ingestion::v1::TARGET_KIND_BASELINE},
};

// What its text says. Of a target that was stored before there were kinds, a number.
void ReadLine(const ingestion::v1::Target& proto, const std::string& at, domain::Target& target,
              FaultList& faults) {
  for (const KindWord& word : kKindWords) {
    if (word.proto == proto.kind()) target.kind = word.domain;
  }
  target.benchmark = proto.benchmark();
  if (target.kind == domain::TargetKind::kBaseline) return;
  if (const std::optional<domain::TargetOperator> op = TargetOperatorFromProto(proto.operator_())) {
    target.line.op = *op;
  } else {
    faults.Add(FieldPath(at, "operator"), "missing or unknown");
  }
  if (target.kind != domain::TargetKind::kNumber) return;
  TakeDecimal(proto.value(), FieldPath(at, "value"), target.line.value, faults);
  if (target.line.op == domain::TargetOperator::kBetween) {
    TakeDecimal(proto.upper_value(), FieldPath(at, "upper_value"), target.line.upper, faults);
  }
}

domain::Target TargetFromProto(const ingestion::v1::Target& proto, const std::string& at,
                               FaultList& faults) {
  domain::Target target;
  target.text = proto.text();
  ReadLine(proto, at, target, faults);
  for (int i = 0; i < proto.profile_size(); ++i) {
    const ingestion::v1::ProfilePoint& point = proto.profile(i);
    const std::string path = ItemPath(at, "profile", static_cast<size_t>(i));
    const absl::StatusOr<domain::Period> period = domain::Period::Parse(point.period());
    if (!period.ok()) {
      faults.Add(FieldPath(path, "period"),
                 QuoteAndWant(point.period(), period.status().message()));
      continue;
    }
    domain::Decimal value;
    TakeDecimal(point.value(), FieldPath(path, "value"), value, faults);
    target.profile.push_back({*period, value});
  }
  target.source = TargetSourceFromProto(proto.source());
  target.agreed_by = proto.agreed_by();
  return target;
}

domain::Rule RuleFromProto(const std::string& text, const std::string& path, FaultList& faults) {
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(text);
  if (rule.ok()) return *rule;
  faults.Add(path, QuoteAndWant(text, rule.status().message()));
  return domain::NoneRule{};
}

// A change of rule or target; the target goes on as before where none is stated.
domain::RuleVersion ChangeFromProto(const ingestion::v1::RuleChange& proto, const std::string& at,
                                    const domain::RuleVersion& before, FaultList& faults) {
  domain::RuleVersion version;
  const absl::StatusOr<domain::Period> from = domain::Period::Parse(proto.from_period());
  if (from.ok()) {
    version.from = *from;
  } else {
    faults.Add(FieldPath(at, "from_period"),
               QuoteAndWant(proto.from_period(), from.status().message()));
  }
  version.target = proto.has_target()
                       ? TargetFromProto(proto.target(), FieldPath(at, "target"), faults)
                       : before.target;
  version.rule = RuleFromProto(proto.rule(), FieldPath(at, "rule"), faults);
  version.number = proto.rule_version();
  version.reason = proto.reason();
  return version;
}

}  // namespace

absl::StatusOr<domain::IndexEntry> IndexEntryFromProto(const ingestion::v1::IndexEntry& entry) {
  FaultList faults;
  domain::IndexEntry result;
  result.number = entry.number();
  domain::RuleVersion& first = result.versions.front();
  if (entry.has_target()) first.target = TargetFromProto(entry.target(), "target", faults);
  first.rule = RuleFromProto(entry.rule(), "rule", faults);
  first.number = entry.rule_version();
  for (int i = 0; i < entry.rule_changes_size(); ++i) {
    result.versions.push_back(ChangeFromProto(entry.rule_changes(i),
                                              ItemPath("", "rule_changes", static_cast<size_t>(i)),
                                              result.versions.back(), faults));
  }
  result.headline = HeadlineFromProto(entry.headline());
  if (!faults.empty()) return faults.ToStatus();
  return result;
}

void SetTargetOutput(const domain::Target& target, ingestion::v1::Target& proto) {
  proto.clear_operator_();
  proto.clear_value();
  proto.clear_upper_value();
  for (const KindWord& word : kKindWords) {
    if (word.domain == target.kind) proto.set_kind(word.proto);
  }
  proto.set_benchmark(target.benchmark);
  if (target.kind == domain::TargetKind::kBaseline) return;
  proto.set_operator_(ToProto(target.line.op));
  if (target.kind != domain::TargetKind::kNumber) return;
  proto.set_value(target.line.value.ToString());
  if (target.line.op == domain::TargetOperator::kBetween) {
    proto.set_upper_value(target.line.upper.ToString());
  }
}

}  // namespace ragstone::convert
