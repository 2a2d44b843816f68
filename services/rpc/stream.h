// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The two ends of a stream as a handler sees them. Interfaces, so that a test can play the other
// side.

#ifndef RAGSTONE_SERVICES_RPC_STREAM_H_
#define RAGSTONE_SERVICES_RPC_STREAM_H_

namespace ragstone::rpc {

// Messages that come in. To be used by one thread.
template <typename Message>
class Reader {
 public:
  virtual ~Reader() = default;

  // Waits for the next message and replaces `message` by it. Returns false at the end. An end is
  // not proof that the sender meant it: a broken connection can look the same, so a stream that
  // changes something ends with a message that says so. One message is read ahead; beyond that the
  // sender is held up.
  virtual bool Read(Message& message) = 0;
};

// Messages that go out. To be used by one thread.
template <typename Message>
class Writer {
 public:
  virtual ~Writer() = default;

  // Sends a message, after waiting until the one before has gone. Returns false, now and ever
  // after, once the caller takes no more or the stop of the call's scope was requested: the handler
  // should return then.
  virtual bool Write(Message message) = 0;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_STREAM_H_
