"""What /metrics tells, in Prometheus' text form: plain counters, read when somebody asks."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from uncac_graph.store.errors import BoundPassed
from uncac_graph.store.protocol import Answer
from uncac_graph.web.publication import Publication

BUCKETS_S = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
Family = CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily


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
        self.lane_hits = 0
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

    def text(self, publication: Publication) -> bytes:
        """Return the Prometheus text."""
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Reading(self, publication))
        return generate_latest(registry)


def outcome_of(error: Exception) -> tuple[str, str]:
    """Return how a query without an answer is counted: the error's name, and the bound that it passed."""
    return type(error).__name__, error.bound if isinstance(error, BoundPassed) else ""


class _Reading(Collector):
    def __init__(self, metrics: Metrics, publication: Publication) -> None:
        self._metrics, self._publication = metrics, publication

    def collect(self) -> Iterator[Family]:
        yield from self._traffic()
        yield from self._caches()
        yield from self._workers()
        release = GaugeMetricFamily("uncac_release_info", "The release being served", labels=["version"])
        release.add_metric([self._publication.release.version], 1)
        yield release

    def _traffic(self) -> Iterator[Family]:
        metrics = self._metrics
        requests = CounterMetricFamily("uncac_requests", "Requests answered", labels=["method", "status"])
        for (method, status), count in metrics.requests.items():
            requests.add_metric([method, str(status)], count)
        yield requests
        queries = CounterMetricFamily("uncac_queries", "Queries by outcome and bound", labels=["outcome", "bound"])
        for (outcome, bound), count in metrics.queries.items():
            queries.add_metric([outcome, bound], count)
        yield queries
        switches = CounterMetricFamily("uncac_release_switches", "New releases by outcome", labels=["outcome"])
        for outcome, count in metrics.switches.items():
            switches.add_metric([outcome], count)
        yield switches
        yield _histogram("uncac_request_seconds", "From request to answer", metrics.request_s)
        yield _histogram("uncac_query_engine_seconds", "Time in the engine", metrics.engine_s)
        yield _histogram("uncac_query_queued_seconds", "Time before a worker took it", metrics.queued_s)

    def _caches(self) -> Iterator[Family]:
        hits = CounterMetricFamily("uncac_cache_hits", "Answers from memory", labels=["cache"])
        size = GaugeMetricFamily("uncac_cache_bytes", "Bytes remembered", labels=["cache"])
        for name, cache in (("answers", self._publication.answers), ("lane", self._publication.lane)):
            hits.add_metric([name], cache.hits)
            size.add_metric([name], cache.bytes)
        yield hits
        yield size
        yield CounterMetricFamily("uncac_shared_evaluations", "Waited for another's", self._publication.flights.shared)

    def _workers(self) -> Iterator[Family]:
        store = self._publication.store
        if hasattr(store, "load"):
            load = GaugeMetricFamily("uncac_store", "Queries and workers now", labels=["what"])
            for what, count in store.load().items():
                load.add_metric([what], count)
            yield load
        counters = getattr(store, "counters", None)
        if counters is not None:
            events = CounterMetricFamily("uncac_worker_events", "What happened to workers and slices", labels=["event"])
            for event in ("started", "promoted", "cut", "killed", "died", "forked", "busy", "timeouts"):
                events.add_metric([event], getattr(counters, event))
            yield events


def _histogram(name: str, text: str, histogram: Histogram) -> HistogramMetricFamily:
    return HistogramMetricFamily(name, text, buckets=histogram.buckets(), sum_value=histogram.sum_s)
