"""Releases switched under load: 20,000 requests, 20 switches, and none may fail or be answered by another release.

    python -m bench.serving.switching [--requests 20000] [--switches 20] [--connections 8]

Three releases are built of the report given and of made-up ones (never published), `current` is served by the real
server in a process of its own, and switched as publishing does it. Clients on kept connections ask queries seen and
never seen before, things and pages in all types, what they have already (304) and downloads. A request fails by its
status, by a connection that closes, by a release that was not current within the last 2 seconds, or by another answer
than the same release gave before. Exit status 1 where one fails, or the server follows a switch too late.
"""

import argparse
import hashlib
import http.client
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

from bench.release.corpus import write_corpus
from bench.serving.steady import footprint, grown, together
from tests.servers import free_port
from tests.web.published import HOME, built
from tests.web.running import Running
from uncac_graph.media_types import HTML, JSON_LD, JSON_RESULTS, N_TRIPLES, RDF_XML, TURTLE
from uncac_graph.release.versions import point_current

FOLLOW_S = 2.0
GIVE_UP_S = 30.0
RELEASES = 3
SAID = 10  # failures that are told one by one
COUNT = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }"
LABELS = "SELECT ?label { <%sstate/PAK> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?label"
MEETINGS = "SELECT ?m { <%sstate/PAK> <%sontology#representedAt> ?m } ORDER BY ?m"
UNIQUE, CONDITIONAL, FOLLOWED = "query, never the same", "known already (304)", "download"


@dataclass(frozen=True)
class Wanted:
    """What a client asks for: `kind` is the row of the table that it counts in, `extra` further headers."""

    kind: str
    target: str
    accept: str = "*/*"
    statuses: tuple[int, ...] = (200,)
    extra: tuple[tuple[str, str], ...] = ()


def wanted(base: str) -> list[Wanted]:
    """Return what is asked in turn."""
    queries = [COUNT, LABELS % base, MEETINGS % (base, base)]
    asked = [f"/sparql?query={quote_plus(query)}" for query in queries]
    things = ("/state/PAK", "/meeting/CAC_COSP_EG.1/12", "/document/CAC_COSP_EG.1_2023_4")
    types = (HTML, TURTLE, JSON_LD, RDF_XML, N_TRIPLES)
    pages = ("/", "/ontology", "/dump/", "/changes", "/meeting/", "/state/")
    suffixes = ("html", "ttl", "jsonld", "rdf", "nt")
    return [
        *(Wanted("query, asked before", target, JSON_RESULTS) for target in asked),
        *(Wanted(UNIQUE, target, JSON_RESULTS) for target in asked),
        *(Wanted("thing: the way to its document", thing, type_, (303,)) for thing in things for type_ in types),
        *(Wanted("thing: document", f"{thing}.{suffix}") for thing in things for suffix in suffixes),
        *(Wanted("page or its data", page, type_) for page in pages for type_ in (HTML, TURTLE)),
        Wanted("page or its data", "/search?q=pakistan", HTML),
        *(Wanted(CONDITIONAL, target, accept, (200, 304)) for target, accept in _conditional(asked, things)),
        Wanted(FOLLOWED, "/dump/latest/uncac-facts.ttl.gz", statuses=(302,)),
        Wanted(FOLLOWED, "/dump/latest/uncac-all.nq", statuses=(302,), extra=(("Range", "bytes=1000-50000"),)),
    ]


def _conditional(asked: list[str], things: tuple[str, ...]) -> list[tuple[str, str]]:
    return [*((target, JSON_RESULTS) for target in asked), *((f"{thing}.html", "*/*") for thing in things), ("/", HTML)]


@dataclass
class Switches:
    """The versions that were current, each with the moment since when; the first since ever."""

    log: list[tuple[float, str]]

    def current_within(self, began: float, ended: float) -> set[str]:
        """Return the versions that were current at some moment of a time."""
        ends = [*(since for since, _ in self.log[1:]), float("inf")]
        return {
            version for (since, version), end in zip(self.log, ends, strict=True) if since <= ended and end >= began
        }


@dataclass
class Load:
    """Clients that ask in turn until it is over, and what was wrong."""

    port: int
    what: list[Wanted]
    switches: Switches
    requests: int
    is_over: bool = False
    asked: int = 0
    wrong: list[str] = field(default_factory=list)
    times_s: dict[str, list[float]] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)  # when an answer named a version last
    bodies: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def goes_on(self) -> bool:
        """Whether there is more to ask."""
        return not self.is_over or self.asked < self.requests

    def fail(self, kind: str, what: str) -> None:
        """Take down a failure."""
        self.failed[kind] = self.failed.get(kind, 0) + 1
        self.wrong.append(f"{kind}: {what}")

    def judge(self, one: Wanted, answer: "Answer", allowed: set[str]) -> None:
        """Look whether an answer is what it should be."""
        if answer.status not in one.statuses:
            self.fail(one.kind, f"{one.target[:100]}: status {answer.status} {answer.body[:200]!r}")
        elif answer.release not in allowed:
            self.fail(one.kind, f"{one.target[:100]}: from release {answer.release}, current were {sorted(allowed)}")
        elif answer.status == 200:
            said = hashlib.sha256(answer.body).hexdigest()
            if self.bodies.setdefault((one.target.partition("%23")[0], one.accept, answer.release), said) != said:
                self.fail(one.kind, f"{one.target[:100]}: release {answer.release} answered otherwise before")


@dataclass(frozen=True)
class Answer:
    """One answer."""

    status: int
    release: str
    location: str
    body: bytes


class Client:
    """One client, on one connection that is kept."""

    def __init__(self, load: Load, number: int) -> None:
        self._load, self._number = load, number
        self._connection = http.client.HTTPConnection("127.0.0.1", load.port, timeout=60)
        self._tags: dict[str, str] = {}

    def run(self) -> None:
        """Ask until it is over."""
        turn = self._number * 7
        while self._load.goes_on():
            turn += 1
            one = self._load.what[turn % len(self._load.what)]
            if one.kind == UNIQUE:
                one = Wanted(one.kind, f"{one.target}%23{self._number}-{turn}", one.accept)
            answer = self._judged(one)
            if one.kind == FOLLOWED and answer is not None and answer.location:
                self._judged(Wanted(one.kind, urlsplit(answer.location).path, "*/*", (200, 206), one.extra))
        self._connection.close()

    def _judged(self, one: Wanted) -> Answer | None:
        load, began = self._load, time.monotonic()
        try:
            answer = self._asked(one)
        except (OSError, http.client.HTTPException) as error:
            load.asked += 1
            load.fail(one.kind, f"{one.target[:100]}: {error!r}")
            self._connection.close()
            return None
        ended = time.monotonic()
        load.asked += 1
        load.seen[answer.release] = ended
        load.times_s.setdefault(one.kind, []).append(ended - began)
        load.judge(one, answer, load.switches.current_within(began - FOLLOW_S, ended))
        if self._connection.sock is None:
            load.fail(one.kind, f"{one.target[:100]}: the server closed the connection")
        return answer

    def _asked(self, one: Wanted) -> Answer:
        headers = {"Accept": one.accept, **dict(one.extra)}
        if one.kind == CONDITIONAL and one.target in self._tags:
            headers["If-None-Match"] = self._tags[one.target]
        self._connection.request("GET", one.target, headers=headers)
        response = self._connection.getresponse()
        body, told = response.read(), response.headers
        self._tags[one.target] = told.get("ETag", "")
        return Answer(response.status, told.get("UNCAC-Release", ""), told.get("Location", ""), body)


def releases(out: Path, base: str) -> list[str]:
    """Build the releases: of the report given, and of it with one, two … made-up reports; return their versions."""
    reports = out / "reports"
    versions = []
    for number in range(RELEASES):
        if number:
            write_corpus(reports, 1, first=number)
        else:
            shutil.copytree(HOME / "data" / "reports", reports)
        versions.append(built(out / "releases", base, reports).name)
    return versions


def switch(load: Load, out: Path, version: str) -> float:
    """Switch `current`; return after how many seconds an answer named the new release."""
    began = time.monotonic()
    load.switches.log.append((began, version))
    point_current(out, version)
    while load.seen.get(version, 0.0) < began and time.monotonic() - began < GIVE_UP_S:
        time.sleep(0.002)
    took_s = time.monotonic() - began
    if took_s > FOLLOW_S:
        load.fail("switch", f"{version} was followed after {took_s:.2f} s, not within {FOLLOW_S:g} s")
    return took_s


def followed(load: Load, out: Path, versions: list[str], switches: int) -> Iterator[float]:
    """Switch so many times, spread over the requests; yield how long each took to be followed."""
    for number in range(1, switches + 1):
        while load.asked < load.requests * number // (switches + 1):
            time.sleep(0.002)
        yield switch(load, out, versions[number % len(versions)])
    load.is_over = True


def told(load: Load, took_s: list[float]) -> None:
    """Print what happened as a table."""
    print("| requests | number | failed | p50 ms | p95 ms | most ms |\n|---|---|---|---|---|---|")
    rows = {**load.times_s, "all": [one for times in load.times_s.values() for one in times]}
    for kind, times in rows.items():
        times_ms = sorted(one * 1e3 for one in times)
        failed = sum(load.failed.values()) if kind == "all" else load.failed.get(kind, 0)
        p50, p95 = (times_ms[int(len(times_ms) * part)] for part in (0.5, 0.95))
        print(f"| {kind} | {len(times):,} | {failed} | {p50:.1f} | {p95:.1f} | {times_ms[-1]:.0f} |")
    middle_s = sorted(took_s)[len(took_s) // 2]
    print(f"\n{len(took_s)} switches, followed after {middle_s:.2f} s (median), {max(took_s):.2f} s (slowest)")


def switched(server: Running, out: Path, versions: list[str], options: argparse.Namespace) -> int:
    """Load a server, switch its releases, and judge it."""
    switches = Switches([(0.0, versions[0])])
    load = Load(server.port, wanted(server.base), switches, options.requests)
    early, took_s = footprint(server), list[float]()
    with together([Client(load, number).run for number in range(options.connections)]):
        for one_s in followed(load, out, versions, options.switches):
            took_s.append(one_s)
            if len(took_s) == RELEASES:  # each was served once: what is kept of a release is kept from here on
                early = footprint(server)
    deadline = time.monotonic() + GIVE_UP_S
    while len(server.mothers()) > 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    told(load, took_s)
    problems = [*load.wrong, *grown(early, footprint(server))]
    if len({load.bodies.get((load.what[0].target, JSON_RESULTS, version)) for version in versions}) < len(versions):
        problems.append("the releases do not differ, or not each has answered: this run shows nothing")
    if len(server.mothers()) > 1:
        problems.append(f"{len(server.mothers())} processes hold a release, and only one is served")
    for problem in problems[:SAID]:
        print("FAIL", problem)
    return 1 if problems else 0


def main() -> int:
    """Build, serve, load, switch; the exit status tells whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--switches", type=int, default=20)
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        port = free_port()
        versions = releases(Path(name), f"http://localhost:{port}/")
        out = Path(name) / "releases"
        point_current(out, versions[0])
        with Running(out / "current", bare=False, port=port, cold=True) as server:
            return switched(server, out, versions, options)


if __name__ == "__main__":
    sys.exit(main())
