"""What is counted while the server runs: plain counters; `scrape` tells them in Prometheus' form."""

from bisect import bisect_left
from collections import Counter

from uncac_graph.store.protocol import Answer

BUCKETS_S = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Histogram:
    """How long things took."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BUCKETS_S) + 1)
        self.sum_s = 0.0

    def observe(self, seconds: float) -> None:
        """Count one duration."""
        self.counts[bisect_left(BUCKETS_S, seconds)] += 1
        self.sum_s += seconds

    def buckets(self) -> list[tuple[str, float]]:
        """Return cumulative counts by upper bound."""
        total, found = 0, []
        for bound, count in zip([*map(str, BUCKETS_S), "+Inf"], self.counts, strict=True):
            total += count
            found.append((bound, float(total)))
        return found


class Metrics:
    """Everything that is counted. The event loop alone writes; nothing is locked."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.queries: Counter[tuple[str, str]] = Counter()
        self.switches: Counter[str] = Counter()
        self.request_s = Histogram()
        self.engine_s = Histogram()
        self.queued_s = Histogram()

    def observe(self, answer: Answer) -> None:
        """Count an answer of the store."""
        self.queries["answered", ""] += 1
        self.engine_s.observe(answer.engine_s)
        self.queued_s.observe(answer.queued_s)
