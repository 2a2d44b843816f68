// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BASE_BUILD_ID_H_
#define RAGSTONE_SERVICES_BASE_BUILD_ID_H_

#include <string>

namespace ragstone {

// What tells one build of the running program from another, in hexadecimal: a hash of its code and
// data, which the linker leaves in the file (the NT_GNU_BUILD_ID note of ELF). Empty where the
// linker was told not to.
std::string BuildId();

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_BUILD_ID_H_
