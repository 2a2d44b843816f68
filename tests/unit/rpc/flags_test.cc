// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/flags.h"

#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace ragstone::rpc {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

class Flags : public ::testing::Test {
 protected:
  Flags() {
    Forget();
    spec_.program = "ragstone-reporting";
    spec_.version = "1.2.3";
    spec_.description = "Assembles the papers.";
    spec_.default_port = 7003;
    spec_.has_database = true;
    spec_.has_ingestion = true;
  }
  ~Flags() override { Forget(); }

  static void Forget() {
    for (const char* name :
         {"RAGSTONE_CONFIG", "RAGSTONE_INGESTION", "RAGSTONE_RATING", "RAGSTONE_DRAIN_SECONDS",
          "RAGSTONE_LOG_LEVEL", "RAGSTONE_MIGRATE", "RAGSTONE_PLAINTEXT",
          "RAGSTONE_TLS_CERTIFICATE", "RAGSTONE_TLS_KEY", "RAGSTONE_TLS_CA", "RAGSTONE_ROLES"}) {
      unsetenv(name);
    }
  }

  std::optional<int> Parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "--plaintext");
    return ParseAsGiven(std::move(arguments));
  }

  std::optional<int> ParseAsGiven(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "ragstone-reporting");
    out_.str("");
    err_.str("");
    flags_ = ServiceFlags();
    return ParseServiceFlags(static_cast<int>(arguments.size()), arguments.data(), spec_, flags_,
                             out_, err_);
  }

  FlagSpec spec_;
  ServiceFlags flags_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(Flags, HaveDefaults) {
  EXPECT_EQ(Parse({"--database", "r.db", "--ingestion", "127.0.0.1:7001"}), std::nullopt);
  EXPECT_EQ(flags_.listen, "127.0.0.1:7003");
  EXPECT_EQ(flags_.database, "r.db");
  EXPECT_EQ(flags_.ingestion, "127.0.0.1:7001");
  EXPECT_FALSE(flags_.migrate);
  EXPECT_EQ(flags_.drain, absl::Seconds(10));
  EXPECT_EQ(flags_.log_level, LogLevel::kInfo);
}

TEST_F(Flags, AreTaken) {
  EXPECT_EQ(Parse({"--listen", "[::1]:0", "--database=r.db", "--migrate", "--ingestion",
                   "unix:/run/ingestion", "--drain-seconds", "3", "--log-level", "debug"}),
            std::nullopt);
  EXPECT_EQ(flags_.listen, "[::1]:0");
  EXPECT_EQ(flags_.ingestion, "unix:/run/ingestion");
  EXPECT_TRUE(flags_.migrate);
  EXPECT_EQ(flags_.drain, absl::Seconds(3));
  EXPECT_EQ(flags_.log_level, LogLevel::kDebug);
}

TEST_F(Flags, ToRestoreNeitherServicesNorCertificatesAreNeeded) {
  EXPECT_EQ(ParseAsGiven({"--database", "r.db", "--restore", "/"}), std::nullopt);
  EXPECT_EQ(flags_.restore, "/");
  EXPECT_FALSE(flags_.migrate);
  EXPECT_EQ(ParseAsGiven({"--restore", "/", "--migrate", "--database", "r.db"}), std::nullopt);
  EXPECT_TRUE(flags_.migrate);
  EXPECT_EQ(ParseAsGiven({"--restore", "/"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--database"));
  EXPECT_EQ(ParseAsGiven({"--database", "r.db", "--restore", "/nowhere/at/all"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("/nowhere/at/all"));
  // Nobody restores by a variable that is left over.
  setenv("RAGSTONE_RESTORE", "/", 1);
  EXPECT_EQ(Parse({"--database", "r.db", "--ingestion", "127.0.0.1:7001"}), std::nullopt);
  EXPECT_EQ(flags_.restore, "");
  unsetenv("RAGSTONE_RESTORE");
}

TEST_F(Flags, TakeAddressesFromTheEnvironmentUnlessGiven) {
  setenv("RAGSTONE_INGESTION", "127.0.0.1:1", 1);
  EXPECT_EQ(Parse({"--database", "r.db"}), std::nullopt);
  EXPECT_EQ(flags_.ingestion, "127.0.0.1:1");
  EXPECT_EQ(Parse({"--database", "r.db", "--ingestion", "localhost:2"}), std::nullopt);
  EXPECT_EQ(flags_.ingestion, "localhost:2");
}

TEST_F(Flags, TheCommandLineCountsBeforeTheEnvironmentAndThatBeforeTheFile) {
  const test::TempDir dir;
  const std::string file = dir.Write("reporting.toml",
                                     "# where, and how\n"
                                     "database = \"file.db\"\n"
                                     "drain-seconds = 30\n"
                                     "migrate = true\n"
                                     "log-level = \"warning\"\n"
                                     "log-format = \"json\"\n"
                                     "metrics = \"127.0.0.1:9103\"\n");
  const std::vector<const char*> arguments = {"--config", file.c_str(), "--ingestion",
                                              "localhost:2"};
  EXPECT_EQ(Parse(arguments), std::nullopt) << err_.str();
  EXPECT_EQ(flags_.database, "file.db");
  EXPECT_EQ(flags_.drain, absl::Seconds(30));
  EXPECT_TRUE(flags_.migrate);
  EXPECT_EQ(flags_.log_level, LogLevel::kWarning);
  EXPECT_EQ(flags_.log_format, LogFormat::kJson);
  EXPECT_EQ(flags_.metrics, "127.0.0.1:9103");

  setenv("RAGSTONE_DRAIN_SECONDS", "40", 1);
  setenv("RAGSTONE_MIGRATE", "false", 1);
  setenv("RAGSTONE_LOG_LEVEL", "", 1);  // as good as not there
  EXPECT_EQ(Parse(arguments), std::nullopt) << err_.str();
  EXPECT_EQ(flags_.drain, absl::Seconds(40));
  EXPECT_FALSE(flags_.migrate);
  EXPECT_EQ(flags_.log_level, LogLevel::kWarning);

  setenv("RAGSTONE_CONFIG", file.c_str(), 1);
  EXPECT_EQ(Parse({"--ingestion", "localhost:2", "--drain-seconds", "50"}), std::nullopt)
      << err_.str();
  EXPECT_EQ(flags_.database, "file.db");
  EXPECT_EQ(flags_.drain, absl::Seconds(50));
}

TEST_F(Flags, AWrongFileIsRefusedWithAllItsFaults) {
  const test::TempDir dir;
  const auto refused = [&](const std::string& text) {
    const std::string file = dir.Write("reporting.toml", text);
    EXPECT_EQ(Parse({"--config", file.c_str(), "--database", "r.db", "--ingestion", "h:1"}), 2);
    EXPECT_THAT(err_.str(), HasSubstr("Try ragstone-reporting --help"));
    return absl::StrReplaceAll(err_.str(), {{file, "FILE"}});
  };
  EXPECT_THAT(refused("drain-seconds = [1]\ndrain = 30\nplaintext = true\n"),
              AllOf(HasSubstr("FILE:1: drain-seconds: want text in quotes, a whole number"),
                    HasSubstr("FILE:2: \"drain\", want one of "),
                    HasSubstr("FILE:3: \"plaintext\", want one of ")));
  EXPECT_THAT(refused("drain-seconds = \n"), HasSubstr("FILE:1: "));
  EXPECT_THAT(refused("log-level = \"loud\"\n"), HasSubstr("FILE:1 is \"loud\""));
  EXPECT_EQ(Parse({"--config", "/nowhere/r.toml", "--database", "r.db", "--ingestion", "h:1"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("/nowhere/r.toml: cannot be read: No such file"));
  // Whoever asks for help gets it.
  EXPECT_EQ(Parse({"--config", "/nowhere/r.toml", "--help"}), 0);
  EXPECT_EQ(Parse({"--config", "/nowhere/r.toml", "--version"}), 0);
  EXPECT_EQ(Parse({"--config", "/nowhere/r.toml", "--help", "--listen"}), 2);
}

TEST_F(Flags, AWrongValueInTheEnvironmentIsNamedAsSuch) {
  setenv("RAGSTONE_DRAIN_SECONDS", "soon", 1);
  EXPECT_EQ(Parse({"--database", "r.db", "--ingestion", "h:1"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("the environment's RAGSTONE_DRAIN_SECONDS is \"soon\""));
}

TEST_F(Flags, WrongOnesAreRefusedWithWhatIsWanted) {
  const auto refused = [this](std::vector<const char*> arguments, const char* why) {
    arguments.insert(arguments.end(), {"--database", "r.db", "--ingestion", "h:1"});
    EXPECT_EQ(Parse(arguments), 2) << why;
    EXPECT_THAT(err_.str(), HasSubstr(why));
    EXPECT_THAT(err_.str(), HasSubstr("ragstone-reporting --help"));
    EXPECT_THAT(out_.str(), IsEmpty());
  };
  refused({"--listen", "7003"}, "\"7003\", want HOST:PORT with a port from 0 to 65535");
  refused({"--listen", ":7003"}, "want HOST:PORT");
  refused({"--listen", "h:65536"}, "want HOST:PORT");
  refused({"--drain-seconds", "-1"}, "--drain-seconds");
  refused({"--drain-seconds", "soon"}, "soon");
  refused({"--log-level", "loud"}, "loud");
  refused({"--rating", "h:1"}, "--rating");
  refused({"surplus"}, "surplus");
  EXPECT_EQ(Parse({"--ingestion", "h:1"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--database"));
  EXPECT_EQ(Parse({"--database", "r.db"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--ingestion"));
  EXPECT_EQ(Parse({"--database", "r.db", "--ingestion", "h:0"}), 2);
}

TEST_F(Flags, ConnectionsAreEncryptedByFilesThatTheEnvironmentMayName) {
  spec_.has_database = false;
  spec_.has_ingestion = false;
  EXPECT_EQ(ParseAsGiven({"--listen", "0.0.0.0:7003", "--tls-certificate", "r.crt", "--tls-key",
                          "r.key", "--tls-ca", "ca.crt", "--roles", "roles.toml"}),
            std::nullopt);
  EXPECT_EQ(flags_.tls.certificate, "r.crt");
  EXPECT_EQ(flags_.tls.key, "r.key");
  EXPECT_EQ(flags_.tls.authorities, "ca.crt");
  EXPECT_EQ(flags_.roles, "roles.toml");
  EXPECT_FALSE(flags_.plaintext);

  setenv("RAGSTONE_TLS_CERTIFICATE", "env.crt", 1);
  setenv("RAGSTONE_TLS_KEY", "env.key", 1);
  setenv("RAGSTONE_TLS_CA", "env.ca.crt", 1);
  setenv("RAGSTONE_ROLES", "env.roles.toml", 1);
  EXPECT_EQ(ParseAsGiven({"--tls-key", "r.key"}), std::nullopt);
  EXPECT_EQ(flags_.tls.certificate, "env.crt");
  EXPECT_EQ(flags_.tls.key, "r.key");
  EXPECT_EQ(flags_.tls.authorities, "env.ca.crt");
  EXPECT_EQ(flags_.roles, "env.roles.toml");
  // What is said here and now counts.
  for (const char* plaintext : {"--plaintext", "--plaintext=true"}) {
    EXPECT_EQ(ParseAsGiven({plaintext}), std::nullopt);
    EXPECT_EQ(flags_.tls.certificate, "");
  }
  // And what is said in passing does not: nobody is let in by a variable that was left over.
  Forget();
  setenv("RAGSTONE_PLAINTEXT", "true", 1);
  EXPECT_EQ(ParseAsGiven({}), 2);
}

TEST_F(Flags, ConnectionsAreNeverUnprotectedByOversight) {
  spec_.has_database = false;
  const auto refused = [this](const std::vector<const char*>& arguments,
                              std::vector<const char*> texts) {
    EXPECT_EQ(ParseAsGiven(arguments), 2);
    for (const char* text : texts) EXPECT_THAT(err_.str(), HasSubstr(text));
    EXPECT_THAT(err_.str(), HasSubstr("ragstone-reporting --help"));
  };
  refused({"--ingestion", "127.0.0.1:1"}, {"--tls-certificate FILE, --tls-key FILE, --tls-ca FILE",
                                           "deploy/certificates", "--plaintext"});
  refused({"--ingestion", "127.0.0.1:1", "--tls-key", "r.key"},
          {"Missing: --tls-certificate FILE, --tls-ca FILE, --roles FILE;"});
  refused({"--ingestion", "127.0.0.1:1", "--tls-key", "r.key", "--plaintext"}, {"want either"});
  refused({"--ingestion", "127.0.0.1:1", "--plaintext", "--listen", "0.0.0.0:1"},
          {"--listen 0.0.0.0:1, which is not on this machine", "--tls-certificate"});
  refused({"--ingestion", "ingestion:1", "--plaintext", "--metrics", "0.0.0.0:9103"},
          {"--ingestion ingestion:1, --metrics 0.0.0.0:9103, which is not on this machine"});
}

TEST_F(Flags, HelpAndVersionGoToStandardOutput) {
  EXPECT_EQ(Parse({"--help"}), 0);
  for (const char* text :
       {"Assembles the papers.", "--listen", "127.0.0.1:7003", "--database", "--migrate",
        "RAGSTONE_NAME", "--drain-seconds", "--log-level", "--log-format", "--metrics", "--config",
        "--tls-certificate", "--tls-ca", "--plaintext"}) {
    EXPECT_THAT(out_.str(), HasSubstr(text));
  }
  EXPECT_THAT(err_.str(), IsEmpty());
  EXPECT_EQ(Parse({"--version"}), 0);
  EXPECT_THAT(out_.str(), MatchesRegex("ragstone-reporting 1\\.2\\.3 \\(build [0-9a-f]+\\)\n"));
}

TEST_F(Flags, AFileOfAServiceAloneMustBeThere) {
  std::string reference = "unchanged";
  spec_.files = {{.name = "--docx-reference", .description = "A document.", .value = &reference}};
  spec_.has_database = false;
  spec_.has_ingestion = false;
  EXPECT_EQ(Parse({}), std::nullopt);
  EXPECT_EQ(reference, "unchanged");
  EXPECT_EQ(Parse({"--docx-reference", "/nowhere/house.docx"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("/nowhere/house.docx"));
  EXPECT_EQ(Parse({"--docx-reference", "/proc/self/exe"}), std::nullopt);
  EXPECT_EQ(reference, "/proc/self/exe");
}

}  // namespace
}  // namespace ragstone::rpc
