// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Whether a paper's layout can be printed: the parts of CheckTemplate.

#ifndef RAGSTONE_SERVICES_INGESTION_CHECK_LAYOUT_H_
#define RAGSTONE_SERVICES_INGESTION_CHECK_LAYOUT_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/ingestion/check_context.h"

namespace ragstone::ingestion {

// That a text has no placeholder in braces but those of PaperTemplate.
void CheckPlaceholders(absl::string_view field, absl::string_view text, CheckContext& context);

// That no part of the template had the key before; takes it into `keys`.
void CheckKey(absl::string_view field, const std::string& key,
              absl::flat_hash_set<std::string>& keys, CheckContext& context);

// Header fields, the words over recommendations, and tables, then ratings and branding.
void CheckLayout(const v1::PaperLayout& layout, absl::flat_hash_set<std::string>& keys,
                 CheckContext& context);

// Labels, and colours that can be read (check_branding.cc).
void CheckRatingStyles(const v1::PaperLayout& layout, CheckContext& context);
void CheckBranding(const v1::PaperBranding& branding, CheckContext& context);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHECK_LAYOUT_H_
