# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# ragstone_build_options: how our own code is compiled. Our targets link it PRIVATE, so neither generated
# code nor anybody who uses the installed client inherits it. Sanitizers, coverage and optimisation belong to
# CMakePresets.json.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

add_library(ragstone_build_options INTERFACE)
target_compile_options(ragstone_build_options INTERFACE
  -Wall -Wextra -Wpedantic
  -Wconversion -Wsign-conversion        # a figure must not change by being assigned
  -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
  $<$<BOOL:${RAGSTONE_WERROR}>:-Werror>
  # Debug information and __FILE__ name files from the top of the tree, so that builds in two places agree.
  "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")

# By it a program tells that a file was read by another build than itself (services/base/build_id.h).
target_link_options(ragstone_build_options INTERFACE -Wl,--build-id=sha1)

if(RAGSTONE_MOLD)
  find_program(RAGSTONE_MOLD_PROGRAM mold)
  mark_as_advanced(RAGSTONE_MOLD_PROGRAM)
  if(RAGSTONE_MOLD_PROGRAM)
    target_link_options(ragstone_build_options INTERFACE -fuse-ld=mold)
  endif()
endif()

if(RAGSTONE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(RAGSTONE_CCACHE_PROGRAM ccache)
  mark_as_advanced(RAGSTONE_CCACHE_PROGRAM)
  if(RAGSTONE_CCACHE_PROGRAM)
    # Without this sloppiness ccache declines every file that uses a precompiled header. The other two let trees in
    # different places share a cache; whoever sets CCACHE_BASEDIR to a folder above them shares it even for those.
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_NOHASHDIR=1)
    if(NOT DEFINED ENV{CCACHE_BASEDIR})
      list(APPEND CMAKE_CXX_COMPILER_LAUNCHER CCACHE_BASEDIR=${PROJECT_SOURCE_DIR})
    endif()
    list(APPEND CMAKE_CXX_COMPILER_LAUNCHER ${RAGSTONE_CCACHE_PROGRAM})
  endif()
endif()
