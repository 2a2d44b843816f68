// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What tables say of a rating.

#ifndef RAGSTONE_CLIENTS_CLI_RATING_WORDS_H_
#define RAGSTONE_CLIENTS_CLI_RATING_WORDS_H_

#include <string>

#include "ragstone/rating/v1/rating.pb.h"

namespace ragstone::cli {

// The assessment that counts where nobody overrides it.
const rating::v1::Assessment& Headline(const rating::v1::Rating& rating);

// "amber"; "not rated: awaited".
std::string RatingWord(const rating::v1::Assessment& assessment);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_RATING_WORDS_H_
