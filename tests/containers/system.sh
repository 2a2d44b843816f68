# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The system that tests/containers/run tries things on: deploy/compose.yaml as a project of its own, on free ports of this machine,
# with certificates and roles made for it in $work, and gone without a trace when the test ends; images stay.
#
#   compose ARGUMENT…        the project's compose
#   as NAME ARGUMENT…        the officers' command in its container, with NAME's certificate
#   ragstone ARGUMENT…       the same as the officer, for whom it is installed
#   container_of SERVICE     the id of its container
#   up, await_healthy, stop  the services together
#
# The command's container has deploy/demo-data, data, which a check makes, and made, which the command writes.
# shellcheck disable=SC2154  # what deploy/lib.sh, deploy/containers_lib.sh and tests/containers/run set

readonly HEALTHY_SECONDS=180

# What is started, and by what; whoever runs this may have settings for another system.
start_system() {
  project=ragstone-test-$$
  projects=("$project")
  unset COMPOSE_FILE COMPOSE_PROJECT_NAME COMPOSE_PROFILES
  local name
  for name in $(compgen -A variable RAGSTONE_ | grep -vx RAGSTONE_ROOT | grep -vx RAGSTONE_CALLER); do unset "$name"; done
  RAGSTONE_VERSION=$(ragstone_version)
  export RAGSTONE_VERSION RAGSTONE_ETC=$work/etc RAGSTONE_COUNCIL=merton RAGSTONE_TEST_WORK=$work
  # Free ports, which the engine chooses.
  export RAGSTONE_INGESTION_PORT=0 RAGSTONE_RATING_PORT=0 RAGSTONE_REPORTING_PORT=0
  export RAGSTONE_INGESTION_METRICS_PORT=0 RAGSTONE_RATING_METRICS_PORT=0 RAGSTONE_REPORTING_METRICS_PORT=0
  # So short that a load is cut off and not waited for.
  export RAGSTONE_DRAIN_SECONDS=1
  mkdir -p "$work/made" "$work/data"
  chown "$CONTAINER_ID:$CONTAINER_ID" "$work/made"
  make_certificates
  say "Starting the system $project"
  up
}

make_certificates() {
  local name
  deploy/certificates "$work/certificates" officer chief reader stranger 2>>"$work/log"
  deploy/certificates "$work/elsewhere" officer 2>>"$work/log"
  cat >"$work/roles.toml" <<'END'
[callers]
rating = { "*" = "service" }
reporting = { "*" = "service" }
officer = { "*" = "officer" }
chief = { "*" = "publish" }
reader = { merton = "read" }
END
  deploy/containers install --certificates "$work/certificates" --roles "$work/roles.toml" --caller officer 2>>"$work/log"
  mkdir "$work/callers"
  for name in chief reader stranger; do cp "$work/certificates/$name".{crt,key} "$work/callers"; done
  for name in crt key; do cp "$work/elsewhere/officer.$name" "$work/callers/impostor.$name"; done
  chgrp "$CONTAINER_ID" "$work/callers"/*
  chmod 0640 "$work/callers"/*
}

compose() {
  "${COMPOSE[@]}" --project-name "$project" --file deploy/compose.yaml --file tests/containers/command.yaml "$@"
}

ragstone() { compose run --rm -T ragstone "$@" </dev/null; }

as() {
  local name=$1
  shift
  compose run --rm -T -e "RAGSTONE_TLS_CERTIFICATE=/callers/$name.crt" -e "RAGSTONE_TLS_KEY=/callers/$name.key" ragstone "$@" </dev/null
}

container_of() { compose ps --all --quiet "$1"; }

up() {
  compose up -d >>"$work/log" 2>&1 || fail "compose up: $(tail -n 3 "$work/log")"
  await_healthy "${SERVICES[@]}"
}

await_healthy() {
  local name container until=$((SECONDS + HEALTHY_SECONDS))
  for name in "$@"; do
    container=$(container_of "$name")
    until [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ]; do
      [ "$SECONDS" -lt "$until" ] || fail "$name is not healthy after $HEALTHY_SECONDS s"
      sleep 0.5
    done
  done
}

# Containers of these images end with 0 within the grace period, or the engine kills them, which is 137.
expect_stopped() {
  local name code
  for name in "$@"; do
    code=$(docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' "$(container_of "$name")")
    [ "$code" = "exited 0" ] || fail "$name after docker stop: $code, want exited 0"
  done
}

# Everything that can be read, to be compared: DIR is under $work/made.
export_everything() {
  local council folder=made/$1
  install --directory --owner="$CONTAINER_ID" "$work/$folder"
  for council in merton exampleshire; do
    ragstone --council "$council" catalogue export "$folder/$council" --reference >>"$work/log" 2>&1 ||
      fail "catalogue export of $council: $(tail -n 3 "$work/log")"
    ragstone --council "$council" figure export "$folder/$council.csv" >>"$work/log" 2>&1 ||
      fail "figure export of $council: $(tail -n 3 "$work/log")"
    ragstone --council "$council" --output json batch list >"$work/$folder/$council.batches" 2>>"$work/log"
    ragstone --council "$council" --output csv rating list --year FY2020-21 --as-of-date 2020-11-30 \
      >"$work/$folder/$council.ratings" 2>>"$work/log"
  done
  local format
  for format in json html pdf docx xlsx; do
    ragstone report get "$MEETING/1" --out "$folder/report.$format" >>"$work/log" 2>&1 ||
      fail "the published report as $format: $(tail -n 3 "$work/log")"
  done
  ragstone --output json report show "$MEETING/1" >"$work/$folder/report.show" 2>>"$work/log"
}

show_logs() {
  local name
  for name in "${SERVICES[@]}"; do
    say "--- the last lines of $name"
    compose logs --no-color --tail 25 "$name" >&2 || true
  done
  say "--- the last lines of $work/log"
  tail -n 25 "$work/log" >&2
}

# All that was made: containers, network, volumes.
remove_system() {
  local name
  for name in "${projects[@]}"; do remove_project "$name"; done
}

remove_project() {
  project=$1 compose down --volumes --remove-orphans --timeout 20 >>"$work/log" 2>&1 || say "compose down: $(tail -n 3 "$work/log")"
}
