# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What memory the containers take. Idle is what a container cannot give back, once it is healthy and nobody asks anything. The peak is
# the kernel's for the container, with all of its processes and with cached pages of files, which it could give back; and that of the
# service's own process. Both start again with each container, so they are noted before one goes.
# shellcheck disable=SC2154  # see system.sh

declare -A idle=() peak=() process_peak=()

# memory_file PID V1 V2: the file of the container's memory controller, of either version of control groups.
memory_file() {
  local path
  path=$(awk -F: '$2 ~ /(^|,)memory(,|$)/ { print $3 }' "/proc/$1/cgroup")
  if [ -n "$path" ]; then
    echo "/sys/fs/cgroup/memory$path/$2"
  else
    echo "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$1/cgroup")/$3"
  fi
}

pid_in() { docker inspect --format '{{.State.Pid}}' "$(container_of "$1")"; }

# The service's process: the container's first, or its child where that one is an init.
service_pid() {
  local pid=$1 child
  child=$(pgrep --parent "$pid" --full "ragstone-$2" || true)
  echo "${child:-$pid}"
}

note_idle_memory() {
  local name pid
  for name in "${SERVICES[@]}"; do
    pid=$(pid_in "$name")
    idle[$name]=$(awk '$1 == "total_rss" || $1 == "anon" { print $2 }' "$(memory_file "$pid" memory.stat memory.stat)")
  done
  note_peak_memory
}

note_peak_memory() {
  local name pid now
  for name in "${SERVICES[@]}"; do
    pid=$(pid_in "$name")
    now=$(cat "$(memory_file "$pid" memory.max_usage_in_bytes memory.peak)")
    if [ "$now" -gt "${peak[$name]:-0}" ]; then peak[$name]=$now; fi
    now=$(awk '/^VmHWM:/ { print $2 * 1024 }' "/proc/$(service_pid "$pid" "$name")/status")
    if [ "$now" -gt "${process_peak[$name]:-0}" ]; then process_peak[$name]=$now; fi
  done
}

print_memory() {
  local name
  for name in "${SERVICES[@]}"; do
    printf 'memory %-10s idle %4d MB, peak %4d MB with cached files, of its own process %4d MB\n' "$name" \
      $((idle[$name] / 1000000)) $((peak[$name] / 1000000)) $((process_peak[$name] / 1000000))
  done
}
