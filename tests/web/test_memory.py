"""What queries took comes back: start, answers kept, and little more."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from tests.web.running import Running

LEFT_BYTES = 64 * 2**20
# It comes back within 15 s; a machine with much else to do may need longer.
PATIENCE_S = 120.0
LARGE = (
    "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } } OFFSET %d",
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?o ?s OFFSET %d",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } OFFSET %d",
)


def held_bytes(server: Running) -> int:
    """Return the memory of all processes of a server, what is shared counted once."""
    total = 0
    for process in (psutil.Process(server.process.pid), *server.family()):
        try:
            told = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
        except (FileNotFoundError, ProcessLookupError):  # it ended just now
            continue
        found = re.search(r"^Pss: +(\d+) kB", told, re.MULTILINE)
        total += 1024 * int(found[1]) if found else 0
    return total


def kept_bytes(server: Running) -> int:
    """Return how much the server says that it keeps of answers."""
    told = server.request("GET", "/metrics").body.decode()
    return sum(int(float(count)) for count in re.findall(r"^uncac_cache_bytes\{.*\} (\S+)$", told, re.MULTILINE))


def test_memory_comes_back_after_many_large_answers(made_up_nquads: Path) -> None:
    with Running(made_up_nquads, options={"cache_bytes": 64 * 2**20}) as server:
        kept_bytes(server)  # its library stays
        start = held_bytes(server)
        asked = [query % number for number in range(40) for query in LARGE]

        with ThreadPoolExecutor(8) as clients:
            statuses = {reply.status for reply in clients.map(server.post, asked)}
        most = held_bytes(server)
        deadline = time.monotonic() + PATIENCE_S
        while held_bytes(server) > start + kept_bytes(server) + LEFT_BYTES and time.monotonic() < deadline:
            time.sleep(0.5)

        assert 200 in statuses
        assert held_bytes(server) <= start + kept_bytes(server) + LEFT_BYTES, f"{start} at the start, {most} after"
