#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# What those who run the services see: a real Prometheus asks all three over TLS, its numbers are those that the services
# answer themselves, and a call can be followed through the logs of all three. The services take their options from files.
# shellcheck source=tests/integration/lib.sh
source "$(dirname "$0")/lib.sh"
# shellcheck source=tests/support/prometheus.sh
source "$repository/tests/support/prometheus.sh"

data="$repository/deploy/demo-data/merton"
folder="$work/prometheus"
meeting=2099-01-14-cyp # the next one, on whatever day this runs
export RAGSTONE_COUNCIL=merton
unset RAGSTONE_ACTOR
"$repository/deploy/certificates" "$folder" officer prometheus 2> "$work/err"
printf '%s\n' '[callers]' 'rating = { "*" = "service" }' 'reporting = { "*" = "service" }' 'officer = { "*" = "officer" }' \
  > "$work/roles.toml"

# await_line NAME TEXT: waits for a line of a service's log, or its end, and prints the address in it.
await_line() {
  local line
  line=$(tail -n +1 -F --pid="${pids[$1]}" "$work/$1.log" 2> /dev/null | grep -m 1 -F "$2" || true)
  grep -o '127\.0\.0\.1:[0-9]*' <<< "$line" || fail "ragstone-$1 does not say $2"
}

# start_by_file NAME [LINE…]: with a file of options. Sets RAGSTONE_<NAME> and metrics[NAME].
declare -A metrics=()
start_by_file() {
  local name=$1
  shift
  printf '%s = "%s"\n' listen 127.0.0.1:0 database "$work/$name.db" log-format json metrics 127.0.0.1:0 roles "$work/roles.toml" \
    tls-certificate "$folder/$name.crt" tls-key "$folder/$name.key" tls-ca "$folder/ca.crt" "$@" > "$work/$name.toml"
  : > "$work/$name.log"
  env RAGSTONE_CONFIG="$work/$name.toml" "ragstone-$name" 2>> "$work/$name.log" &
  pids[$name]=$!
  export "RAGSTONE_${name^^}=$(await_line "$name" '"msg":"listening"')"
  metrics[$name]=$(await_line "$name" '"msg":"metrics"')
}
start_by_file ingestion
start_by_file rating ingestion "$RAGSTONE_INGESTION"
start_by_file reporting ingestion "$RAGSTONE_INGESTION" rating "$RAGSTONE_RATING"

export RAGSTONE_TLS_CA="$folder/ca.crt" RAGSTONE_TLS_CERTIFICATE="$folder/officer.crt" RAGSTONE_TLS_KEY="$folder/officer.key"
expect_exit 0 ragstone catalogue import "$data"
expect_exit 0 ragstone import "$data/figures.csv"
expect_exit 0 ragstone meeting add "$meeting" --panel cyp --year FY2020-21 --date 2099-01-14 --data-end 2020-11-30
expect_exit 1 ragstone report get no-such-meeting
expect_exit 0 ragstone report get 2021-01-13-cyp --format json --out "$work/report.json"

# Prometheus, as deploy/prometheus configures it but for the addresses and the waiting. Who has no certificate gets nothing.
cp "$repository"/deploy/prometheus/alerts.yml "$folder"
sed -e "s/localhost:9101/${metrics[ingestion]}/" -e "s/localhost:9102/${metrics[rating]}/" \
  -e "s/localhost:9103/${metrics[reporting]}/" -e 's/: 30s/: 1s/' -e 's/: 10s/: 1s/' \
  "$repository/deploy/prometheus/prometheus.yml" > "$folder/prometheus.yml"
cat >> "$folder/prometheus.yml" <<END
  - job_name: stranger
    scheme: https
    tls_config: {ca_file: ca.crt}
    static_configs: [{targets: ["${metrics[ingestion]}"]}]
  - job_name: plain
    static_configs: [{targets: ["${metrics[ingestion]}"]}]
END
"$promtool" check config "$folder/prometheus.yml" > "$work/out" || fail "the configuration is none: $(cat "$work/out")"
start_prometheus "$folder/prometheus.yml" "$work/tsdb" "$work/prometheus.log"
pids[prometheus]=$prometheus_process
await_value 'sum(up{job="ragstone"})' 3
await_value 'sum(up{job=~"stranger|plain"})' 0
await_value 'count(scrape_samples_scraped{job=~"stranger|plain"} > 0) or vector(0)' 0

# Its numbers are what the services say. count SELECTION: of the answer to the last command, by a condition on each item.
count() { node -e "const a = JSON.parse(require('fs').readFileSync('$work/out')); console.log((a.items ?? a.ratings).filter(i => $1).length)"; }
expect_exit 0 ragstone rating list --as-of-date "$(date -u +%F)" --output json
for colour in red amber green; do
  await_value "ragstone_ratings{index=\"councils/merton/panels/cyp/indexes/FY2020-21\", rating=\"$colour\"}" \
    "$(count "(i.colour ?? i.rating?.colour) === 'RATING_COLOUR_${colour^^}'")"
done
expect_exit 0 ragstone commentary due "$meeting" --output json
await_value "ragstone_commentary_due{meeting=\"councils/merton/meetings/$meeting\"}" \
  "$(count "i.state !== 'COMMENTARY_STATE_APPROVED'")"
await_value 'ragstone_sequence{council="councils/merton"} - on (council) ragstone_feed_applied_sequence' 0
await_value 'ragstone_feed_following' 1
await_value 'sum(ragstone_settings_refused)' 0
await_value 'ragstone_feed_lag_commits{council="councils/merton"}' 0
await_value 'ragstone_feed_lag_seconds{council="councils/merton"}' 0
await_value 'ragstone_database_bytes{service="ingestion", file="database"}' "$(stat -c %s "$work/ingestion.db")"
await_value 'count(ragstone_certificate_expiry_timestamp_seconds > time())' 3
await_value 'sum(ragstone_metrics_failed)' 0
await_value 'count(count by (version, build) (ragstone_build_info))' 3
await_value 'sum(grpc_server_call_duration_seconds_count{grpc_method=~".*/ImportObservations", grpc_status="OK"})' 1
await_value 'sum(grpc_server_call_duration_seconds_count{service="reporting", grpc_status="NOT_FOUND"})' 1
await_value 'sum(grpc_server_call_duration_seconds_bucket{grpc_method=~".*/RenderReport", grpc_status="OK", le="+Inf"})' 1

# A service that goes is missed, and rating's numbers that need ingestion are said to be missing rather than made up.
stop ingestion
[ "$stopped" = 0 ] || fail "ingestion ended with $stopped"
await_value 'up{service="ingestion"}' 0
await_value 'ragstone_metrics_failed{service="rating", source="feed"}' 1
await_value 'ragstone_feed_following' 0
await_value 'count(ragstone_feed_lag_seconds) or vector(0)' 0
grep -q '"msg":"numbers for monitoring cannot be read","source":"feed"' "$work/rating.log" || fail "rating's log does not say why"

# The logs: JSON throughout, and the call that made the report is found in all three by its trace, each call naming the one that
# it was made for.
node - "$work"/{reporting,ingestion,rating}.log <<'END' || fail "the logs"
const fs = require('fs');
const [reporting, ingestion, rating] = process.argv.slice(2).map(file =>
  fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line)));
const call = reporting.find(line => line.msg === 'call' && line.method === 'RenderReport' && line.code === 'OK');
if (!/^[0-9a-f]{32}$/.test(call.trace) || !/^[0-9a-f]{16}$/.test(call.request)) throw new Error(JSON.stringify(call));
for (const [name, log] of Object.entries({ ingestion, rating })) {
  const made = log.filter(line => line.trace === call.trace);
  if (made.length === 0) throw new Error(`${name} has nothing of trace ${call.trace}`);
  for (const line of made) if (line.parent !== call.request) throw new Error(JSON.stringify(line));
  if (!log.some(line => line.msg === 'starting' && line.version && /^[0-9a-f]+$/.test(line.build))) throw new Error(`${name} does not say what it is`);
}
END
