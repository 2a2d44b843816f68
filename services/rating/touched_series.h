// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_TOUCHED_SERIES_H_
#define RAGSTONE_SERVICES_RATING_TOUCHED_SERIES_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace ragstone::rating {

// The series that a commit changed. A load may change any number of them, so beyond a few of one
// indicator it only remembers that there were many: all of them are then looked at, and those that
// did not change make no revision.
class TouchedSeries {
 public:
  // From here on reading all of an indicator's series costs less than reading so many one by one.
  static constexpr size_t kMostRemembered = 32;

  void Add(absl::string_view indicator, absl::string_view area, absl::string_view breakdown);

  bool empty() const { return by_indicator_.empty(); }
  bool Indicator(absl::string_view indicator) const;
  // Too many of the indicator were touched to know which.
  bool Many(absl::string_view indicator) const;
  bool Contains(absl::string_view indicator, absl::string_view area,
                absl::string_view breakdown) const;
  // Area and breakdown of each; nothing where there were many.
  std::set<std::pair<std::string, std::string>> Of(absl::string_view indicator) const;

 private:
  struct Series {
    bool many = false;
    std::set<std::pair<std::string, std::string>> keys;
  };
  const Series* Find(absl::string_view indicator) const;

  std::map<std::string, Series> by_indicator_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_TOUCHED_SERIES_H_
