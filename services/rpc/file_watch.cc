// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/file_watch.h"

namespace ragstone::rpc {

FileWatch::Look FileWatch::At(absl::Span<const FileStamp> stamps, absl::Time now) {
  Look look = Look::kSame;
  if (stamps != absl::MakeConstSpan(stamps_)) {
    look = Look::kChanged;
  } else if (refused_ && now - looked_ >= kRetryFiles) {
    look = Look::kRetry;
  }
  if (look == Look::kSame) return look;
  stamps_.assign(stamps.begin(), stamps.end());
  looked_ = now;
  return look;
}

}  // namespace ragstone::rpc
