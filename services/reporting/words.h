// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The words that papers print for the contracts' enumerations, and the tokens that data carries.
// A value that this version does not know gets a word too, so that nothing is printed as blank.

#ifndef RAGSTONE_SERVICES_REPORTING_WORDS_H_
#define RAGSTONE_SERVICES_REPORTING_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/control_chart.pb.h"
#include "ragstone/reporting/v1/report_changes.pb.h"

namespace ragstone::reporting {

// "Red", "Amber", "Green", "Blue", "Not rated".
absl::string_view RatingWord(common::v1::RatingColour colour);

// "red", "amber", "green", "blue", "not_rated".
absl::string_view RatingToken(common::v1::RatingColour colour);

// Why a figure is not rated, to follow "Not rated: ": "not reportable", "data only".
absl::string_view NotRatedWords(common::v1::NotRatedReason reason);

// "not_reportable", "data_only"; empty for a rated figure.
absl::string_view NotRatedToken(common::v1::NotRatedReason reason);

// Why there is no figure at its source: "not available", "suppressed at source"; empty for a figure
// with a value.
absl::string_view NoValueWords(common::v1::NoValueReason reason);

// "not_available", "suppressed"; empty for a figure with a value.
absl::string_view NoValueToken(common::v1::NoValueReason reason);

// "Better", "Worse", "No change", "Higher", "Lower", "Not comparable"; empty when unspecified.
absl::string_view DirectionWords(common::v1::DirectionOfTravel direction);

// "better", "no_change"; empty when unspecified.
absl::string_view DirectionToken(common::v1::DirectionOfTravel direction);

// "Not reportable", "Unreliable", "Coverage", "Definition changed", "Correction".
absl::string_view CaveatWords(ingestion::v1::CaveatKind kind);

// "not_reportable", "unreliable", "coverage", "definition_changed", "correction".
absl::string_view CaveatToken(ingestion::v1::CaveatKind kind);

// "provisional" or "estimated"; empty for a final figure.
absl::string_view FinalityWord(common::v1::Finality finality);

// Whose target it is: "national", "statutory", "local"; empty when unspecified.
absl::string_view TargetSourceWord(common::v1::TargetSource source);

// "year to date", "in period", "snapshot", "rolling 12 months"; empty when unspecified.
// Who controls the outcome: "the council", "the council and others", "others"; empty where the
// definition does not say.
absl::string_view ControlWords(common::v1::Control control);
absl::string_view BasisWords(common::v1::Basis basis);

// What a point of a control chart is, where it is more than chance: "above the limit"; empty where
// it is not.
absl::string_view PointTypeWords(rating::v1::PointType type);

// What the latest point says: "Ordinary variation", "Concern: values are higher than chance
// explains".
absl::string_view VariationWords(rating::v1::Variation variation);

// What is to be expected of the target: "as things are, it is missed every time"; empty where there
// is none.
absl::string_view AssuranceWords(rating::v1::Assurance assurance);

// "New", "No longer an exception", "Still an exception", "Not compared: suppressed".
absl::string_view ExceptionChangeWords(v1::ExceptionChangeKind kind);
// "New in the index", "Target".
absl::string_view RedefinitionWords(v1::RedefinitionKind kind);
// "Kept", "Slipped", "Dropped".
absl::string_view PromiseResultWords(v1::PromiseResult result);

// The token of an enumeration's value: "UNIT_RATE_PER_10000" without its prefix "UNIT_" is
// "rate_per_10000"; empty for the unspecified value.
std::string EnumToken(absl::string_view name, absl::string_view prefix);

// A printed number with its unit, unless it carries one already: "43%", "£1,200", "31 weeks". Text
// that is no number is returned as it is.
std::string WithUnit(absl::string_view number, common::v1::Unit unit);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_WORDS_H_
