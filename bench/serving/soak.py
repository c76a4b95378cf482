"""Soak: minutes of mixed load with attacks in it, and nothing may fail, leak or be left behind.

    python -m bench.serving.soak [--minutes 10] [--quads 50000]

Light clients ask and check their answers all the time; heavy ones, rude ones (who leave) and broken ones come between,
workers are killed, and the release is switched every half minute. At the end: no light request failed or was wrong,
memory, descriptors and processes are what they were after the first minute.
"""

import argparse
import contextlib
import json
import random
import socket
import sys
import tempfile
import time
from pathlib import Path

import psutil

from bench.serving.steady import footprint, grown, together
from tests import made_up
from tests.web.running import Running
from uncac_graph.release.versions import point_current

HEAVY = (
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} # {n}",
    "SELECT ?c ?f {{ ?a ?b ?c . ?d ?e ?f }} ORDER BY ?c DESC(?f) # {n}",
    "SELECT * {{ ?s (!<urn:{n}>)* ?o . ?x (!<urn:b>)+ ?y }}",
)
# Requests of one light client that may be answered "busy" would be failures; there are none to be.
LIGHT_CLIENTS = 4


class Soak:
    """What runs until the time is over."""

    def __init__(self, server: Running, out: Path, until: float) -> None:
        self.server, self.out, self.until = server, out, until
        self.asked = 0
        self.wrong: list[str] = []
        self.slowest_s = 0.0

    def goes_on(self) -> bool:
        return time.monotonic() < self.until and len(self.wrong) < 20

    def light(self, number: int) -> None:
        chance = random.Random(number)
        while self.goes_on():
            value = chance.randrange(10**6)
            try:
                reply = self.server.ask(f"SELECT ({value} AS ?v) (COUNT(*) AS ?n) {{ <urn:{value % 50}> ?p ?o }}")
            except OSError as error:
                self.wrong.append(f"light: {error!r}")
                continue
            self.asked += 1
            self.slowest_s = max(self.slowest_s, reply.seconds)
            if reply.status != 200 or json.loads(reply.body)["results"]["bindings"][0]["v"]["value"] != str(value):
                self.wrong.append(f"light: {reply.status} {reply.body[:200]!r}")
            time.sleep(0.005)

    def heavy(self, number: int) -> None:
        chance = random.Random(1000 + number)
        while self.goes_on():
            query = chance.choice(HEAVY).format(n=chance.randrange(50))
            try:
                reply = self.server.post(query)
                if reply.status not in (200, 413, 503, 504):
                    self.wrong.append(f"heavy: {reply.status} {reply.body[:200]!r}")
            except OSError as error:
                self.wrong.append(f"heavy: {error!r}")
            time.sleep(0.2)

    def rude(self) -> None:
        chance = random.Random(7)
        while self.goes_on():
            with socket.create_connection(("127.0.0.1", self.server.port), 5) as client:
                number = chance.randrange(10**6)
                query = f"SELECT%20(COUNT(*)%20AS%20?n{number})%7B?a%20?b%20?c.?d%20?e%20?f%7D"
                whole = f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
                client.sendall(whole[: chance.randrange(len(whole))] if chance.random() < 0.5 else whole)
                time.sleep(chance.random() * 0.2)

    def trouble(self) -> None:
        chance, version = random.Random(9), 0
        while self.goes_on():
            time.sleep(15)
            workers = self.server.workers()
            if workers:
                with contextlib.suppress(psutil.NoSuchProcess):  # it was replaced meanwhile
                    chance.choice(workers).kill()
            time.sleep(15)
            version = 1 - version
            point_current(self.out, f"v{version}")


def main() -> int:
    """Run the soak; the exit status tells whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--quads", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for version in ("v0", "v1"):
            made_up.write_release(out / version, options.quads)
        point_current(out, "v0")
        with Running(out / "current", {"query_timeout_s": 3.0}, {"cache_bytes": 2**24}, cold=True) as server:
            return soaked(server, out, options.minutes * 60)


def soaked(server: Running, out: Path, seconds: float) -> int:
    """Load a server for some seconds and judge it."""
    soak = Soak(server, out, time.monotonic() + seconds)
    jobs = [lambda n=n: soak.light(n) for n in range(LIGHT_CLIENTS)] + [lambda n=n: soak.heavy(n) for n in range(8)]
    with together([*jobs, soak.rude, soak.trouble]):
        time.sleep(min(60, seconds / 4))
        early = footprint(server)
    time.sleep(5)
    late = footprint(server)
    print(f"{soak.asked} light requests, slowest {soak.slowest_s:.2f} s; after a minute {early}, at the end {late}")
    problems = [*soak.wrong, *grown(early, late)]
    for problem in problems:
        print("FAIL", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
