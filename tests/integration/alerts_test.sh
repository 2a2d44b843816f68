#!/bin/bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# The alerts that a deployment gets, tested by Prometheus's own tool: each fires when it should, and not before; and the page
# for operators has a section for each.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=tests/support/prometheus.sh
source "$repository/tests/support/prometheus.sh"

cd "$repository/deploy/prometheus"
"$promtool" check rules --lint=all --lint-fatal alerts.yml
"$promtool" test rules alerts_test.yml alerts_days_test.yml
sed -n 's/^ *- alert: //p' alerts.yml | while read -r alert; do
  grep -q "alertname: $alert\$" alerts_test.yml alerts_days_test.yml || { echo "$alert is not tested" >&2; exit 1; }
  grep -q "^### $alert\$" "$repository/docs/operations.md" || { echo "docs/operations.md has no section $alert" >&2; exit 1; }
done
