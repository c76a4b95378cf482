"""Many reports at once: worker processes here or on a cluster, what earlier builds have left, a progress bar."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from threading import Lock
from typing import Literal

from uncac_graph.errors import ReleaseError
from uncac_graph.release.order import Order
from uncac_graph.release.reports import ReportMaker, ReportOutcome
from uncac_graph.release.sources import ReportSource

Step = Literal["outcome", "glimpse"]
"""What a maker does with a report."""

Progress = Callable[[int, int], None]
"""Told how many reports of how many are done."""

# Starting a process and reading the authorities and shapes in it takes as long as a few reports.
_REPORTS_WORTH_A_PROCESS = {"outcome": 4, "glimpse": 60}


def outcomes(
    sources: Sequence[ReportSource], maker: ReportMaker, order: Order, progress: Progress, step: Step = "outcome"
) -> list[ReportOutcome]:
    """Return the outcome of each report, in the order given; only what is not in the cache is made."""
    found = {source.folder: outcome for source in sources if (outcome := maker.cached(source))}
    missing = [source for source in sources if source.folder not in found]
    progress(len(found), len(sources))
    on_cluster = order.cluster and missing and step == "outcome"
    made = _on_cluster(missing, order) if on_cluster else _here(missing, maker, order, step)
    for outcome in made:
        found[outcome.folder] = outcome
        progress(len(found), len(sources))
    return [found[source.folder] for source in sources]


def glimpses(
    sources: Sequence[ReportSource], order: Order, progress: Progress = lambda done, of: None
) -> list[ReportOutcome]:
    """Return of each report what a build has left, or what reading alone finds: a tenth of the work of a build."""
    return outcomes(sources, order.fresh_maker(), order, progress, "glimpse")


def _here(sources: Sequence[ReportSource], maker: ReportMaker, order: Order, step: Step) -> Iterator[ReportOutcome]:
    workers = order.workers or len(os.sched_getaffinity(0))
    if workers < 2 or len(sources) <= _REPORTS_WORTH_A_PROCESS[step]:
        yield from map(getattr(maker, step), sources)
        return
    # Fresh processes, not forks: the engine and the progress bar have threads in this one.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        chunk = max(1, min(16, len(sources) // (4 * workers)))
        yield from pool.map(partial(_outcome, order, step=step), sources, chunksize=chunk)


def _on_cluster(sources: Sequence[ReportSource], order: Order) -> Iterator[ReportOutcome]:
    """Make reports on the workers of a Dask scheduler; they see the same folders as this machine (docs/cluster.md)."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise ReleaseError("a cluster needs Dask; install it with: pip install 'uncac-graph[cluster]'") from error
    try:
        client = Client(order.cluster, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ReleaseError(f"{order.cluster}: no Dask scheduler answers there ({error}); start one first") from error
    with client:
        # A worker that dies takes its report with it: another tries once more.
        futures = client.map(partial(_outcome, order), sources, pure=False, retries=1)
        for future in as_completed(futures, loop=client.loop):  # type: ignore[no-untyped-call]
            yield future.result()


_one_at_a_time = Lock()


def _outcome(order: Order, source: ReportSource, step: Step = "outcome") -> ReportOutcome:
    """Make a report in a worker process, which keeps its maker; a worker with several threads makes one at a time."""
    with _one_at_a_time:
        outcome: ReportOutcome = getattr(_maker(order), step)(source)
        return outcome


@lru_cache(maxsize=1)
def _maker(order: Order) -> ReportMaker:
    return order.fresh_maker()
