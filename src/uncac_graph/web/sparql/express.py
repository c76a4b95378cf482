"""The express way of a query: `GET /sparql?query=…` and nothing else, from the connection to a worker and back.

It makes no task, no ASGI messages and no second copy of the answer: half the processor time of the other way, which
every other request takes, and with which it shares caches, bounds and errors.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from uncac_graph.errors import QueryError
from uncac_graph.store.protocol import Answer, Formats
from uncac_graph.web.http import headers as heads
from uncac_graph.web.http.cache import KeptResponse
from uncac_graph.web.http.errors import problem_of, rerooted_prefixes
from uncac_graph.web.http.metrics import Metrics, outcome_of
from uncac_graph.web.options import WebOptions
from uncac_graph.web.served.publication import Publication
from uncac_graph.web.sparql.delivery import VARY, delivered, shared_headers, tag_of, wanted_of
from uncac_graph.web.sparql.protocol import unquoted


class Waiting(Protocol):
    """A connection that waits for an answer."""

    def deliver(self, kept: KeptResponse, started: float) -> None:
        """Take the answer."""
        ...


class Beginning(Protocol):
    """A store that can be asked without a task."""

    def begin(
        self, text: str, formats: Formats, gzip: bool, client: str, done: Callable[[Answer | Exception], None]
    ) -> Any:
        """Ask a query."""
        ...

    def abandon(self, job: Any) -> None:
        """End a query that nobody waits for."""
        ...


@dataclass(slots=True)
class Flight:
    """One evaluation and the connections that wait for it, each with the time when it asked."""

    publication: Publication
    etag: bytes
    told: str
    key: Any
    waiting: dict[Waiting, float] = field(default_factory=dict)
    job: Any = None


class ExpressCycle:
    """What a connection holds in the place of uvicorn's cycle while it waits here."""

    __slots__ = (
        "disconnected",
        "flight",
        "keep_alive",
        "message_event",
        "response_complete",
        "response_started",
        "scope",
    )

    def __init__(self, flight: Flight, keep_alive: bool, message_event: asyncio.Event) -> None:
        self.flight, self.keep_alive, self.message_event = flight, keep_alive, message_event
        self.response_complete = self.response_started = self.disconnected = False
        self.scope: dict[str, Any] = {}


class Express:
    """Takes the queries that can go this way."""

    def __init__(self, options: WebOptions, metrics: Metrics) -> None:
        self._options, self._metrics = options, metrics
        self._flights: dict[bytes, Flight] = {}

    def begun(
        self, connection: Waiting, publication: Publication, key: Any, if_none_match: bytes | None, client: str
    ) -> Flight | KeptResponse | None:
        """Begin to answer a GET; return its flight, or the answer if it is remembered, None for the other way.

        `key` is the connection's (target, Accept, takes gzip).
        """
        target, accept, gzip = key
        store = publication.store
        prefix = publication.remember("express prefix", lambda release: _prefix(release.base_iri))
        if not target.startswith(prefix) or not hasattr(store, "begin"):
            return None
        formats, page = wanted_of(accept)
        text = _query(target[len(prefix) :], self._options.bounds.max_query_bytes)
        if text is None or page or formats == Formats(None, None, None):
            return None
        etag = tag_of(publication, text, formats, gzip)
        if if_none_match is not None:
            if heads.matches(if_none_match, etag, star=False):
                # Only an answer carries a tag, so whoever names it has had the answer: no worker need wake.
                self._metrics.queries["not modified", ""] += 1
                return self.not_modified(publication, etag)
            return None
        kept: KeptResponse | None = publication.answers.get(etag)
        if kept is not None:
            self._metrics.queries["remembered", ""] += 1
            publication.lane.put(key, kept, len(kept.body))
            return kept
        return self._joined(connection, publication, key, client, text, formats, etag)

    def not_modified(self, publication: Publication, etag: bytes) -> KeptResponse:
        """Return what answers a client that names the tag of this very answer."""
        return KeptResponse(304, [], b"", etag, shared_headers(publication, etag))

    def leave(self, connection: Waiting, flight: Flight) -> None:
        """Take a connection off its flight; the last one ends the query."""
        if flight.waiting.pop(connection, None) is None:
            return
        flight.publication.requests -= 1
        if not flight.waiting and flight.job is not None:
            self._land(flight)
            flight.publication.store.abandon(flight.job)  # type: ignore[attr-defined]

    def _joined(
        self,
        connection: Waiting,
        publication: Publication,
        key: Any,
        client: str,
        text: str,
        formats: Formats,
        etag: bytes,
    ) -> Flight:
        flight = self._flights.get(etag)
        publication.requests += 1
        if flight is not None:
            publication.flights.shared += 1
            flight.waiting[connection] = time.perf_counter()
            return flight
        flight = Flight(publication, etag, text[: self._options.log_query_chars], key)
        flight.waiting[connection] = time.perf_counter()
        self._flights[etag] = flight
        # Begun once the parser is done with the request: an answer may come at once.
        asyncio.get_running_loop().call_soon(self._take_off, flight, text, formats, key[2], client)
        return flight

    def _take_off(self, flight: Flight, text: str, formats: Formats, gzip: bool, client: str) -> None:
        if not flight.waiting:
            self._land(flight)
            return
        store: Any = flight.publication.store
        try:
            flight.job = store.begin(text, formats, gzip, client, lambda result: self._arrive(flight, result))
        except QueryError as error:
            self._arrive(flight, error)

    def _arrive(self, flight: Flight, result: Answer | Exception) -> None:
        self._land(flight)
        flight.job = None
        publication = flight.publication
        waiting, flight.waiting = flight.waiting, {}
        kept = self._answered(flight, result, waiting) if isinstance(result, Answer) else self._refused(flight, result)
        for connection, started in waiting.items():
            publication.requests -= 1
            connection.deliver(kept, started)

    def _answered(self, flight: Flight, answer: Answer, waiting: dict[Waiting, float]) -> KeptResponse:
        self._metrics.observe(answer)
        started = next(iter(waiting.values()), time.perf_counter())
        publication = flight.publication
        kept = delivered(publication, answer, flight.etag, flight.told, time.perf_counter() - started)
        if answer.repeatable:
            size = len(kept.body)
            publication.answers.put(flight.etag, kept, size)
            publication.lane.put(flight.key, kept, size)
        return kept

    def _refused(self, flight: Flight, error: Exception) -> KeptResponse:
        self._metrics.queries[outcome_of(error)] += 1
        problem = rerooted_prefixes(problem_of(error), flight.publication.release.base_iri)
        return KeptResponse(problem.status, [*problem.raw_headers(), VARY, *heads.COMMON], problem.body(), b"", [])

    def _land(self, flight: Flight) -> None:
        if self._flights.get(flight.etag) is flight:
            del self._flights[flight.etag]


def _prefix(base_iri: str) -> bytes:
    return f"{urlsplit(base_iri).path.rstrip('/')}/sparql?query=".encode()


def _query(rest: bytes, limit: int) -> str | None:
    """Return the query of a target, None where anything about it is not as plain as can be."""
    if b"&" in rest or len(rest) > limit:
        return None
    try:
        text = unquoted(rest.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.strip() else None
