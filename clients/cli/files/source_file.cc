// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/source_file.h"

#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8.h>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/plain_file.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr size_t kChunkBytes = size_t{256} << 10;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

int64_t Nanoseconds(const timespec& time) {
  return time.tv_sec * int64_t{1'000'000'000} + time.tv_nsec;
}

// Tells whether a text that arrives in pieces is UTF-8. A character may be split between two
// pieces.
class Utf8Check {
 public:
  void Add(absl::string_view piece) {
    if (!valid_) return;
    if (!pending_.empty()) {
      // At most three bytes wait for the rest of their character.
      const size_t take = std::min<size_t>(4, piece.size());
      std::string joined = absl::StrCat(pending_, piece.substr(0, take));
      const char* at = joined.data();
      const auto result = utf8::internal::validate_next(
          at, static_cast<const char*>(joined.data() + joined.size()));
      if (result == utf8::internal::NOT_ENOUGH_ROOM) {
        pending_ = std::move(joined);
        return;
      }
      if (result != utf8::internal::UTF8_OK) {
        valid_ = false;
        return;
      }
      piece.remove_prefix(static_cast<size_t>(at - joined.data()) - pending_.size());
      pending_.clear();
    }
    const char* const end = piece.data() + piece.size();
    const char* const bad = utf8::find_invalid(piece.data(), end);
    if (bad == end) return;
    const char* at = bad;
    if (utf8::internal::validate_next(at, end) == utf8::internal::NOT_ENOUGH_ROOM) {
      pending_.assign(bad, end);
    } else {
      valid_ = false;
    }
  }

  bool Finish() const { return valid_ && pending_.empty(); }

 private:
  bool valid_ = true;
  std::string pending_;
};

// Where the line that starts at `text` ends, its end included; npos when the end is not in `text`.
// A CR that is the last byte may belong to a CRLF, so it ends a line only when `text` is all there
// is.
size_t LineLength(absl::string_view text, bool complete) {
  const void* found = std::memchr(text.data(), '\n', text.size());
  const size_t feed = found == nullptr
                          ? absl::string_view::npos
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
  const absl::string_view before =
      text.substr(0, feed == absl::string_view::npos ? text.size() : feed);
  if (const void* carriage = std::memchr(before.data(), '\r', before.size()); carriage != nullptr) {
    const size_t at = static_cast<size_t>(static_cast<const char*>(carriage) - text.data());
    if (at + 1 < text.size()) return text[at + 1] == '\n' ? at + 2 : at + 1;
    return complete ? text.size() : absl::string_view::npos;
  }
  if (feed != absl::string_view::npos) return feed + 1;
  return complete ? text.size() : absl::string_view::npos;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SourceFile>> SourceFile::Open(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const int descriptor, OpenPlainFile(path));
  std::unique_ptr<SourceFile> file(new SourceFile(path, descriptor));
  RAGSTONE_RETURN_IF_ERROR(file->LookThrough());
  return file;
}

SourceFile::~SourceFile() {
  if (converter_ != nullptr) iconv_close(converter_);
  close(descriptor_);
}

std::string SourceFile::base_name() const {
  const size_t slash = path_.rfind('/');
  return slash == std::string::npos ? path_ : path_.substr(slash + 1);
}

absl::Status SourceFile::LookThrough() {
  struct stat status = {};
  if (fstat(descriptor_, &status) != 0) return absl::ErrnoToStatus(errno, path_);
  size_ = status.st_size;
  modified_ns_ = Nanoseconds(status.st_mtim);

  buffer_.resize(kChunkBytes);
  Sha256 digest;
  Utf8Check utf8;
  int64_t lines = 0;
  bool first = true;
  while (true) {
    const ssize_t got = read(descriptor_, buffer_.data(), buffer_.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return absl::ErrnoToStatus(errno, path_);
    if (got == 0) break;
    const absl::string_view piece(buffer_.data(), static_cast<size_t>(got));
    if (first && (absl::StartsWith(piece, "\xFF\xFE") || absl::StartsWith(piece, "\xFE\xFF"))) {
      return absl::InvalidArgumentError(absl::StrCat(
          path_,
          ":1: the file is UTF-16; save it as CSV in UTF-8 (\"CSV UTF-8\" in a spreadsheet)"));
    }
    first = false;
    digest.Add(piece);
    utf8.Add(piece);
    const void* const nul = std::memchr(piece.data(), '\0', piece.size());
    const absl::string_view before =
        nul == nullptr
            ? piece
            : piece.substr(0, static_cast<size_t>(static_cast<const char*>(nul) - piece.data()));
    for (const char c : before) lines += c == '\n' ? 1 : 0;
    if (nul != nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(path_, ":", lines + 1,
                       ": a NUL byte; the file is no text, or was cut short when it was copied"));
    }
  }
  sha256_ = digest.Hex();
  encoding_ = utf8.Finish() ? Encoding::kUtf8 : Encoding::kWindows1252;
  if (encoding_ == Encoding::kWindows1252) {
    converter_ = iconv_open("UTF-8", "WINDOWS-1252");
    if (converter_ == reinterpret_cast<void*>(-1)) {  // NOLINT: iconv's way of saying no
      converter_ = nullptr;
      return absl::InternalError(
          absl::StrCat(path_, ": this machine cannot convert Windows-1252 to UTF-8"));
    }
  }
  if (lseek(descriptor_, 0, SEEK_SET) != 0) return absl::ErrnoToStatus(errno, path_);

  RAGSTONE_RETURN_IF_ERROR(Fill());
  if (absl::StartsWith(absl::string_view(buffer_.data(), end_), kByteOrderMark)) {
    begin_ = kByteOrderMark.size();
    bytes_read_ = static_cast<int64_t>(kByteOrderMark.size());
  }
  return absl::OkStatus();
}

absl::Status SourceFile::Fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size())
    buffer_.resize(std::min(buffer_.size() * 2, kMaxLineBytes + kChunkBytes));
  while (true) {
    const ssize_t got = read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return absl::ErrnoToStatus(errno, path_);
    end_ += static_cast<size_t>(got);
    at_end_ = got == 0;
    break;
  }
  if (!at_end_) return absl::OkStatus();
  struct stat status = {};
  if (fstat(descriptor_, &status) != 0) return absl::ErrnoToStatus(errno, path_);
  if (status.st_size != size_ || Nanoseconds(status.st_mtim) != modified_ns_) {
    return absl::AbortedError(
        absl::StrCat(path_, ": the file changed while it was read; import it again"));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> SourceFile::NextLine(absl::string_view& line) {
  size_t length = 0;
  while (true) {
    const absl::string_view unread(buffer_.data() + begin_, end_ - begin_);
    length = LineLength(unread, at_end_);
    if (length != absl::string_view::npos) break;
    if (unread.size() > kMaxLineBytes) {
      return absl::InvalidArgumentError(absl::StrCat(path_, ":", line_number_ + 1,
                                                     ": the line is longer than ", kMaxLineBytes,
                                                     " bytes; the file is no table of figures"));
    }
    RAGSTONE_RETURN_IF_ERROR(Fill());
  }
  if (length == 0) return false;
  line = absl::string_view(buffer_.data() + begin_, length);
  begin_ += length;
  bytes_read_ += static_cast<int64_t>(length);
  ++line_number_;
  if (encoding_ == Encoding::kWindows1252) {
    RAGSTONE_ASSIGN_OR_RETURN(line, ToUtf8(line));
  }
  return true;
}

absl::StatusOr<absl::string_view> SourceFile::ToUtf8(absl::string_view line) {
  converted_.resize(line.size() * 3);
  // iconv does not write to its input, but says so only in words.
  char* from = const_cast<char*>(line.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  size_t from_left = line.size();
  char* to = converted_.data();
  size_t to_left = converted_.size();
  if (iconv(converter_, &from, &from_left, &to, &to_left) == static_cast<size_t>(-1)) {
    return absl::InvalidArgumentError(absl::StrCat(
        path_, ":", line_number_, ": byte 0x",
        absl::Hex(static_cast<unsigned char>(*from), absl::kZeroPad2),
        " is a character of neither UTF-8 nor Windows-1252; save the file as CSV in UTF-8"));
  }
  return absl::string_view(converted_.data(), converted_.size() - to_left);
}

}  // namespace ragstone::cli
