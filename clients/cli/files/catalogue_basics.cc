// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The draft itself, and the files of councils, areas, panels and indicators.

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_kinds.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;

std::string BaseName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

void SetIndicator(const CatalogueRow& row, const std::string& name, Indicator& indicator) {
  indicator.set_name(name);
  indicator.set_service_area(row.Text("service_area"));
  indicator.set_owner(row.Text("owner"));
  indicator.set_data_source(row.Text("data_source"));
  indicator.set_supplier(row.Text("supplier"));
  indicator.set_control(row.Choice<common::v1::Control>("control"));
  indicator.set_statutory_basis(row.Text("statutory_basis"));
  indicator.set_counts_people(row.Bool("counts_people"));
  indicator.set_retired_from(row.Text("retired_from"));
  indicator.set_retired_reason(Lines(row.Text("retired_reason")));
}

void AddVersion(const CatalogueRow& row, Indicator& indicator) {
  IndicatorVersion& version = *indicator.add_versions();
  version.set_from_period(row.Text("from_period"));
  version.set_comparable_with_earlier(row.Bool("comparable"));
  version.set_description(row.Required("description"));
  version.set_unit(row.Choice<common::v1::Unit>("unit"));
  version.set_decimals(row.Int("decimals"));
  version.set_polarity(row.Choice<common::v1::Polarity>("polarity"));
  version.set_frequency(row.Choice<common::v1::Frequency>("frequency"));
  version.set_basis(row.Choice<common::v1::Basis>("basis"));
  version.set_aggregation(row.Choice<common::v1::Aggregation>("aggregation"));
  version.set_lag_days(row.Int("lag_days"));
  version.set_change_note(row.Text("change_note"));
}

}  // namespace

std::string Lines(std::string text) {
  std::string lines;
  for (const char c : text) {
    if (c != '\r') lines += c;
  }
  return lines;
}

std::string CatalogueDraft::Name(absl::string_view collection, absl::string_view id) const {
  return absl::StrCat(parent, "/", collection, "/", id);
}

std::string CatalogueDraft::IndexName(absl::string_view panel, absl::string_view year) const {
  return absl::StrCat(PanelName(panel), "/indexes/", year);
}

std::string CatalogueDraft::IndicatorName(absl::string_view indicator) const {
  if (indicator.empty() || absl::StartsWith(indicator, "councils/")) return std::string(indicator);
  return Name("indicators", indicator);
}

CatalogueDraft::Item* CatalogueDraft::Find(const std::string& name) {
  const auto found = items.find(name);
  return found == items.end() ? nullptr : &found->second;
}

CatalogueDraft::Item* CatalogueDraft::Add(const std::string& name, const CatalogueRow& row,
                                          Faults& faults) {
  if (const Item* const first = Find(name); first != nullptr) {
    faults.Add(row.place(), absl::StrCat(name, " stands here and in ",
                                         first->places.front().ToString(), ", want it once"));
    return nullptr;
  }
  return &GetOrAdd(name, row);
}

CatalogueDraft::Item& CatalogueDraft::GetOrAdd(const std::string& name, const CatalogueRow& row) {
  const auto [at, is_new] = items.try_emplace(name);
  if (is_new) {
    order.push_back(name);
    at->second.file = BaseName(row.place().file);
    at->second.row = row.number();
    at->second.places.push_back(row.place());
  }
  return at->second;
}

void ReadCouncilFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = absl::StrCat("councils/", row.Required("council"));
    if (name != draft.parent) {
      row.Fault("council",
                absl::StrCat("is not the council that the import is for (", draft.parent, ")"));
      return;
    }
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    ingestion::v1::Council& council = *item->resource.mutable_council();
    council.set_name(name);
    council.set_display_name(row.Required("display_name"));
    council.set_area(row.Text("area"));
  };
  ReadCatalogueTable(path, kCouncilColumns, take, faults);
}

void ReadAreasFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.Name("areas", row.Required("area"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    ingestion::v1::Area& area = *item->resource.mutable_area();
    area.set_name(name);
    area.set_display_name(row.Required("display_name"));
    area.set_level(row.Text("level"));
  };
  ReadCatalogueTable(path, kAreaColumns, take, faults);
}

void ReadPanelsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.PanelName(row.Required("panel"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    ingestion::v1::Panel& panel = *item->resource.mutable_panel();
    panel.set_name(name);
    panel.set_display_name(row.Required("display_name"));
  };
  ReadCatalogueTable(path, kPanelColumns, take, faults);
}

void ReadIndicatorsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.Name("indicators", row.Required("indicator"));
    const bool is_new = draft.Find(name) == nullptr;
    draft.has_retirements = draft.has_retirements || row.Has("retired_from");
    CatalogueDraft::Item& item = draft.GetOrAdd(name, row);
    // What is said of the indicator as a whole stands on its first row.
    if (is_new) SetIndicator(row, name, *item.resource.mutable_indicator());
    AddVersion(row, *item.resource.mutable_indicator());
    item.places.push_back(row.place());
  };
  ReadCatalogueTable(path, kIndicatorColumns, take, faults);
}

void ReadRebasesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    CatalogueDraft::Item* const item = draft.Find(draft.IndicatorName(row.Required("indicator")));
    if (item == nullptr || !item->resource.has_indicator()) {
      row.Fault("indicator", absl::StrCat(Quoted(row.Text("indicator")),
                                          ", want an indicator that indicators.csv has"));
      return;
    }
    ingestion::v1::Rebase& rebase = *item->resource.mutable_indicator()->add_rebases();
    rebase.set_period(row.Required("period"));
    rebase.set_reason(Lines(row.Required("reason")));
  };
  ReadCatalogueTable(path, kRebaseColumns, take, faults);
}

}  // namespace ragstone::cli
