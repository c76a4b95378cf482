"""The workers of a store: how much of it they may copy."""

import asyncio
import os
from pathlib import Path

import psutil
import pytest

from tests.made_up import write
from uncac_graph.folder.release import release_of_nquads
from uncac_graph.media_types import CSV
from uncac_graph.settings import Bounds
from uncac_graph.store import brood, mother, pool
from uncac_graph.store.embedded import EmbeddedStore
from uncac_graph.store.protocol import WHOLE, Formats

BOUNDS = Bounds(short_seats=2, long_seats=1)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
READS_ALL = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s ?p ?o }"


def workers_started(nquads: Path, queries: int) -> tuple[int, set[bytes]]:
    """Ask one query after another; return how many workers that took, and the answers."""

    async def asked() -> tuple[int, set[bytes]]:
        store = await EmbeddedStore.open(release_of_nquads(nquads, "http://localhost/"), BOUNDS)
        try:
            formats = Formats(CSV, None, None)
            bodies = {(await store.query(f"{READS_ALL} #{n}", WHOLE, formats)).body for n in range(queries)}
            return store.counters.forked, bodies
        finally:
            await store.close()

    return asyncio.run(asked())


def test_workers_that_have_copied_more_than_all_may_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(3_000, tmp_path / "made-up.nq")

    usual, answers = workers_started(tmp_path / "made-up.nq", 8)
    monkeypatch.setattr(pool, "LEAST_BUDGET_BYTES", 0)
    monkeypatch.setattr(pool, "SMALL_COPY_BYTES", 0)
    monkeypatch.setattr(pool, "BYTES_PER_TRIPLE", 0)
    slimmed, same_answers = workers_started(tmp_path / "made-up.nq", 8)

    assert usual <= 3 and len(answers) == 1
    assert slimmed > 3 and same_answers == answers


def nicenesses(process: psutil.Process) -> list[int]:
    """Return how much the threads of a process give way, beyond us."""
    stats = Path(f"/proc/{process.pid}/task").glob("*/stat")
    return sorted({int(stat.read_text(encoding="ascii").rpartition(")")[2].split()[16]) - os.nice(0) for stat in stats})


def test_each_thread_of_a_worker_that_computes_for_long_gives_way_to_the_others(tmp_path: Path) -> None:
    write(3_000, tmp_path / "made-up.nq")
    light, calm = [mother.LIGHT_NICENESS], [brood.CALM_NICENESS]

    async def gave_way() -> bool:
        store = await EmbeddedStore.open(release_of_nquads(tmp_path / "made-up.nq", "http://localhost/"), BOUNDS)
        endless = asyncio.create_task(store.query(ENDLESS, WHOLE, Formats(CSV, None, None)))
        try:
            # Other tests of this process may have left children of their own.
            while not endless.done() and not any(
                sorted(map(nicenesses, loaded.children())) == [light, light, calm]
                for loaded in psutil.Process().children()
            ):
                await asyncio.sleep(0.01)
            return not endless.done()
        finally:
            endless.cancel()
            await store.close(0)

    assert asyncio.run(gave_way())
