// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How a commentary's author, state and steps are kept.
//
// A stored body holds the words, the steps taken so far and, unless it is a draft, the state that
// the last of them led to. What is known from the revision's commit is not in the body: who wrote a
// draft and when, who took the last step and when. So the same words written again are the same
// bytes, and words that were stored before there were states are drafts.

#ifndef RAGSTONE_SERVICES_INGESTION_COMMENTARY_RECORD_H_
#define RAGSTONE_SERVICES_INGESTION_COMMENTARY_RECORD_H_

#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// A body as it is answered: fills in what its commit knows.
void SignCommentary(const StoredResource& stored, v1::Commentary& commentary);

// Empties what only answers hold.
void UnsignCommentary(v1::Commentary& commentary);

// Of words that were sent: takes over the steps of `previous`, the commentary as it is answered,
// and its state too if the words are the same. Other words are a draft.
void ContinueCommentary(const v1::Commentary& previous, v1::Commentary& commentary);

// A commentary as it is answered becomes the body of its next revision, in which it comes to
// `state`, which is not draft.
void TakeStep(v1::CommentaryState state, absl::string_view reason, v1::Commentary& commentary);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_COMMENTARY_RECORD_H_
