// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Names of indexes and ratings: parsed and printed here and nowhere else.
//
//   councils/merton/panels/cyp/indexes/FY2020-21
//   councils/merton/panels/cyp/indexes/FY2020-21/entries/3/ratings/2020-11
//   …/ratings/2020-11~E09000020                 another area than the council's own
//   …/ratings/2020-11~E09000020~Sex=Female      a breakdown of it
//   …/ratings/2020-11~~Sex=Female               a breakdown of the council's own

#ifndef RAGSTONE_SERVICES_RATING_RATING_NAME_H_
#define RAGSTONE_SERVICES_RATING_RATING_NAME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::rating {

struct RatingName {
  std::string index;  // its whole name
  std::string entry;  // the entry's number
  std::string period;
  std::string area;       // empty: the council's own
  std::string breakdown;  // empty: the total

  std::string ToString() const;

  friend bool operator==(const RatingName&, const RatingName&) = default;
};

// INVALID_ARGUMENT: it is not the name of a rating. `field` names the place in the message. Whether
// the period is one is not looked at.
absl::StatusOr<RatingName> ParseRatingName(absl::string_view text, absl::string_view field);

// The name of an entry, "councils/merton/panels/cyp/indexes/FY2020-21/entries/3", as a rating's
// without its period. INVALID_ARGUMENT: it is not one.
absl::StatusOr<RatingName> ParseEntryName(absl::string_view text, absl::string_view field);

// Whose rating an override is about,
// "councils/merton/panels/cyp/indexes/FY2020-21/overrides/3~2020-11".
struct OverrideName {
  std::string index;
  std::string entry;
  std::string period;
};
// INVALID_ARGUMENT: it is not the name of one. Whether the period is one is not looked at.
absl::StatusOr<OverrideName> ParseOverrideName(absl::string_view text);

// The name of the council, "councils/merton", of an index's name.
// INVALID_ARGUMENT: it is not the name of an index.
absl::StatusOr<std::string> CouncilOfIndex(absl::string_view index, absl::string_view field);

// Whether a change of this resource can change ratings or what stands beside them: a council, an
// indicator, an index, a caveat or an override.
bool BearsOnRatings(absl::string_view resource);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_NAME_H_
