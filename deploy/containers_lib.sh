# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What deploy/containers and tests/containers share, sourced behind deploy/lib.sh:
#
#   SERVICES, IMAGES     names; CONTAINER_ID is the user and group as which the containers run (deploy/Dockerfile)
#   ragstone_version     the version in CMakeLists.txt
#   require_engine       ends the script with the next step where no Docker engine answers
#   find_compose         sets COMPOSE to the command that is here, or ends likewise
#   ensure_base_image    has debian:bookworm-slim in the engine's store: pulled, or made here

# shellcheck disable=SC2034  # for those who source this
readonly SERVICES=(ingestion rating reporting) CONTAINER_ID=64109
readonly IMAGES=("${SERVICES[@]}" ragstone)
readonly BASE_IMAGE=debian:bookworm-slim

ragstone_version() { sed -n 's/^project(Ragstone VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

require_engine() {
  command -v docker >/dev/null ||
    die "there is no docker; on Debian: apt-get install docker.io docker-compose"
  local why
  why=$(docker version --format '{{.Server.Version}}' 2>&1 >/dev/null) ||
    die "no Docker engine answers: $why; start it (on Debian: systemctl start docker) or name another by DOCKER_HOST"
}

find_compose() {
  if docker compose version >/dev/null 2>&1; then
    COMPOSE=(docker compose)
  elif command -v docker-compose >/dev/null; then
    COMPOSE=(docker-compose)
  else
    die "there is neither docker compose nor docker-compose; on Debian: apt-get install docker-compose"
  fi
}

ensure_base_image() {
  if docker image inspect "$BASE_IMAGE" >/dev/null 2>&1; then return; fi
  say "Fetching $BASE_IMAGE"
  if docker pull --quiet "$BASE_IMAGE" >/dev/null 2>&1; then return; fi
  say "$BASE_IMAGE can be had from no registry: making it of Debian's packages (debootstrap)"
  make_base_image
}

# Debian's slim image, near enough: no documents, manuals and translations, no packages kept, security updates.
make_base_image() (
  [ "$(id -u)" -eq 0 ] || die "to make $BASE_IMAGE, run this as root; or pull it where there is a registry, and load it here"
  install_packages base-image
  root=$(mktemp -d)
  trap 'rm -rf --one-file-system "$root" "$root.log"' EXIT
  # A shell of its own, since one that is asked whether it failed goes on behind the first command that does.
  # shellcheck disable=SC2016  # that shell is to read it
  if ! bash -euc "$(declare -f fill_base_image)"'; fill_base_image "$1"' bash "$root" >"$root.log" 2>&1 </dev/null; then
    tail -n 25 "$root.log" >&2
    die "$BASE_IMAGE could not be made (the last lines are above)"
  fi
  tar --numeric-owner --create --directory "$root" . |
    docker import --change 'CMD ["bash"]' --message "debootstrap, by deploy/containers" - "$BASE_IMAGE" >/dev/null
)

fill_base_image() {
  debootstrap --variant=minbase bookworm "$1"
  cat >"$1/etc/apt/sources.list" <<'END'
deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://deb.debian.org/debian-security bookworm-security main
END
  printf 'Acquire::Languages "none";\nAPT::Keep-Downloaded-Packages "false";\n' >"$1/etc/apt/apt.conf.d/slim"
  printf '%s\n' path-exclude=/usr/share/{doc,man,info,locale,lintian}/\* path-include=/usr/share/doc/\*/copyright \
    >"$1/etc/dpkg/dpkg.cfg.d/slim"
  # No service is started by being installed.
  printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
  chmod 0755 "$1/usr/sbin/policy-rc.d"
  chroot "$1" apt-get -q -o Acquire::Retries=3 update
  DEBIAN_FRONTEND=noninteractive chroot "$1" apt-get -q -y -o Acquire::Retries=3 upgrade
  chroot "$1" apt-get clean
  find "$1/usr/share/doc" ! -type d ! -name copyright -delete
  rm -rf "$1"/usr/share/{man,info,locale,lintian}/* "$1"/var/lib/apt/lists/* "$1"/var/log/*.log
}
