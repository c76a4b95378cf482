"""What /metrics tells, in Prometheus' text form, read from the counters when somebody asks."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from uncac_graph.web.http.metrics import Histogram, Metrics
from uncac_graph.web.served.publication import Publication

Family = CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily
F = TypeVar("F", CounterMetricFamily, GaugeMetricFamily)


def text(metrics: Metrics, publication: Publication) -> bytes:
    """Return the Prometheus text."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Reading(metrics, publication))
    return generate_latest(registry)


class _Reading(Collector):
    def __init__(self, metrics: Metrics, publication: Publication) -> None:
        self._metrics, self._publication = metrics, publication

    def collect(self) -> Iterator[Family]:
        metrics, publication = self._metrics, self._publication
        yield _counted("uncac_requests", "Requests answered", ["method", "status"], metrics.requests)
        yield _counted("uncac_queries", "Queries by outcome and bound", ["outcome", "bound"], metrics.queries)
        yield _counted("uncac_release_switches", "New releases by outcome", ["outcome"], metrics.switches)
        yield _histogram("uncac_request_seconds", "From request to answer", metrics.request_s)
        yield _histogram("uncac_query_engine_seconds", "Time in the engine", metrics.engine_s)
        yield _histogram("uncac_query_queued_seconds", "Time before a worker took it", metrics.queued_s)
        caches = {"answers": publication.answers, "lane": publication.lane}
        hits, sizes = ({name: cache.hits for name, cache in caches.items()}, {n: c.bytes for n, c in caches.items()})
        yield _counted("uncac_cache_hits", "Answers from memory", ["cache"], hits)
        yield _gauged("uncac_cache_bytes", "Bytes remembered", ["cache"], sizes)
        yield CounterMetricFamily("uncac_shared_evaluations", "Waited for another's", publication.flights.shared)
        store = publication.store
        if hasattr(store, "load"):
            yield _gauged("uncac_store", "Queries and workers now", ["what"], store.load())
        counters = getattr(store, "counters", None)
        if counters is not None:
            told = ("started", "promoted", "cut", "killed", "died", "forked", "busy", "timeouts")
            events = {event: getattr(counters, event) for event in told}
            yield _counted("uncac_worker_events", "What happened to workers and slices", ["event"], events)
            if ordered := sorted(counters.replaced_s):
                seconds = {"median": ordered[len(ordered) // 2], "most": ordered[-1]}
                text = "From asking for a worker to having it"
                yield _gauged("uncac_worker_replaced_seconds", text, ["of_the_last_100"], seconds)
        yield _gauged("uncac_release_info", "The release being served", ["version"], {publication.release.version: 1})


def _family(kind: Callable[..., F], name: str, text: str, labels: list[str], values: Mapping[Any, float]) -> F:
    """Return a family with each value under its label, or the tuple of its labels."""
    family = kind(name, text, labels=labels)
    for of, value in values.items():
        family.add_metric([str(label) for label in (of if isinstance(of, tuple) else (of,))], value)
    return family


_counted, _gauged = partial(_family, CounterMetricFamily), partial(_family, GaugeMetricFamily)


def _histogram(name: str, text: str, histogram: Histogram) -> HistogramMetricFamily:
    return HistogramMetricFamily(name, text, buckets=histogram.buckets(), sum_value=histogram.sum_s)
