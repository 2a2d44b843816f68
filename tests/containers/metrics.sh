# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# Debian's Prometheus asks the containers for their numbers, by the ports that are published on this machine.
# shellcheck disable=SC2154  # see system.sh

check_metrics() {
  say "Having Prometheus ask the services"
  unpack_packages tools
  # shellcheck source=tests/support/prometheus.sh
  source tests/support/prometheus.sh
  local folder=$work/prometheus name port=9100 published
  mkdir "$folder"
  cp deploy/prometheus/alerts.yml "$folder"
  cp "$work/certificates/ca.crt" "$folder"
  cp "$work/certificates/reader.crt" "$folder/prometheus.crt"
  cp "$work/certificates/reader.key" "$folder/prometheus.key"
  cp deploy/prometheus/prometheus.yml "$folder"
  for name in "${SERVICES[@]}"; do
    port=$((port + 1))
    published=$(compose port "$name" "$port")
    sed -i "s/localhost:$port/$published/" "$folder/prometheus.yml"
  done
  sed -i -e 's/: 30s/: 1s/' -e 's/: 10s/: 1s/' "$folder/prometheus.yml"
  start_prometheus "$folder/prometheus.yml" "$work/tsdb" "$work/prometheus.log"
  await_value 'sum(up{job="ragstone"})' 3
  await_value 'sum(ragstone_metrics_failed)' 0
  await_value 'ragstone_feed_following' 1
  await_value 'ragstone_sequence{council="councils/merton"} - on (council) ragstone_feed_applied_sequence' 0
  await_value 'count(ragstone_database_bytes{file="database"} > 0)' 3
  await_value 'count(count by (version) (ragstone_build_info))' 1
  kill "$prometheus_process"
  wait "$prometheus_process" || true
}
