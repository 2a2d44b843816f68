# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The functions that every CMakeLists.txt of this tree is written with. File lists are explicit, never globs:
# the list is what a reviewer reads.
#
#   ragstone_library(NAME [SRCS a.cc...] [HDRS a.h...] [DEPS target...] [PRIVATE_DEPS target...] [PCH grpc|cli])
#     The library ragstone_NAME with the alias ragstone::NAME; without SRCS it is header-only. DEPS are public:
#     what the headers show; PRIVATE_DEPS are what only the .cc files use.
#
#   ragstone_binary(NAME SRCS main.cc [DEPS target...] [PCH grpc])
#     The program NAME, in <build>/bin. Give it main.cc and a library, so that tests link the real thing.
#
#   ragstone_test(AREA LABEL label SRCS a_test.cc... [DEPS target...] [PCH grpc])
#     One GoogleTest program per area and label, named LABEL_AREA_test (linking one program per file would
#     cost more than compiling it). ctest still sees each case, as LABEL.AREA.Suite.Case, under LABEL: unit,
#     contract, golden or integration. The program runs in <repo>, so data files are named from the top of the tree.
#
#   ragstone_script_test(NAME LABEL label COMMAND command... [ENVIRONMENT A=b...] [TIMEOUT seconds])
#     A test that is a script: LABEL.NAME in ctest.
#
#   ragstone_benchmark(NAME SRCS a.cc... [DEPS target...] [PCH grpc])
#     A Google Benchmark program in <build>/bin; built only with RAGSTONE_BUILD_BENCHMARKS, never a test.
#
# Include root is the top of the tree: #include "services/domain/decimal.h".
#
# PCH grpc: compile with the precompiled gRPC and Protobuf headers. For targets where most files include a
# generated header; it saves about a second a file and says nothing about what the file must include itself (the
# clang and tidy presets build without it and would complain). PCH cli: with CLI11's as well, whose one header takes six
# seconds to read. Tests get GoogleTest's precompiled header unasked.

function(_ragstone_configure target pch)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ragstone_build_options>)
  if(NOT RAGSTONE_PCH)
    return()
  endif()
  if(pch STREQUAL "grpc")
    target_precompile_headers(${target} REUSE_FROM ragstone_pch_grpc)
  elseif(pch STREQUAL "cli")
    target_precompile_headers(${target} REUSE_FROM ragstone_pch_cli)
  elseif(pch STREQUAL "test")
    target_precompile_headers(${target} REUSE_FROM ragstone_pch_test)
  elseif(pch STREQUAL "grpc_test")
    target_precompile_headers(${target} REUSE_FROM ragstone_pch_grpc_test)
  elseif(pch)
    message(FATAL_ERROR "${target}: PCH ${pch}, want grpc, cli or nothing")
  endif()
endfunction()

# A precompiled header is the object of a target of its own; others reuse it, so it is compiled once.
function(_ragstone_pch name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;DEPS")
  set(source "${PROJECT_BINARY_DIR}/pch/${name}.cc")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Only here to carry a precompiled header.\n")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL "${source}")
  target_link_libraries(${name} PRIVATE ${arg_DEPS} ragstone_build_options)
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

if(RAGSTONE_PCH)
  _ragstone_pch(ragstone_pch_grpc
    HEADERS <grpcpp/grpcpp.h> <google/protobuf/message.h> <google/protobuf/map.h> <absl/status/statusor.h>
    DEPS gRPC::grpc++ protobuf::libprotobuf absl::statusor)
  _ragstone_pch(ragstone_pch_cli
    HEADERS <CLI/CLI.hpp> <google/protobuf/message.h> <google/protobuf/map.h> <absl/status/statusor.h>
    DEPS CLI11::CLI11 gRPC::grpc++ protobuf::libprotobuf absl::statusor)
  if(RAGSTONE_BUILD_TESTS)
    _ragstone_pch(ragstone_pch_test
      HEADERS <gmock/gmock.h> <gtest/gtest.h> <absl/status/statusor.h>
      DEPS GTest::gmock absl::statusor)
    _ragstone_pch(ragstone_pch_grpc_test
      HEADERS <gmock/gmock.h> <gtest/gtest.h> <absl/status/statusor.h> <grpcpp/grpcpp.h>
              <google/protobuf/message.h> <google/protobuf/map.h>
      DEPS GTest::gmock gRPC::grpc++ protobuf::libprotobuf absl::statusor)
  endif()
endif()

function(ragstone_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PCH" "SRCS;HDRS;DEPS;PRIVATE_DEPS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ragstone_library(${name}): unknown ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(target ragstone_${name})
  if(arg_SRCS)
    add_library(${target} STATIC ${arg_SRCS} ${arg_HDRS})
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
    target_link_libraries(${target} PUBLIC ${arg_DEPS} PRIVATE ${arg_PRIVATE_DEPS})
    _ragstone_configure(${target} "${arg_PCH}")
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
    target_link_libraries(${target} INTERFACE ${arg_DEPS})
  endif()
  add_library(ragstone::${name} ALIAS ${target})
endfunction()

function(ragstone_binary name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PCH" "SRCS;DEPS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ragstone_binary(${name}): unknown ${arg_UNPARSED_ARGUMENTS}")
  endif()
  add_executable(${name} ${arg_SRCS})
  target_link_libraries(${name} PRIVATE ${arg_DEPS})
  target_compile_definitions(${name} PRIVATE "RAGSTONE_VERSION=\"${PROJECT_VERSION}\"")
  _ragstone_configure(${name} "${arg_PCH}")
  install(TARGETS ${name} RUNTIME COMPONENT runtime)
endfunction()

set(RAGSTONE_TEST_LABELS unit contract golden integration lint)

# ragstone_LABEL_tests builds the test programs of one label and nothing else.
foreach(label IN LISTS RAGSTONE_TEST_LABELS)
  add_custom_target(ragstone_${label}_tests)
endforeach()

function(ragstone_test area)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;PCH" "SRCS;DEPS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ragstone_test(${area}): unknown ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_LABEL IN_LIST RAGSTONE_TEST_LABELS)
    message(FATAL_ERROR "ragstone_test(${area}): LABEL \"${arg_LABEL}\", want one of ${RAGSTONE_TEST_LABELS}")
  endif()
  if(NOT RAGSTONE_BUILD_TESTS)
    return()
  endif()
  set(target ${arg_LABEL}_${area}_test)
  add_executable(${target} ${arg_SRCS})
  target_link_libraries(${target} PRIVATE ${arg_DEPS} ragstone::test_support GTest::gmock_main)
  add_dependencies(ragstone_${arg_LABEL}_tests ${target})
  set(pch test)
  if(arg_PCH STREQUAL "grpc")
    set(pch grpc_test)
  endif()
  _ragstone_configure(${target} ${pch})
  # PRE_TEST: the cases are listed when ctest starts, not as a step of every build.
  gtest_discover_tests(${target}
    TEST_PREFIX "${arg_LABEL}.${area}."
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT 120)
endfunction()

function(ragstone_script_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "COMMAND;ENVIRONMENT")
  if(NOT arg_LABEL IN_LIST RAGSTONE_TEST_LABELS)
    message(FATAL_ERROR "ragstone_script_test(${name}): LABEL \"${arg_LABEL}\", want one of ${RAGSTONE_TEST_LABELS}")
  endif()
  if(NOT RAGSTONE_BUILD_TESTS)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_test(NAME ${arg_LABEL}.${name} COMMAND ${arg_COMMAND} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${arg_LABEL}.${name} PROPERTIES
    LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${arg_ENVIRONMENT}")
endfunction()

function(ragstone_benchmark name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PCH" "SRCS;DEPS")
  if(NOT RAGSTONE_BUILD_BENCHMARKS)
    return()
  endif()
  add_executable(${name} ${arg_SRCS})
  target_link_libraries(${name} PRIVATE ${arg_DEPS} benchmark::benchmark_main)
  _ragstone_configure(${name} "${arg_PCH}")
endfunction()
