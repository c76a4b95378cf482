"""What a load that goes on for minutes shares: jobs in threads, and what of the server may not grow."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence

from tests.web.running import Running

GROWTH = 1.3
# Of megabytes, descriptors and processes alike: what comes and goes by itself.
SLACK = 20


@contextlib.contextmanager
def together(jobs: Sequence[Callable[[], None]]) -> Iterator[None]:
    """Begin jobs in threads; at the end of the block, wait until each has ended by itself."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join()


def footprint(server: Running) -> dict[str, float]:
    """Return what may not grow."""
    top = server.process
    return {"MB": top.memory_info().rss / 2**20, "descriptors": top.num_fds(), "processes": len(server.family())}


def grown(early: dict[str, float], late: dict[str, float]) -> list[str]:
    """Return a sentence for each thing that has grown."""
    return [
        f"{what} grew from {early[what]:.0f} to {value:.0f}"
        for what, value in late.items()
        if value > early[what] * GROWTH + SLACK
    ]
