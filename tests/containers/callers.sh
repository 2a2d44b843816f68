# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Who is let in: from other containers and, through the published port, from this machine.
# shellcheck disable=SC2154  # see system.sh

check_callers() {
  say "Checking who is let in"
  expect_exit 0 as reader report get "$MEETING"
  expect_exit 1 as reader import deploy/demo-data/merton/figures.csv
  expect_contains "$work/err" "that takes officer"
  expect_exit 1 as stranger report get "$MEETING"
  expect_contains "$work/err" "grants no role"
  expect_exit 3 as impostor report get "$MEETING"
  # Without a certificate the command does not even try.
  expect_exit 2 compose run --rm -T -e RAGSTONE_TLS_CERTIFICATE= -e RAGSTONE_TLS_KEY= -e RAGSTONE_TLS_CA= ragstone report get "$MEETING"
  local name port published
  for name in "${SERVICES[@]}"; do
    case $name in
      ingestion) port=7001 ;;
      rating) port=7002 ;;
      reporting) port=7003 ;;
    esac
    published=$(compose port "$name" "$port")
    case $published in
      127.0.0.1:*) ;;
      *) fail "$name is published at $published, want 127.0.0.1" ;;
    esac
    expect_exit 0 handshake "$published" -cert "$work/certificates/officer.crt" -key "$work/certificates/officer.key"
    expect_exit 1 handshake "$published"
    expect_contains "$work/out" "Verify return code: 0 (ok)"
  done
  check_renewal
}

# handshake ADDRESS ARGUMENT…: until the service has sent what it sends first, or has ended the connection.
handshake() {
  local address=$1
  shift
  # Its input stays open for a while: it is behind the handshake that the connection ends without a certificate.
  sleep 1 | openssl s_client -connect "$address" -alpn h2 -CAfile "$work/certificates/ca.crt" -verify_return_error \
    -verify_hostname localhost "$@"
}

# A roles file that is installed anew holds from then on, without a restart.
check_renewal() {
  sed 's/^reader = .*/reader = { croydon = "read" }/' "$work/roles.toml" >"$work/other_roles.toml"
  deploy/containers install --certificates "$work/certificates" --roles "$work/other_roles.toml" --caller officer 2>>"$work/log"
  expect_exit 1 as reader report get "$MEETING"
  deploy/containers install --certificates "$work/certificates" --roles "$work/roles.toml" --caller officer 2>>"$work/log"
  expect_exit 0 as reader report get "$MEETING"
}
