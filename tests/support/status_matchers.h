// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Matchers for absl::Status and absl::StatusOr:
//
//   EXPECT_THAT(store.Close(), IsOk());
//   EXPECT_THAT(ParseDecimal("12.5"), IsOkAndHolds(Decimal::FromUnits(125, 1)));
//   EXPECT_THAT(ParseDecimal("n/a"),
//               StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want a decimal")));

#ifndef RAGSTONE_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define RAGSTONE_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include <gmock/gmock.h>

namespace ragstone::test {
namespace internal {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

// IsOkAndHolds cannot be a MATCHER_P: the inner matcher is made for the value's type, which only
// the StatusOr under test knows.
template <typename InnerMatcher>
class IsOkAndHoldsMatcher {
 public:
  explicit IsOkAndHoldsMatcher(InnerMatcher inner) : inner_(std::move(inner)) {}

  template <typename Result>
  operator ::testing::Matcher<Result>() const {  // NOLINT(google-explicit-constructor): a matcher
    return ::testing::Matcher<Result>(new Implementation<Result>(inner_));
  }

 private:
  template <typename Result>
  class Implementation final : public ::testing::MatcherInterface<Result> {
   public:
    using Value = typename std::decay_t<Result>::value_type;

    explicit Implementation(const InnerMatcher& inner)
        : inner_(::testing::SafeMatcherCast<const Value&>(inner)) {}

    void DescribeTo(std::ostream* out) const override {
      *out << "is OK and holds a value that ";
      inner_.DescribeTo(out);
    }

    void DescribeNegationTo(std::ostream* out) const override {
      *out << "is not OK or holds a value that ";
      inner_.DescribeNegationTo(out);
    }

    bool MatchAndExplain(Result result, ::testing::MatchResultListener* listener) const override {
      if (!result.ok()) {
        *listener << "whose status is " << result.status();
        return false;
      }
      return inner_.MatchAndExplain(*result, listener);
    }

   private:
    const ::testing::Matcher<const Value&> inner_;
  };

  const InnerMatcher inner_;
};

}  // namespace internal

MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  const absl::Status& status = internal::StatusOf(arg);
  if (!status.ok()) *result_listener << "whose status is " << status;
  return status.ok();
}

// An OK StatusOr whose value matches `inner`, which may be a value or a matcher.
template <typename InnerMatcher>
internal::IsOkAndHoldsMatcher<std::decay_t<InnerMatcher>> IsOkAndHolds(InnerMatcher&& inner) {
  return internal::IsOkAndHoldsMatcher<std::decay_t<InnerMatcher>>(
      std::forward<InnerMatcher>(inner));
}

MATCHER_P2(StatusIs, code, message,
           "has code " + absl::StatusCodeToString(code) + " and a message that " +
               ::testing::DescribeMatcher<std::string>(message, negation)) {
  const absl::Status& status = internal::StatusOf(arg);
  *result_listener << "whose status is " << status;
  return status.code() == code &&
         ::testing::Value(std::string(status.message()),
                          ::testing::SafeMatcherCast<const std::string&>(message));
}

MATCHER_P(StatusIs, code, "has code " + absl::StatusCodeToString(code)) {
  const absl::Status& status = internal::StatusOf(arg);
  *result_listener << "whose status is " << status;
  return status.code() == code;
}

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_STATUS_MATCHERS_H_
