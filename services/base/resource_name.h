// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Resource names: `councils/merton/indicators/ehc-20-weeks`. A pattern says which words a name is
// made of and what stands between them:
//
//   static const NamePattern pattern("councils/{council=-}/indicators/{indicator}");
//   RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> ids, pattern.Parse(request.name()));
//   // {"merton", "ehc-20-weeks"}
//   pattern.Format({"merton", "ehc-20-weeks"});

#ifndef RAGSTONE_SERVICES_BASE_RESOURCE_NAME_H_
#define RAGSTONE_SERVICES_BASE_RESOURCE_NAME_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone {

// Longest id within a name, and longest name, in bytes.
inline constexpr std::size_t kMaxIdBytes = 63;
inline constexpr std::size_t kMaxNameBytes = 512;

// OK if `id` is one: lower-case letters, digits and hyphens, at most 63, no hyphen first or last.
// Else INVALID_ARGUMENT with what was wanted; the caller adds the path.
absl::Status CheckId(absl::string_view id);

// What names of one kind look like. Immutable, so safe to use from any thread.
class NamePattern {
 public:
  // Words and ids in turn: `councils/{council}/indexes/{year=period}`. What an id may be:
  //   {x}         lower-case letters, digits and hyphens (CheckId)
  //   {x=-}       the same, or `-`: the reference set
  //   {x=code}    the same, upper-case letters too: `E09000024`
  //   {x=period}  a period: upper-case letters, digits and hyphens: `FY2020-21`, `2020-11`; which
  //   periods there are is
  //               the domain's to say
  //   {x=number}  a number from 1: `17`
  // The pattern is our own text: a wrong one stops the program.
  explicit NamePattern(absl::string_view pattern);

  // The ids in order. INVALID_ARGUMENT if the name is not of this form: `"council/merton", want
  // councils/{council}/indicators/{indicator}`, or what is wrong with an id; the caller adds the
  // path.
  absl::StatusOr<std::vector<std::string>> Parse(absl::string_view name) const;

  // True if Parse would succeed.
  bool Matches(absl::string_view name) const;

  // The name of these ids, as many as the pattern has. They are not checked.
  std::string Format(std::initializer_list<absl::string_view> ids) const;

  // The pattern without the kinds of ids: `councils/{council}/indicators/{indicator}`.
  const std::string& text() const { return text_; }

 private:
  enum class Kind { kWord, kId, kIdOrReference, kCode, kPeriod, kNumber };
  struct Segment {
    Kind kind;
    // The word, or the id's name.
    std::string text;
  };

  static absl::Status CheckSegment(Kind kind, absl::string_view id);

  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_RESOURCE_NAME_H_
