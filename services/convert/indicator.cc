// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/indicator.h"

#include <optional>
#include <string>
#include <utility>

#include "services/base/errors.h"
#include "services/convert/quote.h"
#include "services/convert/words.h"

namespace ragstone::convert {
namespace {

// Takes a required word, or adds its fault.
template <typename Word>
void TakeWord(std::optional<Word> from, const std::string& path, Word& to, FaultList& faults) {
  if (from.has_value()) {
    to = *from;
  } else {
    faults.Add(path, "missing or unknown");
  }
}

domain::IndicatorVersion VersionFromProto(const ingestion::v1::IndicatorVersion& proto,
                                          const std::string& path, FaultList& faults) {
  domain::IndicatorVersion version;
  if (!proto.from_period().empty()) {
    const absl::StatusOr<domain::Period> from = domain::Period::Parse(proto.from_period());
    if (from.ok()) {
      version.from = *from;
    } else {
      faults.Add(FieldPath(path, "from_period"),
                 QuoteAndWant(proto.from_period(), from.status().message()));
    }
  }
  version.comparable_with_earlier = proto.comparable_with_earlier();
  version.description = proto.description();
  TakeWord(UnitFromProto(proto.unit()), FieldPath(path, "unit"), version.unit, faults);
  version.decimals = proto.decimals();
  TakeWord(PolarityFromProto(proto.polarity()), FieldPath(path, "polarity"), version.polarity,
           faults);
  TakeWord(FrequencyFromProto(proto.frequency()), FieldPath(path, "frequency"), version.frequency,
           faults);
  TakeWord(BasisFromProto(proto.basis()), FieldPath(path, "basis"), version.basis, faults);
  version.aggregation = AggregationFromProto(proto.aggregation());
  version.lag_days = proto.lag_days();
  version.change_note = proto.change_note();
  return version;
}

}  // namespace

absl::StatusOr<domain::Indicator> IndicatorFromProto(const ingestion::v1::Indicator& indicator) {
  FaultList faults;
  domain::Indicator result;
  for (int i = 0; i < indicator.versions_size(); ++i) {
    result.versions.push_back(VersionFromProto(
        indicator.versions(i), ItemPath("", "versions", static_cast<size_t>(i)), faults));
  }
  if (result.versions.empty()) faults.Add("versions", "missing, want at least one definition");
  if (!faults.empty()) return faults.ToStatus();
  return result;
}

}  // namespace ragstone::convert
