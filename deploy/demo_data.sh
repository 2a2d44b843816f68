# shellcheck shell=bash
# Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
#
# load_demo_data: loads the councils of deploy/demo-data. Who sources this has `say` (deploy/lib.sh) and a command or function
# `ragstone` for which the council is merton.

load_demo_data() {
  say "Loading the committee paper's council"
  ragstone catalogue import deploy/demo-data/merton >&2
  ragstone import deploy/demo-data/merton/figures.csv >&2
  say "Loading the Department for Education's figures of every local authority"
  ragstone catalogue import deploy/demo-data/dfe >&2
  ragstone import deploy/demo-data/dfe/dfe-ehc-requests.csv --reference --mapping deploy/demo-data/dfe/mapping.toml >&2
  say "Loading an invented council that has small numbers of children"
  ragstone --council exampleshire catalogue import deploy/demo-data/few-people >&2
  ragstone --council exampleshire import deploy/demo-data/few-people/figures.csv >&2
}
