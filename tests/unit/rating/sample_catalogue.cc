// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/unit/rating/sample_catalogue.h"

#include "services/convert/index_entry.h"
#include "services/domain/target.h"

namespace ragstone::rating {

namespace common = ragstone::common::v1;
namespace pb = ragstone::ingestion::v1;

pb::Indicator SampleIndicator(const std::string& name) {
  pb::Indicator indicator;
  indicator.set_name(name);
  indicator.set_etag("an etag");
  pb::IndicatorVersion& version = *indicator.add_versions();
  version.set_description("What is measured by " + name);
  version.set_unit(common::UNIT_PERCENTAGE);
  version.set_decimals(1);
  version.set_polarity(common::POLARITY_HIGHER);
  version.set_frequency(common::FREQUENCY_MONTHLY);
  version.set_basis(common::BASIS_IN_PERIOD);
  version.set_aggregation(common::AGGREGATION_RATIO_OF_SUMS);
  version.set_lag_days(30);
  if (name == kCaseload) {
    version.set_unit(common::UNIT_AVERAGE);
    version.set_polarity(common::POLARITY_LOWER);
    version.set_basis(common::BASIS_SNAPSHOT);
    version.set_aggregation(common::AGGREGATION_UNSPECIFIED);
  }
  if (name == kRequests) {
    version.set_frequency(common::FREQUENCY_CALENDAR_YEAR);
    version.set_aggregation(common::AGGREGATION_UNSPECIFIED);
  }
  return indicator;
}

pb::IndexEntry SampleEntry(const std::string& number, const std::string& indicator,
                           const std::string& target, const std::string& rule) {
  pb::IndexEntry entry;
  entry.set_number(number);
  entry.set_indicator(indicator);
  if (!target.empty()) {
    entry.mutable_target()->set_text(target);
    entry.mutable_target()->set_source(common::TARGET_SOURCE_LOCAL);
    const domain::Polarity polarity =
        indicator == kCaseload ? domain::Polarity::kLower : domain::Polarity::kHigher;
    convert::SetTargetOutput(domain::ReadTarget(target, polarity, {"England", "London"}).value(),
                             *entry.mutable_target());
  }
  entry.set_rule(rule);
  entry.set_rule_version(1);
  return entry;
}

pb::PerformanceIndex SampleIndex(std::vector<pb::IndexEntry> entries) {
  pb::PerformanceIndex index;
  index.set_name(kIndex);
  index.set_display_name("Performance Index 2020/21");
  index.set_etag("an etag");
  for (pb::IndexEntry& entry : entries) *index.add_entries() = std::move(entry);
  return index;
}

common::ObservationSeries SampleSeries(
    const std::string& indicator, const std::vector<std::pair<std::string, std::string>>& figures,
    const std::string& area, const std::string& breakdown) {
  common::ObservationSeries series;
  series.set_indicator(indicator);
  series.set_area(area);
  series.set_breakdown(breakdown);
  for (const auto& [period, value] : figures) {
    common::Figure& figure = *series.add_figures();
    figure.set_period(period);
    figure.set_finality(common::FINALITY_FINAL);
    const size_t slash = value.find('/');
    if (value == "x") {
      figure.set_no_value(common::NO_VALUE_REASON_NOT_AVAILABLE);
    } else if (value == "c") {
      figure.set_no_value(common::NO_VALUE_REASON_SUPPRESSED);
    } else if (slash != std::string::npos) {
      figure.set_numerator(value.substr(0, slash));
      figure.set_denominator(value.substr(slash + 1));
    } else {
      figure.set_value(value);
    }
  }
  return series;
}

pb::Caveat NotReportableCaveat(const std::string& indicator, const std::string& first_period,
                               const std::string& last_period) {
  pb::Caveat caveat;
  caveat.set_name("councils/merton/caveats/not-reportable");
  caveat.set_indicator(indicator);
  caveat.set_kind(pb::CAVEAT_KIND_NOT_REPORTABLE);
  caveat.set_text("The system that holds the cases is being replaced.");
  caveat.set_first_period(first_period);
  caveat.set_last_period(last_period);
  return caveat;
}

pb::GetCatalogueSnapshotResponse SampleSnapshot(const pb::PerformanceIndex& index,
                                                std::vector<pb::Indicator> indicators,
                                                std::vector<pb::Caveat> caveats) {
  pb::GetCatalogueSnapshotResponse snapshot;
  snapshot.mutable_council()->set_name(kMerton);
  snapshot.mutable_council()->set_area("E09000024");
  *snapshot.add_indexes() = index;
  for (pb::Indicator& indicator : indicators) *snapshot.add_indicators() = std::move(indicator);
  for (pb::Caveat& caveat : caveats) *snapshot.add_caveats() = std::move(caveat);
  return snapshot;
}

}  // namespace ragstone::rating
