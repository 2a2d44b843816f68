// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

// A gate between a client and a service: it lets a number of bytes pass from the client, then holds the rest back until a line
// comes on stdin. So a test does something else in the middle of a call, whatever the machine's speed.
//
//   node gate.js HOST:PORT BYTES
//
// Prints where it listens, and a line "held" once it holds something back.
'use strict';

const net = require('net');

const [target, bytes] = process.argv.slice(2);
const [host, port] = target.split(':');
let left = Number(bytes);
let open = false;
let release = () => {};

net.createServer((client) => {
  const service = net.connect(Number(port), host);
  client.on('data', (data) => {
    if (open || data.length <= left) {
      left -= data.length;
      service.write(data);
      return;
    }
    service.write(data.subarray(0, left));
    client.pause();
    release = () => {
      service.write(data.subarray(left));
      client.resume();
    };
    process.stdout.write('held\n');
  });
  service.on('data', (data) => client.write(data));
  for (const [one, other] of [[client, service], [service, client]]) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
}).listen(0, '127.0.0.1', function listening() {
  process.stdout.write(`127.0.0.1:${this.address().port}\n`);
});

process.stdin.once('data', () => {
  open = true;
  release();
});
