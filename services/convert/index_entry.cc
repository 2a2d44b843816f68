// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/index_entry.h"

#include <optional>
#include <string>

#include "services/base/errors.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"

namespace ragstone::convert {
namespace {

void TakeDecimal(const std::string& text, const std::string& path, domain::Decimal& to,
                 FaultList& faults) {
  const absl::StatusOr<domain::Decimal> value = domain::Decimal::Parse(text);
  if (value.ok()) {
    to = *value;
  } else {
    faults.Add(path, QuoteAndWant(text, value.status().message()));
  }
}

domain::Target TargetFromProto(const ingestion::v1::Target& proto, FaultList& faults) {
  domain::Target target;
  target.text = proto.text();
  if (const std::optional<domain::TargetOperator> op = TargetOperatorFromProto(proto.operator_())) {
    target.line.op = *op;
  } else {
    faults.Add("target.operator", "missing or unknown");
  }
  TakeDecimal(proto.value(), "target.value", target.line.value, faults);
  if (target.line.op == domain::TargetOperator::kBetween) {
    TakeDecimal(proto.upper_value(), "target.upper_value", target.line.upper, faults);
  }
  for (int i = 0; i < proto.profile_size(); ++i) {
    const ingestion::v1::ProfilePoint& point = proto.profile(i);
    const std::string path = ItemPath("target", "profile", static_cast<size_t>(i));
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

}  // namespace

absl::StatusOr<domain::IndexEntry> IndexEntryFromProto(const ingestion::v1::IndexEntry& entry) {
  FaultList faults;
  domain::IndexEntry result;
  result.number = entry.number();
  if (entry.has_target()) result.target = TargetFromProto(entry.target(), faults);
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(entry.rule());
  if (rule.ok()) {
    result.rule = *rule;
  } else {
    faults.Add("rule", QuoteAndWant(entry.rule(), rule.status().message()));
  }
  result.rule_version = entry.rule_version();
  result.headline = HeadlineFromProto(entry.headline());
  if (!faults.empty()) return faults.ToStatus();
  return result;
}

void TargetLineToProto(const domain::TargetLine& line, ingestion::v1::Target* proto) {
  proto->set_operator_(ToProto(line.op));
  proto->set_value(line.value.ToString());
  if (line.op == domain::TargetOperator::kBetween) {
    proto->set_upper_value(line.upper.ToString());
  } else {
    proto->clear_upper_value();
  }
}

}  // namespace ragstone::convert
