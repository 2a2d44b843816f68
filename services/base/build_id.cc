// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/build_id.h"

#include <cstddef>
#include <cstring>
#include <elf.h>
#include <link.h>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"

namespace ragstone {
namespace {

// The length of a part of a note in the file: each begins at a multiple of four.
size_t Padded(size_t size) { return (size + 3) / 4 * 4; }

// The build id among the notes of a segment; empty: there is none.
absl::string_view FindBuildId(absl::string_view notes) {
  ElfW(Nhdr) header;
  while (notes.size() >= sizeof(header)) {
    std::memcpy(&header, notes.data(), sizeof(header));
    notes.remove_prefix(sizeof(header));
    const size_t name = Padded(header.n_namesz);
    const size_t description = Padded(header.n_descsz);
    if (notes.size() < name + description) return "";
    if (header.n_type == NT_GNU_BUILD_ID &&
        notes.substr(0, header.n_namesz) == absl::string_view(ELF_NOTE_GNU, sizeof(ELF_NOTE_GNU))) {
      return notes.substr(name, header.n_descsz);
    }
    notes.remove_prefix(name + description);
  }
  return "";
}

// Called for the program itself first, and then no more.
int TakeBuildId(dl_phdr_info* info, size_t /*size*/, void* build_id) {
  for (size_t i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = info->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    // The address is a number in the loader's interface.
    const auto* const begin =
        reinterpret_cast<const char*>(info->dlpi_addr + segment.p_vaddr);  // NOLINT
    const absl::string_view found = FindBuildId(absl::string_view(begin, segment.p_memsz));
    if (found.empty()) continue;
    *static_cast<std::string*>(build_id) = absl::BytesToHexString(found);
    break;
  }
  return 1;
}

}  // namespace

std::string BuildId() {
  std::string build_id;
  dl_iterate_phdr(TakeBuildId, &build_id);
  return build_id;
}

}  // namespace ragstone
