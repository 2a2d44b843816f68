# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What the containers may do: nothing beyond their work. Asked of the engine, of the kernel for every process, and tried.
# shellcheck disable=SC2154  # see system.sh

check_hardening() {
  say "Checking users, capabilities, file systems and labels"
  local name container
  for name in "${SERVICES[@]}"; do
    container=$(container_of "$name")
    expect_inspected "$name" "$container" '{{.Config.User}}' "$CONTAINER_ID:$CONTAINER_ID"
    expect_inspected "$name" "$container" '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Privileged}}' 'true false'
    expect_inspected "$name" "$container" '{{.HostConfig.CapDrop}} {{.HostConfig.CapAdd}}' '[ALL] []'
    expect_inspected "$name" "$container" '{{.HostConfig.SecurityOpt}}' '[no-new-privileges:true]'
    expect_inspected "$name" "$container" '{{if and .HostConfig.Memory .HostConfig.PidsLimit}}limited{{end}}' limited
    expect_inspected "$name" "$container" '{{range .HostConfig.PortBindings}}{{range .}}{{.HostIp}} {{end}}{{end}}' '127.0.0.1 127.0.0.1 '
    expect_unprivileged "$name" docker exec "$container" sh -c 'cat /proc/[0-9]*/status'
    expect_read_only "$name" docker exec "$container"
  done
  for name in "${IMAGES[@]}"; do
    check_plain_run "$name"
    check_labels "$name"
  done
}

# expect_inspected NAME CONTAINER FORMAT WANTED
expect_inspected() {
  local found
  found=$(docker inspect --format "$3" "$2")
  [ "$found" = "$4" ] || fail "$1: $3 is \"$found\", want $4"
}

# expect_unprivileged NAME COMMAND…: whose output is the status of processes as the kernel tells it.
expect_unprivileged() {
  local name=$1 status
  shift
  status=$("$@") || fail "$name: $*"
  printf '%s\n' "$status" | awk -v id="$CONTAINER_ID" '
    $1 == "Uid:" || $1 == "Gid:" { for (i = 2; i <= 5; i++) if ($i != id) bad = bad " " $0 }
    $1 ~ /^Cap(Inh|Prm|Eff|Bnd|Amb):$/ && $2 !~ /^0+$/ { bad = bad " " $0 }
    $1 == "NoNewPrivs:" { asked++; if ($2 != 1) bad = bad " " $0 }
    END { if (bad != "" || !asked) { print bad; exit 1 } }' >"$work/bad" || fail "$name has privileges: $(cat "$work/bad")"
}

# expect_read_only NAME COMMAND…: COMMAND runs another in the container. Nothing but data and temporary files can be written.
expect_read_only() {
  local name=$1 path
  shift
  for path in /probe /etc/probe /usr/local/bin/probe /var/tmp/probe; do
    if "$@" touch "$path" 2>>"$work/log"; then fail "$name can write $path"; fi
  done
}

# The same without compose, as the page on deployment says.
check_plain_run() {
  local hardened=(docker run --rm --read-only --cap-drop ALL --security-opt no-new-privileges)
  local image=ragstone/$1:$RAGSTONE_VERSION
  "${hardened[@]}" "$image" --version >"$work/version" 2>&1 || fail "$image: $(cat "$work/version")"
  expect_contains "$work/version" "$RAGSTONE_VERSION"
  expect_unprivileged "$1" "${hardened[@]}" --entrypoint cat "$image" /proc/self/status
  expect_read_only "$1" "${hardened[@]}" --entrypoint '' "$image"
}

check_labels() {
  local label value
  for label in title description version revision created licenses; do
    value=$(docker image inspect --format "{{index .Config.Labels \"org.opencontainers.image.$label\"}}" "ragstone/$1:$RAGSTONE_VERSION")
    case $label:$value in
      *:) fail "ragstone/$1: no label $label" ;;
      version:"$RAGSTONE_VERSION" | licenses:Apache-2.0 | created:????-??-??T??:??:??Z | title:* | description:* | revision:*) ;;
      *) fail "ragstone/$1: label $label is \"$value\"" ;;
    esac
  done
}
