// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_identity.h"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/base/log.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_authority.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::CertificateFiles;
using ::ragstone::test::IsOk;
using ::ragstone::test::IssuedCertificate;
using ::ragstone::test::Replace;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TestAuthority;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

TlsFiles Paths(const CertificateFiles& files) {
  return {.certificate = files.certificate, .key = files.key, .authorities = files.authorities};
}

class TlsIdentityTest : public ::testing::Test {
 protected:
  std::vector<Fault> FaultsOf(const TlsFiles& files) {
    const auto material = ReadTlsFiles(files, absl::Now());
    EXPECT_THAT(material, StatusIs(absl::StatusCode::kInvalidArgument));
    return DetailsOf(material.status()).faults;
  }

  static auto FaultAt(const std::string& path, const char* text) {
    return AllOf(Field(&Fault::path, path), Field(&Fault::description, HasSubstr(text)));
  }

  test::TempDir folder_;
  const TestAuthority authority_{"Test authority"};
};

TEST_F(TlsIdentityTest, SaysWhoTheCertificateIsFor) {
  const TlsFiles files = Paths(authority_.WriteNew(folder_, "Zoë Ampleforth"));
  const auto material = ReadTlsFiles(files, absl::Now());
  ASSERT_THAT(material, IsOk());
  EXPECT_EQ(material->name, "Zoë Ampleforth");
  EXPECT_GT(material->expires, absl::Now() + absl::Hours(23));
  EXPECT_EQ(material->authorities, authority_.certificate());
}

TEST_F(TlsIdentityTest, NamesEveryFaultAtOnce) {
  const TlsFiles nowhere = {.certificate = folder_.File("a.crt"),
                            .key = folder_.Write("a.key", ""),
                            .authorities = folder_.Write("a.ca", "no certificate")};
  EXPECT_THAT(FaultsOf(nowhere),
              ElementsAre(FaultAt(nowhere.certificate, "cannot be read: No such file or directory"),
                          FaultAt(nowhere.key, "empty"),
                          FaultAt(nowhere.authorities, "want at least one, all in PEM form")));

  TlsFiles mixed = Paths(authority_.WriteNew(folder_, "one"));
  mixed.key = authority_.WriteNew(folder_, "other").key;
  EXPECT_THAT(FaultsOf(mixed), ElementsAre(FaultAt(mixed.key, "another certificate's key")));
  mixed.key = folder_.Write("text.key", "none");
  EXPECT_THAT(FaultsOf(mixed), ElementsAre(FaultAt(mixed.key, "no private key")));
  mixed.certificate = folder_.path().string();
  EXPECT_THAT(FaultsOf(mixed), ElementsAre(FaultAt(mixed.certificate, "Is a directory")));
}

TEST_F(TlsIdentityTest, LooksThroughBundlesToTheirEnd) {
  constexpr char kBroken[] =
      "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
  const IssuedCertificate issued = authority_.Issue("service");
  const TlsFiles files = {.certificate = folder_.Write("b.crt", issued.certificate + kBroken),
                          .key = folder_.Write("b.key", issued.key),
                          .authorities = folder_.Write("b.ca", authority_.certificate() + kBroken)};
  EXPECT_THAT(FaultsOf(files), ElementsAre(FaultAt(files.certificate, "a broken one"),
                                           FaultAt(files.authorities, "a broken one")));
  const TestAuthority other("Another authority");
  folder_.Write("b.crt", "Words between.\n" + issued.certificate + authority_.certificate());
  folder_.Write("b.ca", authority_.certificate() + "\n" + other.certificate());
  EXPECT_THAT(ReadTlsFiles(files, absl::Now()), IsOk());
}

// A renewal that comes early is not lost.
TEST_F(TlsIdentityTest, TriesRefusedFilesAgainAsSomeFaultsPass) {
  test::FakeClock clock(absl::Now());
  CertificateFiles files = authority_.WriteNew(folder_, "service");
  const auto identity = TlsIdentity::Load(Paths(files), nullptr, clock);
  ASSERT_THAT(identity, IsOk());
  const auto first = (*identity)->Current();
  EXPECT_FALSE((*identity)->refused());
  authority_.Write(
      folder_, "service",
      authority_.Issue("service", clock.Now() + absl::Seconds(25), clock.Now() + absl::Hours(48)));
  EXPECT_EQ((*identity)->Current(), first);
  EXPECT_TRUE((*identity)->refused());
  clock.Advance(2 * kRetryFiles);
  EXPECT_EQ((*identity)->Current(), first);
  clock.Advance(kRetryFiles);
  EXPECT_NE((*identity)->Current(), first);
  EXPECT_FALSE((*identity)->refused());
}

TEST_F(TlsIdentityTest, TakesNoCertificateThatNobodyWouldBelieve) {
  const absl::Time now = absl::Now();
  const TlsFiles expired = Paths(authority_.Write(
      folder_, "expired", authority_.Issue("e", now - absl::Hours(2), now - absl::Hours(1))));
  EXPECT_THAT(FaultsOf(expired), ElementsAre(FaultAt(expired.certificate, "expired at ")));
  const TlsFiles early = Paths(authority_.Write(
      folder_, "early", authority_.Issue("e", now + absl::Hours(1), now + absl::Hours(2))));
  EXPECT_THAT(FaultsOf(early), ElementsAre(FaultAt(early.certificate, "not valid before ")));
  const TlsFiles nameless = Paths(authority_.Write(folder_, "nameless", authority_.Issue("")));
  EXPECT_THAT(FaultsOf(nameless), ElementsAre(FaultAt(nameless.certificate, "no common name")));
}

TEST_F(TlsIdentityTest, TakesFilesThatWereReplacedAndNoBrokenOnes) {
  const std::string log_path = folder_.Write("log", "");
  std::FILE* const log = std::fopen(log_path.c_str(), "a");
  const Logger logger(log);
  const auto log_lines = [&] {
    std::fflush(log);
    return std::filesystem::file_size(log_path);
  };
  const CertificateFiles files = authority_.WriteNew(folder_, "service");
  const auto identity = TlsIdentity::Load(Paths(files), &logger);
  ASSERT_THAT(identity, IsOk());
  const auto first = (*identity)->Current();
  EXPECT_EQ((*identity)->Current(), first);
  EXPECT_EQ(log_lines(), 0U);

  // Half of a new pair, as if it were being copied: the old pair holds on, which is said once.
  const IssuedCertificate next = authority_.Issue("service");
  Replace(folder_, "service.crt", next.certificate);
  EXPECT_EQ((*identity)->Current(), first);
  const auto said = log_lines();
  EXPECT_GT(said, 0U);
  EXPECT_EQ((*identity)->Current(), first);
  EXPECT_EQ(log_lines(), said);
  Replace(folder_, "service.key", next.key);
  const auto second = (*identity)->Current();
  EXPECT_EQ(second->certificate, next.certificate);
  EXPECT_EQ(second->key, next.key);
  EXPECT_GT(log_lines(), said);

  std::filesystem::remove(files.authorities);
  EXPECT_EQ((*identity)->Current(), second);
  Replace(folder_, "service.ca.crt", authority_.certificate());
  EXPECT_EQ((*identity)->Current()->authorities, authority_.certificate());
  std::fclose(log);
}

}  // namespace
}  // namespace ragstone::rpc
