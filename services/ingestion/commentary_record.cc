// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/commentary_record.h"

#include <algorithm>
#include <string>

#include "services/convert/timestamp.h"

namespace ragstone::ingestion {

void SignCommentary(const StoredResource& stored, v1::Commentary& commentary) {
  if (commentary.state() == v1::COMMENTARY_STATE_UNSPECIFIED) {
    commentary.set_state(v1::COMMENTARY_STATE_DRAFT);
    commentary.set_author(stored.actor);
    convert::SetTimestamp(stored.time, *commentary.mutable_update_time());
    return;
  }
  if (commentary.steps().empty()) return;
  v1::CommentaryStep& last = *commentary.mutable_steps()->rbegin();
  last.set_actor(stored.actor);
  convert::SetTimestamp(stored.time, *last.mutable_time());
  const auto written = std::find_if(
      commentary.steps().rbegin(), commentary.steps().rend(),
      [](const v1::CommentaryStep& step) { return step.state() == v1::COMMENTARY_STATE_DRAFT; });
  if (written == commentary.steps().rend()) return;
  commentary.set_author(written->actor());
  *commentary.mutable_update_time() = written->time();
}

void UnsignCommentary(v1::Commentary& commentary) {
  commentary.clear_author();
  commentary.clear_update_time();
  commentary.clear_state();
  commentary.clear_steps();
}

void ContinueCommentary(const v1::Commentary& previous, v1::Commentary& commentary) {
  *commentary.mutable_steps() = previous.steps();
  if (previous.text() != commentary.text() || previous.state() == v1::COMMENTARY_STATE_DRAFT ||
      previous.steps().empty()) {
    return;
  }
  commentary.set_state(previous.state());
  commentary.mutable_steps()->rbegin()->clear_actor();
  commentary.mutable_steps()->rbegin()->clear_time();
}

void TakeStep(v1::CommentaryState state, absl::string_view reason, v1::Commentary& commentary) {
  if (commentary.state() == v1::COMMENTARY_STATE_DRAFT) {
    v1::CommentaryStep& written = *commentary.add_steps();
    written.set_state(v1::COMMENTARY_STATE_DRAFT);
    written.set_actor(commentary.author());
    *written.mutable_time() = commentary.update_time();
  }
  commentary.clear_author();
  commentary.clear_update_time();
  commentary.clear_etag();
  commentary.set_state(state);
  v1::CommentaryStep& step = *commentary.add_steps();
  step.set_state(state);
  step.set_reason(std::string(reason));
}

}  // namespace ragstone::ingestion
