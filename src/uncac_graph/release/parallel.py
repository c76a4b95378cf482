"""Many reports at once: worker processes, what earlier builds have left, a progress bar."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from uncac_graph.release.reports import ReportMaker, ReportOutcome
from uncac_graph.release.sources import ReportSource

Progress = Callable[[int, int], None]
"""Told how many reports of how many are done."""

MakerOf = Callable[[], ReportMaker]
"""Makes a worker's ReportMaker; picklable, since authorities and shapes are read in each process anew."""

# Starting a process and reading the authorities and shapes in it takes as long as a few reports.
_REPORTS_WORTH_A_PROCESS = 4


def outcomes(
    sources: Sequence[ReportSource], maker: ReportMaker, maker_of: MakerOf, workers: int | None, progress: Progress
) -> list[ReportOutcome]:
    """Return the outcome of each report, in the order given; only what is not in the cache is made."""
    found = {source.folder: outcome for source in sources if (outcome := maker.cached(source))}
    missing = [source for source in sources if source.folder not in found]
    progress(len(found), len(sources))
    for outcome in _made(missing, maker, maker_of, workers or available_cores()):
        found[outcome.folder] = outcome
        progress(len(found), len(sources))
    return [found[source.folder] for source in sources]


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def _made(
    sources: Sequence[ReportSource], maker: ReportMaker, maker_of: MakerOf, workers: int
) -> Iterator[ReportOutcome]:
    if workers < 2 or len(sources) <= _REPORTS_WORTH_A_PROCESS:
        yield from map(maker.outcome, sources)
        return
    # Fresh processes, not forks: the engine and the progress bar have threads in this one.
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (maker_of,)) as pool:
        chunk = max(1, min(16, len(sources) // (4 * workers)))
        yield from pool.map(_outcome, sources, chunksize=chunk)


_maker: ReportMaker | None = None


def _begin(maker_of: MakerOf) -> None:
    global _maker
    _maker = maker_of()


def _outcome(source: ReportSource) -> ReportOutcome:
    assert _maker is not None, "the worker was not begun"
    return _maker.outcome(source)
