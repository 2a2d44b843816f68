// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/resource_message.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

#include "services/convert/timestamp.h"
#include "services/ingestion/commentary_record.h"
#include "services/ingestion/errors.h"

namespace ragstone::ingestion {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* SetField(const v1::Resource& resource) {
  return v1::Resource::GetReflection()->GetOneofFieldDescriptor(
      resource, v1::Resource::descriptor()->FindOneofByName("kind"));
}

std::string StringField(const v1::Resource& resource, const char* name) {
  if (!KindOf(resource).has_value()) return "";
  const Message& message = KindMessage(resource);
  return message.GetReflection()->GetString(message,
                                            message.GetDescriptor()->FindFieldByName(name));
}

// An override is signed with who stated this revision of it, and when.
void Sign(const StoredResource& stored, v1::RatingOverride& stated) {
  stated.set_author(stored.actor);
  convert::SetTimestamp(stored.time, *stated.mutable_update_time());
}
void Unsign(v1::RatingOverride& stated) {
  stated.clear_author();
  stated.clear_update_time();
}

}  // namespace

std::optional<ResourceKind> KindOf(const v1::Resource& resource) {
  if (resource.kind_case() == v1::Resource::KIND_NOT_SET) return std::nullopt;
  // The field numbers of the oneof are the numbers of the kinds.
  return static_cast<ResourceKind>(resource.kind_case());
}

absl::string_view KindFieldOf(const v1::Resource& resource) {
  const FieldDescriptor* field = SetField(resource);
  return field == nullptr ? absl::string_view("kind") : absl::string_view(field->name());
}

const Message& KindMessage(const v1::Resource& resource) {
  return v1::Resource::GetReflection()->GetMessage(resource, SetField(resource));
}

Message& MutableKindMessage(v1::Resource& resource) {
  return *v1::Resource::GetReflection()->MutableMessage(&resource, SetField(resource));
}

std::string NameOf(const v1::Resource& resource) { return StringField(resource, "name"); }
std::string EtagOf(const v1::Resource& resource) { return StringField(resource, "etag"); }

void ClearOutputOnly(v1::Resource& resource) {
  Message& message = MutableKindMessage(resource);
  message.GetReflection()->ClearField(&message, message.GetDescriptor()->FindFieldByName("etag"));
  if (resource.has_commentary()) UnsignCommentary(*resource.mutable_commentary());
  if (resource.has_rating_override()) Unsign(*resource.mutable_rating_override());
}

std::string DeterministicBytes(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

absl::StatusOr<v1::Resource> ResourceFromStored(const StoredResource& stored) {
  v1::Resource resource;
  if (!resource.ParseFromString(stored.body) || KindOf(resource) != stored.kind) {
    return DamagedRevision(stored.name);
  }
  Message& message = MutableKindMessage(resource);
  message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName("etag"),
                                     MakeEtag(stored.sequence, stored.ordinal));
  if (resource.has_commentary()) SignCommentary(stored, *resource.mutable_commentary());
  if (resource.has_rating_override()) Sign(stored, *resource.mutable_rating_override());
  return resource;
}

std::string MakeEtag(int64_t sequence, int64_t ordinal) {
  return absl::StrCat(sequence, "-", ordinal);
}

}  // namespace ragstone::ingestion
