"""A server that follows `current` answers another release from disk, once it is known to be whole, then from memory."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil
import pyoxigraph as ox
import pytest

from tests import made_up
from uncac_graph.release.versions import point_current
from uncac_graph.settings import Bounds, WebOptions
from uncac_graph.store.protocol import WHOLE, Formats
from uncac_graph.web.http.metrics import Metrics
from uncac_graph.web.served.publishing import Publications

CSV = Formats("text/csv", "text/csv", None)
COUNT = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } } #%d"
LABELS = "SELECT ?s ?label { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } ORDER BY ?s ?label #%d"
PATIENT = Bounds(disk_first_triples=0, query_timeout_s=600.0, slice_s=60.0, busy_slice_s=60.0)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """Three releases, each with a store on disk; `current` is the first."""
    for version, count in (("v1", 4_000), ("v2", 8_000), ("v3", 4_000)):
        folder, nquads = tmp_path / "releases" / version, tmp_path / f"{version}.nq"
        quads = made_up.write(count, nquads)
        folder.mkdir(parents=True)
        store = ox.Store(folder / "store")
        store.bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in list(store))
        store.optimize()
        made_up.write_release(folder, quads, nquads=nquads)
    point_current(tmp_path / "releases", "v1")
    return tmp_path / "releases"


class Seen(NamedTuple):
    """What new requests are answered from."""

    version: str
    from_disk: bool


class Following:
    """A release that is followed, looked at whenever the loop turns."""

    def __init__(self, publications: Publications, metrics: Metrics) -> None:
        self.publications, self.metrics = publications, metrics
        self.seen = [self.now]

    @property
    def now(self) -> Seen:
        current = self.publications.current
        return Seen(current.release.version, current.from_disk)

    async def until(self, holds: Callable[[], object]) -> None:
        """Look until something holds, within a time that only a broken program needs."""
        async with asyncio.timeout(120):
            while not holds():
                await asyncio.sleep(0)
                if self.now != self.seen[-1]:
                    self.seen.append(self.now)

    async def asked(self, query: str) -> tuple[str, str]:
        """Return the version that a query is answered from, as a request has it, and the answer."""
        publication = self.publications.current
        publication.requests += 1
        try:
            answer = await publication.store.query(query, WHOLE, CSV)
            return publication.release.version, answer.body.decode()
        finally:
            publication.requests -= 1


@asynccontextmanager
async def following(releases: Path) -> AsyncIterator[Following]:
    metrics = Metrics()
    publications = Publications(releases, "", WebOptions(bounds=PATIENT, follow_s=0.01), metrics)
    await publications.open()
    watching = asyncio.create_task(publications.follow())
    try:
        yield Following(publications, metrics)
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await publications.close()


def replaced(file: Path, content: bytes) -> None:
    """Replace a file that may be linked from elsewhere."""
    file.unlink()
    file.write_bytes(content)


def test_another_release_is_answered_from_disk_while_memory_is_being_loaded(releases: Path) -> None:
    async def watched() -> list[Seen]:
        async with following(releases) as served:
            point_current(releases, "v2")
            await served.until(lambda: served.now == ("v2", False))
            return served.seen

    assert asyncio.run(watched()) == [("v1", False), ("v2", True), ("v2", False)]


def test_a_switch_and_its_change_to_memory_lose_no_answer_and_mix_none(releases: Path) -> None:
    async def watched() -> dict[str, set[str]]:
        answers: dict[str, set[str]] = {}
        async with following(releases) as served:

            async def ask(query: str) -> None:
                number = 0
                while served.now != ("v2", False) or number < 10:
                    number += 1
                    version, answer = await served.asked(query % number)
                    answers.setdefault(version, set()).add(answer)

            asking = asyncio.gather(*(ask(query) for query in (COUNT, LABELS) for _ in range(3)))
            await served.until(lambda: "v1" in answers)
            point_current(releases, "v2")
            await asking
        return answers

    answers = asyncio.run(watched())

    assert {version: len(told) for version, told in answers.items()} == {"v1": 2, "v2": 2}
    assert answers["v1"] != answers["v2"]


def test_a_release_that_comes_while_another_is_loaded_is_not_kept_waiting(releases: Path) -> None:
    async def watched() -> list[Seen]:
        async with following(releases) as served:
            mothers = psutil.Process().children()
            point_current(releases, "v2")
            await served.until(lambda: served.now.version == "v2")
            dump = releases / "v2" / "dump" / "uncac-all.nq"
            dump.unlink()
            os.mkfifo(dump)  # which is read for ever
            point_current(releases, "v3")
            await served.until(lambda: served.now == ("v3", False))
            await served.until(lambda: len(psutil.Process().children()) == len(mothers))
            return served.seen

    assert asyncio.run(watched()) == [("v1", False), ("v2", True), ("v3", True), ("v3", False)]


def test_a_file_of_another_sum_is_found_before_anything_is_answered_from_disk(releases: Path) -> None:
    dump = releases / "v2" / "dump" / "uncac-all.nq"
    replaced(dump, dump.read_bytes()[:-1] + b"#")

    async def watched() -> list[Seen]:
        async with following(releases) as served:
            point_current(releases, "v2")
            await served.until(lambda: served.metrics.switches)
            return served.seen

    assert asyncio.run(watched()) == [("v1", False)]


def test_a_release_that_memory_cannot_hold_goes_on_being_answered_from_disk(
    releases: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def watched() -> list[tuple[str, str]]:
        async with following(releases) as served:
            point_current(releases, "v2")
            await served.until(lambda: served.now.version == "v2")
            dump = releases / "v2" / "dump" / "uncac-all.nq"  # whole until now: its sum was compared
            replaced(dump, b"these are no quads\n")
            before = await served.asked(COUNT % 0)
            await served.until(lambda: "goes on being answered from disk" in caplog.text)
            return [before, await served.asked(COUNT % 1)]

    before, after = asyncio.run(watched())

    assert before[0] == "v2"
    assert after == before
