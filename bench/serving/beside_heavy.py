"""Light queries beside heavy ones: their p95 alone, and next to 32 clients that ask endless queries all the time.

python -m bench.serving.beside_heavy [--quads 200000] [--heavy 32]
"""

import argparse
import http.client
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from bench.serving import mixes
from tests import made_up
from tests.web.running import Running

PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i ."
ENDLESS = (
    f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "SELECT * { ?s (!<urn:a>)* ?o . ?x (!<urn:b>)+ ?y }",
    f"SELECT ?c ?f {{ {PRODUCT} }} ORDER BY ?c DESC(?f)",
    f"SELECT (GROUP_CONCAT(STR(?c)) AS ?x) {{ {PRODUCT} }}",
)


def light_ms(port: int, count: int, first: int) -> tuple[list[float], int]:
    """Ask unique light queries one after the other; return their times and how many failed."""
    connection, times_ms, failed = http.client.HTTPConnection("127.0.0.1", port), [], 0
    for number in range(first, first + count):
        started = time.perf_counter()
        connection.request("GET", "/sparql?" + urlencode({"query": f"{mixes.light(number, 20)} # {number}"}))
        response = connection.getresponse()
        response.read()
        times_ms.append((time.perf_counter() - started) * 1e3)
        failed += response.status != 200
        time.sleep(0.005)
    connection.close()
    return sorted(times_ms), failed


def told(name: str, times_ms: list[float], failed: int) -> float:
    """Print a row and return its p95."""
    p50, p95, p99 = (times_ms[int(len(times_ms) * part)] for part in (0.5, 0.95, 0.99))
    print(f"| {name} | {p50:.2f} | {p95:.2f} | {p99:.2f} | {times_ms[-1]:.1f} | {failed} |", flush=True)
    return p95


def main() -> None:
    """Print p50, p95 and p99 alone and beside the heavy ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=200_000)
    parser.add_argument("--heavy", type=int, default=32)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        nquads = Path(name) / "made-up.nq"
        made_up.write(options.quads, nquads)
        with Running(nquads, cold=True) as server:
            measured(server, options.heavy)


def measured(server: Running, heavy_clients: int) -> None:
    """Measure on a running server."""
    light_ms(server.port, 200, 0)
    print("| light queries | p50 ms | p95 ms | p99 ms | most ms | failed |\n|---|---|---|---|---|---|")
    quiet = told("alone", *light_ms(server.port, 1_000, 1_000))
    over = threading.Event()

    def heavy(client: int) -> None:
        for number in range(10**9):
            if over.is_set():
                return
            server.post(f"{ENDLESS[client % len(ENDLESS)]} # {client}-{number}", timeout_s=60)

    threads = [threading.Thread(target=heavy, args=(client,)) for client in range(heavy_clients)]
    for thread in threads:
        thread.start()
    time.sleep(3)
    beside = told(f"beside {heavy_clients} endless", *light_ms(server.port, 2_000, 10_000))
    over.set()
    print(f"\np95 beside / alone: {beside / quiet:.1f}")
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
