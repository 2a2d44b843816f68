// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/metrics/https_identity.h"

#include <algorithm>
#include <memory>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "services/rpc/pem.h"

namespace ragstone::rpc {
namespace {

using Store = std::unique_ptr<X509_STORE, Free<&X509_STORE_free>>;

bool UseChain(SSL& connection, const TlsMaterial& material) {
  const auto certificates = ReadCertificates(material.certificate);
  if (!certificates || SSL_use_certificate(&connection, certificates->front().get()) != 1 ||
      SSL_clear_chain_certs(&connection) != 1) {
    return false;
  }
  return std::all_of(certificates->begin() + 1, certificates->end(), [&](const Certificate& next) {
    return SSL_add1_chain_cert(&connection, next.get()) == 1;
  });
}

bool UseKey(SSL& connection, const TlsMaterial& material) {
  const Key key = ReadKey(material.key);
  return key != nullptr && SSL_use_PrivateKey(&connection, key.get()) == 1;
}

bool Believe(SSL& connection, const TlsMaterial& material) {
  const Store store(X509_STORE_new());
  const auto authorities = ReadCertificates(material.authorities);
  return store != nullptr && authorities &&
         std::all_of(authorities->begin(), authorities->end(),
                     [&](const Certificate& authority) {
                       return X509_STORE_add_cert(store.get(), authority.get()) == 1;
                     }) &&
         SSL_set1_verify_cert_store(&connection, store.get()) == 1;
}

// At each handshake, before the client's certificate is looked at.
int Prepare(SSL* connection, void* identity) {
  const auto material = static_cast<TlsIdentity*>(identity)->Current();
  const bool done = UseChain(*connection, *material) && UseKey(*connection, *material) &&
                    Believe(*connection, *material);
  ERR_clear_error();  // reading a PEM file to its end leaves one
  return done ? 1 : 0;
}

}  // namespace

bool ServeAs(TlsIdentity& identity, SSL_CTX& context) {
  if (SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION) != 1) return false;
  // A session that was resumed would not be asked for its certificate again.
  SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(&context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_num_tickets(&context, 0);
  SSL_CTX_set_verify(&context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_cb(&context, &Prepare, &identity);
  return true;
}

}  // namespace ragstone::rpc
