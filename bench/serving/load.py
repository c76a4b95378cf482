"""Load on a server by wrk, and what it cost the server in processor time."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from bench.serving.peers import JSON, Peer

SCRIPT = """
local queries, at = {}, 0
for line in io.lines(os.getenv("BENCH_QUERIES")) do queries[#queries + 1] = line end
local unique = os.getenv("BENCH_UNIQUE")
local round = os.getenv("BENCH_ROUND")
local thread_number = 0
function setup(thread)
  thread:set("thread_number", thread_number)
  thread_number = thread_number + 1
end
function request()
  at = at + 1
  local query = queries[(at - 1) % #queries + 1]
  if unique ~= "" then query = query .. "%23" .. round .. "-" .. thread_number .. "-" .. at end
  return wrk.format("GET", os.getenv("BENCH_PATH") .. "?query=" .. query)
end
function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.timeout
  io.write(string.format("RESULT %d %d %d %d\\n", summary.requests, summary.duration, failed, latency:percentile(95)))
end
"""


@dataclass(frozen=True)
class Measured:
    """What one round of load gave."""

    requests_per_s: float
    cpu_us: float
    p95_ms: float
    failed: int


def loaded(
    peer: Peer, queries: list[str], folder: Path, round_: int, *, unique: bool, seconds: float = 4, connections: int = 8
) -> Measured:
    """Ask queries in turn for some seconds, each made unique by a comment if wanted."""
    script, lines = folder / "bench.lua", folder / "queries.txt"
    script.write_text(SCRIPT)
    lines.write_text("\n".join(map(quote_plus, queries)) + "\n")
    env = {
        **os.environ,
        "BENCH_QUERIES": str(lines),
        "BENCH_UNIQUE": "1" if unique else "",
        "BENCH_ROUND": str(round_),
        "BENCH_PATH": peer.path,
    }
    before = peer.cpu_s()
    said = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds:.0f}s",
            "-s",
            str(script),
            "-H",
            f"Accept: {JSON}",
            f"http://127.0.0.1:{peer.port}",
        ],
        env=env,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    used_s = peer.cpu_s() - before
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", said)
    assert found, said
    count, micros, failed, p95_us = map(int, found.groups())
    return Measured(count / micros * 1e6, used_s / max(count, 1) * 1e6, p95_us / 1e3, failed)
