// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of councils, areas, panels and indicators.

#include "absl/strings/str_cat.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_write_kinds.h"
#include "clients/cli/words.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;
using ::ragstone::ingestion::v1::Resource;

void WriteVersion(const IndicatorVersion& version, CsvWriter& rows) {
  rows.Set("from_period", version.from_period());
  rows.Set("comparable", YesOrNothing(version.comparable_with_earlier()));
  rows.Set("description", version.description());
  rows.Set("unit", Token(version.unit()));
  rows.Set("decimals", absl::StrCat(version.decimals()));
  rows.Set("polarity", Token(version.polarity()));
  rows.Set("frequency", Token(version.frequency()));
  rows.Set("basis", Token(version.basis()));
  rows.Set("aggregation", Token(version.aggregation()));
  rows.Set("lag_days", NumberOrNothing(version.lag_days()));
  rows.Set("change_note", version.change_note());
}

// What is said of the indicator as a whole, on its first row.
void WriteWhole(const Indicator& indicator, CsvWriter& rows) {
  rows.Set("service_area", indicator.service_area());
  rows.Set("owner", indicator.owner());
  rows.Set("data_source", indicator.data_source());
  rows.Set("supplier", indicator.supplier());
  rows.Set("control", Token(indicator.control()));
  rows.Set("statutory_basis", indicator.statutory_basis());
  rows.Set("counts_people", YesOrNothing(indicator.counts_people()));
  rows.Set("retired_from", indicator.retired_from());
  rows.Set("retired_reason", indicator.retired_reason());
}

}  // namespace

void WriteCouncil(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter rows(kCouncilColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_council()) continue;
    rows.AddRow();
    rows.Set("council", LastPart(resource.council().name()));
    rows.Set("display_name", resource.council().display_name());
    rows.Set("area", resource.council().area());
  }
  AddFile("council.csv", rows, /*even_empty=*/false, files);
}

void WriteAreas(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter rows(kAreaColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_area()) continue;
    rows.AddRow();
    rows.Set("area", LastPart(resource.area().name()));
    rows.Set("display_name", resource.area().display_name());
    rows.Set("level", resource.area().level());
  }
  AddFile("areas.csv", rows, /*even_empty=*/false, files);
}

void WritePanels(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter rows(kPanelColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_panel()) continue;
    rows.AddRow();
    rows.Set("panel", LastPart(resource.panel().name()));
    rows.Set("display_name", resource.panel().display_name());
  }
  AddFile("panels.csv", rows, /*even_empty=*/false, files);
}

void WriteIndicators(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter definitions(kIndicatorColumns);
  CsvWriter rebases(kRebaseColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_indicator()) continue;
    const Indicator& indicator = resource.indicator();
    const std::string id = LastPart(indicator.name());
    for (int i = 0; i < indicator.versions_size(); ++i) {
      definitions.AddRow();
      definitions.Set("indicator", id);
      WriteVersion(indicator.versions(i), definitions);
      if (i == 0) WriteWhole(indicator, definitions);
    }
    for (const ingestion::v1::Rebase& rebase : indicator.rebases()) {
      rebases.AddRow();
      rebases.Set("indicator", id);
      rebases.Set("period", rebase.period());
      rebases.Set("reason", rebase.reason());
    }
  }
  AddFile("indicators.csv", definitions, /*even_empty=*/false, files);
  AddFile("rebases.csv", rebases, /*even_empty=*/!definitions.empty(), files);
}

}  // namespace ragstone::cli
