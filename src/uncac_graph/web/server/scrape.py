"""What /metrics tells, in Prometheus' text form, read from the counters when somebody asks."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from uncac_graph.web.http.metrics import Histogram, Metrics
from uncac_graph.web.served.publication import Publication

Family = CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily


def text(metrics: Metrics, publication: Publication) -> bytes:
    """Return the Prometheus text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Reading(metrics, publication))
    return generate_latest(registry)


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
            if counters.replaced_s:
                replaced = GaugeMetricFamily(
                    "uncac_worker_replaced_seconds", "From asking for a worker to having it", labels=["of_the_last_100"]
                )
                ordered = sorted(counters.replaced_s)
                replaced.add_metric(["median"], ordered[len(ordered) // 2])
                replaced.add_metric(["most"], ordered[-1])
                yield replaced


def _histogram(name: str, text: str, histogram: Histogram) -> HistogramMetricFamily:
    return HistogramMetricFamily(name, text, buckets=histogram.buckets(), sum_value=histogram.sum_s)
