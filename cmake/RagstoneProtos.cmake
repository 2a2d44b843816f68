# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
#   ragstone_proto_library(NAME [MESSAGES a.proto...] [SERVICES b.proto...] [DEPS target...])
#     The library ragstone_NAME (alias ragstone::NAME) of generated C++: messages from both lists, gRPC stubs
#     from SERVICES. Paths are from protos/, as in the imports: ragstone/common/v1/figure.proto. Generated code is
#     compiled without our warnings, its headers are system headers, and it lives in the build tree only.
#
#   ragstone_descriptor_set(OUTPUT file TARGETS proto-library...)
#     Writes the FileDescriptorSet of those libraries to `file` as part of the build (target
#     ragstone_descriptors). The golden test compares its text with tests/golden.

set(RAGSTONE_PROTO_ROOT "${PROJECT_SOURCE_DIR}/protos")
set(RAGSTONE_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")

function(ragstone_proto_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "MESSAGES;SERVICES;DEPS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ragstone_proto_library(${name}): unknown ${arg_UNPARSED_ARGUMENTS}")
  endif()
  file(MAKE_DIRECTORY "${RAGSTONE_GENERATED_DIR}")
  set(generated)
  foreach(proto IN LISTS arg_MESSAGES arg_SERVICES)
    string(REGEX REPLACE "\\.proto$" "" stem "${proto}")
    set(outputs "${RAGSTONE_GENERATED_DIR}/${stem}.pb.cc" "${RAGSTONE_GENERATED_DIR}/${stem}.pb.h")
    set(grpc_arguments)
    if(proto IN_LIST arg_SERVICES)
      list(APPEND outputs
        "${RAGSTONE_GENERATED_DIR}/${stem}.grpc.pb.cc" "${RAGSTONE_GENERATED_DIR}/${stem}.grpc.pb.h")
      set(grpc_arguments
        "--grpc_out=${RAGSTONE_GENERATED_DIR}"
        "--plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>")
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc "--proto_path=${RAGSTONE_PROTO_ROOT}" "--cpp_out=${RAGSTONE_GENERATED_DIR}"
              ${grpc_arguments} "${proto}"
      DEPENDS "${RAGSTONE_PROTO_ROOT}/${proto}" protobuf::protoc gRPC::grpc_cpp_plugin
      COMMENT "Generating C++ from ${proto}"
      VERBATIM)
    list(APPEND generated ${outputs})
  endforeach()

  set(target ragstone_${name})
  add_library(${target} STATIC ${generated})
  add_library(ragstone::${name} ALIAS ${target})
  target_compile_options(${target} PRIVATE -w "-ffile-prefix-map=${PROJECT_BINARY_DIR}=.")
  target_include_directories(${target} SYSTEM PUBLIC $<BUILD_INTERFACE:${RAGSTONE_GENERATED_DIR}>)
  target_link_libraries(${target} PUBLIC ${arg_DEPS} protobuf::libprotobuf)
  if(arg_SERVICES)
    target_link_libraries(${target} PUBLIC gRPC::grpc++)
  endif()
  if(RAGSTONE_PCH)
    target_precompile_headers(${target} REUSE_FROM ragstone_pch_grpc)
  endif()
  # clang-tidy and our warnings are for code that people wrote.
  set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "" RAGSTONE_PROTOS "${arg_MESSAGES};${arg_SERVICES}")
endfunction()

function(ragstone_descriptor_set)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUTPUT" "TARGETS")
  set(protos)
  foreach(target IN LISTS arg_TARGETS)
    get_target_property(own ragstone_${target} RAGSTONE_PROTOS)
    list(APPEND protos ${own})
  endforeach()
  list(REMOVE_ITEM protos "")
  list(TRANSFORM protos PREPEND "${RAGSTONE_PROTO_ROOT}/" OUTPUT_VARIABLE sources)
  add_custom_command(
    OUTPUT "${arg_OUTPUT}"
    COMMAND protobuf::protoc "--proto_path=${RAGSTONE_PROTO_ROOT}" "--descriptor_set_out=${arg_OUTPUT}" ${protos}
    DEPENDS ${sources} protobuf::protoc
    COMMENT "Describing the contracts"
    VERBATIM)
  add_custom_target(ragstone_descriptors ALL DEPENDS "${arg_OUTPUT}")
endfunction()
