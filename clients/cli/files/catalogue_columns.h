// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The columns of the catalogue's CSV files, by which they are read and written. docs/files.md says
// what they mean.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_COLUMNS_H_
#define RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_COLUMNS_H_

#include "clients/cli/files/columns.h"

namespace ragstone::cli {

inline constexpr ColumnRule kCouncilColumns[] = {
    {"council", true}, {"display_name", true}, {"area"}};
inline constexpr ColumnRule kAreaColumns[] = {{"area", true}, {"display_name", true}, {"level"}};
inline constexpr ColumnRule kPanelColumns[] = {{"panel", true}, {"display_name", true}};
inline constexpr ColumnRule kIndicatorColumns[] = {
    {"indicator", true}, {"from_period"},     {"comparable"},     {"description", true},
    {"unit", true},      {"decimals"},        {"polarity", true}, {"frequency", true},
    {"basis", true},     {"aggregation"},     {"lag_days"},       {"change_note"},
    {"service_area"},    {"owner"},           {"data_source"},    {"supplier"},
    {"control"},         {"statutory_basis"}, {"counts_people"},  {"retired_from"},
    {"retired_reason"},
};
inline constexpr ColumnRule kRebaseColumns[] = {
    {"indicator", true}, {"period", true}, {"reason", true}};

inline constexpr ColumnRule kIndexesColumns[] = {
    {"panel", true},   {"year", true},   {"display_name", true},   {"exception_ratings"},
    {"travel_method"}, {"figures_note"}, {"disclosure_threshold"}, {"exempt_paragraph"}};
inline constexpr ColumnRule kIndexColumns[] = {
    {"panel", true},   {"year", true},  {"number", true},   {"indicator", true}, {"target"},
    {"target_source"}, {"agreed_by"},   {"rule", true},     {"rule_agreed_by"},  {"new"},
    {"headline"},      {"comparators"}, {"rate_all_areas"},
};
inline constexpr ColumnRule kRuleChangeColumns[] = {
    {"panel", true}, {"year", true},    {"number", true}, {"from_period", true}, {"rule", true},
    {"target"},      {"target_source"}, {"agreed_by"},    {"reason", true},
};
inline constexpr ColumnRule kTargetsColumns[] = {{"panel", true},  {"year", true},
                                                 {"number", true}, {"from_period"},
                                                 {"period", true}, {"value", true}};
inline constexpr ColumnRule kOverrideColumns[] = {
    {"panel", true},  {"year", true},   {"number", true}, {"period", true},
    {"colour", true}, {"reason", true}, {"expire_date"},  {"withdrawn"},
};

inline constexpr ColumnRule kMeetingColumns[] = {
    {"meeting", true},  {"panel", true}, {"year", true},      {"date", true},
    {"data_end", true}, {"template"},    {"wards"},           {"subject"},
    {"lead_officer"},   {"lead_member"}, {"contact_officer"}, {"recommendations"},
};
inline constexpr ColumnRule kSectionTextColumns[] = {
    {"meeting", true}, {"key", true}, {"text", true}};
// Of commentaries and notes.
inline constexpr ColumnRule kEntryTextColumns[] = {
    {"meeting", true}, {"number", true}, {"text", true}};
inline constexpr ColumnRule kCaveatColumns[] = {
    {"caveat", true}, {"indicator", true}, {"kind", true},      {"text", true},
    {"first_period"}, {"last_period"},     {"promise_made_at"}, {"promise_due_at"},
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_CATALOGUE_COLUMNS_H_
