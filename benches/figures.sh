#!/usr/bin/env bash
# Runs the benches and their peers and prints their figures as a part of the accuracy report: see ./build.sh accuracy.
# Peers come from PyPI into target/bench/venv; where that cannot be had, the report says so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p target/bench
venv=target/bench/venv

bench() { cargo bench -q --bench "$@"; }
# said WHAT COMMAND…: its lines, or that there are none.
said() {
  local what=$1
  shift
  "$@" 2>>target/bench/errors.txt || echo "$what: not measured here (target/bench/errors.txt says why)"
}
peers() {
  { [ -x $venv/bin/python ] || python3 -m venv $venv; } && $venv/bin/pip install -q scikit-learn rapidfuzz datasketch
}

# Three runs over a made-up account of three years.
audit() {
  awk 'NR <= 100000 { day = int(NR / 100); printf "{\"id\":\"%d\",\"author_handle\":\"ida\",\"created_at\":\"%d-%02d-%02dT%02d:00:00Z\",\"text\":\"%s\"}\n",
    NR, 2023 + int(day / 336), 1 + int(day / 28) % 12, 1 + day % 28, NR % 24, $0 }' target/bench/posts.txt >target/bench/audit.jsonl
  local TIMEFORMAT='thirds audit, 100,000 posts: %U s' run
  for run in 1 2 3; do
    { time target/release/thirds audit target/bench/audit.jsonl >/dev/null; } 2>&1
  done
}

: >target/bench/errors.txt
printf '## Speed\n\nOn this machine, in one run, one core, processor time: other work on the machine slows these figures too.\n'
printf 'Wanted: 300,000 posts a second, half of that in WebAssembly; a look-up among 1,000,000 messages within 5 ms (p99) and\n'
printf 'recall .99; the audit of 100,000 posts within 2 s; a page of 200 new posts within 5 ms.\n\n```\n'
said classify bench classify
said "classify and reading in WebAssembly" node benches/wasm.mjs
said duplicates bench duplicates
said reading bench engine -- reading
bench classify -- texts >target/bench/posts.txt
cargo build -q --release --bin thirds
audit
if peers >/dev/null 2>>target/bench/errors.txt; then
  said scikit-learn $venv/bin/python benches/peers/classify.py
  said "rapidfuzz and datasketch" $venv/bin/python benches/peers/duplicates.py
else
  echo "scikit-learn, rapidfuzz, datasketch: not measured, they could not be installed (Python and PyPI are needed)"
fi
printf '```\n'
