"""How much memory this process has, as Linux counts it."""

import resource
from pathlib import Path


def address_bytes() -> int:
    """Return how much it may reach, used or not: what RLIMIT_AS bounds."""
    return _pages()[0] * resource.getpagesize()


def resident_bytes() -> int:
    """Return how much of it lies in memory."""
    return _pages()[1] * resource.getpagesize()


def _pages() -> list[int]:
    return [int(number) for number in Path("/proc/self/statm").read_text(encoding="ascii").split()]
