// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Leaving a function early when a step failed:
//
//   absl::StatusOr<Rating> Rate(const Entry& entry, const Figure& figure) {
//     RAGSTONE_RETURN_IF_ERROR(CheckPolarity(entry));
//     RAGSTONE_ASSIGN_OR_RETURN(const Decimal target, ResolveTarget(entry, figure));
//     ...
//   }
//
// Both work in any function whose result can be made from an absl::Status, and may be nested in
// lambdas. What follows the first comma is the expression, so commas in it need no parentheses; a
// declaration with a comma in its type does: use auto.

#ifndef RAGSTONE_SERVICES_BASE_STATUS_MACROS_H_
#define RAGSTONE_SERVICES_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/base/optimization.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns the status of the expression from the enclosing function unless it is OK.
#define RAGSTONE_RETURN_IF_ERROR(...) \
  RAGSTONE_INTERNAL_RETURN_IF_ERROR(RAGSTONE_INTERNAL_NAME(status_, __COUNTER__), __VA_ARGS__)

// Evaluates the expression, an absl::StatusOr, once: returns its status from the enclosing function
// if it failed, else moves its value into `lhs`, which may be a declaration.
#define RAGSTONE_ASSIGN_OR_RETURN(lhs, ...) \
  RAGSTONE_INTERNAL_ASSIGN_OR_RETURN(RAGSTONE_INTERNAL_NAME(result_, __COUNTER__), lhs, __VA_ARGS__)

// __COUNTER__, not __LINE__: macros nested in one argument list share a line.
#define RAGSTONE_INTERNAL_NAME(stem, number) RAGSTONE_INTERNAL_PASTE(ragstone_##stem, number)
#define RAGSTONE_INTERNAL_PASTE(a, b) a##b

#define RAGSTONE_INTERNAL_RETURN_IF_ERROR(name, ...)                                    \
  do {                                                                                  \
    if (absl::Status name = (__VA_ARGS__); ABSL_PREDICT_FALSE(!name.ok())) return name; \
  } while (false)

#define RAGSTONE_INTERNAL_ASSIGN_OR_RETURN(name, lhs, ...)             \
  auto name = (__VA_ARGS__);                                           \
  if (ABSL_PREDICT_FALSE(!name.ok())) return std::move(name).status(); \
  lhs = *std::move(name)

#endif  // RAGSTONE_SERVICES_BASE_STATUS_MACROS_H_
