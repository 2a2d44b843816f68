// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/roles.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/base/errors.h"
#include "services/base/resource_name.h"
#include "services/base/status_macros.h"
#include "services/rpc/metadata.h"
#include "services/rpc/toml_faults.h"

namespace ragstone::rpc {
namespace {

constexpr char kCallers[] = "callers";
constexpr char kService[] = "service";
constexpr char kReferenceSet[] = "-";

constexpr std::array<Role, 4> kRoles = {common::v1::ROLE_READ, common::v1::ROLE_CONTRIBUTE,
                                        common::v1::ROLE_OFFICER, common::v1::ROLE_PUBLISH};

std::optional<Grant> GrantOf(absl::string_view word) {
  if (word == kService) return Grant{.role = common::v1::ROLE_READ, .for_others = true};
  for (const Role role : kRoles) {
    if (RoleWord(role) == word) return Grant{.role = role};
  }
  return std::nullopt;
}

absl::string_view Text(std::string_view text) { return {text.data(), text.size()}; }

std::string Quoted(absl::string_view text) { return absl::StrCat("\"", text, "\""); }

bool IsCouncil(absl::string_view council) {
  return council == kEveryCouncil || council == kReferenceSet || CheckId(council).ok();
}

bool Holds(const Grant& grant, Role role) { return grant.role >= role; }

// Whether a grant of the council, or of every one, is as wanted.
template <typename Grants, typename Wanted>
bool AnyOf(const Grants* grants, absl::string_view council, Wanted wanted) {
  if (grants == nullptr) return false;
  for (const absl::string_view one : {council, absl::string_view(kEveryCouncil)}) {
    const auto found = grants->find(one);
    if (found != grants->end() && wanted(found->second)) return true;
  }
  return false;
}

}  // namespace

absl::string_view RoleWord(Role role) {
  switch (role) {
    case common::v1::ROLE_READ:
      return "read";
    case common::v1::ROLE_CONTRIBUTE:
      return "contribute";
    case common::v1::ROLE_OFFICER:
      return "officer";
    case common::v1::ROLE_PUBLISH:
      return "publish";
    default:
      return "no role";
  }
}

// Reads a file's tables; what is wrong is gathered with its line.
class Roles::Reader {
 public:
  void ReadTop(const toml::table& top) {
    for (const auto& [key, node] : top) {
      const absl::string_view name = Text(key.str());
      const toml::table* const callers = node.as_table();
      if (name != kCallers) {
        faults_.Add(key.source(), absl::StrCat("unknown key ", Quoted(name), ", ", kTablesWanted));
      } else if (callers == nullptr) {
        faults_.Add(key.source(), absl::StrCat(kCallers, ": ", kTablesWanted));
      } else {
        for (const auto& [caller, grants] : *callers) ReadCaller(caller, grants.as_table());
      }
    }
  }

  TomlFaults& faults() { return faults_; }

  absl::StatusOr<Roles> Finish(const std::string& path) {
    RAGSTONE_RETURN_IF_ERROR(faults_.ToStatus(path));
    if (callers_.empty()) {
      return InvalidFieldError(path, absl::StrCat("lets nobody in, ", kTablesWanted));
    }
    Roles roles;
    roles.callers_ = std::move(callers_);
    return roles;
  }

 private:
  static constexpr char kTablesWanted[] = "want tables of the form [callers.NAME]";

  void ReadCaller(const toml::key& name, const toml::table* table) {
    const std::string caller(name.str());
    if (caller.empty() || caller.size() > kMaxActorBytes) {
      faults_.Add(name.source(),
                  absl::StrCat(Quoted(caller), ", want a certificate's common name, 1 to ",
                               kMaxActorBytes, " bytes"));
    }
    if (table == nullptr || table->empty()) {
      faults_.Add(name.source(),
                  absl::StrCat(caller, ": want councils with roles, such as merton = \"officer\""));
      return;
    }
    for (const auto& [council, role] : *table) ReadGrant(caller, council, role);
  }

  void ReadGrant(const std::string& caller, const toml::key& council, const toml::node& role) {
    const std::string id(council.str());
    if (!IsCouncil(id)) {
      faults_.Add(
          council.source(),
          absl::StrCat(Quoted(id),
                       ", want a council's id, \"-\" for the reference set or \"*\" for all"));
    }
    const auto* const word = role.as_string();
    const std::optional<Grant> grant = word == nullptr ? std::nullopt : GrantOf(Text(word->get()));
    if (grant) {
      callers_[caller].insert_or_assign(id, *grant);
      return;
    }
    faults_.Add(role.source(), absl::StrCat(caller, " in ", id, ": ",
                                            word == nullptr ? "no text" : Quoted(Text(word->get())),
                                            ", want \"read\", \"contribute\", \"officer\", "
                                            "\"publish\" or \"service\""));
  }

  std::map<std::string, Grants, std::less<>> callers_;
  TomlFaults faults_;
};

absl::StatusOr<Roles> Roles::Parse(absl::string_view text, const std::string& path) {
  const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), path);
  Reader reader;
  if (parsed) {
    reader.ReadTop(parsed.table());
  } else {
    reader.faults().Add(parsed.error());
  }
  return reader.Finish(path);
}

const Roles::Grants* Roles::Find(absl::string_view caller) const {
  const auto found = callers_.find(caller);
  return found == callers_.end() ? nullptr : &found->second;
}

bool Roles::Allows(absl::string_view caller, absl::string_view council, Role role) const {
  return AnyOf(Find(caller), council, [role](const Grant& grant) { return Holds(grant, role); });
}

bool Roles::AllowsSomewhere(absl::string_view caller, Role role) const {
  const Grants* const grants = Find(caller);
  return grants != nullptr && std::any_of(grants->begin(), grants->end(), [role](const auto& one) {
           return Holds(one.second, role);
         });
}

bool Roles::SpeaksForOthers(absl::string_view caller, absl::string_view council) const {
  return AnyOf(Find(caller), council, [](const Grant& grant) { return grant.for_others; });
}

bool Roles::SpeaksForOthersSomewhere(absl::string_view caller) const {
  const Grants* const grants = Find(caller);
  return grants != nullptr && std::any_of(grants->begin(), grants->end(),
                                          [](const auto& one) { return one.second.for_others; });
}

std::string Roles::Describe(absl::string_view caller) const {
  const Grants* const grants = Find(caller);
  if (grants == nullptr) return "no role";
  return absl::StrJoin(*grants, ", ", [](std::string* out, const auto& one) {
    absl::StrAppend(out, one.second.for_others ? kService : RoleWord(one.second.role), " in ",
                    one.first == kEveryCouncil ? "every council" : one.first);
  });
}

}  // namespace ragstone::rpc
