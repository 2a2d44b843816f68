// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_EMBEDDED_H_
#define RAGSTONE_SERVICES_REPORTING_EMBEDDED_H_

#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// The content of a file that is built into the program, so that it needs none when it runs, by its
// path under services/reporting: "render/html/page.html". Empty if CMakeLists.txt does not list it.
absl::string_view EmbeddedFile(absl::string_view name);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_EMBEDDED_H_
