// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_DISPLAY_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_DISPLAY_H_

#include <string>

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// The definition in force at a period; the first if none is.
const v1::IndicatorVersion& DefinitionAt(const v1::Indicator& indicator, StoredPeriod period);

// A figure as it is shown: its value rounded half up to the decimals of the definition in force, or
// its symbol; empty for a ratio without cases and for a figure that cannot be reported.
std::string DisplayText(const StoredFigure& figure, const v1::Indicator& indicator);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_DISPLAY_H_
