"""Durations that a slow, throttled or busy machine does not falsify."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# What the yardstick takes on the machine for which the project's bounds were written.
YARDSTICK_S = 0.006


def usual_seconds(work: Callable[[], Any], runs: int = 5) -> float:
    """Return the processor time of some work, in seconds of the machine for which bounds were written.

    The least of several runs counts, for anything else is what fell into a run; it is told in yardsticks
    measured in turn with them, so that a machine five times slower says the same.
    """
    taken, paces = [], []
    with no_collection():
        for _ in range(runs):
            paces.append(pace())
            taken.append(processor_seconds(work))
    return min(taken) / min(paces)


def pace(runs: int = 3) -> float:
    """Return how much longer than usual things take just now: 1 on the machine for which bounds were written."""
    return min(processor_seconds(yardstick) for _ in range(runs)) / YARDSTICK_S


def processor_seconds(work: Callable[[], Any]) -> float:
    """Return the processor time that one run of some work takes in this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def yardstick() -> list[str]:
    """Do what Python programs do: make strings, look them up, count and sort."""
    counts: dict[str, int] = {}
    for number in range(20_000):
        word = f"{number:x}".upper()[::-1]
        counts[word] = counts.get(word[:2], 0) + len(word)
    return sorted(counts)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the collector from walking through all that other tests left, in the midst of a measurement."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
