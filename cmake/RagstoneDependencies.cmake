# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Everything that is found on the machine. The Debian 12 packages that bring it are in
# deploy/packages.txt.

find_package(Threads REQUIRED)

# Debian 12 has no CMake config for Protobuf, and gRPC's config asks for the protobuf targets: so module mode,
# and before gRPC.
find_package(Protobuf MODULE REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

if(RAGSTONE_BUILD_TESTS)
  find_package(GTest CONFIG REQUIRED)
  include(GoogleTest)
endif()
if(RAGSTONE_BUILD_BENCHMARKS)
  find_package(benchmark CONFIG REQUIRED)
endif()
