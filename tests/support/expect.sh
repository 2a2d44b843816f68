# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What tests that are scripts expect. Who sources this has a folder $work and a function `fail WORDS…`, which ends the test.
# shellcheck disable=SC2154  # it is theirs

# expect_contains FILE TEXT…: every text stands in the file, whatever its line breaks.
expect_contains() {
  local file=$1 text flat
  shift
  flat=$(tr -s '[:space:]' ' ' < "$file")
  for text in "$@"; do
    case "$flat" in
      *"$(printf '%s' "$text" | tr -s '[:space:]' ' ')"*) ;;
      *) fail "$file does not say: $text" ;;
    esac
  done
}

# expect_in_order FILE TEXT…: the texts stand in the file in this order.
expect_in_order() {
  local file=$1 text rest
  shift
  rest=$(tr -s '[:space:]' ' ' < "$file")
  for text in "$@"; do
    case "$rest" in
      *"$text"*) rest=${rest#*"$text"} ;;
      *) fail "$file does not say in its place: $text" ;;
    esac
  done
}

# expect_exit CODE COMMAND…: runs the command, output to $work/out and $work/err.
expect_exit() {
  local want=$1 got=0
  shift
  "$@" > "$work/out" 2> "$work/err" || got=$?
  [ "$got" = "$want" ] || { cat "$work/out" "$work/err" >&2; fail "exit $got, want $want: $*"; }
}
